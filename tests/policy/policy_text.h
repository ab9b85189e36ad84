// A small policy that the tests share, and how they read one.
#pragma once

#include <gtest/gtest.h>

#include "policy/policy.h"

namespace sealtape {

inline constexpr const char* small_policy = R"toml(format = 1
name = "acme"
version = "3"
regions = ["IT"]

[purposes.evidence]
label = "Proof of what was agreed"
basis = "legitimate-interests"
article = "GDPR 6(1)(f)"
period = "P5Y"
clock = ["contract-end", "recording"]
roles = ["officer", "custodian"]
derived = ["transcript"]
refuses-erasure = "legal-claims"
while-held = true
while-restricted = true

[purposes.training]
label = "Training of agents"
basis = "legitimate-interests"
article = "GDPR 6(1)(f)"
period = "P6M"
clock = "recording"
roles = "officer"
derived = ["redaction", "scorecard", "transcript"]
ends-early = ["objection", "withdrawal"]

[purposes.adverts]
label = "Proof of consent to calls"
basis = "consent"
article = "GDPR 6(1)(a)"
period = "P5Y"
clock = ["use", "consent"]
roles = ["custodian"]
ends-early = "withdrawal"

[purposes.orders]
label = "Orders of clients"
basis = "legal-obligation"
article = "MiFID II 16(7)"
period = "P5Y"
period-when-asked = "P7Y"
clock = "recording"
roles = ["custodian"]
refuses-erasure = "legal-obligation"

[purposes.guarantee]
label = "Guarantee"
basis = "contract"
article = "GDPR 6(1)(b)"
period = "P2Y"
clock = "contract-end"
roles = ["officer"]

[purposes.access]
label = "Answers to those recorded"
basis = "legal-obligation"
article = "GDPR 15"
applies = "every"
roles = ["officer"]

[card-data]
period = "PT0S"
article = "PCI DSS 3.3.1"

[people]
purge = 2
erase = 2
)toml";

inline std::optional<PolicyFile> find_no_other(const std::string& /*name*/,
                                               const std::string& /*from*/) {
  return std::nullopt;
}

inline Policy policy_of(const std::string& text) {
  return parse_policy({"test.toml", text}, find_no_other);
}

inline Problems problems_of(const std::string& text, const FindPolicy& find = find_no_other) {
  Problems problems;
  const auto policy = read_policy({"test.toml", text}, find, problems);
  EXPECT_EQ(policy.has_value(), problems.empty());
  return problems;
}

// The small policy with one piece of its text replaced, which must be there.
inline std::string changed(const std::string& from, const std::string& to) {
  std::string text = small_policy;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace sealtape
