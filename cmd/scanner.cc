#include "scanner.h"

#include <set>

#include "archive/notes.h"
#include "archive/playback.h"
#include "archive/transcripts.h"
#include "catalog/recording_row.h"
#include "media/describe.h"
#include "media/dtmf.h"
#include "privacy/tokens.h"
#include "report/text.h"
#include "texts_beside.h"
#include "transcript/text.h"
#include "vcon/details.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds key_padding{350};  // covers what the two stages of the detector miss
constexpr std::size_t sure = 2;           // keys: one alone may be a sound like it

std::uint64_t down(Micros time) {
  return static_cast<std::uint64_t>(std::max<Micros::rep>(0, time.count()) / 1000);
}
std::uint64_t up(Micros time) { return down(time + Micros(999)); }

SpanText span_text(std::uint64_t from, std::uint64_t to, std::optional<std::uint32_t> channel) {
  return {.from = {.value = from}, .to = {.value = to}, .channel = channel};
}

// What was said, for the eyes of who may read it.
std::string value_of(const privacy::Finding& finding, const Transcript& transcript) {
  std::string value;
  for (const auto& part : finding.parts) {
    const auto& segment = transcript.segments.at(part.segment);
    const bool is_of_words = part.of_words || segment.text.empty();
    const auto text = is_of_words ? privacy::text_of_words(segment) : segment.text;
    const auto from = std::min(part.text.from, text.size());
    if (!value.empty()) value += " / ";
    value += text.substr(from, part.text.to - part.text.from);
  }
  return value;
}

ScanProposal proposal_of(const privacy::Finding& finding, const Transcript& transcript) {
  ScanProposal proposal;
  proposal.type = privacy::name_of(finding.type);
  proposal.level = privacy::name_of(finding.level);
  proposal.score = finding.score;
  proposal.rule = finding.rule;
  proposal.evidence = finding.evidence;
  proposal.located = finding.is_located();
  proposal.channel = finding.parts.front().channel;
  for (const auto& [channel, time] : privacy::spans_of({finding}, transcript)) {
    proposal.spans.push_back(span_text(down(time.from), up(time.to), channel));
  }
  return proposal;
}

std::vector<std::string> names_in(const Metadata& metadata) {
  std::vector<std::string> names;
  for (const auto& party : metadata.parties) {
    if (party.name) names.push_back(*party.name);
  }
  return names;
}

// What ingest has heard: no sound on any channel.
bool is_silent(const CatalogRow& row) {
  const auto known = recording_row(row);
  const auto channels = number_field(known, "channels");
  const auto notes = known.find("notes");
  if (!channels || *channels == 0 || notes == known.end()) return false;
  const auto silent = std::ranges::count_if(*notes, [](const Json& note) {
    return note.is_string() && note.get<std::string>().starts_with("silent channel");
  });
  return static_cast<std::uint64_t>(silent) == *channels;
}

bool is_unheard_in(const Transcript& transcript, const Unheard& stretch) {
  return std::ranges::any_of(transcript.unheard, [&](const Unheard& each) {
    const bool is_there = !each.channel || !stretch.channel || each.channel == stretch.channel;
    return each.why == Unheard::Why::failed && is_there && each.time.from < stretch.time.to &&
           stretch.time.from < each.time.to;
  });
}

// What no transcript knows, since an engine failed there in all of them; empty where there is none.
std::string unheard_by_all(const std::vector<OpenTranscript>& kept) {
  for (const auto& stretch : kept.front().transcript.unheard) {
    const bool is_unheard = std::ranges::all_of(
        kept, [&](const OpenTranscript& each) { return is_unheard_in(each.transcript, stretch); });
    if (!is_unheard) continue;
    return "its words from " + clock_text(stretch.time.from, '.') + " to " +
           clock_text(stretch.time.to, '.') +
           (stretch.channel ? " on channel " + std::to_string(*stretch.channel) : "") +
           " were not looked at: an engine failed there, and no transcript has them";
  }
  return {};
}

// What a transcript says as well is found there, with its time.
std::string said_in(const Scanner::Found& found) {
  return found.proposal.type + ' ' + letters_of(found.value);
}

// The same for two transcripts that say the same at the same time.
std::string common_part(const Scanner::Found& found) {
  auto same = found.proposal;
  same.transcript.reset();
  same.evidence.clear();
  return write_proposals({std::move(same)}) + found.value;
}

}  // namespace

Scanner::Scanner(const ScanWish& wish)
    : look_(wish.look),
      validated_(level_of(wish) == privacy::Level::validated),
      keys_(listens_for_keys(wish)),
      detector_(detector_for(wish)) {}

