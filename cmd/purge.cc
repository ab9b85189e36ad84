// sealtape purge: destroys recordings, documents or seconds; the log keeps that it happened.

#include <ostream>

#include "archive/rotate.h"
#include "confirm.h"
#include "context.h"
#include "erase_seconds.h"
#include "find_recording.h"
#include "permission.h"
#include "policy/ground.h"
#include "report/text.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

struct Options {
  std::vector<std::string> recordings;
  std::string subject;
  std::string region;
  std::string derived;
  std::string ground;
  std::string approve;
  bool expired = false;
  bool propose = false;
  bool rotate = false;
  Destruction destruction;
  SecondsWish seconds;  // of one recording
};

std::vector<Detail> details_of(const Options& options) {
  std::vector<Detail> details{{"/sealtape/event", "purge"}};
  if (!options.destruction.reason.empty()) {
    details.push_back({"/sealtape/reason", options.destruction.reason});
  }
  return details;
}

// What is to be purged, and what was purged before.
struct Chosen {
  std::vector<CatalogRow> rows;
  std::vector<PastPurge> gone;
};

// How a recording went that somebody names again; nothing where one that is there has such an id.
std::optional<PastPurge> gone_before(const std::string& id, Archive& archive,
                                     const Context& context) {
  const auto purged = find_purged(archive, id);
  if (!purged || !archive.catalog().starting_with(id).empty()) return std::nullopt;
  auto past = past_purge(archive, *purged);
  if (!past) return std::nullopt;
  context.say("recording " + id + " was purged before: log entry " +
              std::to_string(number(past->index)) + ", " + rfc3339(past->when) + ", " +
              past->ground);
  return past;
}

Chosen chosen(const Options& options, Archive& archive, const Context& context) {
  Chosen chosen;
  auto& rows = chosen.rows;
  for (const auto& id : options.recordings) {
    if (auto gone = gone_before(id, archive, context)) {
      chosen.gone.push_back(std::move(*gone));
    } else {
      rows.push_back(find_recording(archive, id));
    }
  }
  const auto back =
      chosen.gone.empty() || options.destruction.dry_run ? 0 : sweep(archive, SweepFrom::start);
  if (back > 0)
    context.say(counted(back, "file") + " of what was destroyed had come back: removed");
  const bool all_derived =
      !options.derived.empty() && options.recordings.empty() && options.subject.empty();
  if (!options.subject.empty() || all_derived) {
    Catalog::Query query{.token = std::nullopt, .oldest_first = true};
    if (!options.subject.empty()) {
      const auto region = options.region.empty() ? Region() : Region::parse(options.region);
      query.token =
          token_of(*archive.secrets().ident, normalise_identifier(options.subject, region));
    }
    archive.catalog().list(query, [&](const CatalogRow& row) {
      rows.push_back(row);
      return true;
    });
  }
  return chosen;
}

std::vector<Column> columns() {
  return {{"recording", "RECORDING"},
          {"status", "STATUS"},
          {"documents", "DOCUMENTS", Align::right},
          {"index", "ENTRY", Align::right}};
}

// Where a plan went to in the log; a proposal there has the id that --approve takes.
struct InLog {
  LogIndex index{};
  std::optional<EntryId> proposal = {};
};

// What became of each recording, those that a hold keeps and those that were gone last.
void print(const PurgePlan& plan, const std::string& status, const std::optional<InLog>& logged,
           Context& context, const std::vector<PastPurge>& gone = {}) {
  auto listing = context.listing("sealtape.purge/1", columns());
  for (const auto& target : plan.targets) {
    Json row{{"recording", target.recording.hex()},
             {"status", target.whole ? status : status + " in part"},
             {"documents", target.documents.size() - (target.whole ? 1 : 0)},
             {"ground", plan.ground},
             {"plan", plan.id()}};
    if (logged) row["index"] = number(logged->index);
    if (logged && logged->proposal) row["proposal"] = logged->proposal->hex();
    listing.row(row);
  }
  for (const auto& recording : plan.held) {
    listing.row({{"recording", recording.hex()}, {"status", "held"}, {"documents", 0}});
  }
  for (const auto& past : gone) {
    listing.row({{"recording", past.recording.hex()},
                 {"status", "purged before"},
                 {"documents", 0},
                 {"ground", past.ground},
                 {"index", number(past.index)}});
  }
  listing.finish();
}

