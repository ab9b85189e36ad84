#include "dsar/past.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "archive/events.h"
#include "archive/transcripts.h"
#include "dsar/pages.h"

namespace sealtape {

namespace {

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
                               .length = each.found.length(),
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

void add_past(Archive& archive, Dossier& dossier) {
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
}

}  // namespace sealtape
