#include "privacy/rules.h"

#include "privacy/checks.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t shortest_number = 7;
constexpr std::size_t longest_number = 34;  // of an IBAN

bool is_soft(const Run& run, const Step& step) {
  for (auto i = step.item_from; i < step.item_to; ++i) {
    if (!run.items[i].is_soft && !run.items[i].is_digitless_glue) return false;
  }
  return true;
}

// "My numbers are 0171 2345678 and 0172 3456789": after "and" another one may begin.
bool starts_part(const Run& run, const Reading& reading, std::size_t step) {
  const auto& item = run.items[reading.steps[step].item_from];
  return item.starts_part || item.is_added;
}

bool begins_part(const Run& run, const Reading& reading, std::size_t step) {
  if (step == 0 || starts_part(run, reading, step)) return true;
  for (std::size_t i = 0; i < step; ++i) {
    if (!is_soft(run, reading.steps[i])) return false;
  }
  return true;
}

bool ends_part(const Run& run, const Reading& reading, std::size_t to) {
  if (to == reading.steps.size() || starts_part(run, reading, to)) return true;
  for (auto i = to; i < reading.steps.size(); ++i) {
    if (!is_soft(run, reading.steps[i])) return false;
  }
  return true;
}

struct Items {
  std::size_t from;
  std::size_t to;
};

// The items of a window, and the rest of a word for a number that it cuts: of 四千一百一十一 none
// stays behind, whatever of it the number was read from.
Items whole_words(const Window& window) {
  const auto& steps = window.reading.steps;
  Items items{window.reading.first_item(window.from), steps[window.to - 1].item_to};
  if (window.reading.is_corrected) return items;
  for (const auto& step : window.run.readings.front().steps) {
    const bool is_cut_before = step.item_from < items.from && items.from < step.item_to;
    const bool is_cut_after = step.item_from < items.to && items.to < step.item_to;
    if (is_cut_before) items.from = step.item_from;
    if (is_cut_after) items.to = step.item_to;
  }
  return items;
}

}  // namespace

void Judge::judge(const Run& run) {
  shapes_.clear();
  judged_.clear();
  for (const auto& reading : run.readings) judge_reading(run, reading);
}

void Judge::judge_reading(const Run& run, const Reading& reading) {
  const auto count = reading.steps.size();
  for (std::size_t from = 0; from < count; ++from) {
    const auto begin = reading.steps[from].at;
    if (reading.symbols.size() - begin < shortest_number) break;
    Window window{.run = run, .reading = reading};
    window.from = from;
    window.begins_part = begins_part(run, reading, from);
    window.first = run.items[reading.first_item(from)].token;
    window.has_plus = run.items[reading.steps[from].item_from].after_plus;
    window.is_written = true;
    for (auto to = from + 1; to <= count; ++to) {
      const auto& step = reading.steps[to - 1];
      const auto end = reading.end_of(to - 1);
      if (end - begin > longest_number) break;
      const auto& item = run.items[step.item_from];
      window.is_written = window.is_written && (item.is_literal || item.is_soft);
      window.groups.push_back(end - step.at);
      window.to = to;
      window.symbols = std::string_view(reading.symbols).substr(begin, end - begin);
      if (window.symbols.size() < shortest_number) continue;
      window.last = run.items[step.item_to - 1U].token;
      // Readings that differ elsewhere have the rest in common.
      const bool is_new =
          run.readings.size() == 1 ||
          judged_.emplace(reading.first_item(from), step.item_to, window.symbols).second;
      if (!is_new) continue;
      window.ends_part = ends_part(run, reading, to);
      judge_window(window);
    }
  }
}

void Judge::judge_window(const Window& window) {
  if (all_digits(window.symbols)) {
    judge_digits(window);
  } else {
    judge_mixed(window);
  }
}

// Whether no figure is tied to it by a sign: 219-09-9999, but not 219-09-9999-01.
bool Judge::stands_alone(const Window& window) const {
  const auto is_tied = [&](TokenIndex sign, TokenIndex figure) {
    return tokens_.is_glued(std::max(sign, figure)) && tokens_.mark(sign) != 0 &&
           says_number(tokens_, figure);
  };
  const auto before = window.first;
  const auto after = window.last + 1;
  const bool is_tied_before =
      before > 1 && tokens_.is_glued(before) && is_tied(before - 1, before - 2);
  const bool is_tied_after =
      after + 1 < tokens_.count() && tokens_.is_glued(after) && is_tied(after, after + 1);
  return !is_tied_before && !is_tied_after;
}

// What says that it is something else, and stands nearer than what says that it is this.
const CueHit* Judge::denied_by(const Window& window, const CueHit* cue) const {
  // "Order number 4711 and 4712": what is said of the first is said of the second.
  const auto& items = window.run.items;
  const bool is_added = items[window.reading.steps[window.from].item_from].is_added;
  const auto first = is_added ? items.front().token : window.first;
  const auto* unlike = context_.denying(first, window.last, 5);
  if (unlike == nullptr || cue == nullptr) return unlike;
  return unlike->to > cue->to || unlike->to > cue->from ? unlike : nullptr;
}

void Judge::offer(const Window& window, const Verdict& verdict) {
  const CueHit* cue = nullptr;
  for (const auto kind : verdict.cues) {
    const auto* hit = context_.near(kind, window.first, window.last);
    if (hit != nullptr && (cue == nullptr || hit->to > cue->to)) cue = hit;
  }
  const auto* unlike = denied_by(window, cue);
  const bool is_denied = unlike != nullptr && verdict.type != Type::number;
  auto score = cue != nullptr && verdict.with_cue > 0 ? verdict.with_cue : verdict.score;
  auto level = cue != nullptr ? verdict.cued : verdict.level;
  if (is_denied && score < 90) {
    score = score > 30 ? score - 30 : 0;
    level = Level::weak;
  }
  if (score < least_score) return;
  Candidate candidate{.type = verdict.type, .level = level, .score = score};
  candidate.rule = verdict.rule;
  candidate.evidence.push_back(std::to_string(window.symbols.size()) + " signs");
  candidate.evidence.emplace_back(verdict.fact);
  if (cue != nullptr) candidate.evidence.push_back("near \"" + std::string(cue->phrase) + '"');
  if (is_denied) candidate.evidence.push_back("near \"" + std::string(unlike->phrase) + '"');
  if (window.reading.cost > 0) candidate.evidence.emplace_back("not the likeliest reading");
  candidate.language = window.run.language;
  candidate.spoken = !window.is_written;
  candidate.value = window.symbols;
  std::vector<TokenIndex> tokens;
  const bool says_plus = window.has_plus && window.first > 0 &&
                         meaning_of(tokens_, window.first - 1).role == Role::plus;
  if (says_plus) tokens.push_back(window.first - 1);
  const auto items = whole_words(window);
  for (auto i = items.from; i < items.to; ++i) tokens.push_back(window.run.items[i].token);
  // K262547(4)
  const auto next = tokens.back() + 1;
  const bool is_open = verdict.type == Type::hk_id && next < tokens_.count() &&
                       tokens_.mark(next) == ')' && tokens_.is_glued(next);
  if (is_open) tokens.push_back(next);
  candidate.first = window.run.items[items.from].token;
  candidate.last = tokens.back();
  candidate.places = places_of(tokens_, tokens);
  found_.push_back(std::move(candidate));
}

void judge_runs(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                const Options& options, std::vector<Candidate>& found) {
  Judge judge(tokens, context, options, found);
  for (const auto& run : runs) judge.judge(run);
}

}  // namespace sealtape::privacy
