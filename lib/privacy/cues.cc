#include "privacy/cues.h"

#include <algorithm>

#include "privacy/checks.h"
#include "privacy/lexicon_names.h"

namespace sealtape::privacy {

namespace {

// The first sign of a plate in China.
bool is_province(std::string_view text) {
  constexpr std::string_view signs =
      "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  const auto at = text.size() == 3 ? signs.find(text) : std::string_view::npos;
  return at != std::string_view::npos && at % 3 == 0;
}

// "Eight two one oh I think": what follows only counts among other letters.
bool is_soft_from(const Run& run, const Reading& reading, std::size_t step) {
  const auto begin = run.items.begin() + reading.steps[step].item_from;
  return std::all_of(begin, run.items.end(), [](const Run::Item& item) {
    return item.is_digitless_glue || (item.is_soft && !item.is_literal);
  });
}

// A number in hundreds or more, said as one: "ลงท้าย 4471 สองพันบาท".
bool is_sum(const Reading& reading, std::size_t step) {
  constexpr std::size_t least = 3;
  return reading.end_of(step) - reading.steps[step].at >= least;
}

}  // namespace

CueJudge::CueJudge(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                   std::vector<Candidate>& found)
    : tokens_(tokens), runs_(runs), context_(context), found_(found), starts_(starts_of(runs)) {}

std::vector<CueJudge::Start> CueJudge::starts_of(const std::vector<Run>& runs) {
  std::vector<Start> starts;
  starts.reserve(2 * runs.size());
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    const auto& steps = runs[i].readings.front().steps;
    for (std::uint32_t step = 0; step < steps.size(); ++step) {
      starts.push_back({runs[i].items[steps[step].item_from].token, i, step});
    }
  }
  std::ranges::sort(starts, {}, &Start::token);
  return starts;
}

const CueJudge::Start* CueJudge::first_after(TokenIndex token) const {
  const auto found = std::ranges::lower_bound(starts_, token, {}, &Start::token);
  return found == starts_.end() ? nullptr : &*found;
}

// Whether the value belongs to another phrase, which stands nearer to it.
bool CueJudge::something_between(const CueHit& hit, TokenIndex value) const {
  for (auto other = context_.hits_from(hit.to);
       other != context_.hits().end() && other->from < value; ++other) {
    // "The code for your order is": what the thing is, only a number right behind it tells.
    const bool is_apart =
        other->cue == Cue::unit || (other->cue == Cue::thing && other->to < value);
    const bool is_neutral = other->cue == Cue::card || other->cue == Cue::self || is_apart;
    // Two things asked in one turn are answered one after the other.
    const bool is_asked_too = tokens_[other->from].segment == tokens_[hit.from].segment &&
                              tokens_[value].segment != tokens_[hit.from].segment;
    if (other->cue != hit.cue && !is_neutral && !is_asked_too) return true;
  }
  return false;
}

// The step that a value of such a length ends before; 0 where there is none.
std::size_t CueJudge::end_of_part(const Start& start, std::size_t least, std::size_t most,
                                  Type type) const {
  const auto& run = runs_[start.run];
  const auto& reading = run.readings.front();
  for (std::size_t end = start.step + 1; end <= reading.steps.size(); ++end) {
    const auto size = reading.end_of(end - 1) - reading.steps[start.step].at;
    if (size > most) return 0;
    const auto symbols =
        std::string_view(reading.symbols).substr(reading.steps[start.step].at, size);
    const bool is_whole =
        end == reading.steps.size() || run.items[reading.steps[end].item_from].starts_part ||
        (type == Type::card_expiry && run.items[reading.steps[end].item_from].is_added) ||
        (type == Type::card_partial && size == most && is_sum(reading, end)) ||
        (all_digits(symbols) && is_soft_from(run, reading, end));
    if (is_whole && size >= least && is_value(type, symbols)) return end;
  }
  return 0;
}

// "One nine triple, no wait, one nine nine": what comes last is the value, all of it was said.
std::size_t CueJudge::end_of_corrected(const Start& start, const Wanted& want) const {
  const auto& run = runs_[start.run];
  const auto& reading = run.readings.front();
  std::size_t begin = 0;
  for (auto step = start.step + 1; step < reading.steps.size(); ++step) {
    for (auto i = reading.steps[step - 1].item_to; i < reading.steps[step].item_from; ++i) {
      if (meaning_of(tokens_, run.items[i].token).role == Role::correction) begin = step;
    }
  }
  if (begin == 0) return 0;
  const Start corrected{run.items[reading.steps[begin].item_from].token, start.run,
                        static_cast<std::uint32_t>(begin)};
  return end_of_part(corrected, want.least, want.most, want.type);
}

// "The coupon expires", "the ticket expires": a thing just before it, or a word that we do not
// know, so no card and nothing like it.
bool CueJudge::has_subject(const CueHit& hit) const {
  if (hit.from == 0) return false;
  if (context_.near(Cue::thing, hit.from, hit.from, 4, 0) != nullptr) return true;
  const auto& before = tokens_[hit.from - 1];
  const bool is_word = before.segment == tokens_[hit.from].segment &&
                       before.kind == Token::Kind::word && before.id == 0;
  return is_word &&
         !is_plain_word(tokens_.text(before), before.ends, tokens_.language(before.segment));
}

// "The last four of your social".
bool CueJudge::is_of_last_four(const CueHit& hit) const {
  return context_.near(Cue::partial, hit.from, hit.to, 6, 6) != nullptr;
}

