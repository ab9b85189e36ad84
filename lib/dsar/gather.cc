#include "dsar/gather.h"

#include "archive/policies.h"
#include "archive/redacted_transcripts.h"
#include "archive/redaction.h"
#include "archive/retention_facts.h"
#include "archive/transcripts.h"
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

void require_reading(const Archive& archive, const Policy& policy, const CatalogRow& row,
                     const RecordingFacts& facts, Instant now) {
  const auto role = archive.roster().find(*archive.member())->role;
  const auto access = may_read(policy, facts, std::string(name_of(role)), access_purpose, now);
  if (!access.granted) {
    throw Error(Error::Kind::refused,
                row.recording.hex() + " may not be read for " + access_purpose + ": " +
                    access.reason + (access.article.empty() ? "" : " (" + access.article + ')'),
                "sealtape retention explain shows its purposes");
  }
  const auto* own = field(row.shown, "sealtape");
  const auto quarantine = own == nullptr ? std::nullopt : text_field(*own, "quarantine");
  if (quarantine && role < Role::custodian) {
    throw Error(Error::Kind::refused, row.recording.hex() + " is in quarantine: " + *quarantine,
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
  if (!has_units(record) || record.objects.front().media->cover.stubs.empty()) return std::nullopt;
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
                                         std::optional<LogIndex> copy) {
  auto document = copy ? transcript_of_copy(archive, recording, *copy) : std::nullopt;
  if (!document) {
    auto newest = newest_transcript(archive, recording);
    if (newest) document = std::move(newest->document);
  }
  return document ? std::optional(open_transcript(archive, *document)) : std::nullopt;
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
    if (auto what = declaration_of(event.details)) return take_declaration(event, std::move(*what));
    const auto number = event.recording ? numbers_.find(*event.recording) : numbers_.end();
    if (number == numbers_.end()) return;
    const auto kind = event.kind();
    if (kind == "access") consult(event, number->second, key("read or extracted"));
    // What the person got himself, he knows; and an answer that is made twice says the same.
    const bool is_own = event.text("/sealtape/purpose") == access_purpose;
    if (kind == "disclosure" && !is_own) {
      consult(event, number->second, key("handed over"));
      const auto to = event.text("/sealtape/recipient");
      if (!to.empty()) {
        dossier_.handovers.push_back(
            {event.time, number->second, to, event.text("/sealtape/purpose")});
      }
    }
    if (kind == "restriction") {
      const bool on = event.text("/sealtape/what") == "on";
      note(event.time, on ? key("processing restricted") : key("restriction lifted"),
           number->second);
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
    const auto record = archive_.open(document.entry, document.index, entry.sealed->record);
    return std::ranges::any_of(record.details, [](const auto& each) {
      return each.second.path == "/sealtape/purpose" && each.second.value == access_purpose;
    });
  }

  void note(Instant at, const char* what, const std::string& recording) {
    dossier_.history.push_back({at, what, recording, {}, {}});
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

void add_calls(Dossier& dossier) {
  for (const auto& each : dossier.recordings) {
    dossier.history.push_back({each.begin(), key("call or meeting recorded"), each.number,
                               each.found.metadata.direction.value_or(""),
                               length_of(each.found.row)});
  }
}

}  // namespace

std::uint64_t Dossier::withheld() const {
  return static_cast<std::uint64_t>(std::ranges::count_if(recordings, [](const Enclosed& each) {
    return each.portion.kind == Portion::Kind::withheld;
  }));
}

std::uint64_t Dossier::handed_over() const { return recordings.size() - withheld(); }

Dossier gather(Archive& archive, const Question& question) {
  archive.require(Role::officer);
  const auto now = archive.surroundings().now();
  Dossier dossier;
  dossier.language = question.language;
  dossier.case_id = question.case_id;
  dossier.made = now;
  dossier.policy = question.policy ? *question.policy : need_policy(archive).policy;
  require_points(dossier.policy);
  dossier.origin = archive.card().origin;
  dossier.vkey = archive.card().vkey;

  auto found = find_subject(archive, question.identifiers, question.links);
  dossier.subject = std::move(found.subject);
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
    enclosed.transcript = transcript_for(archive, each.row.recording, enclosed.kept);
    enclosed.portion =
        portion_of(each, layout_of(each.row), enclosed.transcript ? &*enclosed.transcript : nullptr,
                   dossier.policy.access);
    if (enclosed.portion.kind == Portion::Kind::withheld) enclosed.transcript.reset();
    enclosed.found = std::move(each);
    dossier.recordings.push_back(std::move(enclosed));
  }
  Gathering gathering(archive, dossier);
  each_event(archive, [&](const OpenedEvent& event) { gathering.take(event); });
  gathering.take_documents();
  for (auto& each : list_cases(archive)) {
    if (each.id == question.case_id) dossier.request = std::move(each);
  }
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
