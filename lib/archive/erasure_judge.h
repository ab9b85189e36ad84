// Whether a recording may go on a ground, and if not, what keeps it: a hold, a restriction, a
// purpose of the policy.
//
// A purge, what is proposed of one and who approves it ask the same judge, each at his own moment.
// Without a policy, holds and restrictions alone speak.
#pragma once

#include "archive/policies.h"
#include "archive/purge.h"
#include "archive/retention_facts.h"
#include "policy/ground.h"

namespace sealtape {

class ErasureJudge {
 public:
  // One pass over the log; takes the vault key, and borrows the archive, which outlives it.
  explicit ErasureJudge(Archive& archive);

  // Why it must stay, with the rule and the article; nothing where it may go.
  std::optional<std::string> against_purge(const CatalogRow& row, Ground ground) const;
  std::optional<std::string> against_erasure(const CatalogRow& row, Ground ground) const;
  std::optional<std::string> against_document(const CatalogRow& row, EntryId document,
                                              Ground ground) const;
  // Of the first in a plan that must stay, named; nothing where all of it may go.
  std::optional<std::string> against_plan(const PurgePlan& plan) const;

  const std::optional<PolicyInForce>& policy() const { return policy_; }
  const RetentionFacts& facts() const { return facts_; }
  Instant now() const { return archive_.surroundings().now(); }

 private:
  std::optional<std::string> against_target(const Purge::Target& target, Ground ground) const;
  std::optional<std::string> against_without_policy(const CatalogRow& row, Ground ground) const;

  Archive& archive_;
  std::optional<PolicyInForce> policy_;
  RetentionFacts facts_;
};

}  // namespace sealtape
