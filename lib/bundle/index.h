// bundle.json: what a bundle says of itself, so that programs find what there is to check.
//
// Nothing in it is true before verify_bundle() says so. What parses is written back byte for byte.
// sealtape-bundle(5).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/id.h"
#include "core/instant.h"

namespace sealtape {

constexpr std::size_t largest_index = std::size_t{16} << 20U;
constexpr std::size_t most_exhibits = 100'000;
constexpr const char* index_name = "bundle.json";  // beneath data/

enum class BundleKind { evidence, dsar };

std::string_view name_of(BundleKind kind);

// A vCon in the signed form, and the certificate of who signed it.
struct SignedVcon {
  std::string file;
  Digest certificate;  // SHA-256 of its DER

  friend bool operator==(const SignedVcon&, const SignedVcon&) = default;
};

// A recording that is handed out. All paths lie beneath data/.
struct Exhibit {
  std::string name;  // "E01", as the pages call it
  RecordingId recording;
  std::string file;
  // The proof of a copy. Without one the file is the original, and the log excerpt opens its
  // digest.
  std::optional<std::string> proof;
  std::optional<SignedVcon> vcon = {};  // that points to the file

  friend bool operator==(const Exhibit&, const Exhibit&) = default;
};

struct BundleIndex {
  BundleKind kind{};
  std::string origin;  // of the log
  std::string matter;  // the case, as its owner numbers it
  Instant created;
  std::vector<Exhibit> exhibits;
  std::string log;                        // the log excerpt
  std::vector<std::string> certificates;  // of destruction, signed notes
  // Sound in an answer to a person that the log does not prove: rendered again, or to listen to.
  std::vector<std::string> unproven = {};

  static std::optional<BundleIndex> parse(std::string_view json);
  std::string encode() const;

  friend bool operator==(const BundleIndex&, const BundleIndex&) = default;
};

// What signature.txt signs: a note of this text under a member's key.
std::string signed_text(const std::string& origin, std::string_view tag_manifest);

}  // namespace sealtape
