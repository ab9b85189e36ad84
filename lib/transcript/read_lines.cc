// A line a segment, a word or a turn: plain text, and CTM, RTTM (RT-09 evaluation plan, appendix A)
// and STM (sclite(1), stm(5)) of NIST.
#include <algorithm>
#include <cmath>

#include "core/encoding.h"
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

[[noreturn]] void refuse(std::size_t line, const char* reason) {
  throw Error(Error::Kind::usage, "line " + std::to_string(line + 1) + ": " + reason);
}

// "[00:00:01.000 - 00:00:02.500] ", as write_plain() puts it in front.
std::optional<TimeSpan> take_time(std::string_view& line) {
  constexpr std::string_view dash = " - ";
  const auto close = line.find(']');
  const auto middle = line.find(dash);
  if (!line.starts_with('[') || close == std::string_view::npos || middle > close)
    return std::nullopt;
  const auto from = clock_time(line.substr(1, middle - 1));
  const auto to = clock_time(line.substr(middle + dash.size(), close - middle - dash.size()));
  if (!from || !to || *to < *from) return std::nullopt;
  line = trimmed(line.substr(close + 1));
  return TimeSpan{.from = *from, .to = *to};
}

std::uint32_t channel_of(std::string_view field, std::size_t line) {
  if (field == "A" || field == "a") return 1;
  if (field == "B" || field == "b") return 2;
  const auto number = from_decimal(field);
  if (!number || *number == 0 || *number > 255) refuse(line, "its channel is none");
  return static_cast<std::uint32_t>(*number);
}

Micros seconds_in(std::string_view field, std::size_t line) {
  const auto seconds = real_of(field);
  const auto time = seconds ? micros_of(*seconds) : std::nullopt;
  if (!time) refuse(line, "its time is none of a recording");
  return *time;
}

TimeSpan span_of(std::string_view start, std::string_view length, std::size_t line) {
  const auto begin = seconds_in(start, line);
  return {.from = begin, .to = begin + seconds_in(length, line)};
}

// Of STM, which says where it ends.
TimeSpan span_between(std::string_view start, std::string_view end, std::size_t line) {
  const TimeSpan span{.from = seconds_in(start, line), .to = seconds_in(end, line)};
  if (span.to < span.from) refuse(line, "it ends before it begins");
  return span;
}

bool is_label(std::string_view field) { return field.starts_with('<') && field.ends_with('>'); }

bool is_comment(const std::vector<std::string_view>& fields) {
  return fields.empty() || fields.front().starts_with(";;");
}

// All lines speak of the same recording.
void expect_same(std::string_view& recording, std::string_view name, std::size_t line) {
  if (recording.empty()) recording = name;
  if (recording != name) refuse(line, "it is of another recording than those before");
}

Word ctm_word(const std::vector<std::string_view>& fields, std::size_t line) {
  auto word = shown_word(fields[4]);
  word.time = span_of(fields[2], fields[3], line);
  if (fields.size() < 6 || fields[5] == "NA" || fields[5] == "<NA>") return word;
  const auto confidence = real_of(fields[5]);
  const bool is_share = confidence && *confidence >= 0 && *confidence <= 1.001;  // no NaN either
  if (!is_share) {
    refuse(line, "its confidence is no probability");
  }
  word.confidence =
      Confidence{static_cast<std::uint32_t>(std::lround(std::min(*confidence, 1.0) * 1e6))};
  return word;
}

// Where a CTM tells several readings of the same moment, the first one counts.
enum class Reading : std::uint8_t { only, first, other };

bool took_mark(std::string_view field, Reading& reading) {
  if (field == "<ALT_BEGIN>") {
    reading = Reading::first;
  } else if (field == "<ALT>") {
    reading = Reading::other;
  } else if (field == "<ALT_END>") {
    reading = Reading::only;
  } else {
    return false;
  }
  return true;
}

}  // namespace

void read_plain(std::string_view text, RoughTranscript& draft) {
  for (const auto whole : lines_of(text)) {
    auto line = trimmed(whole);
    Segment segment;
    segment.time = take_time(line);
    segment.text = line;
    draft.add(std::move(segment));
  }
  take_labels(draft);
}

void read_ctm(std::string_view text, RoughTranscript& draft) {
  const auto lines = lines_of(text);
  std::string_view recording;
  auto reading = Reading::only;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto fields = fields_of(lines[i]);
    if (is_comment(fields)) continue;
    if (fields.size() < 5) refuse(i, "it has fewer than five fields");
    if (took_mark(fields[4], reading) || reading == Reading::other) continue;
    expect_same(recording, fields[0], i);
    const auto channel = channel_of(fields[1], i);
    const auto speaker =
        fields.size() > 7 ? draft.speaker(std::string(fields[7]), channel) : std::string();
    draft.say(ctm_word(fields, i), {.channel = channel, .speaker = speaker});
  }
}

// "call 1 anna 0.10 2.00 <o,f0,female> good morning"; stretches that no score counts say nothing.
void read_stm(std::string_view text, RoughTranscript& draft) {
  const auto lines = lines_of(text);
  std::string_view recording;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto fields = fields_of(lines[i]);
    if (is_comment(fields)) continue;
    if (fields.size() < 5) refuse(i, "it has fewer than five fields");
    expect_same(recording, fields[0], i);
    Segment segment;
    segment.channel = channel_of(fields[1], i);
    segment.time = span_between(fields[3], fields[4], i);
    const auto speaker = std::string(fields[2]);
    fields.erase(fields.begin(),
                 fields.begin() + (fields.size() > 5 && is_label(fields[5]) ? 6 : 5));
    const bool is_scored = !fields.empty() && fields[0] != "IGNORE_TIME_SEGMENT_IN_SCORING" &&
                           fields[0] != "ignore_time_segment_in_scoring";
    if (!is_scored) continue;
    for (const auto field : fields)
      segment.text += (segment.text.empty() ? "" : " ") + std::string(field);
    segment.speaker = draft.speaker(speaker, segment.channel);
    draft.add(std::move(segment));
  }
}

void read_rttm(std::string_view text, RoughTranscript& draft) {
  const auto lines = lines_of(text);
  std::string_view recording;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto fields = fields_of(lines[i]);
    if (is_comment(fields) || fields[0] != "SPEAKER") continue;
    if (fields.size() < 8) refuse(i, "it has fewer than eight fields");
    expect_same(recording, fields[1], i);
    Segment segment;
    segment.time = span_of(fields[3], fields[4], i);
    segment.channel = channel_of(fields[2], i);
    segment.speaker = draft.speaker(std::string(fields[7]));
    draft->segments.push_back(std::move(segment));
  }
}

}  // namespace sealtape
