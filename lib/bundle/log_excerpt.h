// A part of a log for somebody outside: entries with their way to one signed checkpoint, some of
// their details opened, and earlier checkpoints that it extends.
//
// It has every entry that made the roster, so that for each of the others it can be said who made
// it and with which right, and by which key a checkpoint of any size is to be signed. It cannot
// show that no entry was left out between those it has. What parses is written back byte for byte.
// sealtape-bundle(5).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/roster.h"
#include "redact/log_proof.h"

namespace sealtape {

constexpr std::size_t largest_excerpt = std::size_t{64} << 20U;
constexpr std::size_t most_excerpt_entries = 100'000;
constexpr std::size_t most_earlier = 1000;

struct LogExcerpt {
  struct Line {
    ProvenEntry entry;
    std::optional<OpenedDetails> details;

    friend bool operator==(const Line&, const Line&) = default;
  };
  struct Earlier {
    std::string label;  // where it was kept; of one that was stamped, stamped_checkpoint()
    std::string checkpoint;
    Hashes path;  // that lead from it to the newest one (RFC 9162, section 2.1.4)

    friend bool operator==(const Earlier&, const Earlier&) = default;
  };
  std::vector<Line> lines;  // by index
  std::vector<Earlier> earlier;
  std::string checkpoint;

  static std::optional<LogExcerpt> parse(std::string_view json);
  std::string encode() const;

  friend bool operator==(const LogExcerpt&, const LogExcerpt&) = default;
};

struct CheckedLine {
  LogIndex index{};
  Entry entry;
  std::optional<std::string> objection;               // why it has no effect
  std::vector<std::pair<std::string, Json>> details;  // path and value, where they were opened
};

// As far as it could be read; what was found wrong went to the sink.
struct CheckedExcerpt {
  std::string origin;
  std::optional<TreeHead> tree;
  std::vector<CheckedLine> lines;
  Roster roster;
  struct Earlier {
    std::string label;
    LogSize size{};
  };
  std::vector<Earlier> earlier;  // those that fit
  struct Stamped {
    TreeHead tree;
    std::string checkpoint;
  };
  std::map<LogSize, Stamped> stamped;  // and of these the archive's own, which were stamped
};

// Without a key from outside, the excerpt's own first log key is taken.
CheckedExcerpt check_excerpt(const LogExcerpt& excerpt, const VerifierKey* key,
                             const FaultSink& fault);

}  // namespace sealtape
