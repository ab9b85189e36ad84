// Homes in Chinese, from the larger to the smaller: 中山路12号3单元.
#include <array>

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
// Behind an estate or a street, with a letter: 科技园南区R2-B栋.
constexpr auto chinese_parks =
    std::to_array<std::string_view>({"园", "園", "区", "區", "城", "里", "湾", "坊", "郡"});
// Before the number of a house that was built between two others.
constexpr auto chinese_between = std::to_array<std::string_view>({"甲", "乙", "丙", "丁", "附"});
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

// What the number of a building ends with or begins with: R2-B栋.
std::size_t building_figure_before(std::string_view text, std::size_t end) {
  const bool is_letter =
      end > 0 && ((text[end - 1] >= 'a' && text[end - 1] <= 'z') || text[end - 1] == '-');
  return is_letter ? 1 : figure_before(text, end);
}

// 四零一 behind 三十二号, and no 400元.
std::size_t end_of_flat(std::string_view text, std::size_t end) {
  constexpr auto units =
      std::to_array<std::string_view>({"元", "块", "米", "分", "点", "个", "人", "年", "月", "日",
                                       "号", "平", "度", "路", "次", "天", "公"});
  constexpr std::size_t least = 3;
  constexpr std::size_t most = 4;
  auto to = end;
  std::size_t count = 0;
  while (figure_at(text, to) > 0 && count <= most) {
    if (text[to] >= 'a') break;
    to += figure_at(text, to);
    ++count;
  }
  const bool is_flat = count >= least && count <= most &&
                       text.substr(end, to - end).find("十") == std::string_view::npos;
  return is_flat && begins_with(text.substr(std::min(to, text.size())), units) == 0 ? to : end;
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
      return (i > 0 || is_building) && at - end >= 3 ? at : end_of_flat(text, end);
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
    const auto figures = number;
    while (is_building && at - number < longest_number &&
           building_figure_before(text, number) > 0) {
      number -= building_figure_before(text, number);
    }
    const bool has_letter = number < figures;
    if (number < at && ends_with(text.substr(0, number), chinese_between)) number -= sign;
    const auto before = text.substr(0, number);
    // 花园三期12栋
    auto estate = before;
    if (estate.ends_with("期") && estate.size() > 2 * sign &&
        figure_before(estate, estate.size() - sign) > 0) {
      estate.remove_suffix(sign + figure_before(estate, estate.size() - sign));
    }
    const bool is_place = is_building ? ends_with(estate, chinese_estates) ||
                                            (has_letter && (ends_with(before, chinese_parks) ||
                                                            ends_with(before, chinese_kinds)))
                                      : ends_with(before, chinese_kinds);
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

}  // namespace

void find_chinese_streets(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) == Language::zh) find_chinese(tokens, i, found);
  }
}

}  // namespace sealtape::privacy
