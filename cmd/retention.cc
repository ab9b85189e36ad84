// sealtape retention: what the policy of an archive means for its recordings.

#include <ostream>

#include "archive/policies.h"
#include "archive/retention_facts.h"
#include "catalog/recording_row.h"
#include "context.h"
#include "core/joined.h"
#include "find_recording.h"
#include "policy/decision.h"
#include "unreadable.h"

namespace sealtape {

namespace {

constexpr int some_found = 20;

struct Options {
  std::string recording;
  std::string at;
};

struct NoteOptions {
  std::string recording;
  std::string what;
  std::string at;
  std::string purpose;
  std::string reason;
};

Instant moment_of(const std::string& text, const World& world) {
  if (text.empty()) return world.now();
  const auto day = parse_any_rfc3339(text + "T00:00:00Z");
  const auto moment = day ? day : parse_any_rfc3339(text);
  if (moment) return *moment;
  throw Error(Error::Kind::usage, "--at is no time", "write 2026-03-02 or 2026-03-02T09:14:07Z");
}

void put(Json& row, const char* key, const std::optional<Instant>& instant) {
  if (instant) row[key] = rfc3339(*instant);
}

Json purpose_row(const PurposeTime& time) {
  Json row{{"what", "purpose " + time.code},
           {"state", name_of(time.state)},
           {"rule", time.rule},
           {"article", time.article}};
  put(row, "begins", time.begins);
  put(row, "ends", time.ends);
  return row;
}

Json derived_row(const DerivedTime& derived, Instant moment) {
  const bool is_due = derived.due && *derived.due <= moment;
  Json row{{"what", derived.kind + ' ' + derived.id.substr(0, 12)},
           {"state", is_due ? "due" : "kept"},
           {"rule", derived.purposes.empty() ? "it goes with the recording"
                                             : "it is for " + joined(derived.purposes)}};
  put(row, "ends", derived.due);
  return row;
}

Json whole_row(const Policy& policy, const RecordingFacts& facts, const Schedule& times) {
  const auto decision = may_purge(policy, facts, Ground::storage_limitation, times.moment);
  Json row{{"what", "recording"},
           {"state", decision.granted ? "due" : "kept"},
           {"rule", decision.sentence()},
           {"article", decision.decides.article}};
  put(row, "begins", facts.started ? facts.started : facts.sealed);
  put(row, "ends", times.due);
  return row;
}

void explain(const Options& options, Context& context) {
  const auto moment = moment_of(options.at, context.world());
  auto archive = context.open_archive();
  const auto row = find_recording(archive, options.recording);
  const auto policy = need_policy(archive).policy;
  const auto facts = RetentionFacts(archive).of(row);
  const auto times = schedule(policy, facts, moment);
  auto listing = context.listing("sealtape.retention/1", {{"what", "WHAT"},
                                                          {"state", "STATE"},
                                                          {"begins", "BEGINS"},
                                                          {"ends", "ENDS"},
                                                          {"article", "ARTICLE"},
                                                          {"rule", "RULE"}});
  for (const auto& time : times.purposes) listing.row(purpose_row(time));
  for (const auto& derived : times.derived) listing.row(derived_row(derived, moment));
  listing.row(whole_row(policy, facts, times));
  for (const auto& finding : times.findings) {
    listing.row({{"what", "finding"}, {"rule", finding}});
  }
  listing.finish();
  if (!times.findings.empty()) context.status = some_found;
}

// Calls `sink` for every recording of the archive of which it can be told, the oldest first.
template <class Sink>
void each_recording(Archive& archive, Context& context, const Sink& sink) {
  const RetentionFacts facts(archive);
  std::vector<CatalogRow> malformed;
  archive.catalog().list({.token = {}, .oldest_first = true}, [&](const CatalogRow& row) {
    if (is_malformed(row)) {
      malformed.push_back(row);
    } else {
      sink(row, facts.of(row));
    }
    return true;
  });
  pass_over(malformed, context);
  warn_of_unread(archive, UnreadKind::events, context);
}

Json due_row(const CatalogRow& row, const std::string& what, Instant since,
             const Decision& decision) {
  return {{"recording", row.recording.hex()},
          {"what", what},
          {"since", rfc3339(since)},
          {"verdict", decision.granted ? "granted" : "refused"},
          {"decision", decision.sentence()}};
}

void due(const std::string& at, Context& context) {
  const auto moment = moment_of(at, context.world());
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto policy = need_policy(archive).policy;
  auto listing = context.listing("sealtape.due/1", {{"recording", "RECORDING"},
                                                    {"what", "WHAT"},
                                                    {"since", "SINCE"},
                                                    {"verdict", "PURGE"},
                                                    {"decision", "DECIDED BY"}});
  const auto ground = Ground::storage_limitation;
  each_recording(archive, context, [&](const CatalogRow& row, const RecordingFacts& facts) {
    const auto times = schedule(policy, facts, moment);
    if (times.is_due()) {
      context.status = some_found;
      listing.row(due_row(row, "recording", *times.due, may_purge(policy, facts, ground, moment)));
      return;  // and all that was made from it
    }
    for (std::size_t i = 0; i < facts.derived.size(); ++i) {
      const auto& since = times.derived[i].due;
      if (!since || *since > moment) continue;
      context.status = some_found;
      const auto& document = facts.derived[i];
      listing.row(due_row(row, document.kind, *since,
                          may_purge_derived(policy, facts, document, ground, moment)));
    }
  });
  listing.finish();
}

void coverage(Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const auto policy = need_policy(archive).policy;
  auto listing =
      context.listing("sealtape.uncovered/1", {{"recording", "RECORDING"}, {"reason", "REASON"}});
  each_recording(archive, context, [&](const CatalogRow& row, const RecordingFacts& facts) {
    const auto reason = uncovered(policy, facts);
    if (!reason) return;
    context.status = some_found;
    listing.row({{"recording", row.recording.hex()}, {"reason", *reason}});
  });
  listing.finish();
}

void note(const NoteOptions& options, Context& context) {
  const auto at = moment_of(options.at, context.world());
  auto archive = context.open_archive();
  const auto row = find_recording(archive, options.recording);
  const auto what = parse_in(happening_names(), options.what).value_or(Happening::closing);
  note_happening(archive, row.recording, {{what, at, options.purpose, {}}, options.reason});
  archive.settle();
  context.tell("sealtape.happening-note/1",
               {{"recording", row.recording.hex()}, {"what", options.what}, {"at", rfc3339(at)}},
               "noted: " + options.what + ' ' + rfc3339(at));
}

// What people note; the rest comes from the call and from what people declare.
std::vector<std::string> notable() {
  return {"contract-end", "use", "request", "closing", "authorisation", "authority-request"};
}

void add_note(CLI::App& command, Context& context) {
  auto options = std::make_shared<NoteOptions>();
  auto* noting = command.add_subcommand("note", "Note what starts or ends a period");
  noting->add_option("recording", options->recording, "Its id, or the start of it")->required();
  noting->add_option("--what", options->what, "What happened")
      ->required()
      ->check(CLI::IsMember(notable()));
  noting->add_option("--at", options->at, "When; else now")->type_name("TIME");
  noting->add_option("--purpose", options->purpose, "The purpose that it is about; else all");
  noting->add_option("--reason", options->reason, "Why, in a few words; kept sealed");
  context.explain(
      *noting, {"",
                {"sealtape -C calls retention note 7f3c9a10 --what contract-end --at 2027-01-31"},
                {{9, "not an officer"}, {10, "no archive"}}});
  noting->callback([options, &context] { note(*options, context); });
}

}  // namespace

void add_retention(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("retention", "Say what is kept, until when, and why");
  command->require_subcommand(1);
  const std::vector<std::pair<int, std::string>> exits = {
      {3,
       "records cannot be read, or recordings were passed over: what they say of themselves is "
       "malformed"},
      {9, "no policy, or the identity may not read"},
      {10, "no archive"},
      {20, "findings"}};
  context.explain(*command, {"Erase and keep",
                             {"sealtape -C calls retention explain 7f3c9a10",
                              "sealtape -C calls retention due --json"},
                             exits});

  auto options = std::make_shared<Options>();
  auto* explaining = command->add_subcommand("explain", "Show the purposes of one recording");
  explaining->add_option("recording", options->recording, "Its id, or the start of it")->required();
  explaining->add_option("--at", options->at, "As of then; else now")->type_name("TIME");
  context.explain(*explaining,
                  {"", {"sealtape -C calls retention explain 7f3c9a10 --at 2031-01-01"}, exits});
  explaining->callback([options, &context] { explain(*options, context); });

  auto at = std::make_shared<std::string>();
  auto* listing = command->add_subcommand("due", "List what has no purpose any more");
  listing->add_option("--at", *at, "As of then; else now")->type_name("TIME");
  context.explain(*listing, {"", {"sealtape -C calls retention due --at 2031-01-01"}, exits});
  listing->callback([at, &context] { due(*at, context); });

  auto* covering = command->add_subcommand("coverage", "List recordings that no rule matches");
  context.explain(*covering, {"", {"sealtape -C calls retention coverage"}, exits});
  covering->callback([&context] { coverage(context); });
  add_note(*command, context);
}

}  // namespace sealtape
