// Other people's recognisers, as programs: a WAV file in, a transcript in a known format out.
//
// Protocol 1. The program is started without a shell, with an empty environment but for what is
// named, with nothing on its standard input, in a private directory in memory in which it finds the
// sound: 16 bit, 16 kHz, mono, at most half an hour. It has no network where the kernel can take it
// away, unless its description says that it needs one; then readers are told that the sound left
// this machine.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "speech/child.h"
#include "speech/recogniser.h"

namespace sealtape {

// In arguments and in output, {wav}, {out}, {dir}, {model} and {lang} (de; auto where nobody said)
// stand for paths and words of the moment, {env:NAME} for a variable, whose value is shown to
// nobody.
struct CommandDescription {
  std::string name;
  std::vector<std::string> argv;
  std::string output;  // a file; empty: standard output and standard error
  std::string format;  // as in transcript/read.h; empty: the one that it looks like
  std::vector<std::string> version_argv;
  std::vector<std::string> environment;  // names of variables that it is given
  bool network = false;
  bool needs_language = false;

  friend bool operator==(const CommandDescription&, const CommandDescription&) = default;
};

// Those that sealtape knows by itself: whisper-cli, faster-whisper, vosk-transcriber,
// sherpa-onnx-offline.
const std::vector<CommandDescription>& known_commands();

// What a command is given of the world, beside what its description says.
struct CommandSettings {
  std::string language;
  std::string model;  // a file or a directory
  std::string path;   // where programs are looked for
  std::function<std::optional<std::string>(const std::string&)> variable;
  Stop stop = {};
};

// Error::usage where the program, its model or a variable is missing, or a placeholder is unknown.
std::unique_ptr<Recogniser> open_command(const CommandDescription& description,
                                         const CommandSettings& settings);

}  // namespace sealtape
