#include "stamp/cosignature.h"

#include "core/digest.h"
#include "core/encoding.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::byte cosignature_type{0x04};
constexpr std::uint64_t last_second = 253'402'300'799;  // of the year 9999

Bytes typed(const PublicKey& key) {
  Bytes bytes{cosignature_type};
  append(bytes, key.bytes);
  return bytes;
}

KeyId key_id(std::string_view name, const PublicKey& key) {
  const auto digest = Sha256().add(bytes_of(name)).add(std::byte{'\n'}).add(typed(key)).finish();
  KeyId id;
  std::copy_n(digest.bytes.begin(), id.size(), id.begin());
  return id;
}

std::string message(std::string_view text, std::uint64_t time) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
}

std::optional<Instant> time_of(const Note& note, const NoteSignature& line,
                               const WitnessKey& witness) {
  const ByteView bytes(line.signature);
  if (bytes.size() != sizeof(std::uint64_t) + Signature().size()) return std::nullopt;
  const auto time = from_big_endian<std::uint64_t>(bytes.data());
  const auto signature = bytes.subspan(sizeof time);
  if (time == 0 || time > last_second) return std::nullopt;
  if (!verify(bytes_of(message(note.text, time)), signature, witness.key())) return std::nullopt;
  return Instant(std::chrono::seconds(time));
}

}  // namespace

WitnessKey::WitnessKey(std::string name, const PublicKey& key)
    : name_(std::move(name)), key_(key), id_(key_id(name_, key)) {}

std::optional<WitnessKey> WitnessKey::parse(std::string_view vkey) {
  // Base64 may hold plus signs too: only the first two part the fields.
  const auto first = vkey.find('+');
  const auto second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto name = vkey.substr(0, first);
  const auto bytes = from_base64(vkey.substr(second + 1));
  if (!is_key_name(name) || !bytes || bytes->empty() || bytes->front() != cosignature_type) {
    return std::nullopt;
  }
  const auto key = PublicKey::from(ByteView(*bytes).subspan(1));
  if (!key) return std::nullopt;
  WitnessKey parsed(std::string(name), *key);
  return parsed.encode() == vkey ? std::optional(parsed) : std::nullopt;
}

std::string WitnessKey::encode() const {
  return name_ + "+" + hex(id_) + "+" + base64(typed(key_));
}

NoteSignature cosign(std::string_view text, const WitnessKey& witness, const SigningKey& key,
                     Instant time) {
  const auto seconds = static_cast<std::uint64_t>(time.time_since_epoch().count());
  auto bytes = copy_of(ByteView(big_endian(seconds)));
  append(bytes, sign(bytes_of(message(text, seconds)), key));
  return {.name = witness.name(), .key = witness.id(), .signature = std::move(bytes)};
}

std::optional<Instant> cosigned(const Note& note, const WitnessKey& witness) {
  std::optional<Instant> latest;
  for (const auto& line : note.signatures) {
    if (line.name != witness.name() || line.key != witness.id()) continue;
    const auto time = time_of(note, line, witness);
    if (!time) return std::nullopt;
    latest = std::max(latest, time);
  }
  return latest;
}

}  // namespace sealtape
