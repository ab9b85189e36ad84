#include "archive/declarations.h"

#include <tuple>

#include "archive/host_catalog.h"

namespace sealtape {

namespace {

using Kind = Declaration::Kind;

// Lifting what protects people takes more than appending.
bool lifts(const Declaration& declaration) { return declaration.act == Declaration::Act::removed; }

Role role_for(const Declaration& declaration) {
  return lifts(declaration) ? Role::officer : Role::ingest;
}

// The role that a member had when the log had come to this place.
Role role_at(const Archive& archive, MemberId member, LogIndex index) {
  Role role = Role::none;
  for (const auto& [at, note] : archive.log().view().roster_notes) {
    if (at > index) break;
    const auto parsed = parse_entry(note);
    const auto* change = parsed ? std::get_if<MemberChange>(&parsed->entry.body) : nullptr;
    if (change != nullptr && change->member == member) role = change->role;
    const bool is_first = parsed && std::holds_alternative<Init>(parsed->entry.body);
    if (is_first && parsed->entry.actor == member) role = Role::admin;
  }
  return role;
}

const IdentKey& ident_of(const Archive& archive) {
  if (archive.secrets().ident) return *archive.secrets().ident;
  archive.require(Role::ingest);
  throw Error(Error::Kind::refused, "this identity does not hold the ident key");
}

std::vector<Digest> tokens_of(const IdentKey& key, const std::vector<std::string>& texts) {
  std::vector<Digest> tokens;
  for (const auto& text : texts) tokens.push_back(token_of(key, text));
  return tokens;
}

DeclaredRow row_of(const IdentKey& key, const Logged& logged, const Declaration& what) {
  const auto& entry = logged.parsed.entry;
  return {.index = logged.index,
          .entry = entry.id,
          .record = entry.sealed->record,
          .time = entry.time,
          .recording = std::get<Event>(entry.body).recording,
          .kind = std::string(name_of(what.kind)),
          .act = std::string(name_of(what.act)),
          .expires = what.expires,
          .subjects = tokens_of(key, subjects_of(what)),
          .topics = tokens_of(key, topics_of(what))};
}

}  // namespace

DeclaringBatch::DeclaringBatch(Archive& archive, std::vector<Declaring> declarings)
    : archive_(archive), declarings_(std::move(declarings)), indexes_(declarings_.size()) {
  for (const auto& [what, recording] : declarings_) {
    archive.require(role_for(what));
    records_.push_back(Record::of(random_id<EntryId>(), details_of(what)));
    const auto sealed = archive.seal(records_.back());
    archive.store().put_if_absent(sealed.name(), sealed.stored);
    Entry entry;
    entry.id = sealed.entry;
    entry.sealed = sealed.named;
    entry.body = Event{recording};
    places_.emplace(entry.id, places_.size());
    entries_.push_back(std::move(entry));
  }
}

void DeclaringBatch::join(std::vector<Entry>& entries,
                          std::map<EntryId, const Record*>& records) const {
  entries.insert(entries.end(), entries_.begin(), entries_.end());
  for (const auto& record : records_) records.emplace(record.entry, &record);
}

void DeclaringBatch::note(const Logged& logged) {
  const auto found = places_.find(logged.parsed.entry.id);
  if (found == places_.end()) return;
  const auto place = found->second;
  indexes_[place] = logged.index;
  if (!archive_.secrets().ident) return;
  own_.push_back(row_of(*archive_.secrets().ident, logged, declarings_[place].what));
}

std::vector<LogIndex> DeclaringBatch::finish(OwnTable own) {
  const bool keeps_own = archive_.secrets().vault.empty() && !own_.empty();
  if (!keeps_own) return indexes_;
  auto* catalog =
      own == OwnTable::must_take
          ? &archive_.catalog()
          : catalog_at_hand(archive_, "what it declared itself: it will not hold to it");
  if (catalog != nullptr) {
    catalog->note_declared(own_, key_check(archive_.secrets().ident->bytes()));
  }
  return indexes_;
}

std::vector<LogIndex> declare(Archive& archive, std::vector<Declaring> declarings) {
  DeclaringBatch batch(archive, std::move(declarings));
  std::vector<Entry> entries;
  std::map<EntryId, const Record*> records;
  batch.join(entries, records);
  archive.append(std::move(entries), records, [&](const Logged& logged) { batch.note(logged); });
  return batch.finish();
}

std::optional<DeclaredRow> declared_row(const Archive& archive, const Logged& logged,
                                        const std::vector<Detail>& details) {
  const auto& entry = logged.parsed.entry;
  const auto what = declaration_of(details);
  if (!what || role_at(archive, entry.actor, logged.index) < role_for(*what)) return std::nullopt;
  return row_of(*archive.secrets().ident, logged, *what);
}

Declared open_declared(const Archive& archive, const DeclaredRow& row) {
  auto what = declaration_of(archive.open(row.entry, row.index, row.record).shown());
  if (!what) {
    throw Error(Error::Kind::damaged, "the catalog is damaged",
                "it can be made anew with: sealtape reindex");
  }
  return {row, std::move(*what)};
}

bool declared_once(Archive& archive, const std::string& subject,
                   const std::function<bool(const DeclaredRow&)>& is_so) {
  bool found = false;
  archive.catalog().standing().each(token_of(ident_of(archive), subject),
                                    [&](const DeclaredRow& row) {
                                      found = is_so(row);
                                      return !found;
                                    });
  return found;
}

namespace {

// A list counts under the key of its tokens, also when that is in force no more.
struct ListInUse {
  Standing::List list;
  const IdentKey& key;
};

std::optional<ListInUse> list_in_use(const Catalog& catalog, std::span<const IdentKey> keys) {
  const auto list = catalog.standing().list();
  if (!list) return std::nullopt;
  const auto key = std::ranges::find_if(
      keys, [&](const IdentKey& each) { return key_check(each.bytes()) == list->key_check; });
  return key == keys.end() ? std::nullopt : std::optional(ListInUse{*list, *key});
}

}  // namespace

Knowledge knowledge(Archive& archive) {
  if (!archive.secrets().vault.empty()) return Knowledge::log;
  const auto& catalog = archive.catalog();
  const auto noted = noted_keys(archive, catalog, ident_of(archive));
  const bool has_list = noted.are_all && list_in_use(catalog, noted.keys);
  return has_list ? Knowledge::list : Knowledge::own;
}

std::optional<Stand> stand(Archive& archive, const std::string& subject, const std::string& topic) {
  const auto& catalog = archive.catalog();
  return stand(catalog, noted_keys(archive, catalog, ident_of(archive)).keys, subject, topic);
}

std::optional<Stand> stand(const Catalog& catalog, std::span<const IdentKey> keys,
                           const std::string& subject, const std::string& topic) {
  const auto spellings = spellings_of(subject);
  std::vector<std::pair<Digest, Digest>> names;
  for (const auto& key : keys) {
    for (const auto& each : spellings)
      names.emplace_back(token_of(key, each), token_of(key, topic));
  }
  const auto standing = catalog.standing();
  const auto state = standing.state(names);
  const auto in_use = list_in_use(catalog, keys);
  const bool list_is_newer = in_use && (!state || number(state->index) < number(in_use->list.size));
  if (!list_is_newer) return state ? std::optional(Stand{*state}) : std::nullopt;
  const auto& list = in_use->list;
  const auto is_listed = [&](const std::string& each) {
    return standing.is_listed(token_of(in_use->key, each), token_of(in_use->key, topic));
  };
  if (std::ranges::none_of(spellings, is_listed)) return std::nullopt;
  const bool is_consent = topic.starts_with(topic_of(Kind::consent, ""));
  return Stand{.state = {.act = is_consent ? "denied" : "added",
                         .index = LogIndex{number(list.size)},
                         .changed = list.time,
                         .since = list.time,
                         .times = 1,
                         .expires = std::nullopt},
               .listed = true};
}

bool is_bar(const Standing::State& state, Instant now) {
  const auto act = parse_act(state.act);
  if (!act) return false;
  switch (*act) {
    case Declaration::Act::given: return state.expires && *state.expires <= now;
    case Declaration::Act::denied:
    case Declaration::Act::withdrawn:
    case Declaration::Act::added:
    case Declaration::Act::queued: return true;
    case Declaration::Act::removed:
    case Declaration::Act::made: return false;
  }
  return false;
}

namespace {

// A declaration with what its tokens were made of, and those of them that it was the last to name.
struct Worded {
  Declared declared;
  std::map<Digest, std::string> words;
  std::vector<Known> named;

