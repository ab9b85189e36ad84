// What the commands that declare something share: who, when, about which recording.
#pragma once

#include "archive/declarations.h"
#include "context.h"

namespace sealtape {

struct DeclaringOptions {
  std::string region;
  std::string recording;
  std::string at;
  std::string reason;
};

// Adds --region, --recording, --at and --reason.
void add_declaring_options(CLI::App& command, DeclaringOptions& options);

Region region_of(const DeclaringOptions& options);

// A declaration of this kind with its time and reason.
Declaration declaration_of(Declaration::Kind kind, Declaration::Act act,
                           const DeclaringOptions& options, Context& context);

// The recording that was named, if any. Who cannot read gives its whole id, and the log is searched
// for it. Error::usage where there is none.
std::optional<RecordingId> recording_of(Archive& archive, const DeclaringOptions& options);

// RFC 3339, or a day; Error::usage otherwise, naming the option.
Instant instant_of(const std::string& text, const char* option);

// The first thing that a search would find the party by: "tel:+390612345678".
std::string shown_party(const Party& party);

// The channels of an opt-out: those that were asked for, else the one by which the party is
// reached.
std::vector<std::string> channels_for(const std::vector<std::string>& asked, const Party& party);

// Lines of a file, or of stdin for "-": numbers, one a line. Empty lines and those that start with
// # are left out; carriage returns are dropped. Error::usage for a line over 4096 bytes.
void each_line(const std::string& path, std::istream& in,
               const std::function<void(std::size_t number, const std::string& line)>& sink);

}  // namespace sealtape
