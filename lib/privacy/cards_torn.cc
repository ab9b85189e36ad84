// Cards of which the figures are not said in one go: somebody turns the card over, the other one
// asks him to wait, a group is said twice, a figure is lost.
//
// The pieces that one speaker says are read on over what stands between them, as far as length,
// prefix and check figure say that they are one card. Behind words for the number of a card,
// figures of about such a length are one even where a figure is missing.
#include <array>
#include <map>
#include <numeric>
#include <span>

#include "privacy/card_pieces.h"
#include "privacy/lists.h"
#include "privacy/streams.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t most_pieces = 8;
constexpr TokenIndex most_own_words = 24;  // between two pieces
constexpr TokenIndex most_words = 80;      // of everybody
constexpr std::size_t most_foreign = 5;    // figures of somebody else that are no reading back
constexpr Micros longest_pause = std::chrono::seconds(60);

// Words that make it the card of something else: of a shop, a library, a phone.
constexpr auto other_cards = std::to_array<std::string_view>(
    {"gift",    "loyalty",   "library", "sim",      "member",  "membership", "id",       "identity",
     "health",  "insurance", "bonus",   "points",   "club",    "business",   "clubcard", "regalo",
     "fedelta", "socio",     "sim",     "identita", "tessera", "会员",       "會員",     "积分",
     "購物",    "购物",      "交通",    "医保",     "電話",    "电话",       "社保"});

// Phrases that ask for the number itself, not only for the card.
constexpr auto number_phrases = std::to_array<std::string_view>(
    {"card number", "long number", "kreditkartennummer", "kartennummer", "karte nummer",
     "numero della carta", "numero di carta", "carta numero", "卡号", "卡號", "หมายเลขบัตร",
     "เลขบัตร", "เลขที่บัตร"});

using Pieces = std::vector<const Piece*>;
using Joined = std::span<const Piece* const>;

// What is read on by one more piece, in all of its readings.
std::vector<std::string> read_on(const std::vector<std::string>& before,
                                 const std::vector<std::string>& figures) {
  std::vector<std::string> longer;
  for (const auto& so_far : before) {
    for (const auto& next : figures) {
      const bool fits = so_far.size() + next.size() <= longest_said;
      if (fits && longer.size() < most_readings) longer.push_back(so_far + next);
    }
  }
  return longer;
}

// As cards are printed: groups of four, or all of one half.
bool is_printed_so(Joined pieces) {
  std::vector<std::size_t> sizes;
  for (const auto* piece : pieces) sizes.push_back(piece->figures.front().size());
  if (sizes == std::vector<std::size_t>{4, 6, 5} || sizes == std::vector<std::size_t>{4, 11})
    return true;
  return std::ranges::all_of(sizes, [](std::size_t size) { return size % 4 == 0; });
}

