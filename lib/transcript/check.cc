#include <set>

#include "core/error.h"
#include "core/utf8.h"
#include "transcript/transcript.h"

namespace sealtape {

namespace {

constexpr std::uint32_t certain = 1'000'000;

[[noreturn]] void refuse(const std::string& where, const char* reason) {
  throw Error(Error::Kind::usage, where + ": " + reason);
}

std::string within(const std::string& where, const char* list, std::size_t index) {
  return (where.empty() ? "" : where + "/") + list + "/" + std::to_string(index);
}

// What the parts of one transcript are checked against.
class Check {
 public:
  explicit Check(const Transcript& transcript) : transcript_(transcript) {}

  void run() {
    if (transcript_.duration < Micros()) refuse("duration", "it is negative");
    if (transcript_.duration > longest_recording) refuse("duration", "it is over a month");
    if (transcript_.speakers.size() > most_speakers) refuse("speakers", "there are over 1000");
    engine();
    for (std::size_t i = 0; i < transcript_.speakers.size(); ++i) {
      speaker(transcript_.speakers[i], within("", "speakers", i));
    }
    for (std::size_t i = 0; i < transcript_.heard.size(); ++i) {
      time(transcript_.heard[i].time, within("", "heard", i));
      channel(transcript_.heard[i].channel, within("", "heard", i));
    }
    for (std::size_t i = 0; i < transcript_.unheard.size(); ++i) {
      time(transcript_.unheard[i].time, within("", "unheard", i));
      channel(transcript_.unheard[i].channel, within("", "unheard", i));
    }
    for (std::size_t i = 0; i < transcript_.segments.size(); ++i) {
      segment(transcript_.segments[i], within("", "segments", i));
    }
    for (const auto* value :
         {&transcript_.language, &transcript_.format, &transcript_.notice, &transcript_.extra}) {
      text(*value, "the transcript");
    }
    for (const auto& line : transcript_.changes) text(line, "changes");
  }

 private:
  void engine() {
    const auto& engine = transcript_.engine;
    text(engine.name, "engine/name");
    text(engine.version, "engine/version");
    for (const auto& argument : engine.command) text(argument, "engine/command");
    for (const auto& model : engine.models) text(model.role + model.name, "engine/models");
    for (const auto& [name, value] : engine.parameters) {
      text(name, "engine/parameters");
      text(value, "engine/parameters");
    }
  }

  void speaker(const Speaker& speaker, const std::string& where) {
    if (speaker.id.empty()) refuse(where, "it has no id");
    if (!speakers_.insert(speaker.id).second) refuse(where, "its id is that of another one");
    text(speaker.id, where);
    text(speaker.name, where);
    channel(speaker.channel, where);
    confidence(speaker.confidence, where);
  }

  void segment(const Segment& segment, const std::string& where) {
    if (segment.time) time(*segment.time, where);
    channel(segment.channel, where);
    known(segment.speaker, where);
    text(segment.language, where);
    text(segment.text, where);
    confidence(segment.confidence, where);
    for (std::size_t i = 1; i < segment.doubts.size(); ++i) {
      if (segment.doubts[i] <= segment.doubts[i - 1]) refuse(where, "its doubts are out of order");
    }
    for (std::size_t i = 0; i < segment.words.size(); ++i) word(segment.words[i], where, i);
  }

  void word(const Word& word, const std::string& segment, std::size_t index) {
    try {
      if (word.text.empty()) refuse("", "it is empty");
      if (word.time) time(*word.time, "");
      text(word.text, "");
      text(word.after, "");
      known(word.speaker, "");
      confidence(word.confidence, "");
      for (const auto& alternative : word.alternatives) text(alternative, "");
    } catch (const Error& error) {
      throw Error(error.kind(), within(segment, "words", index) + error.what());
    }
  }

  void time(const TimeSpan& time, const std::string& where) {
    if (time.from < Micros()) refuse(where, "it begins before the recording");
    if (time.to < time.from) refuse(where, "it ends before it begins");
    if (time.to > transcript_.duration + grace) refuse(where, "it ends after the recording");
  }

  static void channel(const std::optional<std::uint32_t>& channel, const std::string& where) {
    if (channel && *channel == 0) refuse(where, "channels count from 1");
  }

  void known(const std::string& speaker, const std::string& where) {
    if (!speaker.empty() && !speakers_.contains(speaker)) {
      refuse(where, "its speaker is not among the speakers");
    }
  }

  static void text(const std::string& text, const std::string& where) {
    if (!is_utf8(text)) refuse(where, "it is not UTF-8");
  }

  static void confidence(const std::optional<Confidence>& confidence, const std::string& where) {
    if (confidence && confidence->millionths > certain) refuse(where, "its confidence is over one");
  }

  const Transcript& transcript_;
  std::set<std::string> speakers_;
};

}  // namespace

void check(const Transcript& transcript) { Check(transcript).run(); }

}  // namespace sealtape
