#include "privacy/detector.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "core/error.h"
#include "privacy/candidate.h"
#include "privacy/layers.h"
#include "privacy/locate.h"
#include "privacy/terms.h"

namespace sealtape::privacy {

struct Detector::Rules {
  Options options;
  Terms terms;

  explicit Rules(Options given) : options(std::move(given)), terms(options) {
    if (options.languages.empty()) return;
    for (const auto& language : options.languages) {
      if (!language_of(language)) {
        throw Error(Error::Kind::usage,
                    "language " + language + ": not one of en, de, it, zh and th");
      }
    }
  }

  bool wants(const Candidate& candidate) const {
    const bool is_custom = candidate.type == Type::custom;
    return candidate.level >= options.least &&
           (is_custom || std::ranges::find(options.types, candidate.type) != options.types.end());
  }
  bool wants_any(const std::vector<Type>& types) const {
    return std::ranges::any_of(types, [&](Type type) {
      return std::ranges::find(options.types, type) != options.types.end();
    });
  }
  template <class Locate>
  std::vector<Finding> find_in(const Transcript& transcript, const std::vector<std::string>& names,
                               Locate part_at) const;
  bool speaks(Language language) const {
    return options.languages.empty() ||
           std::ranges::any_of(options.languages,
                               [&](const auto& tag) { return language_of(tag) == language; });
  }
};

namespace {

bool is_intent(Type type) { return type >= Type::opt_out; }

// Candidates are large: what is sorted is where they are.
template <class Less>
std::vector<Candidate*> in_order(std::vector<Candidate>& found, Less less) {
  std::vector<Candidate*> order;
  order.reserve(found.size());
  for (auto& candidate : found) order.push_back(&candidate);
  std::ranges::sort(order, [&](const Candidate* a, const Candidate* b) { return less(*a, *b); });
  return order;
}

// Of the same thing found twice the surer one, and by one rule.
void keep_best(std::vector<Candidate>& found) {
  auto order = in_order(found, [](const Candidate& a, const Candidate& b) {
    const auto doubts_a = a.evidence.size();
    const auto doubts_b = b.evidence.size();
    return std::tie(a.places, a.type, b.score, b.level, a.rule, doubts_a, a.evidence) <
           std::tie(b.places, b.type, a.score, a.level, b.rule, doubts_b, b.evidence);
  });
  const auto same = [](const Candidate* a, const Candidate* b) {
    return a->places == b->places && a->type == b->type;
  };
  const auto rest = std::ranges::unique(order, same);
  order.erase(rest.begin(), rest.end());
  std::vector<Candidate> kept;
  kept.reserve(order.size());
  for (auto* candidate : order) kept.push_back(std::move(*candidate));
  found = std::move(kept);
}

std::size_t size_of(const Candidate& candidate) {
  std::size_t size = 0;
  for (const auto& place : candidate.places) size += place.to - place.from;
  return size;
}

// The parts of each segment that are taken already; they do not overlap.
class Taken {
 public:
  bool overlaps(const Place& place) const {
    const auto next = places_.lower_bound({place.segment, place.from, 0});
    if (next != places_.end() && next->segment == place.segment && next->from < place.to)
      return true;
    if (next == places_.begin()) return false;
    const auto& before = *std::prev(next);
    return before.segment == place.segment && before.to > place.from;
  }
  void add(Place place) {
    auto next = places_.lower_bound({place.segment, place.from, 0});
    if (next != places_.begin() && std::prev(next)->segment == place.segment &&
        std::prev(next)->to >= place.from) {
      --next;
    }
    while (next != places_.end() && next->segment == place.segment && next->from <= place.to) {
      place.from = std::min(place.from, next->from);
      place.to = std::max(place.to, next->to);
      next = places_.erase(next);
    }
    places_.insert(place);
  }

