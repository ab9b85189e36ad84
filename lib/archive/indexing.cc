#include "archive/indexing.h"

#include <set>

#include "archive/declarations.h"
#include "archive/parallel.h"
#include "archive/retention_facts.h"
#include "archive/spoken_words.h"
#include "archive/whole_vcon.h"
#include "vcon/beside.h"
#include "vcon/vcon.h"
#include "vcon/well_formed.h"

namespace sealtape {

namespace {

constexpr std::size_t rows_at_a_time = 1000;

using Progress = std::function<void(std::uint64_t, std::uint64_t)>;

// An entry whose record is to be opened, and its time by the clock of the log.
struct Waiting {
  Logged logged;
  Instant time;
};

// One record that is damaged, or says that it is sealed under a key which nobody has, does not hide
// the others; verify tells of it. False: it is so.
template <class Read>
bool unless_damaged(const Read& read) {
  try {
    read();
    return true;
  } catch (const Error& error) {
    const bool is_its_own =
        error.kind() == Error::Kind::damaged || error.kind() == Error::Kind::refused;
    if (!is_its_own) throw;
    return false;
  }
}

// Nothing where the record is gone, damaged, or under a key that nobody has.
std::optional<std::vector<Detail>> details_if_readable(const Archive& archive,
                                                       const Logged& logged) {
  std::optional<std::vector<Detail>> details;
  unless_damaged([&] { details = archive.open(logged.index, logged.parsed.entry).shown(); });
  return details;
}

// What a record says of its recording. Whoever can only append can seal what makes no sense: then
// it is what can be read of it, and a mark.
Json shown_of(const std::vector<Detail>& details) {
  Json shown = Json::object();
  const bool is_whole = unless_damaged([&] {
    metadata_of(details);
    shown = vcon_of(details);
  });
  if (is_whole) return shown;
  unless_damaged([&] {
    const auto readable = well_formed(details);
    metadata_of(readable);
    shown = vcon_of(readable);
  });
  shown["sealtape"]["malformed"] = true;
  return shown;
}

// A recording, and whether its record could be read.
struct KeptRow {
  CatalogRow row;
  bool is_read = true;
};

KeptRow row_of(Archive& archive, const Waiting& waiting) {
  const auto& [logged, time] = waiting;
  const auto& entry = logged.parsed.entry;
  const auto& ingest = std::get<Ingest>(entry.body);
  const auto& ident = *archive.secrets().ident;
  CatalogRow row{.recording = ingest.recording,
                 .entry = entry.id,
                 .index = logged.index,
                 .sealed = entry.time,
                 .logged = time,
                 .size = 0,
                 .record = entry.sealed ? entry.sealed->record : Digest{},
                 .shown = Json::object(),
                 .tokens = {},
                 .duplicate = std::nullopt};
  for (const auto& object : ingest.objects) row.size += object.size;
  const auto details = details_if_readable(archive, logged);
  if (details) row.shown = shown_of(*details);
  const bool knows_people =
      details && unless_damaged([&] { learn_people(archive, logged, row.shown); });
  const bool is_whole =
      details && unless_damaged([&] {
        auto known = from_vcon(row.shown);
        std::ranges::move(kept_beside(row.shown).parties, std::back_inserter(known.parties));
        for (const auto& identifier : identifiers(known)) {
          row.tokens.push_back(token_of(ident, identifier));
        }
        const auto* facts = field(row.shown, "sealtape");
        const auto plain = facts == nullptr ? std::nullopt : text_field(*facts, "sha256");
        if (plain) row.duplicate = token_of(ident, "sha256:" + *plain);
      });
  if (!is_whole) row.shown["sealtape"]["malformed"] = true;
  return {std::move(row), knows_people};
}

Catalog::UnreadRecord unread(const Logged& logged) {
  const auto& entry = logged.parsed.entry;
  const auto* ingest = std::get_if<Ingest>(&entry.body);
  return {logged.index, ingest == nullptr ? std::nullopt : std::optional(ingest->recording)};
}

// What the catalog keeps of an event.
struct KeptEvent {
  std::optional<DeclaredRow> declared;
  bool tells = false;
  bool is_read = true;
};

KeptEvent kept_of(const Archive& archive, const Logged& logged) {
  KeptEvent kept;
  if (!logged.parsed.entry.sealed) return kept;
  if (const auto details = details_if_readable(archive, logged)) {
    // Whoever can only append can log what makes no sense: it declares nothing.
    unless_damaged([&] {
      kept.declared = declared_row(archive, logged, *details);
      kept.tells = kept.declared || has_part_in_retention(*details);
    });
    return kept;
  }
  // The log says that it never opened, or that an admin gave it up.
  kept.is_read = false;
  unless_damaged([&] { kept.is_read = archive.is_left(logged.index, logged.parsed.entry); });
  return kept;
}

// That a document was made for; empty where its record does not say.
std::string purpose_of(const Archive& archive, const Logged& logged) {
  std::string purpose;
  if (!logged.parsed.entry.sealed) return purpose;
  const auto details = details_if_readable(archive, logged);
  for (const auto& detail : details.value_or(std::vector<Detail>())) {
    const bool is_purpose = detail.path == "/sealtape/purpose" && detail.value.is_string();
    if (is_purpose) purpose = detail.value.get<std::string>();
  }
  return purpose;
}

class Indexing {
 public:
  Indexing(Archive& archive, Catalog& catalog)
      : archive_(archive),
        catalog_(catalog),
        mark_(catalog.mark()),
        clock_(mark_.clock),
        first_names_(catalog.first_names()) {}

