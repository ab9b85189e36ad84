#include "ledger/bundle.h"

#include "core/encoding.h"
#include "core/error.h"
#include "ledger/merkle.h"

namespace sealtape {

namespace {

using Length = std::uint16_t;
constexpr std::string_view batches = "log/";
constexpr std::size_t digits = 20;

}  // namespace

void append_entry(Bytes& bundle, ByteView entry) {
  if (entry.size() > largest_entry) {
    throw Error(Error::Kind::refused, "the log entry: " + std::to_string(entry.size()) +
                                          " bytes are more than " + std::to_string(largest_entry));
  }
  append(bundle, big_endian(static_cast<Length>(entry.size())));
  append(bundle, entry);
}

std::optional<std::vector<ByteView>> decode_bundle(ByteView bytes, std::size_t most) {
  if (bytes.empty()) return std::nullopt;
  std::vector<ByteView> entries;
  while (!bytes.empty()) {
    if (entries.size() == most || bytes.size() < sizeof(Length)) return std::nullopt;
    const auto length = from_big_endian<Length>(bytes.data());
    bytes = bytes.subspan(sizeof(Length));
    if (bytes.size() < length) return std::nullopt;
    entries.push_back(bytes.first(length));
    bytes = bytes.subspan(length);
  }
  return entries;
}

std::string batch_name(LogSize extended) {
  const auto size = std::to_string(number(extended));
  return std::string(batches) + std::string(digits - size.size(), '0') + size;
}

std::optional<LogSize> parse_batch_name(std::string_view name) {
  if (!name.starts_with(batches)) return std::nullopt;
  const auto size = from_decimal(name.substr(batches.size()));
  if (!size || *size > largest_log || batch_name(LogSize{*size}) != name) return std::nullopt;
  return LogSize{*size};
}

}  // namespace sealtape
