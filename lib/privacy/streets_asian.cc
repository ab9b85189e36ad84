// Homes in Chinese and Thai, from the larger to the smaller and the other way round:
// 中山路12号3单元, เลขที่ 12/3 หมู่ 4 ต.บางพลี.
#include <array>

#include "privacy/checks.h"
#include "privacy/lists.h"
#include "privacy/streets.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr auto chinese_kinds = std::to_array<std::string_view>(
    {"路", "街", "大道", "道", "胡同", "巷", "弄", "段", "村", "小区", "社区"});
// Before the number of a building without one of a street.
constexpr auto chinese_estates =
    std::to_array<std::string_view>({"小区", "社区", "花园", "花園", "公寓", "新村", "家园", "家園",
                                     "名苑", "苑", "大厦", "大廈", "广场", "廣場", "宿舍"});
// No street ends so, and none begins so.
constexpr auto chinese_no_streets = std::to_array<std::string_view>(
    {"知道",   "报道",   "報道",   "频道",   "頻道",   "渠道",   "通道",
     "跑道",   "味道",   "难道",   "難道",   "这条路", "這條路", "那条路",
     "那條路", "哪条路", "这条街", "這條街", "那条街", "那條街", "条路"});
// What is said before the place.
constexpr auto chinese_leads = std::to_array<std::string_view>(
    {"在", "是", "住", "到", "改成", "换成", "換成", "改为", "改為", "更改为", "址", "去", "于",
     "往", "给", "給", "寄", "送", "我"});
constexpr auto chinese_parts = std::to_array<std::string_view>(
    {"号院", "號院", "号楼", "號樓", "单元", "單元", "号", "號", "院", "栋", "棟",
     "幢",   "座",   "层",   "層",   "楼",   "樓",   "室", "户", "戶", "弄", "之"});
constexpr std::string_view chinese_figures = "零〇一二三四五六七八九十百幺两";
constexpr std::size_t sign = 3;  // bytes of a character

// The figure that ends there, or begins there: its length in bytes.
std::size_t figure_before(std::string_view text, std::size_t end) {
  if (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') return 1;
  if (end < sign) return 0;
  const auto found = chinese_figures.find(text.substr(end - sign, sign));
  return found != std::string_view::npos && found % sign == 0 ? sign : 0;
}

std::size_t figure_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if ((text[at] >= '0' && text[at] <= '9') || (text[at] >= 'a' && text[at] <= 'z')) return 1;
  if (at + sign > text.size()) return 0;
  const auto found = chinese_figures.find(text.substr(at, sign));
  return found != std::string_view::npos && found % sign == 0 ? sign : 0;
}

bool is_sign(std::string_view text, std::size_t at) {
  return text.substr(at, sign) >= "一" && text.substr(at, sign) < "鿿";
}

// "昌盛大厦" behind the number: the name of what stands there.
std::size_t end_of_estate(std::string_view text, std::size_t end) {
  constexpr auto estates = std::to_array<std::string_view>(
      {"大厦",   "大廈", "广场", "廣場", "花园",   "花園",   "小区",   "公寓",   "大楼",
       "大樓",   "中心", "家园", "国际", "科技园", "产业园", "工业园", "软件园", "创业园",
       "物流园", "园区", "新村", "商城", "写字楼", "名苑",   "华庭"});
  // With these begins what is said next: "88号离市中心很近".
  constexpr auto others = std::to_array<std::string_view>(
      {"离", "離", "的", "在", "是", "和", "有", "我", "你", "您", "他",
       "了", "吗", "嗎", "请", "請", "不", "就", "很", "附", "旁", "对",
       "對", "电", "電", "要", "这", "這", "那", "到", "去"});
  constexpr std::size_t longest = 30;  // bytes
  for (auto at = end; at < text.size() && at - end < longest && is_sign(text, at); at += sign) {
    if (begins_with(text.substr(at), others) > 0) return end;
    for (const auto estate : estates) {
      if (text.substr(at).starts_with(estate)) return at + estate.size();
    }
  }
  return end;
}

