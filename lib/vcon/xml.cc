#include "vcon/xml.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/error.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::size_t longest = std::size_t{4} << 20U;
constexpr std::size_t most_elements = 50000;
constexpr std::size_t most_attributes = 64;
constexpr int deepest = 32;

[[noreturn]] void refuse(const char* what) {
  throw Error(Error::Kind::usage, std::string("the XML ") + what);
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Enough to find where a name ends; beyond ASCII every letter passes.
bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_:-.").find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string trimmed(std::string text) {
  while (!text.empty() && is_space(text.back())) text.pop_back();
  text.erase(text.begin(), std::ranges::find_if_not(text, is_space));
  return text;
}

void append_code_point(std::string& text, std::uint32_t point) {
  const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xc0 | point >> 6U);
    add(0x80 | (point & 0x3fU));
  } else if (point < 0x10000) {
    add(0xe0 | point >> 12U);
    add(0x80 | (point >> 6U & 0x3fU));
    add(0x80 | (point & 0x3fU));
  } else {
    add(0xf0 | point >> 18U);
    add(0x80 | (point >> 12U & 0x3fU));
    add(0x80 | (point >> 6U & 0x3fU));
    add(0x80 | (point & 0x3fU));
  }
}

// "#65", "#x41": a character that XML allows.
std::uint32_t numbered(std::string_view digits) {
  const bool is_hex = digits.starts_with('x');
  if (is_hex) digits.remove_prefix(1);
  std::uint32_t point = 0;
  if (digits.empty() || digits.size() > 7) refuse("has a character by an impossible number");
  for (const char c : digits) {
    const auto found = std::string_view("0123456789abcdefABCDEF").find(c);
    if (found == std::string_view::npos || (!is_hex && found > 9)) {
      refuse("has a character by an impossible number");
    }
    const auto value = static_cast<std::uint32_t>(found > 15 ? found - 6 : found);
    point = point * (is_hex ? 16 : 10) + value;
  }
  const bool is_control = point < 0x20 && point != 9 && point != 10 && point != 13;
  const bool is_surrogate = point >= 0xd800 && point < 0xe000;
  if (is_control || is_surrogate || point > 0x10ffff) {
    refuse("has a character by an impossible number");
  }
  return point;
}

struct QName {
  std::string prefix, name;
};

