// What every subcommand is given, and the list of them.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "core/instant.h"

namespace sealtape {

// The world outside: tests give streams they can read and a clock that moves by the step.
struct World {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Instant began;  // when the command was started
  std::function<Instant()> now;
  std::function<std::optional<std::string>(const std::string& name)> environment;
  bool terminal;  // whether stdout and stderr are one
  // Lets time pass, where somebody else may be about to finish something.
  std::function<void()> pause = [] {};
  // The signal that asked the command to stop, or 0.
  std::function<int()> interrupted = [] { return 0; };
};

// Runs one command line, without the program's name, and says its exit status.
int run(std::vector<std::string> args, World& world);

class Context;

void add_block(CLI::App& app, Context& context);
void add_case(CLI::App& app, Context& context);
void add_certificate(CLI::App& app, Context& context);
void add_checkpoint(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);
void add_consent(CLI::App& app, Context& context);
void add_export_dsar(CLI::App& app, Context& context);
void add_export_evidence(CLI::App& app, Context& context);
void add_export_vcon(CLI::App& app, Context& context);
void add_extract(CLI::App& app, Context& context);
void add_gc(CLI::App& app, Context& context);
void add_history(CLI::App& app, Context& context);
void add_hold(CLI::App& app, Context& context);
void add_identity(CLI::App& app, Context& context);
void add_ingest(CLI::App& app, Context& context);
void add_init(CLI::App& app, Context& context);
void add_keygen(CLI::App& app, Context& context);
void add_list(CLI::App& app, Context& context);
void add_log(CLI::App& app, Context& context);
void add_member(CLI::App& app, Context& context);
void add_notice(CLI::App& app, Context& context);
void add_objection(CLI::App& app, Context& context);
void add_optout(CLI::App& app, Context& context);
void add_policy(CLI::App& app, Context& context);
void add_prove(CLI::App& app, Context& context);
void add_purge(CLI::App& app, Context& context);
void add_redact(CLI::App& app, Context& context);
void add_reindex(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_restrict(CLI::App& app, Context& context);
void add_retention(CLI::App& app, Context& context);
void add_rotate(CLI::App& app, Context& context);
void add_scan(CLI::App& app, Context& context);
void add_search(CLI::App& app, Context& context);
void add_show(CLI::App& app, Context& context);
void add_stamp(CLI::App& app, Context& context);
void add_transcribe(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);
void add_verify_bundle(CLI::App& app, Context& context);
void add_verify_redaction(CLI::App& app, Context& context);

}  // namespace sealtape
