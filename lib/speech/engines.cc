#include "speech/engines.h"

#include "core/error.h"
#include "speech/worker.h"

namespace sealtape {

namespace {

constexpr std::uint64_t sphinx_memory = 2U << 30U;

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
      "English-only draft by machine: expect 25 to 40 of 100 words wrong in good sound, 45 to 70 on "
      "the telephone. For finding, never for quoting.";
  plan.memory = sphinx_memory;
  return [plan] { return std::make_unique<WorkerRecogniser>(plan); };
}

}  // namespace

Recognisers open_engine(const EngineWish& wish) {
  if (wish.name == "pocketsphinx") return open_sphinx(wish);
  throw Error(Error::Kind::usage, "there is no engine " + wish.name,
              "there are: pocketsphinx, attach");
}

}  // namespace sealtape