// Buildings, floors and rooms behind the number of the house.
std::size_t end_of_chinese_home(std::string_view text, std::size_t end, bool is_building) {
  constexpr std::size_t longest_number = 15;
  const auto rest = [&](std::size_t at) { return text.substr(std::min(at, text.size())); };
  constexpr auto kinds = std::to_array<std::string_view>({"院", "楼", "樓", "栋", "棟"});
  end += begins_with(rest(end), kinds);  // 八号楼
  end = end_of_estate(text, end);
  for (int i = 0; i < 6; ++i) {
    auto at = end;
    if (i > 0 && rest(at).starts_with("之") && figure_at(text, at + sign) > 0) {
      end = at + sign + figure_at(text, at + sign);  // 七樓之二
      continue;
    }
    if (rest(at).starts_with("附")) at += sign;  // 88号附12号
    const auto number = at;
    while (at - end < longest_number && figure_at(text, at) > 0) at += figure_at(text, at);
    if (at == number) break;
    const auto part = std::ranges::find_if(
        chinese_parts, [&](std::string_view word) { return rest(at).starts_with(word); });
    if (part == chinese_parts.end()) {
      // The number of a flat says no more than itself, and only behind another part.
      return (i > 0 || is_building) && at - end >= 3 ? at : end;
    }
    end = at + part->size();
  }
  return end;
}

void find_chinese(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found) {
  constexpr std::size_t longest_name = 60;  // bytes
  constexpr std::size_t longest_number = 18;
  const std::string_view text = tokens.view(segment).text;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = text.substr(at, sign);
    const bool is_building = rest == "栋" || rest == "棟" || rest == "幢" ||
                             text.substr(at).starts_with("号楼") ||
                             text.substr(at).starts_with("號樓");
    if (at < done || (rest != "号" && rest != "號" && !is_building)) continue;
    auto number = at;
    while (at - number < longest_number && figure_before(text, number) > 0) {
      number -= figure_before(text, number);
    }
    const auto before = text.substr(0, number);
    // 花园三期12栋
    auto estate = before;
    if (estate.ends_with("期") && estate.size() > 2 * sign &&
        figure_before(estate, estate.size() - sign) > 0) {
      estate.remove_suffix(sign + figure_before(estate, estate.size() - sign));
    }
    const bool is_place =
        is_building ? ends_with(estate, chinese_estates) : ends_with(before, chinese_kinds);
    if (number == at || !is_place || ends_with(before, chinese_no_streets)) continue;
    auto from = number;
    const auto leads = [&](std::size_t end) {
      return ends_with(text.substr(0, end), chinese_leads);
    };
    // 建國一路12巷5弄3號: lanes have numbers too.
    const auto step = [&](std::size_t end) -> std::size_t {
      if (end >= sign && is_sign(text, end - sign)) return sign;
      const bool is_figure = end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9';
      const auto figure_end = std::min(text.find_first_not_of("0123456789", end), text.size());
      const bool is_of_lane = begins_with(text.substr(figure_end), chinese_kinds) > 0;
      return is_figure && is_of_lane ? 1 : 0;
    };
    while (from > 0 && number - from < longest_name && step(from) > 0 && !leads(from)) {
      from -= step(from);
    }
    if (number - from < 2 * sign) continue;
    const auto told = text.substr(from > 24 ? from - 24 : 0, std::min<std::size_t>(from, 24));
    const bool is_told =
        told.find("址") != std::string_view::npos || told.find("住") != std::string_view::npos;
    const auto end = end_of_chinese_home(text, at + sign, is_building);
    // "小区6栋业主群": a building, and nobody's home.
    constexpr auto floors = std::to_array<std::string_view>({"楼", "樓"});
    const auto bare = at + sign + begins_with(text.substr(at + sign), floors);
    if (is_building && !is_told && end <= bare) continue;
    done = end;
    const Place place{segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(done)};
    found.push_back(street_candidate(place, Language::zh, is_told));
  }
}

