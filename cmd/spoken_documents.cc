#include "spoken_documents.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace sealtape {

namespace {

using Documents = std::vector<LogIndex>;  // the newest first

Documents in_either(const Documents& left, const Documents& right) {
  Documents all;
  std::ranges::set_union(left, right, std::back_inserter(all), std::greater<>());
  return all;
}

Documents in_both(const Documents& left, const Documents& right) {
  Documents common;
  std::ranges::set_intersection(left, right, std::back_inserter(common), std::greater<>());
  return common;
}

}  // namespace

std::vector<LogIndex> documents_with(const std::vector<SaidWord>& words, const Spoken& spoken,
                                     const WordKey& key) {
  std::vector<WordToken> single;
  std::vector<Documents> compound;
  for (const auto& word : words) {
    const auto whole = word_token(key, word.whole);
    if (word.parts.size() == 1) {
      single.push_back(whole);
      continue;
    }
    std::vector<WordToken> parts;
    for (const auto& part : word.parts) parts.push_back(word_token(key, part.folded));
    const std::vector<WordToken> alone{whole};
    compound.push_back(in_either(spoken.documents_with(alone), spoken.documents_with(parts)));
  }
  std::optional<Documents> found;
  if (!single.empty()) found = spoken.documents_with(single);
  for (const auto& documents : compound) found = found ? in_both(*found, documents) : documents;
  return found.value_or(Documents());
}

}  // namespace sealtape
