#include "dsar/gather.h"

#include "archive/events.h"
#include "archive/policies.h"
#include "archive/redacted_transcripts.h"
#include "archive/redaction.h"
#include "archive/retention_facts.h"
#include "archive/transcripts.h"
#include "dsar/analyses.h"
#include "dsar/brought.h"
#include "dsar/pages.h"
#include "dsar/speakers.h"
#include "policy/decision.h"

namespace sealtape {

namespace {

constexpr const char* access_purpose = "access-request";

// Everything that is missing, in one message: it is written into one file.
void require_points(const Policy& policy) {
  const auto missing = missing_points(policy.access);
  if (missing.empty()) return;
  std::string list;
  for (const auto& point : missing) {
    list += (list.empty() ? "" : ", ") + point.key + " (" + point.article + ')';
  }
  throw Error(Error::Kind::refused, "the policy does not say what the person must be told: " + list,
              "add it to a policy file that extends " + policy.name +
                  ", see sealtape-policy(5), and set that");
}

// What they have in common is the person; customer ids, where both name some, tell people apart
// who share a number.
bool is_one_person(const std::vector<std::string>& asking, const Subject& subject) {
  const auto is_customer = [](const std::string& each) { return each.starts_with("customer:"); };
  const auto is_asked = [&](const std::string& each) {
    return std::ranges::find(subject.identifiers, each) != subject.identifiers.end();
  };
  const bool both_name_customers = std::ranges::any_of(asking, is_customer) &&
                                   std::ranges::any_of(subject.identifiers, is_customer);
  return std::ranges::any_of(asking, [&](const std::string& each) {
    if (both_name_customers && !is_customer(each)) return false;
    return is_asked(each) || (!both_name_customers && subject.linked.contains(each));
  });
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
  Layout layout;
  const auto* own = field(row.shown, "sealtape");
  if (own == nullptr) return layout;
  const auto codec = text_field(*own, "codec").value_or("");
  layout.channels = static_cast<std::uint32_t>(number_field(*own, "channels").value_or(0));
  layout.separable = codec.starts_with("pcm_") || codec == "flac";
  return layout;
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

std::optional<Transcript> transcript_for(Archive& archive, RecordingId recording,
                                         std::optional<LogIndex> copy,
                                         const Unreadable& unreadable) {
  auto open = copy ? transcript_of_copy(archive, recording, *copy, unreadable) : std::nullopt;
  if (!open) open = newest_transcript(archive, recording, unreadable);
  return open ? std::optional(std::move(open->transcript)) : std::nullopt;
}

std::string place_text(std::size_t place) {
  const auto text = std::to_string(place + 1);
  return std::string(text.size() < 3 ? 3 - text.size() : 0, '0') + text;
}

// What the events of an archive say of the recordings and of the person.
class Gathering {
 public:
  Gathering(Archive& archive, Dossier& dossier) : archive_(archive), dossier_(dossier) {
    for (const auto& each : dossier.recordings) {
      numbers_[each.found.row.recording] = each.number;
    }
  }

  void take(const OpenedEvent& event) {
    if (auto what = readable(event)) return take_declaration(event, std::move(*what));
    if (event.role < Role::officer) return;  // a recording host hands nothing out
    const auto number = event.recording ? numbers_.find(*event.recording) : numbers_.end();
    if (number == numbers_.end()) return;
    const auto kind = event.kind();
    if (kind == "access") consult(event, number->second, key("read or extracted"));
    // What the person got himself, he knows; and an answer that is made twice says the same.
    const bool is_own = event.text("/sealtape/purpose") == access_purpose;
    const auto to = event.text(recipient_detail);
    const bool leaves = kind == "disclosure" && !is_own;
    if (leaves) consult(event, number->second, key("handed over"));
    if (leaves || (kind == "access" && !to.empty())) {
      dossier_.handovers.push_back(
          {event.time, number->second, to, event.text("/sealtape/purpose")});
    }
    if (kind == "restriction") {
      const bool on = event.text("/sealtape/what") == "on";
      note(event.time, on ? key("processing restricted") : key("restriction lifted"),
           number->second);
    }
  }

  // One that cannot be read declares nothing: no answer must hang on what any host may log.
  static std::optional<Declaration> readable(const OpenedEvent& event) {
    try {
      return declaration_of(event.details);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged) throw;
      return std::nullopt;
    }
  }

  void take_documents() {
    for (const auto& each : dossier_.recordings) {
      for (const auto& document : archive_.catalog().documents_of(each.found.row.recording)) {
        const auto logged = archive_.log().entry_at(document.index).entry;
        if (is_for_an_answer(document, logged)) continue;
        const auto* action = document.kind == DerivedKind::redaction ? key("redacted copy made")
                             : document.kind == DerivedKind::transcript
                                 ? key("transcript made")
                                 : key("document made from it");
        dossier_.consultations.push_back(
            {logged.time, each.number, action, "", role_of(logged.actor), staff(logged.actor)});
      }
    }
  }

 private:
  // Copies that were made to be handed to the person himself.
  bool is_for_an_answer(const Catalog::Document& document, const Entry& entry) const {
    if (!entry.sealed) return false;
    const auto record = if_readable(document.entry, {}, [&] {
      return archive_.open(document.recording, document.entry, document.index,
                           entry.sealed->record);
    });
    return record && std::ranges::any_of(record->details, [](const auto& each) {
             return each.second.path == "/sealtape/purpose" && each.second.value == access_purpose;
           });
  }

  void note(Instant at, const char* what, const std::string& recording) {
    dossier_.history.push_back({.at = at,
                                .what = what,
                                .recording = recording,
                                .direction = {},
                                .length = {},
                                .channel = {},
                                .others = {},
                                .state = {},
                                .reason = {}});
  }

  void consult(const OpenedEvent& event, const std::string& recording, const char* action) {
    dossier_.consultations.push_back({event.time, recording, action,
                                      event.text("/sealtape/purpose"),
                                      std::string(name_of(event.role)), staff(event.actor)});
  }

  std::string role_of(MemberId member) const {
    const auto* known = archive_.roster().find(member);
    return known == nullptr ? std::string() : std::string(name_of(known->role));
  }

  std::string staff(MemberId member) {
    const auto place = staff_.emplace(member, staff_.size() + 1).first->second;
    return "staff-" + std::to_string(place);
  }

  void take_declaration(const OpenedEvent& event, Declaration what) {
    const bool is_his = std::ranges::any_of(
        what.parties, [&](const Party& party) { return dossier_.subject.is(party); });
    if (!is_his) return;
    const auto number = event.recording ? numbers_.find(*event.recording) : numbers_.end();
    const auto where = number == numbers_.end() ? std::nullopt : std::optional(number->second);
    note(what.at, history_key(what), where.value_or(""));
    auto& line = dossier_.history.back();
    for (const auto& each : what.channels)
      line.channel += (line.channel.empty() ? "" : ", ") + each;
    dossier_.said.push_back({what.at, std::move(what), where, event.index});
  }

  static const char* history_key(const Declaration& what) {
    using Kind = Declaration::Kind;
    const bool ends = what.act == Declaration::Act::withdrawn ||
                      what.act == Declaration::Act::removed || what.act == Declaration::Act::denied;
    switch (what.kind) {
      case Kind::consent: return ends ? key("consent refused or withdrawn") : key("consent given");
      case Kind::notice: return key("told that a recording is made");
      case Kind::objection: return ends ? key("objection lifted") : key("objection");
      case Kind::opt_out: return ends ? key("opt-out lifted") : key("opt-out");
      case Kind::block:
      case Kind::refusal: break;
    }
    return key("other");
  }

  Archive& archive_;
  Dossier& dossier_;
  std::map<RecordingId, std::string> numbers_;
  std::map<MemberId, std::size_t> staff_;
};

std::optional<std::chrono::milliseconds> length_of(const CatalogRow& row) {
  const auto* dialogs = field(row.shown, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return std::nullopt;
  const auto length = number_field(dialogs->front(), "duration");
  if (!length) return std::nullopt;
  return std::chrono::milliseconds(*length);
}

// Seconds that were destroyed, of all recordings.
void take_erasures(Archive& archive, Dossier& dossier) {
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* erase = std::get_if<Erase>(&logged.parsed.entry.body);
    if (erase == nullptr || logged.objection) return;
    for (auto& each : dossier.recordings) {
      std::chrono::milliseconds length{};
      for (const auto& target : erase->targets) {
        if (target.recording != each.found.row.recording) continue;
        length = std::max(length, std::chrono::milliseconds(target.milliseconds));
      }
      if (length.count() == 0) continue;
      const auto* known = archive.roster().find(logged.parsed.entry.actor);
      each.erasures.push_back({logged.parsed.entry.time, erase->ground,
                               known == nullptr ? "" : std::string(name_of(known->role)), length});
    }
  });
}

// Who else took part, as he may be named.
std::string others_in(const Enclosed& recording) {
  const Words english(Language::english);
  std::set<std::string> roles;
  for (std::size_t i = 0; i < recording.found.metadata.parties.size(); ++i) {
    const auto& his = recording.found.parties;
    if (std::ranges::find(his, i) == his.end()) roles.insert(speaker_text(english, recording, i));
  }
  std::string text;
  for (const auto& role : roles) text += (text.empty() ? "" : ", ") + role;
  return text;
}

void add_calls(Dossier& dossier) {
  for (const auto& each : dossier.recordings) {
    const auto& erasures = each.erasures;
    dossier.history.push_back({.at = each.begin(),
                               .what = key("call or meeting recorded"),
                               .recording = each.number,
                               .direction = each.found.metadata.direction.value_or(""),
                               .length = length_of(each.found.row),
                               .channel = {},
                               .others = others_in(each),
                               .state = erasures.empty() ? "present" : "erased-span",
                               .reason = erasures.empty() ? "" : erasures.back().ground});
    for (const auto& erasure : erasures) {
      dossier.history.push_back({.at = erasure.at,
                                 .what = key("seconds of it were destroyed"),
                                 .recording = each.number,
                                 .direction = {},
                                 .length = erasure.length,
                                 .channel = {},
                                 .others = {},
                                 .state = "erased-span",
                                 .reason = erasure.ground});
    }
  }
}

}  // namespace

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
  const auto now = archive.surroundings().now();
  Dossier dossier;
  dossier.language = question.language;
  dossier.case_id = question.case_id;
  dossier.made = now;
  dossier.seen = archive.moment();
  dossier.made_by = name_of(archive.roster().find(*archive.member())->role);
  dossier.policy = question.policy ? *question.policy : need_policy(archive).policy;
  require_points(dossier.policy);
  dossier.origin = archive.card().origin;
  dossier.vkey = archive.card().vkey;

  auto found = find_subject(archive, question.identifiers, question.links);
  dossier.subject = std::move(found.subject);
  for (auto& each : list_cases(archive)) {
    if (each.id == question.case_id) dossier.request = std::move(each);
  }
  require_same_person(dossier);
  const RetentionFacts facts(archive);
  for (auto& each : found.recordings) {
    const auto known = facts.of(each.row);
    require_reading(archive, dossier.policy, each.row, known, now);
    Enclosed enclosed;
    enclosed.number = place_text(dossier.recordings.size());
    enclosed.schedule = schedule(dossier.policy, known, now);
    enclosed.held = archive.custody().is_held(each.row.recording);
    enclosed.restricted = !known.restrictions.empty() && !known.restrictions.back().lifted;
    enclosed.kept = copy_for(archive, each);
    enclosed.transcript =
        transcript_for(archive, each.row.recording, enclosed.kept, question.unreadable);
    if (!enclosed.transcript) {
      enclosed.transcript = transcript_brought(each.metadata, length_of(each.row));
    }
    const auto layout = layout_of(each.row);
    if (enclosed.transcript) {
      recognise_speakers(*enclosed.transcript, each.metadata.parties, layout.channels);
    }
    enclosed.portion = portion_of(
        each, layout, enclosed.transcript ? &*enclosed.transcript : nullptr, dossier.policy.access);
    enclosed.found = std::move(each);
    enclosed.analyses = analyses_of(archive, enclosed);
    enclosed.brought = brought_with(enclosed);
    if (enclosed.portion.kind == Portion::Kind::withheld) enclosed.transcript.reset();
    dossier.recordings.push_back(std::move(enclosed));
  }
  for (const auto& each : found.unclear) {
    const auto place = dossier.recordings.size() + dossier.unclear.size();
    const auto begin = each.metadata.start.value_or(each.row.sealed);
    dossier.unclear.push_back({each.row.recording, begin, place_text(place)});
  }
  Gathering gathering(archive, dossier);
  each_event(archive, [&](const OpenedEvent& event) { gathering.take(event); });
  gathering.take_documents();
  take_erasures(archive, dossier);
  add_calls(dossier);
  std::ranges::sort(dossier.said, {}, &Said::index);
  std::ranges::sort(dossier.consultations, {}, [](const Consultation& each) {
    return std::tie(each.at, each.recording, each.action);
  });
  std::ranges::sort(dossier.history, {}, [](const HistoryLine& line) {
    return std::tuple(line.at, line.recording, std::string_view(line.what));
  });
  return dossier;
}

}  // namespace sealtape
