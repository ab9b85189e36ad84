// Who acts: one random seed that gives a member's signing key and the key that secrets are sealed
// to.
//
// The file is text and mode 0600; its seed lies under a passphrase, or open for service accounts.
// The grammar is in sealtape-format(5), IDENTITIES.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "crypto/box.h"
#include "crypto/signature.h"

namespace sealtape {

using IdentitySeed = Secret<struct IdentitySeedPurpose, 32>;

// What a member shows to others: "sealtape1" and base64url of both public keys and four check
// bytes, then a space and the name.
struct PublicIdentity {
  PublicKey sign;
  BoxAddress seal;
  std::string name;

  static std::optional<PublicIdentity> parse(std::string_view line);
  std::string line() const;

  friend bool operator==(const PublicIdentity&, const PublicIdentity&) = default;
};

// 1 to 64 characters of UTF-8 without controls; the name never enters the log.
bool is_member_name(std::string_view name);

class Identity {
 public:
  static Identity generate(std::string name);
  Identity(IdentitySeed seed, std::string name);

  // One that is opened when the first of its secrets is needed, and not by several threads at once.
  // What open() throws, that call throws; Error::usage where it gives another identity.
  Identity(PublicIdentity shown, std::function<Identity()> open);

  const PublicIdentity& shown() const { return shown_; }
  const SigningKey& signing_key() const { return keys().sign; }
  const BoxKey& box_key() const { return keys().seal; }
  const IdentitySeed& seed() const { return keys().seed; }

 private:
  struct Keys {
    IdentitySeed seed;
    SigningKey sign;
    BoxKey seal;
  };
  static Keys keys_of(IdentitySeed seed);
  const Keys& keys() const;

  mutable std::optional<Keys> keys_;
  PublicIdentity shown_;
  std::function<Identity()> open_;
};

// Argon2id (RFC 9106). A reader refuses more than 1 GiB or 10 passes.
struct PassphraseCost {
  std::uint64_t memory = 256U << 20U;
  std::uint64_t passes = 3;
};

using AskPassphrase = std::function<SecretBytes()>;

// The text of an identity file, in locked memory: it may hold the open seed.
SecretBytes encode_identity(const Identity& identity);
SecretBytes encode_identity(const Identity& identity, const SecretBytes& passphrase,
                            const PassphraseCost& cost);

// Error::wrong_key for a corrupt file or a wrong passphrase, which is asked for only when needed.
Identity decode_identity(ByteView text, const AskPassphrase& ask);

// The public half of an identity file, which needs no passphrase.
std::optional<PublicIdentity> public_half_of(ByteView text);
// Whether the rest of it needs one.
bool takes_passphrase(ByteView text);

}  // namespace sealtape