// The old vault key goes as well, and with it every old copy of a record.
void rotate_after(Archive& archive, Context& context) {
  const auto rotated = rotate(archive, {});
  archive.settle();
  context.say("sealed " + counted(rotated.records, "record") + " anew, log entry " +
              std::to_string(number(rotated.index)));
}

void say_what_is_held(const PurgePlan& plan, Context& context) {
  if (plan.held.empty()) return;
  context.say(std::to_string(plan.held.size()) + " kept under a hold");
  context.status =
      plan.targets.empty() ? exit_status(Error::Kind::refused) : exit_status(Error::Kind::partial);
}

void finish(const PurgePlan& plan, Archive& archive, Context& context) {
  archive.settle();
  say_what_is_held(plan, context);
  context.warn_of_forgetting();
}

void purge_plan(const Options& options, Archive& archive, const PurgePlan& plan, Context& context,
                const std::vector<PastPurge>& gone = {}) {
  const auto& asked = options.destruction.plan;
  if (!asked.empty() && asked != plan.id()) {
    throw Error(Error::Kind::refused, "the archive has moved on since plan " + asked,
                "look at the new one with --dry-run");
  }
  if (plan.targets.empty()) {
    print(plan, "kept", std::nullopt, context, gone);
    if (plan.held.empty()) context.say("nothing to purge");
    return finish(plan, archive, context);
  }
  const auto items = plan.recordings() > 0 ? plan.recordings() : plan.documents();
  const auto what = "purge " + counted(plan.recordings(), "recording") + ", " +
                    counted(plan.documents(), "document") + " and " + counted(plan.bytes, "byte");
  if (options.destruction.dry_run) print(plan, "would be purged", std::nullopt, context, gone);
  if (!confirmed(options.destruction, plan.id(), items, what, context)) {
    return say_what_is_held(plan, context);
  }
  if (options.propose) {
    const auto index = propose(archive, plan, details_of(options));
    print(plan, "proposed", InLog{index, archive.log().entry_at(index).entry.id}, context, gone);
    say_how_to_approve(archive, index, context);
  } else {
    auto details = details_of(options);
    if (!plan.held.empty()) {
      Json held = Json::array();
      for (const auto& recording : plan.held) held.push_back(recording.hex());
      details.push_back({"/sealtape/held", std::move(held)});
    }
    const auto indexes = purge(archive, plan, details);
    print(plan, "purged", InLog{indexes.front()}, context, gone);
  }
  finish(plan, archive, context);
}

void approve(const Options& options, Archive& archive, Context& context) {
  auto all = proposals(archive);
  std::erase_if(all, [&](const Proposal& each) {
    return options.approve.size() < 4 || !each.entry.hex().starts_with(options.approve);
  });
  if (all.size() != 1) {
    throw Error(Error::Kind::refused, "there is no such proposal, or the archive has moved on",
                "it can be proposed again");
  }
  const auto& proposal = all.front();
  if (!options.destruction.dry_run) require_other(archive, proposal);
  if (const auto* seconds = std::get_if<Proposal::Seconds>(&proposal.what)) {
    return erase_seconds({.asked = seconds->asked,
                          .ground = seconds->ground,
                          .destruction = options.destruction,
                          .approval = proposal.approval},
                         find_recording(archive, seconds->recording.hex()), details_of(options),
                         archive, context);
  }
  const auto& plan = std::get<PurgePlan>(proposal.what);
  for (const auto& target : plan.targets) {
    if (archive.custody().is_held(target.recording)) {
      throw Error(Error::Kind::refused, target.recording.hex() + " is under a hold",
                  "sealtape hold list shows by whom");
    }
  }
  Permissions(archive).require_plan(plan);  // what let it be proposed may no longer be so
  const auto what = "purge " + counted(plan.recordings(), "recording") + " and " +
                    counted(plan.documents(), "document");
  if (options.destruction.dry_run) print(plan, "would be purged", std::nullopt, context);
  const auto items = plan.recordings() > 0 ? plan.recordings() : plan.documents();
  if (!confirmed(options.destruction, plan.id(), items, what, context)) return;
  const auto indexes = purge(archive, plan, proposal.approval, details_of(options));
  print(plan, "purged", InLog{indexes.front()}, context);
  finish(plan, archive, context);
}

