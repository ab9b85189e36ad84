// Names in Thai that no "my name is" stands before: พี่ต้อมหรือเปล่า, ผมเอกครับ, อาจารย์ธีรเดช,
// สัญญาชื่อบุญช่วย, and how they are spelled: นอเณร ไม้หันอากาศ.
#include "privacy/lexicon_names.h"
#include "privacy/literals.h"
#include "privacy/names.h"
#include "privacy/thai.h"

namespace sealtape::privacy {

namespace {

constexpr auto letter = thai_letter;

// Kin and trades, as people are called.
constexpr auto titles = std::to_array<std::string_view>(
    {"พี่",      "น้อง",   "ลุง",     "ป้า",   "น้า",     "หมอ",  "ครู",  "อาจารย์", "ช่าง", "เฮีย", "เจ๊",
     "ยาย",    "ทนาย",  "ผู้จัดการ", "ดร.",  "โค้ช",    "คุณ",   "ท่าน", "หัวหน้า",  "แม่",  "พ่อ",  "เพื่อน",
     "แฟน",    "ลูกชาย", "ลูกสาว",  "สามี",  "ภรรยา",  "หลาน", "ปู่",   "ย่า",     "นาย", "นาง", "เด็กชาย",
     "เด็กหญิง", "เสี่ย",   "ผู้ใหญ่",   "กำนัน", "สารวัตร", "ผู้กอง", "จ่า",  "อา",     "ตา",  "ไอ้"});
// Where somebody is asked for or spoken to.
constexpr auto calls = std::to_array<std::string_view>(
    {"แจ้ง",   "ผู้ติดต่อ",   "ผู้แจ้ง",    "ผู้สั่ง",      "ผู้จอง",     "ผู้ป่วย",    "ผู้เช่า",     "ผู้กู้",
     "ผู้ขอ",   "ผู้สมัคร",   "ผู้เข้าพัก",  "ผู้โดยสาร",  "เจ้าของชื่อ", "ลูกหนี้",    "ฮัลโหล",    "ฮัลโหล ",
     "ขอสาย", "ขอสาย ",  "เรียนสาย", "เรียนสาย ", "ฝากบอก",   "โทรหา",   "นัดกับ",     "คุยกับ",
     "พูดกับ",  "ฝาก",     "นี่",       "เรียกว่า",   "เรียกผมว่า", "เรียกพี่ว่า", "เรียกหนูว่า", "ติดต่อ",
     "ผู้รับ",   "ผู้ส่ง",     "ถึง",      "ของ",      "ให้",       "กับ",      "ผู้รับคือ",    "ผู้รับ ",
     "สวัสดี",  "สวัสดีครับ", "สวัสดีค่ะ",  "ชื่อเล่นว่า",  "ชื่อเล่น",    "ใช่"});
constexpr auto pronouns =
    std::to_array<std::string_view>({"ผม", "ดิฉัน", "ฉัน", "หนู", "เดี๊ยน", "กระผม"});
// After ชื่อ: of things, or nothing told.
constexpr auto no_persons = std::to_array<std::string_view>(
    {"ล่ะ",   "เสียง",   "สินค้า",  "ร้าน",     "รุ่น",     "ไฟล์",   "ผู้ใช้",  "เรื่อง",   "ถนน",    "ยา",
     "โรง",  "วัด",     "หมู่บ้าน", "โครงการ", "ภาษา",   "ย่อ",    "ใหม่",  "เก่า",    "เดิม",    "แรก",
     "กลาง", "ใคร",    "นี้",     "นั้น",      "ไหน",    "เหมือน", "ซ้ำ",   "ตรง",    "ผิด",     "ถูก",
     "ครับ",  "ค่ะ",     "คะ",    "หน่อย",    "ด้วย",    "ให้",    "หมา",  "แมว",    "โดเมน",  "บริษัท",
     "บิล",   "ตัว",     "ใน",    "อื่น",      "ทะเบียน", "ห้าง",   "หนัง",  "เพลง",   "แอป",    "เว็บ",
     "ไวไฟ", "เครื่อง",  "อีเมล",  "ไลน์",     "เฟซ",    "อะไร",  "ก็",    "ที่",      "เดียว",   "และ",
     "กับ",   "ไม่",     "จะ",    "ต้อง",     "ของ",    "ขึ้น",    "ลูกค้า", "ดิฉัน",    "ผม",     "ฉัน",
     "โทร",  "เรา",    "ขอ",    "มี",       "เป็น",    "ใช้",    "อยู่",   "นามสกุล", "ซอย",    "คลินิก",
     "สกุล",  "ธนาคาร", "กลุ่ม",   "ช่อง",     "เมนู",    "ต่าง",   "แบบ",  "รายการ", "แพ็กเกจ", "โปร",
     "ทีม",   "สถานที่",  "จังหวัด", "ท่าน"});

template <std::size_t count>
bool goes_on(std::string_view text, std::size_t at, const std::array<std::string, count>& words) {
  return begins_with(text.substr(std::min(at, text.size())), words) > 0;
}

class SaidThaiNames {
 public:
  SaidThaiNames(const Tokens& tokens, std::vector<Candidate>& found)
      : tokens_(tokens), found_(found) {}

