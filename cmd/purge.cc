// sealtape purge: destroys recordings, documents or seconds; the log keeps that it happened.

#include <memory>

#include "archive/rotate.h"
#include "context.h"
#include "find_recording.h"
#include "policy/ground.h"
#include "purge_plan.h"
#include "report/text.h"

namespace sealtape {

namespace {

// The old vault key goes as well, and with it every old copy of a record.
void rotate_after(Archive& archive, Context& context) {
  const auto rotated = rotate(archive, {});
  archive.settle();
  context.say("sealed " + counted(rotated.records, "record") + " anew, log entry " +
              std::to_string(number(rotated.index)));
}

void purge_seconds(const PurgeWish& wish, Archive& archive, Context& context) {
  if (wish.recordings.size() != 1 || !wish.derived.empty()) {
    throw Error(Error::Kind::usage, "--span erases in one recording");
  }
  if (const auto gone = gone_before(wish.recordings.front(), archive, context)) {
    return show_gone(*gone, archive, context);
  }
  const auto row = find_recording(archive, wish.recordings.front());
  erase_seconds({.asked = seconds_asked(wish.seconds, row),
                 .ground = wish.ground,
                 .destruction = wish.destruction,
                 .reviewed = wish.seconds.from_scan,
                 .propose = wish.propose},
                row, details_of(wish), archive, context);
}

// Recordings with all that was made from them, or documents of one kind alone.
void purge_chosen(const PurgeWish& wish, Archive& archive, Context& context) {
  auto [rows, gone] = chosen_for_purge(wish, archive, context);
  if (!wish.derived.empty()) {
    return purge_plan(wish, archive, plan_derived(rows, wish, archive, context), context, gone);
  }
  if (wish.recordings.empty() && wish.subject.empty()) {
    throw Error(Error::Kind::usage, "nothing was named to purge");
  }
  leave_what_must_stay(rows, wish, archive, context);
  purge_plan(wish, archive, plan_purge(archive, rows, wish.ground), context, gone);
}

void run_purge(const PurgeWish& wish, Archive& archive, Context& context) {
  if (!wish.approve.empty()) return approve_purge(wish, archive, context);
  if (wish.ground.empty() && !wish.expired)
    throw Error(Error::Kind::usage, "a purge needs a --ground");
  if (wish.seconds.is_given()) return purge_seconds(wish, archive, context);
  if (wish.expired) {
    return purge_plan(wish, archive, plan_expired(archive, context), context);
  }
  purge_chosen(wish, archive, context);
}

void run_purge(const PurgeWish& wish, Context& context) {
  auto archive = context.open_archive();
  archive.require(wish.rotate ? Role::admin : Role::custodian);
  if (wish.rotate && wish.propose) {
    throw Error(Error::Kind::usage, "a proposal destroys nothing: --rotate goes with --approve");
  }
  run_purge(wish, archive, context);
  if (wish.rotate && !wish.destruction.dry_run) rotate_after(archive, context);
}

std::vector<std::string> ground_codes() {
  std::vector<std::string> codes;
  for (const auto& each : grounds()) codes.emplace_back(each.code);
  return codes;
}

void add_choice(CLI::App& command, PurgeWish& wish) {
  command.add_option("recording", wish.recordings, "Ids, or the starts of them");
  command.add_option("--span", wish.seconds.spans, "Only these seconds, of all channels")
      ->type_name("T1-T2[@N]");
  command.add_option("--from-scan", wish.seconds.from_scan, "Only what a reviewed file accepts")
      ->type_name("FILE");
  command.add_flag("--exact", wish.seconds.exact, "Do not widen the spans");
  command.add_flag("--keep-channels", wish.seconds.keep_channels,
                   "First keep the other channels of these seconds in a redacted copy");
  command.add_flag("--expired", wish.expired, "Whatever the policy says is over");
  command.add_option("--subject", wish.subject, "All recordings with this party")
      ->type_name("tel:+39...|mailto:...|customer:...");
  command.add_option("--region", wish.region, "Country of numbers without a country code")
      ->type_name("CC");
  command.add_option("--derived", wish.derived, "Only documents of this kind")
      ->check(CLI::IsMember({"analysis", "redaction", "summary", "transcript", "translation"}));
  command.add_option("--ground", wish.ground, "Why the law asks for it")
      ->check(CLI::IsMember(ground_codes()));
  command.add_flag("--propose", wish.propose, "Let another custodian carry it out");
  command.add_option("--approve", wish.approve, "Carry out this proposal")->type_name("ID");
  command.add_flag("--rotate", wish.rotate, "Then seal all records under a new vault key");
}

}  // namespace

void add_purge(CLI::App& app, Context& context) {
  auto wish = std::make_shared<PurgeWish>();
  auto* command =
      app.add_subcommand("purge", "Destroy recordings, documents or seconds, and log it");
  add_choice(*command, *wish);
  wish->destruction.add_to(*command);
  context.explain(
      *command,
      {"Erase and keep",
       {"sealtape -C calls purge 7f3c9a10 --ground consent-withdrawn --reason 'letter' --dry-run",
        "sealtape -C calls purge 7f3c9a10 --span 1:39.9-1:44 --ground card-data --reason PCI",
        "sealtape -C calls purge --subject tel:+39061234567 --ground objection --reason 'case 7' "
        "--confirm 12"},
       {{3,
         "some must stay, something that came with it stays, or a transcript or what a recording "
         "says of itself cannot be read"},
        {4, "damage, or records cannot be read on which it rests"},
        {9,
         "a hold, the policy, another plan or number, one custodian where two are asked for, or "
         "none"},
        {10, "no archive"},
        {11, "archive busy, or somebody else destroyed something: run it again"},
        {12, "identity unusable"}}});
  command->callback([wish, &context] { run_purge(*wish, context); });
}

}  // namespace sealtape
