#include "ledger/note.h"

#include "core/digest.h"
#include "core/encoding.h"
#include "core/error.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::byte ed25519_type{0x01};
constexpr std::string_view line_start = "\u2014 ";  // an em dash and a space
constexpr std::string_view empty_line = "\n\n";

// White space of Unicode beyond ASCII, which UTF-8 lets us find as strings.
constexpr std::array<std::string_view, 19> wide_spaces = {
    "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
    "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
    "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20; }

bool has_only_note_characters(std::string_view text) {
  const auto forbidden = [](char letter) { return is_control(letter) && letter != '\n'; };
  return std::ranges::none_of(text, forbidden) && is_utf8(text);
}

bool is_note_text(std::string_view text) {
  return text.ends_with('\n') && text.size() < largest_note && has_only_note_characters(text);
}

// "— name base64(key id || signature)"
std::optional<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(line_start)) return std::nullopt;
  line.remove_prefix(line_start.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto bytes = from_base64(line.substr(space + 1));
  NoteSignature signature{.name = std::string(line.substr(0, space)), .key = {}, .signature = {}};
  if (!is_key_name(signature.name) || !bytes || bytes->size() <= signature.key.size()) {
    return std::nullopt;
  }
  const auto id = ByteView(*bytes).first(signature.key.size());
  std::ranges::copy(id, signature.key.begin());
  signature.signature = copy_of(ByteView(*bytes).subspan(id.size()));
  return signature;
}

std::string encode_signature(const NoteSignature& signature) {
  Bytes bytes = copy_of(ByteView(signature.key));
  append(bytes, signature.signature);
  return std::string(line_start) + signature.name + " " + base64(bytes) + "\n";
}

// The public key as a vkey and a key id hold it: its type in front.
Bytes typed(const PublicKey& key) {
  Bytes bytes{ed25519_type};
  append(bytes, key.bytes);
  return bytes;
}

KeyId key_id(std::string_view name, const PublicKey& key) {
  const auto digest = Sha256().add(bytes_of(name)).add(std::byte{'\n'}).add(typed(key)).finish();
  KeyId id;
  std::copy_n(digest.bytes.begin(), id.size(), id.begin());
  return id;
}

}  // namespace

bool is_key_name(std::string_view name) {
  const auto forbidden = [](char c) {
    return is_control(c) || c == '\x7f' || c == ' ' || c == '+';
  };
  const auto in_name = [&](auto space) { return name.find(space) != std::string_view::npos; };
  return !name.empty() && is_utf8(name) && std::ranges::none_of(name, forbidden) &&
         std::ranges::none_of(wide_spaces, in_name);
}

std::optional<Note> Note::parse(std::string_view bytes) {
  if (bytes.size() > largest_note || !has_only_note_characters(bytes)) return std::nullopt;
  // The text may have empty lines, the signatures cannot: the last one parts them.
  const auto split = bytes.rfind(empty_line);
  if (split == std::string_view::npos || !bytes.ends_with('\n')) return std::nullopt;
  Note note{.text = std::string(bytes.substr(0, split + 1)), .signatures = {}};
  for (auto rest = bytes.substr(split + empty_line.size()); !rest.empty();) {
    const auto end = rest.find('\n');
    const auto signature = parse_signature(rest.substr(0, end));
    if (!signature || note.signatures.size() == most_signatures) return std::nullopt;
    note.signatures.push_back(*signature);
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty()) return std::nullopt;
  return note;
}

std::string Note::encode() const {
  auto bytes = text + "\n";
  for (const auto& signature : signatures) bytes += encode_signature(signature);
  return bytes;
}

VerifierKey::VerifierKey(std::string name, const PublicKey& key)
    : name_(std::move(name)), key_(key), id_(key_id(name_, key)) {
  if (!is_key_name(name_)) {
    throw Error(Error::Kind::usage,
                "the key name: it is empty, or holds a space, a plus sign or a control character");
  }
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view vkey) {
  // Base64 may hold plus signs too: only the first two part the fields.
  const auto first = vkey.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = vkey.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto name = vkey.substr(0, first);
  const auto bytes = from_base64(vkey.substr(second + 1));
  if (!is_key_name(name) || !bytes || bytes->empty() || bytes->front() != ed25519_type) {
    return std::nullopt;
  }
  const auto key = PublicKey::from(ByteView(*bytes).subspan(1));
  if (!key) return std::nullopt;
  VerifierKey parsed(std::string(name), *key);
  return parsed.encode() == vkey ? std::optional(parsed) : std::nullopt;
}

std::string VerifierKey::encode() const {
  return name_ + "+" + hex(id_) + "+" + base64(typed(key_));
}

std::vector<VerifierKey> verify(const Note& note, std::span<const VerifierKey> known) {
  std::vector<VerifierKey> signers;
  for (const auto& key : known) {
    bool signed_by_key = false;
    for (const auto& signature : note.signatures) {
      if (signature.name != key.name() || signature.key != key.id()) continue;
      if (!verify(bytes_of(note.text), signature.signature, key.key())) return {};
      signed_by_key = true;
    }
    if (signed_by_key) signers.push_back(key);
  }
  return signers;
}

NoteSignature sign_note(std::string_view text, std::string_view name, const SigningKey& key) {
  if (!is_note_text(text)) {
    throw Error(Error::Kind::failed,
                "the note: its text is too long, does not end with a newline, or holds what is not "
                "UTF-8 or a control character");
  }
  const VerifierKey verifier(std::string(name), public_half(key));
  const auto signature = sign(bytes_of(text), key);
  return {.name = verifier.name(), .key = verifier.id(), .signature = copy_of(ByteView(signature))};
}

}  // namespace sealtape
