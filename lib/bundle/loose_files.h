// What lies in a bundle as if something proved it, though nothing names it: sound, proofs,
// checkpoints, stamps and certificates. sealtape-bundle(5), CHECKING.
//
// Pages and tables may lie there unnamed: nothing but the signature over all stands for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bundle/log_excerpt.h"

namespace sealtape {

// By the path in the bundle.
bool needs_proof(std::string_view path);

// The checkpoint that a file beside the log excerpt repeats, by its name there:
// checkpoint-export.txt the newest, checkpoint-2-monday.txt the second of the earlier ones. Nothing
// where the excerpt has none of that name.
std::optional<std::string> repeated_checkpoint(const LogExcerpt& excerpt, std::string_view name);

}  // namespace sealtape
