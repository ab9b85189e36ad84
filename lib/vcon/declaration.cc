#include "vcon/declaration.h"

#include <algorithm>
#include <array>

#include "vcon/spelling.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

using Kind = Declaration::Kind;
using Act = Declaration::Act;

template <class Value>
struct Named {
  Value value;
  std::string_view name;
};

constexpr std::array<Named<Kind>, 6> kinds = {{{Kind::consent, "consent"},
                                               {Kind::notice, "notice"},
                                               {Kind::objection, "objection"},
                                               {Kind::opt_out, "opt-out"},
                                               {Kind::block, "block"},
                                               {Kind::refusal, "refusal"}}};
constexpr std::array<Named<Act>, 7> acts = {{{Act::given, "given"},
                                             {Act::denied, "denied"},
                                             {Act::withdrawn, "withdrawn"},
                                             {Act::added, "added"},
                                             {Act::removed, "removed"},
                                             {Act::queued, "queued"},
                                             {Act::made, "made"}}};
constexpr std::array<std::string_view, 4> channel_words = {"phone", "sms", "mail", "web"};
constexpr std::array<std::string_view, 4> manner_words = {"spoken", "signed", "digital", "system"};
// The words of the extension for them, in the same order.
constexpr std::array<std::string_view, 4> proof_types = {
    "verbal_confirmation", "signed_document", "cryptographic_signature", "external_system"};

struct TextField {
  const char* name;  // in the object "sealtape"
  std::optional<std::string> Declaration::* field;
};
constexpr std::array<TextField, 4> own_texts = {{{"scope", &Declaration::scope},
                                                 {"language", &Declaration::language},
                                                 {"reason", &Declaration::reason},
                                                 {"ground", &Declaration::ground}}};
// A consent has these in its attachment.
constexpr std::array<TextField, 3> proof_texts = {{{"manner", &Declaration::manner},
                                                   {"text", &Declaration::text},
                                                   {"version", &Declaration::version}}};

template <class Value, std::size_t size>
std::string_view name_in(const std::array<Named<Value>, size>& names, Value value) {
  return std::ranges::find(names, value, &Named<Value>::value)->name;
}

template <class Value, std::size_t size>
std::optional<Value> value_in(const std::array<Named<Value>, size>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &Named<Value>::name);
  return found == names.end() ? std::nullopt : std::optional(found->value);
}

template <std::size_t size>
std::optional<std::string> translated(std::string_view word,
                                      const std::array<std::string_view, size>& from,
                                      const std::array<std::string_view, size>& to) {
  const auto found = std::ranges::find(from, word);
  if (found == from.end()) return std::nullopt;
  return std::string(to[static_cast<std::size_t>(found - from.begin())]);
}

[[noreturn]] void refuse(const std::string& field) {
  throw Error(Error::Kind::damaged, "the event has a field that cannot be read: " + field);
}

std::optional<std::string> take_text(const Json& object, const char* name) {
  const auto* value = field(object, name);
  if (value == nullptr || value->is_null()) return std::nullopt;
  if (!value->is_string()) refuse(name);
  return value->get<std::string>();
}

std::optional<std::uint64_t> take_number(const Json& object, const char* name) {
  if (field(object, name) == nullptr) return std::nullopt;
  const auto number = number_field(object, name);
  if (!number) refuse(name);
  return number;
}

std::optional<Instant> take_instant(const Json& object, const char* name) {
  const auto text = take_text(object, name);
  if (!text) return std::nullopt;
  const auto instant = parse_rfc3339(*text);
  if (!instant) refuse(name);
  return instant;
}

std::vector<std::string> take_words(const Json& object, const char* name) {
  std::vector<std::string> words;
  const auto* list = field(object, name);
  if (list == nullptr) return words;
  if (!list->is_array()) refuse(name);
  for (const auto& word : *list) {
    if (!word.is_string()) refuse(name);
    words.push_back(word.get<std::string>());
  }
  return words;
}

const Json& object_at(const Json& object, const char* name) {
  const auto* value = field(object, name);
  if (value == nullptr || !value->is_object()) refuse(name);
  return *value;
}

