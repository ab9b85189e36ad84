// Dates of birth as only Chinese and Thai tell them: 六五年腊月初八, 我八五年的属牛,
// เกิดปีสองห้าสามศูนย์.
#include "privacy/candidate.h"
#include "privacy/chinese.h"
#include "privacy/lists.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr auto sign = chinese_sign;

class ChineseYears {
 public:
  ChineseYears(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found)
      : segment_(segment), text_(tokens.view(segment).text), found_(found) {
    constexpr std::string_view year = "年";
    if (segment == 0 || text_.find(year) == std::string_view::npos) return;
    const std::string_view before = tokens.view(segment - 1).text;
    is_asked_ = before.find("生日") != std::string_view::npos ||
                before.find("出生") != std::string_view::npos ||
                before.find("哪年生") != std::string_view::npos;
  }

  void find() {
    constexpr std::string_view word = "年";
    for (auto at = text_.find(word); at != std::string_view::npos; at = text_.find(word, at + 1)) {
      const auto republic = begin_of_republic(at);
      const auto from = republic < at ? republic : begin_of_year(at);
      if (from == at) continue;
      const auto year_end = at + word.size();
      auto to = end_of_lunar_day(year_end);
      const bool is_lunar = to > year_end;
      if (!is_lunar) to = end_of_day(year_end);
      // The era belongs to it, also where the date itself is found without it.
      constexpr unsigned with_era = 95;
      const bool is_republic = republic < at && to > year_end && is_born(from, to);
      if (is_republic ||
          (to > year_end && (is_asked_ || is_named(from) || (is_lunar && is_long_ago(from, to))))) {
        add(from, to, republic < at ? with_era : 70);
        continue;
      }
      if (!is_lunar) to = year_end;  // the others are found by words for a birth
      const bool is_told = to > year_end ? is_born(from, to)
                           : is_asked_   ? !is_ideograph(text_, skip(year_end, {"生的", "的"}))
                                         : is_born_then(year_end);
      if (is_told) add(from, to > year_end ? to : year_end);
    }
  }

 private:
  bool is_figure(std::size_t at) const {
    constexpr std::string_view figures = "零〇一二三四五六七八九";
    if (at >= text_.size()) return false;
    if (text_[at] >= '0' && text_[at] <= '9') return true;
    const auto found =
        at + sign <= text_.size() ? figures.find(text_.substr(at, sign)) : std::string_view::npos;
    return found != std::string_view::npos && found % sign == 0;
  }
  // Two figures or four, and no more.
  std::size_t begin_of_year(std::size_t end) const {
    auto from = end;
    int count = 0;
    while (count < 5) {
      if (from >= 1 && text_[from - 1] >= '0' && text_[from - 1] <= '9') {
        from -= 1;
      } else if (from >= sign && is_figure(from - sign)) {
        from -= sign;
      } else {
        break;
      }
      ++count;
    }
    return count == 2 || count == 4 ? from : end;
  }
  std::size_t skip(std::size_t at, std::initializer_list<std::string_view> words) const {
    return at + begins_with(text_.substr(std::min(at, text_.size())), words);
  }
  // 民國七十四年: the figures and tens before 年, and the era before them.
  std::size_t begin_of_republic(std::size_t end) const {
    constexpr std::size_t longest = 12;  // bytes: 一百一十 and what it is in figures
    auto from = end;
    while (from > 0 && end - from < longest) {
      const auto size = text_[from - 1] >= 0 ? 1 : sign;
      if (from < size) break;
      const auto said = text_.substr(from - size, size);
      if (!is_figure(from - size) && said != "十" && said != "百") break;
      from -= size;
    }
    constexpr auto eras = std::to_array<std::string_view>({"民国", "民國"});
    const bool is_told = from < end && ends_with(text_.substr(0, from), eras);
    return is_told ? from - 2 * sign : end;
  }
  // 五月九號 behind the year.
  std::size_t end_of_day(std::size_t at) const {
    const auto numbers = [&](std::size_t from) {
      while (is_figure(from) || text_.substr(std::min(from, text_.size())).starts_with("十")) {
        from += text_[from] < 0 ? sign : 1;
      }
      return from;
    };
    const auto month = numbers(at);
    const auto day = skip(month, {"月"});
    if (month == at || day == month) return at;
    const auto end = numbers(day);
    return end == day ? day : skip(end, {"日", "号", "號"});
  }
  // A year of the lunar calendar with its day is nearly always a birthday, and who tells what else
  // was then says so at once: 八零年腊月初八结的婚.
  bool is_long_ago(std::size_t from, std::size_t to) const {
    constexpr auto events = std::to_array<std::string_view>(
        {"结", "买", "開", "开",   "搬",   "到", "去",   "来", "回", "办", "入",   "签", "的婚",
         "下", "刮", "走", "过世", "去世", "死", "没了", "建", "盖", "装", "出发", "起"});
    constexpr auto recent = std::to_array<std::string_view>(
        {"202", "二零二", "二〇二", "2016", "2017", "2018", "2019", "21", "22", "23", "24", "25",
         "26", "二一", "二二", "二三", "二四", "二五", "二六"});
    const auto next = skip(to, {",", "那天", "的时候", "的", "就"});
    return begins_with(text_.substr(from), recent) == 0 &&
           begins_with(text_.substr(std::min(next, text_.size())), events) == 0;
  }
  // 农历八月十五, 腊月初八, 正月廿三; the same place where no such day follows.
  std::size_t end_of_lunar_day(std::size_t at) const {
    const auto from =
        skip(at, {"的农历", "农历", "農曆", "阴历", "陰曆", "旧历", "舊曆", "阳历", "公历"});
    const bool is_lunar = from > at;
    auto next = skip(from, {"正月", "腊月", "臘月", "冬月", "闰"});
    if (next == from) {
      while (is_figure(next) || text_.substr(next).starts_with("十"))
        next += text_[next] < 0 ? sign : 1;
      const auto month = skip(next, {"月"});
      if (next == from || month == next) return at;
      // 一九六二年五月生的
      if (skip(month, {"生的", "生人", "出生"}) > month) return month;
      next = month;
    }
    const auto named = skip(next, {"初", "廿", "卅"});
    auto end = named;
    while (is_figure(end) || text_.substr(end).starts_with("十")) end += text_[end] < 0 ? sign : 1;
    const bool is_day = end > named && (is_lunar || named > next || next - from == 2 * sign);
    return is_day ? skip(end, {"日", "号", "號"}) : at;
  }
  // 出生年月九三年七月
  bool is_named(std::size_t from) const {
    constexpr auto words = std::to_array<std::string_view>(
        {"出生年月", "出生年月是", "出生是", "出生", "生于", "生在", "生日", "生日是"});
    return ends_with(text_.substr(0, from), words);
  }
  bool is_born(std::size_t from, std::size_t to) const {
    constexpr std::size_t near = 12 * sign;
    const auto least = from > near ? from - near : 0;
    const auto before = text_.substr(least, from - least);
    const bool is_led = before.find("生") != std::string_view::npos;
    return is_led || skip(to, {"生", "出生", "的生日"}) > to;
  }
  // 八五年的属牛, 九零年生人, 生于八二年
  bool is_born_then(std::size_t at) const {
    const auto next = skip(skip(at, {"的"}), {",我", ","});
    constexpr auto animals = std::to_array<std::string_view>(
        {"属鼠", "属牛", "属虎", "属兔", "属龙", "属蛇", "属马", "属羊", "属猴", "属鸡",
         "属狗", "属猪", "屬鼠", "屬牛", "屬虎", "屬兔", "屬龍", "屬蛇", "屬馬", "屬羊",
         "屬猴", "屬雞", "屬狗", "屬豬", "生的", "生人", "生,",  "出生"});
    constexpr auto others = std::to_array<std::string_view>({"出生率", "出生地", "出生证"});
    if (begins_with(text_.substr(std::min(at, text_.size())), others) > 0) return false;
    return begins_with(text_.substr(std::min(next, text_.size())), animals) > 0;
  }
  void add(std::size_t from, std::size_t to, unsigned score = 70) {
    Candidate candidate{.type = Type::date_of_birth, .level = Level::weak, .score = score};
    candidate.rule = "date_of_birth.chinese";
    candidate.evidence = {"a year and what is said of births"};
    candidate.language = Language::zh;
    candidate.spoken = text_[from] < 0;
    candidate.places = {
        {segment_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}};
    found_.push_back(std::move(candidate));
  }

