// A transcript that uses every field there is.
#pragma once

#include "core/bytes.h"
#include "transcript/transcript.h"

namespace sealtape {

constexpr TimeSpan milliseconds(int from, int to) {
  return {.from = std::chrono::milliseconds(from), .to = std::chrono::milliseconds(to)};
}

inline Word said(const std::string& text, int from, int to, const std::string& after = "") {
  Word word;
  word.text = text;
  word.after = after;
  word.time = milliseconds(from, to);
  return word;
}

inline Transcript full_example() {
  Transcript all;
  all.origin = Transcript::Origin::corrected;
  all.language = "en-GB";
  all.format = "wtf";
  all.notice = "English only; one word in three is wrong";
  all.duration = std::chrono::seconds(60);
  all.engine = {
      .kind = Engine::Kind::command,
      .name = "whisper-cli",
      .version = "1.8",
      .models = {{.role = "asr", .name = "tiny", .bytes = 7, .sha256 = sha256(bytes_of("m"))}},
      .parameters = {{"beam", "5"}, {"language", "en"}},
      .command = {"whisper-cli", "-m", "tiny.bin"},
      .program = sha256(bytes_of("p")),
      .network = true};
  all.made = parse_rfc3339("2026-03-02T09:14:07Z");
  all.heard = {{.channel = 1, .time = milliseconds(0, 30000), .sha256 = sha256(bytes_of("s"))},
               {.channel = 2, .time = milliseconds(0, 30000), .sha256 = std::nullopt}};
  all.unheard = {{.channel = 2, .time = milliseconds(40000, 41000), .why = Unheard::Why::muted},
                 {.channel = {}, .time = milliseconds(50000, 60000), .why = Unheard::Why::erased}};
  all.speakers = {{.id = "agent",
                   .channel = 1,
                   .party = 0,
                   .name = "Anna",
                   .known = Speaker::Known::channel,
                   .confidence = std::nullopt},
                  {.id = "7",
                   .channel = {},
                   .party = {},
                   .name = "",
                   .known = Speaker::Known::diarization,
                   .confidence = Confidence{812345}}};
  Segment first;
  first.time = milliseconds(1000, 3000);
  first.channel = 1;
  first.speaker = "agent";
  first.language = "de";
  first.text = "Grüß Gott, Herr M.";
  first.confidence = Confidence{333333};
  first.words = {said("Grüß", 1000, 1400), said("Gott", 1400, 1801, ","), said("Herr", 2000, 2200),
                 said("M", 2200, 3000, ".")};
  first.words[1].timed = Word::Timed::aligned;
  first.words[2].confidence = Confidence{1};
  first.words[2].alternatives = {"Heer", "er"};
  first.words[3].speaker = "7";
  first.doubts = {Doubt::low_confidence, Doubt::leaked};
  Segment second;
  second.text = "Nobody knows when.";
  all.segments = {first, second};
  all.parent = sha256(bytes_of("before"));
  all.changes = {R"(segment 1: "Got" is now "Gott")"};
  return all;
}

}  // namespace sealtape
