#include "scripted_model.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <random>
#include <stdexcept>

namespace sealtape {

namespace {

constexpr std::int32_t state = 64;
constexpr std::int32_t heads = 1;
constexpr std::int32_t layers = 4;
constexpr std::int32_t vocabulary = 51'864;
constexpr std::int32_t audio_context = 1500;
constexpr std::int32_t text_context = 448;
constexpr std::int32_t mels = 80;
constexpr std::int32_t end_token = 50'256;
constexpr std::int32_t first_time_token = 50'363;
constexpr std::int32_t first_own_token = 1000;
constexpr std::int32_t blank_token = 220;  // whisper.cpp looks for " " in the vocabulary

// Of numbers that are exact in it: whole ones, and small fractions.
std::uint16_t half(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const auto exponent = static_cast<std::int32_t>((bits >> 23U) & 0xFFU) - 127 + 15;
  if (value == 0 || exponent <= 0) return 0;
  return static_cast<std::uint16_t>((bits >> 16U & 0x8000U) |
                                    static_cast<std::uint32_t>(exponent) << 10U |
                                    (bits >> 13U & 0x3FFU));
}

using Direction = std::vector<float>;

class Writer {
 public:
  explicit Writer(const std::filesystem::path& path) : file_(path, std::ios::binary) {}

  void numbers(const std::vector<std::int32_t>& all) {
    for (const auto number : all) put(static_cast<std::uint32_t>(number), 4);
  }

  void text(const std::string& bytes) { file_ << bytes; }

  void header() {
    numbers({0x67676d6c, vocabulary, audio_context, state, heads, layers, text_context, state,
             heads, layers, mels, 1});
    numbers({mels, 201});
    file_ << std::string(std::size_t{mels} * 201 * 4, '\0');
  }

  void tensor(const std::string& name, const std::vector<std::int32_t>& sizes, float fill = 0) {
    std::size_t count = 1;
    for (const auto size : sizes) count *= static_cast<std::size_t>(size);
    tensor(name, sizes, Direction(count, fill), false);
  }

  void half_tensor(const std::string& name, const std::vector<std::int32_t>& sizes) {
    std::size_t count = 1;
    for (const auto size : sizes) count *= static_cast<std::size_t>(size);
    tensor(name, sizes, Direction(count), true);
  }

  void tensor(const std::string& name, const std::vector<std::int32_t>& sizes,
              const Direction& values, bool halves) {
    numbers({static_cast<std::int32_t>(sizes.size()), static_cast<std::int32_t>(name.size()),
             halves ? 1 : 0});
    numbers(sizes);
    text(name);
    for (const auto value : values) {
      if (halves) {
        put(half(value), 2);
      } else {
        put(std::bit_cast<std::uint32_t>(value), 4);
      }
    }
  }

  void attention(const std::string& name) {
    for (const char* part : {"query", "key", "value", "out"}) {
      half_tensor(name + '.' + part + ".weight", {state, state});
      if (std::string(part) != "key") tensor(name + '.' + part + ".bias", {state});
    }
  }

  void normal(const std::string& name) {
    tensor(name + ".weight", {state}, 1);
    tensor(name + ".bias", {state});
  }

  void block(const std::string& name, bool crossed) {
    normal(name + ".mlp_ln");
    half_tensor(name + ".mlp.0.weight", {state, 4 * state});
    tensor(name + ".mlp.0.bias", {4 * state});
    half_tensor(name + ".mlp.2.weight", {4 * state, state});
    tensor(name + ".mlp.2.bias", {state});
    normal(name + ".attn_ln");
    attention(name + ".attn");
    if (!crossed) return;
    normal(name + ".cross_attn_ln");
    attention(name + ".cross_attn");
  }

  void finish() {
    if (!file_.flush()) throw std::runtime_error("the scripted model cannot be written");
  }

 private:
  void put(std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file_.put(static_cast<char>(value >> (8 * i) & 0xFFU));
  }

  std::ofstream file_;
};

}  // namespace

void write_scripted_model(const std::filesystem::path& path,
                          const std::vector<ScriptItem>& script) {
  std::vector<std::string> words;
  for (int i = 0; i < end_token; ++i) words.push_back('\0' + std::to_string(i));
  words[blank_token] = " ";
  std::vector<std::int32_t> said;
  auto own = first_own_token;
  for (const auto& item : script) {
    switch (item.kind) {
      case ScriptItem::Kind::time:
        said.push_back(first_time_token +
                       static_cast<std::int32_t>(std::lround(item.seconds / 0.02)));
        break;
      case ScriptItem::Kind::token:
        words[static_cast<std::size_t>(own)] = item.bytes;
        said.push_back(own++);
        break;
      case ScriptItem::Kind::end: said.push_back(end_token); break;
    }
  }

  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same in every run
  std::map<std::int32_t, Direction> directions;
  const auto direction_of = [&](std::int32_t token) -> const Direction& {
    auto& direction = directions[token];
    while (direction.size() < state) direction.push_back((random() & 1U) != 0 ? 1.0F : -1.0F);
    return direction;
  };
  Direction places;
  for (std::size_t i = 0; i < text_context; ++i) {
    for (const auto value : direction_of(said[std::min(i, said.size() - 1)])) {
      places.push_back(20 * value);
    }
  }
  Direction tokens(std::size_t{state} * vocabulary);
  for (const auto& [token, direction] : directions) {
    for (std::size_t i = 0; i < state; ++i) {
      tokens[static_cast<std::size_t>(token) * state + i] = 0.3125F * direction[i];
    }
  }

  Writer model(path);
  model.header();
  model.numbers({static_cast<std::int32_t>(words.size())});
  for (const auto& word : words) {
    model.numbers({static_cast<std::int32_t>(word.size())});
    model.text(word);
  }
  model.tensor("encoder.positional_embedding", {state, audio_context});
  model.half_tensor("encoder.conv1.weight", {3, mels, state});
  model.tensor("encoder.conv1.bias", {1, state});
  model.half_tensor("encoder.conv2.weight", {3, state, state});
  model.tensor("encoder.conv2.bias", {1, state});
  model.normal("encoder.ln_post");
  for (int i = 0; i < layers; ++i) model.block("encoder.blocks." + std::to_string(i), false);
  model.tensor("decoder.positional_embedding", {state, text_context}, places, false);
  model.tensor("decoder.token_embedding.weight", {state, vocabulary}, tokens, true);
  model.normal("decoder.ln");
  for (int i = 0; i < layers; ++i) model.block("decoder.blocks." + std::to_string(i), true);
  model.finish();
}

}  // namespace sealtape
