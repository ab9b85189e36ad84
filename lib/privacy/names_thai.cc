// Names in Thai text, which has no spaces between words.
#include <array>

#include "privacy/lexicon_names.h"
#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/names.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr auto thai_introductions = std::to_array<std::string_view>(
    {"ผมชื่อ",   "ดิฉันชื่อ", "ฉันชื่อ",   "หนูชื่อ",  "ชื่อของฉันคือ", "ชื่อของผมคือ", "ชื่อจริง",
     "คุณ",     "นาย",   "นางสาว", "นาง",   "น.ส.",      "ด.ช.",      "ด.ญ.",
     "นามสกุล", "ชื่อ ",   "ชื่อ:",    "เรียน ", "สวัสดีค่ะ ",   "สวัสดีครับ "});
// After these words only a name that says next where somebody calls from.
constexpr auto thai_greetings = std::to_array<std::string_view>({"เรียน ", "สวัสดีค่ะ ", "สวัสดีครับ "});
// Thai titles begin other words too.
constexpr auto thai_no_names = std::to_array<std::string_view>(
    {"ภาพ",    "สมบัติ", "ค่า",   "จะ",   "ต้อง", "ช่วย",   "มี",    "ได้",    "ครับ",  "ค่ะ",   "คะ",
     "ลูกค้า",   "หมอ",  "แม่",   "พ่อ",   "ครู",  "อยาก",  "โทร",  "สะดวก", "ทราบ", "ไม่",   "รอ",
     "ไป",     "มา",   "เป็น",  "ให้",   "ใช้",  "ที่",     "กรุณา", "แจ้ง",   "บอก",  "พูด",   "ถาม",
     "ตรวจ",   "สั่ง",   "ซื้อ",   "ชำระ", "เคย", "ยัง",    "ก็",    "จ้าง",   "ทุน",   "หน้า",  "อะไร",
     "ว่า",     "และ",  "กับ",   "คือ",   "อีก",  "คน",    "นั้น",   "นี้",     "ของ",  "ถูก",   "อยู่",
     "แล้ว",    "เอง",  "คิด",   "พอ",   "รู้",   "เห็น",   "ลอง",  "สนใจ",  "เข้า",  "ออก",  "กด",
     "รับ",     "ส่ง",   "เลือก", "ใน",   "จาก", "ด้วย",   "เท่า",  "ต่อ",    "ควร",  "ชอบ",  "เชื่อ",
     "พร้อม",   "กำลัง", "เพิ่ง",  "ติดต่อ", "เลย", "เหมือน", "แค่",   "เปลี่ยน", "เริ่ม",  "เสีย",  "ซ่อม",
     "ย้าย",    "ยืนยัน", "สมัคร", "ลืม",   "เก็บ", "นั่ง",    "กิน",   "ดู",     "อ่าน",  "เขียน", "เรียก",
     "เรียน",   "ขาย",  "คุย",   "เขา",  "เรา", "ทุก",    "กลับ",  "ถึง",    "แน่",   "เพื่อ",  "ประโยชน์",
     "สามารถ", "ตาม",  "เปิด",  "ปิด",   "ทำ",  "หา",    "เอา",  "ขอ",    "ถือ",   "ฝาก",  "ต้ม",
     "ลักษณ์"});

// After "name": what, that, which...
constexpr auto thai_other_names = std::to_array<std::string_view>(
    {"อะไร", "ที่",   "ว่า",  "เดียว", "เล่น", "และ",  "กับ",  "นามสกุล", "ไม่", "คือ", "จะ", "ต้อง",
     "ของ",  "นาย", "นาง", "น.ส.", "คุณ",  "บริษัท", "ใน",  "สินค้า",   "ใช้", "อยู่", "ขึ้น", "ด้วย",
     "ลูกค้า", "ดิฉัน", "ผม",  "ฉัน",   "โทร", "ถูก",   "เรา", "ขอ",     "มี",  "เป็น"});

constexpr auto thai_polite = std::to_array<std::string_view>({"ครับ", "ค่ะ", "คะ"});
// What people say next of themselves.
constexpr auto thai_fields =
    std::to_array<std::string_view>({"เบอร์", "อายุ", "อยู่", "เกิด", "เลข", "ที่อยู่", "อีเมล", "โทร",
                                     "ติดต่อ", "ทะเบียน", "บัตร", "รหัส", "วันเกิด", "สัญชาติ"});

constexpr std::size_t longest = 45;  // bytes: a name of fifteen letters
constexpr std::size_t letter = 3;    // bytes

// Whether the text goes on with one of the words.
template <class Words>
bool goes_on_with(std::string_view text, std::size_t at, const Words& words) {
  const auto rest = text.substr(std::min(at, text.size()));
  return std::ranges::any_of(words, [&](std::string_view word) { return rest.starts_with(word); });
}

