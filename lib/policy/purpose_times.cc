#include "policy/purpose_times.h"

#include <algorithm>
#include <set>

namespace sealtape {

std::string spoken(Happening what) {
  return "the " + std::string(name_in(happening_names(), what));
}

namespace {

using State = PurposeTime::State;

Instant began(const RecordingFacts& facts) { return facts.started.value_or(facts.sealed); }

bool is_about(const HappeningFact& fact, const std::string& purpose) {
  return fact.purpose.empty() || fact.purpose == purpose;
}

// The latest of its kind: a clock that was set back starts nothing earlier.
std::optional<Instant> latest(const RecordingFacts& facts, Happening what,
                              const std::string& purpose) {
  if (what == Happening::recording) return began(facts);
  if (what == Happening::sealing) return facts.sealed;
  std::optional<Instant> found;
  for (const auto& fact : facts.happenings) {
    if (fact.what != what || !is_about(fact, purpose)) continue;
    found = std::max(found.value_or(fact.at), fact.at);
  }
  return found;
}

std::optional<Instant> first_consent(const RecordingFacts& facts, const std::string& purpose,
                                     Instant moment) {
  std::optional<Instant> found;
  for (const auto& fact : facts.happenings) {
    const bool counts = fact.what == Happening::consent && is_about(fact, purpose);
    if (counts && fact.at <= moment) found = std::min(found.value_or(fact.at), fact.at);
  }
  return found;
}

// When a party first consented; nothing where he never did, or no longer does.
std::optional<Instant> consent_of(const RecordingFacts& facts, const PartyFact& party,
                                  const std::string& purpose, Instant moment) {
  std::optional<Instant> first;
  std::optional<Instant> last;
  std::optional<Instant> ended;
  for (const auto& fact : facts.happenings) {
    const bool is_his = std::ranges::find(party.tokens, fact.party) != party.tokens.end();
    if (!is_his || !is_about(fact, purpose) || fact.at > moment) continue;
    if (fact.what == Happening::consent) {
      first = std::min(first.value_or(fact.at), fact.at);
      last = std::max(last.value_or(fact.at), fact.at);
    } else if (fact.what == Happening::withdrawal) {
      ended = std::max(ended.value_or(fact.at), fact.at);
    }
  }
  const bool holds = last && (!ended || *ended < *last);
  return holds ? first : std::nullopt;
}

// The strictest wins: it begins with the last of them, and not at all while one is missing.
void await_consents(const RecordingFacts& facts, Instant moment, PurposeTime& time) {
  time.begins = facts.parties.empty() ? first_consent(facts, time.code, moment) : std::nullopt;
  std::size_t silent = 0;
  for (const auto& party : facts.parties) {
    const auto since = consent_of(facts, party, time.code, moment);
    if (since) time.begins = std::max(time.begins.value_or(*since), *since);
    if (!since) ++silent;
  }
  if (time.begins && silent == 0) return;
  const auto all = facts.parties.size();
  const bool is_known = std::ranges::none_of(
      facts.parties, [](const PartyFact& party) { return party.tokens.empty(); });
  time.lacks = !is_known       ? "not everybody on the line is known, nor whether he consented to "
               : silent == all ? "nobody is known to have consented to "
                               : std::to_string(silent) + " of " + std::to_string(all) +
                                     " parties did not consent, or no longer, to ";
  time.lacks += time.code;
  time.state = State::not_begun;
  time.begins = std::nullopt;
}

// Consent that the same party gave again later.
bool is_taken_back(const RecordingFacts& facts, const HappeningFact& ending,
                   const std::string& purpose, Instant moment) {
  return std::ranges::any_of(facts.happenings, [&](const HappeningFact& fact) {
    return fact.what == Happening::consent && is_about(fact, purpose) &&
           fact.party == ending.party && fact.at > ending.at && fact.at <= moment;
  });
}

struct EarlyEnd {
  Happening what{};
  Instant at;
};

// The first objection or withdrawal that still stands, or the last closing.
std::optional<EarlyEnd> early_end(const RecordingFacts& facts, const Purpose& purpose,
                                  const std::string& code, Instant moment) {
  std::optional<EarlyEnd> found;
  for (const auto what : purpose.ends_early) {
    if (what == Happening::closing) {
      const auto closed = latest(facts, what, code);
      if (closed && *closed <= moment && (!found || *closed < found->at)) found = {what, *closed};
      continue;
    }
    for (const auto& fact : facts.happenings) {
      const bool stands = fact.what == what && is_about(fact, code) && fact.at <= moment &&
                          !is_taken_back(facts, fact, code, moment);
      if (stands && (!found || fact.at < found->at)) found = {what, fact.at};
    }
  }
  return found;
}

std::string rule_name(const Policy& policy, const std::string& code) {
  return "purposes." + code + " of " + policy.title();
}

// A consent that is given again renews it as its use does: of both the latest counts.
bool renews(Happening what) { return what == Happening::consent || what == Happening::use; }

struct Start {
  Happening what{};
  Instant at;
};

// What the clock of a purpose runs from: the first in its list that has happened.
std::optional<Start> start_of(const Purpose& purpose, const std::string& code,
                              const RecordingFacts& facts) {
  std::optional<Start> found;
  for (const auto what : purpose.clock) {
    if (found && !(renews(found->what) && renews(what))) continue;
    const auto at = latest(facts, what, code);
    if (at && (!found || *at > found->at)) found = {what, *at};
  }
  return found;
}

// The period, what started it and the end; open where nothing has.
void run_clock(const Policy& policy, const Purpose& purpose, const RecordingFacts& facts,
               PurposeTime& time) {
  const bool asked = purpose.when_asked && latest(facts, Happening::authority_request, time.code);
  const auto& period = asked ? *purpose.when_asked : *purpose.period;
  time.period = period;
  time.rule = rule_name(policy, time.code) + ": " + period.words() + " from ";
  if (const auto start = start_of(purpose, time.code, facts)) {
    time.started_by = start->what;
    time.ends = period.after(start->at);
    time.rule += spoken(start->what);
    return;
  }
  if (time.state == State::not_begun) {
    // No longer than if the consent that is not known had been given at once.
    time.ends = period.after(began(facts));
    time.rule += "the recording, since no consent is known";
    return;
  }
  time.state = State::waiting;
  time.rule += spoken(purpose.clock.front()) + ", which has not happened";
}

PurposeTime time_of(const Policy& policy, const std::string& code, const Purpose& purpose,
                    const RecordingFacts& facts, Instant moment) {
  PurposeTime time{.code = code,
                   .state = State::running,
                   .begins = began(facts),
                   .ends = {},
                   .started_by = {},
                   .ended_by = {},
                   .keeps = purpose.period.has_value(),
                   .rule = rule_name(policy, code) + ": as long as the recording is kept",
                   .article = purpose.article};
  if (purpose.basis == Basis::consent) await_consents(facts, moment, time);
  if (time.keeps) run_clock(policy, purpose, facts, time);
  if (time.ends && *time.ends <= moment) time.state = State::ended;
  const auto early = early_end(facts, purpose, code, moment);
  if (early && (!time.ends || early->at < *time.ends)) {
    time.state = State::ended_early;
    time.ends = early->at;
    time.ended_by = early->what;
    time.rule += ", ended early by " + spoken(early->what);
  }
  return time;
}

}  // namespace

bool holds_for(const Purpose& purpose, const std::string& code, const RecordingFacts& facts) {
  const bool named = std::ranges::find(facts.purposes, code) != facts.purposes.end();
  return named || purpose.applies == Applies::every ||
         (purpose.applies == Applies::unnamed && facts.purposes.empty());
}

std::vector<PurposeTime> purpose_times(const Policy& policy, const RecordingFacts& facts,
                                       Instant moment) {
  std::vector<PurposeTime> times;
  for (const auto& [code, purpose] : policy.purposes) {
    if (holds_for(purpose, code, facts)) {
      times.push_back(time_of(policy, code, purpose, facts, moment));
    }
  }
  for (const auto& code : std::set(facts.purposes.begin(), facts.purposes.end())) {
    if (policy.purposes.contains(code)) continue;
    times.push_back({.code = code,
                     .state = State::no_rule,
                     .begins = began(facts),
                     .ends = {},
                     .started_by = {},
                     .ended_by = {},
                     .keeps = true,
                     .rule = policy.title() + " has no purpose " + code,
                     .article = {}});
  }
  std::ranges::sort(times, {}, &PurposeTime::code);
  return times;
}

}  // namespace sealtape
