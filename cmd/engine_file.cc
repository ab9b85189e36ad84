#include "engine_file.h"

#include "core/error.h"
#include "given_file.h"
#include "policy/document.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_file = std::size_t{256} << 10U;

[[noreturn]] void refuse(const Node& node, const std::string& what) {
  throw Error(Error::Kind::usage,
              node.place.file + ':' + std::to_string(node.place.line) + ": " + what,
              "see ENGINES in sealtape-transcribe(1)");
}

std::string text_in(const Node& node) {
  const auto* text = std::get_if<std::string>(&node.value);
  if (text == nullptr) refuse(node, "it must be a text");
  return *text;
}

std::vector<std::string> texts_in(const Node& node) {
  const auto* array = std::get_if<Node::Array>(&node.value);
  if (array == nullptr) refuse(node, "it must be a list of texts");
  std::vector<std::string> texts;
  for (const auto& each : *array) texts.push_back(text_in(each));
  return texts;
}

bool flag_in(const Node& node) {
  const auto* flag = std::get_if<bool>(&node.value);
  if (flag == nullptr) refuse(node, "it must be true or false");
  return *flag;
}

CommandDescription description_in(const std::string& name, const Node& node) {
  const auto* table = node.table();
  if (table == nullptr) refuse(node, "engine." + name + " must be a table");
  CommandDescription description;
  description.name = name;
  for (const auto& [key, value] : *table) {
    if (key == "argv") {
      description.argv = texts_in(value);
    } else if (key == "output") {
      description.output = text_in(value);
    } else if (key == "format") {
      description.format = text_in(value);
    } else if (key == "version") {
      description.version_argv = texts_in(value);
    } else if (key == "environment") {
      description.environment = texts_in(value);
    } else if (key == "network") {
      description.network = flag_in(value);
    } else if (key == "needs-language") {
      description.needs_language = flag_in(value);
    } else {
      refuse(value, "engine." + name + " has no " + key);
    }
  }
  if (description.argv.empty()) refuse(node, "engine." + name + " needs argv");
  return description;
}

}  // namespace

std::vector<CommandDescription> read_engines(const std::string& path) {
  Problems problems;
  const auto document = read_document(read_given(path, largest_file + 1), path, problems);
  if (!document) {
    throw Error(Error::Kind::usage,
                problems.empty() ? path + " cannot be read" : problems.front().sentence());
  }
  const auto* engines = document->find("engine");
  const auto* table = engines == nullptr ? nullptr : engines->table();
  if (table == nullptr) refuse(*document, "there is no table engine.NAME");
  std::vector<CommandDescription> descriptions;
  for (const auto& [name, node] : *table) descriptions.push_back(description_in(name, node));
  return descriptions;
}

}  // namespace sealtape
