#include "archive/card.h"

#include "core/error.h"
#include "core/json.h"
#include "ledger/note.h"

namespace sealtape {

namespace {

constexpr const char* card_name = "archive.json";
constexpr std::uint64_t largest_card = 16U << 10U;

}  // namespace

std::optional<ArchiveCard> ArchiveCard::parse(std::string_view text) {
  const auto json = parse_json(text);
  if (!json || number_field(*json, "format") != 1) return std::nullopt;
  ArchiveCard card{text_field(*json, "origin").value_or(""),
                   text_field(*json, "vkey").value_or("")};
  const auto key = VerifierKey::parse(card.vkey);
  if (!key || key->name() != card.origin || card.encode() != text) return std::nullopt;
  return card;
}

std::string ArchiveCard::encode() const {
  return canonical({{"format", 1}, {"origin", origin}, {"vkey", vkey}}) + '\n';
}

ArchiveCard read_card(Store& store, const std::filesystem::path& directory) {
  const auto bytes = store.get(card_name, largest_card);
  if (!bytes) {
    throw Error(Error::Kind::no_archive, directory.string() + " is no archive",
                "name one with -C DIR or SEALTAPE_ARCHIVE, or make one with: sealtape init DIR");
  }
  const auto card = ArchiveCard::parse(text_of(*bytes));
  if (!card) throw Error(Error::Kind::damaged, "archive.json is damaged");
  return *card;
}

}  // namespace sealtape
