// sealtape completion: what a shell can offer after Tab, from the command definitions themselves.

#include <map>
#include <ostream>
#include <ranges>

#include "context.h"
#include "offered.h"

namespace sealtape {

namespace {

std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 4) {
    text.replace(at, 1, "'\\''");
  }
  return '\'' + text + '\'';
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string joined(const std::vector<OfferedWord>& offered) {
  std::vector<std::string> words;
  for (const auto& each : offered) words.push_back(each.word);
  return joined(words);
}

// How the scripts of bash and zsh call what is wanted; words stand behind the '='.
std::string wanted(const Expected& expected) {
  switch (expected.kind) {
    case Expected::Kind::files: return "files";
    case Expected::Kind::directories: return "directories";
    case Expected::Kind::words: return quoted('=' + joined(expected.words));
    case Expected::Kind::anything: break;
  }
  return "anything";
}

// Takes the words so far: what is left in $state is the command, in $want the value that an option
// at the end asks for. Options of the program may stand behind any command.
void print_cases(std::ostream& out, const std::vector<Offered>& all) {
  out << "    if [ -n \"$want\" ]; then want=; continue; fi\n"
         "    case \"$state $word\" in\n";
  for (const auto& offered : all) {
    if (offered.path.empty()) continue;
    const bool is_verb = offered.path.find(' ') != std::string::npos;
    out << "      " << quoted(is_verb ? offered.path : ' ' + offered.path)
        << ") state=" << quoted(offered.path) << " ;;\n";
  }
  out << "    esac\n"
         "    case \"$state:$word\" in\n";
  // The options of the program, which stand first in the list, fit everywhere and come last.
  for (const auto& offered : all | std::views::reverse) {
    std::map<std::string, std::string> patterns;  // by what is wanted
    for (const auto& [word, meaning, value] : offered.options) {
      if (!value) continue;
      auto& pattern = patterns[wanted(*value)];
      pattern += pattern.empty() ? "" : "|";
      pattern += offered.path.empty() ? "*:" + word : quoted(offered.path + ':' + word);
    }
    for (const auto& [want, pattern] : patterns) {
      out << "      " << pattern << ") want=" << want << " ;;\n";
    }
  }
  out << "    esac\n"
         "  done\n";
}

void print_bash(std::ostream& out, const std::vector<Offered>& all) {
  out << "# bash completion of sealtape\n"
         "_sealtape() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} state= want= word options=\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    [ \"$word\" = '=' ] && continue\n";
  print_cases(out, all);
  out << "  [ \"$current\" = '=' ] && current=\n"
         "  if [ -z \"$want\" ]; then\n"
         "    case \"$state\" in\n";
  for (const auto& offered : all) {
    const auto want =
        offered.verbs.empty() ? wanted(offered.argument) : quoted('=' + joined(offered.verbs));
    out << "      " << quoted(offered.path) << ") want=" << want
        << " options=" << quoted(joined(offered.options)) << " ;;\n";
  }
  out << "    esac\n"
         "    case \"$want:$current\" in anything:* | *:-*) want==$options ;; esac\n"
         "  fi\n"
         "  local IFS=$'\\n'\n"
         "  COMPREPLY=()\n"
         "  case \"$want\" in\n"
         "    files) COMPREPLY=($(compgen -f -- \"$current\")) ;;\n"
         "    directories) COMPREPLY=($(compgen -d -- \"$current\")) ;;\n"
         "    '='*) want=${want#?}; COMPREPLY=($(compgen -W \"${want// /$IFS}\" -- \"$current\")) "
         ";;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _sealtape sealtape\n";
}

void print_described(std::ostream& out, const char* name, const std::vector<OfferedWord>& words) {
  if (words.empty()) return;
  out << "\n      " << name << "=(";
  for (const auto& [word, meaning, value] : words) {
    auto described = meaning;
    std::erase(described, ':');
    described.insert(0, word + ':');
    out << "\n        " << quoted(described);
  }
  out << ")";
}

void print_zsh(std::ostream& out, const std::vector<Offered>& all) {
  out << "#compdef sealtape\n"
         "_sealtape() {\n"
         "  local state= want= word\n"
         "  local -a verbs options\n"
         "  for word in ${words[2,CURRENT-1]}; do\n";
  print_cases(out, all);
  out << "  if [[ -z $want ]]; then\n"
         "    case \"$state\" in\n";
  for (const auto& offered : all) {
    out << "    " << quoted(offered.path) << ") want=" << wanted(offered.argument);
    print_described(out, "verbs", offered.verbs);
    print_described(out, "options", offered.options);
    out << " ;;\n";
  }
  out << "    esac\n"
         "    if [[ $PREFIX = -* ]]; then _describe sealtape options; return; fi\n"
         "    if (( $#verbs )); then _describe sealtape verbs; return; fi\n"
         "    if [[ $want = anything ]]; then _describe sealtape options; return; fi\n"
         "  fi\n"
         "  case \"$want\" in\n"
         "    files) _files ;;\n"
         "    directories) _files -/ ;;\n"
         "    '='*) compadd -- ${=${want#?}} ;;\n"
         "  esac\n"
         "}\n"
         "compdef _sealtape sealtape\n";
}

// What fish takes for a value; without -f it offers files.
std::string fish_value(const Expected& expected) {
  switch (expected.kind) {
    case Expected::Kind::files: return " -r -F";
    case Expected::Kind::directories: return " -x -a '(__fish_complete_directories)'";
    case Expected::Kind::words: return " -x -a " + quoted(joined(expected.words));
    case Expected::Kind::anything: break;
  }
  return " -x";
}

void print_fish(std::ostream& out, const std::vector<Offered>& all) {
  out << "# fish completion of sealtape\n";
  for (const auto& offered : all) {
    std::string condition = "__fish_use_subcommand";
    if (!offered.path.empty()) {
      condition.clear();
      for (std::size_t at = 0; at < offered.path.size();) {
        const auto end = std::min(offered.path.find(' ', at), offered.path.size());
        condition += (condition.empty() ? "" : "; and ") +
                     ("__fish_seen_subcommand_from " + offered.path.substr(at, end - at));
        at = end + 1;
      }
    }
    const auto start = "complete -c sealtape -n " + quoted(condition);
    for (const auto& [word, meaning, value] : offered.verbs) {
      out << start << " -a " << word << " -d " << quoted(meaning) << '\n';
    }
    if (offered.argument.kind == Expected::Kind::words) {
      out << start << " -f -a " << quoted(joined(offered.argument.words)) << '\n';
    }
    for (const auto& [word, meaning, value] : offered.options) {
      const bool is_long = word.starts_with("--");
      out << start << (is_long ? " -l " : " -s ") << word.substr(is_long ? 2 : 1)
          << (value ? fish_value(*value) : "") << " -d " << quoted(meaning) << '\n';
    }
  }
}

void completion(const CLI::App& app, const std::string& shell, Context& context) {
  const auto all = offered_by(app);
  auto& out = context.world().out;
  if (shell == "bash") print_bash(out, all);
  if (shell == "zsh") print_zsh(out, all);
  if (shell == "fish") print_fish(out, all);
}

}  // namespace

void add_completion(CLI::App& app, Context& context) {
  auto shell = std::make_shared<std::string>();
  auto* command = app.add_subcommand("completion", "Print the completion script of a shell");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  context.explain(*command,
                  {"Help", {"sealtape completion bash > /etc/bash_completion.d/sealtape"}, {}});
  command->callback([&app, shell, &context] { completion(app, *shell, context); });
}

}  // namespace sealtape
