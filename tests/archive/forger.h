// A forger who can write to the store: he rebuilds the log from entries of his choice, with all
// that is derived from them, and signs it with whatever log key he got hold of.
#pragma once

#include "ledger/log.h"
#include "rig.h"

namespace sealtape {

class Forger {
 public:
  Forger(MemoryStore& store, std::string origin) : store_(store), origin_(std::move(origin)) {
    for (const auto& name : names_in(store_, "log/")) {
      const auto batch = bytes_in(store_, name);
      const auto bundle = decode_bundle(batch, most_in_batch);
      for (const auto note : bundle.value()) notes.push_back(copy_of(note));
    }
  }

  std::vector<Bytes> notes;

  Entry entry(std::size_t index) const { return parse_entry(notes.at(index))->entry; }

  // The entry that somebody would append now.
  Entry next(MemberId actor, const decltype(Entry::body)& body) const {
    Entry entry;
    entry.id = random_id<EntryId>();
    entry.prev = leaf_hash_of(notes.back());
    entry.time = this->entry(notes.size() - 1).time;
    entry.actor = actor;
    entry.body = body;
    return entry;
  }

  // Makes each entry from this one on continue the one before it. Its members have signed none of
  // that, so the old signatures stay.
  void chain_from(std::size_t index) {
    for (auto i = std::max<std::size_t>(index, 1); i < notes.size(); ++i) {
      const auto parsed = *parse_entry(notes[i]);
      auto entry = parsed.entry;
      entry.prev = leaf_hash_of(notes[i - 1]);
      notes[i] = copy_of(Note{encode(entry), parsed.note.signatures}.encode());
    }
  }

  // One batch, all tiles, one checkpoint.
  void rebuild(const SigningKey& log_key) {
    for (const auto* place : {"log/", "tile/"}) {
      for (const auto& name : names_in(store_, place)) store_.tamper(name, std::nullopt);
    }
    Bytes bundle;
    Frontier frontier;
    std::vector<Digest> leaves;
    for (const auto& note : notes) {
      append_entry(bundle, note);
      leaves.push_back(leaf_hash_of(note));
      frontier.append(leaves.back());
    }
    ASSERT_LT(notes.size(), full_width);
    const TileId tile{0, 0, static_cast<unsigned>(notes.size())};
    store_.tamper(batch_name(LogSize{0}), bundle);
    store_.tamper(tile.entries_path(), bundle);
    store_.tamper(tile.path(), encode_hashes(leaves));
    const auto note = sign(Checkpoint{origin_, frontier.head(), {}}, log_key);
    store_.tamper("checkpoint", copy_of(note.encode()));
  }

  // A further batch with one entry.
  void append_batch(const Bytes& note) {
    Bytes batch;
    append_entry(batch, note);
    store_.tamper(batch_name(LogSize{notes.size()}), batch);
    notes.push_back(note);
  }

 private:
  MemoryStore& store_;
  std::string origin_;
};

}  // namespace sealtape
