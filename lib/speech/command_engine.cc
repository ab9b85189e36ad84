#include "speech/command_engine.h"

#include <map>

#include "core/error.h"
#include "core/utf8.h"
#include "speech/child.h"
#include "speech/models.h"
#include "speech/private_place.h"
#include "transcript/read.h"

namespace sealtape {

namespace {

constexpr std::uint64_t most_output = 64U << 20U;
constexpr std::uint64_t largest_file = 256U << 20U;
constexpr std::uint64_t most_version = 64U << 10U;
constexpr std::size_t longest_version = 200;
constexpr PieceLengths half_an_hour{std::chrono::minutes(25), std::chrono::minutes(30)};

using Meanings = std::map<std::string, std::string>;

// Replaces what stands in braces; what has no meaning is refused.
std::string filled(std::string text, const Meanings& meanings) {
  for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos;) {
    const auto end = text.find('}', at);
    if (end == std::string::npos) break;
    const auto name = text.substr(at + 1, end - at - 1);
    const auto found = meanings.find(name);
    if (found == meanings.end()) {
      throw Error(Error::Kind::usage,
                  "the engine has an argument with {" + name + "}, which is nothing",
                  "there are {wav}, {out}, {dir}, {model}, {lang} and {env:NAME}");
    }
    text.replace(at, end - at + 1, found->second);
    at += found->second.size();
  }
  return text;
}

bool mentions(const std::vector<std::string>& texts, std::string_view what) {
  return std::ranges::any_of(
      texts, [&](const std::string& text) { return text.find(what) != std::string::npos; });
}

// A canonical header of 44 bytes, and the samples.
Bytes wav_of(std::span<const std::int16_t> samples) {
  constexpr std::uint32_t rate = 16'000;
  const auto size = static_cast<std::uint32_t>(samples.size() * 2);
  Bytes wav;
  wav.reserve(44 + size);
  const auto put = [&](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) wav.push_back(static_cast<std::byte>(value >> (8 * i)));
  };
  append(wav, bytes_of("RIFF"));
  put(36 + size, 4);
  append(wav, bytes_of("WAVEfmt "));
  put(16, 4);
  put(1, 2);
  put(1, 2);
  put(rate, 4);
  put(2 * rate, 4);
  put(2, 2);
  put(16, 2);
  append(wav, bytes_of("data"));
  put(size, 4);
  append(wav, std::as_bytes(samples));
  return wav;
}

std::string first_line(std::string text) {
  text.resize(std::min({text.find('\n'), text.size(), longest_version}));
  return is_utf8(text) ? text : "";
}

// sherpa-onnx talks about itself around its results.
std::string objects_in(const std::string& text) {
  std::string objects;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (text[begin] == '{') objects += text.substr(begin, end - begin) + '\n';
    begin = end + 1;
  }
  return objects;
}

class CommandRecogniser : public Recogniser {
 public:
  CommandRecogniser(const CommandDescription& description, const CommandSettings& settings)
      : description_(description), stop_(settings.stop) {
    for (const auto& name : description.environment) {
      if (const auto value = settings.variable(name)) environment_.push_back(name + '=' + *value);
    }
    const auto program = find_program(description.argv.front(), settings.path);
    if (!program) {
      throw Error(Error::Kind::usage,
                  "the program " + description.argv.front() + " is not installed",
                  "engine " + description.name + " starts it; it is looked for in PATH");
    }
    find_meanings(settings);
    engine_.kind = Engine::Kind::command;
    engine_.name = description.name;
    engine_.command = shown_command();
    engine_.program = file_digest(*program);
    engine_.network = description.network;
    if (mentions(description.argv, "{model}")) engine_.models = model_files(settings.model);
    meanings_["program"] = *program;
    engine_.version = version(settings);
    language_ = settings.language;
  }

  const Engine& engine() const override { return engine_; }
  std::string language() const override { return language_; }
  std::string notice() const override {
    return "Made by machine with " + description_.name + ", and checked by nobody." +
           (description_.network ? " The sound left this machine." : "");
  }
  PieceLengths lengths() const override { return half_an_hour; }

  std::vector<Segment> recognise(const Utterance& utterance) override {
    try {
      auto transcript = result_for(utterance);
      for (auto& segment : transcript.segments) {
        segment.channel.reset();
        segment.speaker.clear();
        for (auto& word : segment.words) word.speaker.clear();
        if (segment.language.empty()) segment.language = transcript.language;
      }
      return std::move(transcript.segments);
    } catch (Error& error) {
      // What it wrote cannot be read, which is its fault and not that of who asked.
      if (error.kind() == Error::Kind::usage) {
        throw Error(Error::Kind::failed, description_.name + ": " + error.what());
      }
      if (!description_.network && misses_network(error.what())) {
        throw Error(Error::Kind::failed, error.what(),
                    "it is given a network where its description says network = true");
      }
      throw;
    }
  }

 private:
  void find_meanings(const CommandSettings& settings) {
    const auto language = settings.language.substr(0, settings.language.find('-'));
    if (description_.needs_language && language.empty()) {
      throw Error(Error::Kind::usage, description_.name + " must be told the language",
                  "name it with --language, such as de");
    }
    meanings_ = {{"lang", language.empty() ? "auto" : language}, {"model", settings.model}};
    for (const auto& argument : description_.argv) {
      for (std::size_t at = 0; (at = argument.find("{env:", at)) != std::string::npos; ++at) {
        const auto name = argument.substr(at + 5, argument.find('}', at) - at - 5);
        const auto value = settings.variable(name);
        if (!value) throw Error(Error::Kind::usage, "the variable " + name + " is not set");
        meanings_["env:" + name] = *value;
      }
    }
  }

