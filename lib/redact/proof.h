// A proof file: shows that a copy of a recording is, but for the spans it names, what was sealed.
//
// It brings the seeds that open the units that were kept, the hashes of those that were not, the
// entries of the log that bind both to the recording, and a signed checkpoint. It needs no archive
// and no secret, and says nothing of what was taken out but place, length and ground. What parses
// is written back byte for byte; nothing in it is true before verify_copy() says so.
// sealtape-proof(5).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/json.h"
#include "media/track.h"
#include "redact/span.h"

namespace sealtape {

constexpr std::size_t largest_proof = std::size_t{16} << 20U;
constexpr std::size_t most_spans = 65'536;
constexpr std::size_t most_proof_entries = 1024;
constexpr std::size_t most_stamps = 64;

// Hashes one after another, or seeds: where they belong follows from the ranges that were cut out.
using Hashes = std::vector<Digest>;

// An entry of the log, and the hashes that lead from it to the root of the checkpoint (RFC 6962).
struct ProvenEntry {
  LogIndex index{};
  std::string note;
  Hashes path;

  friend bool operator==(const ProvenEntry&, const ProvenEntry&) = default;
};

// Some details of an entry, opened against its `commit`; the others stay closed.
struct OpenedDetails {
  std::uint64_t count = 0;                                   // of all details
  std::vector<std::pair<std::uint64_t, std::string>> lines;  // by leaf
  Hashes seeds;
  Hashes hashes;

  friend bool operator==(const OpenedDetails&, const OpenedDetails&) = default;
};

struct Proof {
  RecordingId recording;
  std::uint64_t object = 0;          // its part number in the ingest entry
  Track track;                       // units, samples and truncated are not part of it
  std::vector<std::uint64_t> units;  // of each part
  std::vector<RedactedSpan> spans;
  Hashes seeds;   // of the units that were kept
  Hashes hashes;  // of those that were not
  std::vector<ProvenEntry> entries;
  std::optional<OpenedDetails> redaction;  // where the log has an entry for it
  std::string checkpoint;
  std::vector<Bytes> stamps;  // RFC 3161 tokens of the checkpoint

  static std::optional<Proof> parse(std::string_view json);
  std::string encode() const;
};

// The same parts in the JSON of other files.
class JsonReader;
std::string base64_of(const Hashes& hashes);
Json to_json(const ProvenEntry& entry);
Json to_json(const OpenedDetails& details);
ProvenEntry read_entry(JsonReader& fields);
OpenedDetails read_details(JsonReader& fields);

// Seeds and hashes at the places that the ranges leave them; nothing where there are too few or too
// many.
std::optional<Cover> cover_of(std::span<const LeafRange> cut, std::span<const std::uint64_t> counts,
                              const Hashes& seeds, const Hashes& hashes);

// The other way round; the cover is one that Puncture gave.
Hashes seeds_of(const Cover& cover);
Hashes hashes_of(const Cover& cover);

}  // namespace sealtape
