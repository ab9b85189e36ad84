#include "crypto/identity.h"

#include <charconv>

#include "core/digest.h"
#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr std::string_view title = "sealtape identity 1\n";
constexpr std::string_view argon = "argon2id ";
constexpr std::string_view public_prefix = "sealtape1";
constexpr std::size_t check_size = 4;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::uint64_t most_memory = 1U << 30U;
constexpr std::uint64_t most_passes = 10;
constexpr std::size_t largest_file = 4096;

using WrapKey = Secret<struct WrapKeyPurpose, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;
using DerivedSeed = Secret<struct DerivedSeedPurpose, 32>;

DerivedSeed derive(std::byte tag, const IdentitySeed& seed) {
  DerivedSeed derived;
  Sha256().add(tag).add(ByteView(seed.bytes())).finish_into(derived.bytes());
  return derived;
}

Bytes check_bytes(ByteView keys) {
  const auto digest = Sha256().add(bytes_of(public_prefix)).add(keys).finish();
  return copy_of(ByteView(digest.bytes).first(check_size));
}

[[noreturn]] void corrupt() {
  throw Error(Error::Kind::wrong_key, "the identity file is corrupt",
              "restore it from a backup, or use another identity");
}

// Takes "<word> <value>\n" off the front and gives the value.
std::string_view take_line(std::string_view& text, std::string_view word) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  const bool fits = end != std::string_view::npos && line.starts_with(word) &&
                    line.size() > word.size() && line[word.size()] == ' ';
  if (!fits) corrupt();
  text.remove_prefix(end + 1);
  return line.substr(word.size() + 1);
}

std::uint64_t take_number(std::string_view& words) {
  std::uint64_t number = 0;
  const auto [end, status] = std::from_chars(words.data(), words.data() + words.size(), number);
  const auto used = static_cast<std::size_t>(end - words.data());
  if (status != std::errc() || used >= words.size() || words[used] != ' ') corrupt();
  words.remove_prefix(used + 1);
  return number;
}

WrapKey wrap_key(const SecretBytes& passphrase, const PassphraseCost& cost, ByteView salt) {
  WrapKey key;
  const int status =
      crypto_pwhash(uchars(key.bytes().data()), key.bytes().size(),
                    reinterpret_cast<const char*>(passphrase.bytes().data()),
                    passphrase.bytes().size(), uchars(salt.data()), cost.passes,
                    static_cast<std::size_t>(cost.memory), crypto_pwhash_ALG_ARGON2ID13);
  if (status != 0) throw Error(Error::Kind::failed, "there is no memory to check the passphrase");
  return key;
}

SecretBytes joined(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const auto part : parts) size += part.size();
  SecretBytes text(size);
  auto* at = text.bytes().data();
  for (const auto part : parts) {
    std::memcpy(at, part.data(), part.size());
    at += part.size();
  }
  return text;
}

// Standard base64 straight into locked memory.
SecretBytes base64_of_secret(ByteView secret) {
  SecretBytes text(sodium_base64_ENCODED_LEN(secret.size(), sodium_base64_VARIANT_ORIGINAL));
  sodium_bin2base64(reinterpret_cast<char*>(text.bytes().data()), text.bytes().size(),
                    uchars(secret.data()), secret.size(), sodium_base64_VARIANT_ORIGINAL);
  return text;
}

std::string_view without_zero(const SecretBytes& text) {
  return text_of(text.bytes()).substr(0, text.bytes().size() - 1);
}

std::string head_of(const Identity& identity) {
  std::string head(title);
  head += "public ";
  head += identity.shown().line();
  head += '\n';
  return head;
}

IdentitySeed open_seed(std::string_view text) {
  IdentitySeed seed;
  std::size_t size = 0;
  const char* end = nullptr;
  const int status =
      sodium_base642bin(uchars(seed.bytes().data()), seed.bytes().size(), text.data(), text.size(),
                        nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
  if (status != 0 || size != seed.bytes().size() || end != text.data() + text.size()) corrupt();
  return seed;
}

IdentitySeed unwrap_seed(std::string_view protection, std::string_view sealed_text,
                         std::string_view head, const AskPassphrase& ask) {
  PassphraseCost cost;
  cost.memory = take_number(protection);
  cost.passes = take_number(protection);
  const auto salt = from_base64(protection);
  const auto sealed = from_base64(sealed_text);
  const bool sane = salt && salt->size() == crypto_pwhash_SALTBYTES && sealed &&
                    sealed->size() == nonce_size + 32 + tag_size &&
                    cost.memory >= crypto_pwhash_MEMLIMIT_MIN && cost.memory <= most_memory &&
                    cost.passes >= 1 && cost.passes <= most_passes;
  if (!sane) corrupt();

  const auto key = wrap_key(ask(), cost, *salt);
  IdentitySeed seed;
  const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      uchars(seed.bytes().data()), nullptr, nullptr, uchars(sealed->data() + nonce_size),
      sealed->size() - nonce_size, uchars(bytes_of(head).data()), head.size(),
      uchars(sealed->data()), uchars(key.bytes().data()));
  if (status != 0) {
    throw Error(Error::Kind::wrong_key, "the passphrase does not open the identity",
                "try again, or use another identity with --identity FILE");
  }
  return seed;
}

}  // namespace