 private:
  std::set<Place> places_;
};

// Where two overlap, the surer one stays, then the longer one.
void resolve(std::vector<Candidate>& found) {
  const auto order = in_order(found, [](const Candidate& a, const Candidate& b) {
    const auto size_a = size_of(a);
    const auto size_b = size_of(b);
    return std::tie(b.score, b.level, size_b, a.places, a.type) <
           std::tie(a.score, a.level, size_a, b.places, b.type);
  });
  Taken personal;
  Taken addresses;  // a postcode may lie in one
  Taken postcodes;
  Taken wishes;
  Taken own;
  std::vector<Candidate> kept;
  for (auto* each : order) {
    auto& candidate = *each;
    const bool is_own = candidate.type == Type::custom || candidate.type == Type::medical ||
                        candidate.type == Type::financial;
    const bool is_address = candidate.type == Type::address;
    const bool is_postcode = candidate.type == Type::postcode;
    const bool is_apart = is_own || is_intent(candidate.type);
    auto& taken = is_intent(candidate.type) ? wishes
                  : is_own                  ? own
                  : is_address              ? addresses
                  : is_postcode             ? postcodes
                                            : personal;
    const auto overlaps = [&](const Place& place) {
      if (is_apart) return taken.overlaps(place);
      return personal.overlaps(place) || (!is_postcode && addresses.overlaps(place)) ||
             (!is_address && postcodes.overlaps(place));
    };
    if (std::ranges::any_of(candidate.places, overlaps)) continue;
    for (const auto& place : candidate.places) taken.add(place);
    kept.push_back(std::move(candidate));
  }
  found = std::move(kept);
}

std::vector<Candidate> candidates_in(const Tokens& tokens, const Options& options,
                                     const Terms& terms, const std::vector<std::string>& names,
                                     bool personal, bool intents) {
  std::vector<Candidate> found;
  if (personal) {
    const auto runs = find_runs(tokens);
    const Context context(find_cues(tokens));
    judge_runs(tokens, runs, context, options, found);
    find_torn_cards(tokens, runs, context, found);
    find_torn_phones(tokens, runs, context, options, found);
    judge_cues(tokens, runs, context, options, found);
    find_topics(tokens, runs, context, found);
    keep_best(found);
    find_read_backs(tokens, runs, found);
    find_corrections(tokens, runs, context, found);
    find_dates_of_birth(tokens, context, options, found);
    find_short_dates(tokens, runs, context, options, found);
    find_addresses(tokens, context, found);
    find_spoken_mails(tokens, context, found);
    find_spoken_links(tokens, found);
    find_spoken_machines(tokens, context, found);
    find_streets(tokens, context, found);
    find_postcodes(tokens, runs, context, found);
    find_homes_named(tokens, context, found);
    find_postcodes_beside(tokens, context, found);
    find_passwords(tokens, context, found);
    find_password_pieces(tokens, found);
    find_plates(tokens, runs, context, found);
    find_thai_plates(tokens, context, found);
    find_chinese_plates(tokens, found);
    find_asian_births(tokens, found);
    find_asian_banks(tokens, found);
    find_wallets(tokens, found);
    find_names(tokens, context, names, found);
    find_births_told(tokens, options, found);
  }
  if (intents) find_intents(tokens, found);
  terms.find(tokens, found);
  keep_best(found);
  resolve(found);
  return found;
}

}  // namespace

// The findings in the texts; whoever calls says where in the transcript their bytes are.
template <class Locate>
std::vector<Finding> Detector::Rules::find_in(const Transcript& transcript,
                                              const std::vector<std::string>& names,
                                              Locate part_at) const {
  const Tokens tokens(transcript);
  auto personal = personal_types();
  personal.push_back(Type::number);
  const auto candidates =
      candidates_in(tokens, options, terms, names, wants_any(personal), wants_any(intent_types()));
  std::vector<Finding> findings;
  for (const auto& candidate : candidates) {
    if (!wants(candidate)) continue;
    if (candidate.spoken && !speaks(candidate.language)) continue;
    Finding finding;
    finding.type = candidate.type;
    finding.level = candidate.level;
    finding.score = candidate.score;
    finding.rule = candidate.rule;
    finding.evidence = candidate.evidence;
    finding.language = name_of(candidate.language);
    finding.spoken = candidate.spoken;
    for (const auto& place : candidate.places) {
      const auto range = tokens.view(place.segment).source(place.from, place.to);
      finding.parts.push_back(part_at(tokens, place.segment, range));
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

Detector::Detector(Options options) : rules_(std::make_unique<Rules>(std::move(options))) {}
Detector::~Detector() = default;
Detector::Detector(Detector&&) noexcept = default;
Detector& Detector::operator=(Detector&&) noexcept = default;

std::vector<Finding> Detector::find_in(const Transcript& transcript,
                                       const std::vector<std::string>& names) const {
  std::unordered_map<std::size_t, WordMap> maps;
  const auto of_text = [&](const Tokens& tokens, std::size_t i, TextRange range) {
    const auto map = maps.try_emplace(i, transcript.segments[i], tokens.source(i)).first;
    return map->second.locate(i, range, transcript);
  };
  auto findings = rules_->find_in(transcript, names, of_text);
  for (const auto& layer : layers_of(transcript)) {
    const auto of_layer = [&](const Tokens& tokens, std::size_t i, TextRange range) {
      return layer.is_told(i) ? layer.part_at(i, range, transcript) : of_text(tokens, i, range);
    };
    add_told(findings, rules_->find_in(layer.transcript, names, of_layer), transcript);
  }
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.parts.front().segment, a.parts.front().text, a.type) <
           std::tie(b.parts.front().segment, b.parts.front().text, b.type);
  });
  return findings;
}

std::string_view detector_version() {
  return
#include "detector_version.inc"
      ;
}

std::vector<Finding> Detector::find_in(std::string_view text, std::string_view language,
                                       const std::vector<std::string>& names) const {
  Transcript transcript;
  transcript.language = language;
  transcript.segments.resize(1);
  transcript.segments.front().text = text;
  return find_in(transcript, names);
}

}  // namespace sealtape::privacy
