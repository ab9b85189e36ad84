// The content of a dialog, an analysis or an attachment of a vCon: the bytes of its body, and the
// check of what its content_hash says (draft-ietf-vcon-vcon-core, 0.4.0, section 2.4).
//
//   content_hash = algorithm "-" base64url(digest)      sha512, also read: sha384, sha256
//
// Errors are Error::usage, and name no content.
#pragma once

#include <memory>
#include <optional>

#include "core/json.h"
#include "core/stream.h"

namespace sealtape {

// "sha512-..." of these bytes.
std::string content_hash(ByteView bytes);
// The same of a SHA-512 that was computed already, in hex.
std::string content_hash_of(std::string_view sha512_hex);

// The same for bytes that come one after the other.
class ContentHasher {
 public:
  ContentHasher();
  ContentHasher(const ContentHasher&) = delete;
  ContentHasher& operator=(const ContentHasher&) = delete;
  ContentHasher(ContentHasher&&) noexcept;
  ContentHasher& operator=(ContentHasher&&) noexcept;
  ~ContentHasher();

  void add(ByteView bytes);
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What content_hash lists, one or several. Nothing where it is missing.
std::vector<std::string> content_hashes(const Json& object);

// The decoded body; nothing where there is none. Base64 is read in either alphabet, with or without
// padding, and a body of media that states no encoding as base64url: both are met.
std::optional<Bytes> body_of(const Json& object);

std::unique_ptr<ByteStream> stream_of(Bytes bytes);

// Passes the bytes on, and refuses the end where they have none of these hashes of a known
// algorithm. Without a known one nothing is checked.
std::unique_ptr<ByteStream> checked(std::unique_ptr<ByteStream> stream,
                                    std::vector<std::string> hashes);
bool can_check(const std::vector<std::string>& hashes);

}  // namespace sealtape
