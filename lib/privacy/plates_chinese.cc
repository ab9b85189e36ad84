// Plates of China, which tell themselves: a province, a letter, five signs or six. 粤B·3F7K9.
#include "privacy/candidate.h"
#include "privacy/chinese.h"

namespace sealtape::privacy {

namespace {

constexpr std::string_view provinces =
    "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

bool is_latin(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// The length of a letter or a figure, written or spoken.
std::size_t sign_at(std::string_view text, std::size_t at) {
  constexpr std::string_view figures = "零〇一二三四五六七八九幺两洞拐勾";
  if (at >= text.size()) return 0;
  if (is_latin(text[at]) || (text[at] >= '0' && text[at] <= '9')) return 1;
  const auto found = figures.find(text.substr(at, chinese_sign));
  const bool is_one = text.size() - at >= chinese_sign && found != std::string_view::npos &&
                      found % chinese_sign == 0;
  return is_one ? chinese_sign : 0;
}

void find_in(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found) {
  constexpr int least = 5;
  constexpr int most = 6;
  const std::string_view text = tokens.view(segment).text;
  for (std::size_t at = 0; at + chinese_sign < text.size(); ++at) {
    if (!is_latin(text[at + chinese_sign])) continue;
    const auto province = provinces.find(text.substr(at, chinese_sign));
    if (province == std::string_view::npos || province % chinese_sign != 0) continue;
    auto end = at + chinese_sign + 1;
    while (end < text.size() && (text[end] == ' ' || text[end] == '-' || text[end] == '.')) ++end;
    constexpr std::string_view dot = "·";
    if (text.substr(end).starts_with(dot)) end += dot.size();
    int count = 0;
    bool has_figure = false;
    while (const auto size = count <= most ? sign_at(text, end) : 0) {
      has_figure = has_figure || !is_latin(text[end]);
      end += size;
      ++count;
    }
    if (count < least || count > most || !has_figure) continue;
    Candidate candidate{.type = Type::plate, .level = Level::validated, .score = 75};
    candidate.rule = "plate.chinese";
    candidate.evidence = {"a province and a letter"};
    candidate.language = Language::zh;
    candidate.places = {{segment, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}};
    found.push_back(std::move(candidate));
  }
}

}  // namespace

void find_chinese_plates(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    const auto scripts = tokens.scripts(i);
    if (scripts.ideographs && scripts.latin) find_in(tokens, i, found);
  }
}

}  // namespace sealtape::privacy
