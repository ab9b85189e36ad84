// Whether a word is a frequent name, and Thai names as they are written.
#include "privacy/lexicon_names.h"

#include <algorithm>
#include <array>

#include "privacy/lists.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr auto thai = std::to_array<std::string_view>(
    {"สมชาย", "สมหญิง",  "สมศักดิ์",  "สมพงษ์",  "สุดารัตน์",  "กนกวรรณ", "ณัฐพล",   "ธนากร",    "พรทิพย์",
     "อรทัย",  "จิราพร",  "วราภรณ์", "ปิยะพงษ์", "ชัยวัฒน์",   "กิตติพงษ์",  "ศิริพร",   "อภิชาติ",    "สุภาพร",
     "นิภาพร", "มานพ",   "สมศรี",   "วิภาดา",  "ธนพล",    "ปิยะดา",   "อนุชา",   "นันทวัน",    "กฤษณะ",
     "พิมพ์ใจ", "รัตนา",   "ปรีชา",   "อดิศร",   "จุฑามาศ",  "สุพจน์",    "สมหมาย", "สมบูรณ์",    "ประเสริฐ",
     "วิชัย",   "วิโรจน์",  "สุชาติ",   "สุรชัย",   "ประยุทธ์",  "บุญชัย",    "ชาญชัย",  "เกรียงไกร", "ศุภชัย",
     "พงศกร", "ธีรพงษ์",  "ณัฐวุฒิ",   "กิตติ",    "นพดล",    "อำนาจ",   "สมพร",   "สมปอง",    "มาลี",
     "สุนีย์",   "ลัดดา",   "พรรณี",   "วันเพ็ญ",  "จันทร์เพ็ญ", "อัมพร",    "เพ็ญศรี",  "สุภาภรณ์",   "วิมล",
     "อุไร",   "กาญจนา", "ปวีณา",   "ณัฐชา",   "พัชรี",     "อารียา",   "ชญานิศ",  "ปาริชาติ",   "ธิดารัตน์",
     "นภัสสร", "พิชญา",   "ภัทรพล",  "ธนวัฒน์",  "กฤตภาส",  "ปัณณวิชญ์",  "วิไลพร",  "ณัฐธิดา",    "ชลธิชา",
     "ภูมิพัฒน์"});

using Table = ByText<std::uint8_t>;

// Of each of the three languages in Latin letters two bits.
std::uint8_t bit_of(Language language, NamePart part) {
  const auto bit = 2 * static_cast<unsigned>(language) + (part == NamePart::given ? 0U : 1U);
  return static_cast<std::uint8_t>(1U << bit);
}

// Names of one language that are words, works or places in another.
constexpr Vocabulary words_elsewhere = std::to_array<std::string_view>(
    {"alice",      "amine",     "angus",    "ariel",    "bianca",    "bruna",    "bruno",
     "carmine",    "carol",     "carolina", "charlie",  "charlotte", "donata",   "donato",
     "elide",      "feline",    "felice",   "florence", "franca",    "fritz",    "galileo",
     "gemma",      "ginevra",   "gloria",   "gordon",   "guadalupe", "heinz",    "immacolata",
     "immacolato", "innocenza", "italo",    "lilly",    "madison",   "marina",   "marion",
     "marquis",    "mercedes",  "merle",    "milan",    "morena",    "moreno",   "morgana",
     "nancy",      "nives",     "olimpia",  "oscar",    "pietra",    "polly",    "regina",
     "robin",      "romeo",     "rosetta",  "sakura",   "sandy",     "santiago", "scott",
     "sidney",     "stella",    "teddy",    "timon",    "tosca",     "vince",    "viola",
     "virginia",   "walli"});

Table names_of_lists() {
  Table all;
  const auto learn = [&](const NameList& list) {
    split(list.words, ' ',
          [&](std::string_view word) { all[folded(word)] |= bit_of(list.language, list.part); });
  };
  std::ranges::for_each(name_lists(), learn);
  std::ranges::for_each(world_name_lists(), learn);
  return all;
}

constexpr auto latin = std::to_array<Language>({Language::en, Language::de, Language::it});

// Given names are known in all three: people bring them from where another one is spoken.
Table tables() {
  constexpr std::size_t shortest = 5;
  auto all = names_of_lists();
  for (auto& [word, parts] : all) {
    const auto own = parts;
    const auto is_given_in = [&](Language language) {
      return (own & bit_of(language, NamePart::given)) != 0;
    };
    const bool is_clear = word.size() >= shortest && !is_one_of(words_elsewhere, word) &&
                          std::ranges::any_of(latin, is_given_in);
    for (const auto language : latin) {
      if (is_clear && !is_plain_word(word, ends_of(word), language)) {
        parts |= bit_of(language, NamePart::given);
      }
    }
  }
  return all;
}

}  // namespace

bool is_listed_name(std::string_view folded_word, std::uint16_t ends, Language language,
                    NamePart part) {
  static const auto all = tables();
  static const auto sieve = [] {
    Sieve made;
    for (const auto& [word, parts] : all) made.add(word);
    return made;
  }();
  if (language > Language::it || !sieve.may_be(ends)) return false;
  const auto found = all.find(folded_word);
  return found != all.end() && (found->second & bit_of(language, part)) != 0;
}

std::span<const std::string_view> thai_given_names() { return thai; }

}  // namespace sealtape::privacy
