#include "speech/engines.h"

#include "core/error.h"
#include "speech/models.h"
#include "speech/whisper.h"
#include "speech/worker.h"

namespace sealtape {

namespace {

constexpr std::uint64_t sphinx_memory = 2U << 30U;
constexpr std::uint64_t whisper_memory = std::uint64_t{4} << 30U;  // beside its model

bool is_english(const std::string& language) {
  return language.empty() || language == "en" || language.starts_with("en-");
}

Recognisers open_sphinx(const EngineWish& wish) {
  if (!is_english(wish.language)) {
    throw Error(Error::Kind::usage, "pocketsphinx knows English alone, not " + wish.language,
                "other engines know more: see --engine in sealtape-transcribe(1)");
  }
  auto model = SphinxModel::installed();
  if (!wish.model.empty()) model.directory = wish.model;
  WorkerPlan plan;
  plan.order = {"pocketsphinx", "en-US", model.directory,
                wish.quality == Quality::high ? "high" : "fast"};
  plan.engine.kind = Engine::Kind::embedded;
  plan.engine.name = "pocketsphinx";
  plan.engine.version = sphinx_version();
  plan.engine.models = model.files();
  plan.engine.parameters = sphinx_parameters(wish.quality);
  plan.language = "en-US";
  plan.notice =
      "English-only draft by machine: expect 25 to 40 of 100 words wrong in good sound, 45 to 70 "
      "on "
      "the telephone. For finding, never for quoting.";
  plan.memory = sphinx_memory;
  plan.stop = wish.stop;
  return [plan] { return std::make_unique<WorkerRecogniser>(plan); };
}

Recognisers open_libwhisper(const EngineWish& wish) {
  const auto version = whisper_version_built();
  if (!version) {
    throw Error(Error::Kind::usage, "this sealtape was built without libwhisper",
                "--engine whisper-cli starts the program of whisper.cpp instead");
  }
  if (wish.model.empty()) {
    throw Error(Error::Kind::usage, "whisper needs a model", "name its file with --model");
  }
  const auto files = model_files(wish.model);
  WorkerPlan plan;
  const auto language = wish.language.substr(0, wish.language.find('-'));
  plan.order = {"whisper", language, wish.model, "fast"};
  plan.engine.kind = Engine::Kind::library;
  plan.engine.name = "whisper";
  plan.engine.version = *version;
  plan.engine.models = files;
  plan.engine.parameters = whisper_parameters();
  plan.language = wish.language;
  plan.notice =
      "Made by machine and checked by nobody. Whisper may invent sentences, mostly where nobody "
      "speaks; where it can be told, they are marked.";
  for (const auto& file : files) plan.memory += 3 * file.bytes;
  plan.memory += whisper_memory;
  plan.stop = wish.stop;
  return [plan] { return std::make_unique<WorkerRecogniser>(plan); };
}

Recognisers open_described(const CommandDescription& description, const EngineWish& wish) {
  const CommandSettings settings{wish.language, wish.model, wish.path, wish.variable, wish.stop};
  return [description, settings] { return open_command(description, settings); };
}

}  // namespace

Recognisers open_engine(const EngineWish& wish) {
  if (wish.name == "pocketsphinx") return open_sphinx(wish);
  if (wish.name == "whisper") return open_libwhisper(wish);
  auto known = wish.described;
  known.insert(known.end(), known_commands().begin(), known_commands().end());
  std::string names = "pocketsphinx, attach";
  for (const auto& each : known) {
    if (each.name == wish.name) return open_described(each, wish);
    names += ", " + each.name;
  }
  throw Error(Error::Kind::usage, "there is no engine " + wish.name, "there are: " + names);
}

}  // namespace sealtape
