// What the policy of the archive says to a command; without a policy, only holds and restrictions
// speak.
#pragma once

#include <string>
#include <vector>

#include "archive/policies.h"
#include "archive/retention_facts.h"
#include "context.h"
#include "policy/decision.h"

namespace sealtape {

class Permissions {
 public:
  // One pass over the log; borrows the archive, which outlives it.
  explicit Permissions(Archive& archive);

  // Error::refused where the recording is restricted (GDPR 18), or the policy does not grant the
  // purpose to the member's role now.
  void require_purpose(const CatalogRow& row, const std::string& purpose) const;

  // Error::refused where the policy asks how good detection is, and no measurement of these rules
  // that the archive keeps reaches it. For what detection has made ready to be disclosed.
  void require_recall() const;

  // Why it must stay; nothing where it may go.
  std::optional<std::string> against_purge(const CatalogRow& row, const std::string& ground) const;
  std::optional<std::string> against_erasure(const CatalogRow& row,
                                             const std::string& ground) const;

  // What the policy says is over: whole recordings, and documents of others.
  struct Due {
    std::vector<CatalogRow> recordings;
    std::vector<CatalogRow> with_documents;
    std::vector<EntryId> documents;
  };
  // Error::refused without a policy.
  Due due() const;

 private:
  std::optional<std::string> against_while_restricted(const CatalogRow& row, Ground ground) const;
  Instant now() const { return archive_.surroundings().now(); }

  Archive& archive_;
  std::optional<PolicyInForce> policy_;
  RetentionFacts facts_;
};

}  // namespace sealtape
