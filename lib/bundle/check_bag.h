// Checks that a bundle is a BagIt bag (RFC 8493), whole, unaltered and with nothing beside.
//
// Stricter than the RFC: only SHA-256 and SHA-512 count, nothing is fetched from elsewhere, and
// what no manifest lists is a finding, be it payload or not. Never stops at the first fault.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bundle/bundle_files.h"
#include "core/digest.h"

namespace sealtape {

struct BundleFinding {
  enum class Kind {
    altered,    // bytes are not those that were listed, proven or signed
    missing,    // something that is listed or named is not there
    unlisted,   // something is there that nothing lists
    malformed,  // it is not in the form that it must have
    unreadable  // the system does not let us read it, so nothing is known of it
  };
  Kind kind;
  std::string path;  // may be empty
  std::string message;
};

std::string_view name_of(BundleFinding::Kind kind);

// All but what cannot be read.
bool is_damage(BundleFinding::Kind kind);

using BundleFindingSink = std::function<void(const BundleFinding&)>;

// Lines of a manifest: digest in lower-case hex by path. Nothing where a line is none, or a path is
// listed twice or leads astray.
std::optional<std::map<std::string, std::string>> parse_manifest(std::string_view text,
                                                                 std::size_t hex_digits);

// "Label: value" lines, continued by lines that start with a space or tab.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_bag_info(
    std::string_view text);

struct CheckedBag {
  std::vector<std::pair<std::string, std::string>> info;
  std::map<std::string, Digest> digests;      // SHA-256 of the files, computed here
  std::map<std::string, std::string> sha512;  // of the same files, in hex
  std::uint64_t bytes = 0;                    // of the payload
  std::size_t files = 0;
};

// signature.txt may stand unlisted: it signs the tag manifest.
CheckedBag check_bag(BundleFiles& bundle, const BundleFindingSink& finding,
                     const std::function<void(std::uint64_t bytes)>& progress = {});

}  // namespace sealtape
