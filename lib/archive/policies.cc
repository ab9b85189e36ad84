#include "archive/policies.h"

#include "policy/packs.h"

namespace sealtape {

namespace {

constexpr const char* text_path = "/sealtape/policy";
constexpr const char* reason_path = "/sealtape/reason";

std::optional<std::string> text_of(const Record& record) {
  for (const auto& [leaf, detail] : record.details) {
    if (detail.path == text_path && detail.value.is_string()) {
      return detail.value.get<std::string>();
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<PolicyInForce> policy_in_force(Archive& archive) {
  const auto& last = archive.custody().policy();
  if (!last) return std::nullopt;
  const auto entry = archive.log().entry_at(last->index).entry;
  const auto text = entry.sealed
                        ? text_of(archive.open(entry.id, last->index, entry.sealed->record))
                        : std::nullopt;
  if (!text) {
    throw Error(Error::Kind::damaged, "the policy of the archive is not in its record",
                "see what is wrong with: sealtape verify --deep");
  }
  return PolicyInForce{parse_policy({"policy of the archive", *text}, find_pack_only),
                       last->change.version, last->index, entry.time};
}

PolicyInForce need_policy(Archive& archive) {
  auto found = policy_in_force(archive);
  if (found) return std::move(*found);
  throw Error(Error::Kind::refused, "the archive has no policy",
              "set one with: sealtape policy set eu");
}

namespace {

HostRules stated(const IngestRules& rules) {
  const auto name = [](Answer answer) { return std::string(name_in(answer_names(), answer)); };
  return {.denied = name(rules.denied),
          .opted_out = name(rules.opted_out),
          .blocked = name(rules.blocked)};
}

// A word that is not known yet refuses.
IngestRules rules_for_hosts(const Archive& archive) {
  const auto& policy = archive.custody().policy();
  if (!policy || !policy->change.hosts) return {};
  const auto answer = [](const std::string& word) {
    return parse_in(answer_names(), word).value_or(Answer::refuse);
  };
  const auto& hosts = *policy->change.hosts;
  return {.denied = answer(hosts.denied),
          .opted_out = answer(hosts.opted_out),
          .blocked = answer(hosts.blocked)};
}

}  // namespace

IngestRules ingest_rules(Archive& archive) {
  if (archive.secrets().vault.empty()) return rules_for_hosts(archive);
  const auto found = policy_in_force(archive);
  return found ? found->policy.ingest : IngestRules{};
}

LogIndex set_policy(Archive& archive, const Policy& policy, const std::string& reason) {
  archive.require(Role::admin);
  const auto& last = archive.custody().policy();
  PolicyChange change{last ? last->change.version + 1 : 1, policy.people_for(Act::purge) > 1};
  change.two_person_erase = policy.people_for(Act::erase) > 1;
  if (policy.ingest != IngestRules{}) change.hosts = stated(policy.ingest);
  std::vector<Detail> details{{text_path, write_policy(policy)}};
  if (!reason.empty()) details.push_back({reason_path, reason});
  return archive.append(change, details);
}

}  // namespace sealtape
