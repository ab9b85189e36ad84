#include "ledger/checkpoint.h"

#include "core/encoding.h"
#include "core/error.h"

namespace sealtape {

namespace {

// Takes a line off the front; nothing where it is empty or lacks its newline.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<LogSize> parse_size(std::string_view line) {
  const auto size = from_decimal(line);
  if (!size || *size > largest_log || std::to_string(*size) != line) return std::nullopt;
  return LogSize{*size};
}

std::optional<Digest> parse_root(std::string_view line) {
  const auto bytes = from_base64(line);
  return bytes ? Digest::from(*bytes) : std::nullopt;
}

}  // namespace

std::optional<Checkpoint> Checkpoint::parse(std::string_view text) {
  const auto origin = take_line(text);
  const auto size_line = origin ? take_line(text) : std::nullopt;
  const auto root_line = size_line ? take_line(text) : std::nullopt;
  if (!root_line) return std::nullopt;
  const auto size = parse_size(*size_line);
  const auto root = parse_root(*root_line);
  if (!size || !root) return std::nullopt;
  if (number(*size) == 0 && *root != empty_root()) return std::nullopt;
  Checkpoint checkpoint{.origin = std::string(*origin), .tree = {*size, *root}};
  while (!text.empty()) {
    const auto extension = take_line(text);
    if (!extension) return std::nullopt;
    checkpoint.extensions.emplace_back(*extension);
  }
  return checkpoint;
}

std::string Checkpoint::encode() const {
  auto text = origin + "\n" + std::to_string(number(tree.size)) + "\n" + base64(tree.root.bytes);
  text += "\n";
  for (const auto& extension : extensions) text += extension + "\n";
  return text;
}

Note sign(const Checkpoint& checkpoint, const SigningKey& key) {
  auto text = checkpoint.encode();
  auto signature = sign_note(text, checkpoint.origin, key);
  return {.text = std::move(text), .signatures = {std::move(signature)}};
}

Checkpoint open_checkpoint(std::string_view note, std::span<const VerifierKey> known) {
  const auto parsed = Note::parse(note);
  if (!parsed) throw Error(Error::Kind::damaged, "the checkpoint: it is not a signed note");
  auto checkpoint = Checkpoint::parse(parsed->text);
  if (!checkpoint) {
    throw Error(Error::Kind::damaged, "the checkpoint: it does not state origin, size and root");
  }
  const auto signers = verify(*parsed, known);
  if (std::ranges::find(signers, checkpoint->origin, &VerifierKey::name) == signers.end()) {
    throw Error(Error::Kind::damaged, "the checkpoint: no known key of the log has signed it");
  }
  return *std::move(checkpoint);
}

}  // namespace sealtape
