// Homes in Thai, from the smaller to the larger: เลขที่ 12/3 หมู่ 4 ต.บางพลี.
#include <array>

#include "privacy/checks.h"
#include "privacy/lists.h"
#include "privacy/streets.h"
#include "privacy/thai.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

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
    if (begins_with(text_.substr(next), thai_places()) == 0) break;
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

void find_thai_streets(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) == Language::th) ThaiHomes(tokens, i, found).find();
  }
}

}  // namespace sealtape::privacy
