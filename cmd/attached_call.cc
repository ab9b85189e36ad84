#include "attached_call.h"

#include <algorithm>

#include "report/text.h"
#include "transcript/parameters.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

std::optional<std::string> parameter(const Transcript& transcript, std::string_view name) {
  for (const auto& [key, value] : transcript.engine.parameters) {
    if (key == name) return value;
  }
  return std::nullopt;
}

// Nothing where none of the two is known, or what the file says is no SHA-256.
bool is_of_another_file(const Transcript& transcript, const CatalogRow& row) {
  const auto* own = field(row.shown, "sealtape");
  const auto sealed = own == nullptr ? std::nullopt : text_field(*own, "sha256");
  const auto heard = Digest::parse(parameter(transcript, audio_sha256).value_or(""));
  return sealed && heard && heard->hex() != *sealed;
}

std::string length(Micros duration) {
  return human_seconds(static_cast<std::uint64_t>(duration.count()) / 1000) + " s";
}

bool is_called(const Party& party, const std::string& name) {
  return party.name ? *party.name == name : party.role == name;
}

std::optional<std::uint32_t> only_one_called(const std::vector<Party>& parties,
                                             const std::string& name) {
  const auto called = [&](const Party& party) { return is_called(party, name); };
  if (name.empty() || std::ranges::count_if(parties, called) != 1) return std::nullopt;
  return static_cast<std::uint32_t>(std::ranges::find_if(parties, called) - parties.begin());
}

}  // namespace

std::vector<std::string> doubts_of_source(const Transcript& transcript, const CatalogRow& row) {
  std::vector<std::string> doubts;
  if (is_of_another_file(transcript, row)) {
    doubts.emplace_back(
        "made from another file: the SHA-256 it names is not that of the recording");
  }
  const auto heard = clock_time(parameter(transcript, audio_duration).value_or(""));
  if (heard) {
    doubts.push_back("made from " + length(*heard) + " of sound, the recording has " +
                     length(transcript.duration));
  }
  return doubts;
}

void know_parties(Transcript& transcript, const std::vector<Party>& parties,
                  std::uint64_t channels) {
  for (auto& speaker : transcript.speakers) {
    if (speaker.party) continue;
    const auto party = only_one_called(parties, speaker.name.empty() ? speaker.id : speaker.name);
    if (!party) continue;
    auto channel = speaker.channel;
    if (const auto own = parties[*party].channel; own && *own < channels) channel = *own + 1;
    if (speaker.channel && speaker.channel != channel) continue;  // heard where another one speaks
    speaker.party = party;
    speaker.channel = channel;
  }
}

}  // namespace sealtape
