#include "scan_evaluation.h"

#include "given_file.h"
#include "privacy/evaluate.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_gold = std::size_t{64} << 20U;

privacy::Evaluation evaluated(const ScanWish& wish, const std::string& path) {
  const auto text = read_given(path, largest_gold + 1);
  if (text.size() > largest_gold) throw Error(Error::Kind::usage, path + " is larger than 64 MiB");
  const auto detector = detector_for(wish);
  if (!detector) throw Error(Error::Kind::usage, "keys are in the sound, not in a text");
  try {
    return privacy::evaluate(*detector, privacy::read_gold(text));
  } catch (Error& error) {
    error.within(path);
    throw;
  }
}

std::string percent(double share) {
  const auto tenths = static_cast<long>(share * 1000);
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " %";
}

}  // namespace

void evaluate_detectors(ScanWish wish, const std::string& gold, bool explain, Context& context) {
  wish.today = std::chrono::floor<std::chrono::days>(context.world().now());
  const auto evaluation = evaluated(wish, gold);
  auto listing =
      context.listing("sealtape.evaluation/1", {{"type", "TYPE"},
                                                {"language", "LANGUAGE"},
                                                {"marked", "MARKED", Align::right},
                                                {"recall", "RECALL", Align::right},
                                                {"found", "FOUND", Align::right},
                                                {"precision", "PRECISION", Align::right}});
  for (const auto& [of, tally] : evaluation.tallies) {
    listing.row({{"type", std::string(privacy::name_of(of.first))},
                 {"language", of.second},
                 {"marked", tally.marked},
                 {"covered", tally.covered},
                 {"recall", percent(tally.recall())},
                 {"found", tally.found},
                 {"right", tally.right},
                 {"precision", percent(tally.precision())}});
  }
  listing.finish();
  if (!explain) return;
  for (const auto& each : evaluation.missed) context.say("missed: " + each);
  for (const auto& each : evaluation.wrong) context.say("wrong: " + each);
}

}  // namespace sealtape
