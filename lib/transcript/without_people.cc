#include "transcript/without_people.h"

#include <algorithm>
#include <map>

#include "transcript/labels.h"

namespace sealtape {

namespace {

constexpr std::size_t shortest_label = 3;  // "A" is in every text

bool says(const std::string& text, const std::vector<Speaker>& speakers) {
  const auto is_in = [&](const std::string& label) {
    return label.size() >= shortest_label && text.find(label) != std::string::npos;
  };
  return std::ranges::any_of(
      speakers, [&](const Speaker& each) { return is_in(each.id) || is_in(each.name); });
}

// What was written down beside the words.
void forget_labels(Transcript& transcript) {
  auto& engine = transcript.engine;
  engine.command.clear();  // may name files and people
  std::erase_if(engine.parameters, [&](const auto& parameter) {
    const auto& [name, value] = parameter;
    return name == attached_sha256 || says(name, transcript.speakers) ||
           says(value, transcript.speakers);
  });
  if (says(transcript.notice, transcript.speakers)) transcript.notice.clear();
  if (!transcript.changes.empty()) transcript.changes = {"what was changed is not kept"};
  transcript.extra.clear();
}

}  // namespace

Transcript without_people(Transcript transcript) {
  transcript = with_labels_taken(std::move(transcript));
  forget_labels(transcript);
  std::map<std::string, std::string> ids{{"", ""}};
  std::size_t number = 0;
  for (auto& speaker : transcript.speakers) {
    auto& id = ids[speaker.id];
    id = "speaker " + std::to_string(++number);
    speaker.id = id;
    speaker.name.clear();
  }
  for (auto& segment : transcript.segments) {
    segment.speaker = ids.at(segment.speaker);
    for (auto& word : segment.words) word.speaker = ids.at(word.speaker);
  }
  return transcript;
}

std::optional<std::uint32_t> channel_of(const Transcript& transcript, const Speaker& speaker) {
  if (speaker.channel) return speaker.channel;
  std::optional<std::uint32_t> channel;
  for (const auto& segment : transcript.segments) {
    if (segment.speaker != speaker.id) continue;
    if (!segment.channel || (channel && channel != segment.channel)) return std::nullopt;
    channel = segment.channel;
  }
  return channel;
}

}  // namespace sealtape
