#include "dsar/speakers.h"

#include <algorithm>

#include "core/utf8.h"
#include "dsar/subject.h"
#include "transcript/labels.h"
#include "transcript/without_people.h"

namespace sealtape {

namespace {

// The one party that is so; nothing where there are several.
template <class IsSo>
std::optional<std::uint32_t> only_party(const std::vector<Party>& parties, const IsSo& is_so) {
  const auto found = std::ranges::find_if(parties, is_so);
  if (found == parties.end()) return std::nullopt;
  if (std::any_of(found + 1, parties.end(), is_so)) return std::nullopt;
  return static_cast<std::uint32_t>(found - parties.begin());
}

// "AGENT" is what some services call an agent.
bool is_role(const std::string& label, const std::string& role) {
  return ascii_lower(label) == ascii_lower(role);
}

bool goes_by(const Party& party, const std::string& label) {
  if (party.name == label || (party.role && is_role(label, *party.role))) return true;
  return std::ranges::any_of(identifiers_of(party), [&](const std::string& each) {
    return each == label || each.substr(each.find(':') + 1) == label;
  });
}

}  // namespace

std::optional<std::uint32_t> party_called(const std::string& label,
                                          const std::vector<Party>& parties) {
  return only_party(parties, [&](const Party& party) { return goes_by(party, label); });
}

namespace {

bool is_alone(const Transcript& transcript, std::uint32_t channel) {
  return std::ranges::count_if(transcript.speakers, [&](const Speaker& speaker) {
           return channel_of(transcript, speaker) == channel;
         }) == 1;
}

std::optional<std::uint32_t> party_of(const Transcript& transcript, const Speaker& speaker,
                                      const std::vector<Party>& parties) {
  if (speaker.party && *speaker.party < parties.size()) return speaker.party;
  const auto& label = speaker.name.empty() ? speaker.id : speaker.name;
  if (const auto named = party_called(label, parties)) return named;
  const auto channel = channel_of(transcript, speaker);
  if (!channel || !is_alone(transcript, *channel)) return std::nullopt;
  return only_party(
      parties, [&](const Party& party) { return party.channel && *party.channel + 1 == *channel; });
}

// "SPEAKER_01" or "A": what a machine calls a voice of which it knows no name.
bool is_numbered(const Speaker& speaker) {
  const auto label = speaker.id.substr(0, speaker.id.find('/'));
  return speaker.known == Speaker::Known::diarization && speaker.name.empty() &&
         (label.size() == 1 || label.find_first_of("0123456789") != std::string::npos);
}

}  // namespace

void recognise_speakers(Transcript& transcript, const std::vector<Party>& parties,
                        std::uint32_t channels) {
  std::vector<std::optional<std::uint32_t>> known;
  for (const auto& speaker : transcript.speakers) {
    known.push_back(party_of(transcript, speaker, parties));
  }
  for (std::size_t i = 0; i < known.size(); ++i) {
    auto& speaker = transcript.speakers[i];
    speaker.party = known[i];
    speaker.channel = channel_of(transcript, speaker);
    if (speaker.channel || !speaker.party) continue;
    const auto& channel = parties[*speaker.party].channel;
    const bool is_heard_apart = std::ranges::any_of(transcript.segments, [&](const Segment& each) {
      return each.speaker == speaker.id && each.channel;
    });
    if (channel && *channel < channels && !is_heard_apart) speaker.channel = *channel + 1;
  }
  for (auto& segment : transcript.segments) {
    const auto speaker = std::ranges::find(transcript.speakers, segment.speaker, &Speaker::id);
    if (speaker == transcript.speakers.end() || segment.channel) continue;
    segment.channel = speaker->channel;
  }
}

std::set<std::string> voices_of(const Segment& segment) {
  std::set<std::string> voices{segment.speaker};
  for (const auto& word : segment.words) {
    if (!word.speaker.empty()) voices.insert(word.speaker);
  }
  return voices;
}

bool leaves_unknown(const Transcript& transcript, std::uint32_t channels) {
  const auto is_unknown = [&](const Segment& each) {
    return voices_of(each).contains("") && (channels < 2 || !each.channel);
  };
  return transcript.engine.kind == Engine::Kind::attached &&
         std::ranges::any_of(transcript.segments, is_unknown);
}

std::size_t headings_of(const Transcript& transcript) {
  const auto& all = transcript.segments;
  const auto first = std::ranges::find_if(
      all, [](const Segment& each) { return !each.speaker.empty() || !is_heading(each); });
  const bool is_above = first != all.end() && !first->speaker.empty();
  return is_above ? static_cast<std::size_t>(first - all.begin()) : 0;
}

std::set<std::string> strangers_of(const Transcript& transcript,
                                   const std::vector<Party>& parties) {
  std::set<std::string> heard;
  for (const auto& segment : transcript.segments) heard.merge(voices_of(segment));
  std::set<std::string> named;
  std::set<std::string> numbered;
  std::set<std::uint32_t> known;
  for (const auto& speaker : transcript.speakers) {
    if (!heard.contains(speaker.id)) continue;
    if (speaker.party) {
      known.insert(*speaker.party);
    } else {
      (is_numbered(speaker) ? numbered : named).insert(speaker.id);
    }
  }
  if (known.size() + numbered.size() > parties.size()) named.merge(numbered);
  return named;
}

}  // namespace sealtape