bool is_member_name(std::string_view name) {
  const auto is_control = [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
  };
  return !name.empty() && name.size() <= 64 && std::ranges::none_of(name, is_control) &&
         name.front() != ' ' && name.back() != ' ';
}

std::optional<PublicIdentity> PublicIdentity::parse(std::string_view line) {
  if (!line.starts_with(public_prefix)) return std::nullopt;
  line.remove_prefix(public_prefix.size());
  const auto space = line.find(' ');
  const auto name = space == std::string_view::npos ? "" : line.substr(space + 1);
  const auto bytes = from_base64url(line.substr(0, space));
  if (!bytes || bytes->size() != 64 + check_size || !is_member_name(name)) return std::nullopt;
  const auto keys = ByteView(*bytes).first(64);
  if (!equal(check_bytes(keys), ByteView(*bytes).subspan(64))) return std::nullopt;
  PublicIdentity shown{.sign = {}, .seal = {}, .name = std::string(name)};
  std::ranges::copy(keys.first(32), shown.sign.bytes.begin());
  std::ranges::copy(keys.subspan(32), shown.seal.bytes.begin());
  return shown;
}

std::string PublicIdentity::line() const {
  Bytes bytes = copy_of(sign.bytes);
  append(bytes, seal.bytes);
  append(bytes, check_bytes(bytes));
  return std::string(public_prefix) + base64url(bytes) + " " + name;
}

Identity Identity::generate(std::string name) { return {IdentitySeed::random(), std::move(name)}; }

Identity::Identity(IdentitySeed seed, std::string name)
    : keys_(keys_of(std::move(seed))),
      shown_{public_half(keys_->sign), address_of(keys_->seal), std::move(name)} {}

Identity::Identity(PublicIdentity shown, std::function<Identity()> open)
    : shown_(std::move(shown)), open_(std::move(open)) {}

Identity::Keys Identity::keys_of(IdentitySeed seed) {
  auto sign = signing_key_from_seed(derive(std::byte{0x15}, seed).bytes());
  auto seal = box_key_from_seed(derive(std::byte{0x16}, seed).bytes());
  return {std::move(seed), std::move(sign), std::move(seal)};
}

const Identity::Keys& Identity::keys() const {
  if (!keys_) {
    auto opened = open_();
    if (opened.shown_ != shown_) {
      throw Error(Error::Kind::usage, "the identity file has become that of somebody else",
                  "run the command again");
    }
    keys_ = std::move(opened.keys_);
  }
  return *keys_;
}

SecretBytes encode_identity(const Identity& identity) {
  const auto head = head_of(identity) + "protection none\n";
  const auto seed = base64_of_secret(identity.seed().bytes());
  return joined({head, "seed ", without_zero(seed), "\n"});
}

SecretBytes encode_identity(const Identity& identity, const SecretBytes& passphrase,
                            const PassphraseCost& cost) {
  Bytes salt(crypto_pwhash_SALTBYTES);
  randombytes_buf(salt.data(), salt.size());
  const auto key = wrap_key(passphrase, cost, salt);
  auto head = head_of(identity);
  head += "protection argon2id " + std::to_string(cost.memory) + ' ' + std::to_string(cost.passes);
  head += ' ' + base64(salt) + '\n';

  Bytes sealed(nonce_size + 32 + tag_size);
  randombytes_buf(sealed.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(uchars(sealed.data() + nonce_size), nullptr,
                                             uchars(identity.seed().bytes().data()), 32,
                                             uchars(bytes_of(head).data()), head.size(), nullptr,
                                             uchars(sealed.data()), uchars(key.bytes().data()));
  return joined({head, "seed ", base64(sealed), "\n"});
}

Identity decode_identity(ByteView text, const AskPassphrase& ask) {
  auto rest = text_of(text);
  const auto whole = rest;
  if (rest.size() > largest_file || !rest.starts_with(title)) corrupt();
  rest.remove_prefix(title.size());
  const auto shown = PublicIdentity::parse(take_line(rest, "public"));
  auto protection = take_line(rest, "protection");
  const auto head = whole.substr(0, whole.size() - rest.size());
  const auto sealed = take_line(rest, "seed");
  if (!shown || !rest.empty()) corrupt();

  const bool is_open = protection == "none";
  if (!is_open && !protection.starts_with(argon)) corrupt();
  auto seed =
      is_open ? open_seed(sealed) : unwrap_seed(protection.substr(argon.size()), sealed, head, ask);
  Identity identity(std::move(seed), shown->name);
  if (identity.shown() != *shown) corrupt();
  return identity;
}

std::optional<PublicIdentity> public_half_of(ByteView text) {
  auto rest = text_of(text);
  if (!rest.starts_with(title)) return std::nullopt;
  rest.remove_prefix(title.size());
  const auto line = rest.substr(0, rest.find('\n'));
  constexpr std::string_view word = "public ";
  return line.starts_with(word) ? PublicIdentity::parse(line.substr(word.size())) : std::nullopt;
}

// No name has a line of its own.
bool takes_passphrase(ByteView text) {
  return text_of(text).find("\nprotection " + std::string(argon)) != std::string_view::npos;
}

}  // namespace sealtape