  void find_in(std::uint32_t segment) {
    segment_ = segment;
    text_ = tokens_.view(segment).text;
    find_named();
    find_after_words();
    find_speakers();
    find_asked();
    find_spelled();
  }

 private:
  template <std::size_t count>
  static Literals literals(const std::array<std::string_view, count>& words) {
    const auto all = all_folded(words);
    return Literals(std::vector<std::string>(all.begin(), all.end()));
  }
  std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == ':')) ++at;
    return at;
  }
  // With a family name behind it, which looks like one or ends with a word of politeness.
  std::size_t with_surname(std::size_t to) const {
    static const auto polite = all_folded(std::to_array<std::string_view>(
        {"ครับ", "ค่ะ", "คะ", "นะคะ", "นะครับ", "ใช่ไหม", "ใช่มั้ย", "หรือเปล่า", "นะ"}));
    if (const auto end = end_of_marked_surname(text_, to); end > to) return end;
    if (to >= text_.size() || text_[to] != ' ' || ends_thai_name(text_, to + 1)) return to;
    if (is_other_thai_word(text_, to + 1)) return to;
    const auto end = end_of_thai_word(text_, to + 1);
    const auto word = text_.substr(to + 1, end - to - 1);
    const auto next = skip_spaces(end);
    // "ชื่อมานพ ใจเย็น" and no more.
    const bool is_closed =
        word.size() >= 3 * letter &&
        (goes_on(text_, next, polite) || (next >= text_.size() && word.size() >= 4 * letter));
    return is_closed || looks_like_thai_name(word) ? end : to;
  }
  // น้า of หน้า, ป้า of ป้าย, ลุง of พัทลุง.
  bool is_of_another(std::size_t at, std::size_t to) const {
    static const auto ends = all_folded(std::to_array<std::string_view>(
        {"หน้า", "หน้า ", "พัทลุง", "ตะลุง", "ถลุง", "พัทลุง ", "ขี้ตา", "สมอ"}));
    static const auto begins = all_folded(
        std::to_array<std::string_view>({"ป้าย", "พี่น้อง", "น้องๆ", "พี่ๆ", "แม่น้ำ", "ช่างเถอะ"}));
    return ends_with(text_.substr(0, to), ends) || goes_on(text_, at, begins);
  }
  // "ใช้ชื่อ Matthias Oberhuber": words with a capital letter, two and more or a name that we know.
  bool add_latin(std::size_t from) {
    constexpr TokenIndex most = 3;
    const auto first = tokens_.first_at(segment_, from);
    const auto is_capital = [&](TokenIndex at) {
      return at < tokens_.end_of(segment_) && tokens_[at].kind == Token::Kind::word &&
             tokens_.is_capital(at);
    };
    auto end = first;
    while (is_capital(end) && end - first < most) ++end;
    if (end == first || tokens_[first].from != from) return false;
    const auto& token = tokens_[first];
    const bool is_listed =
        is_listed_name(tokens_.text(token), token.ends, Language::en, NamePart::given);
    if (end - first < 2 && !is_listed) return false;
    add(from, tokens_[end - 1].to, Level::weak, 62, "name.cue", "after a word for a name");
    return true;
  }
  void find_named();
  void find_after_words();
  void find_speakers();
  void find_asked();
  void find_spelled();
  void add(std::size_t from, std::size_t to, Level level, unsigned score, std::string_view rule,
           std::string fact) {
    const Place place{segment_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    found_.push_back(name_candidate(place, Language::th, level, score, rule, std::move(fact)));
  }

  const Tokens& tokens_;
  std::vector<Candidate>& found_;
  std::uint32_t segment_ = 0;
  std::string_view text_;
};