void CueJudge::offer(const Start& start, std::size_t end, Type type, Level level, unsigned score,
                     std::string_view rule, std::string_view fact) {
  const auto& run = runs_[start.run];
  const auto& reading = run.readings.front();
  Candidate candidate{.type = type, .level = level, .score = score};
  candidate.rule = rule;
  candidate.evidence.emplace_back(fact);
  candidate.language = run.language;
  std::vector<TokenIndex> tokens;
  const auto before = run.items[reading.steps[start.step].item_from].token;
  if (type == Type::plate && before > 0 && is_province(tokens_.text(tokens_[before - 1]))) {
    tokens.push_back(before - 1);
  }
  for (auto i = reading.steps[start.step].item_from; i < reading.steps[end - 1].item_to; ++i) {
    tokens.push_back(run.items[i].token);
    const auto& item = run.items[i];
    if (!item.is_literal && !item.is_digitless_glue) candidate.spoken = true;
  }
  candidate.first = tokens.front();
  candidate.last = tokens.back();
  candidate.value = reading.symbols.substr(reading.steps[start.step].at,
                                           reading.end_of(end - 1) - reading.steps[start.step].at);
  candidate.places = places_of(tokens_, tokens);
  found_.push_back(std::move(candidate));
}

// In Thai it begins with a province.
bool CueJudge::may_be_postcode(const Start& start, const CueHit& hit) const {
  constexpr std::size_t figures = 5;
  const auto language = tokens_.language(tokens_[hit.from].segment);
  const auto& reading = runs_[start.run].readings.front();
  const auto size = reading.symbols.size() - reading.steps[start.step].at;
  if (language != Language::th) return size > 3 || language == Language::zh;
  return th_postcode(
      std::string_view(reading.symbols).substr(reading.steps[start.step].at, figures));
}

// A serial number of nine signs, which has no check figure: figures and some letters.
bool CueJudge::is_german_card(const Start& start, std::size_t end) const {
  if (runs_[start.run].language != Language::de) return false;
  const auto& reading = runs_[start.run].readings.front();
  const auto from = reading.steps[start.step].at;
  return is_german_serial(
      std::string_view(reading.symbols).substr(from, reading.end_of(end - 1) - from));
}

void CueJudge::take(const Start& start, const Wanted& want, const CueHit& hit) {
  if (something_between(hit, start.token)) return;
  if (want.type == Type::us_ssn && !is_of_last_four(hit)) return;
  if (want.type == Type::password && !tells_password(tokens_, hit, start.token)) return;
  if (want.type == Type::postcode && !may_be_postcode(start, hit)) return;
  auto end = end_of_part(start, want.least, want.most, want.type);
  if (end == 0) end = end_of_corrected(start, want);
  if (end == 0) return;
  // A batch, a coupon or a contract ends too.
  const auto* other = context_.near(Cue::unlike, start.token, start.token, 8, 1);
  const bool has_card = context_.near(Cue::card, start.token, start.token) != nullptr;
  if (want.type == Type::card_expiry && !has_card && (other != nullptr || has_subject(hit))) return;
  const bool is_amount = context_.denying(start.token, start.token, 3) != nullptr;
  if ((want.type == Type::account || is_broad(hit.phrase)) && is_amount) return;
  if (want.cue == Cue::identity_card && is_german_card(start, end)) {
    return offer(start, end, Type::de_identity_card, Level::validated, 82, "de_identity_card.cue",
                 "after \"" + std::string(hit.phrase) + '"');
  }
  // "Mobile ending in", "account ending in": not of a card.
  if (want.type == Type::card_partial) {
    const auto fact = "after \"" + std::string(hit.phrase) + '"';
    if (context_.near(Cue::phone, hit.from, hit.from, 2, 0) != nullptr) {
      return offer(start, end, Type::phone, Level::weak, 60, "phone.last_four", fact);
    }
    if (context_.near(Cue::iban, hit.from, hit.from, 2, 0) != nullptr) {
      return offer(start, end, Type::account, Level::weak, 60, "account.last_four", fact);
    }
  }
  // "ใส่รหัส 4471 ตู้กลืนบัตร": what is keyed into a machine.
  if (want.type == Type::one_time_code && is_at_machine(tokens_, start.token)) {
    return offer(start, end, Type::pin, Level::weak, 60, "pin.machine", "beside a cash machine");
  }
  const bool is_vague = want.cue == Cue::plate || want.cue == Cue::postcode;
  const bool stands_elsewhere = is_broad(hit.phrase);
  const auto away = start.token - hit.to;
  offer(start, end, want.type,
        stands_elsewhere || (is_vague && away > 4) ? Level::weak : Level::validated,
        stands_elsewhere ? 55 : (away > 6 ? 65 : 80), want.rule,
        "after \"" + std::string(hit.phrase) + '"');
}

void CueJudge::judge() {
  for (const auto& hit : context_.hits()) {
    const auto* want = wanted_for(hit.cue);
    if (want == nullptr) continue;
    const auto* start = first_after(hit.to);
    if (start != nullptr && start->token - hit.to <= longest_way) take(*start, *want, hit);
  }
}

void judge_cues(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                const Options&, std::vector<Candidate>& found) {
  CueJudge judge(tokens, runs, context, found);
  judge.judge();
  judge.judge_before();
  judge.judge_beside_cards();
  judge.judge_misheard();
  judge.judge_banks();
}

}  // namespace sealtape::privacy