// A second name stands after a space, and before a word of politeness or of the next thing.
std::size_t end_of_surname(std::string_view text, std::size_t at) {
  static const auto fields = all_folded(thai_fields);
  if (at >= text.size() || text[at] != ' ') return at;
  if (goes_on_with(text, at + 1, thai_polite) || goes_on_with(text, at + 1, fields)) return at;
  for (auto to = at + 1; to < text.size() && to - at < longest; to += letter) {
    const bool is_end = goes_on_with(text, to, thai_polite) ||
                        (text[to] == ' ' && (goes_on_with(text, to + 1, fields) ||
                                             goes_on_with(text, to + 1, thai_polite)));
    if (is_end && to > at + 1) return to;
    if (static_cast<unsigned char>(text[to]) < 0x80) return at;
    // Where the text ends, so does the name.
    if (to + letter >= text.size() && to > at + 2 * letter) return text.size();
  }
  return at;
}

// Where the letters of a name end that begins there.
std::size_t end_of_name(std::string_view text, std::size_t from) {
  constexpr auto ends = std::to_array<std::string_view>(
      {"ครับ", "ค่ะ", "นะ", "เบอร์", "อยู่", "ใช่", "ไหม", "โทร", "หรือ", "จาก", "ติดต่อ"});
  auto to = from;
  while (to < text.size() && to - from < longest && static_cast<unsigned char>(text[to]) >= 0x80) {
    if (goes_on_with(text, to, ends)) break;
    to += letter;
  }
  return std::min(to, text.size());
}

// "ณัฐริกา จากฝ่าย": who calls says next where from.
bool comes_from(std::string_view text, std::size_t at) {
  static const auto from = folded("จาก");
  if (at < text.size() && text[at] == ' ') ++at;
  return text.substr(std::min(at, text.size())).starts_with(from);
}

class ThaiNames {
 public:
  ThaiNames(const Tokens& tokens, std::vector<Candidate>& found) : tokens_(tokens), found_(found) {}

  void find_in(std::uint32_t segment) {
    static const Literals introductions(folded_words(thai_introductions));
    static const Literals names(folded_words(thai_given_names()));
    const std::string_view text = tokens_.view(segment).text;
    for (const auto& hit : by_word(introductions.find(text), introductions)) {
      add_after(segment, text, hit.at + introductions.word(hit.word).size(),
                thai_introductions.at(hit.word));
    }
    for (const auto& hit : by_word(names.find(text), names)) {
      add(segment, hit.at, hit.at + names.word(hit.word).size(), Level::weak, 50, "name.listed",
          "a frequent name");
    }
  }

 private:
  static std::vector<std::string> folded_words(std::span<const std::string_view> words) {
    std::vector<std::string> all;
    for (const auto word : words) all.push_back(folded(word));
    return all;
  }
  void add_after(std::uint32_t segment, std::string_view text, std::size_t from,
                 std::string_view words) {
    static const auto no_names = all_folded(thai_no_names);
    static const auto other_names = all_folded(thai_other_names);
    const bool has_space = from < text.size() && text[from] == ' ';
    if (has_space) ++from;
    const bool is_title = words.find("ชื่อ") == std::string_view::npos;
    if (is_title ? goes_on_with(text, from, no_names) : goes_on_with(text, from, other_names)) {
      return;
    }
    auto to = end_of_name(text, from);
    static const auto greetings = all_folded(thai_greetings);
    const bool is_greeting = std::ranges::find(greetings, folded(words)) != greetings.end();
    if (is_greeting && !comes_from(text, to)) return;
    if (to < text.size()) to = end_of_surname(text, to);
    if (to - from < 2 * letter) return;
    // A title that nothing sets apart begins many other words.
    if (is_title && to - from >= longest) return;
    const bool is_vague = words == "คุณ" && !has_space;
    add(segment, from, to, is_vague ? Level::weak : Level::validated, is_vague ? 45 : 75,
        "name.cue", "after \"" + std::string(words) + '"');
  }
  void add(std::uint32_t segment, std::size_t from, std::size_t to, Level level, unsigned score,
           std::string_view rule, std::string fact) {
    const Place place{segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    found_.push_back(name_candidate(place, Language::th, level, score, rule, std::move(fact)));
  }

  const Tokens& tokens_;
  std::vector<Candidate>& found_;
};

}  // namespace

void find_thai_names(const Tokens& tokens, std::vector<Candidate>& found) {
  ThaiNames names(tokens, found);
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    if (tokens.language(segment) == Language::th && tokens.scripts(segment).thai) {
      names.find_in(segment);
    }
  }
}

}  // namespace sealtape::privacy
