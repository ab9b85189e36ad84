#include <iterator>

#include "privacy/candidate.h"

namespace sealtape::privacy {

namespace {

// "Passcode" of "one time passcode" and "code" of "security code": the longer phrase tells.
bool is_within_another(const std::vector<CueHit>& hits, std::size_t index) {
  constexpr TokenIndex longest_phrase = 8;
  const auto& hit = hits[index];
  const bool is_secret = hit.cue == Cue::pin || hit.cue == Cue::code || hit.cue == Cue::password;
  if (!is_secret) return false;
  const auto least = hit.from > longest_phrase ? hit.from - longest_phrase : 0;
  for (auto other = std::ranges::lower_bound(hits, least, {}, &CueHit::from);
       other != hits.end() && other->from <= hit.from; ++other) {
    // Not "pin" of "account pin number", where another word may stand too.
    const bool is_longer = other->phrase.size() > hit.phrase.size() &&
                           other->phrase.find(hit.phrase) != std::string_view::npos;
    if (other->cue != hit.cue && is_longer && other->to >= hit.to) return true;
  }
  return false;
}

}  // namespace

// "Code" of "error code" and "number is" of "order number is" tell nothing of their own.
Context::Context(std::vector<CueHit> hits) {
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (!is_within_another(hits, i)) hits_.push_back(hits[i]);
  }
  TokenIndex from = 0;
  TokenIndex to = 0;
  std::erase_if(hits_, [&](const CueHit& hit) {
    const bool is_vague = hit.cue == Cue::code || hit.cue == Cue::phone;
    if (is_vague && hit.from > from && hit.from < to) return true;
    // "Account number is": of the account, and no phone.
    const bool is_of_another = hit.cue == Cue::unlike || hit.cue == Cue::iban ||
                               hit.cue == Cue::card || hit.cue == Cue::uk_nino ||
                               hit.cue == Cue::de_vat || hit.cue == Cue::passport ||
                               hit.cue == Cue::licence || hit.cue == Cue::imei ||
                               hit.cue == Cue::uk_nhs || hit.cue == Cue::plate;
    if (is_of_another && hit.to > to) {
      from = hit.from;
      to = hit.to;
    }
    return false;
  });
  // "My card number": no number of a phone, whatever "my number" says elsewhere.
  std::vector<CueHit> others;
  std::ranges::copy_if(hits_, std::back_inserter(others), [](const CueHit& hit) {
    return hit.cue == Cue::card || hit.cue == Cue::iban || hit.cue == Cue::uk_nino;
  });
  std::erase_if(hits_, [&](const CueHit& hit) {
    if (hit.cue != Cue::phone) return false;
    const auto other = std::ranges::upper_bound(others, hit.from, {}, &CueHit::from);
    return other != others.end() && other->from < hit.to && other->to >= hit.to;
  });
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    starts_.resize(std::max<std::size_t>(starts_.size(), hits_[i].from / stretch + 1), i);
  }
}

std::vector<CueHit>::const_iterator Context::hits_from(TokenIndex at) const {
  if (at / stretch >= starts_.size()) return hits_.end();
  auto hit = hits_.begin() + static_cast<std::ptrdiff_t>(starts_[at / stretch]);
  while (hit != hits_.end() && hit->from < at) ++hit;
  return hit;
}

const CueHit* Context::near(Cue cue, TokenIndex first, TokenIndex last, TokenIndex before,
                            TokenIndex after) const {
  constexpr TokenIndex longest_phrase = 8;
  const auto reach = before + longest_phrase;
  const auto least = first > reach ? first - reach : 0;
  const CueHit* best = nullptr;
  TokenIndex distance = 0;
  for (auto hit = hits_from(least); hit != hits_.end() && hit->from <= last + after; ++hit) {
    if (hit->cue != cue) continue;
    const bool is_before = hit->to <= first && first - hit->to <= before;
    const bool is_after = hit->from > last;
    if (!is_before && !is_after) continue;
    const auto away = is_before ? first - hit->to : hit->from - last + 2;
    if (best == nullptr || away <= distance) {
      best = &*hit;
      distance = away;
    }
  }
  return best;
}

const CueHit* Context::denying(TokenIndex first, TokenIndex last, TokenIndex before) const {
  if (const auto* other = near(Cue::unlike, first, last, before, 1)) return other;
  if (const auto* thing = near(Cue::thing, first, last, 2, 0)) return thing;
  return near(Cue::unit, first, last, 0, 1);
}

bool Context::holds(TokenIndex from, TokenIndex to) const {
  const auto hit = hits_from(from);
  return hit != hits_.end() && hit->to <= to;
}

std::vector<Place> places_of(const Tokens& tokens, const std::vector<TokenIndex>& of) {
  std::vector<Place> places;
  for (const auto index : of) {
    const auto& token = tokens[index];
    auto place = std::ranges::find(places, token.segment, &Place::segment);
    if (place == places.end()) {
      places.push_back({.segment = token.segment, .from = token.from, .to = token.to});
    } else {
      place->from = std::min(place->from, token.from);
      place->to = std::max(place->to, token.to);
    }
  }
  return places;
}

Place place_of(const Tokens& tokens, TokenIndex first, TokenIndex last) {
  return {.segment = tokens[first].segment, .from = tokens[first].from, .to = tokens[last].to};
}

}  // namespace sealtape::privacy
