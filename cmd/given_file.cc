#include "given_file.h"

#include <fstream>

#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_bundle = std::size_t{4} << 20U;  // all that a system trusts

}  // namespace

std::string read_given(const std::string& path, std::size_t most) {
  std::ifstream file(path == "-" ? "/dev/stdin" : path, std::ios::binary);
  if (!file) throw_errno(path);
  std::string text(most, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) throw_errno(path);  // a directory, or a disk that fails
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::string given_key(const std::string& text) {
  auto key = text.starts_with('@') ? read_given(text.substr(1), largest_given) : text;
  key.erase(key.find_last_not_of(" \t\r\n") + 1);
  return key;
}

WitnessKey given_witness(const std::string& text) {
  const auto key = WitnessKey::parse(given_key(text));
  if (key) return *key;
  throw Error(Error::Kind::usage, "that is no key of a witness",
              "it looks like example.org/witness+8 digits+base64; give @FILE for a file");
}

Authorities given_authorities(const std::string& path) {
  try {
    return Authorities::in(read_given(path, largest_bundle));
  } catch (Error& error) {
    if (error.kind() == Error::Kind::usage) error.within(path);
    throw;
  }
}

}  // namespace sealtape
