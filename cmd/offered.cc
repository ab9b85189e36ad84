#include "offered.h"

#include <algorithm>
#include <array>

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 7> names_of_files = {"FILE", "PATH", "CSV",  "ZIP",
                                                            "GOLD", "COPY", "PLACE"};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// "TEXT:{table,json}" has the words in it.
std::vector<std::string> words_in(std::string_view type) {
  std::vector<std::string> words;
  const auto open = type.rfind('{');
  const auto close = type.rfind('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return words;
  }
  auto rest = type.substr(open + 1, close - open - 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

Expected expected_by(const CLI::Option& option, const CLI::App& program) {
  const auto type = option.get_type_name();
  auto words = words_in(type);
  if (!words.empty()) return {Expected::Kind::words, std::move(words)};
  if (type == "COMMAND") {
    for (const auto* command : program.get_subcommands({})) words.push_back(command->get_name());
    return {Expected::Kind::words, std::move(words)};
  }
  if (type == "DIR") return {Expected::Kind::directories};
  const bool is_file = std::ranges::any_of(
      names_of_files, [&](std::string_view name) { return type.find(name) != std::string::npos; });
  return {is_file ? Expected::Kind::files : Expected::Kind::anything};
}

void add_option(Offered& offered, const CLI::Option& option, const CLI::App& program) {
  if (option.get_group().empty()) return;  // is not shown either
  if (option.get_positional()) {
    // One that can be completed is worth more than an id that stands before it.
    auto expected = expected_by(option, program);
    if (offered.argument.kind == Expected::Kind::anything) offered.argument = std::move(expected);
    return;
  }
  std::optional<Expected> value;
  if (option.get_items_expected_max() > 0) value = expected_by(option, program);
  const auto meaning = first_line(option.get_description());
  for (const auto& name : option.get_lnames()) {
    offered.options.push_back({"--" + name, meaning, value});
  }
  for (const auto& name : option.get_snames()) {
    offered.options.push_back({"-" + name, meaning, value});
  }
}

void collect(const CLI::App& app, const std::string& path, const CLI::App& program,
             std::vector<Offered>& all) {
  Offered offered{path, {}, {}, {}};
  for (const auto* verb : app.get_subcommands({})) {
    offered.verbs.push_back({verb->get_name(), first_line(verb->get_description())});
  }
  for (const auto* option : app.get_options()) add_option(offered, *option, program);
  all.push_back(std::move(offered));
  for (const auto* verb : app.get_subcommands({})) {
    collect(*verb, path.empty() ? verb->get_name() : path + ' ' + verb->get_name(), program, all);
  }
}

}  // namespace

std::vector<Offered> offered_by(const CLI::App& app) {
  std::vector<Offered> all;
  collect(app, "", app, all);
  return all;
}

}  // namespace sealtape
