#include "vcon/timestamp.h"

#include <algorithm>
#include <map>

#include "core/error.h"

namespace sealtape {

namespace {

using namespace std::chrono;  // NOLINT(google-build-using-namespace): years to seconds, all of it

constexpr std::string_view conversions = "YmdjHMSsz";
constexpr std::size_t longest_epoch = 12;

using Parts = std::map<char, std::int64_t>;

std::size_t digits_of(char conversion) {
  switch (conversion) {
    case 'Y': return 4;
    case 'j': return 3;
    default: return 2;
  }
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::optional<std::int64_t> take_digits(std::string_view& text, std::size_t least,
                                        std::size_t most) {
  std::int64_t number = 0;
  std::size_t count = 0;
  for (; count < most && count < text.size() && is_digit(text[count]); ++count) {
    number = number * 10 + (text[count] - '0');
  }
  if (count < least) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

// Seconds east of Greenwich.
std::optional<std::int64_t> take_zone(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const char sign = text.front();
  text.remove_prefix(1);
  if (sign == 'Z') return 0;
  if (sign != '+' && sign != '-') return std::nullopt;
  const auto h = take_digits(text, 2, 2);
  if (text.starts_with(':')) text.remove_prefix(1);
  const auto m = take_digits(text, 2, 2);
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  return (sign == '-' ? -1 : 1) * (*h * 3600 + *m * 60);
}

std::optional<std::int64_t> take(std::string_view& text, char conversion) {
  if (conversion == 'z') return take_zone(text);
  if (conversion == 's') return take_digits(text, 1, longest_epoch);
  return take_digits(text, digits_of(conversion), digits_of(conversion));
}

std::int64_t part(const Parts& parts, char conversion) {
  const auto found = parts.find(conversion);
  return found == parts.end() ? 0 : found->second;
}

std::optional<sys_days> date_of(const Parts& parts) {
  const year y(static_cast<int>(part(parts, 'Y')));
  if (parts.contains('j')) {
    const auto in_year = part(parts, 'j');
    if (in_year < 1 || in_year > (y.is_leap() ? 366 : 365)) return std::nullopt;
    return sys_days(y / January / 1) + days(in_year - 1);
  }
  const year_month_day date(y, month(static_cast<unsigned>(part(parts, 'm'))),
                            day(static_cast<unsigned>(part(parts, 'd'))));
  return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

std::optional<Instant> instant_of(const Parts& parts) {
  if (parts.contains('s')) return Instant(seconds(part(parts, 's')));
  const auto date = date_of(parts);
  if (!date || part(parts, 'H') > 23 || part(parts, 'M') > 59 || part(parts, 'S') > 60) {
    return std::nullopt;
  }
  return *date + hours(part(parts, 'H')) + minutes(part(parts, 'M')) + seconds(part(parts, 'S')) -
         seconds(part(parts, 'z'));
}

}  // namespace

TimestampFormat TimestampFormat::compile(std::string_view text) {
  const auto refuse = [](const std::string& reason) {
    throw Error(Error::Kind::usage, "the time format " + reason);
  };
  TimestampFormat format;
  std::string used;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      format.pieces_.push_back({.conversion = false, .letter = text[i]});
      continue;
    }
    if (++i == text.size()) refuse("ends in a percent sign");
    const bool known = conversions.find(text[i]) != std::string_view::npos;
    if (!known && text[i] != '%') refuse("knows only %Y %m %d %j %H %M %S %s %z and %%");
    if (used.find(text[i]) != std::string::npos) refuse("has a conversion twice");
    if (known) used += text[i];
    format.pieces_.push_back({.conversion = known, .letter = text[i]});
  }
  const auto has = [&](char letter) { return used.find(letter) != std::string::npos; };
  const bool date = has('Y') && (has('j') || (has('m') && has('d')));
  if (!date && !has('s')) refuse("gives no date: it needs %Y with %m and %d, or %j, or %s");
  return format;
}

std::optional<TimestampFormat::Match> TimestampFormat::match(std::string_view text) const {
  auto rest = text;
  Parts parts;
  for (const auto& [conversion, letter] : pieces_) {
    if (!conversion) {
      if (!rest.starts_with(letter)) return std::nullopt;
      rest.remove_prefix(1);
    } else if (const auto number = take(rest, letter)) {
      parts[letter] = *number;
    } else {
      return std::nullopt;
    }
  }
  const auto instant = instant_of(parts);
  if (!instant) return std::nullopt;
  return Match{.instant = *instant, .length = text.size() - rest.size()};
}

}  // namespace sealtape
