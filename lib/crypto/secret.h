// Key material: locked into memory, wiped when it goes, never copied, compared or printed.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <memory>

#include "core/bytes.h"
#include "core/error.h"

namespace sealtape {

// Starts libsodium once; without it sodium_malloc() aborts.
inline void start_sodium() {
  static const int status = sodium_init();
  if (status < 0) throw Error(Error::Kind::failed, "libsodium would not start");
}

// libsodium speaks unsigned char.
inline unsigned char* uchars(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }
inline const unsigned char* uchars(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

// A locked buffer whose size is known only when it is made. A child process finds zeros there.
class SecretBytes {
 public:
  explicit SecretBytes(std::size_t size);

  std::span<std::byte> bytes() noexcept { return {bytes_.get(), bytes_.get_deleter().size}; }
  ByteView bytes() const noexcept { return {bytes_.get(), bytes_.get_deleter().size}; }

 private:
  struct Release {
    std::size_t size;
    void operator()(std::byte* bytes) const noexcept;
  };
  std::unique_ptr<std::byte, Release> bytes_;
};

// A key of one purpose is not a key of another.
template <class Purpose, std::size_t Size>
class Secret {
 public:
  Secret() : bytes_(Size) {}

  static Secret random() {
    Secret secret;
    randombytes_buf(secret.bytes_.bytes().data(), Size);
    return secret;
  }
  static Secret from(std::span<const std::byte, Size> bytes) {
    Secret secret;
    std::ranges::copy(bytes, secret.bytes_.bytes().begin());
    return secret;
  }
  Secret clone() const { return from(bytes()); }

  std::span<std::byte, Size> bytes() noexcept { return bytes_.bytes().template first<Size>(); }
  std::span<const std::byte, Size> bytes() const noexcept {
    return bytes_.bytes().template first<Size>();
  }

 private:
  SecretBytes bytes_;
};

template <class Id>
Id random_id() {
  start_sodium();
  Id id;
  randombytes_buf(id.bytes.data(), id.bytes.size());
  return id;
}

}  // namespace sealtape
