#include "policy/difference.h"

#include <algorithm>

namespace sealtape {

namespace {

class Comparison {
 public:
  explicit Comparison(std::vector<Difference>& found) : found_(found) {}

  void at(std::string where) { where_ = std::move(where); }

  void say(std::string change) { found_.push_back({where_, std::move(change)}); }

  void text(const char* what, std::string_view before, std::string_view after) {
    if (before == after) return;
    say(std::string(what) + ' ' + shown(after) + " instead of " + shown(before));
  }

  void flag(bool before, bool after, const char* now, const char* no_more) {
    if (before != after) say(after ? now : no_more);
  }

  void list(const char* what, const std::vector<std::string>& before,
            const std::vector<std::string>& after) {
    const auto only_in = [](const auto& some, const auto& others) {
      std::string text;
      for (const auto& each : some) {
        if (std::ranges::find(others, each) != others.end()) continue;
        text += (text.empty() ? "" : ", ") + each;
      }
      return text;
    };
    if (const auto more = only_in(after, before); !more.empty()) {
      say(std::string(what) + ": now also " + more);
    }
    if (const auto less = only_in(before, after); !less.empty()) {
      say(std::string(what) + ": no longer " + less);
    }
  }

 private:
  static std::string shown(std::string_view text) {
    return text.empty() ? "nothing" : '"' + std::string(text) + '"';
  }