  std::uint32_t segment_;
  bool is_asked_ = false;  // for a birthday, in the turn before
  std::string_view text_;
  std::vector<Candidate>& found_;
};

// เกิดปี 2530, เกิดปีสองห้าสามศูนย์: the year is all that is told.
void find_thai_years(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found) {
  static const auto leads = all_folded(std::to_array<std::string_view>(
      {"เกิดเมื่อปี", "เกิดปี", "ปีเกิดคือ", "ปีเกิด", "เกิดเมื่อพ.ศ.", "เกิดพ.ศ.", "เกิด พ.ศ.", "เกิดในปี"}));
  static const auto era = folded("พ.ศ.");
  static const auto born = folded("เกิด");
  const std::string_view text = tokens.view(segment).text;
  // "ปีเกิดคะ", asked in the turn before.
  static const auto year = all_folded(std::to_array<std::string_view>({"ปีเกิด", "เกิดปี"}));
  const auto asked = [&](std::string_view word) {
    return segment > 0 && tokens.view(segment - 1).text.find(word) != std::string::npos;
  };
  const auto opening = tokens.first_of(segment);
  const bool is_asked = opening < tokens.end_of(segment) && says_number(tokens, opening) &&
                        std::ranges::any_of(year, asked);
  if (!is_asked && text.find(born) == std::string_view::npos) return;
  for (const auto& lead : leads) {
    auto at = text.find(lead);
    if (at == std::string_view::npos && !is_asked) continue;
    at = at == std::string_view::npos ? 0 : at + lead.size();
    while (at < text.size() && text[at] == ' ') ++at;
    if (text.substr(at).starts_with(era)) at += era.size();
    while (at < text.size() && text[at] == ' ') ++at;
    const auto first = tokens.first_at(segment, at);
    auto last = first;
    std::size_t figures = 0;
    constexpr std::size_t most = 8;  // words: สองพันห้าร้อยสามสิบเอ็ด
    while (last < tokens.end_of(segment) && last - first < most && says_number(tokens, last)) {
      const auto& token = tokens[last++];
      figures += token.kind == Token::Kind::digits ? token.to - token.from : 1;
    }
    const bool is_there = last > first && tokens[first].from == at && figures >= 2;
    if (!is_there) continue;
    Candidate candidate{.type = Type::date_of_birth, .level = Level::weak, .score = 60};
    candidate.rule = "date_of_birth.year";
    candidate.evidence = {"after a word for the year of a birth"};
    candidate.language = Language::th;
    candidate.spoken = tokens[first].kind == Token::Kind::thai;
    candidate.first = first;
    candidate.last = last - 1;
    candidate.places = {place_of(tokens, first, last - 1)};
    found.push_back(std::move(candidate));
    return;
  }
}

}  // namespace

void find_asian_births(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.scripts(i).ideographs) ChineseYears(tokens, i, found).find();
    if (tokens.scripts(i).thai) find_thai_years(tokens, i, found);
  }
}

}  // namespace sealtape::privacy
