#include "transcript/write.h"

#include <algorithm>
#include <tuple>

#include "core/error.h"
#include "transcript/exported.h"
#include "transcript/json.h"
#include "transcript/labels.h"
#include "transcript/names.h"
#include "transcript/text.h"
#include "transcript/wtf.h"

namespace sealtape {

namespace {

[[noreturn]] void refuse(std::size_t segment, const char* reason) {
  throw Error(Error::Kind::usage, "segments/" + std::to_string(segment) + ": " + reason,
              "write it as text, wtf or sealtape");
}

const TimeSpan& time_of(const Transcript& transcript, std::size_t segment) {
  const auto& time = transcript.segments[segment].time;
  if (!time) refuse(segment, "it has no time, which this format needs");
  return *time;
}

// On so few lines as it has words on, none of them empty.
std::string without_empty_lines(std::string_view text) {
  std::string lines;
  for (const auto line : lines_of(text)) {
    const auto shown = trimmed(line);
    if (!shown.empty()) lines += (lines.empty() ? "" : "\n") + std::string(shown);
  }
  return lines;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      default: safe += letter;
    }
  }
  return safe;
}

// Nothing where there is nothing to doubt.
std::string doubts_in(const Segment& segment) {
  std::string text;
  for (const auto doubt : segment.doubts)
    text += (text.empty() ? "" : ", ") + std::string(name_of(doubt));
  return text;
}

std::string write_webvtt(const Transcript& transcript) {
  std::string text = "WEBVTT\n";
  if (!transcript.language.empty()) text += "Language: " + on_one_line(transcript.language) + "\n";
  if (!transcript.notice.empty())
    text += "\nNOTE " + escaped(on_one_line(transcript.notice)) + "\n";
  for (const auto& gap : transcript.unheard) {
    text += "\nNOTE not transcribed from " + clock_text(gap.time.from, '.') + " to " +
            clock_text(gap.time.to, '.') +
            (gap.channel ? " on channel " + std::to_string(*gap.channel) : "") + ": " +
            std::string(name_of(gap.why)) + "\n";
  }
  for (std::size_t i = 0; i < transcript.segments.size(); ++i) {
    const auto& time = time_of(transcript, i);
    const auto& segment = transcript.segments[i];
    const auto speaker = on_one_line(shown_name(transcript.speakers, segment.speaker));
    if (const auto doubts = doubts_in(segment); !doubts.empty()) {
      text += "\nNOTE doubtful: " + doubts + "\n";
    }
    text += "\n" + clock_text(time.from, '.') + " --> " + clock_text(time.to, '.') + "\n";
    if (!speaker.empty()) text += "<v " + escaped(speaker) + ">";
    text += escaped(without_empty_lines(segment.text)) + "\n";
  }
  return text;
}

std::string labelled(const Transcript& transcript, const Segment& segment) {
  const auto speaker = on_one_line(shown_name(transcript.speakers, segment.speaker));
  return speaker.empty() ? "" : speaker + ": ";
}

// SubRip cannot quote: an arrow in a text would be a line of times.
std::string without_arrows(std::string text) {
  constexpr std::string_view arrow = "-->";
  for (auto at = text.find(arrow); at != std::string_view::npos; at = text.find(arrow, at))
    text.erase(at, 1);
  return text;
}

// SubRip cannot say that a line within what somebody says names nobody.
std::string without_label_lines(const std::string& text) {
  const auto lines = lines_of(text);
  const bool any = std::ranges::any_of(lines, [&](std::string_view line) {
    return line.data() != lines.front().data() && (labelled_line(line) || may_name_somebody(line));
  });
  return any ? on_one_line(text) : text;
}

std::string write_srt(const Transcript& transcript) {
  std::string text;
  for (std::size_t i = 0; i < transcript.segments.size(); ++i) {
    const auto& time = time_of(transcript, i);
    const auto& segment = transcript.segments[i];
    text += std::to_string(i + 1) + "\n" + clock_text(time.from, ',') + " --> " +
            clock_text(time.to, ',') + "\n" +
            without_arrows(labelled(transcript, segment) +
                           without_label_lines(without_empty_lines(segment.text))) +
            "\n\n";
  }
  return text;
}

std::string write_plain(const Transcript& transcript) {
  std::string text;
  for (const auto& segment : transcript.segments) {
    if (segment.time) {
      text += "[" + clock_text(segment.time->from, '.') + " - " +
              clock_text(segment.time->to, '.') + "] ";
    }
    text += labelled(transcript, segment) + on_one_line(segment.text) + "\n";
  }
  return text;
}

