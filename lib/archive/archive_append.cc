#include "archive/archive.h"

namespace sealtape {

void Archive::look_at_what_came(Since& since) {
  if (!since.against || since.moment.size == log_.view().size()) return;
  log_.replay(since.moment.size, since.moment.last, [&](const Logged& logged) {
    const auto why = logged.objection ? std::nullopt : since.against(logged);
    if (why) throw Error(Error::Kind::refused, *why, "run the same command again");
  });
  since.moment = moment();
}

void Archive::append(std::vector<Entry> entries, const std::map<EntryId, const Record*>& records,
                     const EntrySink& sink, Since since) {
  // Secrets were sealed to the members as they were: those who came meanwhile would lack them.
  const bool is_for_roster = std::ranges::any_of(entries, changes_roster);
  const auto changes = log_.view().roster_notes.size();
  std::vector<std::string> replaced;
  const auto recheck = [&](Entry& entry, const View& view) {
    if (is_for_roster && log_.view().roster_notes.size() != changes) {
      throw Error(Error::Kind::busy, "members or keys changed at the same moment",
                  "run the same command again");
    }
    look_at_what_came(since);
    const auto record = records.find(entry.id);
    if (record == records.end()) return true;
    const auto* erase = std::get_if<Erase>(&entry.body);
    if (erase != nullptr && view.roster.vault_key()->epoch != entry.sealed->epoch) {
      throw Error(Error::Kind::busy, "the keys of the archive changed at the same moment",
                  "run the same command again");
    }
    auto old = reseal(entry, view.roster, *record->second);
    if (old) replaced.push_back(std::move(*old));
    return true;
  };
  const Signer signer{*member_, identity_->signing_key(), surroundings_.now};
  const auto turn = store_->take_turn(patience);
  log_.commit(std::move(entries), signer, recheck, sink);
  for (const auto& name : replaced) store_->remove(name);  // the old vault key still opens them
}

Signature Archive::sign(ByteView message) const {
  require(Role::ingest);
  return sealtape::sign(message, identity_->signing_key());
}

NoteSignature Archive::sign_note(const std::string& text) const {
  require(Role::officer);
  return sealtape::sign_note(text, member_->hex(), identity_->signing_key());
}

std::vector<LogIndex> Archive::append(std::vector<Body> bodies, const std::vector<Detail>& details,
                                      Since since) {
  std::vector<Record> records;
  records.reserve(bodies.size());  // they are pointed at
  std::map<EntryId, const Record*> by_entry;
  std::vector<Entry> entries;
  std::vector<std::unique_ptr<Draft>> drafts;
  std::vector<Store::Kept> kept;
  for (auto& body : bodies) {
    records.push_back(Record::of(random_id<EntryId>(), details));
    const auto sealed = seal(records.back());
    drafts.push_back(store_->draft());
    drafts.back()->write(sealed.stored);
    kept.push_back({drafts.back().get(), sealed.name()});
    Entry entry;
    entry.id = records.back().entry;
    entry.sealed = sealed.named;
    entry.body = std::move(body);
    by_entry.emplace(entry.id, &records.back());
    entries.push_back(std::move(entry));
  }
  store_->keep(kept);
  std::vector<LogIndex> indexes;
  const auto find_ours = [&](const Logged& logged) {
    if (by_entry.contains(logged.parsed.entry.id)) indexes.push_back(logged.index);
  };
  try {
    append(std::move(entries), by_entry, find_ours, std::move(since));
  } catch (const Error& error) {
    // Both come before the commit: nobody will ever name these records.
    if (error.kind() == Error::Kind::refused || error.kind() == Error::Kind::busy) {
      for (const auto& record : records) forget_records(*store_, record.entry);
    }
    throw;
  }
  return indexes;
}

LogIndex Archive::append(Body body, const std::vector<Detail>& details) {
  std::vector<Body> one;
  one.push_back(std::move(body));
  return append(std::move(one), details).front();
}

}  // namespace sealtape