// Says of each recording that the policy keeps why, and goes on without it.
void leave_what_must_stay(std::vector<CatalogRow>& rows, const Options& options, Archive& archive,
                          Context& context) {
  const Permissions permissions(archive);
  const auto before = rows.size();
  std::erase_if(rows, [&](const CatalogRow& row) {
    if (archive.custody().is_held(row.recording)) return false;  // listed with the plan
    const auto why = permissions.against_purge(row, options.ground);
    if (why) context.say(row.recording.hex() + " stays: " + *why);
    return why.has_value();
  });
  if (rows.size() == before) return;
  context.status = exit_status(rows.empty() ? Error::Kind::refused : Error::Kind::partial);
}

// Documents of one kind; says of each that the policy keeps why, and goes on without it.
PurgePlan plan_derived(const std::vector<CatalogRow>& rows, const Options& options,
                       Archive& archive, Context& context) {
  const Permissions permissions(archive);
  const auto kind = parse_derived_kind(options.derived);
  std::vector<EntryId> documents;
  bool any_stays = false;
  for (const auto& row : rows) {
    if (archive.custody().is_held(row.recording)) continue;  // listed with the plan
    for (const auto& each : archive.catalog().documents_of(row.recording)) {
      if (each.kind != kind) continue;
      const auto why = permissions.against_document(row, each.entry, options.ground);
      if (!why) documents.push_back(each.entry);
      if (!why) continue;
      any_stays = true;
      context.say(options.derived + ' ' + each.entry.hex().substr(0, 12) + " stays: " + *why);
    }
  }
  if (any_stays) {
    context.status = exit_status(documents.empty() ? Error::Kind::refused : Error::Kind::partial);
  }
  return plan_document_purge(archive, rows, documents, options.ground);
}

// Whatever the policy says is over: its own ground is storage limitation.
void purge_expired(const Options& options, Archive& archive, Context& context) {
  const auto due = Permissions(archive).due();
  const std::string ground(info(Ground::storage_limitation).code);
  for (const auto& why : due.stay) context.say(why);
  if (!due.stay.empty()) {
    context.status =
        exit_status(due.recordings.empty() && due.documents.empty() ? Error::Kind::refused
                                                                    : Error::Kind::partial);
  }
  auto plan = plan_purge(archive, due.recordings, ground);
  auto documents = plan_document_purge(archive, due.with_documents, due.documents, ground);
  plan.targets.insert(plan.targets.end(), documents.targets.begin(), documents.targets.end());
  plan.held.insert(plan.held.end(), documents.held.begin(), documents.held.end());
  plan.bytes += documents.bytes;
  purge_plan(options, archive, plan, context);
}

