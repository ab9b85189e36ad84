#include "policy/ground.h"

#include <algorithm>
#include <array>

namespace sealtape {

namespace {

constexpr std::array<Named<Claim>, 10> claims = {{
    {Claim::hold, "hold"},
    {Claim::erasure_duty, "erasure-duty"},
    {Claim::legal_obligation, "legal-obligation"},
    {Claim::public_interest, "public-interest"},
    {Claim::card_data, "card-data"},
    {Claim::restriction, "restriction"},
    {Claim::legal_claims, "legal-claims"},
    {Claim::erasure_request, "erasure-request"},
    {Claim::purpose, "purpose"},
    {Claim::end_of_purpose, "end-of-purpose"},
}};

constexpr std::array<GroundInfo, 12> all_grounds = {{
    {Ground::no_longer_needed, "no-longer-needed", "GDPR 17(1)(a)",
     "It is no longer needed for what it was recorded for.", Claim::end_of_purpose},
    {Ground::consent_withdrawn, "consent-withdrawn", "GDPR 17(1)(b)",
     "Consent was withdrawn, and nothing else allows keeping it.", Claim::end_of_purpose},
    {Ground::objection, "objection", "GDPR 17(1)(c)",
     "The person objected, and nothing overrides the objection.", Claim::end_of_purpose},
    {Ground::unlawful, "unlawful", "GDPR 17(1)(d)", "It was recorded or used unlawfully.",
     Claim::erasure_request},
    {Ground::legal_duty, "legal-duty", "GDPR 17(1)(e)", "A law orders its erasure.",
     Claim::erasure_duty},
    {Ground::child, "child", "GDPR 17(1)(f)", "It was collected from a child by an online service.",
     Claim::erasure_request},
    {Ground::storage_limitation, "storage-limitation", "GDPR 5(1)(e)",
     "Every purpose that it was kept for has ended.", Claim::end_of_purpose},
    {Ground::card_data, "card-data", "PCI DSS 3.3.1",
     "Sensitive authentication data may not be kept after authorisation.", Claim::card_data},
    {Ground::court_order, "court-order", "order of a court or authority",
     "A court or an authority ordered its erasure.", Claim::erasure_duty},
    {Ground::mistake, "mistake", "GDPR 5(1)(c)",
     "It was sealed by mistake and should never have been here.", Claim::erasure_request},
    {Ground::pipl, "pipl-47", "PIPL 47", "The person asked for deletion under the law of China.",
     Claim::erasure_request},
    {Ground::pdpa, "pdpa-33", "PDPA 33", "The person asked for erasure under the law of Thailand.",
     Claim::erasure_request},
}};

constexpr std::array<RefusalInfo, 5> all_refusals = {{
    {Refusal::expression, "expression", "GDPR 17(3)(a)",
     "It is needed for freedom of expression and information.", Claim::public_interest},
    {Refusal::legal_obligation, "legal-obligation", "GDPR 17(3)(b)",
     "A law obliges to keep it, or a public task needs it.", Claim::legal_obligation},
    {Refusal::public_health, "public-health", "GDPR 17(3)(c)", "Public health needs it.",
     Claim::public_interest},
    {Refusal::archiving, "archiving", "GDPR 17(3)(d)",
     "An archive in the public interest, research or statistics needs it.", Claim::public_interest},
    {Refusal::legal_claims, "legal-claims", "GDPR 17(3)(e)",
     "It is needed to establish, exercise or defend legal claims.", Claim::legal_claims},
}};

constexpr std::array<RedactionGround, 21> all_redaction_grounds = {{
    {"CARD", "pci", "PCI DSS 3.5.1", "The number of a payment card.", true},
    {"CVV", "pci", "PCI DSS 3.3.1.2", "The security code of a payment card.", true},
    {"CARD-EXPIRY", "pci", "PCI DSS 3.5.1", "The expiry date of a payment card.", true},
    {"PIN", "pci", "PCI DSS 3.3.1.3", "The PIN of a payment card.", true},
    {"BANK", "identifier", "GDPR 5(1)(c)", "The number of a bank account.", true},
    {"ID", "identifier", "GDPR 87", "A national, tax, social security or passport number.", true},
    {"PHONE", "identifier", "GDPR 5(1)(c)", "A telephone number.", true},
    {"EMAIL", "identifier", "GDPR 5(1)(c)", "A mail address.", true},
    {"ADDRESS", "identifier", "GDPR 5(1)(c)", "A postal address.", true},
    {"BIRTH", "identifier", "GDPR 5(1)(c)", "A date of birth.", true},
    {"PLATE", "identifier", "GDPR 5(1)(c)", "The number plate of a vehicle.", true},
    {"PASSWORD", "security", "GDPR 32(1)", "A password, passphrase or one-time code.", true},
    {"NAME", "person", "GDPR 5(1)(c)", "The name of a person.", true},
    {"MEDICAL", "sensitive", "GDPR 9(1)", "Something about somebody's health.", true},
    {"FINANCIAL", "sensitive", "PIPL 28", "Something about somebody's money.", true},
    {"THIRD-PARTY", "third_person", "GDPR 15(4)", "Somebody else's words, voice or data.", false},
    {"SECRET", "secret", "GDPR 15(4)", "A trade secret of somebody else.", false},
    {"PRIVILEGE", "privilege", "GDPR 23(1)(j)", "Words between a client and a lawyer.", false},
    {"SECURITY", "security", "GDPR 23(1)(d)", "A measure against crime, such as a note on fraud.",
     false},
    {"NO-CONSENT", "person", "GDPR 7(3)", "The person did not consent, or no longer does.", false},
    {"IRRELEVANT", "person", "GDPR 5(1)(c)", "It is not needed for what the copy is for.", false},
}};

}  // namespace

Names<Claim> claim_names() { return claims; }

bool keeps(Claim claim) {
  switch (claim) {
    case Claim::hold:
    case Claim::legal_obligation:
    case Claim::public_interest:
    case Claim::restriction:
    case Claim::legal_claims:
    case Claim::purpose: return true;
    case Claim::erasure_duty:
    case Claim::card_data:
    case Claim::erasure_request:
    case Claim::end_of_purpose: return false;
  }
  return true;
}

std::span<const GroundInfo> grounds() { return all_grounds; }

const GroundInfo& info(Ground ground) {
  return *std::ranges::find(all_grounds, ground, &GroundInfo::ground);
}

std::optional<Ground> parse_ground(std::string_view code) {
  const auto* const found = std::ranges::find(all_grounds, code, &GroundInfo::code);
  return found == all_grounds.end() ? std::nullopt : std::optional(found->ground);
}

std::span<const RefusalInfo> refusals() { return all_refusals; }

const RefusalInfo& info(Refusal refusal) {
  return *std::ranges::find(all_refusals, refusal, &RefusalInfo::refusal);
}

std::optional<Refusal> parse_refusal(std::string_view code) {
  const auto* const found = std::ranges::find(all_refusals, code, &RefusalInfo::code);
  return found == all_refusals.end() ? std::nullopt : std::optional(found->refusal);
}

std::span<const RedactionGround> redaction_grounds() { return all_redaction_grounds; }

const RedactionGround* find_redaction_ground(std::string_view code) {
  const auto* const found = std::ranges::find(all_redaction_grounds, code, &RedactionGround::code);
  return found == all_redaction_grounds.end() ? nullptr : found;
}

}  // namespace sealtape
