// Values that do not follow what is said of them: they stand before it, beside a card number, or
// are a word.
#include <algorithm>
#include <array>

#include "privacy/checks.h"
#include "privacy/cues.h"
#include "privacy/lists.h"
#include "privacy/view.h"

namespace sealtape::privacy {

// "... is the", "ist mein", 是我的: what stands before it is what stands after it.
bool CueJudge::says_what_it_is(TokenIndex from, TokenIndex to) const {
  constexpr auto copulas =
      std::to_array<std::string_view>({"is", "s", "ist", "e", "was", "war", "era", "是", "คือ"});
  constexpr TokenIndex farthest = 5;
  if (to <= from || to - from > farthest) return false;
  for (auto i = from; i < to; ++i) {
    if (is_one_of(copulas, tokens_.text(tokens_[i]))) return true;
  }
  return false;
}

void CueJudge::judge_before() {
  constexpr TokenIndex nothing_within = 4;
  for (const auto& hit : context_.hits()) {
    const auto* want = wanted_for(hit.cue);
    if (want == nullptr || is_broad(hit.phrase)) continue;
    const auto* next = first_after(hit.to);
    if (next != nullptr && next->token - hit.to <= nothing_within) continue;
    const auto after = std::ranges::lower_bound(starts_, hit.from, {}, &Start::token);
    if (after == starts_.begin()) continue;
    const auto& run = runs_[std::prev(after)->run];
    const auto& reading = run.readings.front();
    const auto end = run.items[reading.steps.back().item_to - 1U].token + 1;
    const auto size = reading.symbols.size();
    const bool fits = size >= want->least && size <= want->most && end <= hit.from &&
                      is_value(want->type, reading.symbols) && says_what_it_is(end, hit.from);
    if (!fits || tokens_[end - 1].segment != tokens_[hit.from].segment) continue;
    const Start start{run.items[reading.steps.front().item_from].token, std::prev(after)->run, 0};
    offer(start, reading.steps.size(), want->type, Level::weak, 55, want->rule,
          "before \"" + std::string(hit.phrase) + '"');
  }
}

void CueJudge::judge_beside_cards() {
  std::vector<TokenIndex> ends;
  for (const auto& candidate : found_) {
    if (candidate.type == Type::card) ends.push_back(candidate.last + 1);
  }
  for (const auto end : ends) {
    for (auto start = std::ranges::lower_bound(starts_, end, {}, &Start::token);
         start != starts_.end() && start->token - end <= longest_way; ++start) {
      const auto& run = runs_[start->run];
      const auto& reading = run.readings.front();
      const auto& item = run.items[reading.steps[start->step].item_from];
      if (!item.is_literal) continue;
      const auto size = reading.end_of(start->step) - reading.steps[start->step].at;
      const auto has_slash =
          start->token + 2 < tokens_.count() && tokens_.mark(start->token + 1) == '/';
      if (has_slash && size == 2 && start->step + 1 < reading.steps.size()) {
        const auto both = reading.symbols.substr(reading.steps[start->step].at, 4);
        if (reading.end_of(start->step + 1) - reading.steps[start->step].at == 4 &&
            is_expiry(both)) {
          offer(*start, start->step + 2, Type::card_expiry, Level::validated, 70,
                "card_expiry.near", "after a card number");
        }
      } else if (size == 3 &&
                 all_digits(
                     std::string_view(reading.symbols).substr(reading.steps[start->step].at, 3))) {
        offer(*start, start->step + 1, Type::cvv, Level::weak, 45, "cvv.near",
              "after a card number");
      }
    }
  }
}

}  // namespace sealtape::privacy
