// Homes that have no number in a street: "PO Box 45", "Postfach 12 34 56", "Flat 4, Rosebery
// House", "The Old Forge, Mill Lane".
#include <array>

#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/streets.h"

namespace sealtape::privacy {

namespace {

constexpr auto boxes = std::to_array<std::string_view>(
    {"po box", "p.o. box", "p o box", "p.o.box", "post office box", "postfach", "casella postale",
     "邮政信箱", "郵政信箱", "ตู้ ปณ.", "ตู้ปณ.", "ตู้ ป.ณ.", "ตู้ไปรษณีย์", "ตู้ ปณ", "ตู้ปณ"});
constexpr auto numbers = std::to_array<std::string_view>(
    {"number", "no", "nummer", "nr", "numero", "n", "ist", ".", ":"});
constexpr Vocabulary flats =
    std::to_array<std::string_view>({"flat", "apartment", "apt", "unit", "suite", "room"});
constexpr auto buildings = std::to_array<std::string_view>(
    {"house", "court", "building", "tower", "towers", "heights", "lodge", "point", "mansions",
     "hall", "residence", "residences", "wharf", "quay", "lofts", "apartments"});
constexpr Vocabulary houses = std::to_array<std::string_view>(
    {"house", "cottage", "farm", "lodge", "barn", "forge", "mill", "rectory", "vicarage", "manor",
     "grange", "villa", "farmhouse", "chapel", "stables"});
constexpr auto roads = std::to_array<std::string_view>(
    {"lane", "road", "street", "drive", "close", "avenue", "hill", "green", "row", "way"});

class NamedHomes {
 public:
  NamedHomes(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {}

  void find_in(std::uint32_t segment) {
    find_boxes(segment);
    if (tokens_.language(segment) != Language::en) return;
    for (auto at = tokens_.first_of(segment); at < tokens_.end_of(segment); ++at) {
      if (tokens_[at].kind != Token::Kind::word) continue;
      const auto word = tokens_.text(tokens_[at]);
      if (is_one_of(flats, word)) find_flat(at);
      if (is_one_of(houses, word) && tokens_.is_capital(at)) find_house(at);
    }
  }

 private:
  bool is_in(TokenIndex at, TokenIndex with) const {
    return at < tokens_.end_of(tokens_[with].segment);
  }
  bool is_number(TokenIndex at, TokenIndex with) const {
    return is_in(at, with) && (tokens_[at].says_number || tokens_[at].kind == Token::Kind::mixed);
  }
  // "In meinem Postfach 3 neue Mails"
  bool is_mailbox(TokenIndex box) const {
    constexpr auto before = std::to_array<std::string_view>(
        {"im", "meinem", "mein", "ihr", "ihrem", "ins", "dem", "my", "your", "nella", "mia"});
    return box > tokens_.first_of(tokens_[box].segment) &&
           is_one_of(before, tokens_.text(tokens_[box - 1]));
  }
  void find_boxes(std::uint32_t segment);
  void find_flat(TokenIndex flat);
  void find_house(TokenIndex house);
  void add(TokenIndex first, TokenIndex end);

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Candidate>& found_;
};

void NamedHomes::find_boxes(std::uint32_t segment) {
  constexpr TokenIndex most_words = 2;
  constexpr TokenIndex longest = 8;  // figures said one by one
  static const Literals all([] {
    const auto words = all_folded(boxes);
    return std::vector<std::string>(words.begin(), words.end());
  }());
  for (const auto& hit : all.find(tokens_.view(segment).text)) {
    const auto first = tokens_.first_at(segment, hit.at);
    auto at = tokens_.first_at(segment, hit.at + all.word(hit.word).size());
    if (first >= at || !is_in(at, first) || is_mailbox(first)) continue;
    for (TokenIndex i = 0; i < most_words && is_in(at, first); ++i) {
      if (is_one_of(numbers, tokens_.text(tokens_[at]))) ++at;
    }
    auto end = at;
    while (is_number(end, first) && end - at < longest) ++end;
    if (end > at) add(first, end);
  }
}

// "Flat 4, Rosebery House", also without capitals: the kind of building tells.
void NamedHomes::find_flat(TokenIndex flat) {
  constexpr TokenIndex most_figures = 3;
  constexpr TokenIndex most_words = 3;
  auto at = flat + 1;
  while (is_number(at, flat) && at - flat <= most_figures) ++at;
  if (at == flat + 1) return;
  if (is_in(at, flat) && is_spelled_letter(tokens_, at)) ++at;
  if (is_in(at, flat) && tokens_.mark(at) == ',') ++at;
  for (TokenIndex i = 0; i < most_words && is_in(at + i, flat); ++i) {
    if (tokens_[at + i].kind != Token::Kind::word) return;
    if (i > 0 && is_one_of(buildings, tokens_.text(tokens_[at + i]))) return add(flat, at + i + 1);
  }
}

// A house with a name, a comma, and a road: all with capital letters.
void NamedHomes::find_house(TokenIndex house) {
  constexpr TokenIndex most_words = 3;
  const auto segment = tokens_[house].segment;
  auto first = house;
  while (first > tokens_.first_of(segment) && house - first < most_words &&
         tokens_[first - 1].kind == Token::Kind::word && tokens_.is_capital(first - 1)) {
    --first;
  }
  if (first == house || !is_in(house + 2, house) || tokens_.mark(house + 1) != ',') return;
  const auto road = house + 2;
  for (auto at = road; is_in(at, house) && at - road < most_words; ++at) {
    if (tokens_[at].kind != Token::Kind::word || !tokens_.is_capital(at)) return;
    if (at > road && is_one_of(roads, tokens_.text(tokens_[at]))) return add(first, at + 1);
  }
}

void NamedHomes::add(TokenIndex first, TokenIndex end) {
  const auto last = end_of_home(tokens_, end) - 1;
  const bool is_told = context_.near(Cue::address, first, last) != nullptr;
  auto candidate = street_candidate(place_of(tokens_, first, last),
                                    tokens_.language(tokens_[first].segment), is_told);
  candidate.rule = "address.named";
  candidate.evidence = {is_told ? "after words for a home" : "a box, a flat or a house"};
  candidate.first = first;
  candidate.last = last;
  found_.push_back(std::move(candidate));
}

}  // namespace

void find_homes_named(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  NamedHomes homes(tokens, context, found);
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) homes.find_in(i);
}

}  // namespace sealtape::privacy
