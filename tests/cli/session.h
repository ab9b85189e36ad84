// Replays one session: prose and a terminal's transcript in one text file.
//
//   $ sealtape -C a list --json > list.json    a command, run in process
//   $ sh: cp -r a b                            a command of the shell
//   | what it said on standard output
//   ! sealtape: error: ...                     and on standard error
//   ? 5                                        its exit status, when that is not 0
//
// Every other line is prose. Commands run in a fresh directory, which is also HOME; words may be
// quoted with ' or "; a word NAME=value in front sets the environment; < and > give files. The
// shell finds the real program in $SEALTAPE: for pipes, since a command in process has no standard
// input of its own. In both kinds of command $FIXTURES is the project's fixtures directory, and
// names that replaced random values (stable_names.h) stand for these values. The clock starts at
// 2024-02-29T12:00:00Z and moves on a second each time it is asked.
#pragma once

#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "command.h"
#include "core/instant.h"
#include "stable_names.h"

namespace sealtape {

// The world of one command without a terminal; `home` is its only variable.
class QuietWorld {
 public:
  explicit QuietWorld(std::optional<std::string> home = {})
      : world{.in = in_,
              .out = out_,
              .err = out_,
              .began = Instant(std::chrono::seconds(1'709'208'000)),
              .now = [] { return Instant(std::chrono::seconds(1'709'208'000)); },
              .environment =
                  [home = std::move(home)](const std::string& name) {
                    return name == "HOME" ? home : std::nullopt;
                  },
              .terminal = false} {}

  std::string said() const { return out_.str(); }

 private:
  std::istringstream in_;
  std::ostringstream out_;

 public:
  World world;
};

// What a shell would make of the line, as far as words and quotes go.
std::vector<std::string> split_words(const std::string& line);

class Session {
 public:
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Keeps the prose and the commands and replaces what was said.
  std::string replay(const std::string& text);

 private:
  struct Said {
    std::string out;
    std::string err;
    int status = 0;
  };

  std::string run_line(const std::string& line);
  Said run_sealtape(std::vector<std::string> words);
  Said run_shell(const std::string& line) const;

  std::string shown(std::string text);
  std::string meant(std::string word) const;

  std::filesystem::path home_;
  std::string fixtures_;
  std::filesystem::path came_from_;
  StableNames names_;
  Instant clock_;
};

}  // namespace sealtape