class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : rest_(text) {}

  XmlElement read_document() {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
    skip_between();
    if (!rest_.starts_with('<')) refuse("has no element");
    auto root = read_element({}, 0);
    skip_between();
    if (!rest_.empty()) refuse("goes on after its end");
    return root;
  }

 private:
  using Spaces = std::map<std::string, std::string>;  // by prefix

  void skip_spaces() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  // What is taken up to the mark, which is taken too.
  std::string_view take_to(std::string_view mark) {
    const auto at = rest_.find(mark);
    if (at == std::string_view::npos) refuse("breaks off");
    const auto taken = rest_.substr(0, at);
    rest_.remove_prefix(at + mark.size());
    return taken;
  }

  bool take(std::string_view mark) {
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(mark.size());
    return true;
  }

  // Comments and instructions; a document type is where bombs come from.
  void skip_between() {
    while (true) {
      skip_spaces();
      if (take("<!--")) {
        take_to("-->");
      } else if (take("<?")) {
        take_to("?>");
      } else if (rest_.starts_with("<!")) {
        refuse("has a document type, which is not read");
      } else {
        return;
      }
    }
  }

  QName take_name() {
    const auto end = std::ranges::find_if_not(rest_, is_name_letter);
    const std::string whole(rest_.begin(), end);
    if (whole.empty()) refuse("has no name where one belongs");
    rest_.remove_prefix(whole.size());
    const auto colon = whole.find(':');
    if (colon == std::string::npos) return {"", whole};
    return {whole.substr(0, colon), whole.substr(colon + 1)};
  }

  std::string decoded(std::string_view raw) const {
    std::string text;
    while (!raw.empty()) {
      const auto at = std::min(raw.find('&'), raw.size());
      text += raw.substr(0, at);
      raw.remove_prefix(at);
      if (raw.empty()) break;
      const auto end = raw.find(';');
      if (end > 12) refuse("has an & that is no entity");
      append_entity(text, raw.substr(1, end - 1));
      raw.remove_prefix(end + 1);
    }
    return text;
  }

  static void append_entity(std::string& text, std::string_view name) {
    if (name == "amp") {
      text += '&';
    } else if (name == "lt") {
      text += '<';
    } else if (name == "gt") {
      text += '>';
    } else if (name == "quot") {
      text += '"';
    } else if (name == "apos") {
      text += '\'';
    } else if (name.starts_with('#')) {
      append_code_point(text, numbered(name.substr(1)));
    } else {
      refuse("has an entity that it would have to define");
    }
  }

  // The attributes of a start tag, and the namespaces that it declares.
  void read_attributes(XmlElement& element, Spaces& spaces) {
    for (skip_spaces(); !rest_.empty() && is_name_letter(rest_.front()); skip_spaces()) {
      const auto [prefix, name] = take_name();
      skip_spaces();
      if (!take("=")) refuse("has an attribute without a value");
      skip_spaces();
      const bool is_single = rest_.starts_with('\'');
      if (!take("'") && !take("\"")) refuse("has an attribute without quotes");
      auto value = decoded(take_to(is_single ? "'" : "\""));
      if (prefix == "xmlns") {
        spaces[name] = value;
      } else if (prefix.empty() && name == "xmlns") {
        spaces[""] = value;
      } else {
        element.attributes.emplace_back(name, std::move(value));
      }
      if (element.attributes.size() + spaces.size() > most_attributes) {
        refuse("has an element with more than 64 attributes");
      }
    }
  }

  XmlElement read_element(Spaces spaces, int depth) {
    if (depth == deepest) refuse("is nested deeper than 32 levels");
    if (++count_ > most_elements) refuse("has more than 50,000 elements");
    take("<");
    const auto name = take_name();
    XmlElement element;
    element.name = name.name;
    read_attributes(element, spaces);
    const auto space = spaces.find(name.prefix);
    if (space != spaces.end()) element.name_space = space->second;
    if (take("/>")) return element;
    if (!take(">")) refuse("has a tag that does not close");
    read_content(element, spaces, depth);
    const auto closing = take_name();
    skip_spaces();
    if (closing.name != name.name || closing.prefix != name.prefix || !take(">")) {
      refuse("has tags that do not match");
    }
    return element;
  }

  // Up to the name in the end tag.
  void read_content(XmlElement& element, const Spaces& spaces, int depth) {
    while (true) {
      const auto at = rest_.find('<');
      if (at == std::string_view::npos) refuse("breaks off");
      element.text += decoded(rest_.substr(0, at));
      rest_.remove_prefix(at);
      if (take("</")) break;
      if (take("<!--")) {
        take_to("-->");
      } else if (take("<![CDATA[")) {
        element.text += take_to("]]>");
      } else if (take("<?")) {
        take_to("?>");
      } else if (rest_.starts_with("<!")) {
        refuse("has a document type, which is not read");
      } else {
        element.children.push_back(read_element(spaces, depth + 1));
      }
    }
    element.text = trimmed(std::move(element.text));
  }

  std::string_view rest_;
  std::size_t count_ = 0;
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [attribute_name, value] : attributes) {
    if (attribute_name == wanted) return value;
  }
  return {};
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  const auto found = std::ranges::find(children, wanted, &XmlElement::name);
  return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::text_of(std::string_view child_name) const {
  const auto* found = child(child_name);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

XmlElement parse_xml(std::string_view text) {
  if (text.size() > longest) refuse("is longer than 4 MiB");
  if (!is_utf8(text)) refuse("is not UTF-8");
  return XmlReader(text).read_document();
}

}  // namespace sealtape
