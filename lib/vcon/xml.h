// A small reader of XML (1.0, 5th edition) for metadata that telephone systems write: elements,
// attributes, text. Namespaces are not resolved: a name is known by what follows its colon.
//
// No document type, no entities but the five and numbers, nothing outside: what would need them is
// refused, as is more than 4 MiB, 32 levels, 50,000 elements or 64 attributes of one. Error::usage.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sealtape {

struct XmlElement {
  std::string name;        // without prefix
  std::string name_space;  // of its prefix, where it is declared on it or above; else ""
  std::vector<std::pair<std::string, std::string>> attributes;  // names without prefix
  std::string text;                                             // of its own, trimmed
  std::vector<XmlElement> children;

  // "" where there is none.
  std::string_view attribute(std::string_view wanted) const;
  // The first child of this name; null where there is none.
  const XmlElement* child(std::string_view wanted) const;
  std::string_view text_of(std::string_view child_name) const;
};

// The root of a whole document.
XmlElement parse_xml(std::string_view text);

}  // namespace sealtape
