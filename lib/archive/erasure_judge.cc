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

}  // namespace sealtape
