// A value in a JSON document that others wrote, and where it is, so that an error can name it:
// "results/items/3/start_time: it is not a time".
//
// Numbers may be written as strings, and null is as good as absent. What is there but cannot be
// what it must be is Error::usage; the message holds the place, never the value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "transcript/transcript.h"

namespace sealtape {

class Place {
 public:
  // Borrows the value.
  explicit Place(const Json& value, std::string path = {})
      : value_(&value), path_(std::move(path)) {}

  const Json& value() const { return *value_; }
  const std::string& path() const { return path_; }
  bool has(const char* name) const { return find(name) != nullptr; }

  // The object or array of that name; an absent one has no fields and no items.
  Place at(const char* name) const;
  std::vector<Place> items() const;
  std::vector<Place> items(const char* name) const { return at(name).items(); }

  std::optional<std::string> text(const char* name) const;
  std::string text_or_empty(const char* name) const { return text(name).value_or(""); }
  // Of a speaker or a file: text, or a whole number.
  std::optional<std::string> label(const char* name) const;
  std::optional<std::uint64_t> number(const char* name) const;
  std::optional<double> real(const char* name) const;
  bool flag(const char* name) const;
  // A probability; a little over one is rounding.
  std::optional<Confidence> confidence(const char* name) const;
  // A time from the start, in units of so many microseconds.
  std::optional<Micros> time(const char* name, double unit = 1e6) const;
  // From one named time to another; nothing where either is missing. Reversed ones are refused.
  std::optional<TimeSpan> span(const char* from, const char* to, double unit = 1e6) const;

  [[noreturn]] void refuse(const char* reason) const;
  [[noreturn]] void refuse(const char* name, const char* reason) const;

 private:
  const Json* find(const char* name) const;

  const Json* value_;
  std::string path_;
};

// So many units of so many microseconds; nothing where that is no time of a recording: negative,
// not a number, or over a month.
std::optional<Micros> micros_of(double units, double unit = 1e6);

// Digits with a point, as programs write them, to the last character.
std::optional<double> real_of(std::string_view text);

}  // namespace sealtape