  // As it is told to readers: paths of the moment and secrets stay as they are written.
  std::vector<std::string> shown_command() const {
    auto shown = meanings_;
    for (auto& [name, value] : shown) {
      if (name.starts_with("env:")) value = '{' + name + '}';
    }
    for (const char* name : {"wav", "out", "dir"}) shown[name] = '{' + std::string(name) + '}';
    shown["model"] = "{model}";
    std::vector<std::string> command;
    for (const auto& argument : description_.argv) command.push_back(filled(argument, shown));
    return command;
  }

  std::string version(const CommandSettings& settings) const {
    if (description_.version_argv.empty()) return "";
    auto argv = description_.version_argv;
    const auto program = find_program(argv.front(), settings.path);
    if (!program) return "";
    argv.front() = *program;
    try {
      Child child({.name = description_.name,
                   .argv = argv,
                   .environment = {"PATH=/usr/local/bin:/usr/bin:/bin"},
                   .most_output = most_version,
                   .errors_too = true});
      child.allow(std::chrono::seconds(20));
      return first_line(child.rest());
    } catch (const Error&) {
      return "";  // it may have none to tell
    }
  }

  Transcript result_for(const Utterance& utterance) const {
    const PrivatePlace place;
    place.write("audio.wav", wav_of(utterance.samples));
    auto meanings = meanings_;
    meanings["wav"] = (place.path() / "audio.wav").string();
    meanings["out"] = (place.path() / "result").string();
    meanings["dir"] = place.path().string();
    std::vector<std::string> argv;
    for (const auto& argument : description_.argv) argv.push_back(filled(argument, meanings));
    argv.front() = meanings_.at("program");
    auto environment = environment_;
    environment.push_back("HOME=" + place.path().string());
    environment.push_back("TMPDIR=" + place.path().string());
    environment.emplace_back("PATH=/usr/local/bin:/usr/bin:/bin");
    environment.emplace_back("LANG=C.UTF-8");
    const bool to_file = !description_.output.empty();
    const auto format = format_named(description_.format);
    // It says what it heard on standard error: that is read, and never shown.
    const bool is_sherpa = format == TranscriptFormat::sherpa;
    Child child({.name = description_.name,
                 .argv = argv,
                 .environment = environment,
                 .directory = place.path().string(),
                 .largest_file = largest_file,
                 .most_output = most_output,
                 .network = description_.network,
                 .errors_too = is_sherpa && !to_file,
                 .tells_why = !is_sherpa,
                 .stop = stop_});
    child.allow(time_allowed(utterance.duration()));
    auto text = child.rest();
    child.expect_success();
    if (to_file) text = place.read(filled(description_.output, meanings), most_output);
    if (is_sherpa) text = objects_in(text);
    ReadOptions options;
    options.duration = utterance.duration();
    options.language = language_;
    return read_transcript(text, format, options);
  }

  CommandDescription description_;
  std::vector<std::string> environment_;
  Stop stop_;
  Meanings meanings_;
  Engine engine_;
  std::string language_;
};

}  // namespace

const std::vector<CommandDescription>& known_commands() {
  static const std::vector<CommandDescription> known{
      {.name = "whisper-cli",
       .argv = {"whisper-cli", "-m", "{model}", "-f", "{wav}", "-l", "{lang}", "-np", "-ojf", "-of",
                "{out}"},
       .output = "{out}.json",
       .format = "whisper.cpp",
       .version_argv = {"whisper-cli", "--version"},
       .environment = {}},
      {.name = "faster-whisper",
       .argv = {"whisper-ctranslate2", "{wav}", "--model_directory", "{model}", "--language",
                "{lang}", "--output_format", "json", "--output_dir", "{dir}", "--word_timestamps",
                "True"},
       .output = "{dir}/audio.json",
       .format = "openai-whisper",
       .version_argv = {"whisper-ctranslate2", "--version"},
       .environment = {},
       .needs_language = true},
      {.name = "vosk-transcriber",
       .argv = {"vosk-transcriber", "-m", "{model}", "-i", "{wav}", "-t", "srt", "-o", "{out}.srt"},
       .output = "{out}.srt",
       .format = "srt",
       .version_argv = {},
       .environment = {}},
      {.name = "sherpa-onnx-offline",
       .argv = {"sherpa-onnx-offline", "--tokens={model}/tokens.txt",
                "--encoder={model}/encoder.onnx", "--decoder={model}/decoder.onnx",
                "--joiner={model}/joiner.onnx", "{wav}"},
       .output = "",
       .format = "sherpa",
       .version_argv = {},
       .environment = {}},
  };
  return known;
}

std::unique_ptr<Recogniser> open_command(const CommandDescription& description,
                                         const CommandSettings& settings) {
  if (description.argv.empty()) {
    throw Error(Error::Kind::usage, "the engine " + description.name + " has no argv");
  }
  return std::make_unique<CommandRecogniser>(description, settings);
}

}  // namespace sealtape
