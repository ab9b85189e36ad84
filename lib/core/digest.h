// SHA-256, the only hash of sealtape, and its digests.
#pragma once

#include <openssl/sha.h>

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"

namespace sealtape {

// A SHA-256 digest: `sha256sum` prints the same 64 lower-case hex digits.
struct Digest {
  std::array<std::byte, 32> bytes{};

  static std::optional<Digest> parse(std::string_view hex);
  static std::optional<Digest> from(ByteView bytes);  // exactly 32 of them
  std::string hex() const;

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

struct Preimage;

// Hashes a stream. finish() gives the digest and starts anew, so one hasher serves many messages.
//
// Uses libcrypto's SHA256_Update and its kin, not EVP: a tree of short messages is most of our
// hashing, and EVP costs as much again for each of them (measured: 62 to 75 ns against 122 to 155).
class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256&) = default;
  Sha256& operator=(const Sha256&) = default;
  Sha256(Sha256&&) noexcept = default;
  Sha256& operator=(Sha256&&) noexcept = default;
  ~Sha256();  // wipes what it has seen of secrets

  Sha256& add(ByteView bytes);
  Sha256& add(std::byte value) { return add(ByteView(&value, 1)); }
  Sha256& add(std::uint64_t value) { return add(ByteView(big_endian(value))); }
  Sha256& add(const Digest& digest) { return add(ByteView(digest.bytes)); }
  Digest finish();
  // For secrets, which must not pass through a Digest on the stack.
  void finish_into(std::span<std::byte, 32> out);

 private:
  friend void hash_side_by_side(std::span<const Preimage>, Sha256&, ByteView);

  SHA256_CTX state_{};
};

Digest sha256(ByteView bytes);

}  // namespace sealtape
