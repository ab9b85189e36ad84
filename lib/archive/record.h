// What an entry keeps private: the keys and sizes of its objects, and its details.
//
// Sealed to the vault key of an epoch, a record is one immutable file named by entry and digest;
// erasing and rotating write a new one. Its grammar is in sealtape-format(5), RECORDS.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/id.h"
#include "crypto/box.h"
#include "crypto/tree.h"
#include "vcon/details.h"

namespace sealtape {

constexpr std::uint64_t largest_record = 16U << 20U;

// A commitment that can be recomputed: the seeds that are left, and the sizes of its parts.
struct TreeSecret {
  Cover cover;
  std::vector<std::uint64_t> counts;  // leaves of each part
};

struct ObjectSecret {
  std::uint64_t part = 0;
  std::uint64_t length = 0;  // of the file
  TreeSecret object;
  std::optional<TreeSecret> media;
  Bytes track;  // what the media tree is bound to: Track::encode()
  // The document that holds the units that were not erased, where the object no longer does.
  std::optional<EntryId> kept_in = {};

  // Whether seconds of it were erased.
  bool has_lost_sound() const { return media && !media->cover.stubs.empty(); }
};

struct Record {
  EntryId entry;
  std::vector<ObjectSecret> objects;
  TreeSecret details_tree;
  // By leaf number; one that was dropped is missing here and a stub in the tree's cover.
  std::vector<std::pair<std::uint64_t, Detail>> details;

  // A record of details alone, under a fresh key.
  static Record of(EntryId entry, std::vector<Detail> details);

  std::vector<Detail> shown() const;
};

// A detail as a leaf of the tree has it.
std::string line_of(const Detail& detail);

// The root of the detail tree: `commit` in the entry. Nothing where the cover leaves a gap.
std::optional<Digest> commit_of(const Record& record);

SecretBytes encode(const Record& record);
std::optional<Record> parse_record(ByteView plain);

// The stored form: "sealbox1" || epoch || sealed box of the padded record.
Bytes seal_record(const Record& record, const BoxAddress& vault, std::uint64_t epoch);
std::optional<std::uint64_t> epoch_of_record(ByteView stored);
std::optional<Record> open_record(ByteView stored, const BoxKey& vault);

// records/<2 hex of the entry id>/<entry id>-<sha256 of the stored bytes>
std::string record_name(EntryId entry, const Digest& record);

// objects/<2 hex>/<64 hex>
std::string object_name(const Digest& object);

}  // namespace sealtape
