// sealtape export-dsar: the whole answer to a person who asks what is kept of him.

#include "archive/unread_records.h"
#include "context.h"
#include "dsar/answer.h"
#include "dsar/gather.h"
#include "encrypted_place.h"
#include "leftovers.h"
#include "matches.h"
#include "output_file.h"
#include "pack_rules.h"
#include "passphrase.h"
#include "permission.h"
#include "report/text.h"
#include "unreadable.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

struct Options {
  std::vector<std::string> subjects;
  std::string region;
  std::string language = "en";
  std::string case_id;
  std::string output;
  std::string pack;
  std::vector<std::string> recipients;
  std::string passphrase_file;
  std::string matches;
  bool confirm_matches = false;
  bool overwrite = false;
  bool dry_run = false;
};

Question question_of(const Options& options, Archive& archive, const Context& context) {
  Question question;
  const auto region = options.region.empty() ? Region() : Region::parse(options.region);
  for (const auto& subject : options.subjects) {
    question.identifiers.push_back(normalise_identifier(subject, region));
  }
  if (!options.matches.empty() && !options.dry_run) {
    for (auto& each : confirmed_matches(options.matches, context)) {
      question.identifiers.push_back(std::move(each));
    }
  }
  question.links = options.confirm_matches ? Links::follow : Links::propose;
  question.language = need_language(options.language);
  if (!is_case_id(options.case_id)) {
    throw Error(Error::Kind::usage, "a case is up to 64 letters, digits and . _ - / :");
  }
  question.case_id = options.case_id;
  question.policy = policy_with_pack(archive, options.pack);
  question.pack = options.pack;
  return question;
}

std::optional<AgeKeys> keys_of(const Options& options) {
  if (options.recipients.empty() && options.passphrase_file.empty()) return std::nullopt;
  AgeKeys keys;
  for (const auto& text : options.recipients) {
    auto recipient = AgeRecipient::parse(text);
    if (!recipient) {
      throw Error(Error::Kind::usage, "--encrypt-to is no recipient of age", "it begins with age1");
    }
    keys.recipients.push_back(*recipient);
  }
  if (!options.passphrase_file.empty())
    keys.passphrase = passphrase_from_file(options.passphrase_file);
  return keys;
}

std::string_view name_of(Portion::Kind kind) {
  switch (kind) {
    case Portion::Kind::whole: return "include";
    case Portion::Kind::redacted: return "redact";
    case Portion::Kind::withheld: return "withhold";
  }
  return "";
}

Json start_json(const std::optional<Instant>& start) {
  return start ? Json(rfc3339(*start)) : Json();
}

Json row_of(const Enclosed& recording) {
  Json row{{"number", recording.number},
           {"recording", recording.found.row.recording.hex()},
           {"start", start_json(recording.begin())},
           {"decision", name_of(recording.portion.kind)},
           {"channels", recording.portion.channels},
           {"spans", recording.portion.spans.size()},
           {"held", recording.held},
           {"restricted", recording.restricted}};
  if (recording.portion.kind != Portion::Kind::whole) row["ground"] = third_party_ground;
  if (recording.portion.reason != nullptr) row["reason"] = recording.portion.reason;
  if (!recording.sound.empty()) row["file"] = recording.sound;
  if (recording.tracks_left_out > 0) row["tracks_left_out"] = recording.tracks_left_out;
  return row;
}

Json row_of(const Unclear& recording) {
  return {{"number", recording.number},
          {"recording", recording.recording.hex()},
          {"start", start_json(recording.begin)},
          {"decision", name_of(Portion::Kind::withheld)},
          {"channels", Json::array()},
          {"spans", 0},
          {"ground", third_party_ground},
          {"reason", unclear_reason}};
}

void show(const Dossier& dossier, Context& context) {
  auto listing = context.listing("sealtape.dsar-recording/1", {{"number", "NO"},
                                                               {"recording", "RECORDING"},
                                                               {"start", "STARTED"},
                                                               {"decision", "DECISION"},
                                                               {"channels", "CHANNELS OUT"},
                                                               {"reason", "REASON"}});
  const auto add = [&](Json row) {
    if (context.format() == Format::table) {
      row["recording"] = row["recording"].get<std::string>().substr(0, 12);
      std::string channels;
      for (const auto& channel : row["channels"]) {
        channels += (channels.empty() ? "" : " ") + channel.dump();
      }
      row["channels"] = channels;
    }
    listing.row(row);
  };
  for (const auto& each : dossier.recordings) add(row_of(each));
  for (const auto& each : dossier.unclear) add(row_of(each));
  listing.finish();
}

// What else the person is known by is for the operator to look at, and to confirm.
void propose(const Dossier& dossier, const Options& options, const Context& context) {
  if (dossier.subject.names.size() > 1) {
    context.warn("the identifiers go with " + std::to_string(dossier.subject.names.size()) +
                 " names; make sure that they are one person");
  }
  if (!dossier.unclear.empty()) {
    context.warn(counted(dossier.unclear.size(), "recording") +
                 " left out, known only by what another customer id shares; where both are one "
                 "person, give both");
  }
  if (dossier.subject.linked.empty() || options.confirm_matches) return;
  context.warn(counted(dossier.subject.linked.size(), "further identifier") +
               " of the same party, not searched for; --confirm-matches counts them in" +
               (options.dry_run ? "" : ", --dry-run shows them"));
  if (!options.dry_run) return;
  for (const auto& [identifier, times] : dossier.subject.linked) {
    context.say("linked: " + identifier + ", in " + counted(times, "recording"));
  }
}