// Their fields end at a space.
std::string as_field(std::string_view text) {
  auto field = on_one_line(text);
  std::ranges::replace(field, ' ', '_');
  return field.empty() ? "_" : field;
}

std::string seconds(Micros time) {
  const auto fraction = std::to_string(time.count() % 1'000'000);
  return std::to_string(time.count() / 1'000'000) + "." + std::string(6 - fraction.size(), '0') +
         fraction;
}

std::string start_and_length(const TimeSpan& time) {
  return seconds(time.from) + " " + seconds(time.to - time.from);
}

struct TimedLine {
  std::uint32_t channel;
  TimeSpan time;
  std::string text;
};

// What a reader must be told, as comments.
std::string comments(const Transcript& transcript) {
  std::string text;
  if (!transcript.notice.empty()) text += ";; " + on_one_line(transcript.notice) + "\n";
  for (const auto& segment : transcript.segments) {
    const auto doubts = doubts_in(segment);
    if (doubts.empty()) continue;
    text += ";; doubtful" + (segment.time ? " at " + seconds(segment.time->from) : "") +
            (segment.channel ? " on channel " + std::to_string(*segment.channel) : "") + ": " +
            doubts + "\n";
  }
  return text;
}

// By channel and time, as the tools that score them want it.
std::string sorted(std::vector<TimedLine> lines) {
  std::ranges::sort(lines, {}, [](const TimedLine& line) {
    return std::tuple(line.channel, line.time.from, line.time.to, line.text);
  });
  std::string text;
  for (const auto& line : lines) text += line.text + "\n";
  return text;
}

std::string write_ctm(const Transcript& transcript, const std::string& recording) {
  std::vector<TimedLine> lines;
  for (std::size_t i = 0; i < transcript.segments.size(); ++i) {
    const auto& segment = transcript.segments[i];
    if (segment.words.empty() && !segment.text.empty()) refuse(i, "it has no words with times");
    const auto channel = segment.channel.value_or(1);
    for (const auto& word : segment.words) {
      if (!word.time) refuse(i, "one of its words has no time");
      auto line = recording + " " + std::to_string(channel) + " " + start_and_length(*word.time) +
                  " " + as_field(word.text);
      if (word.confidence) line += " " + seconds(Micros(word.confidence->millionths));
      lines.push_back({.channel = channel, .time = *word.time, .text = std::move(line)});
    }
  }
  return comments(transcript) + sorted(std::move(lines));
}

std::string write_rttm(const Transcript& transcript, const std::string& recording) {
  std::vector<TimedLine> lines;
  for (std::size_t i = 0; i < transcript.segments.size(); ++i) {
    const auto& time = time_of(transcript, i);
    const auto& segment = transcript.segments[i];
    const auto channel = segment.channel.value_or(1);
    const auto speaker =
        segment.speaker.empty() ? "channel-" + std::to_string(channel) : segment.speaker;
    lines.push_back({.channel = channel,
                     .time = time,
                     .text = "SPEAKER " + recording + " " + std::to_string(channel) + " " +
                             start_and_length(time) + " <NA> <NA> " + as_field(speaker) +
                             " <NA> <NA>"});
  }
  return comments(transcript) + sorted(std::move(lines));
}

}  // namespace

std::string write_as(const Transcript& transcript, TranscriptFormat format,
                     std::string_view recording) {
  check(transcript);
  switch (format) {
    case TranscriptFormat::sealtape: return write_transcript(transcript);
    case TranscriptFormat::wtf: return to_wtf(transcript).dump(2) + "\n";
    case TranscriptFormat::webvtt: return write_webvtt(transcript);
    case TranscriptFormat::srt: return write_srt(transcript);
    case TranscriptFormat::text: return write_plain(transcript);
    case TranscriptFormat::ctm: return write_ctm(transcript, as_field(recording));
    case TranscriptFormat::rttm: return write_rttm(transcript, as_field(recording));
    case TranscriptFormat::stm:
    case TranscriptFormat::vcon:
    case TranscriptFormat::whisper_cpp:
    case TranscriptFormat::openai_whisper:
    case TranscriptFormat::parakeet:
    case TranscriptFormat::amazon:
    case TranscriptFormat::azure:
    case TranscriptFormat::deepgram:
    case TranscriptFormat::assemblyai:
    case TranscriptFormat::vosk:
    case TranscriptFormat::sherpa:
    case TranscriptFormat::rev_ai: break;
  }
  throw Error(Error::Kind::usage, std::string(name_of(format)) + " is a format that we only read");
}

}  // namespace sealtape