// The first item of a list; null where there is no list.
const Json* first_of(const Json& object, const char* name) {
  const auto* list = field(object, name);
  if (list == nullptr) return nullptr;
  if (!list->is_array() || list->empty() || !(*list)[0].is_object()) refuse(name);
  return &(*list)[0];
}

Json proof_of(const Declaration& consent) {
  Json data = Json::object();
  if (consent.offset) data["time_offset"] = offset_text(*consent.offset);
  if (consent.text) data["confirmation_text"] = *consent.text;
  Json proof{{"timestamp", rfc3339(consent.at)}, {"proof_data", std::move(data)}};
  if (consent.manner) {
    proof["proof_type"] = translated(*consent.manner, manner_words, proof_types).value_or("");
  }
  return proof;
}

Json attachment_of(const Declaration& consent) {
  Json body{{"lawful_basis", "consent"},
            {"expiration", consent.expires ? Json(rfc3339(*consent.expires)) : Json()},
            {"purpose_grants", Json::array()}};
  for (const auto& purpose : consent.purposes) {
    body["purpose_grants"].push_back({{"purpose", purpose},
                                      {"granted", consent.act == Act::given},
                                      {"granted_at", rfc3339(consent.at)}});
  }
  if (consent.version) body["terms_of_service"] = *consent.version;
  if (consent.manner || consent.offset || consent.text) {
    body["proof_mechanisms"] = Json::array({proof_of(consent)});
  }
  return {{"type", "lawful_basis"}, {"start", rfc3339(consent.at)}, {"party", 0}, {"dialog", 0},
          {"encoding", "json"},     {"body", std::move(body)}};
}

void read_proof(Declaration& consent, const Json& proof) {
  const auto& data = object_at(proof, "proof_data");
  consent.text = take_text(data, "confirmation_text");
  if (const auto offset = take_text(data, "time_offset")) {
    consent.offset = parse_offset(*offset);
    if (!consent.offset || offset_text(*consent.offset) != *offset) refuse("time_offset");
  }
  if (const auto type = take_text(proof, "proof_type")) {
    consent.manner = translated(*type, proof_types, manner_words);
    if (!consent.manner) refuse("proof_type");
  }
}

void read_attachment(Declaration& consent, const Json& vcon) {
  const auto* attachment = first_of(vcon, "attachments");
  if (attachment == nullptr) refuse("attachments");
  const auto& body = object_at(*attachment, "body");
  consent.expires = take_instant(body, "expiration");
  consent.version = take_text(body, "terms_of_service");
  const auto* grants = field(body, "purpose_grants");
  if (grants == nullptr || !grants->is_array()) refuse("purpose_grants");
  for (const auto& grant : *grants) {
    auto purpose = take_text(grant, "purpose");
    if (!purpose) refuse("purpose_grants");
    consent.purposes.push_back(std::move(*purpose));
  }
  if (const auto* proof = first_of(body, "proof_mechanisms")) read_proof(consent, *proof);
}

bool goes_together(Kind kind, Act act) {
  switch (kind) {
    case Kind::consent: return act == Act::given || act == Act::denied || act == Act::withdrawn;
    case Kind::notice: return act == Act::given;
    case Kind::opt_out: return act == Act::added || act == Act::removed || act == Act::queued;
    case Kind::objection:
    case Kind::block: return act == Act::added || act == Act::removed;
    case Kind::refusal: return act == Act::made;
  }
  return false;
}

void write_own(Json& own, const Declaration& declaration) {
  own["event"] = name_of(declaration.kind);
  own["act"] = name_of(declaration.act);
  own["at"] = rfc3339(declaration.at);
  for (const auto& [name, text] : own_texts) {
    if (declaration.*text) own[name] = *(declaration.*text);
  }
  if (!declaration.channels.empty()) own["channels"] = declaration.channels;
  if (!declaration.sources.empty()) own["sources"] = declaration.sources;
  if (declaration.channel) own["channel"] = *declaration.channel;
  if (declaration.count) own["count"] = *declaration.count;
  if (declaration.kind == Kind::consent) return;
  if (!declaration.purposes.empty()) own["purposes"] = declaration.purposes;
  if (declaration.offset) own["offset"] = offset_text(*declaration.offset);
  for (const auto& [name, text] : proof_texts) {
    if (declaration.*text) own[name] = *(declaration.*text);
  }
}

