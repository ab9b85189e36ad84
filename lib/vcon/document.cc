#include "vcon/document.h"

#include <algorithm>
#include <array>

#include "vcon/compressed.h"
#include "vcon/jwe.h"
#include "vcon/vcon.h"
#include "vcon/version.h"

namespace sealtape {

namespace {

constexpr int most_layers = 8;  // signatures are renewed by signing the signed form again
constexpr std::array<const char*, 4> lists = {"parties", "dialog", "analysis", "attachments"};
constexpr std::array<std::string_view, 5> extensions = {"CC", "lawful_basis", "consent",
                                                        "wtf_transcription", "sip-signaling"};

[[noreturn]] void refuse(const std::string& what) { throw Error(Error::Kind::usage, what); }

Json parsed(std::string_view text) {
  if (text.size() > largest_vcon) refuse("it is larger than 64 MiB");
  auto json = parse_json(text);
  if (!json) refuse("it is not JSON, or nested deeper than 64 levels");
  if (!json->is_object()) refuse("it is no vcon: not a JSON object");
  return std::move(*json);
}

// Takes off one layer; false where none is left.
bool open_layer(VconDocument& document, const VconKeys& keys) {
  std::string inner;
  if (is_jwe(document.vcon)) {
    if (keys.key == nullptr) {
      throw Error(Error::Kind::wrong_key,
                  "it is encrypted; --vcon-key names the key that opens it");
    }
    inner = open_jwe(document.vcon, keys.key);
    document.encrypted = true;
  } else if (is_jws(document.vcon)) {
    auto opened = open_jws(document.vcon, keys.trust);
    std::ranges::move(opened.signers, std::back_inserter(document.signers));
    inner = std::move(opened.payload);
  } else {
    return false;
  }
  document.vcon = parsed(is_gzip(inner) ? gunzip(inner) : inner);
  return true;
}

void check_lists(const Json& vcon) {
  const auto is_there = [&](const char* name) { return vcon.contains(name); };
  if (std::ranges::none_of(lists, is_there)) {
    refuse("it is no vcon: it has neither parties nor dialog, analysis or attachments");
  }
  for (const auto* name : lists) {
    const auto* list = field(vcon, name);
    if (list == nullptr || list->is_null()) continue;
    if (!list->is_array()) refuse(std::string("its ") + name + " is no list");
    const bool is_people = std::string_view(name) == "parties";
    if (is_people && list->size() > most_parties) refuse("it has more than 20,000 parties");
    if (!is_people && list->size() > most_items) {
      refuse(std::string("its ") + name + " has more than 1000 items");
    }
    if (!std::ranges::all_of(*list, [](const Json& item) { return item.is_object(); })) {
      refuse(std::string("an item of its ") + name + " is no object");
    }
  }
}

void check_critical(const Json& vcon) {
  const auto* critical = field(vcon, "critical");
  if (critical == nullptr || critical->is_null()) return;
  if (!critical->is_array()) refuse("its critical extensions are no list");
  for (const auto& name : *critical) {
    if (name.is_string() && is_known_extension(name.get<std::string>())) continue;
    refuse("it has a critical extension that sealtape does not know");
  }
}

bool has_reference(const Json& vcon, const char* name) {
  const auto* value = field(vcon, name);
  return value != nullptr && value->is_object() && !value->empty();
}

void check_references(VconDocument& document) {
  const auto& vcon = document.vcon;
  const auto own = text_field(vcon, "uuid");
  for (const char* name : {"redacted", "amended"}) {
    const auto* reference = field(vcon, name);
    const auto other = reference == nullptr ? std::nullopt : text_field(*reference, "uuid");
    if (own && other == own) refuse(std::string("it says that it is ") + name + " from itself");
  }
  if (has_reference(vcon, "redacted") && has_reference(vcon, "amended")) {
    document.notes.emplace_back("the vcon says that it is both redacted and amended");
  } else if (has_reference(vcon, "redacted")) {
    document.notes.emplace_back("the vcon is a redacted one");
  }
}

void note_signers(VconDocument& document, const VconKeys& keys) {
  if (document.signers.empty()) {
    if (keys.trust != nullptr) document.notes.emplace_back("the vcon is not signed");
    return;
  }
  const auto doubted = std::ranges::find_if(
      document.signers, [](const VconSigner& signer) { return signer.doubted.has_value(); });
  document.notes.push_back(doubted == document.signers.end()
                               ? "the vcon is signed, and its signer is vouched for"
                               : "the vcon is signed, by whom is not sure: " + *doubted->doubted);
}

}  // namespace

bool is_known_extension(std::string_view name) {
  return std::ranges::find(extensions, name) != extensions.end();
}

bool is_vcon_name(std::string_view file_name) {
  constexpr std::array<std::string_view, 4> endings = {".vcon", ".vcon.json", ".vcon.gz", ".vconz"};
  return std::ranges::any_of(endings, [&](auto each) { return file_name.ends_with(each); });
}

VconDocument read_vcon(std::string_view bytes, const VconKeys& keys) {
  VconDocument document;
  document.vcon = is_gzip(bytes) ? parsed(gunzip(bytes)) : parsed(bytes);
  for (int layer = 0; open_layer(document, keys); ++layer) {
    if (layer == most_layers) refuse("it is wrapped more than 8 times");
  }
  document.version = normalise_version(document.vcon);
  check_lists(document.vcon);
  check_critical(document.vcon);
  check_references(document);
  note_signers(document, keys);
  return document;
}

}  // namespace sealtape
