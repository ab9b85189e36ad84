#include "purge_plan.h"

#include "archive/second_person.h"
#include "came_with.h"
#include "find_recording.h"
#include "permission.h"
#include "report/text.h"

namespace sealtape {

namespace {

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

// The number that somebody must type.
std::uint64_t items_of(const PurgePlan& plan) {
  return plan.recordings() > 0 ? plan.recordings() : plan.documents();
}

// What others keep of the recordings that go as a whole.
KeptElsewhere kept_elsewhere(const PurgePlan& plan, Archive& archive) {
  std::vector<RecordingId> recordings;
  for (const auto& target : plan.targets) {
    if (target.whole) recordings.push_back(target.recording);
  }
  return {archive, recordings};
}

void say_what_is_kept(const KeptElsewhere& elsewhere, Context& context) {
  if (elsewhere.warn(context)) context.status = exit_status(Error::Kind::partial);
}

void require_asked(const Destruction& wanted, const PurgePlan& plan) {
  if (wanted.plan.empty() || wanted.plan == plan.id()) return;
  throw Error(Error::Kind::refused, "the archive has moved on since plan " + wanted.plan,
              "look at the new one with --dry-run");
}

// What the log keeps of it: those that a hold kept, too.
std::vector<Detail> details_of(const PurgeWish& wish, const PurgePlan& plan) {
  auto details = details_of(wish);
  if (plan.held.empty()) return details;
  Json held = Json::array();
  for (const auto& recording : plan.held) held.push_back(recording.hex());
  details.push_back({"/sealtape/held", std::move(held)});
  return details;
}

// The one whose id begins so.
Proposal find_proposal(const std::string& id, Archive& archive) {
  auto all = proposals(archive);
  std::erase_if(all, [&](const Proposal& each) {
    return id.size() < 4 || !each.entry.hex().starts_with(id);
  });
  if (all.size() != 1) {
    throw Error(Error::Kind::refused, "there is no such proposal, or the archive has moved on",
                "it can be proposed again");
  }
  return std::move(all.front());
}

void require_not_held(const PurgePlan& plan, Archive& archive) {
  for (const auto& target : plan.targets) {
    if (!archive.custody().is_held(target.recording)) continue;
    throw Error(Error::Kind::refused, target.recording.hex() + " is under a hold",
                "sealtape hold list shows by whom");
  }
}

}  // namespace

void purge_plan(const PurgeWish& wish, Archive& archive, const PurgePlan& plan, Context& context,
                const std::vector<PastPurge>& gone) {
  require_asked(wish.destruction, plan);
  if (plan.targets.empty()) {
    print(plan, "kept", std::nullopt, context, gone);
    if (plan.held.empty()) context.say("nothing to purge");
    return finish(plan, archive, context);
  }
  const auto what = "purge " + counted(plan.recordings(), "recording") + ", " +
                    counted(plan.documents(), "document") + " and " + counted(plan.bytes, "byte");
  if (wish.destruction.dry_run) print(plan, "would be purged", std::nullopt, context, gone);
  const auto elsewhere = kept_elsewhere(plan, archive);
  if (!confirmed(wish.destruction, plan.id(), items_of(plan), what, context)) {
    elsewhere.warn(context);
    return say_what_is_held(plan, context);
  }
  if (wish.propose) {
    const auto index = propose(archive, plan, details_of(wish));
    print(plan, "proposed", InLog{index, archive.log().entry_at(index).entry.id}, context, gone);
    say_how_to_approve(archive, index, context);
  } else {
    const auto indexes = purge(archive, plan, details_of(wish, plan));
    print(plan, "purged", InLog{indexes.front()}, context, gone);
    say_what_is_kept(elsewhere, context);
  }
  finish(plan, archive, context);
}

void approve_purge(const PurgeWish& wish, Archive& archive, Context& context) {
  const auto proposal = find_proposal(wish.approve, archive);
  if (!wish.destruction.dry_run) require_other(archive, proposal);
  if (const auto* seconds = std::get_if<Proposal::Seconds>(&proposal.what)) {
    return erase_seconds({.asked = seconds->asked,
                          .ground = seconds->ground,
                          .destruction = wish.destruction,
                          .approval = proposal.approval},
                         find_recording(archive, seconds->recording.hex()), details_of(wish),
                         archive, context);
  }
  const auto& plan = std::get<PurgePlan>(proposal.what);
  require_not_held(plan, archive);
  Permissions(archive).require_plan(plan);  // what let it be proposed may no longer be so
  const auto what = "purge " + counted(plan.recordings(), "recording") + " and " +
                    counted(plan.documents(), "document");
  if (wish.destruction.dry_run) print(plan, "would be purged", std::nullopt, context);
  const auto elsewhere = kept_elsewhere(plan, archive);
  if (!confirmed(wish.destruction, plan.id(), items_of(plan), what, context)) return;
  const auto indexes = purge(archive, plan, proposal.approval, details_of(wish));
  print(plan, "purged", InLog{indexes.front()}, context);
  say_what_is_kept(elsewhere, context);
  finish(plan, archive, context);
}

void show_gone(const PastPurge& gone, Archive& archive, Context& context) {
  print({}, "kept", std::nullopt, context, {gone});
  finish({}, archive, context);
}

}  // namespace sealtape
