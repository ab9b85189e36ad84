#include "archive/consequence.h"

#include "archive/erasure_judge.h"

namespace sealtape {

namespace {

using Action = Consequence::Action;
using Kind = Declaration::Kind;

std::vector<std::string> purposes_of(const CatalogRow& row) {
  std::vector<std::string> purposes;
  const auto* own = field(row.shown, "sealtape");
  const auto* list = own == nullptr ? nullptr : field(*own, "purposes");
  if (list == nullptr || !list->is_array()) return purposes;
  for (const auto& purpose : *list) {
    if (purpose.is_string()) purposes.push_back(purpose.get<std::string>());
  }
  return purposes;
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Another purpose keeps a recording unless somebody in the declaration barred it, too.
bool is_barred(Archive& archive, const std::vector<std::string>& subjects,
               const std::string& purpose) {
  const auto now = archive.surroundings().now();
  for (const auto& subject : subjects) {
    for (const auto kind : {Kind::consent, Kind::objection}) {
      const auto found = stand(archive, subject, topic_of(kind, purpose));
      if (found && is_bar(found->state, now)) return true;
    }
  }
  return false;
}

Ground ground_of(const Declaration& declaration) {
  if (declaration.kind == Kind::objection) return Ground::objection;
  const bool is_denial = declaration.act == Declaration::Act::denied;
  return is_denial ? Ground::unlawful : Ground::consent_withdrawn;
}

std::string words_of(Ground ground) {
  const auto article = ", " + std::string(info(ground).article);
  if (ground == Ground::objection) return "objection" + article;
  return (ground == Ground::unlawful ? "no consent" : "consent withdrawn") + article;
}

// What a declaration is weighed against, for all recordings of those who made it.
class Weighing {
 public:
  Weighing(Archive& archive, const Declaration& declaration)
      : archive_(archive),
        judge_(archive),
        declaration_(declaration),
        subjects_(subjects_of(declaration)),
        ground_(ground_of(declaration)) {}

  std::optional<Consequence> of(const CatalogRow& row) const {
    const auto purposes = purposes_of(row);
    const auto against = judge_.against_purge(row, ground_);
    if (contains(declaration_.purposes, recording_purpose)) {
      const auto* why =
          "being recorded was the matter: say on which other basis it stays, or purge it";
      return as(Action::decide, row, purposes, why, against);
    }
    if (purposes.empty()) {
      return as(Action::decide, row, {}, "no purpose of it is on record", against);
    }
    if (std::ranges::none_of(purposes, [&](const auto& each) { return is_touched(each); })) {
      return std::nullopt;
    }
    const auto left = purposes_left(row, purposes);
    const bool none_ends = std::ranges::all_of(
        purposes, [&](const auto& each) { return !is_touched(each) || contains(left, each); });
    if (against && (none_ends || left.empty() || is_frozen(row))) {
      return as(Action::keep, row, left, *against);
    }
    if (none_ends) {
      return as(Action::decide, row, left, words_of(ground_) + "; the policy lets the purpose run");
    }
    return as(left.empty() ? Action::purge : Action::end_use, row, left, words_of(ground_),
              against);
  }

 private:
  Consequence as(Action action, const CatalogRow& row, std::vector<std::string> kept_for,
                 std::string reason, const std::optional<std::string>& against = {}) const {
    if (against) reason += "; a purge is " + *against;
    return {row.recording, action, ground_, std::move(kept_for), std::move(reason)};
  }

  bool is_touched(const std::string& purpose) const {
    return contains(declaration_.purposes, purpose);
  }

  // By a hold or a restriction: then not even what was made of it goes.
  bool is_frozen(const CatalogRow& row) const {
    return archive_.custody().is_held(row.recording) || judge_.facts().is_restricted(row.recording);
  }

  // With a policy, those that it lets run on; else those that nobody of them barred.
  std::vector<std::string> purposes_left(const CatalogRow& row,
                                         const std::vector<std::string>& purposes) const {
    std::vector<std::string> left;
    if (!judge_.policy()) {
      for (const auto& purpose : purposes) {
        const bool ends = is_touched(purpose) || is_barred(archive_, subjects_, purpose);
        if (!ends) left.push_back(purpose);
      }
      return left;
    }
    const auto line = schedule(judge_.policy()->policy, judge_.facts().of(row), judge_.now());
    for (const auto& time : line.purposes) {
      const bool is_over =
          time.state == PurposeTime::State::ended || time.state == PurposeTime::State::ended_early;
      if (time.keeps && !is_over) left.push_back(time.code);
    }
    return left;
  }

  Archive& archive_;
  ErasureJudge judge_;
  const Declaration& declaration_;
  std::vector<std::string> subjects_;
  Ground ground_;
};

}  // namespace

std::string_view name_of(Action action) {
  switch (action) {
    case Action::purge: return "purge";
    case Action::keep: return "keep";
    case Action::end_use: return "end use";
    case Action::decide: return "decide";
  }
  return "";
}

std::vector<Consequence> consequences_of(Archive& archive, const Declaration& declaration) {
  const auto subjects = subjects_of(declaration);
  std::map<LogIndex, CatalogRow> rows;
  for (const auto& subject : subjects) {
    const auto token = token_of(*archive.secrets().ident, subject);
    archive.catalog().list({.token = token}, [&](const CatalogRow& row) {
      rows.emplace(row.index, row);
      return true;
    });
  }
  std::vector<Consequence> found;
  const Weighing weighing(archive, declaration);
  for (const auto& [index, row] : rows) {
    auto one = weighing.of(row);
    if (one) found.push_back(std::move(*one));
  }
  return found;
}

}  // namespace sealtape
