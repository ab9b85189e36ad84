// A file on its way into the archive, read once from beginning to end.
//
// InputError where it cannot be read, is no regular file, or changed while it was read. Messages
// leave out the path; the caller knows what the user typed.
#pragma once

#include <filesystem>
#include <optional>

#include "core/bytes.h"
#include "core/error.h"
#include "core/handle.h"
#include "core/stream.h"

namespace sealtape {

// Told apart from what is wrong with the archive: a bad file does not stop the next one.
class InputError : public Error {
 public:
  explicit InputError(std::string message, std::string hint = {})
      : Error(Kind::failed, std::move(message), std::move(hint)) {}
};

class InputFile {
 public:
  // Follows a link that the user named; never waits at a pipe.
  static InputFile open(const std::filesystem::path& path);
  // Standard input and the like, which have no size beforehand. Does not own the descriptor.
  static InputFile stream(int descriptor);
  // What is not a file of its own. Borrows the stream.
  static InputFile stream(ByteStream& bytes);

  // Fills `into` and says how many bytes it got: fewer only at the end.
  std::size_t read(std::span<std::byte> into);

  // What a regular file had when it was opened.
  std::optional<std::uint64_t> size() const {
    return opened_ ? std::optional(opened_->size) : std::nullopt;
  }

  // Call at the end.
  void check_unchanged() const;

 private:
  struct Stamp {
    std::uint64_t size;
    std::int64_t modified_s, modified_ns;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  InputFile(Descriptor owned, int descriptor) : owned_(std::move(owned)), descriptor_(descriptor) {}
  Stamp stamp() const;
  std::size_t read_stream(std::span<std::byte> into);

  Descriptor owned_;
  int descriptor_;
  ByteStream* bytes_ = nullptr;  // read in place of the descriptor
  std::optional<Stamp> opened_;  // of a regular file
  std::uint64_t read_ = 0;
};

}  // namespace sealtape
