#include "vcon/lawful_basis.h"

#include <algorithm>

namespace sealtape {

namespace {

using Act = Declaration::Act;

constexpr std::size_t most_grants = 64;

std::optional<Instant> instant_field(const Json& object, const char* name) {
  const auto text = text_field(object, name);
  return text ? parse_any_rfc3339(*text) : std::nullopt;
}

// The body is an object, or the text of one.
std::optional<Json> body_object(const Json& attachment) {
  const auto* body = field(attachment, "body");
  if (body == nullptr) return std::nullopt;
  auto json =
      body->is_string() ? parse_json(body->get_ref<const std::string&>()) : std::optional(*body);
  return json && json->is_object() ? json : std::nullopt;
}

bool is_word(const std::string& text) {
  try {
    check_word(text, "purpose");
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::optional<std::string> short_text(const Json& object, const char* name) {
  auto text = text_field(object, name);
  if (text && (text->empty() || text->size() > 4096)) return std::nullopt;
  return text;
}

std::optional<std::string> manner_of(std::string_view proof_type) {
  if (proof_type == "verbal_confirmation") return "spoken";
  if (proof_type == "signed_document") return "signed";
  if (proof_type == "cryptographic_signature") return "digital";
  if (proof_type == "external_system") return "system";
  return std::nullopt;
}

void read_proof(Declaration& consent, const Json& body) {
  for (const char* name : {"proof_mechanisms", "proof"}) {
    const auto* proofs = field(body, name);
    if (proofs == nullptr || !proofs->is_array() || proofs->empty()) continue;
    const auto& proof = proofs->front();
    consent.manner = manner_of(text_field(proof, "proof_type").value_or(""));
    const auto* data = field(proof, "proof_data");
    if (data == nullptr) return;
    consent.text = short_text(*data, "confirmation_text");
    if (const auto offset = text_field(*data, "time_offset"))
      consent.offset = parse_offset(*offset);
    return;
  }
}

// What one grant says, in either form.
std::optional<Act> act_of(const Json& grant) {
  if (const auto* granted = field(grant, "granted"); granted != nullptr && granted->is_boolean()) {
    return granted->get<bool>() ? Act::given : Act::denied;
  }
  const auto status = text_field(grant, "status").value_or("");
  if (status == "granted") return Act::given;
  if (status == "denied") return Act::denied;
  if (status == "revoked") return Act::withdrawn;
  return std::nullopt;
}

const Json* grants_of(const Json& body) {
  for (const char* name : {"purpose_grants", "consents"}) {
    const auto* grants = field(body, name);
    if (grants != nullptr && grants->is_array() && grants->size() <= most_grants) return grants;
  }
  return nullptr;
}

// Whose it is: the party of the attachment, or of the body in the older form.
const Party* party_of(const Json& attachment, const Json& body, const std::vector<Party>& parties) {
  auto place = number_field(attachment, "party");
  if (!place) place = number_field(body, "party");
  if (!place || *place >= parties.size()) return nullptr;
  const auto& party = parties[*place];
  const bool has_address = party.tel || party.sip || party.mailto || party.customer;
  return has_address ? &party : nullptr;
}

std::string type_of(const Json& attachment) {
  return text_field(attachment, "type").value_or(text_field(attachment, "purpose").value_or(""));
}

bool is_consent(const Json& attachment, const Json& body) {
  const auto type = type_of(attachment);
  if (type == "consent") return true;
  return type == "lawful_basis" && text_field(body, "lawful_basis") == "consent";
}

// One for each act at each time; false where a grant cannot be said.
bool read_grants(std::vector<Declaration>& consents, const Declaration& common,
                 const Json& grants) {
  bool all = true;
  std::map<std::pair<Act, Instant>, Declaration> by_act;
  for (const auto& grant : grants) {
    const auto act = act_of(grant);
    const auto purpose = text_field(grant, "purpose");
    if (!act || !purpose || !is_word(*purpose)) {
      all = false;
      continue;
    }
    const auto at = instant_field(grant, "granted_at").value_or(common.at);
    auto& consent = by_act.try_emplace({*act, at}, common).first->second;
    consent.act = *act;
    consent.at = at;
    consent.purposes.push_back(*purpose);
  }
  for (auto& [key, consent] : by_act) consents.push_back(std::move(consent));
  return all;
}

}  // namespace

bool is_about_lawful_basis(const Json& attachment) {
  const auto type = type_of(attachment);
  return (type == "lawful_basis" || type == "consent") && body_object(attachment);
}

FoundConsents consents_in(const Json& vcon, const std::vector<Party>& parties) {
  FoundConsents found;
  const auto* attachments = field(vcon, "attachments");
  if (attachments == nullptr || !attachments->is_array()) return found;
  for (const auto& attachment : *attachments) {
    const auto body = body_object(attachment);
    if (!body || !is_consent(attachment, *body)) continue;
    const auto* party = party_of(attachment, *body, parties);
    const auto* grants = grants_of(*body);
    const auto at = instant_field(attachment, "start");
    if (party == nullptr || grants == nullptr || !at) {
      ++found.left_out;
      continue;
    }
    Declaration common;
    common.kind = Declaration::Kind::consent;
    common.at = *at;
    common.parties = {*party};
    common.parties.front().extra = Json::object();
    common.parties.front().channel.reset();
    common.expires = instant_field(*body, "expiration");
    common.version = short_text(*body, "terms_of_service");
    read_proof(common, *body);
    if (!read_grants(found.consents, common, *grants)) ++found.left_out;
  }
  return found;
}

}  // namespace sealtape
