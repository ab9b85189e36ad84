// Whether a word is a frequent name, and Thai names as they are written.
#include "privacy/lexicon_names.h"

#include <array>

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

std::uint8_t bit_of(NamePart part) { return part == NamePart::given ? 1 : 2; }

std::array<Table, language_count> tables() {
  std::array<Table, language_count> all;
  for (const auto& [language, part, words] : name_lists()) {
    for (auto rest = words; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      all.at(static_cast<std::size_t>(language))[folded(rest.substr(0, end))] |= bit_of(part);
      rest.remove_prefix(std::min(end + 1, rest.size()));
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
    for (const auto& table : all) {
      for (const auto& [word, parts] : table) made.add(word);
    }
    return made;
  }();
  if (!sieve.may_be(ends)) return false;
  const auto& table = all.at(static_cast<std::size_t>(language));
  const auto found = table.find(folded_word);
  return found != table.end() && (found->second & bit_of(part)) != 0;
}

std::span<const std::string_view> thai_given_names() { return thai; }

}  // namespace sealtape::privacy
