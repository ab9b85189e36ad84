#include "policy/document.h"

#include <algorithm>
#include <array>

#include "core/instant.h"

// What toml++ 3.3 takes for granted of its input, "[~" is enough to break; with NDEBUG it would
// even let the compiler rely on it. Here a broken assumption is a mistake in the file.
#undef NDEBUG
#define TOML_ASSERT(expr) \
  (static_cast<bool>(expr) ? static_cast<void>(0) : throw sealtape::BrokenToml())

namespace sealtape {
struct BrokenToml {};
}  // namespace sealtape

// The depth is bounded here and not by the recursion of a parser.
#define TOML_HEADER_ONLY 1
#define TOML_MAX_NESTED_VALUES 16
#define TOML_ENABLE_FORMATTERS 0
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wterminate"  // where it may not throw, it ends as assert() would
#endif
#include <toml++/toml.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace sealtape {

namespace {

constexpr std::size_t largest_file = std::size_t{256} << 10U;
constexpr std::size_t most_lines = 20'000;
constexpr std::size_t longest_line = 1000;
constexpr std::ptrdiff_t most_dots = 64;  // each may be a level of a dotted key
constexpr unsigned most_levels = 16;

// The first letter beyond ASCII that stands in no string and no comment, where TOML has no place
// for one: toml++ 3.3 is undefined there.
std::optional<std::size_t> stray_letter(std::string_view text) {
  std::string_view ends;  // what closes the string or comment that we are in
  bool escapes = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!ends.empty()) {
      const bool one_line = ends.size() == 1;
      if (escapes && text[at] == '\\') {
        at += 2;
      } else if (text.substr(at).starts_with(ends)) {
        at += ends.size();
        ends = {};
      } else if (one_line && text[at] == '\n') {
        ends = {};
      } else {
        ++at;
      }
      continue;
    }
    constexpr std::array<std::string_view, 4> quotes = {R"(""")", "'''", R"(")", "'"};
    const auto quote = std::ranges::find_if(
        quotes, [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (quote != quotes.end()) {
      ends = *quote;
      escapes = ends.front() == '"';
      at += ends.size();
      continue;
    }
    if (text[at] == '#') {
      ends = "\n";
      escapes = false;
    } else if (static_cast<unsigned char>(text[at]) >= 0x80) {
      return at;
    }
    ++at;
  }
  return std::nullopt;
}

// Why the text is not even tried; the line where it shows.
std::optional<Problem> beyond_limits(std::string_view text, const std::string& file) {
  if (text.size() > largest_file) {
    return Problem{file, 1, "the file is larger than 256 KiB", "a policy has a few KiB"};
  }
  for (std::uint32_t line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto content = text.substr(0, end);
    if (line > most_lines) return Problem{file, line, "the file has more than 20000 lines", ""};
    if (content.size() > longest_line) {
      return Problem{file, line, "the line is longer than 1000 bytes", "break it"};
    }
    if (std::ranges::count(content, '.') > most_dots) {
      return Problem{file, line, "the line has more than 64 dots", "break it"};
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

// Values of toml++ made ours; the first that cannot be is the problem.
class Conversion {
 public:
  Conversion(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  std::optional<Node> node(const toml::node& from, unsigned level) {
    const FilePlace place{file_, std::max<std::uint32_t>(from.source().begin.line, 1)};
    if (level > most_levels) return refuse(place, "this is nested too deep", "");
    if (const auto* table = from.as_table()) return node(*table, place, level);
    if (const auto* array = from.as_array()) return node(*array, place, level);
    if (const auto* text = from.as_string()) return node(text->get(), place);
    if (const auto* number = from.as_integer()) return Node{place, number->get()};
    if (const auto* flag = from.as_boolean()) return Node{place, flag->get()};
    if (const auto* date = from.as_date()) return node(written(date->get()), place);
    if (const auto* moment = from.as_date_time()) {
      if (!moment->get().offset) {
        return refuse(place, "the time has no offset", "write 2026-03-02T09:14:07Z");
      }
      return node(written(moment->get()), place);
    }
    return refuse(place, "this kind of value means nothing here",
                  "values are texts, whole numbers, true, false, lists, tables, dates");
  }

 private:
  template <class Value>
  static std::string written(const Value& value) {
    std::ostringstream text;
    text << value;
    return text.str();
  }

  std::optional<Node> node(const std::string& text, const FilePlace& place) {
    const bool control = std::ranges::any_of(text, [](char letter) {
      return static_cast<unsigned char>(letter) < 0x20 || letter == '\x7f';
    });
    if (control) return refuse(place, "the text has a control character", "write it in one line");
    return Node{place, text};
  }

  std::optional<Node> node(const toml::table& from, const FilePlace& place, unsigned level) {
    Node::Table table;
    for (const auto& [key, value] : from) {
      auto converted = node(value, level + 1);
      if (!converted) return std::nullopt;
      table.push_back({std::string(key.str()), std::move(*converted)});
    }
    std::ranges::sort(table, {}, &NamedNode::key);
    return Node{place, std::move(table)};
  }

  std::optional<Node> node(const toml::array& from, const FilePlace& place, unsigned level) {
    Node::Array array;
    for (const auto& value : from) {
      auto converted = node(value, level + 1);
      if (!converted) return std::nullopt;
      array.push_back(std::move(*converted));
    }
    return Node{place, std::move(array)};
  }

  std::nullopt_t refuse(const FilePlace& place, std::string what, std::string right) {
    problems_.push_back({place.file, place.line, std::move(what), std::move(right)});
    return std::nullopt;
  }

  const std::string& file_;
  Problems& problems_;
};

// toml++ ends some of its sentences with a period and starts all with a capital.
std::string our_way(std::string text) {
  while (text.ends_with('.') || text.ends_with('\n')) text.pop_back();
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::string Problem::sentence() const { return file + ':' + std::to_string(line) + ": " + what; }

const Node* Node::find(std::string_view key) const {
  const auto* members = table();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::lower_bound(*members, key, {}, &NamedNode::key);
  return found == members->end() || found->key != key ? nullptr : &found->node;
}

std::optional<Node> read_document(std::string_view text, const std::string& file,
                                  Problems& problems) {
  if (auto problem = beyond_limits(text, file)) {
    problems.push_back(std::move(*problem));
    return std::nullopt;
  }
  if (const auto at = stray_letter(text)) {
    const auto lines = std::ranges::count(text.substr(0, *at), '\n');
    problems.push_back({file, static_cast<std::uint32_t>(lines) + 1,
                        "it is no TOML: a letter beyond ASCII outside of quotes",
                        "put it in quotes"});
    return std::nullopt;
  }
  try {
    const auto parsed = toml::parse(text);
    return Conversion(file, problems).node(parsed, 0);
  } catch (const toml::parse_error& error) {
    problems.push_back({file, std::max<std::uint32_t>(error.source().begin.line, 1),
                        "it is no TOML: " + our_way(std::string(error.description())),
                        "see sealtape-policy(5)"});
  } catch (const BrokenToml&) {
    problems.push_back({file, 1, "it is no TOML", "see sealtape-policy(5)"});
  }
  return std::nullopt;
}

void lay_over(Node& base, Node&& over) {
  auto* below = std::get_if<Node::Table>(&base.value);
  auto* above = std::get_if<Node::Table>(&over.value);
  if (below == nullptr || above == nullptr) {
    base = std::move(over);
    return;
  }
  for (auto& [key, node] : *above) {
    const auto found = std::ranges::lower_bound(*below, key, {}, &NamedNode::key);
    if (found != below->end() && found->key == key) {
      lay_over(found->node, std::move(node));
    } else {
      below->insert(found, {std::move(key), std::move(node)});
    }
  }
}

}  // namespace sealtape
