#include "privacy/candidate.h"
#include "privacy/checks.h"
#include "privacy/lexicon_names.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

constexpr TokenIndex longest_way = 12;  // words between what is said of a value and the value

// What follows a phrase.
struct Wanted {
  Cue cue;
  Type type;
  std::size_t least, most;  // signs
  std::string_view rule;
};

constexpr auto wanted = std::to_array<Wanted>({
    {Cue::partial, Type::card_partial, 4, 4, "card_partial.cue"},
    {Cue::cvv, Type::cvv, 3, 4, "cvv.cue"},
    {Cue::expiry, Type::card_expiry, 3, 6, "card_expiry.cue"},
    {Cue::pin, Type::pin, 4, 8, "pin.cue"},
    {Cue::code, Type::one_time_code, 4, 8, "one_time_code.cue"},
    {Cue::password, Type::password, 4, 24, "password.cue"},
    {Cue::plate, Type::plate, 4, 9, "plate.cue"},
    {Cue::postcode, Type::postcode, 4, 7, "postcode.cue"},
    {Cue::identity_card, Type::passport, 7, 12, "passport.cue"},
    {Cue::passport, Type::passport, 6, 12, "passport.cue"},
    {Cue::us_ssn, Type::us_ssn, 4, 4, "us_ssn.last_four"},
    {Cue::licence, Type::driving_licence, 5, 18, "driving_licence.cue"},
    {Cue::iban, Type::account, 6, 17, "account.cue"},
    {Cue::de_tax_number, Type::de_tax_number, 10, 13, "de_tax_number.cue"},
});

// Phrases that stand before other things too.
constexpr auto broad = std::to_array<std::string_view>(
    {"code",         "codice",        "sms",         "account",   "短信",       "รหัส",
     "text message", "gültig",        "rückseite",   "dietro",    "背面",       "on the back",
     "三位",         "สามตัว",         "reg",         "run out",   "abgelaufen", "texted",
     "hinten steht", "hinten stehen", "hinten sind", "läuft bis", "gilt bis",   "geht bis",
     "lasts until",  "lasts till",    "vale fino"});

// A figure or a group, where it begins in a run.
struct Start {
  TokenIndex token;
  std::uint32_t run;
  std::uint32_t step;  // of the best reading
};

std::vector<Start> starts_of(const std::vector<Run>& runs) {
  std::vector<Start> starts;
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    const auto& steps = runs[i].readings.front().steps;
    for (std::uint32_t step = 0; step < steps.size(); ++step) {
      starts.push_back({runs[i].items[steps[step].item_from].token, i, step});
    }
  }
  std::ranges::sort(starts, {}, &Start::token);
  return starts;
}

// The first sign of a plate in China.
bool is_province(std::string_view text) {
  constexpr std::string_view signs =
      "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  const auto at = text.size() == 3 ? signs.find(text) : std::string_view::npos;
  return at != std::string_view::npos && at % 3 == 0;
}

bool is_expiry(std::string_view digits) {
  if (!all_digits(digits) || digits.size() == 5) return false;
  const auto width = digits.size() == 3 ? 1U : 2U;
  const auto number = [](std::string_view text) {
    unsigned sum = 0;
    for (const char letter : text) sum = sum * 10 + static_cast<unsigned>(letter - '0');
    return sum;
  };
  const auto month = number(digits.substr(0, width));
  const auto year = number(digits.substr(digits.size() - 2));
  const bool is_century = digits.size() != 6 || digits.substr(2, 2) == "20";
  return month >= 1 && month <= 12 && year >= 15 && year <= 50 && is_century;
}

bool is_kind(Type type, std::string_view symbols) {
  const auto is_letter = [](char letter) { return letter >= 'A'; };
  const bool has_letters = std::ranges::any_of(symbols, is_letter);
  const bool has_figures = !std::ranges::all_of(symbols, is_letter);
  if (type == Type::card_expiry) return is_expiry(symbols);
  if (type == Type::plate) return has_letters && has_figures;
  if (type == Type::passport || type == Type::driving_licence) {
    const auto figures = std::ranges::count_if(symbols, [](char letter) { return letter < 'A'; });
    const bool is_alphanumeric = type == Type::passport && symbols.size() == 9;
    return figures >= (is_alphanumeric ? 2 : 4);
  }
  if (type == Type::password) return has_figures;
  if (type == Type::us_ssn) return !has_letters && symbols != "0000";  // no serial number is
  if (type == Type::postcode) return has_letters ? uk_postcode(symbols) : symbols.size() <= 6;
  return !has_letters;
}

