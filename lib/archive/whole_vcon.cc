#include "archive/whole_vcon.h"

#include "catalog/recording_row.h"
#include "vcon/compressed.h"
#include "vcon/conversation.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

bool names_nobody(const Json& shown) {
  return field(shown, "parties") == nullptr && field(own_fields(shown), "vcon") == nullptr;
}

bool is_its_own(const Error& error) {
  return error.kind() == Error::Kind::usage || error.kind() == Error::Kind::refused;
}

}  // namespace

std::optional<Json> vcon_in(Store& store, const ObjectRef& object, const ObjectSecret& secret) {
  OpenObject open(store, object, secret);
  std::string text;
  if (open.reader().size() > largest_vcon) return std::nullopt;
  each_block(open.reader(), [&](ByteView part) { text += text_of(part); });
  try {
    return read_vcon(text, {}).vcon;
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
  try {
    auto vcon = vcon_in(archive.store(), ingest.objects.front(), record.objects.front());
    if (!vcon) return;
    VconDocument document;
    document.vcon = std::move(*vcon);
    const auto whole = to_vcon(Conversation(std::move(document), Region()).whole());
    if (const auto* parties = field(whole, "parties")) shown["parties"] = *parties;
    if (const auto start = text_field(first_dialog(whole), "start")) {
      shown["dialog"][0]["start"] = *start;
    }
    shown["sealtape"]["vcon"] = own_fields(whole).at("vcon");
  } catch (const Error& error) {
    if (!is_its_own(error)) throw;
  }
}

}  // namespace sealtape
