#include "transcript/place.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr auto longest = static_cast<double>(longest_recording.count());
constexpr double rounding = 1e-3;

const Json& nothing() {
  static const Json value;
  return value;
}

}  // namespace

std::optional<Micros> micros_of(double units, double unit) {
  const double micros = units * unit;
  if (!(micros >= 0 && micros <= longest)) return std::nullopt;  // NaN is neither
  return Micros(std::llround(micros));
}

std::optional<double> real_of(std::string_view text) {
  double value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

const Json* Place::find(const char* name) const {
  const auto* value = field(*value_, name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

void Place::refuse(const char* reason) const {
  const std::string where = path_.empty() ? "the transcript" : path_;
  throw Error(Error::Kind::usage, where + ": " + reason);
}

void Place::refuse(const char* name, const char* reason) const { at(name).refuse(reason); }

Place Place::at(const char* name) const {
  const auto* value = find(name);
  return Place(value == nullptr ? nothing() : *value,
               path_.empty() ? std::string(name) : path_ + "/" + name);
}

std::vector<Place> Place::items() const {
  if (value_->is_null()) return {};
  if (!value_->is_array()) refuse("it is not an array");
  std::vector<Place> items;
  items.reserve(value_->size());
  for (std::size_t i = 0; i < value_->size(); ++i) {
    const auto number = std::to_string(i);
    items.emplace_back((*value_)[i], path_.empty() ? number : path_ + "/" + number);
  }
  return items;
}

std::optional<std::string> Place::text(const char* name) const {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) refuse(name, "it is not a string");
  return value->get<std::string>();
}

std::optional<std::string> Place::label(const char* name) const {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number_integer()) return value->dump();
  return text(name);
}

std::optional<double> Place::real(const char* name) const {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number()) return value->get<double>();
  const auto* text = value->get_ptr<const std::string*>();
  if (text != nullptr && text->empty()) return std::nullopt;
  const auto number = text == nullptr ? std::nullopt : real_of(*text);
  if (!number) refuse(name, "it is not a number");
  return number;
}

std::optional<std::uint64_t> Place::number(const char* name) const {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto* text = value->get_ptr<const std::string*>();
  const auto number = text == nullptr ? number_field(*value_, name) : from_decimal(*text);
  if (!number) refuse(name, "it is not a whole number");
  return number;
}

bool Place::flag(const char* name) const {
  const auto* value = find(name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::optional<Confidence> Place::confidence(const char* name) const {
  const auto value = real(name);
  if (!value) return std::nullopt;
  if (!(*value >= 0 && *value <= 1 + rounding)) refuse(name, "it is not a probability");
  return Confidence{static_cast<std::uint32_t>(std::lround(std::min(*value, 1.0) * 1e6))};
}

std::optional<Micros> Place::time(const char* name, double unit) const {
  const auto value = real(name);
  if (!value) return std::nullopt;
  const auto micros = micros_of(*value, unit);
  if (!micros) refuse(name, "it is no time of a recording");
  return micros;
}

std::optional<TimeSpan> Place::span(const char* from, const char* to, double unit) const {
  const auto begin = time(from, unit);
  const auto end = time(to, unit);
  if (!begin || !end) return std::nullopt;
  if (*end < *begin) refuse("it ends before it begins");
  return TimeSpan{.from = *begin, .to = *end};
}

}  // namespace sealtape
