// Names in Thai text, which has no spaces between words.
#include <array>

#include "privacy/lexicon_names.h"
#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/names.h"
#include "privacy/thai.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr auto thai_introductions = std::to_array<std::string_view>(
    {"ผมชื่อ",      "ดิฉันชื่อ",   "ฉันชื่อ", "หนูชื่อ", "ลูกชื่อ",   "ลูกสาวชื่อ", "ลูกชายชื่อ", "แฟนชื่อ",
     "สามีชื่อ",     "ภรรยาชื่อ", "แม่ชื่อ", "พ่อชื่อ", "ชื่อเล่น",  "เด็กหญิง",  "เด็กชาย",  "ชื่อของฉันคือ",
     "ชื่อของผมคือ", "ชื่อจริง",   "คุณ",   "นาย",  "นางสาว", "นาง",     "น.ส.",    "ด.ช.",
     "ด.ญ.",      "นามสกุล",  "ชื่อ ",  "ชื่อ:",  "เรียน ",  "สวัสดีค่ะ ", "สวัสดีครับ "});
// After these words only a name that says next where somebody calls from.
constexpr auto thai_greetings = std::to_array<std::string_view>({"เรียน ", "สวัสดีค่ะ ", "สวัสดีครับ "});
// Thai titles begin other words too.
constexpr auto thai_no_names = std::to_array<std::string_view>(
    {"ล่ะ",    "นะคะ", "นะครับ",  "นะค่ะ", "นะคับ", "มาก",     "ภาพ",    "สมบัติ", "ค่า",   "จะ",   "ต้อง",
     "ช่วย",   "มี",    "ได้",     "ครับ",  "ค่ะ",   "คะ",      "ลูกค้า",   "หมอ",  "แม่",   "พ่อ",   "ครู",
     "อยาก",  "โทร",  "สะดวก",  "ทราบ", "ไม่",   "รอ",      "ไป",     "มา",   "เป็น",  "ให้",   "ใช้",
     "ที่",     "กรุณา", "แจ้ง",    "บอก",  "พูด",   "ถาม",     "ตรวจ",   "สั่ง",   "ซื้อ",   "ชำระ", "เคย",
     "ยัง",    "ก็",    "จ้าง",    "ทุน",   "หน้า",  "อะไร",    "ว่า",     "และ",  "กับ",   "คือ",   "อีก",
     "คน",    "นั้น",   "นี้",      "ของ",  "ถูก",   "อยู่",      "แล้ว",    "เอง",  "คิด",   "พอ",   "รู้",
     "เห็น",   "ลอง",  "สนใจ",   "เข้า",  "ออก",  "กด",      "รับ",     "ส่ง",   "เลือก", "ใน",   "จาก",
     "ด้วย",   "เท่า",  "ต่อ",     "ควร",  "ชอบ",  "เชื่อ",     "พร้อม",   "กำลัง", "เพิ่ง",  "ติดต่อ", "เลย",
     "เหมือน", "แค่",   "เปลี่ยน",  "เริ่ม",  "เสีย",  "ซ่อม",     "ย้าย",    "ยืนยัน", "สมัคร", "ลืม",   "เก็บ",
     "นั่ง",    "กิน",   "ดู",      "อ่าน",  "เขียน", "เรียก",    "เรียน",   "ขาย",  "คุย",   "เขา",  "เรา",
     "ทุก",    "กลับ",  "ถึง",     "แน่",   "เพื่อ",  "ประโยชน์", "สามารถ", "ตาม",  "เปิด",  "ปิด",   "ทำ",
     "หา",    "เอา",  "ขอ",     "ถือ",   "ฝาก",  "ต้ม",      "ลักษณ์",   "เดียว", "เดิม",  "ผิด",   "ชื่อ",
     "สะกด",  "แพทย์", "กรัฐมนตรี"});
// With a title they are other words: models, nurses, employers, quality.
constexpr auto thai_compounds = std::to_array<std::string_view>(
    {"คุณตา",      "คุณยาย",   "คุณปู่",    "คุณย่า",     "คุณลุง",       "คุณป้า",
     "คุณน้า",      "คุณอา",    "คุณพ่อ",   "คุณแม่",     "คุณพี่",        "คุณน้อง",
     "นางแบบ",    "นายแบบ",  "นางเอก", "นางร้าย",   "นางฟ้า",      "นางพยาบาล",
     "นายจ้าง",    "นายหน้า",  "นายทุน",  "นายอำเภอ", "นายทหาร",    "นายตำรวจ",
     "นายทะเบียน", "คุณภาพ",   "คุณสมบัติ", "คุณค่า",     "นายกรัฐมนตรี", "นายแพทย์",
     "คุณประโยชน์", "คุณลักษณะ", "คุณครู",   "คุณหมอ",    "คุณพยาบาล",   "คุณตำรวจ"});
// Who speaks says so of himself, and his name between.
constexpr auto thai_selves = std::to_array<std::string_view>({"ดิฉัน", "ผม", "ฉัน", "หนู"});
constexpr auto thai_speaking =
    std::to_array<std::string_view>({"พูดสาย", "รับสาย", "เรียนสาย", "เป็นผู้พูด", "โทรมาจาก", "โทรจาก"});

