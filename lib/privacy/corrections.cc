// Figures that the other one corrects: "so that's 0171 2345678", "no, it ends six seven nine". What
// was wrong and what is right both go.
#include "privacy/candidate.h"
#include "privacy/figures.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

constexpr unsigned told = 85;  // surer than what a phrase like "ends in" alone would say of them

// What may stand around the right figures in a correction. Folded.
constexpr auto around = std::to_array<std::string_view>(
    {"it",       "it's",      "its",     "s",      "is",     "that",    "that's", "should",
     "be",       "was",       "ends",    "ending", "end",    "starts",  "begins", "the",
     "at",       "in",        "with",    "last",   "first",  "four",    "digits", "middle",
     "start",    "beginning", "instead", "of",     "not",    "es",      "ist",    "sind",
     "endet",    "endete",    "beginnt", "auf",    "am",     "ende",    "anfang", "hinten",
     "vorne",    "zum",       "schluss", "die",    "das",    "letzten", "mit",    "der",
     "mitte",    "sondern",   "nicht",   "e",      "sono",   "finisce", "inizia", "comincia",
     "con",      "per",       "alla",    "fine",   "inizio", "all",     "le",     "ultime",
     "prime",    "in",        "mezzo",   "non",    "是",     "后",      "後",     "面",
     "前",       "边",        "邊",      "中",     "间",     "間",      "尾",     "号",
     "號",       "末",        "最",      "应",     "應",     "该",      "該",     "的",
     "了",       "那",        "位",      "开",     "開",     "头",      "頭",     "ลงท้าย",
     "ลงท้ายด้วย", "ขึ้นต้น",      "เป็น",     "ด้วย",    "ตรง",    "ท้าย",     "นะ",     "ต้อง",
     "สุดท้าย",    "ตัวท้าย",     "'"});

struct Stretch {
  TokenIndex first = 0;
  TokenIndex last = 0;
};

class Corrections {
 public:
  Corrections(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {}

  void find(const std::vector<Run>& runs) {
    std::vector<Stretch> all;
    for (std::uint32_t i = 0; i < tokens_.transcript().segments.size(); ++i) {
      const auto right = tokens_.is_answered(i) ? right_figures(i + 1) : std::nullopt;
      if (right) all.push_back(*right);
    }
    if (all.empty()) return;
    put_by_segment(runs);
    for (const auto& right : all) {
      const auto before = tokens_[right.first].segment - 1;
      if (const auto* wrong = corrected_in(before); wrong != nullptr) {
        add(*wrong, right);
      } else {
        add_dialled(before, right);
      }
    }
  }

 private:
  void put_by_segment(const std::vector<Run>& runs) {
    const auto count = tokens_.transcript().segments.size();
    runs_.resize(count);
    found_in_.resize(count);
    for (const auto& run : runs) runs_[tokens_[run.items.front().token].segment].push_back(&run);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      for (const auto& place : found_[i].places) found_in_[place.segment].push_back(i);
    }
  }
  Role role(TokenIndex at) const { return meaning_of(tokens_, at).role; }
  std::size_t figures_of(TokenIndex at) const;
  bool is_around(TokenIndex at) const;
  std::optional<TokenIndex> after_no(std::uint32_t segment) const;
  std::optional<Stretch> right_figures(std::uint32_t segment) const;
  const Candidate* corrected_in(std::uint32_t segment) const;
  void add(Candidate of, Stretch right);
  void add_dialled(std::uint32_t segment, Stretch right);

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Candidate>& found_;
  std::vector<std::vector<const Run*>> runs_;       // by the segment that they begin in
  std::vector<std::vector<std::size_t>> found_in_;  // by segment: which were found before
};

// About how many figures a token says.
std::size_t Corrections::figures_of(TokenIndex at) const {
  const auto& token = tokens_[at];
  if (!says_number(tokens_, at)) return 0;
  if (token.kind == Token::Kind::digits) return token.to - token.from;
  return role(at) == Role::digit ? 1 : 2;
}

bool Corrections::is_around(TokenIndex at) const {
  static const auto words = all_folded(around);
  const bool is_between = role(at) >= Role::separator && role(at) <= Role::correction;
  const auto phrases = Lexicon::get().phrases_from(tokens_[at].id);
  const bool says_part = std::ranges::find(phrases, Cue::partial, &Lexicon::Phrase::cue) !=
                         phrases.end();  // "ends in"
  return tokens_[at].kind == Token::Kind::mark || is_between || says_part ||
         role(at) == Role::maybe ||
         std::ranges::find(words, tokens_.text(tokens_[at])) != words.end();
}

