#include "language/form.h"

#include <algorithm>
#include <array>
#include <utility>

#include "language/words.h"

namespace sealtape {

namespace {

constexpr std::array<const char*, 12> english_months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 12> thai_months = {"มกราคม",  "กุมภาพันธ์", "มีนาคม",    "เมษายน",
                                                     "พฤษภาคม", "มิถุนายน",  "กรกฎาคม",  "สิงหาคม",
                                                     "กันยายน",  "ตุลาคม",   "พฤศจิกายน", "ธันวาคม"};
constexpr int buddhist_era = 543;  // years before the common one

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// A part of a period in words, by its letter and whether it stands behind the T.
std::string part_text(const Words& words, std::uint64_t number, char unit, bool of_time) {
  switch (unit) {
    case 'Y': return words.counted(number, "{1} year", "{1} years");
    case 'M':
      return of_time ? words.counted(number, "{1} minute", "{1} minutes")
                     : words.counted(number, "{1} month", "{1} months");
    case 'W': return words.counted(number, "{1} week", "{1} weeks");
    case 'D': return words.counted(number, "{1} day", "{1} days");
    case 'H': return words.counted(number, "{1} hour", "{1} hours");
    case 'S': return words.counted(number, "{1} second", "{1} seconds");
    default: return {};
  }
}

}  // namespace

std::string date_text(Language language, Instant instant) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(instant));
  const auto year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto day = static_cast<unsigned>(date.day());
  switch (language) {
    case Language::english:
      return std::to_string(day) + ' ' + english_months[month - 1] + ' ' + std::to_string(year);
    case Language::german:
      return two_digits(day) + '.' + two_digits(month) + '.' + std::to_string(year);
    case Language::italian:
      return two_digits(day) + '/' + two_digits(month) + '/' + std::to_string(year);
    case Language::chinese:
      return std::to_string(year) + "年" + std::to_string(month) + "月" + std::to_string(day) +
             "日";
    case Language::thai:
      return std::to_string(day) + ' ' + thai_months[month - 1] + " พ.ศ. " +
             std::to_string(year + buddhist_era) + " (" + rfc3339(instant).substr(0, 10) + ')';
  }
  return {};
}

std::string moment_text(Language language, Instant instant) {
  return date_text(language, instant) + ' ' + rfc3339(instant).substr(11, 5) + " UTC";
}

std::string exact_text(Language language, Instant instant) {
  return date_text(language, instant) + ' ' + rfc3339(instant).substr(11, 8);
}

std::string number_text(Language language, std::uint64_t number) {
  const bool has_points = language == Language::german || language == Language::italian;
  auto text = std::to_string(number);
  for (auto place = text.size(); place > 3;) {
    place -= 3;
    text.insert(place, 1, has_points ? '.' : ',');
  }
  return text;
}

std::string clock_text(std::chrono::milliseconds time) {
  const auto seconds = static_cast<unsigned>(time.count() / 1000);
  const auto minutes = seconds / 60;
  if (minutes < 60) return std::to_string(minutes) + ':' + two_digits(seconds % 60);
  return std::to_string(minutes / 60) + ':' + two_digits(minutes % 60) + ':' +
         two_digits(seconds % 60);
}

std::string between_sentences(Language language) {
  return language == Language::chinese ? "" : " ";
}

std::string labelled(Language language, std::string_view label, std::string_view value) {
  const std::string_view colon = language == Language::chinese ? "：" : ": ";
  return std::string(label) + std::string(colon) + std::string(value);
}

std::string since_text(const Words& words, std::string_view happening) {
  struct Since {
    std::string_view happening;
    std::string_view text;
  };
  constexpr std::array<Since, 7> all = {{{"sealing", key("from the storing")},
                                         {"contract-end", key("from the end of the contract")},
                                         {"consent", key("from the consent")},
                                         {"use", key("from the last use of the consent")},
                                         {"request", key("from the request")},
                                         {"closing", key("from the closing of the case")},
                                         {"authorisation", key("from the payment")}}};
  const auto* const found = std::ranges::find(all, happening, &Since::happening);
  return words(found == all.end() ? key("from the recording") : found->text);
}

std::string period_text(const Words& words, std::string_view period) {
  std::string text;
  std::uint64_t number = 0;
  bool of_time = false;
  for (const char letter : period.substr(period.empty() ? 0 : 1)) {
    if (letter >= '0' && letter <= '9') {
      number = number * 10 + static_cast<unsigned>(letter - '0');
    } else if (letter == 'T') {
      of_time = true;
    } else {
      text +=
          (text.empty() ? "" : ", ") + part_text(words, std::exchange(number, 0), letter, of_time);
    }
  }
  return text.empty() ? std::string(period) : text;
}

}  // namespace sealtape