// สัญญาชื่อบุญช่วย ทองดี, ชื่อผู้รับคือ …
void SaidThaiNames::find_named() {
  static const auto word = folded("ชื่อ");
  static const ThaiStarts no_names(no_persons);
  static const auto lists = all_folded(std::to_array<std::string_view>({"ราย", "เลื่อง", "มี"}));
  static const auto between = all_folded(std::to_array<std::string_view>(
      {"สกุล",       "-สกุล",      "จริงว่า",   "จริงคือ",     "คนขับ",    "ผู้จอง",    "ผู้พัก",    "ผู้เข้าพัก",
       "ในบัญชีคือ",   "ในบัญชี",     "ในบัตรคือ", "ในบัตร",     "บนบัตรคือ", "บนบัตร",   "ตามบัตร", "ในสัญญา",
       "เล่นว่า",     "เล่นชื่อ",     "เล่น",     "จริงๆ",      "จริง",     "เต็ม",     "ว่า",     "คือ",
       "ผู้รับ",       "ผู้ส่ง",       "ผู้ป่วย",    "ผู้เอาประกัน", "ผู้ถือบัตร",  "ผู้โดยสาร", "ผู้เช่า",   "ผู้กู้",
       "เจ้าของบัญชี", "เจ้าของบ้าน", "เจ้าของ",  "บัญชี",       "คนไข้",    "ลูกค้า",    "น้อง",    "คุณ",
       "นางสาว",    "นาง",       "นาย",     "เป็น",       "พี่",       "เด็กชาย",  "เด็กหญิง", "อาจารย์",
       "หมอ",       "น.ส."}));
  for (auto at = text_.find(word); at != std::string_view::npos; at = text_.find(word, at + 1)) {
    if (ends_with(text_.substr(0, at), lists)) continue;
    auto from = at + word.size();
    for (int i = 0; i < 4; ++i) {
      from = skip_spaces(from);
      from += begins_with(text_.substr(from), between);
    }
    from = skip_spaces(from);
    if (add_latin(from)) continue;
    const auto known = end_of_known_thai(text_, from, Everyday::yes);
    if (known == from && (no_names.has(text_, from) || ends_thai_name(text_, from))) continue;
    const auto to = known > from ? known : end_of_thai_word(text_, from);
    constexpr std::size_t shortest = 2 * letter;
    if (to < from + shortest || to - from > longest_thai_name) continue;
    add(from, with_surname(to), Level::validated, 72, "name.cue", "after a word for a name");
  }
}