char capital(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

class CueJudge {
 public:
  CueJudge(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
           std::vector<Candidate>& found)
      : tokens_(tokens), runs_(runs), context_(context), found_(found), starts_(starts_of(runs)) {}

  void judge();
  void judge_before();
  void judge_beside_cards();
  void judge_banks();

 private:
  const Start* first_after(TokenIndex token) const;
  bool says_what_it_is(TokenIndex from, TokenIndex to) const;
  bool something_between(const CueHit& hit, TokenIndex value) const;
  void take(const Start& start, const Wanted& want, const CueHit& hit);
  void offer(const Start& start, std::size_t end, Type type, Level level, unsigned score,
             std::string_view rule, std::string_view fact);
  std::size_t end_of_part(const Start& start, std::size_t least, std::size_t most, Type type) const;
  std::size_t end_of_corrected(const Start& start, const Wanted& want) const;
  bool has_subject(const CueHit& hit) const;
  bool is_of_last_four(const CueHit& hit) const;
  bool may_be_postcode(const Start& start, const CueHit& hit) const;

  const Tokens& tokens_;
  const std::vector<Run>& runs_;
  const Context& context_;
  std::vector<Candidate>& found_;
  std::vector<Start> starts_;
};

const Start* CueJudge::first_after(TokenIndex token) const {
  const auto found = std::ranges::lower_bound(starts_, token, {}, &Start::token);
  return found == starts_.end() ? nullptr : &*found;
}

// Whether the value belongs to another phrase, which stands nearer to it.
bool CueJudge::something_between(const CueHit& hit, TokenIndex value) const {
  for (auto other = std::ranges::lower_bound(context_.hits(), hit.to, {}, &CueHit::from);
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

// "Eight two one oh I think": what follows only counts among other letters.
bool is_soft_from(const Run& run, const Reading& reading, std::size_t step) {
  const auto begin = run.items.begin() + reading.steps[step].item_from;
  return std::all_of(begin, run.items.end(), [](const Run::Item& item) {
    return item.is_digitless_glue || (item.is_soft && !item.is_literal);
  });
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
    const bool is_whole = end == reading.steps.size() ||
                          run.items[reading.steps[end].item_from].starts_part ||
                          (all_digits(symbols) && is_soft_from(run, reading, end));
    if (is_whole && size >= least && is_kind(type, symbols)) return end;
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
  if (tokens_.language(tokens_[hit.from].segment) != Language::th) return true;
  const auto& reading = runs_[start.run].readings.front();
  return th_postcode(
      std::string_view(reading.symbols).substr(reading.steps[start.step].at, figures));
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
  if (want.type == Type::account && is_amount) return;
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
  const bool is_vague = want.cue == Cue::plate || want.cue == Cue::postcode;
  const bool is_broad = is_one_of(broad, hit.phrase);
  const auto away = start.token - hit.to;
  offer(start, end, want.type, is_broad || (is_vague && away > 4) ? Level::weak : Level::validated,
        is_broad ? 55 : (away > 6 ? 65 : 80), want.rule,
        "after \"" + std::string(hit.phrase) + '"');
}

void CueJudge::judge() {
  for (const auto& hit : context_.hits()) {
    const auto want = std::ranges::find(wanted, hit.cue, &Wanted::cue);
    if (want == wanted.end()) continue;
    const auto* start = first_after(hit.to);
    if (start != nullptr && start->token - hit.to <= longest_way) take(*start, *want, hit);
  }
}

// "... is the", "ist mein", 是我的: what stands before it is what stands after it.
bool CueJudge::says_what_it_is(TokenIndex from, TokenIndex to) const {
  constexpr auto copulas =
      std::to_array<std::string_view>({"is", "s", "ist", "e", "was", "war", "era", "是", "คือ"});
  constexpr TokenIndex farthest = 5;
  if (to <= from || to - from > farthest) return false;
  for (auto i = from; i < to; ++i) {
    if (is_one_of(copulas, tokens_.text(tokens_[i]))) return true;
  }
  return false;
}

// "Lima delta one eight is the plate": the whole run before the phrase, where nothing follows it.
void CueJudge::judge_before() {
  constexpr TokenIndex nothing_within = 4;
  for (const auto& hit : context_.hits()) {
    const auto want = std::ranges::find(wanted, hit.cue, &Wanted::cue);
    const bool is_broad = is_one_of(broad, hit.phrase);
    if (want == wanted.end() || is_broad) continue;
    const auto* next = first_after(hit.to);
    if (next != nullptr && next->token - hit.to <= nothing_within) continue;
    const auto after = std::ranges::lower_bound(starts_, hit.from, {}, &Start::token);
    if (after == starts_.begin()) continue;
    const auto& run = runs_[std::prev(after)->run];
    const auto& reading = run.readings.front();
    const auto end = run.items[reading.steps.back().item_to - 1U].token + 1;
    const auto size = reading.symbols.size();
    const bool fits = size >= want->least && size <= want->most && end <= hit.from &&
                      is_kind(want->type, reading.symbols) && says_what_it_is(end, hit.from);
    if (!fits || tokens_[end - 1].segment != tokens_[hit.from].segment) continue;
    const Start start{run.items[reading.steps.front().item_from].token, std::prev(after)->run, 0};
    offer(start, reading.steps.size(), want->type, Level::weak, 55, want->rule,
          "before \"" + std::string(hit.phrase) + '"');
  }
}

// A bank's code is one word, which only what is said before it tells from others.
void CueJudge::judge_banks() {
  constexpr TokenIndex farthest = 6;
  for (const auto& hit : context_.hits()) {
    if (hit.cue != Cue::bic) continue;
    for (auto at = hit.to; at < tokens_.count() && at - hit.to <= farthest; ++at) {
      std::string symbols(tokens_.text(tokens_[at]));
      std::ranges::transform(symbols, symbols.begin(), capital);
      const bool is_spelled_out = tokens_.is_upper_case(at) || tokens_[at].id == 0;
      if (!is_spelled_out || !bic(symbols)) continue;
      Candidate candidate{.type = Type::bic, .level = Level::validated, .score = 85};
      candidate.rule = "bic.iso9362";
      candidate.evidence = {"country", "after \"" + std::string(hit.phrase) + '"'};
      candidate.language = tokens_.language(tokens_[at].segment);
      candidate.first = candidate.last = at;
      candidate.places = {place_of(tokens_, at, at)};
      found_.push_back(std::move(candidate));
      break;
    }
  }
}

// Right after a card number: its expiry and its code, also where nobody says so.
void CueJudge::judge_beside_cards() {
  std::vector<TokenIndex> ends;
  for (const auto& candidate : found_) {
    if (candidate.type == Type::card) ends.push_back(candidate.last + 1);
  }
  for (const auto end : ends) {
    for (auto start = std::ranges::lower_bound(starts_, end, {}, &Start::token);
         start != starts_.end() && start->token - end <= longest_way; ++start) {
      const auto& run = runs_[start->run];
      const auto& reading = run.readings.front();
      const auto& item = run.items[reading.steps[start->step].item_from];
      if (!item.is_literal) continue;
      const auto size = reading.end_of(start->step) - reading.steps[start->step].at;
      const auto has_slash =
          start->token + 2 < tokens_.count() && tokens_.mark(start->token + 1) == '/';
      if (has_slash && size == 2 && start->step + 1 < reading.steps.size()) {
        const auto both = reading.symbols.substr(reading.steps[start->step].at, 4);
        if (reading.end_of(start->step + 1) - reading.steps[start->step].at == 4 &&
            is_expiry(both)) {
          offer(*start, start->step + 2, Type::card_expiry, Level::validated, 70,
                "card_expiry.near", "after a card number");
        }
      } else if (size == 3 &&
                 all_digits(
                     std::string_view(reading.symbols).substr(reading.steps[start->step].at, 3))) {
        offer(*start, start->step + 1, Type::cvv, Level::weak, 45, "cvv.near",
              "after a card number");
      }
    }
  }
}

}  // namespace

void judge_cues(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                const Options&, std::vector<Candidate>& found) {
  CueJudge judge(tokens, runs, context, found);
  judge.judge();
  judge.judge_before();
  judge.judge_beside_cards();
  judge.judge_banks();
}

}  // namespace sealtape::privacy
