// Where somebody lives: a street and the number of a house, in the order of each language.
//
// "12 Maple Street", "Lindenstraße 4a", "via Garibaldi 12", 中山路12号, บ้านเลขที่ 12/3. A number is
// needed, so a street alone is none; what names a person's home is told by the words before it.
#include <array>
#include <unordered_set>

#include "privacy/candidate.h"
#include "privacy/checks.h"

namespace sealtape::privacy {

namespace {

constexpr auto english_kinds = std::to_array<std::string_view>(
    {"street", "road",  "avenue", "lane",    "drive",    "court",   "square",  "boulevard",
     "blvd",   "ave",   "rd",     "terrace", "crescent", "highway", "parkway", "close",
     "st",     "place", "grove",  "gardens", "mews",     "trail",   "circle"});
constexpr auto german_endings =
    std::to_array<std::string_view>({"strasse", "str", "weg", "platz", "allee", "gasse", "ring",
                                     "damm", "ufer", "chaussee", "stieg", "pfad"});
constexpr auto italian_kinds = std::to_array<std::string_view>(
    {"via", "viale", "piazza", "corso", "largo", "vicolo", "piazzale", "strada", "piazzetta"});
constexpr auto chinese_kinds =
    std::to_array<std::string_view>({"路", "街", "大道", "胡同", "巷", "弄", "段"});
// Between a number and a street they tell that it is another number: "two of the street".
constexpr auto no_street = std::to_array<std::string_view>(
    {"the",  "a",    "of", "my",  "your", "this",  "that", "minutes", "miles", "way", "blocks",
     "down", "from", "on", "in",  "to",   "and",   "or",   "is",      "are",   "at",  "for",
     "al",   "la",   "il", "con", "mail", "email", "sms",  "skype",   "di",    "the"});

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

bool is_english_kind(std::string_view word) {
  static const std::unordered_set<std::string_view> kinds(english_kinds.begin(),
                                                          english_kinds.end());
  return kinds.contains(word);
}

class StreetFinder {
 public:
  StreetFinder(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {}

  void find() {
    for (TokenIndex i = 0; i < tokens_.count(); ++i) {
      switch (tokens_.language(tokens_[i].segment)) {
        case Language::en: english(i); break;
        case Language::de: german(i); break;
        case Language::it: italian(i); break;
        case Language::zh: break;
        case Language::th: thai(i); break;
      }
    }
  }
  void find_chinese(std::uint32_t segment);

 private:
  bool is_near(TokenIndex index, TokenIndex to) const {
    return index < tokens_.count() && tokens_[index].segment == tokens_[to].segment;
  }
  bool is_word(TokenIndex index, TokenIndex to) const {
    return is_near(index, to) && tokens_[index].kind == Token::Kind::word;
  }
  TokenIndex number_from(TokenIndex at) const;
  TokenIndex number_to(TokenIndex end) const;
  bool is_number(TokenIndex index) const;
  bool is_street_of(TokenIndex word, std::string_view kind) const;
  void english(TokenIndex kind);
  void german(TokenIndex street);
  void italian(TokenIndex kind);
  void thai(TokenIndex number);
  void add(TokenIndex first, TokenIndex last);
  void add_postcode(TokenIndex after);
  void add_place(const Place& place, Language language, bool is_told);

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Candidate>& found_;
};

// Of a house: up to five figures, perhaps with a letter, or said.
bool StreetFinder::is_number(TokenIndex index) const {
  const auto& token = tokens_[index];
  const auto size = token.to - token.from;
  if (token.kind == Token::Kind::digits) return size <= 5;
  if (token.kind == Token::Kind::mixed) {
    const auto text = tokens_.text(token);
    return size <= 5 && text.find_first_not_of("0123456789") == text.size() - 1;
  }
  return says_number(tokens_, index);
}

// The end of a number that begins there; the same where none does.
TokenIndex StreetFinder::number_from(TokenIndex at) const {
  constexpr TokenIndex most = 4;
  auto end = at;
  while (is_near(end, at > 0 ? at - 1 : at) && end - at < most && is_number(end)) {
    const bool is_written = tokens_[end].kind != Token::Kind::word;
    ++end;
    if (is_written) break;
  }
  const bool has_letter = end > at && is_word(end, at) && tokens_.text(tokens_[end]).size() == 1 &&
                          tokens_[end - 1].kind == Token::Kind::digits;
  return has_letter && tokens_.text(tokens_[end])[0] <= 'f' ? end + 1 : end;
}

// Where a number begins that ends there; the same where none does.
TokenIndex StreetFinder::number_to(TokenIndex end) const {
  constexpr TokenIndex most = 4;
  auto at = end;
  while (at > 0 && is_near(at - 1, end) && end - at < most && is_number(at - 1)) {
    --at;
    if (tokens_[at].kind != Token::Kind::word) break;
  }
  return at;
}

void StreetFinder::english(TokenIndex kind) {
  constexpr TokenIndex most_words = 3;
  if (kind == 0 || !is_word(kind, kind) || !is_english_kind(tokens_.text(tokens_[kind]))) return;
  auto at = kind;
  while (at > 0 && kind - at < most_words && is_word(at - 1, kind) && !is_number(at - 1)) {
    if (is_one_of(no_street, tokens_.text(tokens_[at - 1]))) return;
    --at;
  }
  if (at == kind) return;
  const auto from = number_to(at);
  if (from < at) add(from, kind);
}

// "Lange" of a street, "Potsdamer" of a square.
bool StreetFinder::is_street_of(TokenIndex word, std::string_view kind) const {
  if (!is_word(word, word + 1) || !tokens_.is_capital(word)) return false;
  return kind.starts_with("str") || tokens_.text(tokens_[word]).ends_with("er");
}

void StreetFinder::german(TokenIndex street) {
  constexpr std::size_t shortest_name = 3;
  if (!is_word(street, street)) return;
  const auto text = tokens_.text(tokens_[street]);
  const auto ends_so = [&](std::string_view ending) {
    return text.ends_with(ending) && text.size() >= ending.size() + shortest_name;
  };
  auto from = street;
  const bool is_apart = text == "strasse" || text == "str" || text == "allee" || text == "platz";
  if (is_apart && street > 0 && is_street_of(street - 1, text)) {
    from = street - 1;
  } else if (!std::ranges::any_of(german_endings, ends_so)) {
    return;
  }
  auto number = street + 1;
  if (is_near(number, street) && tokens_.mark(number) == '.') ++number;
  const auto end = number_from(number);
  if (end > number) add(from, end - 1);
}

void StreetFinder::italian(TokenIndex kind) {
  constexpr TokenIndex most_words = 4;
  if (!is_word(kind, kind) || !is_one_of(italian_kinds, tokens_.text(tokens_[kind]))) return;
  auto at = kind + 1;
  while (is_word(at, kind) && at - kind <= most_words && !is_number(at)) {
    const auto text = tokens_.text(tokens_[at]);
    if (at == kind + 1 && is_one_of(no_street, text) && text != "la" && text != "di") return;
    if (text == "numero" || text == "n" || text == "civico") break;
    ++at;
  }
  if (at == kind + 1) return;
  const auto is_between = [&](TokenIndex index) {
    const auto text = tokens_.text(tokens_[index]);
    return text == "," || text == "." || text == "numero" || text == "n" || text == "civico" ||
           text == "al" || text == "°";
  };
  while (is_near(at, kind) && is_between(at)) ++at;
  const auto end = number_from(at);
  if (end > at) add(kind, end - 1);
}

// เลขที่ 12/3
void StreetFinder::thai(TokenIndex number) {
  static const std::array<std::string, 4> words = {folded("บ้านเลขที่"), folded("อยู่เลขที่"),
                                                   folded("ที่อยู่"), folded("ถนน")};
  if (tokens_[number].kind != Token::Kind::digits || !is_number(number)) return;
  const auto& token = tokens_[number];
  auto before = std::string_view(tokens_.view(token.segment).text).substr(0, token.from);
  if (before.ends_with(' ')) before.remove_suffix(1);
  const auto is_before = [&](const std::string& word) { return before.ends_with(word); };
  if (std::ranges::none_of(words, is_before)) return;
  auto last = number;
  if (is_near(last + 2, number) && tokens_.mark(last + 1) == '/' && is_number(last + 2)) last += 2;
  add(number, last);
}

void StreetFinder::find_chinese(std::uint32_t segment) {
  constexpr std::size_t longest = 45;  // of the name, bytes
  const std::string_view text = tokens_.view(segment).text;
  for (const std::string_view house : {"号", "號"}) {
    for (auto at = text.find(house); at != std::string_view::npos; at = text.find(house, at + 3)) {
      auto number = at;
      const auto is_figure = [&](std::size_t end) {
        constexpr std::string_view figures = "零〇一二三四五六七八九十百";
        if (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') return std::size_t{1};
        if (end < 3) return std::size_t{0};
        const auto found = figures.find(text.substr(end - 3, 3));
        return found != std::string_view::npos && found % 3 == 0 ? std::size_t{3} : std::size_t{0};
      };
      while (at - number < 18 && is_figure(number) > 0) number -= is_figure(number);
      const auto before = text.substr(0, number);
      const auto ends_so = [&](std::string_view kind) { return before.ends_with(kind); };
      if (number == at || !std::ranges::any_of(chinese_kinds, ends_so)) continue;
      auto from = number;
      while (from >= 3 && number - from < longest && text.substr(from - 3, 3) >= "一" &&
             text.substr(from - 3, 3) < "鿿" && text.substr(from - 3, 3) != "在" &&
             text.substr(from - 3, 3) != "是" && text.substr(from - 3, 3) != "住") {
        from -= 3;
      }
      if (number - from < 6) continue;
      const auto told = text.substr(from > 24 ? from - 24 : 0, std::min<std::size_t>(from, 24));
      const bool is_told =
          told.find("址") != std::string_view::npos || told.find("住") != std::string_view::npos;
      add_place({segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at + 3)},
                Language::zh, is_told);
    }
  }
}

void StreetFinder::add(TokenIndex first, TokenIndex last) {
  const auto* cue = context_.near(Cue::address, first, last);
  add_place(place_of(tokens_, first, last), tokens_.language(tokens_[first].segment),
            cue != nullptr);
  found_.back().first = first;
  found_.back().last = last;
  add_postcode(last + 1);
}

// Beside a street nobody needs to say what it is: 10969 Berlin, London NW1 6XE.
void StreetFinder::add_postcode(TokenIndex after) {
  constexpr TokenIndex reach = 6;
  for (auto i = after; is_near(i, after - 1) && i < after + reach; ++i) {
    const auto& token = tokens_[i];
    const bool is_figures = token.kind == Token::Kind::digits && token.to - token.from == 5;
    const bool is_british =
        token.kind == Token::Kind::mixed && is_near(i + 1, i) && tokens_.is_upper_case(i) &&
        uk_postcode(upper(tokens_.text(token)) + upper(tokens_.text(tokens_[i + 1])));
    if (!is_figures && !is_british) continue;
    Candidate candidate{.type = Type::postcode, .level = Level::weak, .score = 60};
    candidate.rule = "postcode.street";
    candidate.evidence = {"after a street"};
    candidate.language = tokens_.language(token.segment);
    candidate.first = i;
    candidate.last = is_british ? i + 1 : i;
    candidate.places = {place_of(tokens_, candidate.first, candidate.last)};
    found_.push_back(std::move(candidate));
    return;
  }
}

void StreetFinder::add_place(const Place& place, Language language, bool is_told) {
  Candidate candidate{.type = Type::address,
                      .level = is_told ? Level::validated : Level::weak,
                      .score = is_told ? 80U : 60U};
  candidate.rule = "address.street";
  candidate.evidence = {is_told ? "after words for a home" : "a street and a number"};
  candidate.language = language;
  candidate.places = {place};
  found_.push_back(std::move(candidate));
}

}  // namespace

void find_streets(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  StreetFinder finder(tokens, context, found);
  finder.find();
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) == Language::zh) finder.find_chinese(i);
  }
}

}  // namespace sealtape::privacy
