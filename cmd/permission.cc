#include "permission.h"

#include "archive/evaluations.h"
#include "catalog/recording_row.h"
#include "privacy/detector.h"

namespace sealtape {

Permissions::Permissions(Archive& archive)
    : archive_(archive), judge_(archive), policy_(judge_.policy()), facts_(judge_.facts()) {}

bool Permissions::goes_on(const std::string& purpose) const {
  if (!policy_) return false;
  const auto& purposes = policy_->policy.purposes;
  const auto found = purposes.find(purpose);
  return found != purposes.end() && found->second.while_restricted;
}

void Permissions::require_purpose(const CatalogRow& row, const std::string& purpose) const {
  if (facts_.is_restricted(row.recording) && !goes_on(purpose)) {
    throw Error(
        Error::Kind::refused, row.recording.hex() + " is restricted to storage (GDPR 18)",
        "a policy can let a purpose go on (while-restricted); a custodian can lift it with: "
        "sealtape restrict off");
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

std::optional<std::string> Permissions::against_purge(const CatalogRow& row,
                                                      const std::string& ground) const {
  const auto known = parse_ground(ground);
  return known ? judge_.against_purge(row, *known) : std::nullopt;
}

std::optional<std::string> Permissions::against_erasure(const CatalogRow& row,
                                                        const std::string& ground) const {
  const auto known = parse_ground(ground);
  return known ? judge_.against_erasure(row, *known) : std::nullopt;
}

std::optional<std::string> Permissions::against_document(const CatalogRow& row, EntryId document,
                                                         const std::string& ground) const {
  const auto known = parse_ground(ground);
  return known ? judge_.against_document(row, document, *known) : std::nullopt;
}

void Permissions::require_plan(const PurgePlan& plan) const {
  if (const auto why = judge_.against_plan(plan)) throw Error(Error::Kind::refused, *why);
}

// Those of a recording that stays; of one under a hold all, which is listed with the plan.
void Permissions::add_documents(const CatalogRow& row, const Schedule& times, Due& due) const {
  const bool is_held = archive_.custody().is_held(row.recording);
  const auto before = due.documents.size();
  for (const auto& derived : times.derived) {
    const auto id = EntryId::parse(derived.id);
    if (!id || !derived.due || *derived.due > now()) continue;
    const auto why =
        is_held ? std::nullopt : judge_.against_document(row, *id, Ground::storage_limitation);
    if (why) {
      due.stay.push_back(derived.kind + ' ' + derived.id.substr(0, 12) + " stays: " + *why);
    } else {
      due.documents.push_back(*id);
    }
  }
  if (due.documents.size() > before) due.with_documents.push_back(row);
}

Permissions::Due Permissions::due() const {
  if (!policy_) {
    throw Error(Error::Kind::refused, "the archive has no policy, so nothing is ever due",
                "an admin can set one with: sealtape policy set");
  }
  Due due;
  const Catalog::Query all{.token = std::nullopt, .oldest_first = true};
  archive_.catalog().list(all, [&](const CatalogRow& row) {
    if (is_malformed(row)) {
      due.malformed.push_back(row);
      return true;
    }
    const auto facts = facts_.of(row);
    const auto whole = may_purge(policy_->policy, facts, Ground::storage_limitation, now());
    if (whole.granted) {
      due.recordings.push_back(row);
      return true;
    }
    const auto times = schedule(policy_->policy, facts, now());
    if (times.is_due()) {
      if (archive_.custody().is_held(row.recording)) {
        due.recordings.push_back(row);  // listed with the plan
      } else {
        due.stay.push_back(row.recording.hex() + " stays: " + whole.sentence());
      }
      return true;
    }
    add_documents(row, times, due);
    return true;
  });
  return due;
}

}  // namespace sealtape
