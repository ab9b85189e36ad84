#include "policy/lint.h"

#include <algorithm>

namespace sealtape {

namespace {

constexpr auto long_time = std::chrono::days(10 * 366);

bool ends_by(const Purpose& purpose, Happening what) {
  return std::ranges::find(purpose.ends_early, what) != purpose.ends_early.end();
}

// Of the roles of an archive, these hold the keys that open recordings.
bool can_be_read(const Purpose& purpose) {
  return std::ranges::any_of(purpose.roles, [](const std::string& role) {
    return role == "officer" || role == "custodian" || role == "admin";
  });
}

bool always_starts(const Purpose& purpose) {
  return std::ranges::any_of(purpose.clock, [](Happening what) {
    return what == Happening::recording || what == Happening::sealing;
  });
}

void advise_on_purpose(const std::string& code, const Purpose& purpose,
                       std::vector<Advice>& advice) {
  const auto say = [&](const std::string& what, const char* right) {
    advice.push_back({"purposes." + code + ": " + what, right});
  };
  const bool refuses = purpose.refuses.has_value();
  if (!can_be_read(purpose)) {
    say("no role that can read may use it", "add officer or custodian to its roles");
  }
  if (purpose.basis == Basis::consent && !ends_by(purpose, Happening::withdrawal)) {
    say("consent cannot be withdrawn", "add withdrawal to ends-early (GDPR 7(3))");
  }
  if (purpose.basis == Basis::legitimate_interests && purpose.period && !refuses &&
      !ends_by(purpose, Happening::objection)) {
    say("nobody can object", "add objection to ends-early (GDPR 21(1))");
  }
  if (purpose.period && !always_starts(purpose)) {
    say("it keeps for ever where nothing starts its clock",
        "add recording as the last of its clock, or record what starts it");
  }
  if (purpose.period && purpose.period->about() > long_time && !refuses) {
    say("it keeps over ten years, and nothing obliges to",
        "a shorter period, or refuses-erasure with what obliges (GDPR 5(1)(e))");
  }
  const bool law = purpose.basis == Basis::legal_obligation || purpose.basis == Basis::public_task;
  if (purpose.refuses == Refusal::legal_obligation && !law) {
    say("it refuses erasure for a law, and its basis is none",
        R"(basis = "legal-obligation", or refuses-erasure = "legal-claims")");
  }
}

// What the log holds everybody to is a second person for what destroys, and no more.
void advise_on_people(const Policy& policy, std::vector<Advice>& advice) {
  if (policy.people_for(Act::purge) > 1 && policy.people_for(Act::erase) < 2) {
    auto& alone = advice.emplace_back();
    alone.what = "people.purge: one person alone can still erase every second of a recording";
    alone.right = "erase = 2";
  }
  for (const auto& [act, number] : policy.people) {
    const auto name = "people." + std::string(name_in(act_names(), act));
    if (act == Act::purge || act == Act::erase) {
      if (number > 2) {
        advice.push_back({name + ": no more than two are asked for",
                          std::string(name_in(act_names(), act)) + " = 2"});
      }
    } else {
      advice.push_back({name + ": nothing asks for more than one", "leave it out, and see to it"});
    }
  }
}

}  // namespace

std::vector<Advice> advice_on(const Policy& policy) {
  std::vector<Advice> advice;
  for (const auto& [code, purpose] : policy.purposes) advise_on_purpose(code, purpose, advice);
  advise_on_people(policy, advice);
  const auto accepts = [&](Answer answer, const char* key, const char* who) {
    if (answer != Answer::accept) return;
    advice.push_back({std::string("ingest.") + key + ": " + who + " is sealed all the same",
                      "refuse or quarantine"});
  };
  accepts(policy.ingest.denied, "denied", "who refused to be recorded");
  accepts(policy.ingest.opted_out, "opted-out", "who opted out");
  accepts(policy.ingest.blocked, "blocked", "what comes from a blocked source");
  return advice;
}

}  // namespace sealtape
