// Owns what a C library hands out, and gives it back with the library's own function.
#pragma once

#include <unistd.h>

#include <memory>
#include <utility>

namespace sealtape {

template <auto Free>
struct FreedBy {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

// For libraries whose free takes the address of the pointer, as FFmpeg's do.
template <auto Free>
struct FreedByAddress {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(&object);
  }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, FreedBy<Free>>;

template <class T, auto Free>
using AddressHandle = std::unique_ptr<T, FreedByAddress<Free>>;

// A file descriptor with one owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int get() const noexcept { return number_; }
  explicit operator bool() const noexcept { return number_ >= 0; }

 private:
  int number_;
};

}  // namespace sealtape
