// Encrypts a stream in the format age-encryption.org/v1, which `age -d` opens: to X25519 recipients
// ("age1..."), or with a passphrase (scrypt), never both.
//
// The whole plaintext never lies anywhere; 64 KiB of it at a time. The format's specification is
// C2SP age; bech32 is BIP 173.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/secret.h"

namespace sealtape {

struct AgeRecipient {
  std::array<std::byte, 32> key{};  // X25519

  // "age1..." in bech32; nothing for any other text.
  static std::optional<AgeRecipient> parse(std::string_view text);
};

// One of both is given.
struct AgeKeys {
  std::vector<AgeRecipient> recipients = {};
  std::optional<SecretBytes> passphrase = {};
  // log2 of scrypt's N; age itself takes 18 (256 MiB) and opens up to 22.
  unsigned work = 18;
};

class AgeWriter {
 public:
  using Out = std::function<void(ByteView)>;

  // Writes the header. Error::usage for a passphrase beside recipients, for none of both, and for a
  // recipient that is no point to encrypt to.
  AgeWriter(const AgeKeys& keys, Out out);

  void write(ByteView plain);
  void finish();

 private:
  void seal(bool last);

  Out out_;
  Secret<struct AgePayloadPurpose, 32> key_;
  SecretBytes chunk_;
  std::size_t filled_ = 0;
  std::uint64_t counter_ = 0;
};

}  // namespace sealtape
