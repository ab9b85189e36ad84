#include "archive/erasure_judge.h"

#include "policy/decision.h"

namespace sealtape {

namespace {

std::optional<std::string> refusal_in(const Decision& decision) {
  return decision.granted ? std::nullopt : std::optional(decision.sentence());
}

}  // namespace

ErasureJudge::ErasureJudge(Archive& archive)
    : archive_(archive), policy_(policy_in_force(archive)), facts_(archive) {}

// Nothing ranks the claims then: a hold gives way to nobody, a restriction to a court alone.
std::optional<std::string> ErasureJudge::against_without_policy(const CatalogRow& row,
                                                                Ground ground) const {
  const auto& holds = facts_.of(row).holds;
  if (!holds.empty()) return "refused by hold " + holds.front().id + " (GDPR 17(3)(e))";
  const bool stays = ground != Ground::court_order && facts_.is_restricted(row.recording);
  if (!stays) return std::nullopt;
  return "refused by the restriction of the recording (GDPR 18(2))";
}

std::optional<std::string> ErasureJudge::against_purge(const CatalogRow& row, Ground ground) const {
  if (!policy_) return against_without_policy(row, ground);
  return refusal_in(may_purge(policy_->policy, facts_.of(row), ground, now()));
}

std::optional<std::string> ErasureJudge::against_erasure(const CatalogRow& row,
                                                         Ground ground) const {
  if (!policy_) return against_without_policy(row, ground);
  return refusal_in(may_erase_span(policy_->policy, facts_.of(row), ground, now()));
}

std::optional<std::string> ErasureJudge::against_document(const CatalogRow& row, EntryId document,
                                                          Ground ground) const {
  if (!policy_) return against_without_policy(row, ground);
  const auto facts = facts_.of(row);
  const auto found = std::ranges::find(facts.derived, document.hex(), &DerivedFact::id);
  if (found == facts.derived.end()) return std::nullopt;  // it is gone
  if (found->is_the_rest) return std::nullopt;            // no plan takes it without the recording
  return refusal_in(may_purge_derived(policy_->policy, facts, *found, ground, now()));
}

std::optional<std::string> ErasureJudge::against_target(const Purge::Target& target,
                                                        Ground ground) const {
  const auto row = archive_.catalog().find(target.recording);
  if (!row) return std::nullopt;  // it is gone
  if (target.whole) {
    const auto why = against_purge(*row, ground);
    return why ? std::optional(row->recording.hex() + " stays: " + *why) : std::nullopt;
  }
  for (const auto& document : target.documents) {
    const auto why = against_document(*row, document.entry, ground);
    if (why) return "document " + document.entry.hex().substr(0, 12) + " stays: " + *why;
  }
  return std::nullopt;
}

std::optional<std::string> ErasureJudge::against_plan(const PurgePlan& plan) const {
  const auto ground = parse_ground(plan.ground);
  if (!ground) return "nothing goes on the ground " + plan.ground + ", which is not known here";
  for (const auto& target : plan.targets) {
    if (auto why = against_target(target, *ground)) return why;
  }
  return std::nullopt;
}

}  // namespace sealtape
