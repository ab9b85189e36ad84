#include "evidence/rule_text.h"

#include "bundle/evidence_words.h"
#include "language/form.h"

namespace sealtape {

namespace {

// How long, and from when on.
std::string period_of(const Words& words, const Policy& policy, const PurposeTime& time) {
  if (!time.period) {
    return words("no period of its own: as long as another purpose keeps the recording");
  }
  const auto from = [&](Happening what) {
    return words("{1} {2}", {period_text(words, time.period->text()),
                             since_text(words, name_in(happening_names(), what))});
  };
  if (time.started_by) return from(*time.started_by);
  if (!time.begins) {
    return words("{1}; {2}", {from(Happening::recording), words("no consent is known")});
  }
  const auto awaited = policy.purposes.at(time.code).clock.front();
  return words("{1}; {2}", {from(awaited), words("this has not happened")});
}

}  // namespace

std::string rule_text(const Words& words, const Policy& policy, const PurposeTime& time) {
  if (time.state == PurposeTime::State::no_rule) {
    return words("the policy in force does not know this purpose");
  }
  auto period = period_of(words, policy, time);
  if (!time.ended_by) return period;
  const auto ended = said(words, name_in(happening_names(), *time.ended_by));
  return words("{1}; {2}", {period, words("ended early by: {1}", {ended})});
}

}  // namespace sealtape