// พี่ต้อม, อาจารย์ธีรเดช, ฮัลโหลแจนเหรอ
void SaidThaiNames::find_after_words() {
  constexpr auto kin = std::to_array<std::string_view>(
      {"พี่", "น้อง", "ลุง", "ป้า", "น้า", "เจ๊", "เฮีย", "อาจารย์", "หนู", "ช่าง", "คุณ", "ครู", "หมอ"});
  // Who is called so is a person nearly always.
  constexpr auto near =
      std::to_array<std::string_view>({"พี่", "น้อง", "ลุง", "ป้า", "น้า", "เจ๊", "เฮีย"});
  static const Literals named = literals(titles);
  for (const auto& hit : named.find(text_)) {
    const auto from = skip_spaces(hit.at + named.word(hit.word).size());
    if (is_of_another(hit.at, from)) continue;
    // "ของพ่อ ต่ออายุ": behind a space only a name that we know, or with its title written out.
    const bool is_apart = from > hit.at + named.word(hit.word).size();
    if (add_latin(from) || (is_apart && is_other_thai_word(text_, from))) continue;
    const bool is_kin = is_one_of(kin, titles.at(hit.word));
    const bool is_near = is_one_of(near, titles.at(hit.word));
    auto to = end_of_likely_thai(text_, from, is_kin ? Everyday::yes : Everyday::no);
    if (to == from && is_near && !is_apart) to = end_of_thai_nickname(text_, from);
    if (to > from) {
      add(from, with_surname(to), Level::weak, 62, "name.title", "after a title or a word for kin");
    }
  }
  static const Literals called = literals(calls);
  for (const auto& hit : called.find(text_)) {
    const auto from = skip_spaces(hit.at + called.word(hit.word).size());
    if (add_latin(from)) continue;
    constexpr auto vague = std::to_array<std::string_view>(
        {"ให้", "ของ", "กับ", "ถึง", "ใช่", "นี่", "ติดต่อ", "ฝาก", "สวัสดี", "สวัสดีครับ", "สวัสดีค่ะ"});
    auto to = is_one_of(vague, calls.at(hit.word)) ? end_of_known_thai(text_, from, Everyday::no)
                                                   : end_of_likely_thai(text_, from, Everyday::no);
    // "สวัสดีค่ะจิราภาจากธนาคาร"
    static const auto source = folded("จาก");
    const bool is_greeting = to == from && calls.at(hit.word).starts_with("สวัสดี");
    const auto likely = is_greeting ? end_of_likely_thai(text_, from, Everyday::no) : from;
    if (likely > from && text_.substr(skip_spaces(likely)).starts_with(source)) to = likely;
    const bool has_two = to >= from + 2 * letter;
    if (has_two)
      add(from, with_surname(to), Level::weak, 55, "name.cue", "after a call for somebody");
  }
}

// ผมเอกครับ, ดิฉันปวีณาจากประกันค่ะ
void SaidThaiNames::find_speakers() {
  static const Literals all = literals(pronouns);
  static const auto says = all_folded(std::to_array<std::string_view>(
      {"ครับ", "คับ", "ค่ะ", "คะ", "นะ", "จาก", "เอง", "พูด", "โทร", "รับสาย", "ค่า", "จ้า"}));
  for (const auto& hit : by_word(all.find(text_), all)) {
    const auto from = skip_spaces(hit.at + all.word(hit.word).size());
    const auto to = end_of_likely_thai(text_, from, Everyday::no);
    if (to == from) continue;
    const auto whole = with_surname(to);
    const auto next = skip_spaces(whole);
    if (whole > to || next >= text_.size() || goes_on(text_, next, says)) {
      add(from, whole, Level::weak, 64, "name.cue", "who speaks");
    }
  }
}

// แจนเหรอ, กิ๊ฟเองค่ะ, เอกพูดครับ at the beginning of what is said.
void SaidThaiNames::find_asked() {
  static const auto says = all_folded(std::to_array<std::string_view>(
      {"เหรอ", "ไง", "นี่เอง", "นะ", "เอง", "พูด", "ใช่ไหม", "หรือเปล่า", "รับสาย", "อยู่ไหม", "จาก"}));
  const auto to = end_of_known_thai(text_, 0, Everyday::no);
  if (to > letter && goes_on(text_, skip_spaces(to), says)) {
    add(0, to, Level::weak, 55, "name.cue", "who speaks");
  }
}

// นอเณร ไม้หันอากาศ ฐอฐาน: two letters and more by their names, and no plate.
void SaidThaiNames::find_spelled() {
  static const auto marks = all_folded(std::to_array<std::string_view>({"ทะเบียน", "ป้าย", "เลขรถ"}));
  for (const auto& mark : marks) {
    if (text_.find(mark) != std::string_view::npos) return;
  }
  const auto letters = ThaiLetters::get().find(text_);
  for (std::size_t i = 0; i < letters.size();) {
    auto last = i;
    while (last + 1 < letters.size() && letters[last + 1].from == skip_spaces(letters[last].to)) {
      ++last;
    }
    if (last > i) {
      add(letters[i].from, letters[last].to, Level::weak, 58, "name.spelled",
          "letters by their names");
    }
    i = last + 1;
  }
}

}  // namespace

void find_said_thai_names(const Tokens& tokens, std::vector<Candidate>& found) {
  SaidThaiNames names(tokens, found);
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) == Language::th && tokens.scripts(i).thai) names.find_in(i);
  }
}

}  // namespace sealtape::privacy
