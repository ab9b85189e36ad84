// What names in Thai look like, which are written without a space before or behind them.
#include "privacy/lexicon_names.h"
#include "privacy/lists.h"
#include "privacy/thai.h"

namespace sealtape::privacy {

namespace {

constexpr auto letter = thai_letter;

// What follows a name.
constexpr auto behind = std::to_array<std::string_view>(
    {"ซ่อม",   "ข้าง",   "หมด", "กิน",    "เปิด", "ปิด",   "ชอบ",    "เรียก", "ตรวจ", "ยืน",     "อีก",
     "พัก",    "เตียง",  "ครับ", "คับ",    "ค่ะ",  "คะ",   "ค่า",     "นะ",   "จ้า",   "จ้ะ",     "หรือ",
     "เหรอ",  "รึเปล่า", "ใช่",  "ไหม",   "มั้ย",  "อยู่",   "หน่อย",   "ด้วย",  "จาก",  "เอง",    "พูด",
     "โทร",   "บอก",   "ฝาก", "เป็น",   "มา",  "ไป",   "ให้",     "ที่",    "เบอร์", "กับ",     "และ",
     "ว่า",    "เขา",   "แล้ว", "จะ",    "ได้",  "มี",    "ไม่",     "ไว้",   "รับ",   "ช่วย",    "ขอ",
     "เลย",   "ก็",     "แต่",  "ตอน",   "วัน",  "สวัสดี", "คือ",     "ยัง",   "เพิ่ง",  "กำลัง",   "อยาก",
     "สะดวก", "เคย",   "ต้อง", "นัด",    "รอ",  "ซื้อ",   "สั่ง",     "ส่ง",   "เข้า",  "ออก",    "หา",
     "ติด",    "ถาม",   "แจ้ง", "อายุ",   "เกิด", "เลข",  "นามสกุล", "ผู้",    "คน",   "เจ้าของ", "สะกด",
     "ทำ",    "ดู",     "ใน",  "เพราะ", "ของ", "นี่",    "นั่น",     "ไง",   "เอา",  "ย้าย",    "ต่อ",
     "ลา",    "กลับ",   "สาย", "ค้าง",   "จ่าย", "โอน",  "เรียน",   "แผนก", "ฝ่าย",  "บริษัท",   "เปล่า",
     "ปะ",    "ป่ะ"});
// Names begin and end with them.
constexpr auto beginnings = std::to_array<std::string_view>(
    {"ธนโ",   "ธนธ",   "ธนั",   "ธนิ",   "ธนโช",  "ปกรณ์", "พิมล",  "ละออ", "มัลลิ",   "ประนอ", "กัลย",
     "ชนก",   "กชก",   "ธีร",   "ณัฐ",   "ณัช",    "กิตติ",  "กฤต",  "กฤษ",  "วรา",   "วรร",   "วรว",
     "วรพ",   "วรเ",   "ศิริ",   "สิริ",   "อภิ",    "อนุ",   "อดิ",   "อรร",  "อรพ",   "อรท",   "อรุ",
     "อัคร",   "อัญ",    "อาทิ",  "พรพ",  "พรท",   "พรร",  "พรช",  "พรสว", "พิม",    "พิช",    "พิพ",
     "พงษ์",   "พงศ",   "ชัยว",  "ชัยย",  "ชัยพ",   "ชัยณ",  "ชาญ",  "ชญ",   "ชนิ",    "ชลธ",   "ชุติ",
     "วิภ",    "วิร",    "วิไล",  "วิช",   "วิโ",    "วีร",   "ปิย",   "ปริ",   "ปรี",    "ปวี",    "ปาริ",
     "ปัญ",    "ปัณ",    "ปกร",  "นันท",  "นภ",    "นพ",   "นฤ",   "นริ",   "นิต",    "นิภ",    "จิร",
     "จารุ",   "จุฑ",    "จิต",   "จันท",  "จันจ",   "ธนา",  "ธนว",  "ธนก",  "ธนพ",   "ธัญ",    "ธิด",
     "ธวัช",   "ภัทร",   "ภาณุ",  "ภูมิ",   "ภูว",    "กนก",  "กาญ",  "กุล",   "กัญ",    "กัน",    "กมล",
     "เกรียง", "เกียรติ", "ก้องเ", "รัตน",  "รัชน",   "รุ่งโ",  "รุ่งน",  "รุ่งท",  "รุ่งอ",   "ลักษ",   "ลลิ",
     "สมช",   "สมศ",   "สมพ",  "สมฤ",  "สมห",   "สมบ",  "สมป",  "สมจ",  "สมใ",   "สมร",   "สมเ",
     "สุร",    "สุพ",    "สุภ",   "สุช",   "สุท",    "สุน",   "สุม",   "สุว",   "สุด",    "สุก",    "สุจ",
     "สุ",     "สาวิต",  "สายฝ", "สายส", "บุญช",   "บุญเ",  "บุญส",  "บุญม",  "บุษ",    "เบญ",   "เพ็ญ",
     "เพช",   "เฉลิ",   "เสาว", "เอกช", "เอกพ",  "เอกร", "ไพฑ",  "ไพร",  "ไพบ",   "ประภ",  "ประย",
     "ประเ",  "ประว",  "ประส", "ประพ", "ประจ",  "ประท", "มณี",   "มนต",  "มนั",    "มาลี",   "มาริ",
     "ยุพ",    "ยุท",    "ยง",   "ทวี",   "ทัศ",    "ทิพ",   "ทนง",  "ทรง",  "ดวง",   "ดลย",   "คมก",
     "คณิ",    "คุณา",   "ขวัญ",  "ศักด",  "ศรัณ",   "ศศิ",   "ศุภ",   "ศิวา",  "ศิล",    "หทัย",   "อมร",
     "อารี",   "อุไร",   "อุดม",  "อุษา",  "อำนวย", "อำพ",  "อัจ",   "อัม",   "อิทธิ",   "อิศร",   "เจษ",
     "เตช",   "เดชา",  "เทพ",  "เมธ",  "เยาว",  "เรวั",  "เรือง", "โชติ",  "โสภ",   "โกวิ",   "ณรง",
     "ณิช",    "ตรี",    "ถนอม", "ถาวร", "บัณ",    "บรร",  "ผกา",  "ผ่อง",  "พัช",    "พัฒ",    "พันธ",
     "พีร",    "พนิ",    "พจน",  "พยุ",   "ลัดดา",  "วัชร",  "วัล",   "วันเ",  "วสัน",   "วนิ",    "วรณ",
     "วารุ",   "วาส",   "สถาพ", "สาธิ",  "สันต",   "สิทธิ",  "สิงห",  "เสกส", "เสรี",   "แสงจ",  "หรร",
     "อนันต",  "อนง",   "องอา", "กรรณ", "กวิน",   "ชวล",  "ชูเ",   "ชัชว",  "ชัชช",   "ฐิติ",    "ฐาน",
     "ดนัย",   "ดุสิ",    "ทศพ",  "ธารา", "นที",    "นเร",  "นัฐ",   "นัทธ",  "นวล",   "บวร",   "ปฐม",
     "ปภ",    "ปรม",   "ภคว",  "ภาวิ",  "มงค",   "รวิ",   "รพี",   "ระวี",  "ราเชน", "ฤทธิ",   "วงเดื",
     "วิชญ",   "วิทย",   "วินัย",  "วิสุ",   "ศตว",   "ศราว", "สรว",  "สหร",  "อรณ",   "อรวร"});
constexpr auto endings = std::to_array<std::string_view>(
    {"โชติ",   "เรือง",  "สว่าง",  "มั่นคง",  "ทรัพย์",    "ภัส",   "ฉัตร",    "นุช",   "เนตร", "บุตร",
     "โสภา",  "โพธิ์",   "สมบูรณ์", "สมบัติ",  "สุวรรณ",   "เกษม", "คง",     "ขจร",  "เพียร", "ปัญญา",
     "พิทักษ์",  "ชาญ",   "วานิช",  "ศิลป์",   "นาค",     "ปิ่น",   "ประสิทธิ์", "อนันต์", "ชัย",   "ศักดิ์",
     "พงษ์",   "พงศ์",   "วัฒน์",   "รัตน์",   "วรรณ",    "นันท์",  "ภรณ์",    "เดช",  "วุฒิ",   "ชาติ",
     "ลักษณ์",  "กุล",    "ศรี",    "วดี",    "มาศ",     "ทิพย์",  "วงศ์",    "วงษ์",  "พันธ์",  "พันธุ์",
     "สกุล",   "ไพศาล", "ไพบูลย์", "เจริญ",  "ประเสริฐ", "วัฒนา", "ธรรม",   "สวัสดิ์", "มงคล", "ภักดี",
     "เกียรติ", "กิจ",    "พานิช",  "พาณิชย์", "สุข",      "สันต์",  "วิไล",    "ฤดี",   "ฤทัย",  "นภา",
     "ลดา",   "สิทธิ์",   "ฤทธิ์",   "รักษ์",   "โรจน์",    "ไชย",  "วิทย์",    "วัฒิ",   "พัฒน์",  "พร",
     "กร",    "พล",    "ดา",    "ธร",    "ณี",       "นี",    "ษา",     "รินทร์", "นทร์",  "นารถ",
     "วิภา",   "ประภา", "สุดา",   "จิตต์",   "จิต",      "แก้ว",  "ทอง",    "มณี",   "ทองดี", "ใจดี",
     "ใจงาม", "สุขใจ",  "บุญมี",   "คำ",    "ลาภ",     "โชค",  "วิริยะ",   "ขวัญ",  "อินทร์", "จันทร์",
     "สิงห์",   "ยศ",    "ชนก",   "ญา",    "รา",      "มล",   "ภา"});
// After a title or a pronoun: other words that look like names.
constexpr auto others = std::to_array<std::string_view>(
    {"ต่ออายุ",  "ต่อ",     "ใจดี",   "น่ารัก",   "แก่",      "พยาบาล",   "นักศึกษา",  "ผู้หญิง",   "สองคน",
     "ขาย",    "แม่บ้าน",  "ฝึกงาน", "ส่งของ",  "ช่าง",     "เล็กๆ",     "ไม่",      "ก็",      "เห็น",
     "ว่า",     "จะ",     "ได้",    "มี",      "เป็น",     "ให้",       "ที่",       "คือ",     "ยัง",
     "เพิ่ง",    "อยาก",   "ต้อง",   "ช่วย",    "รับ",      "รอ",       "บอก",     "มา",     "ไป",
     "หา",     "ใช้",     "ทาน",   "กิน",     "ดู",       "เอา",      "คิด",      "เรียน",   "งาน",
     "เก่ง",    "โต",     "เพื่อน",  "ทีม",     "เซ็น",     "แต่",       "แล้ว",     "เลย",    "ด้วย",
     "หน่อย",   "ตัว",     "ตอบ",   "เจอ",    "แนะนำ",   "ผิว",       "ผม",      "อ้วน",    "ผอม",
     "เมีย",    "ผัว",     "ปีหนึ่ง",  "ปี",      "ข้าว",     "ร้อย",      "โรง",     "แม่",     "พ่อ",
     "เจ้า",    "ดี",      "จ้า",    "จ๋า",     "ขา",      "อะ",       "หลับ",     "ตาย",    "ป่วย",
     "ถาม",    "ตาม",    "วิ่ง",    "ยืม",     "แซ่บ",     "ร้อง",      "นี่",       "นั่น",     "โน้น",
     "บาง",    "หลาย",   "อีก",    "นัด",     "วัน",      "สามัคคี",    "สุขใจ",    "ธนบัตร",  "สมบัติ",
     "ภาพ",    "ค่า",     "ลักษณะ", "ธรรม",   "ประโยชน์", "ชาย",      "สาว",     "เลี้ยง",   "เขย",
     "สะใภ้",   "ใหญ่",    "หมา",   "เขา",    "แก",      "คน",       "นัก",      "ๆ",      "ประจำ",
     "สอน",    "ท่าน",    "ผู้",     "พนักงาน", "สมาชิก",   "ยาม",      "รปภ",     "แท็กซี่",   "ไรเดอร์",
     "ไปรษณีย์", "ขนส่ง",   "ข้าง",   "บ้าน",    "แอดมิน",   "การ",      "เจ้าหน้าที่", "รหัส",    "ร้าน",
     "หลาน",   "ทหาร",   "ตำรวจ", "สนใจ",   "สะดวก",   "สมัคร",     "สรุป",     "สอบถาม", "สั่ง",
     "สาย",    "สามารถ", "ประกัน", "ประมาณ", "ประชุม",   "ประเมิน",   "ปรึกษา",   "พร้อม",   "จำ",
     "จัด",     "จ่าย",    "จอง",   "จริง",    "ธนาคาร",  "ทำ",       "เดิน",     "กลับ",    "กังวล",
     "นอน",    "นาน",    "วันนี้",   "สบาย",   "สงสัย",    "สุภาพ",     "สูง",      "สุขภาพ",  "สุดท้าย",
     "สุทธิ",    "ปกติ",    "ปัญหา",  "กันยา",   "กันไว้",    "ดา้น",      "ภูมิใจ",    "จันทร์นี้",  "มกรา",
     "ศุกร์",    "วัน",     "ลูกค้า",  "พี่",      "น้อง",     "อยู่",       "ครับ",     "ค่ะ",     "คะ",
     "นะ",     "โอน",    "ได้ยิน",  "เบิก",    "ถอน",     "ดาวน์โหลด", "หาย",     "หัก",     "รู้",
     "ขับ",     "ยก",     "เข้าใจ", "ตกลง",   "รับทราบ",  "ขอ",       "เอง",     "อะไร",   "ใคร",
     "ไหน",    "เดียว",   "ทั้ง",    "ทุก",     "สอง",     "สาม",      "สี่",       "ห้า",     "หนึ่งคน",
     "ราคา",   "กำลัง",   "กรุณา",  "อนุมัติ",   "ต้นทุน",    "ต้นฉบับ",    "น้ำหนัก",   "น้ำท่วม",  "น้ำมัน",
     "น้ำไหล",  "น้ำปลา",  "ส้มตำ",  "หมูป่า",   "โทร",     "สัญญา",     "เสร็จ",    "เล่า",    "เลือก",
     "ลอง",    "เหลือ"});
// Nicknames that are everyday words: only where a word for kin stands before them.
constexpr auto everyday = std::to_array<std::string_view>(
    {"หน่อย", "ใหม่",   "น้อย",   "เล็ก",    "โต",    "เก่ง",  "หวาน",  "น้ำ",  "ปลา",  "ข้าว",   "ไก่",
     "หมู",   "ไข่",    "หมี",    "นก",     "แก้ว",   "ดาว",  "ฝน",    "ฟ้า",  "เข็ม",  "แดง",   "หนึ่ง",
     "ดา",   "ตาล",   "ส้ม",    "หญิง",    "เพลง",  "เพชร", "แก้ม",   "เค้ก", "ครีม",  "ฟิล์ม",   "เบียร์",
     "มด",   "แมว",   "ช้าง",   "กบ",     "กุ้ง",    "ปู",    "หนุ่ม",   "ขวัญ", "เดือน", "ชาติ",   "กล้า",
     "แบงค์", "แบงก์",  "บอล",   "ทราย",   "เทียน",  "แทน",  "ออม",   "ภูมิ",  "แขก",  "ลูกปลา", "เจริญ",
     "สำลี",  "วุฒิ",    "สุ",     "สา",     "โอ",    "เอ",   "เจ",    "บี",   "ตอง",  "โท",    "รุ่ง",
     "ต้น",   "มุก",    "น้ำตาล", "น้ำหวาน", "น้ำผึ้ง",  "น้ำฝน", "แตงโม", "ชมพู่", "เต",   "เม",    "โน้ต",
     "วิว",   "นิด",    "แอร์",   "บอส",    "ไมค์",   "การุณ", "แก้วตา", "พร",  "จุ๊บ",   "ใบเตย", "ไอติม",
     "สมัย",  "ลูกแก้ว", "หมวย",  "พลอย",   "ข้าวฟ่าง"});

}  // namespace

bool is_thai_letter(std::string_view text, std::size_t at) {
  return at + letter <= text.size() && static_cast<unsigned char>(text[at]) == 0xe0;
}

bool is_other_thai_word(std::string_view text, std::size_t at) {
  static const ThaiStarts words(others);
  return words.has(text, at);
}

bool ends_thai_name(std::string_view text, std::size_t at) {
  static const ThaiStarts words(behind);
  return !is_thai_letter(text, at) || words.has(text, at);
}

std::size_t end_of_known_thai(std::string_view text, std::size_t from, Everyday words) {
  static const auto names = [] {
    ByText<bool> all;
    for (const auto name : thai_nicknames()) all[folded(name)] = is_one_of(everyday, name);
    for (const auto name : thai_given_names()) all[folded(name)] = false;
    return all;
  }();
  std::size_t end = from;
  std::size_t size = 0;
  while (is_thai_letter(text, end) && end - from < longest_thai_name) {
    end += letter;
    if (!ends_thai_name(text, end)) continue;
    const auto found = names.find(text.substr(from, end - from));
    const bool is_name = found != names.end() && (words == Everyday::yes || !found->second);
    if (is_name) size = end - from;
  }
  return from + size;
}

bool looks_like_thai_name(std::string_view word) {
  static const ThaiStarts first(beginnings);
  static const auto last = all_folded(endings);
  constexpr std::size_t shortest = 4 * letter;
  return word.size() >= shortest && word.size() <= longest_thai_name &&
         (first.has(word, 0) || ends_with(word, last));
}

std::size_t end_of_thai_word(std::string_view text, std::size_t from) {
  constexpr std::size_t least = 4 * letter;
  auto to = from;
  while (is_thai_letter(text, to) && to - from <= longest_thai_name) {
    if (to - from >= least && ends_thai_name(text, to)) break;
    to += letter;
  }
  // "เบญจ|มาศไปแล้ว": a little farther on stands what names end with.
  static const auto last = all_folded(endings);
  constexpr std::size_t farthest = 4 * letter;
  for (auto end = to; is_thai_letter(text, end) && end - to < farthest;) {
    end += letter;
    if (ends_thai_name(text, end) && ends_with(text.substr(to, end - to), last)) return end;
  }
  return to;
}

std::size_t end_of_likely_thai(std::string_view text, std::size_t from, Everyday words) {
  if (const auto known = end_of_known_thai(text, from, words); known > from) return known;
  if (is_other_thai_word(text, from)) return from;
  const auto to = end_of_thai_word(text, from);
  return looks_like_thai_name(text.substr(from, to - from)) ? to : from;
}

std::size_t end_of_thai_nickname(std::string_view text, std::size_t from) {
  constexpr std::size_t shortest = 2 * letter;
  constexpr std::size_t longest_nickname = 7 * letter;
  if (is_other_thai_word(text, from) || ends_thai_name(text, from)) return from;
  auto to = from + shortest;
  while (is_thai_letter(text, to) && to - from <= longest_nickname && !ends_thai_name(text, to))
    to += letter;
  const bool is_short = to <= text.size() && to - from <= longest_nickname;
  return is_short ? to : from;
}

std::size_t end_of_marked_surname(std::string_view text, std::size_t at) {
  static const auto clan = folded("แซ่");
  static const auto town = folded("ณ ");
  const auto from = at < text.size() && text[at] == ' ' ? at + 1 : at;
  const auto rest = text.substr(std::min(from, text.size()));
  const auto mark = rest.starts_with(clan) ? clan.size() : rest.starts_with(town) ? town.size() : 0;
  if (mark == 0) return at;
  auto name = from + mark;
  if (name < text.size() && text[name] == ' ') ++name;
  const auto to = end_of_thai_word(text, name);
  return to > name ? to : at;
}

}  // namespace sealtape::privacy
