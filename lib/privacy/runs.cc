#include "privacy/runs.h"

#include <algorithm>

#include "privacy/run_builder.h"
#include "privacy/streams.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t most_items = 96;  // of a run that is read as a whole
constexpr std::size_t most_readings = 24;
constexpr std::size_t most_corrected = 12;  // steps that are said anew
constexpr std::size_t least_symbols = 3;

// The first reading without its last steps, and then the other one, whose items begin there.
Reading replaced(const Reading& before, std::size_t dropped, const Reading& after,
                 std::size_t items) {
  Reading reading;
  const auto kept = before.steps.size() - dropped;
  reading.steps.assign(before.steps.begin(),
                       before.steps.begin() + static_cast<std::ptrdiff_t>(kept));
  reading.symbols = before.symbols.substr(0, before.steps[kept].at);
  reading.cost = 2;
  reading.is_corrected = true;
  reading.corrected_step = kept;
  reading.corrected_from = before.steps[kept].item_from;
  const auto shift = reading.symbols.size();
  for (auto step : after.steps) {
    step.at = static_cast<std::uint16_t>(step.at + shift);
    step.item_from = static_cast<std::uint16_t>(step.item_from + items);
    step.item_to = static_cast<std::uint16_t>(step.item_to + items);
    reading.steps.push_back(step);
  }
  reading.symbols += after.symbols;
  return reading;
}

// The best reading of what follows, its items counted from there.
std::vector<Reading> rest_of(const std::vector<Spoken>& spoken, std::size_t from) {
  const std::vector<Spoken> rest(spoken.begin() + static_cast<std::ptrdiff_t>(from), spoken.end());
  return read(rest, 0, rest.size(), 1);
}

// Whether a reading may have enough symbols, so that a number by itself need not be read.
bool may_be_long(const std::vector<RunItem>& items, std::size_t from, std::size_t to) {
  std::size_t most = 0;
  for (auto i = from; i < to && most < least_symbols; ++i) {
    const auto& spoken = items[i].spoken;
    const auto role = spoken.meaning.role;
    if (multiplies(role)) return true;
    const std::size_t least = role == Role::teen || role == Role::tens ? 2 : 1;
    if (!spoken.is_glue) most += std::max(least, spoken.symbols.size());
  }
  return most >= least_symbols;
}

}  // namespace

bool multiplies(Role role) {
  return (role >= Role::ten && role <= Role::myriad) ||
         (role >= Role::plural && role <= Role::counter);
}

void RunBuilder::begin_turn() {
  part_starts_ = true;
  confirming_ = 0;
}

void RunBuilder::walk(const std::vector<std::uint32_t>& stream) {
  for (std::size_t i = 0; i < stream.size(); ++i) {
    const bool is_broken = is_open() && !goes_on(tokens_, stream[i - 1], stream[i]);
    if (is_broken) finish();
    begin_turn();
    for (auto index = tokens_.first_of(stream[i]); index < tokens_.end_of(stream[i]); ++index) {
      if (!take(index)) finish();
    }
  }
  finish();
}

void RunBuilder::finish() {
  const auto says_letter = [](const RunItem& item) {
    const auto& spoken = item.spoken;
    return !spoken.is_glue && (spoken.meaning.role == Role::letter ||
                               (!spoken.symbols.empty() && spoken.symbols[0] >= 'A'));
  };
  const bool has_letters = std::ranges::any_of(items_, says_letter);
  const auto means_nothing = [&](const RunItem& item) {
    return item.spoken.is_glue && (!has_letters || item.spoken.symbols.empty());
  };
  while (!items_.empty() && means_nothing(items_.back())) items_.pop_back();
  const auto is_solid = [](const RunItem& item) { return item.spoken.is_certain; };
  if (std::ranges::any_of(items_, is_solid)) {
    for (std::size_t from = 0; from < items_.size(); from += most_items / 2) {
      emit(from, std::min(items_.size(), from + most_items));
      if (from + most_items >= items_.size()) break;
    }
  }
  items_.clear();
  confirming_ = capitals_ = figures_ = 0;
  part_starts_ = true;
  plus_ = comma_ = added_ = was_short_ = false;
}

std::vector<Reading> RunBuilder::readings_of(std::size_t from, std::size_t to,
                                             std::size_t most) const {
  std::vector<Spoken> spoken;
  spoken.reserve(to - from);
  for (auto i = from; i < to; ++i) spoken.push_back(items_[i].spoken);
  auto readings = read(spoken, 0, spoken.size(), most);
  const auto correction = std::ranges::find(items_.begin() + static_cast<std::ptrdiff_t>(from),
                                            items_.begin() + static_cast<std::ptrdiff_t>(to), true,
                                            &RunItem::is_corrected);
  const auto at = static_cast<std::size_t>(correction - items_.begin()) - from;
  if (at >= spoken.size() || at == 0) return readings;
  // What was said last may replace some of what came before it, and be corrected again, once.
  const auto before = read(spoken, 0, at, 1).front();
  const auto again = std::ranges::count(items_.begin() + static_cast<std::ptrdiff_t>(from + at + 1),
                                        items_.begin() + static_cast<std::ptrdiff_t>(to), true,
                                        &RunItem::is_corrected);
  const auto afters = again <= 1 ? readings_of(from + at + 1, to, 2) : rest_of(spoken, at + 1);
  for (std::size_t dropped = 1;
       dropped <= std::min<std::size_t>(before.steps.size(), most_corrected); ++dropped) {
    for (const auto& after : afters) {
      readings.push_back(replaced(before, dropped, after, at + 1));
    }
  }
  return readings;
}

void RunBuilder::emit(std::size_t from, std::size_t to) {
  if (!may_be_long(items_, from, to)) return;
  Run run;
  const auto most = items_.size() > 2 * most_items ? 4 : most_readings;
  run.readings = readings_of(from, to, most);
  if (run.readings.front().symbols.size() < least_symbols) return;
  run.items.reserve(to - from);
  for (auto i = from; i < to; ++i) run.items.push_back(items_[i].item);
  run.language = tokens_.language(tokens_[run.items.front().token].segment);
  runs_.push_back(std::move(run));
}

std::vector<Run> find_runs(const Tokens& tokens) {
  std::vector<Run> runs;
  for (const auto& stream : streams_of(tokens)) RunBuilder(tokens, runs).walk(stream);
  return runs;
}

}  // namespace sealtape::privacy
