// The words that numbers, letters and their surroundings are spoken in: English, German, Italian,
// Chinese and Thai.
//
// Words are folded as View folds. A word of Latin letters means what its language says; Chinese
// and Thai words are cut out of running text, the longest first.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sealtape::privacy {

enum class Language : std::uint8_t { en, de, it, zh, th };
constexpr std::size_t language_count = 5;

std::string_view name_of(Language language);
// By the first part of a BCP 47 tag; nothing for one that we do not know.
std::optional<Language> language_of(std::string_view tag);

enum class Role : std::uint8_t {
  none,
  digit,  // value
  maybe,  // a digit if it stands among digits: to, for, two letters that sound like one
  teen,   // value, 10 to 19
  tens,   // value, 20 to 90
  ten,    // 十, สิบ
  hundred,
  thousand,
  myriad,      // 万, หมื่น
  one_after,   // เอ็ด, 1 after tens
  two_before,  // ยี่, 2 before tens
  plural,      // value: sevens, zeros
  repeat,      // value: double, triple, doppel-, ตอง
  counter,     // 个, ตัว, times: "four of" the digit that follows
  plus,        // of a number that is dialled from abroad
  ordinal,     // value
  month,       // value
  letter,      // value: a word that stands for a letter
  like,        // A "wie" Anton: what follows says the letter again
  separator,
  conjunction,  // and, und: glue, and a part of numbers
  filler,
  confirm,
  correction,
  dot,  // of addresses
  at,
  underscore,
  dash,
};

struct Meaning {
  Role role = Role::none;
  std::uint8_t value = 0;
};

// What a phrase says of the values near it.
enum class Cue : std::uint8_t {
  card,
  partial,
  cvv,
  expiry,
  iban,
  bic,
  cn_id,
  tw_id,
  hk_id,
  th_id,
  it_fiscal,
  it_vat,
  de_tax,
  de_tax_number,
  identity_card,
  passport,
  licence,
  address,
  de_social,
  de_health,
  de_vat,
  de_physician,
  ch_ahv,
  fr_nir,
  es_id,
  us_ssn,
  uk_nino,
  uk_nhs,
  phone,
  mail,
  born,
  self,
  postcode,
  plate,
  pin,
  password,
  code,
  imei,
  vin,
  unlike,  // the number of an order, of a device: no personal one
  thing,   // an order, a section: everyday words, which deny only the number right behind them
  unit,    // euros, people: what is counted by the number right beside them
};

using WordId = std::uint16_t;  // 0: a word that nothing here names

// What tells most words from others at little cost: their ends and their length. Not of nothing.
constexpr std::size_t known_ends = 16384;
constexpr std::uint16_t ends_of(std::string_view word) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(word[at]); };
  return static_cast<std::uint16_t>(
      (byte(0) * 67U + byte(word.size() - 1) * 131U + byte(word.size() / 2) * 257U + word.size()) %
      known_ends);
}

// Lets the words of a list through, and few others.
class Sieve {
 public:
  void add(std::string_view word) { ends_.set(ends_of(word)); }
  bool may_be(std::uint16_t ends) const { return ends_[ends]; }

 private:
  std::bitset<known_ends> ends_;
};

// By a text, and found by a view of it, without a copy.
struct TextHash : std::hash<std::string_view> {
  using is_transparent = void;
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

struct CuePhrases;

class Lexicon {
 public:
  static const Lexicon& get();

  // The ends are those of the word, see ends_of().
  WordId find(std::string_view word, std::uint16_t ends) const;
  // The longest Chinese or Thai word that the text starts with.
  struct Match {
    WordId id = 0;
    std::size_t length = 0;
  };
  Match longest(std::string_view text) const;

  Meaning meaning(WordId id, Language language) const {
    return meanings_[static_cast<std::size_t>(language)][id];
  }

  struct Phrase {
    std::vector<WordId> words;
    Cue cue;
    std::string_view text;             // as written in our list
    std::optional<Language> language;  // that it counts in; nothing: in all
    bool is_spelled = false;           // letter by letter: "p i n"
  };
  std::span<const Phrase> phrases_from(WordId first) const { return phrases_[first]; }

 private:
  Lexicon();
  WordId learn(std::string_view folded_word);
  void learn_role(Language language, std::string_view words, Role role, unsigned value);
  void learn_cue(const CuePhrases& list);

  ByText<WordId> ids_;
  Sieve ends_;
  struct Known {
    std::string word;
    WordId id = 0;
  };
  // Chinese and Thai, by their first character; the longest first.
  std::unordered_map<std::uint32_t, std::vector<Known>> by_start_;
  Sieve starts_;  // those characters
  std::array<std::vector<Meaning>, language_count> meanings_;
  std::vector<std::vector<Phrase>> phrases_;
};

// Our lists, as they are written: words between spaces, phrases between bars.
struct RoleWords {
  Language language;
  Role role;
  unsigned value;
  std::string_view words;
};
struct CuePhrases {
  Cue cue;
  std::string_view phrases;
  std::optional<Language> language{};  // where they are other words in the other languages
};
std::span<const RoleWords> number_words();
std::span<const RoleWords> letter_words();
std::span<const CuePhrases> cue_phrases();

// German and Italian write numbers in one word: the figures of "dreiundzwanzig", of
// "zweiundzwanzigfuenfundvierzig" and of "trecentoquarantotto". Folded; nothing for other words.
std::optional<std::string> german_number(std::string_view word);
std::optional<std::string> italian_number(std::string_view word);

}  // namespace sealtape::privacy
