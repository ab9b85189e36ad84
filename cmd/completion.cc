// sealtape completion: what a shell can offer after Tab, from the command definitions themselves.

#include <ostream>

#include "context.h"

namespace sealtape {

namespace {

struct Offered {
  std::string path;                                        // "member add"
  std::vector<std::pair<std::string, std::string>> words;  // options and verbs, and what they mean
};

std::string first_sentence(const std::string& text) { return text.substr(0, text.find('\n')); }

void collect(const CLI::App& app, const std::string& path, std::vector<Offered>& all) {
  Offered offered{path, {}};
  for (const auto* verb : app.get_subcommands({})) {
    offered.words.emplace_back(verb->get_name(), first_sentence(verb->get_description()));
  }
  for (const auto* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // is not shown either
    for (const auto& name : option->get_lnames()) {
      offered.words.emplace_back("--" + name, first_sentence(option->get_description()));
    }
    for (const auto& name : option->get_snames()) {
      offered.words.emplace_back("-" + name, first_sentence(option->get_description()));
    }
  }
  all.push_back(offered);
  for (const auto* verb : app.get_subcommands({})) {
    collect(*verb, path.empty() ? verb->get_name() : path + ' ' + verb->get_name(), all);
  }
}

std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 4) {
    text.replace(at, 1, "'\\''");
  }
  return '\'' + text + '\'';
}

void print_bash(std::ostream& out, const std::vector<Offered>& all) {
  out << "# bash completion of sealtape\n"
         "_sealtape() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} path= word\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case \"$path $word\" in\n";
  for (const auto& offered : all) {
    if (offered.path.empty()) continue;
    const auto space = offered.path.rfind(' ');
    const auto before = space == std::string::npos ? "" : offered.path.substr(0, space);
    const auto word = space == std::string::npos ? offered.path : offered.path.substr(space + 1);
    out << "      " << quoted(before + ' ' + word) << ") path=" << quoted(offered.path) << " ;;\n";
  }
  out << "    esac\n"
         "  done\n"
         "  local words=\n"
         "  case \"$path\" in\n";
  for (const auto& offered : all) {
    out << "    " << quoted(offered.path) << ") words=\"";
    for (const auto& [word, meaning] : offered.words) out << word << ' ';
    out << "\" ;;\n";
  }
  out << "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$current\"))\n"
         "}\n"
         "complete -o filenames -F _sealtape sealtape\n";
}

void print_zsh(std::ostream& out, const std::vector<Offered>& all) {
  out << "#compdef sealtape\n"
         "_sealtape() {\n"
         "  local state= word\n"
         "  local -a offered\n"
         "  for word in ${words[2,CURRENT-1]}; do\n"
         "    case \"$state $word\" in\n";
  for (const auto& offered : all) {
    if (offered.path.empty()) continue;
    const auto space = offered.path.rfind(' ');
    const auto before = space == std::string::npos ? "" : offered.path.substr(0, space);
    const auto word = space == std::string::npos ? offered.path : offered.path.substr(space + 1);
    out << "      " << quoted(before + ' ' + word) << ") state=" << quoted(offered.path) << " ;;\n";
  }
  out << "    esac\n"
         "  done\n"
         "  case \"$state\" in\n";
  for (const auto& offered : all) {
    out << "    " << quoted(offered.path) << ") offered=(";
    for (const auto& [word, meaning] : offered.words) {
      std::string plain = meaning;
      std::erase(plain, ':');
      out << "\n      " << quoted(word + ':' + plain);
    }
    out << ") ;;\n";
  }
  out << "  esac\n"
         "  _describe sealtape offered || _files\n"
         "}\n"
         "compdef _sealtape sealtape\n";
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
    for (const auto& [word, meaning] : offered.words) {
      out << "complete -c sealtape -n " << quoted(condition);
      if (word.starts_with("--")) {
        out << " -l " << word.substr(2);
      } else if (word.starts_with('-')) {
        out << " -s " << word.substr(1);
      } else {
        out << " -a " << word;
      }
      out << " -d " << quoted(meaning) << '\n';
    }
  }
}

void completion(const CLI::App& app, const std::string& shell, Context& context) {
  std::vector<Offered> all;
  collect(app, "", all);
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
