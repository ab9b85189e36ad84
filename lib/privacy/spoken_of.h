// Whether a turn has one of some words at all: asked of often, and looked for once.
#pragma once

#include "privacy/lists.h"
#include "privacy/tokens.h"

namespace sealtape::privacy {

template <class Words>
class SpokenOf {
 public:
  // Borrows both.
  SpokenOf(const Tokens& tokens, const Words& words)
      : tokens_(tokens), words_(words), known_(tokens.transcript().segments.size()) {}

  bool in(std::uint32_t segment) {
    auto& known = known_[segment];
    if (!known) known = has(segment);
    return *known;
  }

 private:
  bool has(std::uint32_t segment) const {
    for (auto at = tokens_.first_of(segment); at < tokens_.end_of(segment); ++at) {
      if (is_one_of(words_, tokens_.text(tokens_[at]))) return true;
    }
    return false;
  }

  const Tokens& tokens_;
  const Words& words_;
  std::vector<std::optional<bool>> known_;
};

}  // namespace sealtape::privacy