// After "name": what, that, which...
constexpr auto thai_other_names = std::to_array<std::string_view>(
    {"คะ",   "ค่ะ", "ครับ",    "ล่ะ",  "อะไร", "ก็",   "ที่",   "ว่า",  "เดียว", "เล่น",
     "และ",  "กับ", "นามสกุล", "ไม่",  "คือ",   "จะ",  "ต้อง", "ของ", "นาย",  "นาง",
     "น.ส.", "คุณ", "บริษัท",   "ใน",  "สินค้า", "ใช้",  "อยู่",  "ขึ้น",  "ด้วย",  "ลูกค้า",
     "ดิฉัน",  "ผม", "ฉัน",     "โทร", "ถูก",   "เรา", "ขอ",  "มี",   "เป็น"});

constexpr auto thai_polite = std::to_array<std::string_view>({"ครับ", "ค่ะ", "คะ"});
// With these a family name ends too.
constexpr auto thai_closing =
    std::to_array<std::string_view>({"ครับ", "ค่ะ", "คะ", "ใช่ไหม", "ใช่มั้ย", "หรือเปล่า", "เป็นเจ้าของ"});
// What people say next of themselves.
constexpr auto thai_fields =
    std::to_array<std::string_view>({"เบอร์", "อายุ", "อยู่", "เกิด", "เลข", "ที่อยู่", "อีเมล", "โทร",
                                     "ติดต่อ", "ทะเบียน", "บัตร", "รหัส", "วันเกิด", "สัญชาติ"});

// With these begins what is said next, also where no space stands before.
constexpr auto thai_next = std::to_array<std::string_view>(
    {"อยาก", "ต้องการ", "สอบถาม", "ขอสอบถาม", "สนใจ", "กำลัง", "แจ้ง", "เป็น",  "และ",    "แล้ว",
     "ยืนยัน", "พูดสาย",  "ที่",      "ไม่",       "ของ",  "กับ",   "วันนี้", "ตอนนี้", "เมื่อวาน", "เรื่อง",
     "ขอ",   "มีปัญหา",  "ช่วย",    "เพราะ",    "แต่",   "เพื่อ",  "นี้",   "สั่ง",   "ซื้อ",     "ลืม"});

constexpr std::size_t longest = 45;  // bytes: a name of fifteen letters
constexpr std::size_t letter = 3;    // bytes

// The text from there on begins with one of the words.
template <class Words>
bool goes_on_with(std::string_view text, std::size_t at, const Words& words) {
  return begins_with(text.substr(std::min(at, text.size())), words) > 0;
}

// A second name stands after a space, and before a word of politeness or of the next thing.
std::size_t end_of_surname(std::string_view text, std::size_t at) {
  static const auto fields = all_folded(thai_fields);
  static const auto next = all_folded(thai_next);
  static const auto closing = all_folded(thai_closing);
  const auto begins_anew = [&](std::size_t word) {
    return goes_on_with(text, word, thai_polite) || goes_on_with(text, word, fields) ||
           goes_on_with(text, word, next);
  };
  if (const auto to = end_of_marked_surname(text, at); to > at) return to;
  if (at >= text.size() || text[at] != ' ' || begins_anew(at + 1)) return at;
  for (auto to = at + 1; to < text.size() && to - at < longest; to += letter) {
    const bool is_end = goes_on_with(text, to, closing) || (text[to] == ' ' && begins_anew(to + 1));
    if (is_end && to > at + 1) return to;
    if (static_cast<unsigned char>(text[to]) < 0x80) return at;
    // Where the text ends, so does the name.
    if (to + letter >= text.size() && to > at + 2 * letter) return text.size();
  }
  return at;
}

// นะ at the end of what is said, and not of ชนะ or in ธนะชัย.
bool is_particle(std::string_view text, std::size_t at) {
  static const auto particle = folded("นะ");
  const auto rest = text.substr(at);
  if (!rest.starts_with(particle)) return false;
  const auto after = rest.substr(particle.size());
  return begins_with(after, thai_polite) > 0;
}

// Where the letters of a name end that begins there.
std::size_t end_of_letters(std::string_view text, std::size_t from) {
  constexpr auto ends = std::to_array<std::string_view>(
      {"ครับ", "ค่ะ", "เบอร์", "อยู่", "ใช่", "ไหม", "โทร", "หรือ", "จาก", "ติดต่อ", "นามสกุล", "รับสาย"});
  static const auto next = all_folded(thai_next);
  auto to = from;
  while (to < text.size() && to - from < longest && static_cast<unsigned char>(text[to]) >= 0x80) {
    const bool may_end = to - from >= 2 * letter;
    const bool is_next = may_end && (is_particle(text, to) || goes_on_with(text, to, next));
    if (is_next || goes_on_with(text, to, ends)) break;
    to += letter;
  }
  return std::min(to, text.size());
}

