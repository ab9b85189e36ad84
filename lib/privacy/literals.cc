#include "privacy/literals.h"

#include <algorithm>

namespace sealtape::privacy {

namespace {

// Two letters of Chinese or Thai tell words well, and so do three of others.
constexpr std::size_t short_key = 3;
constexpr std::size_t long_key = 6;
constexpr std::uint64_t short_mask = 0xffffff;
constexpr std::uint64_t long_mask = 0xffffffffffff;

std::uint64_t with(std::uint64_t key, char letter) {
  return key << 8U | static_cast<unsigned char>(letter);
}

std::uint64_t key_of(std::string_view word) {
  const auto size = word[0] < 0 && word.size() >= long_key ? long_key : short_key;
  std::uint64_t key = 0;
  for (const char letter : word.substr(0, size)) key = with(key, letter);
  return key;
}

// Spreads the bytes of a key over 14 bits.
std::size_t slot_of(std::uint64_t key) { return (key * 0x9e3779b97f4a7c15U) >> 50U; }

}  // namespace

Literals::Literals(std::vector<std::string> words) : words_(std::move(words)) {
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    if (words_[i].size() < short_key) continue;
    const auto key = key_of(words_[i]);
    by_key_[key].push_back(i);
    keys_.set(slot_of(key));
  }
}

void Literals::add_hits(std::uint64_t key, std::string_view text, std::size_t at,
                        std::vector<Hit>& hits) const {
  const auto words = by_key_.find(key);
  if (words == by_key_.end()) return;
  for (const auto word : words->second) {
    if (text.substr(at).starts_with(words_[word])) {
      hits.push_back({.at = static_cast<std::uint32_t>(at), .word = word});
    }
  }
}

std::vector<Literals::Hit> Literals::find(std::string_view text) const {
  std::vector<Hit> hits;
  std::uint64_t last = 0;  // the bytes before the end, the last one lowest
  for (std::size_t end = 1; end <= text.size(); ++end) {
    last = with(last, text[end - 1]);
    const auto key = last & short_mask;
    if (keys_[slot_of(key)] && end >= short_key) add_hits(key, text, end - short_key, hits);
    if (text[end - 1] >= 0 || end < long_key || text[end - long_key] >= 0) continue;
    const auto wide = last & long_mask;
    if (keys_[slot_of(wide)]) add_hits(wide, text, end - long_key, hits);
  }
  std::ranges::sort(hits);
  return hits;
}

std::vector<Literals::Hit> by_word(std::vector<Literals::Hit> hits, const Literals& literals) {
  std::ranges::sort(hits, {}, [](const Literals::Hit& hit) { return std::pair(hit.word, hit.at); });
  std::vector<Literals::Hit> apart;
  for (const auto& hit : hits) {
    const bool overlaps = !apart.empty() && apart.back().word == hit.word &&
                          apart.back().at + literals.word(hit.word).size() > hit.at;
    if (!overlaps) apart.push_back(hit);
  }
  return apart;
}

}  // namespace sealtape::privacy