  Worded(const IdentKey& key, Declared opened) : declared(std::move(opened)) {
    for (const auto& texts : {subjects_of(declared.what), topics_of(declared.what)}) {
      for (const auto& text : texts) words.emplace(token_of(key, text), text);
    }
  }
  std::string behind(const Digest& token) const {
    const auto found = words.find(token);
    return found == words.end() ? std::string() : found->second;
  }
  // Tokens have no order that means anything.
  void tell(const std::function<void(const Known&)>& sink) {
    std::ranges::sort(named, {},
                      [](const Known& known) { return std::tie(known.subject, known.topic); });
    for (auto& known : named) {
      known.last = &declared;
      sink(known);
    }
  }
};

}  // namespace

void each_known(Archive& archive, Kind kind, const std::function<void(const Known&)>& sink) {
  const auto& key = ident_of(archive);
  const auto standing = archive.catalog().standing();
  std::optional<Worded> last;  // one import declares many at once
  for (const auto& [topic, subject] : standing.known(name_of(kind))) {
    const auto state = standing.state(subject, topic);
    const auto row = state ? standing.at(state->index) : std::nullopt;
    if (!row) continue;
    const bool is_another = !last || last->declared.row.index != row->index;
    if (is_another && last) last->tell(sink);
    if (is_another) last.emplace(key, open_declared(archive, *row));
    last->named.push_back({.subject = last->behind(subject),
                           .topic = last->behind(topic),
                           .state = *state,
                           .last = nullptr});
  }
  if (last) last->tell(sink);
}

}  // namespace sealtape