class TornCards {
 public:
  TornCards(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
            std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {
    all_.reserve(runs.size());
    for (const auto& run : runs) {
      if (auto piece = piece_of(tokens, run)) all_.push_back(std::move(*piece));
    }
    std::ranges::sort(all_, {},
                      [](const Piece& piece) { return std::pair(piece.first, piece.last); });
    for (const auto& piece : all_) {
      everybodys_.push_back(&piece);
      pieces_[speaker_of(tokens[piece.first].segment)].push_back(&piece);
    }
  }

  void join() {
    for (const auto& [speaker, pieces] : pieces_) {
      for (std::size_t i = 0; i < pieces.size();) i = std::max(i + 1, join_from(pieces, i, true));
    }
    if (pieces_.size() < 2) return;
    // Who is told from whom by a machine is told wrong now and then.
    for (std::size_t i = 0; i < everybodys_.size();) {
      i = std::max(i + 1, join_from(everybodys_, i, false));
    }
  }
  void find_told();

 private:
  using Speaker = std::pair<std::string_view, std::uint32_t>;
  Speaker speaker_of(std::uint32_t segment) const {
    const auto& said = tokens_.transcript().segments[segment];
    return {said.speaker, said.channel.value_or(0)};
  }
  std::size_t join_from(const Pieces& pieces, std::size_t from, bool is_of_one);
  bool may_begin(const Pieces& pieces, std::size_t from) const;
  bool goes_on(const Piece& before, const Piece& after, std::string_view figures) const;
  TokenIndex own_words(const Piece& before, const Piece& after) const;
  bool is_in_time(const Piece& before, const Piece& after) const;
  static bool says_other_figures(const Piece& before, const Piece& after, std::string_view figures);
  const CueHit* cue_of(const Piece& first, const Piece& last) const;
  bool is_of_shop(const CueHit& hit) const;
  void add(Joined pieces, Level level, unsigned score, std::string_view rule,
           std::vector<std::string> evidence, std::string value);
  bool tells(const CueHit& hit, const Piece& piece) const;
  bool is_taken(const Piece& piece) const;

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Piece> all_;  // in order
  std::map<Speaker, Pieces> pieces_;
  Pieces everybodys_;
  std::vector<std::size_t> by_place_;  // what was found before, by its first token
  std::vector<Candidate>& found_;
};

bool TornCards::is_in_time(const Piece& before, const Piece& after) const {
  const auto& segments = tokens_.transcript().segments;
  const auto one = tokens_[before.last].segment;
  const auto other = tokens_[after.first].segment;
  if (one == other || !segments[one].time || !segments[other].time) return true;
  return segments[other].time->from - segments[one].time->to <= longest_pause;
}

// Figures of somebody else are another number, but where he reads back.
bool TornCards::says_other_figures(const Piece& before, const Piece& after,
                                   std::string_view figures) {
  const std::span between(&before + 1, &after);  // of all pieces, which are in order
  return std::ranges::any_of(between, [&](const Piece& other) {
    const auto& said = other.figures.front();
    return other.first > before.last && other.first < after.first && said.size() >= most_foreign &&
           figures.find(said) == std::string_view::npos;
  });
}

// What their speaker says between two pieces.
TokenIndex TornCards::own_words(const Piece& before, const Piece& after) const {
  const auto first = tokens_[before.last].segment;
  const auto last = tokens_[after.first].segment;
  const auto speaker = speaker_of(tokens_[before.first].segment);
  TokenIndex own = 0;
  for (auto segment = first; segment <= last; ++segment) {
    if (speaker_of(segment) != speaker) continue;
    own += std::min(after.first, tokens_.end_of(segment)) -
           std::max(before.last + 1, tokens_.first_of(segment));
  }
  return own;
}

// Whether what is said between two pieces may stand within a card.
bool TornCards::goes_on(const Piece& before, const Piece& after, std::string_view figures) const {
  if (after.first <= before.last || after.first - before.last - 1 > most_words) return false;
  for (auto hit = context_.hits_from(before.last);
       hit != context_.hits().end() && hit->from < after.first; ++hit) {
    const bool is_neutral = hit->cue == Cue::card || hit->cue == Cue::partial ||
                            hit->cue == Cue::self || hit->cue == Cue::thing;
    if (!is_neutral) return false;
  }
  return !says_other_figures(before, after, figures) && is_in_time(before, after) &&
         own_words(before, after) <= most_own_words;
}

bool TornCards::is_of_shop(const CueHit& hit) const {
  for (auto at = hit.from; at > 0 && hit.from - at < 2; --at) {
    const auto text = tokens_.text(tokens_[at - 1]);
    if (tokens_[at - 1].segment == tokens_[hit.from].segment && is_one_of(other_cards, text))
      return true;
  }
  // 会员卡号: signs, not words.
  const auto& view = tokens_.view(tokens_[hit.from].segment).text;
  return ends_with(std::string_view(view).substr(0, tokens_[hit.from].from), other_cards);
}

// Words for a card near the first or the last piece, and nothing nearer that denies it.
const CueHit* TornCards::cue_of(const Piece& first, const Piece& last) const {
  const auto* cue = context_.near(Cue::card, first.first, last.last, 24, 8);
  if (cue == nullptr || is_of_shop(*cue)) return nullptr;
  return cue;
}

void TornCards::add(Joined pieces, Level level, unsigned score, std::string_view rule,
                    std::vector<std::string> evidence, std::string value) {
  Candidate candidate{.type = Type::card, .level = level, .score = score};
  candidate.rule = rule;
  candidate.evidence = std::move(evidence);
  candidate.language = pieces.front()->run->language;
  candidate.first = pieces.front()->first;
  candidate.last = pieces.back()->last;
  candidate.value = std::move(value);
  std::vector<TokenIndex> of;
  for (const auto* piece : pieces) {
    for (const auto& item : piece->run->items) {
      if (item.token < piece->first || item.token > piece->last) continue;
      of.push_back(item.token);
      candidate.spoken = candidate.spoken || !(item.is_literal || item.is_digitless_glue);
    }
  }
  candidate.places = places_of(tokens_, of);
  found_.push_back(std::move(candidate));
}

// Most numbers stand by themselves, and are too short for a card.
bool TornCards::may_begin(const Pieces& pieces, std::size_t from) const {
  const auto& first = *pieces[from];
  const auto is_long = [](const std::string& figures) { return figures.size() > least_card; };
  return std::ranges::any_of(first.figures, is_long) ||
         (from + 1 < pieces.size() && goes_on(first, *pieces[from + 1], first.figures.front()));
}

// The piece after those that are a card together; the given one where none are.
std::size_t TornCards::join_from(const Pieces& pieces, std::size_t from, bool is_of_one) {
  if (!may_begin(pieces, from)) return from;
  std::vector<std::string> all = {""};  // what they may be, read on
  const auto end = std::min(pieces.size(), from + most_pieces);
  for (auto i = from; i < end; ++i) {
    if (i > from && !goes_on(*pieces[i - 1], *pieces[i], all.front())) break;
    all = read_on(all, pieces[i]->figures);
    if (all.empty()) break;
    const std::span joined(&pieces[from], i + 1 - from);
    std::size_t least_repeated = 1;
    const auto is_one = [&](const std::string& figures) {
      return (joined.size() > 1 && is_card(figures)) || is_repeated_card(figures, least_repeated);
    };
    if (std::ranges::none_of(all, is_one)) continue;
    const auto* cue = cue_of(*joined.front(), *joined.back());
    if (cue == nullptr) least_repeated = 2;
    const auto card = std::ranges::find_if(all, is_one);
    if (card == all.end()) continue;
    const bool is_denied =
        context_.denying(joined.front()->first, joined.front()->last, 5) != nullptr;
    const bool is_likely = joined.size() == 1 || is_printed_so(joined);
    if (cue == nullptr && (is_denied || !is_of_one || !is_likely)) continue;
    std::vector<std::string> evidence = {std::to_string(card->size()) + " signs",
                                         std::to_string(joined.size()) + " pieces"};
    if (cue != nullptr) evidence.push_back("near \"" + std::string(cue->phrase) + '"');
    const bool is_sure = cue != nullptr && is_card(*card);
    add(joined, is_sure ? Level::validated : Level::weak, cue != nullptr ? 97 : 72, "card.torn",
        std::move(evidence), *card);
    return i + 1;
  }
  return from;
}

// Whether the phrase is answered by the piece: right behind it, or with the next turn.
bool TornCards::tells(const CueHit& hit, const Piece& piece) const {
  constexpr TokenIndex nearest = 5;
  constexpr TokenIndex opening = 4;  // words before an answer
  const auto said = tokens_[hit.from].segment;
  const auto answered = tokens_[piece.first].segment;
  if (answered == said) return piece.first - hit.to <= nearest;
  if (answered != said + 1 || tokens_.end_of(said) - hit.to > nearest) return false;
  constexpr auto openings = std::to_array<std::string_view>(
      {"it",     "it's", "its", "is",  "s",   "'",   "the", "number", "that",
       "that's", "it",   "es",  "das", "ist", "die", "e",   "il",     "la",
       "numero", "是",   "号",  "號",  "คือ",  "เลข", ","});
  for (auto at = tokens_.first_of(answered); at < piece.first; ++at) {
    const auto role = meaning_of(tokens_, at).role;
    const bool opens = role == Role::confirm || role == Role::filler ||
                       is_one_of(openings, tokens_.text(tokens_[at]));
    if (!opens) return false;
  }
  return piece.first - tokens_.first_of(answered) <= opening;
}

// Whether a card is found there, or another number that a check vouches for; not where the card is
// only a part of what was said.
bool TornCards::is_taken(const Piece& piece) const {
  constexpr std::size_t short_card = 14;
  constexpr std::size_t longest_stutter = 26;
  constexpr TokenIndex longest = 200;  // tokens of a number
  const auto first_of = [&](std::size_t index) { return found_[index].first; };
  const auto least = piece.first > longest ? piece.first - longest : 0;
  bool is_there = false;
  for (auto next = std::ranges::lower_bound(by_place_, least, {}, first_of);
       next != by_place_.end() && found_[*next].first <= piece.last; ++next) {
    const auto& candidate = found_[*next];
    const bool is_sure = candidate.type != Type::phone && candidate.level == Level::validated;
    if (candidate.last < piece.first || (candidate.type != Type::card && !is_sure)) continue;
    const auto said = piece.figures.front().size();
    const bool is_part = candidate.type == Type::card && candidate.spoken &&
                         candidate.value.size() <= short_card && said > candidate.value.size() &&
                         said <= longest_stutter;
    if (is_part) return false;
    is_there = true;
  }
  return is_there;
}

// 8 to 19 figures behind words for the number of a card, whatever is wrong with them.
void TornCards::find_told() {
  constexpr std::size_t least = 8;
  constexpr std::size_t longest_stutter = 26;
  const auto first_of = [&](std::size_t index) { return found_[index].first; };
  by_place_.resize(found_.size());
  std::iota(by_place_.begin(), by_place_.end(), std::size_t{0});
  std::ranges::sort(by_place_, {}, first_of);
  for (const auto& hit : context_.hits()) {
    if (hit.cue != Cue::card || !is_one_of(number_phrases, hit.phrase) || is_of_shop(hit)) continue;
    const Piece* told = nullptr;
    for (const auto& [speaker, pieces] : pieces_) {
      const auto next = std::ranges::lower_bound(pieces, hit.to, {}, &Piece::first);
      if (next == pieces.end() || !tells(hit, **next)) continue;
      if (told == nullptr || (*next)->first < told->first) told = *next;
    }
    if (told == nullptr || is_taken(*told)) continue;
    const auto size = told->figures.front().size();
    const bool is_stutter = size <= longest_stutter && !told->run->items.front().is_literal;
    if (size < least || (size > longest_card && !is_stutter)) continue;
    const auto after = context_.hits_from(hit.to);
    const auto until = context_.hits_from(told->first);
    const bool between = after < until && std::any_of(
                                              after, until,
                                              [](const CueHit& other) {
                                                return other.cue != Cue::card &&
                                                       other.cue != Cue::self &&
                                                       other.cue != Cue::thing;
                                              });
    if (between || context_.denying(told->first, told->last, 5) != nullptr) continue;
    add(std::array{told}, Level::weak, 78, "card.told",
        {std::to_string(size) + " signs", "after \"" + std::string(hit.phrase) + '"'},
        told->figures.front());
  }
}

}  // namespace

void find_torn_cards(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                     std::vector<Candidate>& found) {
  TornCards cards(tokens, runs, context, found);
  cards.join();
  cards.find_told();
}

}  // namespace sealtape::privacy
