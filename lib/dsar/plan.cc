#include "dsar/plan.h"

#include <algorithm>
#include <array>
#include <span>

#include "dsar/speakers.h"
#include "language/words.h"

namespace sealtape {

namespace {

constexpr auto masked_reason =
    key("What other people say was taken out, because it is about them and not about you.");
constexpr auto agent_reason =
    key("The voices of our staff were taken out; what they say is about them, too.");
constexpr auto mixed_reason =
    key("All voices are on one track, and those of others could not be told apart from yours.");
constexpr auto soundless_reason =
    key("This file may be about others as well, and what is about them could not be taken out.");
constexpr auto unplaced_reason = key("The voices of others could not be told apart from yours.");

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

// Whether a channel is nobody's while another is somebody's: anybody may speak there.
bool has_channel_of_nobody(const FoundRecording& found, const Layout& layout) {
  std::set<std::uint32_t> known;
  for (const auto& party : found.metadata.parties) {
    if (party.channel && *party.channel < layout.channels) known.insert(*party.channel);
  }
  return !known.empty() && known.size() < layout.channels;
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

std::uint64_t milliseconds(Micros time) {
  return static_cast<std::uint64_t>(
      std::chrono::floor<std::chrono::milliseconds>(std::max(time, Micros(0))).count());
}

// When one of these voices speaks on a channel that stays; nothing where a time is not known. A
// voice without a channel may be on any.
std::optional<std::vector<Span>> times_of(const std::set<std::string>& voices,
                                          const Transcript& transcript, const Layout& layout,
                                          const std::vector<std::uint32_t>& gone) {
  std::vector<Span> times;
  for (const auto& segment : std::span(transcript.segments).subspan(headings_of(transcript))) {
    const auto said_by = voices_of(segment);
    const auto is_one = [&](const std::string& voice) { return voices.contains(voice); };
    if (std::ranges::none_of(said_by, is_one)) continue;
    auto channel = said_by.size() == 1 && layout.separable ? segment.channel : std::nullopt;
    if (channel && *channel > layout.channels) channel.reset();
    if (channel && std::ranges::find(gone, *channel) != gone.end()) continue;
    if (!segment.time) return std::nullopt;
    times.push_back(
        {milliseconds(segment.time->from), milliseconds(segment.time->to) + 1, channel});
  }
  return times;
}

// Nothing where nobody knows which of the parties it is.
std::optional<std::size_t> known_party(const FoundRecording& found, const Speaker& speaker) {
  const bool is_known = speaker.party && *speaker.party < found.metadata.parties.size();
  return is_known ? std::optional(std::size_t{*speaker.party}) : std::nullopt;
}

// Who is known, and strangers.
Voices voices_in(const Transcript& transcript, const FoundRecording& found,
                 const AccessRules& rules) {
  Voices voices{{}, strangers_of(transcript, found.metadata.parties)};
  for (const auto& speaker : transcript.speakers) {
    const auto party = known_party(found, speaker);
    if (party) (is_kept(found, *party, rules) ? voices.kept : voices.others).insert(speaker.id);
  }
  return voices;
}

// Who may not be heard, which is everybody who is not known; nothing where the subject is not known
// among the speakers.
struct Foreign {
  Voices voices;
  bool only_staff = true;
};

std::optional<Foreign> foreign_voices(const Transcript& transcript, const FoundRecording& found,
                                      const AccessRules& rules) {
  bool knows_subject = false;
  Foreign foreign{voices_in(transcript, found, rules)};
  foreign.voices.others.emplace();
  foreign.only_staff = std::ranges::none_of(
      transcript.segments, [](const Segment& each) { return each.speaker.empty(); });
  for (const auto& speaker : transcript.speakers) {
    const auto party = known_party(found, speaker);
    if (foreign.voices.kept.contains(speaker.id)) {
      knows_subject |= is_subject(found, *party);
      continue;
    }
    foreign.voices.others.insert(speaker.id);
    if (!party || !is_agent(found.metadata.parties[*party])) foreign.only_staff = false;
  }
  return knows_subject ? std::optional(std::move(foreign)) : std::nullopt;
}

Portion withheld(const char* reason) { return {Portion::Kind::withheld, {}, {}, reason}; }

// Channels go, and on those that stay the times of strangers.
Portion portion_of_channels(const FoundRecording& found, const Layout& layout,
                            const Transcript* transcript, std::vector<std::uint32_t> gone,
                            const AccessRules& rules) {
  Portion portion;
  if (transcript != nullptr) {
    portion.voices = voices_in(*transcript, found, rules);
    const auto strangers = strangers_of(*transcript, found.metadata.parties);
    auto times = times_of(strangers, *transcript, layout, gone);
    if (!times) return withheld(unplaced_reason);
    portion.spans = std::move(*times);
  }
  if (gone.empty() && portion.spans.empty()) return portion;
  const bool only_staff = portion.spans.empty() && are_of_staff(found, gone);
  portion.kind = Portion::Kind::redacted;
  portion.channels = std::move(gone);
  portion.reason = reason_for(found, only_staff);
  return portion;
}

// Nothing where the transcript does not say who speaks when.
std::optional<Portion> portion_of_times(const FoundRecording& found, const Layout& layout,
                                        const Transcript& transcript, const AccessRules& rules) {
  const auto foreign = foreign_voices(transcript, found, rules);
  if (!foreign) return std::nullopt;
  auto times = times_of(foreign->voices.others, transcript, layout, {});
  if (!times) return std::nullopt;
  Portion portion;
  portion.voices = foreign->voices;
  if (times->empty()) return portion;
  portion.kind = Portion::Kind::redacted;
  portion.spans = std::move(*times);
  portion.reason = reason_for(found, foreign->only_staff);
  return portion;
}

}  // namespace

bool is_agent(const Party& party) {
  constexpr std::array<std::string_view, 5> staff = {"agent", "supervisor", "sme", "bot", "robot"};
  return party.role && std::ranges::find(staff, *party.role) != staff.end();
}

Portion portion_of(const FoundRecording& found, const Layout& layout, const Transcript* transcript,
                   const AccessRules& rules) {
  if (layout.separable && layout.channels > 1) {
    if (auto gone = foreign_channels(found, layout.channels, rules)) {
      return portion_of_channels(found, layout, transcript, std::move(*gone), rules);
    }
  }
  const bool hears_strangers =
      transcript != nullptr && (leaves_unknown(*transcript, layout.channels) ||
                                !strangers_of(*transcript, found.metadata.parties).empty());
  const bool may_hear_all = keeps_everybody(found, rules) && !has_channel_of_nobody(found, layout);
  if (may_hear_all && !hears_strangers) return {};
  if (transcript != nullptr) {
    if (auto portion = portion_of_times(found, layout, *transcript, rules)) return *portion;
  }
  if (rules.mixed_voices == MixedVoices::keep) return {};
  if (layout.channels == 0) return withheld(soundless_reason);
  return withheld(layout.channels > 1 && layout.separable ? unplaced_reason : mixed_reason);
}

}  // namespace sealtape
