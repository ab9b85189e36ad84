#include "transcript/exported.h"

#include <algorithm>

#include "transcript/text.h"
#include "transcript/write.h"

namespace sealtape {

namespace {

constexpr Micros rounding = std::chrono::milliseconds(1);  // captions know no less

bool has_labels(TranscriptFormat format) {
  return format == TranscriptFormat::text || format == TranscriptFormat::srt;
}

bool needs_times(TranscriptFormat format) {
  return format == TranscriptFormat::webvtt || format == TranscriptFormat::srt;
}

bool is_as_long_ago(const Segment& left, const Segment& right) {
  if (!left.time || !right.time) return left.time.has_value() == right.time.has_value();
  const auto apart = left.time->from - right.time->from;
  return apart <= rounding && -apart <= rounding;
}

std::string name_of(const Speaker& speaker) {
  return speaker.name.empty() ? speaker.id : speaker.name;
}

// What was written for people, read again; nothing where the format is another, or needs times that
// are not known.
std::optional<Transcript> reread(const Transcript& transcript, TranscriptFormat format) {
  const auto has_time = [](const Segment& segment) { return segment.time.has_value(); };
  const bool is_timed = std::ranges::all_of(transcript.segments, has_time);
  if (!has_labels(format) && !needs_times(format)) return std::nullopt;
  if (needs_times(format) && !is_timed) return std::nullopt;
  ReadOptions options;
  options.duration = transcript.duration;
  return read_transcript(write_as(transcript, format), format, options);
}

// The text with the label that was read off it.
std::string whole_line(const Transcript& edited, const Segment& segment) {
  const auto label = shown_name(edited.speakers, segment.speaker);
  return (label.empty() ? "" : label + ": ") + segment.text;
}

}  // namespace

bool can_be_corrected_in(TranscriptFormat format) {
  return format != TranscriptFormat::ctm && format != TranscriptFormat::rttm;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const auto field : fields_of(text)) line += (line.empty() ? "" : " ") + std::string(field);
  return line;
}

std::string shown_name(const std::vector<Speaker>& speakers, const std::string& id) {
  const auto found = std::ranges::find(speakers, id, &Speaker::id);
  if (id.empty() || found == speakers.end()) return {};
  return name_of(*found);
}

void take_known_labels(Transcript& edited, TranscriptFormat format,
                       const std::vector<Speaker>& speakers) {
  if (!has_labels(format)) return;
  std::vector<std::pair<std::string, std::string>> labels;  // and whose they are
  for (const auto& speaker : speakers) {
    labels.emplace_back(on_one_line(name_of(speaker)) + ":", speaker.id);
  }
  for (auto& segment : edited.segments) {
    const auto line = whole_line(edited, segment);
    std::size_t longest = 0;
    for (const auto& [label, id] : labels) {
      if (!line.starts_with(label) || label.size() <= longest) continue;
      longest = label.size();
      segment.speaker = id;
      segment.text = trimmed(std::string_view(line).substr(longest));
    }
  }
}

bool is_as_written(const Transcript& edited, const Transcript& transcript,
                   TranscriptFormat format) {
  const auto written = reread(transcript, format);
  return written && written->segments == edited.segments && written->speakers == edited.speakers;
}

Transcript as_exported(const Transcript& transcript, TranscriptFormat format) {
  auto exported = reread(transcript, format);
  if (!exported) return transcript;
  take_known_labels(*exported, format, transcript.speakers);
  const bool has_all = std::ranges::equal(exported->segments, transcript.segments, is_as_long_ago);
  return has_all ? std::move(*exported) : transcript;
}

}  // namespace sealtape