// What follows the no that a turn begins with.
std::optional<TokenIndex> Corrections::after_no(std::uint32_t segment) const {
  constexpr TokenIndex farthest = 4;
  const auto end = std::min(tokens_.end_of(segment), tokens_.first_of(segment) + farthest);
  for (auto at = tokens_.first_of(segment); at < end; ++at) {
    if (role(at) == Role::correction) return at + 1;
    const bool is_opening = tokens_[at].kind == Token::Kind::mark || role(at) == Role::filler ||
                            role(at) == Role::confirm;
    if (!is_opening) break;
  }
  return std::nullopt;
}

// Few figures are a correction only where nothing else is said of them.
std::optional<Stretch> Corrections::right_figures(std::uint32_t segment) const {
  constexpr std::size_t least = 2;
  constexpr std::size_t plenty = 4;
  const auto from = after_no(segment);
  if (!from) return std::nullopt;
  std::optional<Stretch> stretch;
  std::size_t figures = 0;
  auto at = *from;
  for (; at < tokens_.end_of(segment); ++at) {
    if (says_number(tokens_, at)) {
      if (!stretch) stretch = Stretch{at, at};
      stretch->last = at;
      figures += figures_of(at);
    } else if (!is_around(at)) {
      break;
    }
  }
  const bool is_all = at == tokens_.end_of(segment);
  if (figures < least || (figures < plenty && !is_all)) return std::nullopt;
  if (context_.denying(stretch->first, stretch->last, 5) != nullptr) return std::nullopt;
  return stretch;
}

// The surest number of that turn.
const Candidate* Corrections::corrected_in(std::uint32_t segment) const {
  const Candidate* best = nullptr;
  for (const auto index : found_in_[segment]) {
    const auto& candidate = found_[index];
    if (candidate.type == Type::number) continue;
    if (best == nullptr || candidate.score > best->score) best = &candidate;
  }
  return best;
}

void Corrections::add(Candidate of, Stretch right) {
  const auto place = place_of(tokens_, right.first, right.last);
  const auto is_found_too = [&](std::size_t index) {
    const auto& other = found_[index];
    return other.type == of.type && std::ranges::any_of(other.places, [&](const Place& its) {
             return its.segment == place.segment && its.from < place.to && place.from < its.to;
           });
  };
  if (std::ranges::any_of(found_in_[place.segment], is_found_too)) return;
  of.rule += ".corrected";
  of.evidence = {"corrects a finding in the turn before"};
  of.score = std::max(of.score, told);
  of.language = tokens_.language(place.segment);
  of.spoken = tokens_[right.first].kind != Token::Kind::digits;
  of.places = {place};
  of.first = right.first;
  of.last = right.last;
  of.value.clear();
  found_.push_back(std::move(of));
}

// The beginning of a number that is dialled, of which nothing else tells: that it is corrected
// does.
void Corrections::add_dialled(std::uint32_t segment, Stretch right) {
  constexpr std::size_t least = 6;
  for (const auto* run : runs_[segment]) {
    const auto& symbols = run->readings.front().symbols;
    const auto first = run->items.front().token;
    const auto last = run->items.back().token;
    const bool is_dialled = tokens_[last].segment == segment && symbols.size() >= least &&
                            symbols[0] == '0' && std::ranges::all_of(symbols, is_digit);
    if (!is_dialled || context_.denying(first, last, 5) != nullptr) continue;
    Candidate candidate{.type = Type::phone, .level = Level::weak, .score = 50};
    candidate.rule = "phone.dialled";
    candidate.evidence = {"begins as it is dialled", "is corrected"};
    candidate.language = run->language;
    candidate.spoken = !run->items.front().is_literal;
    candidate.first = first;
    candidate.last = last;
    candidate.places = {place_of(tokens_, first, last)};
    found_.push_back(candidate);
    return add(std::move(candidate), right);
  }
}

}  // namespace

void find_corrections(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                      std::vector<Candidate>& found) {
  Corrections(tokens, context, found).find(runs);
}

}  // namespace sealtape::privacy
