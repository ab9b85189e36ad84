#include "archive/whole_vcon.h"

#include "catalog/recording_row.h"
#include "vcon/compressed.h"
#include "vcon/everybody.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

bool names_nobody(const Json& shown) {
  return field(shown, "parties") == nullptr && field(own_fields(shown), "vcon") == nullptr;
}

// Of what is encrypted nobody here has the key.
bool is_its_own(const Error& error) {
  return error.kind() == Error::Kind::usage || error.kind() == Error::Kind::refused ||
         error.kind() == Error::Kind::wrong_key;
}

// Nothing where it is larger than those that are read.
std::optional<std::string> text_in(Store& store, const ObjectRef& object,
                                   const ObjectSecret& secret) {
  OpenObject open(store, object, secret);
  std::string text;
  if (open.reader().size() > largest_vcon) return std::nullopt;
  each_block(open.reader(), [&](ByteView part) { text += text_of(part); });
  return text;
}

// Nothing where the bundle is none.
std::vector<std::string> texts_of(const std::string& name, std::string text) {
  std::vector<std::string> texts;
  try {
    if (name.ends_with(".vconz")) return vcons_in_bundle(text);
    texts.push_back(std::move(text));
  } catch (const Error& error) {
    if (!is_its_own(error)) throw;
  }
  return texts;
}

}  // namespace

std::optional<Json> vcon_in(Store& store, const ObjectRef& object, const ObjectSecret& secret) {
  const auto text = text_in(store, object, secret);
  if (!text) return std::nullopt;
  try {
    return read_vcon(*text, {}).vcon;
  } catch (const Error& error) {
    if (!is_its_own(error)) throw;
    return std::nullopt;
  }
}

void learn_people(Archive& archive, const Logged& sealed, Json& shown) {
  const auto& entry = sealed.parsed.entry;
  const auto& ingest = std::get<Ingest>(entry.body);
  const auto name = text_field(first_dialog(shown), "filename").value_or("");
  if (!is_vcon_name(name) || !names_nobody(shown) || ingest.objects.empty()) return;
  const auto record = archive.open(sealed.index, entry);
  if (record.objects.empty()) return;  // its writer gave no key to it
  auto text = text_in(archive.store(), ingest.objects.front(), record.objects.front());
  if (!text) return;
  const auto texts = texts_of(name, std::move(*text));
  const auto whole = to_vcon(everybody_in({texts.begin(), texts.end()}, {}, Region()));
  if (const auto* parties = field(whole, "parties")) shown["parties"] = *parties;
  if (const auto start = text_field(first_dialog(whole), "start")) {
    shown["dialog"][0]["start"] = *start;
  }
  if (const auto* vcon = field(own_fields(whole), "vcon")) shown["sealtape"]["vcon"] = *vcon;
}

}  // namespace sealtape
