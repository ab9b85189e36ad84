// The catalog of whoever goes on where it cannot be opened.
//
// A recording host seals what it hears even where what it knows of people lies on a disk that is
// full, or is held by somebody else: a call that is not sealed is gone. What it would have asked
// there is left open, and said (gate.h). Who can read the archive needs the catalog, and is told
// what is wrong with it.
//
// It keeps its own table of what it has sealed, since it cannot read what the log has. What was
// purged or erased in part is not there to be found again: its bytes would be a new recording.
#pragma once

#include "archive/archive.h"

namespace sealtape {

// Null on such a host, which is told `without` what it goes on.
Catalog* catalog_at_hand(Archive& archive, const std::string& without);

// The ident keys by which what lies in a catalog is found, the one in force first: a host noted
// what it knows under the key of its time, and a member who leaves takes keys out of force.
struct NotedKeys {
  std::vector<IdentKey> keys;
  bool are_all = true;  // else somebody who refused cannot be looked up here any more
};
NotedKeys noted_keys(Archive& archive, const Catalog& catalog, const IdentKey& in_force);

// What the bytes of a file are looked up by.
Digest plain_token(const IdentKey& key, const Digest& sha256);

// Notes what a host has sealed, but for what somebody destroyed at the same moment.
struct JustSealed {
  RecordingId recording;
  EntryId entry;
  Digest sha256;  // of the plain bytes
};
void note_own(Archive& archive, Catalog& catalog, const std::vector<JustSealed>& sealed);

// Lets a host's own table forget what the log says was destroyed since it last did.
void forget_destroyed(Archive& archive, Catalog& catalog);

// The same for the tables of all hosts that work in this directory or for this user; for whoever
// destroyed something, since the hosts may not come back. One that cannot be opened is told of.
void forget_in_host_catalogs(Archive& archive);

}  // namespace sealtape
