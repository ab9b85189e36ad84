// Stamps: what somebody outside said of a checkpoint, where it lies in an archive, and the log
// entry that names it.
//
// stamps/<size>-<first 16 digits of the root>/ holds the checkpoint that was stamped, byte for
// byte, and beside it each stamp under its SHA-256. A stamp that no entry names is no part of the
// archive. sealtape-format(5), STAMPS.
#pragma once

#include <optional>
#include <string>

#include "ledger/action.h"
#include "ledger/merkle.h"

namespace sealtape {

enum class StampKind {
  tsa,      // a response of RFC 3161 over the bytes of the checkpoint
  witness,  // the checkpoint with a witness's cosignature (C2SP tlog-cosignature)
};

std::string_view name_of(StampKind kind);

constexpr std::size_t largest_stamp = std::size_t{64} << 10U;

// What an entry says of one.
struct Stamp {
  StampKind kind{};
  TreeHead tree;  // that was stamped
  Digest file;

  Body body() const;
  // Nothing where it is not what body() makes.
  static std::optional<Stamp> from(const Body& body);

  // The same words, of one that is lost: an officer's, and it counts for nothing from then on.
  Body surrender() const;
  static std::optional<Stamp> surrendered(const Body& body);

  std::string path() const;

  friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

inline bool is_stamp(const Body& body) { return action_of(body) == "stamp"; }
inline bool is_surrender(const Body& body) { return action_of(body) == "unstamp"; }

constexpr const char* stamps_prefix = "stamps/";

// "stamps/22-a05eba9b747794a5/"
std::string stamp_directory(const TreeHead& tree);
std::string stamped_checkpoint(const TreeHead& tree);
// Where a request waits for its answer.
std::string stamp_request(const TreeHead& tree, std::uint64_t nonce);
bool is_stamp_request(std::string_view path);
bool is_stamped_checkpoint(std::string_view path);

}  // namespace sealtape
