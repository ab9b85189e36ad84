// Codes of banks: one word, or spelled, behind what says so; or one that nobody could say as a word
// where banks are spoken of.
#include <array>

#include "privacy/checks.h"
#include "privacy/cues.h"
#include "privacy/lists.h"
#include "privacy/spoken_of.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr TokenIndex farthest = 8;  // words from the phrase to the code
constexpr Vocabulary banking =
    std::to_array<std::string_view>({"bank",          "banks",
                                     "wire",          "transfer",
                                     "transfers",     "swift",
                                     "bic",           "iban",
                                     "payment",       "payments",
                                     "uberweisung",   "auslandsuberweisung",
                                     "uberweisungen", "auslandsuberweisungen",
                                     "uberweisen",    "sparkasse",
                                     "volksbank",     "banca",
                                     "bonifico",      "bonifici",
                                     "sepa",          "abroad",
                                     "ausland",       "estero",
                                     "correspondent"});

}  // namespace

void CueJudge::judge_banks() {
  for (const auto& hit : context_.hits()) {
    if (hit.cue == Cue::bic && !find_spelled_bank(hit)) find_bank_word(hit);
  }
  SpokenOf banks(tokens_, banking);
  for (TokenIndex at = 0; at < tokens_.count(); ++at) {
    const bool may_be = tokens_[at].id == 0 && (tokens_[at].kind == Token::Kind::word ||
                                                tokens_[at].kind == Token::Kind::mixed);
    const auto size = tokens_[at].to - tokens_[at].from;
    if (!may_be || (size != 8 && size != 11)) continue;
    const auto symbols = upper(tokens_.text(tokens_[at]));
    if (!bic(symbols) || !tokens_.is_upper_case(at)) continue;
    const bool is_told = banks.in(tokens_[at].segment);
    // "COBADEFFXXX": with the branch of all, as no other word in capitals ends.
    if (is_told || symbols.ends_with("XXX")) add_bank(at, at, 60, "shape of a bank's");
  }
}

void CueJudge::find_bank_word(const CueHit& hit) {
  for (auto at = hit.to; at < tokens_.count() && at - hit.to <= farthest; ++at) {
    const auto symbols = upper(tokens_.text(tokens_[at]));
    const bool is_spelled_out = tokens_.is_upper_case(at) || tokens_[at].id == 0;
    if (!is_spelled_out || !bic(symbols)) continue;
    return add_bank(at, at, 85, "after \"" + std::string(hit.phrase) + '"');
  }
}

// What a token says of a code that is spelled: a letter, a word for one, a figure; else nothing.
std::string CueJudge::sign_of(TokenIndex at) const {
  const auto& token = tokens_[at];
  const auto text = tokens_.text(token);
  if (is_spelled_letter(tokens_, at) || token.kind == Token::Kind::digits) return upper(text);
  if (text == "november") return "N";
  if (token.meaning.role == Role::letter) return {static_cast<char>(token.meaning.value)};
  if (token.meaning.role == Role::digit) return std::to_string(token.meaning.value);
  return {};
}

// Letter by letter, by words for letters too.
bool CueJudge::find_spelled_bank(const CueHit& hit) {
  constexpr std::size_t longest = 11;
  const auto last = tokens_.end_of(tokens_[hit.from].segment);
  auto first = hit.to;
  while (first < last && first - hit.to < farthest && sign_of(first).empty()) ++first;
  std::string symbols;
  TokenIndex end = first;
  for (auto at = first; at < last && symbols.size() < longest;) {
    const auto sign = sign_of(at);
    const auto role = tokens_[at].meaning.role;
    const bool is_between =
        tokens_[at].kind == Token::Kind::mark || role == Role::filler || role == Role::separator;
    if (sign.empty() && !is_between) break;
    symbols += sign;
    at = std::max(at + 1, end_of_letter(tokens_, at));
    if (bic(symbols)) end = at;
  }
  if (end == first) return false;
  add_bank(first, end - 1, 88, "spelled after \"" + std::string(hit.phrase) + '"');
  return true;
}

void CueJudge::add_bank(TokenIndex first, TokenIndex last, unsigned score, std::string fact) {
  constexpr unsigned sure = 85;
  Candidate candidate{.type = Type::bic, .level = Level::weak, .score = score};
  if (score >= sure) candidate.level = Level::validated;
  candidate.rule = "bic.iso9362";
  candidate.evidence = {"country", std::move(fact)};
  candidate.language = tokens_.language(tokens_[first].segment);
  candidate.spoken = first != last;
  candidate.first = first;
  candidate.last = last;
  std::vector<TokenIndex> items;
  for (auto at = first; at <= last; ++at) items.push_back(at);
  candidate.places = places_of(tokens_, items);
  found_.push_back(std::move(candidate));
}

}  // namespace sealtape::privacy
