#include "bundle/check_vcon.h"

#include "vcon/content.h"

namespace sealtape {

namespace {

void need(bool condition, const char* what) {
  if (!condition) throw Error(Error::Kind::damaged, what);
}

// The first dialog names the file, and has its hash.
bool points_to(const Json& vcon, std::string_view name, const std::string& hash) {
  const auto* dialogs = field(vcon, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return false;
  const auto& dialog = dialogs->front();
  return text_field(dialog, "url") == name && text_field(dialog, "content_hash") == hash;
}

}  // namespace

VconSigner check_signed_vcon(std::string_view text, const Exhibit& exhibit,
                             std::string_view sha512) {
  const auto json = parse_json(text);
  need(json && canonical(*json) + '\n' == text, "is not in canonical JSON");
  need(is_jws(*json), "is not signed, though bundle.json says so");
  auto opened = open_jws(*json, nullptr);
  need(opened.signers.size() == 1, "is signed more than once");
  need(opened.signers.front().certificate == exhibit.vcon->certificate,
       "is signed with another certificate than bundle.json says");
  const auto vcon = parse_json(opened.payload);
  const auto name = std::string_view(exhibit.file).substr(exhibit.file.rfind('/') + 1);
  need(vcon && points_to(*vcon, name, content_hash_of(sha512)),
       "what was signed does not point to the file of the exhibit");
  return std::move(opened.signers.front());
}

}  // namespace sealtape
