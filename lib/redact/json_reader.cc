#include "redact/json_reader.h"

#include <limits>

#include "core/encoding.h"

namespace sealtape {

std::uint64_t JsonReader::number(const char* name) {
  const auto value = number_field(object_, name);
  expect(value.has_value());
  return value.value_or(0);
}

std::uint32_t JsonReader::small(const char* name) {
  const auto value = number(name);
  expect(value <= std::numeric_limits<std::uint32_t>::max());
  return static_cast<std::uint32_t>(value);
}

bool JsonReader::flag(const char* name) {
  const auto* value = field(object_, name);
  const bool is_flag = value != nullptr && value->is_boolean();
  expect(is_flag);
  return is_flag && value->get<bool>();
}

std::string JsonReader::text(const char* name, std::size_t longest) {
  auto value = text_field(object_, name);
  const bool fits = value && value->size() <= longest;
  expect(fits);
  return fits ? std::move(*value) : std::string();
}

Bytes JsonReader::bytes(const char* name) {
  const auto* value = field(object_, name);
  const auto* text = value == nullptr ? nullptr : value->get_ptr<const std::string*>();
  auto bytes = text == nullptr ? std::nullopt : from_base64(*text);
  expect(bytes.has_value());
  return bytes ? std::move(*bytes) : Bytes();
}

std::vector<Digest> JsonReader::hashes(const char* name) {
  const auto all = bytes(name);
  constexpr auto size = sizeof(Digest::bytes);
  expect(all.size() % size == 0);
  std::vector<Digest> hashes;
  for (std::size_t at = 0; at + size <= all.size(); at += size) {
    hashes.push_back(*Digest::from(ByteView(all).subspan(at, size)));
  }
  return hashes;
}

const Json& JsonReader::array(const char* name, std::size_t most) {
  static const Json none = Json::array();
  const auto* value = field(object_, name);
  const bool fits = value != nullptr && value->is_array() && value->size() <= most;
  expect(fits);
  return fits ? *value : none;
}

void JsonReader::object(const char* name, const Read& read) {
  const auto* value = field(object_, name);
  expect(value != nullptr && value->is_object());
  if (!ok_) return;
  JsonReader inner(*value);
  read(inner);
  expect(inner.ok());
}

void JsonReader::each(const char* name, std::size_t most, const Read& read) {
  for (const auto& value : array(name, most)) {
    JsonReader inner(value);
    read(inner);
    expect(inner.ok());
  }
}

}  // namespace sealtape
