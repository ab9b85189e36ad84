#include <sodium.h>

#include <csignal>
#include <ostream>

#include "context.h"
#include "core/error.h"
#include "core/utf8.h"
#include "report/terminal.h"
#include "versions.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_text = 4096;

void add_shared_options(CLI::App& app, SharedOptions& options) {
  app.add_option("-C", options.archive, "Archive to work on (else $SEALTAPE_ARCHIVE)")
      ->type_name("DIR");
  app.add_option("--identity", options.identity,
                 "Who acts (else $SEALTAPE_IDENTITY, else ~/.config/sealtape/identity)")
      ->type_name("FILE");
  app.add_option("--passphrase-file", options.passphrase_file,
                 "Read the passphrase here; a descriptor is /dev/fd/3")
      ->type_name("FILE");
  app.add_option("--format", options.format, "How lists are printed")
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv"}));
  app.add_flag("--json", options.json, "One JSON object a line, as --format jsonl");
  app.add_option("--progress", options.progress, "How progress is shown")
      ->check(CLI::IsMember({"bar", "plain", "json", "none"}));
  app.add_flag("-q,--quiet", options.quiet, "Say only what went wrong");
  app.add_flag("-v,--verbose", options.verbose, "Say more");
}

void add_commands(CLI::App& app, Context& context) {
  add_keygen(app, context);
  add_identity(app, context);
  add_init(app, context);
  add_member(app, context);
  add_ingest(app, context);
  add_list(app, context);
  add_search(app, context);
  add_history(app, context);
  add_show(app, context);
  add_extract(app, context);
  add_export_vcon(app, context);
  add_redact(app, context);
  add_transcribe(app, context);
  add_scan(app, context);
  add_export_evidence(app, context);
  add_consent(app, context);
  add_notice(app, context);
  add_objection(app, context);
  add_optout(app, context);
  add_block(app, context);
  add_export_dsar(app, context);
  add_case(app, context);
  add_report(app, context);
  add_verify(app, context);
  add_verify_redaction(app, context);
  add_verify_bundle(app, context);
  add_prove(app, context);
  add_log(app, context);
  add_checkpoint(app, context);
  add_stamp(app, context);
  add_reindex(app, context);
  add_hold(app, context);
  add_purge(app, context);
  add_certificate(app, context);
  add_gc(app, context);
  add_rotate(app, context);
  add_policy(app, context);
  add_retention(app, context);
  add_restrict(app, context);
  add_completion(app, context);
  auto* help = app.add_subcommand("help", "Show what a command does");
  help->group("Help");
  auto topic = std::make_shared<std::vector<std::string>>();
  help->add_option("command", *topic, "The command")->type_name("COMMAND");
  help->callback([&app, &context, topic] {
    const CLI::App* asked = &app;
    for (const auto& word : *topic) asked = asked->get_subcommand(word);
    context.world().out << context.help_for(*asked);
  });
  // Shared options may also follow the command.
  for (auto* command : app.get_subcommands({})) {
    command->fallthrough();
    for (auto* verb : command->get_subcommands({})) verb->fallthrough();
  }
}

const CLI::App& command_in_focus(const CLI::App& app) {
  const CLI::App* focus = &app;
  while (!focus->get_subcommands().empty()) focus = focus->get_subcommands().front();
  return *focus;
}

void complain(World& world, const std::string& message, const std::string& hint) {
  world.out.flush();
  world.err << "sealtape: error: " << visible(message) << '\n';
  if (!hint.empty()) world.err << "sealtape: hint: " << visible(hint) << '\n';
}

int status_of(const Error& error, const World& world) {
  const bool terminated =
      error.kind() == Error::Kind::interrupted && world.interrupted() == SIGTERM;
  return terminated ? 143 : exit_status(error.kind());
}

