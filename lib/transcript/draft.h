// A transcript while one of the readers builds it: words become segments, labels become speakers.
#pragma once

#include <map>

#include "transcript/place.h"
#include "transcript/read.h"

namespace sealtape {

// Who is heard, and where.
struct SpeakerAt {
  std::optional<std::uint32_t> channel;
  std::string speaker;  // as RoughTranscript::speaker() gave it

  friend bool operator==(const SpeakerAt&, const SpeakerAt&) = default;
};

// How a format calls what it says of a word.
struct WordFields {
  const char* text = nullptr;
  const char* from = nullptr;
  const char* to = nullptr;
  const char* confidence = nullptr;
  double unit = 1e6;  // microseconds in a unit of its times
};

class RoughTranscript {
 public:
  RoughTranscript(TranscriptFormat format, const ReadOptions& options);
  // One that is there, with its speakers by their names.
  explicit RoughTranscript(Transcript transcript);

  Transcript& operator*() { return transcript_; }
  Transcript* operator->() { return &transcript_; }

  // The id of the speaker with a label, who is listed from now on; none for no label. The same
  // label on two channels is two speakers.
  std::string speaker(const std::optional<std::string>& label,
                      std::optional<std::uint32_t> channel = std::nullopt,
                      Speaker::Known known = Speaker::Known::diarization);
  void name(const std::string& speaker, const std::string& name);

  // One word after the other: a segment ends with a sentence, where somebody else speaks, or at a
  // pause of a second.
  void say(Word word, const SpeakerAt& voice);
  void pause();
  // A whole segment. Its text is that of its words where it has none; without either it is left
  // out.
  void add(Segment segment);

  // In the order of time where all segments have one; or as they came.
  Transcript finish();
  Transcript finish_as_is();

 private:
  bool goes_on(const Word& word, const SpeakerAt& voice) const;
  void take_default_duration();

  Transcript transcript_;
  ReadOptions options_;
  std::map<std::pair<std::string, std::uint32_t>, std::string> speakers_;
  Segment running_;
};

// Cuts what begins within the duration and ends behind it, as whisper fills its last half minute,
// and says that nobody speaks there. What begins behind it stays, and check() refuses it.
void cut_to_duration(Transcript& transcript);

// Makes it last as long as the recording. What the file says of its own is kept in audio_duration
// where it is another time.
void last_as(Transcript& transcript, Micros recording);

// A word as a format shows it, times and confidence with it.
Word word_at(const Place& place, const WordFields& fields);

// Puts words behind one another; one that is only punctuation goes to the word before it.
void append_word(std::vector<Word>& words, Word word);

// From the first to the last of those that have a time.
std::optional<TimeSpan> extent(const std::vector<Word>& words);

}  // namespace sealtape
