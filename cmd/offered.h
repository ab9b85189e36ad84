// What a command line offers at each place, as the command definitions have it: for completion.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sealtape {

// What may stand where a value is wanted.
struct Expected {
  enum class Kind { anything, files, directories, words };
  Kind kind = Kind::anything;  // which nobody can guess
  std::vector<std::string> words = {};
};

struct OfferedWord {
  std::string word;
  std::string meaning;
  std::optional<Expected> value = {};  // of an option that takes one
};

struct Offered {
  std::string path;  // "member add"; empty before any command
  std::vector<OfferedWord> verbs;
  std::vector<OfferedWord> options;
  Expected argument;
};

// The program itself first, then every command and verb.
std::vector<Offered> offered_by(const CLI::App& app);

}  // namespace sealtape
