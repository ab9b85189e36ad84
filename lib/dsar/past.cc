#include "dsar/past.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "archive/requests.h"
#include "archive/transcripts.h"
#include "dsar/calls.h"

namespace sealtape {

namespace {

// Whether what happens to it happens to data of his: not where he is not heard, and it only keeps
// messages that came with it.
bool is_his_own(const FoundRecording& found) {
  return found.is_heard || is_messages_alone(found.row.shown);
}

// What the events of an archive say of the recordings and of the person.
class Gathering {
 public:
  Gathering(Archive& archive, Dossier& dossier) : archive_(archive), dossier_(dossier) {
    for (const auto& each : dossier.recordings) {
      if (is_his_own(each.found)) numbers_[each.found.row.recording] = each.number;
    }
  }

  void take(const OpenedEvent& event) {
    if (auto what = readable(event)) return take_declaration(event, std::move(*what));
    if (event.role < Role::officer) return;  // a recording host hands nothing out
    if (auto step = step_of(event)) steps_.emplace_back(event.index, std::move(*step));
    const auto number = event.recording ? numbers_.find(*event.recording) : numbers_.end();
    if (number == numbers_.end()) return;
    const auto kind = event.kind();
    if (kind == "access") consult(event, number->second, key("read or extracted"));
    const auto to = event.text(recipient_detail);
    const bool is_answer =
        kind == "disclosure" && event.text("/sealtape/purpose") == access_purpose;
    if (is_answer) answers_.emplace_back(event, number->second);
    const bool leaves = kind == "disclosure" && !is_answer;
    if (leaves) consult(event, number->second, key("handed over"));
    if (leaves || (kind == "access" && !to.empty())) {
      dossier_.handovers.push_back(
          {event.time, number->second, to, event.text("/sealtape/purpose")});
    }
    if (kind == "restriction") {
      const bool on = event.text("/sealtape/what") == "on";
      note(event.time, event.index, on ? key("processing restricted") : key("restriction lifted"),
           number->second);
    }
  }

  // Once all steps are known. An answer that is made twice says the same, so that of this case is
  // not told; nor is one of which the log does not say to whom it went.
  void take_requests() {
    for (const auto& [index, step] : steps_) {
      if (is_one_person(asking(step.id, step.bundle), dossier_.subject)) take_own(index, step);
    }
    for (const auto& [event, recording] : answers_) {
      const auto who = asking(event.text("/sealtape/case"), event.text("/sealtape/bundle"));
      if (who.empty() || is_one_person(who, dossier_.subject)) continue;
      consult(event, recording, key("handed over"));
      dossier_.handovers.push_back({event.time, recording, "", access_purpose, true});
    }
    std::ranges::stable_sort(dossier_.handovers, {}, &Handover::at);
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
      if (!is_his_own(each.found)) continue;
      for (const auto& document : archive_.catalog().documents_of(each.found.row.recording)) {
        const auto logged = archive_.log().entry_at(document.index).entry;
        if (is_for_an_answer(document, logged)) continue;
        const auto* action = document.kind == DerivedKind::redaction ? key("redacted copy made")
                             : document.kind == DerivedKind::transcript
                                 ? key("transcript made")
                                 : key("document made from it");
        dossier_.consultations.push_back({logged.time, each.number, action, "",
                                          role_of(logged.actor), staff(logged.actor),
                                          document.index});
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

  // Whom an answer went to, else who opened its case; nobody where the log does not say.
  std::vector<std::string> asking(const std::string& id, const std::string& bundle) const {
    std::vector<std::string> who;
    for (const auto& [index, step] : steps_) {
      if (step.id != id || step.subjects.empty()) continue;
      if (!bundle.empty() && step.bundle == bundle) return step.subjects;
      if (step.act == RequestStep::Act::opened) who = step.subjects;
    }
    return who;
  }

  void take_own(LogIndex index, const RequestStep& step) {
    using Act = RequestStep::Act;
    const bool is_this = step.id == dossier_.case_id;
    switch (step.act) {
      case Act::opened: return note(step.at, index, key("request for access"), "");
      case Act::extended: return note(step.at, index, key("more time taken for a request"), "");
      case Act::refused: return note(step.at, index, key("request refused"), "");
      case Act::closed: return;
      case Act::disclosed: break;
    }
    if (is_this) return;
    note(step.at, index, key("answer to a request"), "");
    dossier_.answered_before = true;
  }

  void note(Instant at, LogIndex index, const char* what, const std::string& recording) {
    dossier_.history.push_back({.at = at,
                                .what = what,
                                .recording = recording,
                                .direction = {},
                                .length = {},
                                .channel = {},
                                .others = {},
                                .state = {},
                                .reason = {},
                                .index = index});
  }

  void consult(const OpenedEvent& event, const std::string& recording, const char* action) {
    dossier_.consultations.push_back(
        {event.time, recording, action, event.text("/sealtape/purpose"),
         std::string(name_of(event.role)), staff(event.actor), event.index});
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
    const auto number = event.recording ? numbers_.find(*event.recording) : numbers_.end();
    // A notice that names nobody was given to all who are on the recording.
    const bool is_to_all =
        what.kind == Declaration::Kind::notice && what.parties.empty() && number != numbers_.end();
    const bool is_his = is_to_all || std::ranges::any_of(what.parties, [&](const Party& party) {
                          return dossier_.subject.is(party);
                        });
    if (!is_his) return;
    const auto where = number == numbers_.end() ? std::nullopt : std::optional(number->second);
    note(what.at, event.index, history_key(what), where.value_or(""));
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
  std::vector<std::pair<LogIndex, RequestStep>> steps_;
  std::vector<std::pair<OpenedEvent, std::string>> answers_;  // and the number of their recording
};

// Seconds that were destroyed, of all recordings.
void take_erasures(Archive& archive, Dossier& dossier) {
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* erase = std::get_if<Erase>(&logged.parsed.entry.body);
    if (erase == nullptr || logged.objection) return;
    for (auto& each : dossier.recordings) {
      if (!each.found.is_heard) continue;
      std::chrono::milliseconds length{};
      for (const auto& target : erase->targets) {
        if (target.recording != each.found.row.recording) continue;
        length = std::max(length, std::chrono::milliseconds(target.milliseconds));
      }
      if (length.count() == 0) continue;
      const auto* known = archive.roster().find(logged.parsed.entry.actor);
      each.erasures.push_back({logged.parsed.entry.time, erase->ground,
                               known == nullptr ? "" : std::string(name_of(known->role)), length,
                               logged.index});
    }
  });
}

}  // namespace

void add_past(Archive& archive, Dossier& dossier) {
  Gathering gathering(archive, dossier);
  each_event(archive, [&](const OpenedEvent& event) { gathering.take(event); });
  gathering.take_requests();
  gathering.take_documents();
  take_erasures(archive, dossier);
  add_calls(dossier);
  std::ranges::sort(dossier.said, {}, &Said::index);
  std::ranges::sort(dossier.consultations, {}, [](const Consultation& each) {
    return std::tie(each.at, each.index, each.recording);
  });
  std::ranges::stable_sort(dossier.history, {},
                           [](const HistoryLine& line) { return std::tuple(line.at, line.index); });
}

}  // namespace sealtape
