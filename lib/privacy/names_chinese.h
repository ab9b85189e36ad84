// One turn in Chinese, in which names are sought one way after another.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "privacy/chinese.h"
#include "privacy/literals.h"
#include "privacy/names.h"

namespace sealtape::privacy {

struct ChineseTurn {
  const Tokens& tokens;
  std::uint32_t segment;
  std::string_view text;
  std::vector<Candidate>& found;

  void add(std::size_t from, std::size_t to, Level level, unsigned score, std::string_view rule,
           std::string fact) const {
    const Place place{segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    found.push_back(name_candidate(place, Language::zh, level, score, rule, std::move(fact)));
  }
};

inline Literals literals_of(std::span<const std::string_view> words) {
  return Literals(std::vector<std::string>(words.begin(), words.end()));
}

// What stands before the name calls somebody, or nothing does: 喂, 找, 谢谢.
bool calls_chinese_name(std::string_view text, std::size_t at);
// 小周, 老张: a family name behind little or old, where it begins and ends.
bool is_chinese_nickname(std::string_view text, std::size_t at);

// 圆圆, 小胖, 翠花: a name without a family name that begins there, and one with a family name that
// the text is over behind, whatever its signs. Each gives the start where there is none.
std::size_t end_of_familiar_chinese(std::string_view text, std::size_t from);
std::size_t end_of_told_chinese(std::string_view text, std::size_t from, Rare rare);

// 我女儿糖糖, 小胖，快来, 大家都叫我胖虎
void find_familiar_names(const ChineseTurn& turn);
// 马总您好, 喂小李
void find_titled_names(const ChineseTurn& turn);
// 我是Jessica昨天…, Kevin在吗
void find_latin_names(const ChineseTurn& turn, NameText& names);
// 西早覃，下雨的雨: with a name that was found in this turn, which are those from there on, or
// after a question how it is written.
void find_written_names(const ChineseTurn& turn, std::size_t found_before);

}  // namespace sealtape::privacy