  // False: another process was quicker.
  bool run(const Progress& progress) {
    const auto whole = archive_.log().view().size();
    bool taken = true;
    archive_.log().replay(mark_.size, mark_.last, [&](const Logged& logged) {
      if (!taken) return;
      note({logged, clock_.at(logged.parsed.entry.time)});
      const LogSize so_far{number(logged.index) + 1};
      const bool is_enough =
          recordings_.size() + events_.size() + documents_.size() >= rows_at_a_time;
      if (!logged.ends_batch || (!is_enough && so_far != whole)) return;
      taken = take({so_far, logged.leaf, clock_.now()});
      if (progress) progress(number(so_far), number(whole));
    });
    return taken;
  }

 private:
  void note(Waiting entry) {
    if (entry.logged.objection || !is_first(entry.logged)) return;
    const auto& body = entry.logged.parsed.entry.body;
    if (std::holds_alternative<Event>(body)) {
      events_.push_back(std::move(entry));
    } else {
      note_change(entry);
    }
  }

  // An entry that names what an earlier one has named is void; the log as a whole alone knows.
  bool is_first(const Logged& logged) {
    const auto ids = ids_brought_by(logged.parsed.entry);
    const bool waits =
        std::ranges::any_of(ids, [&](const auto& id) { return names_.contains(id); });
    if (waits || !first_names_.are_first(ids, logged.index)) return false;
    for (const auto& id : ids) {
      names_.insert(id);
      changes_.names.push_back({id, logged.index});
    }
    return true;
  }

  // What the log's end knows to be purged is not taken in at all.
  void note_change(const Waiting& waiting) {
    const auto& custody = archive_.custody();
    const auto& [logged, time] = waiting;
    const auto& entry = logged.parsed.entry;
    std::visit(Cases{[&](const Ingest& ingest) {
                       if (!custody.is_purged(ingest.recording)) recordings_.push_back(waiting);
                     },
                     [&](const Derive& derive) {
                       const bool gone = custody.is_purged(derive.recording) ||
                                         custody.is_purged(derive.recording, entry.id);
                       if (gone) return;
                       documents_.push_back(logged);
                       spoken_.derived(document_from(archive_, logged.index, entry));
                     },
                     [&](const Erase& erase) {
                       for (const auto& target : erase.targets) again(target);
                     },
                     [&](const Purge& purge) {
                       for (const auto& target : purge.targets) {
                         if (target.whole) changes_.purged.push_back(target.recording);
                         if (!target.whole) spoken_.lost_a_document(target.recording);
                         for (const auto& document : target.documents) {
                           changes_.purged_documents.emplace_back(target.recording, document.entry);
                         }
                       }
                     },
                     [](const auto&) {}},
               entry.body);
  }

  // A recording that was erased in part: its record is another one now.
  void again(const Erase::Target& target) {
    const auto row = catalog_.find(target.recording);
    if (!row || row->entry != target.entry) return;
    if (archive_.custody().is_purged(target.recording)) return;
    recordings_.push_back(
        {{row->index, {}, archive_.log().entry_at(row->index), std::nullopt, false}, row->logged});
  }