void read_own(Declaration& declaration, const Json& own) {
  const auto at = take_instant(own, "at");
  if (!at) refuse("at");
  declaration.at = *at;
  for (const auto& [name, text] : own_texts) declaration.*text = take_text(own, name);
  declaration.channels = take_words(own, "channels");
  declaration.sources = take_words(own, "sources");
  declaration.count = take_number(own, "count");
  if (const auto channel = take_number(own, "channel")) {
    if (*channel > 255) refuse("channel");
    declaration.channel = static_cast<unsigned>(*channel);
  }
  if (declaration.kind == Kind::consent) return;
  declaration.purposes = take_words(own, "purposes");
  for (const auto& [name, text] : proof_texts) declaration.*text = take_text(own, name);
  if (const auto offset = take_text(own, "offset")) {
    declaration.offset = parse_offset(*offset);
    if (!declaration.offset) refuse("offset");
  }
}

}  // namespace

std::string_view name_of(Kind kind) { return name_in(kinds, kind); }
std::string_view name_of(Act act) { return name_in(acts, act); }
std::optional<Kind> parse_kind(std::string_view name) { return value_in(kinds, name); }
std::optional<Act> parse_act(std::string_view name) { return value_in(acts, name); }
std::span<const std::string_view> optout_channels() { return channel_words; }
std::span<const std::string_view> manners() { return manner_words; }

std::vector<Detail> details_of(const Declaration& declaration) {
  Metadata people;
  people.parties = declaration.parties;
  auto vcon = to_vcon(people);
  write_own(vcon["sealtape"], declaration);
  if (declaration.kind == Kind::consent) {
    vcon["attachments"] = Json::array({attachment_of(declaration)});
  }
  return split(vcon);
}

std::optional<Declaration> declaration_of(std::span<const Detail> details) {
  const auto vcon = vcon_of(details);
  const auto* own = field(vcon, "sealtape");
  const auto event = own == nullptr ? std::nullopt : text_field(*own, "event");
  const auto kind = event ? parse_kind(*event) : std::nullopt;
  if (!kind) return std::nullopt;
  const auto act = parse_act(take_text(*own, "act").value_or(""));
  if (!act || !goes_together(*kind, *act)) refuse("act");
  Declaration declaration;
  declaration.kind = *kind;
  declaration.act = *act;
  declaration.parties = metadata_of(details).parties;
  read_own(declaration, *own);
  if (*kind == Kind::consent) read_attachment(declaration, vcon);
  return declaration;
}

namespace {

// An address that was blocked under an older spelling is that address all the same.
std::string spelt_today(const std::string& source) {
  const bool is_address = source.starts_with("sip:") || source.starts_with("mailto:");
  return is_address ? same_address(source) : source;
}

}  // namespace

std::vector<std::string> subjects_of(const Declaration& declaration) {
  Metadata people;
  people.parties = declaration.parties;
  auto subjects = identifiers(people);
  std::ranges::transform(declaration.sources, std::back_inserter(subjects), spelt_today);
  return subjects;
}

std::string topic_of(Kind kind, std::string_view what) {
  return std::string(name_of(kind)) + ':' + std::string(what);
}

std::vector<std::string> topics_of(const Declaration& declaration) {
  const bool is_bare = declaration.kind == Kind::notice || declaration.kind == Kind::block;
  if (is_bare) return {std::string(name_of(declaration.kind))};
  std::vector<std::string> topics;
  for (const auto* words : {&declaration.purposes, &declaration.channels}) {
    for (const auto& word : *words) topics.push_back(topic_of(declaration.kind, word));
  }
  return topics;
}

}  // namespace sealtape
