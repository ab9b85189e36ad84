#include "dsar/gather.h"

#include <algorithm>

#include "archive/policies.h"
#include "archive/redacted_transcripts.h"
#include "archive/redaction.h"
#include "archive/retention_facts.h"
#include "archive/transcripts.h"
#include "catalog/recording_row.h"
#include "dsar/analyses.h"
#include "dsar/brought.h"
#include "dsar/past.h"
#include "dsar/speakers.h"
#include "policy/decision.h"
#include "policy/languages.h"

namespace sealtape {

namespace {

// Everything that is missing, in one message: it is written into one file.
void require_points(const Policy& policy, const Question& question) {
  const std::string tag(tag_of(question.language));
  std::string list;
  const auto name = [&](const MissingPoint& point, const std::string& where) {
    list += (list.empty() ? "" : ", ") + point.key + where + " (" + point.article + ')';
  };
  for (const auto& each : missing_points(policy.access)) name(each, "");
  const auto untold = points_not_in(policy.access, tag);
  for (const auto& each : untold) name(each, " in " + tag);
  if (list.empty()) return;
  const bool is_own = question.pack.empty();
  const auto other = tag == "en" ? "it" : "en";
  const auto form =
      untold.empty() ? "" : ", each text as { " + tag + R"( = "...", )" + other + R"( = "..." })";
  throw Error(Error::Kind::refused, "the policy does not say what the person must be told: " + list,
              "add it to a policy file that extends " + (is_own ? policy.name : question.pack) +
                  form + ", see sealtape-policy(5), and " +
                  (is_own ? "set that" : "give that to --pack"));
}

// A mistyped case must not hand out the calls of somebody else, nor stop the clock of who asked.
void require_same_person(const Dossier& dossier) {
  if (!dossier.request || dossier.request->subjects.empty()) return;
  if (is_one_person(dossier.request->subjects, dossier.subject)) return;
  throw Error(Error::Kind::refused,
              "case " + dossier.case_id + " was opened for somebody else than --subject names",
              "sealtape case list --json shows whom; where both are one person, name both");
}

void require_reading(Archive& archive, const Policy& policy, const CatalogRow& row,
                     const RecordingFacts& facts, Instant now) {
  const auto role = archive.roster().find(*archive.member())->role;
  const auto access = may_read(policy, facts, std::string(name_of(role)), access_purpose, now);
  if (!access.granted) {
    throw Error(Error::Kind::refused,
                row.recording.hex() + " may not be read for " + access_purpose + ": " +
                    access.reason + (access.article.empty() ? "" : " (" + access.article + ')'),
                "sealtape retention explain shows its purposes");
  }
  const auto why = role < Role::custodian ? quarantine_of(archive, row) : std::nullopt;
  if (why) {
    throw Error(Error::Kind::refused, row.recording.hex() + " is in quarantine: " + *why,
                "a custodian can make this bundle");
  }
}

// From what the record says of the file; a codec that keeps its channels apart is one of samples.
Layout layout_of(const CatalogRow& row) {
  const auto& own = own_fields(row.shown);
  const auto codec = text_field(own, "codec").value_or("");
  return {.channels = static_cast<std::uint32_t>(number_field(own, "channels").value_or(0)),
          .separable = codec.starts_with("pcm_") || codec == "flac"};
}

// The copy in which the person still says what an erasure took of all other channels.
std::optional<LogIndex> copy_for(Archive& archive, const FoundRecording& found) {
  const auto record = archive.open(found.row);
  if (!has_units(record) || !record.objects.front().has_lost_sound()) return std::nullopt;
  std::vector<std::uint32_t> parts;
  for (const auto party : found.parties) {
    const auto channel = found.metadata.parties[party].channel;
    if (channel) parts.push_back(*channel);
  }
  const auto kept = kept_copy(archive, found.row);
  const bool helps = kept && keeps(*kept, OpenRecording(archive, found.row).erased(), parts);
  return helps ? std::optional(kept->index) : std::nullopt;
}

// What his copy says where there is one, else the newest that we have, else what came with it.
std::optional<Transcript> transcript_for(Archive& archive, const FoundRecording& found,
                                         std::optional<LogIndex> copy,
                                         const Unreadable& unreadable) {
  const auto recording = found.row.recording;
  auto open = copy ? transcript_of_copy(archive, recording, *copy, unreadable) : std::nullopt;
  if (!open) open = newest_transcript(archive, recording, unreadable);
  return open ? std::optional(std::move(open->transcript))
              : transcript_brought(found.metadata, found.length());
}

std::string place_text(std::size_t place) {
  const auto text = std::to_string(place + 1);
  return std::string(text.size() < 3 ? 3 - text.size() : 0, '0') + text;
}

// What the person wrote, and that the rest is not enclosed; where there is nothing else of him,
// this decides over the whole.
void take_messages(Archive& archive, Enclosed& enclosed) {
  auto& found = enclosed.found;
  const bool is_read = !is_messages_alone(found.row.shown) || read_messages(archive, found);
  enclosed.messages = messages_of(found);
  enclosed.messages.has_unreadable |= !is_read;
  if (!found.is_heard) {
    enclosed.portion = portion_of(enclosed.messages);
    if (enclosed.portion.kind == Portion::Kind::withheld) return;  // told of with its reason
  }
  auto& withheld = enclosed.brought.withheld;
  if (enclosed.messages.has_others) withheld.push_back({chat_reason});
  if (enclosed.messages.has_unreadable) withheld.push_back({uncopyable_reason});
  std::ranges::move(texts_left_out(found), std::back_inserter(withheld));
}

// One recording with what the person may have of it. The order matters: the portion is decided by
// who speaks where, and what else is enclosed by the portion.
Enclosed enclosed_of(Archive& archive, FoundRecording found, const RecordingFacts& facts,
                     const Dossier& dossier, const Unreadable& unreadable) {
  Enclosed enclosed;
  enclosed.number = place_text(dossier.recordings.size());
  enclosed.schedule = schedule(dossier.policy, facts, dossier.made);
  enclosed.held = archive.custody().is_held(found.row.recording);
  enclosed.restricted = !facts.restrictions.empty() && !facts.restrictions.back().lifted;
  if (!found.is_heard) {
    enclosed.found = std::move(found);
    take_messages(archive, enclosed);
    return enclosed;
  }
  enclosed.kept = copy_for(archive, found);
  enclosed.length = found.length().value_or(enclosed.length);
  auto& transcript = enclosed.transcript;
  transcript = transcript_for(archive, found, enclosed.kept, unreadable);
  const auto layout = layout_of(found.row);
  if (transcript) recognise_speakers(*transcript, found.metadata.parties, layout.channels);
  enclosed.portion =
      portion_of(found, layout, transcript ? &*transcript : nullptr, dossier.policy.access);
  enclosed.found = std::move(found);
  enclosed.analyses = analyses_of(archive, enclosed);
  enclosed.brought = brought_with(enclosed);
  take_messages(archive, enclosed);
  if (enclosed.portion.kind == Portion::Kind::withheld) transcript.reset();
  return enclosed;
}

// Of an answer that says nothing yet: who asks whom, and under which policy.
Dossier dossier_for(Archive& archive, const Question& question) {
  Dossier dossier;
  dossier.language = question.language;
  dossier.case_id = question.case_id;
  dossier.made = archive.surroundings().now();
  dossier.seen = archive.moment();
  dossier.made_by = name_of(archive.roster().find(*archive.member())->role);
  dossier.policy = question.policy ? *question.policy : need_policy(archive).policy;
  require_points(dossier.policy, question);
  dossier.origin = archive.card().origin;
  dossier.vkey = archive.card().vkey;
  return dossier;
}

}  // namespace

std::string Enclosed::file_name() const {
  return begin() ? number + '_' + rfc3339(*begin()).substr(0, 10) : number;
}

std::uint64_t Dossier::withheld() const {
  return static_cast<std::uint64_t>(std::ranges::count_if(recordings, [](const Enclosed& each) {
    return each.portion.kind == Portion::Kind::withheld;
  }));
}

HandingOut Dossier::handing_out(Archive& archive) const {
  HandingOut out(archive, seen);
  for (const auto& each : recordings) out.add(each.found.row.recording, each.found.metadata);
  return out;
}

std::uint64_t Dossier::handed_over() const { return recordings.size() - withheld(); }

Dossier gather(Archive& archive, const Question& question) {
  archive.require(Role::officer);
  auto dossier = dossier_for(archive, question);
  auto found = find_subject(archive, question.identifiers, question.links);
  dossier.subject = std::move(found.subject);
  for (auto& each : list_cases(archive)) {
    if (each.id == question.case_id) dossier.request = std::move(each);
  }
  require_same_person(dossier);
  const RetentionFacts facts(archive);
  for (auto& each : found.recordings) {
    const auto known = facts.of(each.row);
    require_reading(archive, dossier.policy, each.row, known, dossier.made);
    dossier.recordings.push_back(
        enclosed_of(archive, std::move(each), known, dossier, question.unreadable));
  }
  for (const auto& each : found.unclear) {
    const auto place = dossier.recordings.size() + dossier.unclear.size();
    dossier.unclear.push_back({each.row.recording, each.metadata.start, place_text(place)});
  }
  add_past(archive, dossier);
  return dossier;
}

}  // namespace sealtape
