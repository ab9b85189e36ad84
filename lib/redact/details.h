// Details of an entry that are shown to somebody outside, and what a redaction says in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "redact/proof.h"

namespace sealtape {

// Where the details of a redaction have what its proof must show.
constexpr const char* copy_detail = "/sealtape/copy";    // SHA-256 of the file, hex
constexpr const char* spans_detail = "/sealtape/spans";  // as stated() writes them

// A leaf of a detail tree and the line on it.
using DetailLine = std::pair<std::uint64_t, std::string>;

// Opens some leaves of a detail tree with so many, of which these lines are left, and no others.
OpenedDetails open_details(const Cover& cover, std::uint64_t count,
                           const std::vector<DetailLine>& lines,
                           const std::vector<std::uint64_t>& leaves);

// The root that opened details lead to: `commit` of their entry. Nothing where seeds and hashes are
// not those that the leaves need.
std::optional<Digest> commit_of(const OpenedDetails& details, EntryId entry);

struct RedactionStatement {
  Digest copy;
  std::vector<RedactedSpan> spans;
};

// Nothing where the lines do not say both, each once.
std::optional<RedactionStatement> statement_in(const OpenedDetails& details);

}  // namespace sealtape