  bool take(const Catalog::Mark& after) {
    std::vector<KeptRow> rows(recordings_.size());
    in_parallel(rows.size(), [&](std::uint64_t i) { rows[i] = row_of(archive_, recordings_[i]); });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].is_read) changes_.unread.push_back(unread(recordings_[i].logged));
      changes_.rows.push_back(std::move(rows[i].row));
    }
    std::vector<KeptEvent> kept(events_.size());
    in_parallel(kept.size(),
                [&](std::uint64_t i) { kept[i] = kept_of(archive_, events_[i].logged); });
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (!kept[i].is_read) changes_.unread.push_back(unread(events_[i].logged));
      if (kept[i].declared) changes_.declared.push_back(std::move(*kept[i].declared));
      if (kept[i].tells) changes_.tellings.push_back(telling_of(events_[i]));
    }
    if (!changes_.unread.empty() && has_moved_on()) return false;
    changes_.documents.resize(documents_.size());
    in_parallel(documents_.size(), [&](std::uint64_t i) {
      const auto& entry = documents_[i].parsed.entry;
      const auto& derive = std::get<Derive>(entry.body);
      changes_.documents[i] = {derive.recording, entry.id, documents_[i].index, derive.kind,
                               purpose_of(archive_, documents_[i])};
    });
    changes_.words = spoken_.take(archive_, catalog_);
    const bool taken = catalog_.take(mark_, changes_, after);
    mark_ = after;
    recordings_.clear();
    events_.clear();
    documents_.clear();
    names_.clear();
    changes_ = {};
    return taken;
  }

  // Whoever erases, purges or rotates at this moment removes records, and the log says so by now.
  bool has_moved_on() {
    const auto before = archive_.log().view().size();
    archive_.log().catch_up();
    return archive_.log().view().size() != before;
  }

  static Catalog::Telling telling_of(const Waiting& event) {
    const auto& entry = event.logged.parsed.entry;
    return {event.logged.index, event.time,           entry.actor,
            entry.id,           entry.sealed->record, std::get<Event>(entry.body).recording};
  }

  Archive& archive_;
  Catalog& catalog_;
  Catalog::Mark mark_;
  LogClock clock_;
  std::vector<Waiting> recordings_;  // that are new, and those erased in part since
  std::vector<Waiting> events_;
  std::vector<Logged> documents_;  // made from recordings
  SpokenWords spoken_;
  FirstNames first_names_;
  std::set<NamedId> names_;  // that wait with the changes
  Catalog::Changes changes_;
};

// Whether it was brought back, or a rotation has left it behind since: read as it is taken in, so
// that what can never be is not tried again and again.
bool is_settled(Archive& archive, const Catalog::UnreadRecord& unread) {
  bool is_read = false;
  unless_damaged([&] {
    Logged logged;
    logged.index = unread.index;
    logged.parsed = archive.log().entry_at(unread.index);
    is_read = unread.recording ? row_of(archive, {std::move(logged), {}}).is_read
                               : kept_of(archive, logged).is_read;
  });
  return is_read;
}

}  // namespace

void take_in_what_came_back(Archive& archive, Catalog& catalog) {
  const auto unread = catalog.unread();
  const bool any_is_settled = std::ranges::any_of(
      unread, [&](const Catalog::UnreadRecord& each) { return is_settled(archive, each); });
  if (any_is_settled) catalog.clear();
}

void take_in(Archive& archive, Catalog& catalog, const Progress& progress) {
  auto& log = archive.log();
  const auto is_up_to_date = [&] {
    const auto mark = catalog.mark();
    return mark.size == log.view().size() && mark.last == log.view().last;
  };
  while (!is_up_to_date()) {
    if (number(catalog.mark().size) > number(log.view().size())) log.catch_up();
    try {
      Indexing(archive, catalog).run(progress);
    } catch (const Error& error) {
      // A catalog of a log that went another way is of no use; that of this log cannot start at 0.
      if (error.kind() != Error::Kind::damaged || catalog.mark().size == LogSize{0}) throw;
      catalog.clear();
    }
  }
}

}  // namespace sealtape
