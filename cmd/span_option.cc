#include "span_option.h"

#include "core/encoding.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::uint64_t latest = 1'000'000'000;  // seconds: no recording lasts 30 years

// "39.98" as milliseconds.
std::optional<std::uint64_t> parse_seconds(std::string_view text) {
  const auto point = text.find('.');
  const auto whole = from_decimal(text.substr(0, point));
  if (!whole || *whole > latest) return std::nullopt;
  if (point == std::string_view::npos) return *whole * 1000;
  auto decimals = std::string(text.substr(point + 1));
  if (decimals.empty() || decimals.size() > 3) return std::nullopt;
  decimals.resize(3, '0');
  const auto part = from_decimal(decimals);
  return part ? std::optional(*whole * 1000 + *part) : std::nullopt;
}

// "h:mm:ss.mmm", "m:ss", "ss": what follows a colon is below 60.
std::optional<std::uint64_t> parse_time(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return parse_seconds(text);
  const auto seconds = parse_seconds(text.substr(colon + 1));
  if (!seconds || *seconds >= 60'000) return std::nullopt;
  auto rest = text.substr(0, colon);
  std::uint64_t hours = 0;
  if (const auto first = rest.find(':'); first != std::string_view::npos) {
    const auto parsed = from_decimal(rest.substr(0, first));
    if (!parsed || *parsed > latest / 3600) return std::nullopt;
    hours = *parsed;
    rest = rest.substr(first + 1);
  }
  const auto minutes = from_decimal(rest);
  const bool fits =
      minutes && (rest.size() == text.find(':') ? *minutes <= latest / 60 : *minutes < 60);
  if (!fits) return std::nullopt;
  return ((hours * 60 + *minutes) * 60) * 1000 + *seconds;
}

std::optional<SpanText::Place> parse_place(std::string_view text) {
  const bool is_sample = text.starts_with('#');
  const auto value = is_sample ? from_decimal(text.substr(1)) : parse_time(text);
  if (!value) return std::nullopt;
  return SpanText::Place{is_sample, *value};
}

}  // namespace

std::optional<SpanText> SpanText::parse(std::string_view text) {
  SpanText span;
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    const auto channel = from_decimal(text.substr(at + 1));
    if (!channel || *channel == 0 || *channel > 255) return std::nullopt;
    span.channel = static_cast<std::uint32_t>(*channel);
    text = text.substr(0, at);
  }
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = parse_place(text.substr(0, dash));
  const auto to = parse_place(text.substr(dash + 1));
  if (!from || !to) return std::nullopt;
  span.from = *from;
  span.to = *to;
  return span;
}

Span SpanText::on(std::uint32_t rate) const {
  const auto times = [&](const Place& begin, const Place& end) {
    return span_of(rate, std::chrono::milliseconds(begin.is_sample ? 0 : begin.value),
                   std::chrono::milliseconds(end.is_sample ? 0 : end.value), channel);
  };
  auto span = times(from, to);
  if (from.is_sample) span.from = from.value;
  if (to.is_sample) span.to = to.value;
  return span;
}

std::vector<SpanText> parse_spans(const std::vector<std::string>& texts) {
  std::vector<SpanText> spans;
  for (const auto& text : texts) {
    const auto span = SpanText::parse(text);
    if (!span) {
      throw Error(Error::Kind::usage, "that is no span: " + text,
                  "write 1:39.9-1:44, 99.9-104@2 or #800-#1600");
    }
    spans.push_back(*span);
  }
  return spans;
}

std::vector<Span> spans_on(const Track& track, const std::vector<SpanText>& texts) {
  std::vector<Span> spans;
  for (const auto& text : texts) spans.push_back(text.on(track.rate));
  return spans;
}

}  // namespace sealtape
