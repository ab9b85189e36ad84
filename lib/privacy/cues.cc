#include "privacy/candidate.h"
#include "privacy/checks.h"

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
    {Cue::licence, Type::driving_licence, 5, 18, "driving_licence.cue"},
    {Cue::iban, Type::account, 6, 17, "account.cue"},
    {Cue::de_tax_number, Type::de_tax_number, 10, 13, "de_tax_number.cue"},
});

// Phrases that stand before other things too.
constexpr auto broad = std::to_array<std::string_view>(
    {"code", "codice", "sms", "短信", "รหัส", "text message", "gültig", "rückseite", "dietro",
     "背面", "on the back", "三位", "สามตัว", "reg", "run out", "abgelaufen"});

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
    return std::ranges::count_if(symbols, [](char letter) { return letter < 'A'; }) >= 4;
  }
  if (type == Type::password) return has_figures;
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
  void judge_beside_cards();
  void judge_banks();

 private:
  const Start* first_after(TokenIndex token) const;
  bool something_between(const CueHit& hit, TokenIndex value) const;
  bool is_part_of_another(const CueHit& hit) const;
  void take(const Start& start, const Wanted& want, const CueHit& hit);
  void offer(const Start& start, std::size_t end, Type type, Level level, unsigned score,
             std::string_view rule, std::string_view fact);
  std::size_t end_of_part(const Start& start, std::size_t least, std::size_t most, Type type) const;

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
    if (other->cue != hit.cue && other->cue != Cue::card) return true;
  }
  return false;
}

// "code" of "sort code": the longer phrase says that it is something else.
bool CueJudge::is_part_of_another(const CueHit& hit) const {
  if (std::ranges::find(broad, hit.phrase) == broad.end() || hit.from == 0) return false;
  constexpr TokenIndex farthest = 3;
  const auto least = hit.from > farthest ? hit.from - farthest : 0;
  for (auto other = std::ranges::lower_bound(context_.hits(), least, {}, &CueHit::from);
       other != context_.hits().end() && other->from < hit.from; ++other) {
    if (other->cue == Cue::unlike && other->to == hit.to) return true;
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
    const bool is_whole =
        end == reading.steps.size() || run.items[reading.steps[end].item_from].starts_part;
    const auto symbols =
        std::string_view(reading.symbols).substr(reading.steps[start.step].at, size);
    if (is_whole && size >= least && is_kind(type, symbols)) return end;
  }
  return 0;
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

void CueJudge::take(const Start& start, const Wanted& want, const CueHit& hit) {
  if (something_between(hit, start.token) || is_part_of_another(hit)) return;
  const auto end = end_of_part(start, want.least, want.most, want.type);
  if (end == 0) return;
  const bool is_amount = context_.near(Cue::unlike, start.token, start.token, 3, 1) != nullptr;
  if (want.type == Type::account && is_amount) return;
  const bool is_vague = want.cue == Cue::plate || want.cue == Cue::postcode;
  const bool is_broad = std::ranges::find(broad, hit.phrase) != broad.end();
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
  judge.judge_beside_cards();
  judge.judge_banks();
}

namespace {

// A turn that reads back may stand between the turns of what it reads.
bool share(const std::vector<Place>& some, const std::vector<Place>& others) {
  return std::ranges::any_of(some, [&](const Place& place) {
    return std::ranges::any_of(others, [&](const Place& other) {
      return place.segment == other.segment && place.from < other.to && other.from < place.to;
    });
  });
}

}  // namespace

void find_read_backs(const Tokens& tokens, const std::vector<Run>& runs,
                     std::vector<Candidate>& found) {
  constexpr TokenIndex reach = 120;  // words
  constexpr std::size_t least = 4;
  constexpr std::size_t most_near = 40;  // runs that are looked at for one finding
  std::vector<const Run*> order;
  for (const auto& run : runs) order.push_back(&run);
  const auto first_of = [](const Run* run) { return run->items.front().token; };
  std::ranges::sort(order, {}, first_of);
  const auto count = found.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = found[i].value;
    if (value.size() < least || found[i].type == Type::number) continue;
    const auto from = found[i].first > reach ? found[i].first - reach : 0;
    auto next = std::ranges::lower_bound(order, from, {}, first_of);
    for (std::size_t seen = 0; next != order.end() && seen < most_near; ++next, ++seen) {
      const auto& run = **next;
      const auto first = run.items.front().token;
      const auto last = run.items.back().token;
      if (first > found[i].last + reach) break;
      const auto& symbols = run.readings.front().symbols;
      if (symbols.size() < least || value.find(symbols) == std::string::npos) continue;
      std::vector<TokenIndex> items;
      for (const auto& item : run.items) items.push_back(item.token);
      const auto places = places_of(tokens, items);
      if (share(places, found[i].places)) continue;
      Candidate again = found[i];
      again.rule += ".read_back";
      again.evidence = {"the same figures as a finding beside it"};
      again.spoken = !run.items.front().is_literal;
      again.first = first;
      again.last = last;
      again.value.clear();
      again.places = places;
      found.push_back(std::move(again));
    }
  }
}

}  // namespace sealtape::privacy
