#include "dsar/plan.h"

#include <algorithm>
#include <array>

#include "language/words.h"

namespace sealtape {

namespace {

constexpr auto masked_reason =
    key("What other people say was taken out, because it is about them and not about you.");
constexpr auto agent_reason =
    key("The voices of our staff were taken out; what they say is about them, too.");
constexpr auto mixed_reason =
    key("All voices are on one track, and those of others could not be told apart from yours.");

bool is_subject(const FoundRecording& found, std::size_t party) {
  return std::ranges::find(found.parties, party) != found.parties.end();
}

bool is_kept(const FoundRecording& found, std::size_t party, const AccessRules& rules) {
  if (is_subject(found, party)) return true;
  return rules.agent_voice == AgentVoice::keep && is_agent(found.metadata.parties[party]);
}

// Whoever speaks beside the subject and is not listed might be anybody.
bool keeps_everybody(const FoundRecording& found, const AccessRules& rules) {
  bool knows_others = false;
  for (std::size_t i = 0; i < found.metadata.parties.size(); ++i) {
    if (!is_kept(found, i, rules)) return false;
    if (!is_subject(found, i)) knows_others = true;
  }
  return knows_others;
}

bool has_third_person(const FoundRecording& found) {
  for (std::size_t i = 0; i < found.metadata.parties.size(); ++i) {
    if (!is_subject(found, i) && !is_agent(found.metadata.parties[i])) return true;
  }
  return false;
}

// Staff are named only where it is known that nobody else was taken out with them.
const char* reason_for(const FoundRecording& found, bool only_staff) {
  return only_staff && !has_third_person(found) ? agent_reason : masked_reason;
}

// Whether one of the staff is known to speak on each of the channels, counted from 1.
bool are_of_staff(const FoundRecording& found, const std::vector<std::uint32_t>& channels) {
  return std::ranges::all_of(channels, [&](std::uint32_t channel) {
    return std::ranges::any_of(found.metadata.parties, [&](const Party& party) {
      return is_agent(party) && party.channel && *party.channel + 1 == channel;
    });
  });
}

// Channels on which nobody speaks who may be heard; nothing where it is not known which channel is
// the subject's.
std::optional<std::vector<std::uint32_t>> foreign_channels(const FoundRecording& found,
                                                           std::uint32_t channels,
                                                           const AccessRules& rules) {
  std::vector<bool> kept(channels);
  std::vector<bool> foreign(channels);
  bool knows_subject = false;
  for (std::size_t i = 0; i < found.metadata.parties.size(); ++i) {
    const auto channel = found.metadata.parties[i].channel;
    if (!channel || *channel >= channels) {
      // Somebody who is on none of them may be on any.
      if (!is_kept(found, i, rules)) return std::nullopt;
      continue;
    }
    if (is_kept(found, i, rules)) kept[*channel] = true;
    if (!is_kept(found, i, rules)) foreign[*channel] = true;
    if (is_subject(found, i)) knows_subject = true;
  }
  if (!knows_subject) return std::nullopt;
  std::vector<std::uint32_t> gone;
  for (std::uint32_t channel = 0; channel < channels; ++channel) {
    if (kept[channel] && foreign[channel]) return std::nullopt;  // two on one channel
    if (!kept[channel]) gone.push_back(channel + 1);
  }
  return gone;
}

// Which of the parties the speaker is; nothing where that is not known.
std::optional<std::size_t> party_of(const Transcript& transcript, const std::string& id,
                                    const FoundRecording& found) {
  const auto speaker = std::ranges::find(transcript.speakers, id, &Speaker::id);
  if (speaker == transcript.speakers.end() || !speaker->party) return std::nullopt;
  if (*speaker->party >= found.metadata.parties.size()) return std::nullopt;
  return *speaker->party;
}

std::uint64_t milliseconds(Micros time) {
  return static_cast<std::uint64_t>(
      std::chrono::floor<std::chrono::milliseconds>(std::max(time, Micros(0))).count());
}

struct ForeignTimes {
  std::vector<Span> spans;
  bool only_staff = true;
};

// When others speak; nothing where the transcript does not say who speaks when. Who is not known
// may not be heard.
std::optional<ForeignTimes> foreign_times(const Transcript& transcript, const FoundRecording& found,
                                          const AccessRules& rules) {
  bool knows_subject = false;
  ForeignTimes times;
  for (const auto& segment : transcript.segments) {
    const auto party = party_of(transcript, segment.speaker, found);
    if (party && is_kept(found, *party, rules)) {
      knows_subject = true;
      continue;
    }
    if (!segment.time) return std::nullopt;
    times.spans.push_back({milliseconds(segment.time->from), milliseconds(segment.time->to) + 1});
    if (!party || !is_agent(found.metadata.parties[*party])) times.only_staff = false;
  }
  return knows_subject ? std::optional(std::move(times)) : std::nullopt;
}

}  // namespace

bool is_agent(const Party& party) {
  constexpr std::array<std::string_view, 5> staff = {"agent", "supervisor", "sme", "bot", "robot"};
  return party.role && std::ranges::find(staff, *party.role) != staff.end();
}

Portion portion_of(const FoundRecording& found, const Layout& layout, const Transcript* transcript,
                   const AccessRules& rules) {
  Portion portion;
  if (layout.separable && layout.channels > 1) {
    if (auto gone = foreign_channels(found, layout.channels, rules)) {
      if (gone->empty()) return portion;
      portion.kind = Portion::Kind::redacted;
      portion.channels = std::move(*gone);
      portion.reason = reason_for(found, are_of_staff(found, portion.channels));
      return portion;
    }
  }
  if (keeps_everybody(found, rules)) return portion;
  auto times = transcript == nullptr ? std::nullopt : foreign_times(*transcript, found, rules);
  if (times) {
    if (times->spans.empty()) return portion;
    portion.kind = Portion::Kind::redacted;
    portion.spans = std::move(times->spans);
    portion.reason = reason_for(found, times->only_staff);
    return portion;
  }
  if (rules.mixed_voices == MixedVoices::keep) return portion;
  portion.kind = Portion::Kind::withheld;
  portion.reason = mixed_reason;
  return portion;
}

}  // namespace sealtape
