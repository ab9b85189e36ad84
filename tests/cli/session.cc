#include "session.h"

#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

#include "command.h"
#include "core/error.h"

namespace sealtape {

namespace {

constexpr const char* fixtures = FIXTURES;
constexpr const char* program = PROGRAM;
constexpr Instant start =
    std::chrono::sys_days(std::chrono::year(2024) / 2 / 29) + std::chrono::hours(12);

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::filesystem::path make_home() {
  std::string path = std::filesystem::temp_directory_path() / "session-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) throw_errno("making a directory for the session");
  return std::filesystem::canonical(path);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

void append_lines(std::string& transcript, char mark, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    transcript += mark;
    if (!line.empty()) transcript += ' ' + line;
    transcript += '\n';
  }
}

// Takes "NAME=value" words off the front.
std::map<std::string, std::string> take_environment(std::vector<std::string>& words) {
  std::map<std::string, std::string> environment;
  while (!words.empty() && words.front() != "sealtape") {
    const auto equals = words.front().find('=');
    if (equals == std::string::npos) {
      throw Error(Error::Kind::usage, words.front() + ": a session runs sealtape or sh: commands");
    }
    environment[words.front().substr(0, equals)] = words.front().substr(equals + 1);
    words.erase(words.begin());
  }
  return environment;
}

// Takes "> file" or "< file" off the end.
std::optional<std::string> take_redirection(std::vector<std::string>& words,
                                            const std::string& arrow) {
  if (words.size() < 2 || words[words.size() - 2] != arrow) return std::nullopt;
  auto file = words.back();
  words.resize(words.size() - 2);
  return file;
}

}  // namespace

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  bool inside = false;
  char quote = 0;
  for (const char c : line) {
    if (quote == 0 && (c == ' ' || c == '\t')) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (quote != 0 && c == quote) {
      quote = 0;
    } else {
      words.back() += c;
    }
  }
  return words;
}

Session::Session()
    : home_(make_home()), came_from_(std::filesystem::current_path()), clock_(start) {
  std::filesystem::current_path(home_);
  // Tables are as wide as the paths in them, so the fixtures get a name that is as long anywhere.
  fixtures_ = "../" + home_.filename().string() + ".fixtures";
  std::filesystem::create_directory_symlink(fixtures, fixtures_);
}

Session::~Session() {
  std::error_code ignored;
  std::filesystem::current_path(came_from_, ignored);
  std::filesystem::remove_all(home_, ignored);
  std::filesystem::remove(home_.string() + ".fixtures", ignored);
}

std::string Session::replay(const std::string& text) {
  std::string transcript;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const bool said = line.starts_with('|') || line.starts_with('!') || line.starts_with('?');
    if (said) continue;
    transcript += line + '\n';
    if (line.starts_with("$ ")) transcript += run_line(line.substr(2));
  }
  return transcript;
}

std::string Session::run_line(const std::string& line) {
  const std::string shell = "sh: ";
  const auto said = line.starts_with(shell) ? run_shell(meant(line.substr(shell.size())))
                                            : run_sealtape(split_words(line));
  std::string transcript;
  append_lines(transcript, '|', shown(said.out));
  append_lines(transcript, '!', shown(said.err));
  if (said.status != 0) transcript += "? " + std::to_string(said.status) + '\n';
  return transcript;
}

Session::Said Session::run_sealtape(std::vector<std::string> words) {
  for (auto& word : words) word = meant(std::move(word));
  auto environment = take_environment(words);
  environment.try_emplace("HOME", home_.string());
  const auto to = take_redirection(words, ">");
  const auto from = take_redirection(words, "<");
  words.erase(words.begin());  // "sealtape"

  std::istringstream in(from ? read_file(*from) : std::string());
  std::ostringstream out;
  std::ostringstream err;
  World world{
      .in = in,
      .out = out,
      .err = err,
      .began = clock_,
      .now = [this] { return clock_ += std::chrono::seconds(1); },
      .environment = [&](const std::string& name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        if (found == environment.end()) return std::nullopt;
        return found->second;
      },
      .terminal = false,
  };
  Said said{.out = {}, .err = {}, .status = run(words, world)};
  said.err = err.str();
  if (to) {
    std::ofstream(*to, std::ios::binary) << out.str();
  } else {
    said.out = out.str();
  }
  return said;
}

Session::Said Session::run_shell(const std::string& line) const {
  // Beside the directory, not in it: the session may list or archive all that is there.
  const std::string out = home_.string() + ".out";
  const std::string err = home_.string() + ".err";
  ::setenv("FIXTURES", fixtures_.c_str(), 1);
  ::setenv("SEALTAPE", program, 1);
  ::setenv("HOME", home_.c_str(), 1);
  for (const char* name : {"XDG_STATE_HOME", "SEALTAPE_ARCHIVE", "SEALTAPE_IDENTITY"}) {
    ::unsetenv(name);
  }
  const std::string command = "{ " + line + "\n} >" + out + " 2>" + err + " </dev/null";
  const int status = std::system(command.c_str());  // NOLINT(cert-env33-c): the shell is the point.
  Said said{.out = read_file(out),
            .err = read_file(err),
            .status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  return said;
}

std::string Session::shown(std::string text) {
  replace_all(text, fixtures_, "$FIXTURES");
  replace_all(text, home_.string(), "$HOME");
  return names_.hide(text);
}

std::string Session::meant(std::string word) const {
  replace_all(word, "$FIXTURES", fixtures_);
  replace_all(word, "$HOME", home_.string());
  return names_.reveal(std::move(word));
}

}  // namespace sealtape