void heed_case(const std::optional<RequestCase>& request, const std::string& id,
               const Context& context) {
  if (!request) return context.warn("case " + id + " was not opened, so no clock runs for it");
  if (request->has(RequestStep::Act::refused)) {
    throw Error(Error::Kind::refused, "case " + id + " was refused",
                "where the person asks again, open a new case");
  }
  if (!request->is_open()) context.warn("case " + id + " is closed");
}

std::string left_out(const Dossier& dossier) {
  return std::to_string(dossier.withheld() + dossier.unclear.size());
}

void warn_of_tracks(const Dossier& dossier, Context& context) {
  for (const auto& each : dossier.recordings) {
    if (each.tracks_left_out == 0) continue;
    context.warn(counted(each.tracks_left_out, "sound track") + " of recording " + each.number +
                 " is not in its copy, which has one; the answer says so");
    context.status = exit_status(Error::Kind::partial);
  }
}

void export_dsar(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  require_all_read(archive);  // an answer says that it is whole
  auto question = question_of(options, archive, context);
  question.unreadable = warn_of_unreadable(context);
  auto dossier = gather(archive, question);
  propose(dossier, options, context);
  if (options.dry_run) {
    show(dossier, context);
    if (!options.matches.empty()) {
      write_matches(dossier.subject.linked, options.matches, options.overwrite);
    }
    context.say("would answer with " + counted(dossier.handed_over(), "recording") +
                ", and leave out " + left_out(dossier));
    return;
  }
  Permissions(archive).require_recall();
  heed_case(dossier.request, options.case_id, context);
  auto keys = keys_of(options);
  const bool is_encrypted = keys.has_value();
  refuse_in_archive(options.output);
  remove_leftovers({options.output}, context);
  BagWriter bag(
      {.place = options.output, .overwrite = options.overwrite, .encrypt = std::move(keys)});
  const auto progress = context.progress("making copies", dossier.recordings.size(), {});
  const auto manifest =
      write_answer(archive, dossier, bag, [&](const Enclosed&) { progress->add(1, 0); });
  progress->finish();
  note_disclosure(archive, dossier, manifest);
  bag.commit();
  show(dossier, context);
  warn_of_tracks(dossier, context);
  context.say("answered with " + counted(dossier.handed_over(), "recording") + ", left out " +
              left_out(dossier));
  if (is_encrypted) warn_of_ending(options.output, context);
  context.warn_of_forgetting();
}

}  // namespace

void add_export_dsar(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("export-dsar", "Answer a person who asks what is kept of him");
  command->add_option("--subject", options->subjects, "Who asks; may be given more than once")
      ->required()
      ->type_name("tel:+39...|mailto:...|customer:...");
  command->add_option("--region", options->region, "Country of numbers without a country code")
      ->type_name("CC");
  command->add_option("--lang", options->language, "Of the answer: " + language_list())
      ->type_name("LANG");
  command->add_option("--case", options->case_id, "The request, as its owner numbers it")
      ->required()
      ->type_name("ID");
  command->add_option("-o,--output", options->output, "A directory, FILE.zip or FILE.zip.age")
      ->type_name("PLACE");
  command->add_option("--pack", options->pack, "Rules for answers, instead of the policy's own")
      ->type_name("PACK|FILE");
  command->add_option("--encrypt-to", options->recipients, "Encrypt with age to this recipient")
      ->type_name("age1...");
  command
      ->add_option("--encrypt-passphrase-file", options->passphrase_file,
                   "Encrypt with age and the passphrase in its first line")
      ->type_name("FILE");
  auto* all = command->add_flag("--confirm-matches", options->confirm_matches,
                                "Count in what else the person is known by");
  command
      ->add_option("--matches", options->matches,
                   "Count in what this list confirms; with --dry-run, write it")
      ->type_name("FILE")
      ->excludes(all);
  command->add_flag("--overwrite", options->overwrite, "Replace an existing bundle");
  command->add_flag("--dry-run", options->dry_run, "Show what would be handed over, and stop");
  context.explain(
      *command,
      {"People",
       {"sealtape -C calls export-dsar --subject tel:+390612345678 --lang it --case 2026-17 "
        "--dry-run",
        "sealtape -C calls export-dsar --subject tel:+390612345678 --subject customer:C-17 --lang "
        "it "
        "--case 2026-17 -o answer.zip"},
       {{3,
         "a transcript cannot be read, and the one before it was taken, or a copy has one of "
         "several sound tracks"},
        {4, "damage"},
        {9,
         "the policy lacks a point or asks for a better detection, the person is not clear, or the "
         "identity may not read"},
        {10, "no archive"},
        {11, "archive busy"},
        {12, "identity unusable"}}});
  command->callback([options, &context] {
    if (options->output.empty() && !options->dry_run) {
      throw Error(Error::Kind::usage, "-o says where the bundle goes");
    }
    export_dsar(*options, context);
  });
}

}  // namespace sealtape
