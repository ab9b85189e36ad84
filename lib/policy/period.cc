#include "policy/period.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace sealtape {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::seconds;
using std::chrono::year_month_day;

constexpr std::size_t most_digits = 9;
// 400 years of the calendar have 146,097 days.
constexpr auto average_month = seconds(std::int64_t{146097} * 86400 / 4800);
constexpr auto longest = average_month * 12 * 200;

struct Part {
  std::uint32_t number;
  char unit;
};

// The number and the letter that the text starts with.
std::optional<Part> take_part(std::string_view& text) {
  std::uint32_t number = 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    if (digits == most_digits) return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(text[digits++] - '0');
  }
  const bool leading_zero = digits > 1 && text.front() == '0';
  if (digits == 0 || leading_zero || digits == text.size()) return std::nullopt;
  const Part part{number, text[digits]};
  text.remove_prefix(digits + 1);
  return part;
}

// Reads parts whose units follow each other in this order.
bool take_parts(std::string_view& text, std::string_view units,
                std::span<std::uint32_t* const> numbers, std::size_t& count, bool& zero) {
  std::size_t next = 0;
  while (!text.empty() && text.front() != 'T') {
    const auto part = take_part(text);
    if (!part) return false;
    const auto unit = units.find(part->unit, next);
    if (unit == std::string_view::npos) return false;
    *numbers[unit] = part->number;
    next = unit + 1;
    zero = zero || part->number == 0;
    ++count;
  }
  return true;
}

year_month_day within_month(year_month_day date) {
  return date.ok() ? date : date.year() / date.month() / std::chrono::last;
}

}  // namespace

std::optional<Period> Period::parse(std::string_view text) {
  Period period;
  period.text_ = text;
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  std::size_t count = 0;
  bool zero = false;
  const std::array<std::uint32_t*, 4> dates = {&period.years_, &period.months_, &period.weeks_,
                                               &period.days_};
  if (!take_parts(text, "YMWD", dates, count, zero)) return std::nullopt;
  if (text.starts_with('T')) {
    text.remove_prefix(1);
    const auto before = count;
    const std::array<std::uint32_t*, 3> times = {&period.hours_, &period.minutes_,
                                                 &period.seconds_};
    if (!take_parts(text, "HMS", times, count, zero) || count == before) return std::nullopt;
  }
  const bool plain = text.empty() && count > 0 && (!zero || count == 1);
  if (!plain || period.about() > longest) return std::nullopt;
  return period;
}

std::string Period::words() const {
  const std::array<std::pair<std::uint32_t, const char*>, 7> parts = {{{years_, "year"},
                                                                       {months_, "month"},
                                                                       {weeks_, "week"},
                                                                       {days_, "day"},
                                                                       {hours_, "hour"},
                                                                       {minutes_, "minute"},
                                                                       {seconds_, "second"}}};
  std::vector<std::string> said;
  for (const auto& [number, unit] : parts) {
    if (number == 0) continue;
    said.push_back(std::to_string(number) + ' ' + unit + (number == 1 ? "" : "s"));
  }
  if (said.empty()) return "nothing";
  std::string text = said.front();
  for (std::size_t i = 1; i < said.size(); ++i) {
    text += (i + 1 == said.size() ? " and " : ", ") + said[i];
  }
  return text;
}

Instant Period::after(Instant start) const {
  const auto day = std::chrono::floor<days>(start);
  const auto moved = year_month_day(day) + months(12 * std::int32_t(years_)) +
                     months(static_cast<std::int32_t>(months_));
  const Instant end = std::chrono::sys_days(within_month(moved)) + (start - day) +
                      days(7 * std::int64_t{weeks_} + days_) + hours(hours_) + minutes(minutes_) +
                      seconds(seconds_);
  return std::min(end, end_of_time());
}

seconds Period::about() const {
  return average_month * (std::int64_t{12} * years_ + months_) +
         days(std::int64_t{7} * weeks_ + days_) + hours(hours_) + minutes(minutes_) +
         seconds(seconds_);
}

Instant end_of_time() {
  using namespace std::chrono_literals;
  return std::chrono::sys_days(9999y / 12 / 31) + 23h + 59min + 59s;
}

}  // namespace sealtape