bool is_listed(std::string_view text) {
  static const auto names = [] {
    std::vector<std::string> all;
    for (const auto name : thai_given_names()) all.push_back(folded(name));
    return all;
  }();
  return begins_with(text, names) > 0;
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
    static const Literals selves(folded_words(thai_selves));
    for (const auto& hit : by_word(selves.find(text), selves)) {
      add_speaking(segment, text, hit.at + selves.word(hit.word).size());
    }
    find_first(segment, text);
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
    static const auto compounds = all_folded(thai_compounds);
    const auto words_at = from - folded(words).size();
    if (goes_on_with(text, words_at, compounds) &&
        !is_listed(text.substr(std::min(from, text.size()))))
      return;
    const bool has_space = from < text.size() && text[from] == ' ';
    if (has_space) ++from;
    const bool is_title = words.find("ชื่อ") == std::string_view::npos;
    const bool is_other =
        is_title ? goes_on_with(text, from, no_names) : goes_on_with(text, from, other_names);
    if (is_other && !is_listed(text.substr(std::min(from, text.size())))) return;
    auto to = end_of_letters(text, from);
    static const auto greetings = all_folded(thai_greetings);
    const bool is_greeting = begins_with(folded(words), greetings) > 0;
    if (is_greeting && !comes_from(text, to)) return;
    if (to < text.size()) to = end_of_surname(text, to);
    if (to - from < 2 * letter) return;
    // A title that nothing sets apart begins many other words.
    if (is_title && to - from >= longest) return;
    const bool is_vague = words == "คุณ" && !has_space;
    add(segment, from, to, is_vague ? Level::weak : Level::validated, is_vague ? 45 : 75,
        "name.cue", "after \"" + std::string(words) + '"');
  }
  // "นิดาค่ะ สวัสดีค่ะ": who speaks first says who she is.
  void find_first(std::uint32_t segment, std::string_view text) {
    constexpr std::size_t most = 8 * letter;
    static const auto words = all_folded(std::to_array<std::string_view>(
        {"สวัสดี", "ขอบคุณ", "โอเค", "ใช่", "ได้", "ขอโทษ", "อ๋อ", "ฮัลโหล", "เชิญ", "ทราบ", "ไม่", "ขอ",
         "ตกลง", "ดี", "รับทราบ", "เรียบร้อย"}));
    static const auto greeting = folded("สวัสดี");
    if (goes_on_with(text, 0, words) || goes_on_with(text, 0, thai_no_names)) return;
    for (std::size_t to = 2 * letter; to <= most && to < text.size(); to += letter) {
      const auto polite = begins_with(text.substr(to), thai_polite);
      if (polite == 0) continue;
      auto next = to + polite;
      if (next < text.size() && text[next] == ' ') ++next;
      if (text.substr(std::min(next, text.size())).starts_with(greeting)) {
        add(segment, 0, to, Level::weak, 50, "name.cue", "who speaks");
      }
      return;
    }
  }
  // "ดิฉันวรรณาพูดสายค่ะ": the pronoun alone introduces nobody.
  void add_speaking(std::uint32_t segment, std::string_view text, std::size_t from) {
    static const auto no_names = all_folded(thai_no_names);
    static const auto speaking = all_folded(thai_speaking);
    if (from < text.size() && text[from] == ' ') ++from;
    if (goes_on_with(text, from, no_names)) return;
    const auto to = end_of_letters(text, from);
    const auto next = to < text.size() && text[to] == ' ' ? to + 1 : to;
    if (to - from < 2 * letter || !goes_on_with(text, next, speaking)) return;
    add(segment, from, to, Level::validated, 75, "name.cue", "who speaks");
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

std::size_t end_of_thai_name(std::string_view text, std::size_t from) {
  static const auto no_names = all_folded(thai_no_names);
  const auto rest = text.substr(std::min(from, text.size()));
  if (begins_with(rest, no_names) > 0 && !is_listed(rest)) return from;
  const auto to = end_of_letters(text, from);
  if (to - from < 2 * letter || to - from >= longest) return from;
  return end_of_surname(text, to);
}

void with_thai_titles(const Tokens& tokens, std::vector<Candidate>& found) {
  static const auto titles = all_folded(std::to_array<std::string_view>(
      {"นางสาว", "นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง"}));
  for (auto& candidate : found) {
    if (candidate.type != Type::name || candidate.language != Language::th) continue;
    auto& place = candidate.places.front();
    auto before = std::string_view(tokens.view(place.segment).text).substr(0, place.from);
    while (before.ends_with(' ')) before.remove_suffix(1);
    for (const auto& title : titles) {
      if (!before.ends_with(title)) continue;
      place.from = static_cast<std::uint32_t>(before.size() - title.size());
      break;
    }
  }
}

void find_thai_names(const Tokens& tokens, std::vector<Candidate>& found) {
  ThaiNames names(tokens, found);
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    if (tokens.language(segment) == Language::th && tokens.scripts(segment).thai) {
      names.find_in(segment);
    }
  }
}

}  // namespace sealtape::privacy
