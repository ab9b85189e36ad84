// Addresses of cryptocurrencies: Base58Check (Bitcoin, versions 0 and 5), Bech32 (BIP 173, 350) and
// the 20 bytes of Ethereum in hex.
#include <array>
#include <ranges>

#include "core/digest.h"
#include "privacy/candidate.h"

namespace sealtape::privacy {

namespace {

constexpr std::string_view base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view bech32_letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t shortest = 26;
constexpr std::size_t longest = 90;

bool base58_check(std::string_view text) {
  constexpr std::size_t size = 25;  // version, hash, four bytes of check
  if (text.size() < shortest || text.size() > 35) return false;
  std::array<std::uint8_t, size> bytes{};
  for (const char letter : text) {
    const auto value = base58.find(letter);
    if (value == std::string_view::npos) return false;
    auto carry = static_cast<unsigned>(value);
    for (auto& byte : std::views::reverse(bytes)) {
      carry += byte * 58U;
      byte = static_cast<std::uint8_t>(carry);
      carry >>= 8U;
    }
    if (carry != 0) return false;
  }
  if (bytes[0] != 0 && bytes[0] != 5) return false;
  const auto whole = std::as_bytes(std::span(bytes));
  const auto check = sha256(sha256(whole.first(size - 4)).bytes);
  return std::ranges::equal(whole.last(4), std::span(check.bytes).first(4));
}

bool bech32(std::string_view text) {
  if (!text.starts_with("bc1") || text.size() > longest) return false;
  constexpr std::array<std::uint32_t, 5> generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                      0x3d4233dd, 0x2a1462b3};
  std::uint32_t sum = 1;
  const auto add = [&](std::uint32_t value) {
    const auto top = sum >> 25U;
    sum = ((sum & 0x1ffffffU) << 5U) ^ value;
    for (std::size_t i = 0; i < generator.size(); ++i) {
      if (((top >> i) & 1U) != 0) sum ^= generator.at(i);
    }
  };
  for (const std::uint32_t value : {3U, 3U, 0U, 2U, 3U}) add(value);  // "bc", expanded
  for (const char letter : text.substr(3)) {
    const auto value = bech32_letters.find(letter);
    if (value == std::string_view::npos) return false;
    add(static_cast<std::uint32_t>(value));
  }
  return sum == 1 || sum == 0x2bc830a3;
}

bool is_ethereum(std::string_view text) {
  return text.size() == 42 && text.starts_with("0x") &&
         text.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos &&
         text.find_first_of("123456789abcdef", 2) != std::string_view::npos;
}

}  // namespace

void find_wallets(const Tokens& tokens, std::vector<Candidate>& found) {
  for (TokenIndex i = 0; i < tokens.count(); ++i) {
    const auto& token = tokens[i];
    const auto size = token.to - token.from;
    if (token.kind != Token::Kind::mixed || size < shortest || size > longest) continue;
    const auto range = tokens.view(token.segment).source(token.from, token.to);
    const auto written = tokens.source(token.segment).substr(range.from, range.to - range.from);
    const bool is_checked = base58_check(written) || bech32(tokens.text(token));
    if (!is_checked && !is_ethereum(tokens.text(token))) continue;
    Candidate candidate{.type = Type::crypto_wallet, .level = Level::validated, .score = 95};
    candidate.rule = is_checked ? "crypto_wallet.check" : "crypto_wallet.ethereum";
    candidate.evidence = {is_checked ? "its checksum holds" : "20 bytes in hex"};
    candidate.language = tokens.language(token.segment);
    candidate.first = candidate.last = i;
    candidate.places = {place_of(tokens, i, i)};
    found.push_back(std::move(candidate));
  }
}

}  // namespace sealtape::privacy
