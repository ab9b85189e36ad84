#include "redact/span.h"

#include <array>

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 2> filler_names = {"silence", "tone"};
constexpr std::size_t stated_fields = 5;

std::uint64_t end_of(const LeafRange& range) { return range.first + range.count; }

std::optional<RedactedSpan> stated_span(const Json& json) {
  const bool shape = json.is_array() && json.size() == stated_fields &&
                     json[0].is_number_unsigned() && json[1].is_number_unsigned() &&
                     json[2].is_number_unsigned() && json[3].is_string() && json[4].is_string();
  if (!shape) return std::nullopt;
  const auto part = json[0].get<std::uint64_t>();
  const auto filler = parse_filler(json[4].get<std::string>());
  RedactedSpan span{.units = {.part = static_cast<std::uint32_t>(part),
                              .first = json[1].get<std::uint64_t>(),
                              .count = json[2].get<std::uint64_t>()},
                    .ground = json[3].get<std::string>(),
                    .filler = filler.value_or(Filler::silence),
                    .logged = true};
  if (part >= most_parts || !filler || !is_ground(span.ground)) return std::nullopt;
  return span;
}

}  // namespace

std::string_view name_of(Filler filler) { return filler_names[static_cast<std::size_t>(filler)]; }

std::optional<Filler> parse_filler(std::string_view name) {
  const auto found = std::ranges::find(filler_names, name);
  if (found == filler_names.end()) return std::nullopt;
  return static_cast<Filler>(found - filler_names.begin());
}

bool are_in_order(const std::vector<RedactedSpan>& spans) {
  const RedactedSpan* before = nullptr;
  for (const auto& span : spans) {
    const auto& units = span.units;
    // No part has more leaves than 2^32, so no sum of two such numbers is too large.
    const bool sane =
        units.count > 0 && units.first < first_leaf(1) && units.count <= first_leaf(1);
    if (!sane) return false;
    const bool follows = before == nullptr || before->units.part < units.part ||
                         (before->units.part == units.part && end_of(before->units) <= units.first);
    if (!follows) return false;
    before = &span;
  }
  return true;
}

std::vector<LeafRange> ranges_of(const std::vector<RedactedSpan>& spans) {
  std::vector<LeafRange> ranges;
  for (const auto& span : spans) ranges.push_back(span.units);
  return ranges;
}

std::vector<RedactedSpan> with_more(std::vector<RedactedSpan> spans,
                                    const std::vector<RedactedSpan>& more) {
  for (const auto& whole : more) {
    std::vector<RedactedSpan> added;
    auto rest = whole;
    const auto end = end_of(whole.units);
    const auto add_up_to = [&](std::uint64_t border) {
      if (border <= rest.units.first) return;
      rest.units.count = border - rest.units.first;
      added.push_back(rest);
    };
    for (const auto& span : spans) {
      const auto& there = span.units;
      const bool meets =
          there.part == rest.units.part && end_of(there) > rest.units.first && there.first < end;
      if (!meets) continue;
      add_up_to(there.first);
      rest.units.first = std::min(end_of(there), end);
    }
    add_up_to(end);
    spans.insert(spans.end(), added.begin(), added.end());
    std::ranges::sort(spans, {}, &RedactedSpan::units);
  }
  return spans;
}

Json stated(const std::vector<RedactedSpan>& spans) {
  Json json = Json::array();
  for (const auto& span : spans) {
    json.push_back(Json::array(
        {span.units.part, span.units.first, span.units.count, span.ground, name_of(span.filler)}));
  }
  return json;
}

std::optional<std::vector<RedactedSpan>> parse_stated(const Json& json) {
  if (!json.is_array()) return std::nullopt;
  std::vector<RedactedSpan> spans;
  for (const auto& each : json) {
    auto span = stated_span(each);
    if (!span) return std::nullopt;
    spans.push_back(std::move(*span));
  }
  if (!are_in_order(spans)) return std::nullopt;
  return spans;
}

}  // namespace sealtape
