// What a detector has found in a text: personal data, card data, or something that a person wants.
//
// A finding says what it is, how sure that is and why, and where it stands. It never holds the
// value itself: who may see that reads it in the transcript, at the bytes that are named here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transcript/transcript.h"

namespace sealtape::privacy {

enum class Type : std::uint8_t {
  // Cards and accounts
  card,
  card_partial,  // the last four digits
  card_expiry,
  cvv,
  iban,
  bic,
  account,  // at a bank, no IBAN
  crypto_wallet,
  // Numbers that a state gives
  cn_resident_id,
  tw_id,
  hk_id,
  th_id,
  it_fiscal_code,
  it_vat,
  de_tax_id,
  de_tax_number,
  de_identity_card,  // and passport
  de_social_security,
  de_health_insurance,
  de_vat,
  de_physician,  // LANR, BSNR
  ch_ahv,
  fr_nir,
  es_id,  // DNI, NIE
  us_ssn,
  uk_nino,
  uk_nhs,
  passport,  // of whatever country
  driving_licence,
  // How somebody is reached, and known
  phone,
  email,
  name,
  date_of_birth,
  address,
  postcode,
  plate,
  // Secrets
  pin,
  password,
  one_time_code,
  // Things
  imei,
  vin,
  ip_address,
  mac_address,
  url,
  // Asked for by name only
  number,  // a long run of digits that is nothing of the above
  medical,
  financial,
  custom,  // lists and patterns of the user
  // What a person wants, or was told
  opt_out,
  refusal,
  notice,
};

constexpr std::size_t type_count = std::size_t{static_cast<std::uint8_t>(Type::notice)} + 1;

// "CARD", "DE_TAX_ID": as options, proposals and reports have it.
std::string_view name_of(Type type);
// By that name, in any case; nothing where there is none.
std::optional<Type> type_named(std::string_view name);
std::vector<Type> all_types();

// PCI DSS: card number, expiry, code and PIN.
std::vector<Type> card_types();
// All personal data that is looked for without being asked for by name.
std::vector<Type> personal_types();
std::vector<Type> intent_types();

// How sure a finding is. Validated: a checksum, an authority's table or a plain statement vouches
// for it. Weak: it has the shape, or stands where such things stand.
enum class Level : std::uint8_t { weak, validated };

std::string_view name_of(Level level);  // "weak", "validated"
std::optional<Level> level_named(std::string_view name);

// Bytes [from, to) of the text of a segment; where that has no text, of its words joined by spaces.
// Of a part that was read in the words, which need not say what the text says: of the words.
struct TextRange {
  std::size_t from = 0;
  std::size_t to = 0;

  friend auto operator<=>(const TextRange&, const TextRange&) = default;
};

// The piece of a finding that lies in one segment.
struct Part {
  // How its time is known.
  enum class Located : std::uint8_t { words, segment, nowhere };

  std::size_t segment = 0;
  TextRange text;
  std::size_t first_word = 0;  // of the words of the segment
  std::size_t word_count = 0;  // 0: none of them could be matched
  bool of_words = false;       // the text does not tell it, the words or their alternatives do
  Located located = Located::nowhere;
  std::optional<TimeSpan> time;          // as said, not yet padded
  std::optional<std::uint32_t> channel;  // nothing: not known, so all

  friend bool operator==(const Part&, const Part&) = default;
};

struct Finding {
  Type type{};
  Level level = Level::weak;
  unsigned score = 0;                 // of 100
  std::string rule;                   // "card.luhn", "opt_out.en.do_not_call", "custom.LABEL"
  std::vector<std::string> evidence;  // one fact each, without the value
  std::string language;               // of the words that it was read from: en, de, it, zh, th
  bool spoken = false;                // some of it in words, not in figures
  std::vector<Part> parts;            // in order, at least one

  // Whether every part has a time. What has none cannot be redacted, and must be said.
  bool is_located() const;

  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace sealtape::privacy