std::string first_lower(std::string text) {
  const auto is_upper = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  if (text.size() > 1 && is_upper(text[0]) && !is_upper(text[1])) {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  return text;
}

// Only that may be repeated in a message: any other word can be about somebody.
bool is_option_name(std::string_view word) {
  return word.size() > 1 && word.starts_with('-') && std::ranges::all_of(word, [](char letter) {
           return letter == '-' || (letter >= 'a' && letter <= 'z') || letter == 'C';
         });
}

// An unset variable of a script must not be taken for an option that was left out.
void refuse_empty(const std::vector<std::string>& args) {
  for (std::size_t i = 0; i < args.size(); ++i) {
    const auto& arg = args[i];
    const bool ends_empty = arg.starts_with("--") && arg.ends_with('=');
    if (!arg.empty() && !ends_empty) continue;
    const auto before = ends_empty ? arg.substr(0, arg.size() - 1) : i > 0 ? args[i - 1] : "";
    const auto named = is_option_name(before) ? before : "";
    throw Error(Error::Kind::usage, named.empty() ? "an argument is empty" : named + " is empty",
                "a variable may be unset; leave out what is not meant");
  }
}

// Texts that are sealed with an entry have a limit, as those of declarations do.
void refuse_long(const std::vector<std::string>& args) {
  constexpr std::array<std::string_view, 4> texts = {"--reason", "--purpose", "--matter", "--case"};
  const auto refuse = [](std::string_view option, std::string_view text) {
    if (text.size() <= longest_text) return;
    throw Error(Error::Kind::usage, std::string(option) + " is longer than 4096 bytes");
  };
  for (std::size_t i = 0; i < args.size(); ++i) {
    for (const auto option : texts) {
      if (args[i] == option && i + 1 < args.size()) refuse(option, args[i + 1]);
      if (args[i].starts_with(std::string(option) + '=')) refuse(option, args[i]);
    }
  }
}

// Names of files are whatever bytes the system has; all else is sealed or printed as text.
bool names_files(const CLI::Option& option) {
  constexpr std::array<std::string_view, 7> kinds = {"FILE", "DIR", "PATH", "PLACE",
                                                     "COPY", "CSV", "GOLD"};
  const auto type = option.get_type_name();
  return option.check_lname("filename") || std::ranges::any_of(kinds, [&](std::string_view kind) {
           return type.find(kind) != std::string::npos;
         });
}

void refuse_other_encodings(CLI::App& app) {
  const CLI::Validator is_text(
      [](const std::string& text) { return std::string(is_utf8(text) ? "" : "it is not UTF-8"); },
      "");
  for (auto* option : app.get_options({})) {
    if (!names_files(*option)) option->check(is_text);
  }
  for (auto* command : app.get_subcommands({})) refuse_other_encodings(*command);
}

// What the same thing is called elsewhere: by another command, or as it was called once.
std::string name_here(const CLI::App& command, const std::vector<std::string>& args) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names = {
      {{"--label", "--tag"},
       {"--kept-for", "--purpose"},
       {"--from", "--since"},
       {"--after", "--since"},
       {"--to", "--until"},
       {"--before", "--until"},
       {"--out", "--output"},
       {"--force", "--overwrite"}}};
  for (const auto& arg : args) {
    const auto name = arg.substr(0, arg.find('='));
    if (command.get_option_no_throw(name) != nullptr) continue;
    for (const auto& [elsewhere, here] : names) {
      const bool is_it = name == elsewhere;
      if (is_it && command.get_option_no_throw(std::string(here)) != nullptr) {
        return "here " + name + " is called " + std::string(here);
      }
    }
  }
  return "see " + full_name(command) + " --help";
}

void flush(World& world) {
  world.out.flush();
  if (!world.out) throw Error(Error::Kind::failed, "the result could not be written");
}

}  // namespace

int run(std::vector<std::string> args, World& world) {
  Context context(world);
  CLI::App app("Keep call recordings as evidence, and honour the people in them", "sealtape");
  app.require_subcommand(1);
  app.set_version_flag("--version", versions);  // which loads what it asks
  app.get_formatter()->column_width(34);
  try {
    start_sodium();
    refuse_empty(args);
    refuse_long(args);
    add_shared_options(app, context.options);
    add_commands(app, context);
    refuse_other_encodings(app);
    std::vector<std::string> reversed(args.rbegin(), args.rend());  // as CLI11 wants them
    try {
      app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
      world.out << context.help_for(command_in_focus(app));
    } catch (const CLI::CallForVersion& version) {
      world.out << version.what() << '\n';
    }
    flush(world);
    return context.status;
  } catch (const CLI::Error& error) {
    const auto& focus = command_in_focus(app);
    const auto unknown =
        focus.get_subcommands({}).empty() ? std::vector<std::string>() : focus.remaining();
    complain(world,
             unknown.empty() ? first_lower(error.what()) : "there is no command " + unknown.front(),
             name_here(focus, args));
    return exit_status(Error::Kind::usage);
  } catch (const Error& error) {
    complain(world, error.what(), error.hint());
    return status_of(error, world);
  } catch (const std::bad_alloc&) {
    complain(world, "there is not enough memory", "");
    return exit_status(Error::Kind::failed);
  } catch (const std::exception& error) {
    complain(world, std::string("an internal error: ") + error.what(), "please report it");
    return exit_status(Error::Kind::failed);
  }
}

}  // namespace sealtape
