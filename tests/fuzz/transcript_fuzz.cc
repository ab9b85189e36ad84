// A transcript in any format is read or refused. What is read is lossless in our JSON and in WTF,
// is written in every format that we write or refused for what it lacks, can be cut and corrected.
#include <cstdlib>

#include "core/error.h"
#include "transcript/correct.h"
#include "transcript/json.h"
#include "transcript/without.h"
#include "transcript/write.h"
#include "transcript/wtf.h"

namespace {

using namespace sealtape;

void check_written(const Transcript& transcript) {
  for (const auto format : {TranscriptFormat::webvtt, TranscriptFormat::srt, TranscriptFormat::text,
                            TranscriptFormat::ctm, TranscriptFormat::rttm}) {
    std::string text;
    try {
      text = write_as(transcript, format);
    } catch (const Error&) {
      continue;
    }
    read_transcript(text, format);
  }
}

void check_cut(const Transcript& transcript) {
  const Unheard all{.channel = {},
                    .time = {.from = Micros(), .to = transcript.duration + std::chrono::seconds(1)},
                    .why = Unheard::Why::erased};
  const auto left = without(transcript, {all});
  check(left);
  for (const auto& segment : left.segments) {
    if (segment.text != "[erased]" || !segment.words.empty()) abort();
  }
}

void check_read(std::string_view input, std::optional<TranscriptFormat> format) {
  Transcript transcript;
  try {
    transcript = read_transcript(input, format);
  } catch (const Error&) {
    return;
  }
  if (parse_transcript(write_transcript(transcript)) != transcript) abort();
  if (from_wtf(to_wtf(transcript)) != transcript) abort();
  check_written(transcript);
  check_cut(transcript);
  corrected(transcript, transcript, TranscriptFormat::srt, sha256({}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check_read(input, std::nullopt);
  const auto names = format_names();
  if (size > 0) check_read(input.substr(1), format_named(names[data[0] % names.size()]));
  return 0;
}
