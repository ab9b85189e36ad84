// Reads the compiled catalogues of GNU gettext (.mo, revision 0, little-endian) from memory.
//
// The C library's own gettext translates nothing in the C locale, and elsewhere only where the
// locale is installed; a bundle must read the same on every machine. Every offset is checked.
// https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealtape {

// Borrows the bytes it was read from.
class MoFile {
 public:
  // Nothing for what is no catalogue.
  static std::optional<MoFile> parse(std::string_view bytes);

  // The forms of a message, one where it has no plural; null where the key is not known. The key of
  // a message with plural is its singular.
  const std::vector<std::string_view>* find(std::string_view key) const;

  std::size_t size() const { return messages_.size(); }
  void each(const std::function<void(std::string_view key,
                                     const std::vector<std::string_view>& forms)>& sink) const;

 private:
  std::map<std::string_view, std::vector<std::string_view>> messages_;
};

}  // namespace sealtape
