#include "archive/ingest_news.h"

#include <algorithm>
#include <map>

#include "vcon/party.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

// Each is compared only with those that read the same, since they may be thousands.
void leave_out(std::vector<Party>& parties, const std::vector<Party>& known) {
  std::multimap<std::string, const Party*> by_text;
  for (const auto& party : known) by_text.emplace(party_text(party), &party);
  std::erase_if(parties, [&](const Party& party) {
    const auto [first, last] = by_text.equal_range(party_text(party));
    return std::any_of(first, last, [&](const auto& same) { return *same.second == party; });
  });
}

// Consents are declarations, and told apart.
bool is_declared(const Json& item) {
  const auto kind = text_field(item, "type").value_or(text_field(item, "purpose").value_or(""));
  return kind == "lawful_basis" || kind == "consent";
}

// Whether a list has something that the one that was sealed has not.
bool has_more(const Json& now, const Json& then, const char* name) {
  const auto* list = field(now, name);
  if (list == nullptr || !list->is_array()) return false;
  const auto* known = field(then, name);
  return std::ranges::any_of(*list, [&](const Json& item) {
    if (item.empty() || is_declared(item)) return false;
    return known == nullptr || std::ranges::find(*known, item) == known->end();
  });
}

// What a vCon says beside its recordings, of which each stands for itself: texts, transfers.
Json beside_recordings(const Json& fields) {
  Json beside{{"dialog", Json::array()}};
  const auto* own = field(fields, "sealtape");
  const auto* whole = own == nullptr ? nullptr : field(*own, "vcon_whole");
  const auto* dialogs = whole == nullptr ? nullptr : field(*whole, "dialog");
  if (dialogs == nullptr || !dialogs->is_array()) return beside;
  for (const auto& each : *dialogs) {
    if (text_field(each, "type") != "recording") beside["dialog"].push_back(each);
  }
  return beside;
}

}  // namespace

std::vector<std::string> news_of(Metadata now, const Json& shown) {
  std::vector<std::string> news;
  if (has_more(now.extra, shown, "analysis")) {
    news.emplace_back("an analysis of it is new, and not taken");
  }
  if (has_more(now.extra, shown, "attachments")) {
    news.emplace_back("an attachment of it is new, and not taken");
  }
  if (has_more(beside_recordings(now.extra), beside_recordings(shown), "dialog")) {
    news.emplace_back("a dialog of its vcon is new, and not taken; --duplicate seals it again");
  }
  const auto* own = field(shown, "sealtape");
  const auto channels = own == nullptr ? std::nullopt : number_field(*own, "channels");
  fit_channels(now, static_cast<unsigned>(channels.value_or(0)));
  now.extra = Json::object();  // much of it is about the file, which is the same
  const auto before = from_vcon(shown);
  leave_out(now.parties, before.parties);
  auto both = before;
  merge(both, std::move(now));
  both.notes = before.notes;
  if (both != before) news.emplace_back("sealed before with other metadata");
  return news;
}

}  // namespace sealtape
