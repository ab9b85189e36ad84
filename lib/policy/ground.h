// Why something may be destroyed or silenced, and what may stand against it.
//
// A ground is an enum with its article and never free text: the log names it for ever, and it may
// say nothing about a person. Each ground makes a claim on the recording, and so does each reason
// to keep it; where claims meet, the precedence of the policy decides (policy/policy.h).
// Sources: GDPR (Regulation (EU) 2016/679), PCI DSS v4.0.1, PIPL (China, 2021), PDPA (Thailand,
// B.E. 2562).
#pragma once

#include <span>

#include "policy/named.h"

namespace sealtape {

// Claims on a recording. Some keep it, some destroy it; in the order of the usual precedence.
enum class Claim {
  hold,              // keeps: a legal hold
  erasure_duty,      // destroys: a court or a law orders it
  legal_obligation,  // keeps: a law obliges to retain
  public_interest,   // keeps: expression, public health, archives
  card_data,         // destroys the seconds with sensitive card data
  restriction,       // keeps: storage only, GDPR 18
  legal_claims,      // keeps: evidence for claims
  erasure_request,   // destroys: unlawful, of a child, by mistake, or asked for
  purpose,           // keeps: any other purpose that runs
  end_of_purpose,    // destroys: what it was kept for is over
};

Names<Claim> claim_names();
bool keeps(Claim claim);

enum class Ground {
  no_longer_needed,
  consent_withdrawn,
  objection,
  unlawful,
  legal_duty,
  child,
  storage_limitation,
  card_data,
  court_order,
  mistake,
  pipl,
  pdpa,
};

struct GroundInfo {
  Ground ground;
  std::string_view code;
  std::string_view article;
  std::string_view sentence;
  Claim claim;
};

std::span<const GroundInfo> grounds();
const GroundInfo& info(Ground ground);
std::optional<Ground> parse_ground(std::string_view code);

// What may refuse an erasure while a purpose runs.
enum class Refusal { expression, legal_obligation, public_health, archiving, legal_claims };

struct RefusalInfo {
  Refusal refusal;
  std::string_view code;
  std::string_view article;
  std::string_view sentence;
  Claim claim;
};

std::span<const RefusalInfo> refusals();
const RefusalInfo& info(Refusal refusal);
std::optional<Refusal> parse_refusal(std::string_view code);

// Why some seconds are silenced in a copy. Its kind is the column of withheld.csv.
struct RedactionGround {
  std::string_view code;
  std::string_view kind;  // pci, identifier, person, sensitive, third_person, secret, privilege...
  std::string_view article;
  std::string_view sentence;
  bool detected;  // scan can propose it, so a policy may ask for it
};

std::span<const RedactionGround> redaction_grounds();
const RedactionGround* find_redaction_ground(std::string_view code);

}  // namespace sealtape
