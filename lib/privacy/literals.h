// Many words looked for at once, wherever they stand in a text: one pass over its bytes, whatever
// the number of words.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sealtape::privacy {

class Literals {
 public:
  struct Hit {
    std::uint32_t at = 0;    // byte of the text
    std::uint32_t word = 0;  // which of them, in the order given

    friend auto operator<=>(const Hit&, const Hit&) = default;
  };

  // Words of three bytes and more; shorter ones are never found.
  explicit Literals(std::vector<std::string> words);

  // Every place of every word, also where they overlap; by place, then by word.
  std::vector<Hit> find(std::string_view text) const;

  const std::string& word(std::uint32_t index) const { return words_[index]; }

 private:
  void add_hits(std::uint64_t key, std::string_view text, std::size_t at,
                std::vector<Hit>& hits) const;

  std::vector<std::string> words_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_key_;  // by their first bytes
  // Which keys there are, so that nothing else need be looked at for most bytes.
  static constexpr std::size_t known_keys = 16384;
  std::bitset<known_keys> keys_;
};

// Every place of each word where it does not overlap itself, one word after another.
std::vector<Literals::Hit> by_word(std::vector<Literals::Hit> hits, const Literals& literals);

}  // namespace sealtape::privacy
