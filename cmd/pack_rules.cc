#include "pack_rules.h"

#include "archive/policies.h"
#include "policy_file.h"

namespace sealtape {

namespace {

// Whether it is of another country than the policy, where people complain to somebody else.
bool is_of_elsewhere(const Policy& pack, const Policy& policy) {
  return pack.access.law != policy.access.law ||
         (!pack.regions.empty() && pack.regions != policy.regions);
}

// The rules of a pack for answers, over what the archive's own policy says of its owner.
void lay_over(AccessRules& rules, const AccessRules& pack) {
  rules.law = pack.law;
  if (pack.period) {
    rules.period = pack.period;
    rules.extension = pack.extension;
  }
  if (!pack.article.empty()) rules.article = pack.article;
  rules.agent_voice = pack.agent_voice;
  rules.mixed_voices = pack.mixed_voices;
  if (!pack.controller.name.empty()) rules.controller = pack.controller;
  if (!pack.categories.empty()) rules.categories = pack.categories;
  if (pack.recipients) rules.recipients = pack.recipients;
  if (!pack.source.empty()) rules.source = pack.source;
  if (!pack.automated.empty()) rules.automated = pack.automated;
  if (!pack.transfers.empty()) rules.transfers = pack.transfers;
}

}  // namespace

std::optional<Policy> policy_with_pack(Archive& archive, const std::string& name) {
  if (name.empty()) return std::nullopt;
  auto pack = parse_policy(open_policy(name), find_policy);
  auto in_force = policy_in_force(archive);
  if (!in_force) return pack;
  const bool takes_authority =
      !pack.access.authority.name.empty() || is_of_elsewhere(pack, in_force->policy);
  if (takes_authority) in_force->policy.access.authority = pack.access.authority;
  lay_over(in_force->policy.access, pack.access);
  return std::move(in_force->policy);
}

}  // namespace sealtape
