#include "archive/personal_history.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "archive/declarations.h"
#include "archive/events.h"
#include "core/joined.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

std::string text_of_detail(const std::vector<Detail>& details, std::string_view path) {
  for (const auto& detail : details) {
    if (detail.path == path && detail.value.is_string()) return detail.value.get<std::string>();
  }
  return {};
}

class PersonalHistory {
 public:
  PersonalHistory(Archive& archive, const std::vector<std::string>& identifiers)
      : archive_(archive) {
    for (const auto& identifier : identifiers) {
      const auto token = token_of(*archive.secrets().ident, identifier);
      take_recordings(token);
      take_declarations(token);
    }
  }

  std::vector<PersonalEvent> run() {
    archive_.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
      if (!logged.objection && !told_.contains(logged.index)) take(logged);
    });
    std::ranges::sort(happenings_, {}, [](const PersonalEvent& each) {
      return std::tuple(each.time, each.index, each.what, each.recording);
    });
    return std::move(happenings_);
  }

 private:
  void take_recordings(const Digest& token) {
    const Catalog::Query query{.token = token, .oldest_first = true};
    archive_.catalog().list(query, [&](const CatalogRow& row) {
      recordings_.insert(row.recording);
      return true;
    });
  }

  void take_declarations(const Digest& token) {
    std::vector<DeclaredRow> rows;
    archive_.catalog().standing().each(token, [&](const DeclaredRow& row) {
      rows.push_back(row);
      return true;
    });
    for (const auto& row : rows) {
      if (told_.insert(row.index).second) add_declaration(row);
    }
  }

  void add_declaration(const DeclaredRow& row) {
    const auto declared = open_declared(archive_, row).what;
    auto topics = declared.purposes;
    topics.insert(topics.end(), declared.channels.begin(), declared.channels.end());
    topics.insert(topics.end(), declared.sources.begin(), declared.sources.end());
    auto detail = std::string(name_of(declared.act));
    if (!topics.empty()) detail += ": " + joined(topics);
    if (declared.reason) detail += " (" + *declared.reason + ")";
    const auto entry = archive_.log().entry_at(row.index).entry;
    happenings_.push_back({.time = declared.at,
                           .index = row.index,
                           .member = entry.actor,
                           .what = row.kind,
                           .detail = std::move(detail),
                           .recording = row.recording});
  }

  bool is_his(const std::optional<RecordingId>& recording) const {
    return recording && recordings_.contains(*recording);
  }

  void add(const Logged& logged, std::string what, std::string detail, RecordingId recording) {
    const auto& entry = logged.parsed.entry;
    happenings_.push_back({.time = entry.time,
                           .index = logged.index,
                           .member = entry.actor,
                           .what = std::move(what),
                           .detail = std::move(detail),
                           .recording = recording});
  }

  // What the record says beside; nothing where it is gone.
  std::vector<Detail> details_of(const Logged& logged) const {
    const auto& entry = logged.parsed.entry;
    if (!entry.sealed) return {};
    try {
      return archive_.open(entry.id, logged.index, entry.sealed->record).shown();
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged && error.kind() != Error::Kind::refused) throw;
      return {};
    }
  }

  // For what, to whom, and why.
  std::string reason_of(const Logged& logged) const {
    const auto details = details_of(logged);
    auto text = text_of_detail(details, "/sealtape/purpose");
    const auto recipient = text_of_detail(details, recipient_detail);
    if (!recipient.empty()) text += (text.empty() ? "to " : ", to ") + recipient;
    const auto matter = text_of_detail(details, "/sealtape/matter");
    if (!matter.empty()) text += (text.empty() ? "" : ", ") + matter;
    const auto reason = text_of_detail(details, "/sealtape/reason");
    if (!reason.empty()) text += (text.empty() ? "" : ", ") + reason;
    return text;
  }

  void take(const Logged& logged) {
    std::visit(Cases{[&](const Ingest& ingest) { take_ingest(logged, ingest); },
                     [&](const Derive& derive) {
                       if (is_his(derive.recording)) {
                         add(logged, std::string(name_of(derive.kind)), reason_of(logged),
                             derive.recording);
                       }
                     },
                     [&](const Event& event) { take_event(logged, event); },
                     [&](const Hold& hold) {
                       if (is_his(hold.recording)) {
                         add(logged, "hold", reason_of(logged), hold.recording);
                       }
                     },
                     [&](const Release& release) {
                       if (is_his(release.recording)) {
                         add(logged, "release", reason_of(logged), release.recording);
                       }
                     },
                     [&](const Erase& erase) { take_erase(logged, erase); },
                     [&](const Purge& purge) { take_purge(logged, purge); }, [](const auto&) {}},
               logged.parsed.entry.body);
  }

  void take_ingest(const Logged& logged, const Ingest& ingest) {
    if (!is_his(ingest.recording)) return;
    const auto row = archive_.catalog().find(ingest.recording);
    if (!row || row->index != logged.index) return;
    const auto metadata = from_vcon(row->shown);
    add(logged, metadata.start ? "recorded" : "sealed", joined(metadata.purposes),
        ingest.recording);
    if (metadata.start) happenings_.back().time = *metadata.start;
  }

  // Accesses and redactions; what declares something for his recording and names nobody.
  void take_event(const Logged& logged, const Event& event) {
    if (!is_his(event.recording)) return;
    if (const auto row = archive_.catalog().standing().at(logged.index)) {
      if (row->subjects.empty()) add_declaration(*row);
      return;
    }
    const auto kind = text_of_detail(details_of(logged), "/sealtape/event");
    add(logged, kind.empty() ? "event" : kind, reason_of(logged), *event.recording);
  }

  void take_erase(const Logged& logged, const Erase& erase) {
    for (const auto& target : erase.targets) {
      if (!is_his(target.recording)) continue;
      add(logged, "erase", std::to_string(target.milliseconds) + " ms, " + erase.ground,
          target.recording);
    }
  }

  void take_purge(const Logged& logged, const Purge& purge) {
    for (const auto& target : purge.targets) {
      if (!is_his(target.recording)) continue;
      add(logged, "purge",
          std::to_string(target.documents.size()) + " of its documents, " + purge.ground,
          target.recording);
    }
  }

  Archive& archive_;
  std::set<RecordingId> recordings_;
  std::set<LogIndex> told_;
  std::vector<PersonalEvent> happenings_;
};

}  // namespace

std::vector<PersonalEvent> history_of(Archive& archive,
                                      const std::vector<std::string>& identifiers) {
  return PersonalHistory(archive, identifiers).run();
}

}  // namespace sealtape
