#include "stable_names.h"

#include <algorithm>
#include <string_view>

namespace sealtape {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_base64(char c) { return is_alphanumeric(c) || c == '+' || c == '/' || c == '='; }
bool is_in_word(char c) { return std::string_view(" \t\n\"',()").find(c) == std::string::npos; }

// "origin+8 hexadecimal digits+base64", as C2SP signed-note writes a verifier key.
bool is_verifier_key(std::string_view word) {
  const auto plus = word.find('+');
  if (plus == 0 || plus == std::string_view::npos) return false;
  const auto rest = word.substr(plus + 1);
  return rest.size() > 50 && std::ranges::all_of(rest.substr(0, 8), is_hex) && rest[8] == '+' &&
         std::ranges::all_of(rest.substr(9), is_base64);
}

// The kind of a word that is random as a whole, or nothing.
std::string kind_of_word(std::string_view word) {
  if (is_verifier_key(word)) return "vkey";
  if (word.starts_with("sealtape1") && word.size() > 40) return "sealtape1";
  if (!std::ranges::all_of(word, is_base64)) return {};
  if (word.size() >= 88) return "signature";
  if (word.size() == 44 && word.ends_with('=')) return "hash";
  return {};
}

// The same for a run of letters and digits inside a word, such as the last part of a path.
std::string kind_of_run(std::string_view run) {
  if (!std::ranges::all_of(run, is_hex)) return {};
  if (run.size() == 64) return "digest";
  if (run.size() == 32) return "id";
  if (run.size() == 16) return "root";   // what verify shows of one
  if (run.size() == 12) return "short";  // what lists show of an id
  return {};
}

// Objects and records lie in directories that repeat the first two digits of their names.
std::string without_shards(std::string word) {
  for (std::size_t at = 0; at + 5 < word.size(); ++at) {
    if (word[at] != '/') continue;
    const std::string_view shard = std::string_view(word).substr(at + 1, 2);
    const bool repeated = std::ranges::all_of(shard, is_hex) && word[at + 3] == '/' &&
                          std::string_view(word).substr(at + 4, 2) == shard;
    if (repeated) word.replace(at + 1, 2, "..");
  }
  return word;
}

// Copies the text, with each longest run of characters that belong together replaced.
template <class Belongs, class Replace>
std::string replace_runs(std::string_view text, Belongs belongs, Replace replace) {
  std::string replaced;
  for (auto at = text.begin(); at != text.end();) {
    const auto end = std::find_if_not(at, text.end(), belongs);
    if (end == at) {
      replaced += *at++;
    } else {
      replaced += replace(std::string(at, end));
      at = end;
    }
  }
  return replaced;
}

}  // namespace

std::string StableNames::name_of(const std::string& kind, const std::string& value) {
  if (kind.empty()) return value;
  std::string& name = names_[value];
  if (name.empty()) {
    name = '<' + kind + '-' + std::to_string(++counts_[kind]) + '>';
    values_[name] = value;
  }
  return name;
}

std::string StableNames::hide(const std::string& text) {
  return replace_runs(text, is_in_word, [this](const std::string& word) {
    const auto kind = kind_of_word(word);
    if (!kind.empty()) return name_of(kind, word);
    return replace_runs(without_shards(word), is_alphanumeric,
                        [this](const std::string& run) { return name_of(kind_of_run(run), run); });
  });
}

std::string StableNames::reveal(std::string text) const {
  for (const auto& [name, value] : values_) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      text.replace(at, name.size(), value);
      at += value.size();
    }
  }
  return text;
}

}  // namespace sealtape
