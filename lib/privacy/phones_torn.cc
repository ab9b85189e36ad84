// Phone numbers of which the figures are not said in one go: "three two nine, wait, my glasses",
// "sure", "eight eight nought". What one speaker says on is read as one number, if that can be
// dialled.
#include <map>
#include <span>

#include "privacy/card_pieces.h"
#include "privacy/phone.h"
#include "privacy/streams.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t most_pieces = 5;
constexpr std::size_t least_piece = 2;  // figures
constexpr std::size_t least_figures = 9;
constexpr std::size_t most_figures = 13;
constexpr TokenIndex most_own_words = 9;    // between two pieces
constexpr TokenIndex most_their_words = 7;  // in each turn of somebody else
constexpr std::uint32_t most_turns = 3;     // between two pieces

class TornPhones {
 public:
  TornPhones(const Tokens& tokens, const Context& context, const Options& options,
             std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), options_(options), found_(found) {}

  void join(std::span<const Piece> pieces) {
    for (std::size_t i = 0; i < pieces.size();) i = std::max(i + 1, join_from(pieces, i));
  }

 private:
  std::size_t join_from(std::span<const Piece> pieces, std::size_t from);
  bool goes_on(const Piece& before, const Piece& after, std::string_view figures) const;
  bool is_aside(std::uint32_t segment, std::string_view figures) const;
  bool is_number(const std::string& figures, const Piece& first) const;
  void add(std::span<const Piece> pieces, bool is_told, std::string value);

  const Tokens& tokens_;
  const Context& context_;
  const Options& options_;
  std::vector<Candidate>& found_;
};

// What the other one puts in: a few words, and no figures but those that were said.
bool TornPhones::is_aside(std::uint32_t segment, std::string_view figures) const {
  TokenIndex words = 0;
  for (auto at = tokens_.first_of(segment); at < tokens_.end_of(segment); ++at) {
    if (tokens_[at].kind == Token::Kind::mark) continue;
    const bool is_new =
        says_number(tokens_, at) && tokens_[at].meaning.role == Role::digit &&
        figures.find(static_cast<char>('0' + tokens_[at].meaning.value)) == std::string_view::npos;
    if (is_new || tokens_[at].kind == Token::Kind::digits) return false;
    if (++words > most_their_words) return false;
  }
  return true;
}

bool TornPhones::goes_on(const Piece& before, const Piece& after, std::string_view figures) const {
  const auto one = tokens_[before.last].segment;
  const auto other = tokens_[after.first].segment;
  if (after.first <= before.last || other == one || other - one > most_turns) return false;
  for (auto hit = context_.hits_from(before.last + 1);
       hit != context_.hits().end() && hit->from < after.first; ++hit) {
    if (hit->cue != Cue::phone && hit->cue != Cue::self && hit->cue != Cue::thing) return false;
  }
  for (auto segment = one + 1; segment < other; ++segment) {
    if (!is_aside(segment, figures)) return false;
  }
  const auto own = tokens_.end_of(one) - before.last - 1 + after.first - tokens_.first_of(other);
  const auto& segments = tokens_.transcript().segments;
  constexpr Micros longest_pause = std::chrono::seconds(20);
  const bool is_late = segments[one].time && segments[other].time &&
                       segments[other].time->from - segments[one].time->to > longest_pause;
  return own <= most_own_words && !is_late;
}

// A mobile, or one that begins as it is dialled.
bool TornPhones::is_number(const std::string& figures, const Piece& first) const {
  if (figures.size() < least_figures || figures.size() > most_figures) return false;
  const auto language = tokens_.language(tokens_[first.first].segment);
  const auto shape = phone_shape(figures, false, phone_regions(language, options_.region));
  return shape == PhoneShape::mobile ||
         (figures[0] == '0' && shape != PhoneShape::none && shape != PhoneShape::possible);
}

// The piece after those that are a number together; the given one where none are.
std::size_t TornPhones::join_from(std::span<const Piece> pieces, std::size_t from) {
  std::string figures = pieces[from].figures.front();
  if (figures.size() < least_piece || figures.size() >= least_figures) return from;
  const auto end = std::min(pieces.size(), from + most_pieces);
  for (auto i = from + 1; i < end; ++i) {
    const auto& next = pieces[i].figures.front();
    if (next.size() < least_piece || !goes_on(pieces[i - 1], pieces[i], figures)) return from;
    figures += next;
    if (figures.size() > most_figures) return from;
    // A longer one may be said, and be the number: the next piece would go on.
    const bool may_go_on = i + 1 < end && goes_on(pieces[i], pieces[i + 1], figures) &&
                           is_number(figures + pieces[i + 1].figures.front(), pieces[from]);
    if (may_go_on || !is_number(figures, pieces[from])) continue;
    constexpr TokenIndex before = 30;
    const auto* cue = context_.near(Cue::phone, pieces[from].first, pieces[i].last, before, 6);
    if (context_.denying(pieces[from].first, pieces[from].last, 5) != nullptr) return from;
    add(pieces.subspan(from, i + 1 - from), cue != nullptr, figures);
    return i + 1;
  }
  return from;
}

void TornPhones::add(std::span<const Piece> pieces, bool is_told, std::string value) {
  Candidate candidate{.type = Type::phone, .level = Level::weak, .score = is_told ? 75U : 62U};
  candidate.rule = "phone.torn";
  candidate.evidence = {std::to_string(pieces.size()) + " pieces"};
  candidate.language = pieces.front().run->language;
  candidate.spoken = !pieces.front().run->items.front().is_literal;
  candidate.first = pieces.front().first;
  candidate.last = pieces.back().last;
  candidate.value = std::move(value);
  std::vector<TokenIndex> items;
  for (const auto& piece : pieces) {
    for (const auto& item : piece.run->items) {
      if (item.token >= piece.first && item.token <= piece.last) items.push_back(item.token);
    }
  }
  candidate.places = places_of(tokens_, items);
  found_.push_back(std::move(candidate));
}

}  // namespace

void find_torn_phones(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                      const Options& options, std::vector<Candidate>& found) {
  const auto& segments = tokens.transcript().segments;
  if (segments.size() < 2) return;
  using Speaker = std::pair<std::string_view, std::uint32_t>;
  struct Said {
    TokenIndex first = 0;
    std::uint32_t segment = 0;
    const Run* run = nullptr;
  };
  std::map<Speaker, std::vector<Said>> spoken;
  for (const auto& run : runs) {
    // What is long is a number by itself, or none of a phone.
    if (run.readings.front().symbols.size() > most_figures) continue;
    const auto first = run.items.front().token;
    const auto segment = tokens[first].segment;
    const auto& said = segments[segment];
    spoken[{said.speaker, said.channel.value_or(0)}].push_back({first, segment, &run});
  }
  const auto is_near = [](const Said& one, const Said& other) {
    return other.segment > one.segment && other.segment - one.segment <= most_turns;
  };
  TornPhones phones(tokens, context, options, found);
  for (auto& [speaker, own] : spoken) {
    std::ranges::sort(own, {}, &Said::first);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < own.size(); ++i) {
      const bool has_other = (i > 0 && is_near(own[i - 1], own[i])) ||
                             (i + 1 < own.size() && is_near(own[i], own[i + 1]));
      auto piece = has_other ? piece_of(tokens, *own[i].run) : std::nullopt;
      if (piece) pieces.push_back(std::move(*piece));
    }
    phones.join(pieces);
  }
}

}  // namespace sealtape::privacy
