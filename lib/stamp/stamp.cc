#include "stamp/stamp.h"

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr std::size_t root_digits = 16;
constexpr std::string_view checkpoint_file = "/checkpoint";
constexpr std::string_view request_ending = ".tsq";

std::optional<StampKind> parse_kind(std::string_view name) {
  for (const auto kind : {StampKind::tsa, StampKind::witness}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(StampKind kind) { return kind == StampKind::tsa ? "tsa" : "witness"; }

namespace {

Body stated(const char* action, const Stamp& stamp) {
  return Other{action,
               {{"file", stamp.file.hex()},
                {"kind", name_of(stamp.kind)},
                {"root", stamp.tree.root.hex()},
                {"size", number(stamp.tree.size)}}};
}

std::optional<Stamp> read(const char* action, const Body& body) {
  const auto* other = std::get_if<Other>(&body);
  if (other == nullptr || other->action != action) return std::nullopt;
  const auto kind = parse_kind(text_field(other->fields, "kind").value_or(""));
  const auto size = number_field(other->fields, "size");
  const auto root = Digest::parse(text_field(other->fields, "root").value_or(""));
  const auto file = Digest::parse(text_field(other->fields, "file").value_or(""));
  if (!kind || !size || *size == 0 || *size > largest_log || !root || !file) return std::nullopt;
  return Stamp{*kind, {LogSize{*size}, *root}, *file};
}

}  // namespace

Body Stamp::body() const { return stated("stamp", *this); }
std::optional<Stamp> Stamp::from(const Body& body) { return read("stamp", body); }

Body Stamp::surrender() const { return stated("unstamp", *this); }
std::optional<Stamp> Stamp::surrendered(const Body& body) { return read("unstamp", body); }

std::string Stamp::path() const {
  const auto* const ending = kind == StampKind::tsa ? ".tsr" : ".note";
  return stamp_directory(tree) + file.hex() + ending;
}

std::string stamp_directory(const TreeHead& tree) {
  return stamps_prefix + std::to_string(number(tree.size)) + '-' +
         tree.root.hex().substr(0, root_digits) + '/';
}

std::string stamped_checkpoint(const TreeHead& tree) {
  return stamp_directory(tree) + std::string(checkpoint_file.substr(1));
}

std::string stamp_request(const TreeHead& tree, std::uint64_t nonce) {
  return stamp_directory(tree) + hex(big_endian(nonce)) + std::string(request_ending);
}

bool is_stamp_request(std::string_view path) {
  return path.starts_with(stamps_prefix) && path.ends_with(request_ending);
}

bool is_stamped_checkpoint(std::string_view path) {
  return path.starts_with(stamps_prefix) && path.ends_with(checkpoint_file);
}

}  // namespace sealtape
