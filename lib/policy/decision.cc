#include "policy/decision.h"

#include <algorithm>

namespace sealtape {

namespace {

using State = PurposeTime::State;

bool is_on(const HoldFact& hold, Instant moment) {
  return !hold.released || *hold.released > moment;
}

bool is_on(const RestrictionFact& restriction, Instant moment) {
  return !restriction.lifted || *restriction.lifted > moment;
}

bool is_held(const RecordingFacts& facts, Instant moment) {
  return std::ranges::any_of(facts.holds, [&](const auto& hold) { return is_on(hold, moment); });
}

bool is_restricted(const RecordingFacts& facts, Instant moment) {
  return std::ranges::any_of(facts.restrictions,
                             [&](const auto& each) { return is_on(each, moment); });
}

bool is_over(const PurposeTime& time) {
  return time.state == State::ended || time.state == State::ended_early;
}

// A purpose that nobody has consented to keeps, but it has no right of its own to.
Claim claim_of(const Policy& policy, const PurposeTime& time) {
  const auto rule = policy.purposes.find(time.code);
  const bool refuses =
      rule != policy.purposes.end() && rule->second.refuses && time.state != State::not_begun;
  return refuses ? info(*rule->second.refuses).claim : Claim::purpose;
}

std::string until(const PurposeTime& time) {
  return time.ends ? ", until " + rfc3339(*time.ends) : std::string();
}

// Everything that keeps it then, the strongest first.
std::vector<Reason> keepers(const Policy& policy, const RecordingFacts& facts,
                            const std::vector<PurposeTime>& times, Instant moment) {
  std::vector<Reason> found;
  for (const auto& hold : facts.holds) {
    if (is_on(hold, moment)) found.push_back({Claim::hold, "hold " + hold.id, "GDPR 17(3)(e)"});
  }
  if (is_restricted(facts, moment)) {
    found.push_back({Claim::restriction, "the restriction of the recording", "GDPR 18(2)"});
  }
  for (const auto& time : times) {
    if (!time.keeps || is_over(time)) continue;
    found.push_back({claim_of(policy, time), time.rule + until(time), time.article});
  }
  // The strongest first; those of one claim stay in their order.
  std::vector<Reason> sorted;
  for (auto& reason : found) {
    const auto place = std::ranges::find_if(
        sorted, [&](const Reason& each) { return policy.outranks(reason.claim, each.claim); });
    sorted.insert(place, std::move(reason));
  }
  return sorted;
}

Decision judge(const Policy& policy, std::vector<Reason> keepers, Reason wish) {
  const auto stronger = std::ranges::partition_point(
      keepers, [&](const Reason& each) { return policy.outranks(each.claim, wish.claim); });
  Decision verdict{
      .granted = stronger == keepers.begin(), .decides = {}, .besides = {}, .against = {}};
  if (verdict.granted) {
    verdict.decides = std::move(wish);
    verdict.against = std::move(keepers);
  } else {
    verdict.decides = keepers.front();
    verdict.besides.assign(keepers.begin() + 1, stronger);
    verdict.against.push_back(std::move(wish));
  }
  return verdict;
}

Reason wish_of(Ground ground) {
  const auto& about = info(ground);
  return {about.claim, std::string(about.code), std::string(about.article)};
}

std::string said(const Reason& reason) {
  return reason.rule + (reason.article.empty() ? "" : " (" + reason.article + ')');
}

Access refusal(std::string reason, std::string article) {
  return {false, std::move(reason), std::move(article)};
}

}  // namespace

std::string Decision::sentence() const {
  std::string text = (granted ? "granted by " : "refused by ") + said(decides);
  for (const auto& each : besides) text += ", and by " + said(each);
  for (std::size_t i = 0; i < against.size(); ++i) {
    text += (i == 0 ? ", over " : ", and over ") + said(against[i]);
  }
  return text;
}

Decision may_purge(const Policy& policy, const RecordingFacts& facts, Ground ground,
                   Instant moment) {
  const auto line = schedule(policy, facts, moment);
  auto wish = wish_of(ground);
  if (wish.claim == Claim::card_data) {
    wish.claim = Claim::end_of_purpose;
    wish.rule += ", which takes its seconds and not the whole recording";
  }
  auto found = keepers(policy, facts, line.purposes, moment);
  const bool nothing_says_how_long = found.empty() && !line.is_due();
  if (wish.claim == Claim::end_of_purpose && nothing_says_how_long) {
    found.push_back({Claim::purpose, "a gap of the policy: " + *uncovered(policy, facts), ""});
  }
  return judge(policy, std::move(found), std::move(wish));
}

Decision may_erase_span(const Policy& policy, const RecordingFacts& facts, Ground ground,
                        Instant moment) {
  if (info(ground).claim == Claim::end_of_purpose) return may_purge(policy, facts, ground, moment);
  const auto line = schedule(policy, facts, moment);
  return judge(policy, keepers(policy, facts, line.purposes, moment), wish_of(ground));
}

Decision may_purge_derived(const Policy& policy, const RecordingFacts& facts,
                           const DerivedFact& document, Ground ground, Instant moment) {
  auto one = facts;
  one.derived = {document};
  const auto line = schedule(policy, one, moment);
  const auto& owners = line.derived.front().purposes;
  if (owners.empty()) return may_purge(policy, facts, ground, moment);
  auto times = line.purposes;
  std::erase_if(times, [&](const PurposeTime& time) {
    return std::ranges::find(owners, time.code) == owners.end();
  });
  return judge(policy, keepers(policy, facts, times, moment), wish_of(ground));
}

Access may_read(const Policy& policy, const RecordingFacts& facts, const std::string& role,
                const std::string& purpose, Instant moment) {
  const auto rule = policy.purposes.find(purpose);
  if (rule == policy.purposes.end()) {
    return refusal(policy.title() + " has no purpose " + purpose, "");
  }
  const auto& [code, about] = *rule;
  if (std::ranges::find(about.roles, role) == about.roles.end()) {
    return refusal("purposes." + code + " of " + policy.title() + " is not for the role " + role,
                   about.article);
  }
  const auto line = schedule(policy, facts, moment);
  const auto time = std::ranges::find(line.purposes, code, &PurposeTime::code);
  if (time == line.purposes.end()) {
    return refusal("the recording is not kept for " + code, "GDPR 5(1)(b)");
  }
  if (is_restricted(facts, moment) && !about.while_restricted) {
    return refusal("the recording is restricted: it may only be stored", "GDPR 18(2)");
  }
  const bool for_the_hold = about.while_held && is_held(facts, moment);
  if (time->state == State::not_begun) {
    return refusal(time->lacks, "GDPR 7(1)");
  }
  if (is_over(*time) && !for_the_hold) {
    return refusal(code + " ended " + rfc3339(*time->ends) + " (" + time->rule + ')',
                   time->article);
  }
  return {true, time->rule, time->article};
}

}  // namespace sealtape