// Parts of an address; the last are the provinces, which are told without a word for one.
const auto& thai_places() {
  static const auto places =
      all_folded(std::to_array<std::string_view>({"ถนน",          "ถ.",
                                                  "ซอย",          "ซ.",
                                                  "หมู่",           "ม.",
                                                  "ตำบล",         "ต.",
                                                  "อำเภอ",        "อ.",
                                                  "จังหวัด",        "จ.",
                                                  "แขวง",         "เขต",
                                                  "คอนโด",        "ห้อง",
                                                  "ชั้น",           "อาคาร",
                                                  "ตึก",           "หอพัก",
                                                  "แฟลต",         "อพาร์ท",
                                                  "อพาร์ต",        "โครงการ",
                                                  "ตรอก",         "แยก",
                                                  "บ้านเลขที่",      "เลขที่",
                                                  "เมือง",         "กรุงเทพ",
                                                  "กทม",          "นนทบุรี",
                                                  "ปทุมธานี",       "สมุทรปราการ",
                                                  "สมุทรสาคร",     "สมุทรสงคราม",
                                                  "นครปฐม",       "ชลบุรี",
                                                  "ระยอง",        "จันทบุรี",
                                                  "ตราด",         "ฉะเชิงเทรา",
                                                  "ปราจีนบุรี",      "นครนายก",
                                                  "สระแก้ว",       "เชียงใหม่",
                                                  "เชียงราย",      "ลำพูน",
                                                  "ลำปาง",        "แพร่",
                                                  "น่าน",          "พะเยา",
                                                  "แม่ฮ่องสอน",     "ตาก",
                                                  "สุโขทัย",        "พิษณุโลก",
                                                  "พิจิตร",         "กำแพงเพชร",
                                                  "นครสวรรค์",     "อุทัยธานี",
                                                  "เพชรบูรณ์",      "อุตรดิตถ์",
                                                  "ขอนแก่น",       "อุดรธานี",
                                                  "อุดร",          "หนองคาย",
                                                  "เลย",          "สกลนคร",
                                                  "นครพนม",       "มุกดาหาร",
                                                  "กาฬสินธุ์",       "มหาสารคาม",
                                                  "ร้อยเอ็ด",       "ยโสธร",
                                                  "อำนาจเจริญ",    "อุบล",
                                                  "ศรีสะเกษ",      "สุรินทร์",
                                                  "บุรีรัมย์",        "นครราชสีมา",
                                                  "โคราช",        "ชัยภูมิ",
                                                  "หนองบัวลำภู",    "บึงกาฬ",
                                                  "อยุธยา",        "พระนครศรีอยุธยา",
                                                  "อ่างทอง",       "ลพบุรี",
                                                  "สิงห์บุรี",        "ชัยนาท",
                                                  "สระบุรี",        "สุพรรณบุรี",
                                                  "กาญจนบุรี",      "ราชบุรี",
                                                  "เพชรบุรี",       "ประจวบ",
                                                  "ชุมพร",         "ระนอง",
                                                  "สุราษฎร์",       "พังงา",
                                                  "ภูเก็ต",         "กระบี่",
                                                  "นครศรีธรรมราช", "ตรัง",
                                                  "พัทลุง",         "สงขลา",
                                                  "หาดใหญ่",       "สตูล",
                                                  "ปัตตานี",        "ยะลา",
                                                  "นราธิวาส",      "พัทยา",
                                                  "บางแค",        "บางนา",
                                                  "บางเขน",       "บางกะปิ",
                                                  "บางรัก",        "บางซื่อ",
                                                  "บางพลัด",       "บางขุนเทียน",
                                                  "บางบอน",       "จตุจักร",
                                                  "ดอนเมือง",      "ดินแดง",
                                                  "ดุสิต",          "ตลิ่งชัน",
                                                  "ธนบุรี",         "บึงกุ่ม",
                                                  "ปทุมวัน",        "ประเวศ",
                                                  "พญาไท",        "พระโขนง",
                                                  "ภาษีเจริญ",      "มีนบุรี",
                                                  "ยานนาวา",      "ราชเทวี",
                                                  "ลาดกระบัง",     "ลาดพร้าว",
                                                  "วังทองหลาง",    "วัฒนา",
                                                  "สวนหลวง",      "สะพานสูง",
                                                  "สาทร",         "สายไหม",
                                                  "หนองแขม",      "หนองจอก",
                                                  "หลักสี่",         "ห้วยขวาง",
                                                  "คลองเตย",      "คลองสาน",
                                                  "คันนายาว",      "บางใหญ่",
                                                  "บางบัวทอง",     "ปากเกร็ด",
                                                  "รังสิต",         "ลำลูกกา",
                                                  "บางพลี",        "ศรีราชา"}));
  return places;
}

