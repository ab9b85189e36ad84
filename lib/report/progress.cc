#include "report/progress.h"

#include <algorithm>
#include <utility>

#include "core/json.h"
#include "report/terminal.h"
#include "report/text.h"

namespace sealtape {

namespace {

using std::chrono::steady_clock;

// Carriage return and "erase to the end of the line" (ECMA-48, EL).
constexpr std::string_view erase_line = "\r\x1b[K";
constexpr double longest_wait = 359'999;  // 99:59:59: what is left beyond it is a guess

std::chrono::milliseconds pause_of(ProgressMode mode) {
  switch (mode) {
    case ProgressMode::bar: return std::chrono::milliseconds(100);
    case ProgressMode::json: return std::chrono::milliseconds(1000);
    case ProgressMode::plain: return std::chrono::milliseconds(10'000);
    case ProgressMode::none: break;
  }
  return std::chrono::milliseconds::max();
}

double seconds_between(steady_clock::time_point from, steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

// Below a tenth of a second a rate says nothing.
std::uint64_t rate_of(std::uint64_t bytes, double elapsed) {
  return elapsed < 0.1 ? 0 : static_cast<std::uint64_t>(static_cast<double>(bytes) / elapsed);
}

}  // namespace

ProgressMode progress_mode(std::optional<ProgressMode> asked, bool on_terminal) {
  if (!asked) return on_terminal ? ProgressMode::bar : ProgressMode::none;
  return asked == ProgressMode::bar && !on_terminal ? ProgressMode::plain : *asked;
}

Progress::Progress(std::ostream& talk, Clock clock, Options options)
    : talk_(talk),
      clock_(std::move(clock)),
      options_(std::move(options)),
      started_(clock_()),
      shown_(started_) {}

Progress::~Progress() {
  try {
    clear();
  } catch (...) {  // NOLINT(bugprone-empty-catch): a bar that stays is no reason to fail
  }
}

void Progress::add(std::uint64_t items, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  items_ += items;
  bytes_ += bytes;
  if (finished_ || options_.mode == ProgressMode::none) return;
  const auto now = clock_();
  if (now - shown_ >= pause_of(options_.mode)) show(now);
}

void Progress::say(std::string_view line) {
  const std::lock_guard lock(mutex_);
  const auto bar = drawn_;
  clear();
  talk_ << visible(line) << '\n';
  if (!bar.empty()) draw(bar);
}

void Progress::finish() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(finished_, true)) return;
  if (options_.mode == ProgressMode::plain || options_.mode == ProgressMode::json) show(clock_());
  clear();
}

// "sealing: 12 of 40 items, 1.2 GiB of 3.0 GiB, 96.0 MiB/s, 0:00:19 left"
std::string Progress::sentence(steady_clock::time_point now) const {
  const auto elapsed = seconds_between(started_, now);
  std::string text = options_.activity + ": ";
  text += options_.items ? std::to_string(items_) + " of " + counted(*options_.items, "item")
                         : counted(items_, "item");
  text += ", " + amount(bytes_);
  if (options_.bytes) text += " of " + amount(*options_.bytes);
  text += speed(elapsed);
  if (const auto left = time_left(elapsed)) text += ", " + human_duration(*left) + " left";
  return text;
}

std::string Progress::amount(std::uint64_t count) const {
  if (options_.measure == ProgressMeasure::bytes) return human_size(count);
  return human_duration(std::chrono::seconds(count / 1000));
}

std::string Progress::speed(double elapsed) const {
  const auto rate = rate_of(bytes_, elapsed);
  if (rate == 0) return "";
  if (options_.measure == ProgressMeasure::bytes) return ", " + human_size(rate) + "/s";
  const auto hundredths =
      static_cast<std::uint64_t>(100'000 * elapsed / static_cast<double>(bytes_));
  const auto rest = std::to_string(hundredths % 100);
  return ", real-time factor " + std::to_string(hundredths / 100) + '.' +
         std::string(2 - rest.size(), '0') + rest;
}

std::string Progress::json(steady_clock::time_point now) const {
  const auto elapsed = seconds_between(started_, now);
  Json object = {
      {"schema", "sealtape.progress/1"}, {"activity", options_.activity}, {"items", items_}};
  if (options_.items) object["items_total"] = *options_.items;
  if (options_.measure == ProgressMeasure::bytes) {
    object["bytes"] = bytes_;
    object["bytes_per_second"] = rate_of(bytes_, elapsed);
    if (options_.bytes) object["bytes_total"] = *options_.bytes;
  } else {
    object["sound_ms"] = bytes_;
    object["elapsed_ms"] = static_cast<std::uint64_t>(elapsed * 1000);
    if (options_.bytes) object["sound_ms_total"] = *options_.bytes;
  }
  if (const auto left = time_left(elapsed)) object["seconds_left"] = left->count();
  return canonical(object);
}

// By bytes where their total is known: items differ in size.
std::optional<std::chrono::seconds> Progress::time_left(double elapsed) const {
  const auto total = options_.bytes ? options_.bytes : options_.items;
  const auto done = options_.bytes ? bytes_ : items_;
  if (!total || done == 0 || done > *total || elapsed < 1) return std::nullopt;
  const auto left = elapsed * static_cast<double>(*total - done) / static_cast<double>(done);
  if (left > longest_wait) return std::nullopt;
  return std::chrono::seconds(static_cast<std::int64_t>(left));
}

void Progress::show(steady_clock::time_point now) {
  shown_ = now;
  if (options_.mode == ProgressMode::bar) {
    draw(sentence(now));
  } else {
    talk_ << (options_.mode == ProgressMode::json ? json(now) : sentence(now)) << '\n'
          << std::flush;
  }
}

// One column stays free: a full line would wrap and could not be erased.
void Progress::draw(const std::string& line) {
  drawn_ = fitted(line, std::max<std::size_t>(options_.terminal, 2) - 1);
  talk_ << erase_line << drawn_ << std::flush;
}

void Progress::clear() {
  if (drawn_.empty()) return;
  talk_ << erase_line << std::flush;
  drawn_.clear();
}

}  // namespace sealtape
