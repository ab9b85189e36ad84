// The exit statuses that the help of a command names, with those of its verbs, are those of its
// man page.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "command.h"
#include "core/instant.h"
#include "session.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

std::string help_of(std::vector<std::string> words) {
  QuietWorld quiet;
  words.emplace_back("--help");
  EXPECT_EQ(run(words, quiet.world), 0) << words.front();
  return quiet.said();
}

std::set<int> numbers_in(const std::string& text, const std::regex& form) {
  std::set<int> found;
  for (std::sregex_iterator each(text.begin(), text.end(), form), end; each != end; ++each) {
    found.insert(std::stoi((*each)[1]));
  }
  return found;
}

std::set<int> told_by_help(const std::string& help) {
  const auto at = help.find("\nExit status: ");
  return at == std::string::npos ? std::set<int>()
                                 : numbers_in(help.substr(at), std::regex("(?:^|: |, )([0-9]+) "));
}

std::vector<std::string> verbs_in(const std::string& help) {
  std::vector<std::string> verbs;
  std::istringstream lines(help);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Verbs:")) {
      inside = true;
    } else if (inside && line.starts_with("  ") && line[2] != ' ') {
      verbs.push_back(line.substr(2, line.find(' ', 2) - 2));
    } else if (line.empty()) {
      inside = false;
    }
  }
  return verbs;
}

// The section of the page, in the macros of man(7) or mdoc(7).
std::set<int> told_by_page(const fs::path& page) {
  std::ifstream file(page);
  std::string section;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(".SH") || line.starts_with(".Sh")) {
      inside = line.find("EXIT STATUS") != std::string::npos;
    } else if (inside && !line.starts_with(".Bl")) {
      section += line + '\n';
    }
  }
  return numbers_in(section, std::regex(R"((?:^|[\n, ])([0-9]+)(?=[ \t\n]))"));
}

TEST(ExitStatus, HelpAndPageOfACommandNameTheSame) {
  std::size_t pages = 0;
  for (const auto& page : fs::directory_iterator(fs::path(SESSIONS) / "../../man")) {
    const auto name = page.path().stem().string();
    if (page.path().extension() != ".1" || !name.starts_with("sealtape-")) continue;
    const auto command = name.substr(std::string("sealtape-").size());
    const auto help = help_of({command});
    auto told = told_by_help(help);
    for (const auto& verb : verbs_in(help)) told.merge(told_by_help(help_of({command, verb})));
    EXPECT_EQ(told, told_by_page(page.path())) << command;
    ++pages;
  }
  EXPECT_GT(pages, 30U);
}

}  // namespace

}  // namespace sealtape