class ThaiHomes {
 public:
  ThaiHomes(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found)
      : tokens_(tokens), segment_(segment), text_(tokens.view(segment).text), found_(found) {}

  void find() {
    const auto last = tokens_.end_of(segment_);
    for (auto i = tokens_.first_of(segment_); i < last; ++i) {
      if (says_number(tokens_, i)) i = std::max(i, read(i));
    }
  }

 private:
  bool is_number(TokenIndex at) const {
    return at < tokens_.end_of(segment_) && says_number(tokens_, at) &&
           tokens_[at].to - tokens_[at].from <= 5 + 10 * (tokens_[at].kind == Token::Kind::thai);
  }
  TokenIndex end_of_number(TokenIndex at) const {
    constexpr TokenIndex most = 5;
    auto end = at;
    while (is_number(end) && end - at < most) {
      ++end;
      if (tokens_[end - 1].kind == Token::Kind::digits) break;
    }
    return end;
  }
  // "ที่อยู่ค่ะ", asked in the turn before.
  bool is_asked(TokenIndex number) const {
    static const auto homes = all_folded(std::to_array<std::string_view>(
        {"ที่อยู่", "บ้านเลขที่", "อยู่ที่ไหน", "อยู่ไหน", "ส่งที่ไหน", "ส่งไปที่ไหน", "พักที่ไหน", "จัดส่ง"}));
    constexpr TokenIndex opening = 3;
    return segment_ > 0 && number - tokens_.first_of(segment_) <= opening &&
           std::ranges::any_of(homes, [&](const std::string& home) {
             return tokens_.view(segment_ - 1).text.find(home) != std::string::npos;
           });
  }
  TokenIndex read(TokenIndex number);
  std::size_t end_of_places(std::size_t at);
  std::size_t begin_of_places(std::size_t first) const;
  std::size_t end_of_spoken(std::size_t at) const;
  void add_postcode(std::size_t from, std::size_t to) {
    const Place place{segment_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    found_.push_back(postcode_candidate(place, Language::th));
  }

  const Tokens& tokens_;
  std::uint32_t segment_;
  std::size_t places_ = 0;  // that end_of_places() has passed
  std::string_view text_;
  std::vector<Candidate>& found_;
};

// "ซอย...", "หมู่ 3", "ต.บางพลี", and the postcode.
std::size_t ThaiHomes::end_of_places(std::size_t at) {
  constexpr std::size_t postcode = 5;  // figures
  const auto& places = thai_places();
  const auto to_space = [&](std::size_t from) {
    constexpr std::size_t longest = 120;  // bytes
    const auto near = text_.substr(0, std::min(text_.size(), from + longest));
    return std::min(near.find(' ', from), near.size());
  };
  auto end = at;
  places_ = 0;
  for (int i = 0; i < 10; ++i) {
    auto next = end;
    while (next < text_.size() && (text_[next] == ' ' || text_[next] == ',')) ++next;
    const auto figures = std::min(text_.find_first_not_of("0123456789", next), text_.size());
    if (i > 0 && figures > next && figures - next <= postcode) {
      const bool is_postcode = th_postcode(text_.substr(next, figures - next));
      if (figures - next == postcode && !is_postcode) break;
      if (is_postcode) add_postcode(next, figures);
      end = figures;
      continue;
    }
    if (!begins_with(text_.substr(next), places)) break;
    // "หมู่ เจ็ด"
    end = end_of_spoken(to_space(next));
    ++places_;
  }
  return end;
}

// The end of a number in words behind a space.
std::size_t ThaiHomes::end_of_spoken(std::size_t at) const {
  if (at + 1 >= text_.size() || text_[at] != ' ') return at;
  auto token = tokens_.first_at(segment_, at + 1);
  auto end = at;
  for (auto from = at + 1; token < tokens_.end_of(segment_) && tokens_[token].from == from &&
                           tokens_[token].kind == Token::Kind::thai && says_number(tokens_, token);
       ++token) {
    end = from = tokens_[token].to;
  }
  return end;
}

// "คอนโดลุมพินี ห้อง 88/12", "ซอยอารีย์ 4": parts that stand before the number.
std::size_t ThaiHomes::begin_of_places(std::size_t first) const {
  constexpr std::size_t farthest = 90;  // bytes
  static const auto openings = all_folded(std::to_array<std::string_view>(
      {"คอนโด", "หอพัก", "แฟลต", "อพาร์ท", "อพาร์ต", "หมู่บ้าน", "โครงการ", "อาคาร", "บ้านเลขที่", "ซอย",
       "ถนน", "ตึก", "ห้อง", "หมู่"}));
  const auto least = first > farthest ? first - farthest : 0;
  const auto before = text_.substr(least, first - least);
  auto begin = first;
  for (const auto& word : openings) {
    const auto at = before.find(word);
    if (at == std::string_view::npos) continue;
    // Nothing but names of places between: no other word after a space.
    const auto between = before.substr(at);
    const bool is_near = std::ranges::count(between, ' ') <= 3;
    if (is_near) begin = std::min(begin, least + at);
  }
  return begin;
}

// From the number of the house; the last token that belongs to it.
TokenIndex ThaiHomes::read(TokenIndex number) {
  static const auto leads = all_folded(
      std::to_array<std::string_view>({"บ้านเลขที่", "อยู่เลขที่", "เลขที่บ้าน", "ที่อยู่", "ถนน", "อยู่ที่", "ส่งที่",
                                       "ส่งไปที่", "จัดส่งที่", "ที่อยู่คือ", "อยู่บ้านเลขที่"}));
  static const auto house = folded("เลขที่");
  static const auto slash = folded("ทับ");
  auto before = text_.substr(0, tokens_[number].from);
  const auto trim = [&] {
    while (before.ends_with(' ') || before.ends_with(':')) before.remove_suffix(1);
  };
  trim();
  auto first = std::size_t{tokens_[number].from};
  bool is_told = ends_with(before, leads);
  const bool is_of_house = before.ends_with(house);
  static const auto room = folded("ห้อง");
  if (before.ends_with(room)) first = before.size() - room.size();
  static const auto home_number = folded("บ้านเลขที่");
  if (before.ends_with(house)) first = before.size() - house.size();
  if (before.ends_with(home_number)) first = before.size() - home_number.size();
  if (!ends_with(before, leads) && before.ends_with(house)) {
    before.remove_suffix(house.size());
    trim();
    static const auto home = all_folded(
        std::to_array<std::string_view>({"บ้านอยู่", "บ้าน", "อยู่", "อยู่ที่", "ที่อยู่", "พักอยู่", "พักที่"}));
    is_told = is_told || ends_with(before, home);
  }
  auto end = end_of_number(number);
  if (end == number) return number;
  const auto is_slash = [&](TokenIndex at) {
    return at < tokens_.end_of(segment_) &&
           (tokens_.mark(at) == '/' || tokens_.text(tokens_[at]).starts_with(slash));
  };
  if (is_slash(end) && end_of_number(end + 1) > end + 1) end = end_of_number(end + 1);
  const std::size_t plain = tokens_[end - 1].to;
  const auto to = end_of_places(plain);
  // Without a word for a home, a number with a slash and a place after it.
  const bool is_likely = places_ >= 2 || (to > plain && is_of_house) ||
                         (to > plain && end > number + 1 && is_slash(number + 1));
  is_told = is_told || (to > plain && is_asked(number));
  // "หอพักสุขใจ ห้อง 304 ซอย…"
  is_told = is_told || (places_ > 0 && begin_of_places(first) < first);
  if (!is_told && !is_likely) return end - 1;
  first = begin_of_places(first);
  const Place place{segment_, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(to)};
  found_.push_back(street_candidate(place, Language::th, is_told));
  // The other numbers of the same home, but for one that ends it: "ซอย … 24 บ้านเลขที่ 119/8".
  while (end < tokens_.end_of(segment_) && tokens_[end].from < to) ++end;
  return end - 1;
}

}  // namespace

void find_asian_streets(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) == Language::zh) find_chinese(tokens, i, found);
    if (tokens.language(i) == Language::th) ThaiHomes(tokens, i, found).find();
  }
}

}  // namespace sealtape::privacy
