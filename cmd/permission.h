// What the policy of the archive says to a command; without a policy, only holds and restrictions
// speak.
#pragma once

#include <string>
#include <vector>

#include "archive/erasure_judge.h"
#include "context.h"
#include "policy/decision.h"

namespace sealtape {

class Permissions {
 public:
  // One pass over the log; borrows the archive, which outlives it.
  explicit Permissions(Archive& archive);
  Permissions(const Permissions&) = delete;
  Permissions& operator=(const Permissions&) = delete;
  ~Permissions() = default;

  // Error::refused where the recording is restricted (GDPR 18) and the policy does not let the
  // purpose go on all the same, or does not grant it to the member's role now.
  void require_purpose(const CatalogRow& row, const std::string& purpose) const;

  // Error::refused where the policy asks how good detection is, and no measurement of these rules
  // that the archive keeps reaches it. For what detection has made ready to be disclosed.
  void require_recall() const;

  // Why it must stay; nothing where it may go.
  std::optional<std::string> against_purge(const CatalogRow& row, const std::string& ground) const;
  std::optional<std::string> against_erasure(const CatalogRow& row,
                                             const std::string& ground) const;
  std::optional<std::string> against_document(const CatalogRow& row, EntryId document,
                                              const std::string& ground) const;
  // Error::refused where something of the plan must stay.
  void require_plan(const PurgePlan& plan) const;

  // What the policy says is over: whole recordings, those under a hold too, and documents of
  // others.
  struct Due {
    std::vector<CatalogRow> recordings;
    std::vector<CatalogRow> with_documents;
    std::vector<EntryId> documents;
    std::vector<std::string> stay;      // sentences: of what something else keeps
    std::vector<CatalogRow> malformed;  // of which it cannot be told
  };
  // Error::refused without a policy.
  Due due() const;

 private:
  void add_documents(const CatalogRow& row, const Schedule& times, Due& due) const;
  bool goes_on(const std::string& purpose) const;  // in spite of a restriction
  Instant now() const { return archive_.surroundings().now(); }

  Archive& archive_;
  ErasureJudge judge_;
  const std::optional<PolicyInForce>& policy_;  // the judge's
  const RetentionFacts& facts_;                 // the judge's
};

}  // namespace sealtape
