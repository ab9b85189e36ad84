#include "core/instant.h"

#include <array>
#include <cctype>
#include <cstdio>

namespace sealtape {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

// Reads exactly `digits` decimal digits off the front of the text.
std::optional<unsigned> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  unsigned number = 0;
  for (const char digit : text.substr(0, digits)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(digit - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Instant> take_date_time(std::string_view& text) {
  const auto y = take_number(text, 4);
  if (!y || !take(text, "-")) return std::nullopt;
  const auto mon = take_number(text, 2);
  if (!mon || !take(text, "-")) return std::nullopt;
  const auto d = take_number(text, 2);
  if (!d || !take(text, "Tt ")) return std::nullopt;
  const auto h = take_number(text, 2);
  if (!h || !take(text, ":")) return std::nullopt;
  const auto min = take_number(text, 2);
  if (!min || !take(text, ":")) return std::nullopt;
  const auto s = take_number(text, 2);
  const year_month_day date(year(static_cast<int>(*y)), month(*mon), day(*d));
  if (!s || !date.ok() || *h > 23 || *min > 59 || *s > 60) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(*h) + std::chrono::minutes(*min) +
         std::chrono::seconds(*s);
}

void skip_fraction(std::string_view& text) {
  if (!take(text, ".,")) return;
  while (!text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
}

// "Z" or "+hh:mm", as the seconds to take away to get UTC.
std::optional<std::chrono::seconds> take_offset(std::string_view& text) {
  if (take(text, "Zz")) return std::chrono::seconds(0);
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  const auto h = take_number(text, 2);
  take(text, ":");
  const auto min = take_number(text, 2);
  if (!h || !min || *h > 23 || *min > 59) return std::nullopt;
  return sign * (std::chrono::hours(*h) + std::chrono::minutes(*min));
}

}  // namespace

std::string rfc3339(Instant instant) {
  const auto days = std::chrono::floor<std::chrono::days>(instant);
  const year_month_day date(days);
  const std::chrono::hh_mm_ss time(instant - days);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text.data();
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  const auto instant = parse_any_rfc3339(text);
  if (!instant || rfc3339(*instant) != text) return std::nullopt;
  return instant;
}

std::optional<Instant> parse_any_rfc3339(std::string_view text) {
  const auto local = take_date_time(text);
  if (!local) return std::nullopt;
  skip_fraction(text);
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  const auto instant = *local - *offset;
  // A leap second or an offset may lead out of what can be written with four digits.
  constexpr std::chrono::sys_days first{std::chrono::year(0) / 1 / 1};
  constexpr std::chrono::sys_days end{std::chrono::year(10'000) / 1 / 1};
  if (instant < first || instant >= end) return std::nullopt;
  return instant;
}

}  // namespace sealtape
