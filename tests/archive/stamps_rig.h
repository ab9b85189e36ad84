// What the tests of stamps share: an archive, and an authority and a witness of its own.
#pragma once

#include "archive/lost_stamps.h"
#include "rig.h"
#include "stamp/local_authority.h"

namespace sealtape {

inline SigningKey witness_signs() {
  std::array<std::byte, 32> seed{};
  seed.fill(std::byte{9});
  return signing_key_from_seed(seed);
}

inline void unsaid(const std::string& warning) { ADD_FAILURE() << warning; }

class Stamps : public testing::Test {
 protected:
  Stamps() { make_archive(store, machine); }

  Archive open() { return open_archive(store, machine, &people().admin); }

  void seal(const std::string& name) {
    auto archive = open();
    ingest(archive, {machine.item(name, name)});
  }

  // By an authority whose clock is that of the machine.
  StampedCheckpoint stamp(const LocalAuthority& by) {
    auto archive = open();
    auto stamped = newest_checkpoint(archive);
    keep_stamps(archive, stamped, {{StampKind::tsa, answer(by, stamped)}});
    return stamped;
  }
  Bytes answer(const LocalAuthority& by, const StampedCheckpoint& stamped) const {
    return by.answer({.imprint = sha256(stamped.note), .time = machine.clock});
  }
  StampedCheckpoint cosign() {
    auto archive = open();
    auto stamped = newest_checkpoint(archive);
    auto note = *Note::parse(text_of(stamped.note));
    note.signatures.push_back(sealtape::cosign(note.text, witness, witness_key, machine.clock));
    keep_stamps(archive, stamped, {{StampKind::witness, copy_of(note.encode())}});
    return stamped;
  }

  Checked verified(VerifyOptions options = {}) {
    if (options.authorities == nullptr) options.authorities = &trusted;
    options.witnesses = {witness};
    return check(store, machine, options);
  }
  Stamp only_stamp() {
    auto archive = open();
    return logged_stamps(archive).front().stamp;
  }
  static bool anchored_by(const Checked& checked, const std::string& what) {
    return std::ranges::find(checked.result.anchors.list, what, &Anchors::Anchor::what) !=
           checked.result.anchors.list.end();
  }

  MemoryStore store;
  Machine machine;
  LocalAuthority authority;
  Authorities trusted = authority.trusted();
  SigningKey witness_key = witness_signs();
  WitnessKey witness{"witness.example", public_half(witness_key)};
};

}  // namespace sealtape
