// File names for bundles, which others unpack on systems that we do not know.
//
// A name in a bundle has only [A-Za-z0-9._-], starts and ends with neither '.' nor '-', is no
// device of Windows, and has at most 72 characters, as a digest with an ending takes. What people
// called their files stands in the pages, not in names.
#pragma once

#include <string>
#include <string_view>

namespace sealtape {

constexpr std::size_t longest_bundle_name = 72;
constexpr std::size_t most_bundle_parts = 8;

bool is_bundle_name(std::string_view name) noexcept;

// Such names joined by '/'.
bool is_bundle_path(std::string_view path) noexcept;

// A name made of any text: "Müller / 7" becomes "M-ller-7". Different texts may give one name.
// Where nothing is left, it is `otherwise`.
std::string bundle_name(std::string_view text, std::string_view otherwise = "file");

// A path beneath the bundle as a relative link for a page, percent-encoded (RFC 3986).
std::string link_to(std::string_view path);

}  // namespace sealtape
