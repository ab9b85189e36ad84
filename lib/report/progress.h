// How far a long command is, told on stderr while it works.
//
//   bar    one line, redrawn at most ten times a second, gone at the end; for terminals
//   plain  a line every ten seconds, and one at the end
//   json   an object a second (schema sealtape.progress/1), and one at the end
//   none   nothing
//
// Uses no colour, so NO_COLOR changes nothing. It counts and never blocks the work on the clock: a
// line appears only when something was added.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace sealtape {

enum class ProgressMode { bar, plain, json, none };

// What is counted beside items: bytes, or milliseconds of sound, which are told as time and with
// the real-time factor (time taken by time heard).
enum class ProgressMeasure { bytes, sound };

// What was asked for, else a bar on a terminal and nothing elsewhere. A bar elsewhere is plain.
ProgressMode progress_mode(std::optional<ProgressMode> asked, bool on_terminal);

// Borrows the stream, which outlives it. All of it may be used from any thread.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  struct Options {
    ProgressMode mode = ProgressMode::none;
    std::string activity;                               // "sealing"
    std::optional<std::uint64_t> items = std::nullopt;  // in all, where known
    std::optional<std::uint64_t> bytes = std::nullopt;  // in all, where known
    std::size_t terminal = 80;                          // columns
    ProgressMeasure measure = ProgressMeasure::bytes;
  };

  Progress(std::ostream& talk, Clock clock, Options options);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // clears the bar

  void add(std::uint64_t items, std::uint64_t bytes);

  // Prints a line of talk without breaking the bar; control characters become visible.
  void say(std::string_view line);

  // Shows where it ended and clears the bar; later calls do nothing.
  void finish();

 private:
  std::string sentence(std::chrono::steady_clock::time_point now) const;
  std::string amount(std::uint64_t count) const;
  std::string speed(double elapsed) const;
  std::string json(std::chrono::steady_clock::time_point now) const;
  std::optional<std::chrono::seconds> time_left(double elapsed) const;
  void show(std::chrono::steady_clock::time_point now);
  void draw(const std::string& line);
  void clear();

  std::mutex mutex_;
  std::ostream& talk_;
  Clock clock_;
  Options options_;
  std::uint64_t items_ = 0;
  std::uint64_t bytes_ = 0;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point shown_;
  std::string drawn_;
  bool finished_ = false;
};

}  // namespace sealtape
