#include "bundle/age.h"

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr std::size_t chunk_size = std::size_t{64} << 10U;
constexpr std::size_t tag_size = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr std::string_view magic = "age-encryption.org/v1";
constexpr std::string_view bech32_letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

using FileKey = Secret<struct AgeFilePurpose, 16>;
using WrapKey = Secret<struct AgeWrapPurpose, 32>;

std::string unpadded(ByteView bytes) {
  auto text = base64(bytes);
  while (text.ends_with('=')) text.pop_back();
  return text;
}

// RFC 5869 with SHA-256, for one block of output.
template <class Key>
void derive(ByteView secret, ByteView salt, std::string_view info, Key& key) {
  crypto_auth_hmacsha256_state hmac;
  Secret<struct HkdfPurpose, 32> extracted;
  // A missing salt is one of zeros; and null is no address of it.
  constexpr std::array<std::byte, 32> none{};
  if (salt.empty()) salt = none;
  crypto_auth_hmacsha256_init(&hmac, uchars(salt.data()), salt.size());
  crypto_auth_hmacsha256_update(&hmac, uchars(secret.data()), secret.size());
  crypto_auth_hmacsha256_final(&hmac, uchars(extracted.bytes().data()));
  constexpr unsigned char one = 1;
  crypto_auth_hmacsha256_init(&hmac, uchars(extracted.bytes().data()), 32);
  crypto_auth_hmacsha256_update(&hmac, uchars(bytes_of(info).data()), info.size());
  crypto_auth_hmacsha256_update(&hmac, &one, 1);
  crypto_auth_hmacsha256_final(&hmac, uchars(key.bytes().data()));
  sodium_memzero(&hmac, sizeof hmac);
}

std::string wrapped(const FileKey& file_key, const WrapKey& key) {
  constexpr std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> nonce{};
  std::array<std::byte, 16 + tag_size> body{};
  crypto_aead_chacha20poly1305_ietf_encrypt(uchars(body.data()), nullptr,
                                            uchars(file_key.bytes().data()), 16, nullptr, 0,
                                            nullptr, nonce.data(), uchars(key.bytes().data()));
  return unpadded(body) + '\n';
}

std::string stanza_for(const AgeRecipient& recipient, const FileKey& file_key) {
  const auto ephemeral = Secret<struct AgeEphemeralPurpose, 32>::random();
  Secret<struct AgeSharedPurpose, 32> shared;
  std::array<std::byte, 32> share{};
  crypto_scalarmult_base(uchars(share.data()), uchars(ephemeral.bytes().data()));
  if (crypto_scalarmult(uchars(shared.bytes().data()), uchars(ephemeral.bytes().data()),
                        uchars(recipient.key.data())) != 0) {
    throw Error(Error::Kind::usage, "the recipient is no key to encrypt to");
  }
  Bytes salt = copy_of(ByteView(share));
  append(salt, recipient.key);
  WrapKey key;
  derive(shared.bytes(), salt, "age-encryption.org/v1/X25519", key);
  return "-> X25519 " + unpadded(share) + '\n' + wrapped(file_key, key);
}

std::string stanza_for(const SecretBytes& passphrase, unsigned work, const FileKey& file_key) {
  std::array<std::byte, 16> random{};
  randombytes_buf(random.data(), random.size());
  auto salt = copy_of("age-encryption.org/v1/scrypt");
  append(salt, random);
  WrapKey key;
  const auto phrase = passphrase.bytes();
  if (crypto_pwhash_scryptsalsa208sha256_ll(
          reinterpret_cast<const std::uint8_t*>(phrase.data()), phrase.size(),
          reinterpret_cast<const std::uint8_t*>(salt.data()), salt.size(), std::uint64_t{1} << work,
          8, 1, reinterpret_cast<std::uint8_t*>(key.bytes().data()), 32) != 0) {
    throw Error(Error::Kind::failed, "there is not memory enough to encrypt with a passphrase");
  }
  return "-> scrypt " + unpadded(random) + ' ' + std::to_string(work) + '\n' +
         wrapped(file_key, key);
}