Scanner::Seen Scanner::look_into(Archive& archive, const CatalogRow& row) const {
  Seen seen;
  if (detector_) read_words(archive, row, seen);
  if (detector_ && look_ != "notice") read_texts(archive, row, seen);
  if (keys_) listen(archive, row, seen);
  for (auto& [proposal, value] : seen.found) {
    proposal.recording = row.recording;
    proposal.look = look_;
  }
  if (validated_) {
    std::erase_if(seen.found, [](const Found& each) { return each.proposal.level == "weak"; });
  }
  return seen;
}

void Scanner::read_words(Archive& archive, const CatalogRow& row, Seen& seen) const {
  const auto kept = uncorrected_transcripts(archive, row.recording, [&](EntryId document) {
    seen.missed = "transcript " + document.hex().substr(0, 12) + " cannot be read";
  });
  if (kept.empty()) {
    if (seen.missed.empty()) seen.missed = "it has no transcript, so its words were not looked at";
    return;
  }
  if (says_nothing(kept.front()) && !is_silent(row)) {
    seen.missed = "no transcript of it has a word, though it is not silent";
    return;
  }
  if (seen.missed.empty()) seen.missed = unheard_by_all(kept);
  const auto record = archive.open(row);
  if (has_note(record, "other sound tracks")) {
    seen.not_heard = "it has other sound tracks than the one that is transcribed";
  }
  const auto names = names_in(metadata_of(record.shown()));
  std::set<std::string> known;  // from the transcripts before
  for (const auto& [document, transcript] : kept) {
    std::set<std::string> own;
    for (const auto& finding : detector_->find_in(transcript, names)) {
      Found found{proposal_of(finding, transcript), value_of(finding, transcript)};
      auto common = common_part(found);
      if (known.contains(common)) continue;
      own.insert(std::move(common));
      found.proposal.transcript = document.entry;
      seen.found.push_back(std::move(found));
    }
    known.merge(own);
  }
  if (look_ != "notice" || !seen.found.empty()) return;
  ScanProposal absent;
  absent.type = no_notice;
  absent.level = privacy::name_of(privacy::Level::weak);
  absent.rule = "notice.absent";
  absent.evidence = {"the transcript has no notice of the recording"};
  absent.transcript = kept.front().document.entry;
  seen.found.push_back({std::move(absent), {}});
}

void Scanner::read_texts(Archive& archive, const CatalogRow& row, Seen& seen) const {
  const auto details = archive.open(row).shown();
  const auto beside = texts_beside(vcon_of(details));
  seen.unread = beside.unread;
  const auto names = names_in(metadata_of(details));
  std::set<std::string> known;
  for (const auto& found : seen.found) {
    if (found.proposal.located) known.insert(said_in(found));
  }
  for (const auto& [place, words] : beside.texts) {
    for (const auto& finding : detector_->find_in(words, names)) {
      Found found{proposal_of(finding, words), value_of(finding, words)};
      if (known.contains(said_in(found))) continue;
      found.proposal.spans.clear();
      found.proposal.located = false;
      found.proposal.channel.reset();
      found.proposal.text = place;
      seen.found.push_back(std::move(found));
    }
  }
}

void Scanner::listen(Archive& archive, const CatalogRow& row, Seen& seen) {
  Playback playback(archive, row);
  const auto bursts = find_keys(playback.source(), Reveal::yes);
  if (!bursts) {
    seen.missed = "its sound cannot be decoded, so no keys were listened for";
    return;
  }
  if (const auto tracks = describe(playback.source(), "").sound_tracks; tracks > 1) {
    seen.not_heard = "one of its " + counted(tracks, "sound track") + " was listened to";
  }
  for (const auto& burst : *bursts) {
    const bool is_sure = burst.keys >= sure;
    Found found;
    auto& proposal = found.proposal;
    proposal.type = keyed;
    proposal.level = privacy::name_of(is_sure ? privacy::Level::validated : privacy::Level::weak);
    proposal.score = is_sure ? 95 : 60;
    proposal.rule = "dtmf.two_tones";
    proposal.evidence = {counted(burst.keys, "key"),
                         std::to_string((burst.to - burst.from).count()) + " ms"};
    proposal.channel = burst.channel;
    // Of all channels: telephones let their user hear the keys, and the other side's echo them.
    const auto from = std::max(burst.from - key_padding, milliseconds(0));
    proposal.spans = {span_text(down(from), up(burst.to + key_padding), std::nullopt)};
    for (const auto& press : burst.presses) found.value += press.key;
    seen.found.push_back(std::move(found));
  }
}

}  // namespace sealtape
