#include "scan_evaluation.h"

#include <set>

#include "archive/evaluations.h"
#include "given_file.h"
#include "output_file.h"
#include "privacy/evaluate.h"
#include "privacy/plant.h"
#include "report/text.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_text = std::size_t{64} << 20U;

std::string read_text(const std::string& path) {
  auto text = read_given(path, largest_text + 1);
  if (text.size() <= largest_text) return text;
  throw Error(Error::Kind::usage, path + " is larger than 64 MiB");
}

std::vector<privacy::Gold> planted(const EvaluationWish& wish) {
  if (wish.language.empty()) {
    throw Error(Error::Kind::usage, "--plant takes --language, which the text is in");
  }
  const auto text = read_text(wish.plain);
  std::vector<std::string> lines;
  for (const auto line : lines_of(text)) {
    if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
  }
  if (lines.empty()) {
    throw Error(Error::Kind::usage, wish.plain + " holds no text",
                "give some sentences, one a line, to hide values in");
  }
  return privacy::plant(lines, wish.language, wish.seed);
}

std::vector<privacy::Gold> gold_for(const EvaluationWish& wish, std::string_view text) {
  if (!wish.gold.empty() && !wish.plain.empty()) {
    throw Error(Error::Kind::usage, "give --evaluate or --plant");
  }
  if (wish.gold.empty()) return planted(wish);
  std::vector<privacy::Gold> gold;
  try {
    gold = privacy::read_gold(text);
  } catch (Error& error) {
    error.within(wish.gold);
    throw;
  }
  if (!gold.empty()) return gold;
  throw Error(Error::Kind::usage, wish.gold + " holds no text",
              "a line is a marked text: see MARKED TEXTS in sealtape-scan(1)");
}

void write_gold(const std::vector<privacy::Gold>& gold, const EvaluationWish& wish) {
  OutputFile file(wish.output,
                  wish.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::owner);
  for (const auto& each : gold) file.write(bytes_of(privacy::gold_line(each) + '\n'));
  file.commit();
}

// Nothing where there is nothing to have a share of.
Json percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return {};
  const auto tenths = part * 1000 / whole;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " %";
}

// With the texts themselves the figures would say what is in them; their digest does not.
KeptEvaluation kept(const privacy::Evaluation& evaluation, const ScanWish& scan,
                    std::string_view text) {
  KeptEvaluation kept{.detector = std::string(privacy::detector_version()),
                      .gold = sha256(bytes_of(text)),
                      .look = scan.look,
                      .whole = is_whole(scan),
                      .types = {}};
  for (const auto& [of, tally] : evaluation.tallies) {
    auto& counts = kept.types[std::string(privacy::name_of(of.first))];
    counts.marked += tally.marked;
    counts.covered += tally.covered;
    counts.found += tally.found;
    counts.right += tally.right;
  }
  return kept;
}

// What nobody was asked to find was not missed.
void leave_out_others(std::vector<privacy::Gold>& gold, const ScanWish& scan,
                      const Context& context) {
  std::set<privacy::Type> others;
  for (auto& each : gold) {
    std::erase_if(each.spans, [&](const privacy::GoldSpan& span) {
      if (looks_for(scan, span.type)) return false;
      others.insert(span.type);
      return true;
    });
  }
  if (others.empty()) return;
  std::string names;
  for (const auto type : others) {
    names += (names.empty() ? "" : ", ") + std::string(privacy::name_of(type));
  }
  context.say("marked, but not looked for, and so not counted: " + names);
}

void keep(const KeptEvaluation& evaluation, Context& context) {
  auto archive = context.open_archive();
  const auto index = keep_evaluation(archive, evaluation);
  context.say("kept as log entry " + std::to_string(number(index)));
  context.warn_of_forgetting();
}

}  // namespace

void evaluate_detectors(ScanWish scan, const EvaluationWish& wish, Context& context) {
  scan.today = std::chrono::floor<std::chrono::days>(context.world().now());
  const auto detector = detector_for(scan);
  if (!detector) throw Error(Error::Kind::usage, "keys are in the sound, not in a text");
  const auto text = wish.gold.empty() ? std::string() : read_text(wish.gold);
  auto gold = gold_for(wish, text);
  if (!wish.output.empty()) write_gold(gold, wish);
  leave_out_others(gold, scan, context);
  const auto evaluation = privacy::evaluate(*detector, gold);
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
                 {"recall", percent(tally.covered, tally.marked)},
                 {"found", tally.found},
                 {"right", tally.right},
                 {"precision", percent(tally.right, tally.found)}});
  }
  listing.finish();
  if (evaluation.tallies.empty()) {
    context.say("nothing is marked, and nothing was found, in " + counted(gold.size(), "text"));
  }
  if (context.names_archive() && !wish.gold.empty()) keep(kept(evaluation, scan, text), context);
  if (!wish.explain) return;
  for (const auto& each : evaluation.missed) context.say("missed: " + each);
  for (const auto& each : evaluation.wrong) context.say("wrong: " + each);
}

}  // namespace sealtape
