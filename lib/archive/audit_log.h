// Reads a log that may be damaged from its first entry to its last, and says what is wrong with it.
//
// Every published entry lies there three times: in its batch, in its entry tile, and as a hash in
// its tile. Where one differs the other two tell which; the walk goes on with the good copy, so
// that everything after it can still be checked.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "archive/finding.h"
#include "ledger/log.h"

namespace sealtape {

struct AuditedLog {
  View view;                          // of all entries that could be read
  std::vector<Digest> leaves;         // of all entries
  std::vector<Bytes> tail;            // the notes of the last tile that is not full
  std::vector<std::uint64_t> hidden;  // leaves that nothing here tells, rising: all were denied
  std::vector<Instant> dates;         // of all entries; the first second of all where unreadable
  std::optional<LogIndex> unsure;     // the last of which it cannot be told what it did
  bool is_cut = false;                // there may be entries beyond these, which were denied

  // Whether this log shows how it was at that size, or that it never was so large.
  bool knows(LogSize size) const;
};

// Hears of the entries in log order.
struct AuditSink {
  std::function<void(LogIndex, const Entry&, bool is_void)> entry;  // one that could be read
  // One of which it cannot be told what it says, or whether it counts, since files were denied.
  std::function<void(LogIndex)> unsure;
};

class LogAudit {
 public:
  LogAudit(Store& store, const FindingSink& findings) : store_(store), findings_(findings) {}

  // `signed_size` is what the archive's own checkpoint claims, 0 where there is none.
  AuditedLog walk(LogSize signed_size, const AuditSink& sink);

 private:
  struct Copies {
    std::optional<Bytes> batch, tile;
    std::optional<Digest> hash;
    bool denied = false;  // one of them
  };
  struct Chosen {
    Bytes note;
    std::optional<Digest> leaf;  // nothing where even its hash was denied
    std::optional<ParsedEntry> parsed;
    bool denied = false;  // all that could tell what it says

    std::optional<RecordingId> recording() const;  // that it brought
  };

  // Entries one after another as one file has them.
  struct Bundle {
    std::string path;
    std::uint64_t from = 0;  // the index of its first entry
    std::vector<std::optional<Bytes>> notes;
    bool whole = false;  // else one sentence on the file stands for all its entries
    bool missing = false;
    bool blamed = false;
    bool denied = false;   // by the system, so nothing is known of it
    bool endless = false;  // nor where it ends
  };

  void list_batches();
  std::vector<Chosen> read_some(std::uint64_t from);
  void load_batch(std::uint64_t index);
  void load_tile(std::uint64_t index);
  void close(Bundle& bundle);
  Copies copies_of(std::uint64_t index);
  std::optional<Chosen> choose(std::uint64_t index, Copies copies);
  void blame(std::uint64_t index, Bundle& bundle, const Chosen& good);
  void be_unsure(LogIndex index, const AuditSink& sink);
  // What the roster makes of an entry.
  struct Judged {
    std::optional<PublicKey> signer = {};
    bool is_nameless = false;  // signed by nobody in the roster
    bool is_doubtful = false;  // whether it counts may be said by entries that were denied
    bool is_false = false;     // its signature
  };

  void extend(const std::vector<Chosen>& chosen, const AuditSink& sink);
  void take_leaf(const Chosen& chosen);
  void check_place(LogIndex index, const Chosen& chosen, const Digest& before);
  Judged judge(LogIndex index, const Chosen& chosen);
  void tell(LogIndex index, const Chosen& chosen, const Judged& judged, const AuditSink& sink);
  void report(LogIndex index, const Chosen& chosen, Finding::Kind kind, const std::string& what);

  Store& store_;
  const FindingSink& findings_;
  std::uint64_t signed_size_ = 0;
  std::vector<std::uint64_t> starts_;  // of the batches
  bool listed_ = true;                 // all of them

  // The batch and the tiles around the index at hand.
  std::uint64_t batch_from_ = 0, batch_to_ = 0;
  Bundle batch_;
  std::optional<std::uint64_t> tile_index_;
  Bundle tile_;
  std::vector<std::optional<Digest>> hashes_;

  Instant newest_{};            // the latest date so far
  bool is_unsure_ = false;      // an earlier entry was denied, which may have changed what counts
  std::set<MemberId> unknown_;  // members of whom it was said that nothing is known
  AuditedLog audited_;
};

// The tile of level 0 that holds this leaf in a log of this size.
TileId tile_of(std::uint64_t index, std::uint64_t size);

// Compares every tile of the archive with what the leaves make of it.
void audit_tiles(Store& store, const AuditedLog& log, LogSize signed_size,
                 const FindingSink& findings);

}  // namespace sealtape
