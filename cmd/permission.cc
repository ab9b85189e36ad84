#include "permission.h"

#include "archive/evaluations.h"
#include "privacy/detector.h"

namespace sealtape {

Permissions::Permissions(Archive& archive)
    : archive_(archive), policy_(policy_in_force(archive)), facts_(archive) {}

void Permissions::require_purpose(const CatalogRow& row, const std::string& purpose) const {
  if (facts_.restricted().contains(row.recording)) {
    throw Error(Error::Kind::refused, row.recording.hex() + " is restricted to storage (GDPR 18)",
                "a custodian can lift that with: sealtape restrict off");
  }
  if (!policy_) return;
  const auto role = archive_.roster().find(*archive_.member())->role;
  const auto access =
      may_read(policy_->policy, facts_.of(row), std::string(name_of(role)), purpose, now());
  if (access.granted) return;
  throw Error(Error::Kind::refused,
              row.recording.hex() + " may not be read for " + purpose + ": " + access.reason +
                  (access.article.empty() ? "" : " (" + access.article + ")"),
              "sealtape retention explain shows its purposes");
}

void Permissions::require_recall() const {
  if (!policy_ || !policy_->policy.redaction.minimum_recall) return;
  const auto& rules = policy_->policy.redaction;
  std::string why = "nobody has measured it";
  for (const auto& evaluation : evaluations_of(archive_)) {
    if (evaluation.detector != privacy::detector_version()) {
      why = "what was measured were other rules";
      continue;
    }
    const auto missing = recall_missing(rules, evaluation);
    if (!missing) return;
    why = *missing;
  }
  throw Error(Error::Kind::refused,
              "the policy asks that detection finds " + std::to_string(*rules.minimum_recall) +
                  " % before a disclosure: " + why,
              "measure it with: sealtape -C ARCHIVE scan pii --evaluate GOLD.jsonl");
}

// Where no policy ranks the claims, a restriction gives way to a court alone, as it usually does.
std::optional<std::string> Permissions::against_while_restricted(const CatalogRow& row,
                                                                 Ground ground) const {
  const bool stays = ground != Ground::court_order && facts_.restricted().contains(row.recording);
  if (!stays) return std::nullopt;
  return "refused by the restriction of the recording (GDPR 18(2))";
}

std::optional<std::string> Permissions::against_purge(const CatalogRow& row,
                                                      const std::string& ground) const {
  const auto known = parse_ground(ground);
  if (!known) return std::nullopt;
  if (!policy_) return against_while_restricted(row, *known);
  const auto decision = may_purge(policy_->policy, facts_.of(row), *known, now());
  return decision.granted ? std::nullopt : std::optional(decision.sentence());
}

std::optional<std::string> Permissions::against_erasure(const CatalogRow& row,
                                                        const std::string& ground) const {
  const auto known = parse_ground(ground);
  if (!known) return std::nullopt;
  if (!policy_) return against_while_restricted(row, *known);
  if (policy_->policy.people_for(Act::erase) > 1) {
    return "the policy wants more than one person to erase seconds, which cannot be proposed";
  }
  const auto decision = may_erase_span(policy_->policy, facts_.of(row), *known, now());
  return decision.granted ? std::nullopt : std::optional(decision.sentence());
}

Permissions::Due Permissions::due() const {
  if (!policy_) {
    throw Error(Error::Kind::refused, "the archive has no policy, so nothing is ever due",
                "an admin can set one with: sealtape policy set");
  }
  Due due;
  const Catalog::Query all{.token = std::nullopt, .oldest_first = true};
  archive_.catalog().list(all, [&](const CatalogRow& row) {
    const auto facts = facts_.of(row);
    const auto whole = may_purge(policy_->policy, facts, Ground::storage_limitation, now());
    if (whole.granted) {
      due.recordings.push_back(row);
      return true;
    }
    const auto times = schedule(policy_->policy, facts, now());
    bool any = false;
    for (const auto& derived : times.derived) {
      const auto id = EntryId::parse(derived.id);
      if (!id || !derived.due || *derived.due > now()) continue;
      due.documents.push_back(*id);
      any = true;
    }
    if (any) due.with_documents.push_back(row);
    return true;
  });
  return due;
}

}  // namespace sealtape