// BIP 173: the checksum over prefix and letters must come out as 1.
std::uint32_t checksum(std::span<const std::uint8_t> values) {
  constexpr std::array<std::uint32_t, 5> generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                      0x3d4233dd, 0x2a1462b3};
  std::uint32_t sum = 1;
  for (const auto value : values) {
    const auto top = sum >> 25U;
    sum = (sum & 0x1ffffffU) << 5U ^ value;
    for (unsigned i = 0; i < generator.size(); ++i) {
      if ((top >> i & 1U) != 0) sum ^= generator[i];
    }
  }
  return sum;
}

}  // namespace

std::optional<AgeRecipient> AgeRecipient::parse(std::string_view text) {
  constexpr std::string_view prefix = "age";
  constexpr std::size_t letters = 52 + 6;  // 256 bits by five, and the checksum
  if (!text.starts_with("age1") || text.size() != 4 + letters) return std::nullopt;
  std::vector<std::uint8_t> values;
  for (const char letter : prefix) values.push_back(static_cast<std::uint8_t>(letter >> 5));
  values.push_back(0);
  for (const char letter : prefix) values.push_back(static_cast<std::uint8_t>(letter & 31));
  for (const char letter : text.substr(4)) {
    const auto value = bech32_letters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    values.push_back(static_cast<std::uint8_t>(value));
  }
  if (checksum(values) != 1) return std::nullopt;
  AgeRecipient recipient;
  std::uint32_t bits = 0;
  unsigned count = 0;
  std::size_t at = 0;
  for (std::size_t i = 7; i < 7 + 52; ++i) {
    bits = bits << 5U | values[i];
    count += 5;
    if (count < 8) continue;
    count -= 8;
    recipient.key.at(at++) = static_cast<std::byte>(bits >> count);
    bits &= (1U << count) - 1;
  }
  if (bits != 0) return std::nullopt;  // what is left over must be zeros
  return recipient;
}

AgeWriter::AgeWriter(const AgeKeys& keys, Out out) : out_(std::move(out)), chunk_(chunk_size) {
  if (keys.passphrase.has_value() == !keys.recipients.empty()) {
    throw Error(Error::Kind::usage, "a bundle is encrypted to recipients or with a passphrase",
                "give one of both");
  }
  const auto file_key = FileKey::random();
  std::string header = std::string(magic) + '\n';
  for (const auto& recipient : keys.recipients) header += stanza_for(recipient, file_key);
  if (keys.passphrase) header += stanza_for(*keys.passphrase, keys.work, file_key);
  header += "---";
  Secret<struct AgeHeaderPurpose, 32> mac_key;
  derive(file_key.bytes(), {}, "header", mac_key);
  std::array<std::byte, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256(uchars(mac.data()), uchars(bytes_of(header).data()), header.size(),
                         uchars(mac_key.bytes().data()));
  header += ' ' + unpadded(mac) + '\n';
  out_(bytes_of(header));
  std::array<std::byte, 16> nonce{};
  randombytes_buf(nonce.data(), nonce.size());
  derive(file_key.bytes(), nonce, "payload", key_);
  out_(nonce);
}

void AgeWriter::write(ByteView plain) {
  while (!plain.empty()) {
    if (filled_ == chunk_size) seal(false);  // only when more follows: the last one says so
    const auto part = plain.first(std::min(plain.size(), chunk_size - filled_));
    std::ranges::copy(part, chunk_.bytes().subspan(filled_).begin());
    filled_ += part.size();
    plain = plain.subspan(part.size());
  }
}

void AgeWriter::finish() { seal(true); }

void AgeWriter::seal(bool last) {
  std::array<std::byte, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> nonce{};
  std::ranges::copy(big_endian(counter_++), nonce.begin() + 3);
  nonce.back() = last ? std::byte{1} : std::byte{0};
  Bytes sealed(filled_ + tag_size);
  crypto_aead_chacha20poly1305_ietf_encrypt(
      uchars(sealed.data()), nullptr, uchars(chunk_.bytes().data()), filled_, nullptr, 0, nullptr,
      uchars(nonce.data()), uchars(key_.bytes().data()));
  out_(sealed);
  filled_ = 0;
}

}  // namespace sealtape