void run_purge(const Options& options, Archive& archive, Context& context) {
  if (!options.approve.empty()) return approve(options, archive, context);
  if (options.ground.empty() && !options.expired)
    throw Error(Error::Kind::usage, "a purge needs a --ground");
  if (options.seconds.is_given()) {
    if (options.recordings.size() != 1 || !options.derived.empty()) {
      throw Error(Error::Kind::usage, "--span erases in one recording");
    }
    if (const auto gone = gone_before(options.recordings.front(), archive, context)) {
      print({}, "kept", std::nullopt, context, {*gone});
      return finish({}, archive, context);
    }
    const auto row = find_recording(archive, options.recordings.front());
    return erase_seconds({.asked = seconds_asked(options.seconds, row),
                          .ground = options.ground,
                          .destruction = options.destruction,
                          .propose = options.propose},
                         row, details_of(options), archive, context);
  }
  if (options.expired) return purge_expired(options, archive, context);
  auto [rows, gone] = chosen(options, archive, context);
  if (options.derived.empty()) {
    if (options.recordings.empty() && options.subject.empty()) {
      throw Error(Error::Kind::usage, "nothing was named to purge");
    }
    leave_what_must_stay(rows, options, archive, context);
    return purge_plan(options, archive, plan_purge(archive, rows, options.ground), context, gone);
  }
  purge_plan(options, archive, plan_derived(rows, options, archive, context), context, gone);
}

void run_purge(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(options.rotate ? Role::admin : Role::custodian);
  if (options.rotate && options.propose) {
    throw Error(Error::Kind::usage, "a proposal destroys nothing: --rotate goes with --approve");
  }
  run_purge(options, archive, context);
  if (options.rotate && !options.destruction.dry_run) rotate_after(archive, context);
}

std::vector<std::string> ground_codes() {
  std::vector<std::string> codes;
  for (const auto& each : grounds()) codes.emplace_back(each.code);
  return codes;
}

}  // namespace

void add_purge(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("purge", "Destroy recordings, documents or seconds, and log it");
  command->add_option("recording", options->recordings, "Ids, or the starts of them");
  command->add_option("--span", options->seconds.spans, "Only these seconds, of all channels")
      ->type_name("T1-T2[@N]");
  command
      ->add_option("--from-scan", options->seconds.from_scan, "Only what a reviewed file accepts")
      ->type_name("FILE");
  command->add_flag("--exact", options->seconds.exact, "Do not widen the spans");
  command->add_flag("--keep-channels", options->seconds.keep_channels,
                    "First keep the other channels of these seconds in a redacted copy");
  command->add_flag("--expired", options->expired, "Whatever the policy says is over");
  command->add_option("--subject", options->subject, "All recordings with this party")
      ->type_name("tel:+39...|mailto:...|customer:...");
  command->add_option("--region", options->region, "Country of numbers without a country code")
      ->type_name("CC");
  command->add_option("--derived", options->derived, "Only documents of this kind")
      ->check(CLI::IsMember({"analysis", "redaction", "summary", "transcript", "translation"}));
  command->add_option("--ground", options->ground, "Why the law asks for it")
      ->check(CLI::IsMember(ground_codes()));
  command->add_flag("--propose", options->propose, "Let another custodian carry it out");
  command->add_option("--approve", options->approve, "Carry out this proposal")->type_name("ID");
  command->add_flag("--rotate", options->rotate, "Then seal all records under a new vault key");
  options->destruction.add_to(*command);
  context.explain(
      *command,
      {"Erase and keep",
       {"sealtape -C calls purge 7f3c9a10 --ground consent-withdrawn --reason 'letter' --dry-run",
        "sealtape -C calls purge 7f3c9a10 --span 1:39.9-1:44 --ground card-data --reason PCI",
        "sealtape -C calls purge --subject tel:+39061234567 --ground objection --reason 'case 7' "
        "--confirm 12"},
       {{3, "some must stay, a transcript cannot be read, or something that came with it stays"},
        {4, "damage"},
        {9,
         "a hold, the policy, another plan or number, one custodian where two are asked for, or "
         "none"},
        {10, "no archive"},
        {11, "archive busy, or somebody else destroyed something: run it again"},
        {12, "identity unusable"}}});
  command->callback([options, &context] { run_purge(*options, context); });
}

}  // namespace sealtape