  std::vector<Difference>& found_;
  std::string where_;
};

template <class Value>
std::vector<std::string> texts(const std::vector<Value>& values, Names<Value> names) {
  std::vector<std::string> list;
  for (const auto value : values) list.emplace_back(name_in(names, value));
  return list;
}

std::string kept(const std::optional<Period>& period) {
  return period ? "kept " + period->words() : "a use that keeps nothing";
}

std::string words_of(const std::optional<Period>& period) {
  return period ? period->words() : std::string();
}

void compare_periods(const std::optional<Period>& before, const std::optional<Period>& after,
                     Comparison& comparison) {
  if (before == after) return;
  if (!before || !after) return comparison.say("now " + kept(after) + ", before " + kept(before));
  const auto now = after->about();
  const auto then = before->about();
  const auto* way = now > then ? ": longer" : now < then ? ": shorter" : ": as long";
  comparison.say(kept(after) + " instead of " + before->words() + way);
}

// The order of clocks matters, so a list of them is one value.
std::string joined(const std::vector<Happening>& clock) {
  std::string text;
  for (const auto& each : texts(clock, happening_names())) {
    text += (text.empty() ? "" : ", else ") + each;
  }
  return text;
}

std::string_view refusal_code(const Purpose& purpose) {
  return purpose.refuses ? info(*purpose.refuses).code : std::string_view();
}

void compare_purposes(const Purpose& before, const Purpose& after, Comparison& comparison) {
  compare_periods(before.period, after.period, comparison);
  comparison.text("when an authority asks, kept", words_of(before.when_asked),
                  words_of(after.when_asked));
  comparison.text("the period starts with", joined(before.clock), joined(after.clock));
  comparison.text("label", before.label, after.label);
  comparison.text("basis", name_in(basis_names(), before.basis),
                  name_in(basis_names(), after.basis));
  comparison.text("article", before.article, after.article);
  comparison.text("applies to recordings", name_in(applies_names(), before.applies),
                  name_in(applies_names(), after.applies));
  comparison.list("may be used by", before.roles, after.roles);
  comparison.list("documents", before.derived, after.derived);
  comparison.list("ends early by", texts(before.ends_early, happening_names()),
                  texts(after.ends_early, happening_names()));
  comparison.text("refuses erasure for", refusal_code(before), refusal_code(after));
  comparison.flag(before.while_held, after.while_held, "may now be used as long as a hold lasts",
                  "may no longer be used for a hold after its end");
  comparison.flag(before.while_restricted, after.while_restricted,
                  "may now be used in spite of a restriction",
                  "may no longer be used under a restriction");
}

void compare_all_purposes(const Policy& before, const Policy& after, Comparison& comparison) {
  for (const auto& [code, purpose] : after.purposes) {
    comparison.at("purposes." + code);
    const auto found = before.purposes.find(code);
    if (found == before.purposes.end()) {
      comparison.say("new: " + purpose.label + ", " + kept(purpose.period) + " (" +
                     purpose.article + ')');
    } else {
      compare_purposes(found->second, purpose, comparison);
    }
  }
  for (const auto& [code, purpose] : before.purposes) {
    if (after.purposes.contains(code)) continue;
    comparison.at("purposes." + code);
    comparison.say("gone: recordings that name it have no rule for it any more");
  }
}

std::string percent(const std::optional<std::int64_t>& share) {
  return share ? std::to_string(*share) + " %" : std::string();
}

void compare_redaction(const RedactionDefaults& before, const RedactionDefaults& after,
                       Comparison& comparison) {
  comparison.at("redaction");
  const auto number = [&](const char* what, std::int64_t first, std::int64_t second) {
    if (first == second) return;
    comparison.say(std::string(what) + ' ' + std::to_string(second) + " ms instead of " +
                   std::to_string(first) + " ms");
  };
  number("padding", before.padding_ms, after.padding_ms);
  number("spans are joined below", before.joins_ms, after.joins_ms);
  number("lengths are rounded up to", before.rounds_ms, after.rounds_ms);
  comparison.text("filler", name_in(filler_names(), before.filler),
                  name_in(filler_names(), after.filler));
  comparison.list("detectors", before.detectors, after.detectors);
  comparison.text("recall before a disclosure", percent(before.minimum_recall),
                  percent(after.minimum_recall));
  comparison.list("recall is measured of", before.recall_of, after.recall_of);
}

void compare_rules(const Policy& before, const Policy& after, Comparison& comparison) {
  comparison.at("people");
  for (const auto& [act, name] : act_names()) {
    const auto number = after.people_for(act);
    if (number == before.people_for(act)) continue;
    comparison.say(std::string(name) + " takes " + std::to_string(number) + " instead of " +
                   std::to_string(before.people_for(act)));
  }
  comparison.at("ingest");
  const auto answer = [&](const char* what, Answer first, Answer second) {
    comparison.text(what, name_in(answer_names(), first), name_in(answer_names(), second));
  };
  answer("who refused to be recorded:", before.ingest.denied, after.ingest.denied);
  answer("who opted out:", before.ingest.opted_out, after.ingest.opted_out);
  answer("a blocked source:", before.ingest.blocked, after.ingest.blocked);
  comparison.at("precedence");
  for (std::size_t i = 0; i < after.precedence.size(); ++i) {
    for (std::size_t j = i + 1; j < after.precedence.size(); ++j) {
      const auto first = after.precedence[i];
      const auto second = after.precedence[j];
      if (before.outranks(first, second)) continue;
      comparison.say(std::string(name_in(claim_names(), first)) + " now goes before " +
                     std::string(name_in(claim_names(), second)));
    }
  }
}

void compare_card_data(const std::optional<CardDataRule>& before,
                       const std::optional<CardDataRule>& after, Comparison& comparison) {
  comparison.at("card-data");
  if (before == after) return;
  if (!after) return comparison.say("gone: no card data is due any more");
  if (!before)
    return comparison.say("new: kept " + after->period.words() + " (" + after->article + ')');
  compare_periods(before->period, after->period, comparison);
  comparison.text("article", before->article, after->article);
}

// Long texts are named, not quoted.
void compare_access(const AccessRules& before, const AccessRules& after, Comparison& comparison) {
  comparison.at("access");
  const auto then = access_json(before);
  const auto now = access_json(after);
  for (const auto& [name, value] : now.items()) {
    if (!then.contains(name)) comparison.say(name + ": new");
    if (then.contains(name) && then.at(name) != value) comparison.say(name + ": another one");
  }
  for (const auto& [name, value] : then.items()) {
    if (!now.contains(name)) comparison.say(name + ": gone");
  }
}

}  // namespace

std::vector<Difference> differences(const Policy& before, const Policy& after) {
  std::vector<Difference> found;
  Comparison comparison(found);
  comparison.at("policy");
  comparison.text("name", before.name, after.name);
  comparison.text("version", before.version, after.version);
  comparison.list("regions", before.regions, after.regions);
  compare_all_purposes(before, after, comparison);
  compare_card_data(before.card_data, after.card_data, comparison);
  compare_redaction(before.redaction, after.redaction, comparison);
  compare_rules(before, after, comparison);
  compare_access(before.access, after.access, comparison);
  return found;
}

}  // namespace sealtape
