#include "report/text.h"

#include <array>

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 7> units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string human_size(std::uint64_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " B";
  std::size_t unit = 1;
  while (unit + 1 < units.size() && bytes >> (10 * (unit + 1)) != 0) ++unit;
  const auto whole = bytes >> (10 * unit);
  const auto rest = bytes - (whole << (10 * unit));  // below 2^60, so that ten times it fits
  auto text = std::to_string(whole);
  if (whole < 100) text += "." + std::to_string(rest * 10 >> (10 * unit));
  return text + " " + std::string(units[unit]);
}

std::string human_duration(std::chrono::seconds duration) {
  const auto seconds = duration.count();
  if (seconds < 0) return "-" + human_duration(-duration);
  return std::to_string(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" +
         two_digits(seconds % 60);
}

std::string human_seconds(std::uint64_t milliseconds) {
  const auto tenths = (milliseconds + 99) / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string counted(std::uint64_t number, std::string_view one) {
  return counted(number, one, std::string(one) + "s");
}

}  // namespace sealtape
