#include "dsar/subject.h"

#include <algorithm>
#include <tuple>

#include "catalog/recording_row.h"
#include "dsar/messages.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

constexpr std::string_view customer_scheme = "customer:";

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::ranges::find(texts, text) != texts.end();
}

std::map<LogIndex, CatalogRow> rows_with(Archive& archive,
                                         const std::vector<std::string>& identifiers) {
  std::map<LogIndex, CatalogRow> rows;
  for (const auto& each : identifiers) {
    const auto token = token_of(*archive.secrets().ident, each);
    archive.catalog().list({.token = token, .oldest_first = true}, [&](const CatalogRow& row) {
      rows.emplace(row.index, row);
      return true;
    });
  }
  return rows;
}

Instant begin_of(const FoundRecording& found) {
  return found.metadata.start.value_or(found.row.sealed);
}

// Customer ids of those who share an identifier, where nobody said which of them is meant.
void refuse_if_shared(const Found& found) {
  if (found.subject.asks_for_customers()) return;
  std::set<std::string> customers;
  const auto take = [&](const std::vector<Party>& all, const std::vector<std::size_t>& his) {
    for (const auto place : his) {
      if (all[place].customer) customers.insert(*all[place].customer);
    }
  };
  for (const auto& recording : found.recordings) {
    take(recording.metadata.parties, recording.parties);
    take(recording.beside.parties, recording.writers);
  }
  if (customers.size() < 2) return;
  throw Error(Error::Kind::refused,
              "what was given is shared by " + std::to_string(customers.size()) +
                  " people with customer ids of their own",
              "say who asked with: --subject customer:ID");
}

std::vector<std::string> matched(const Subject& subject, const Party& party) {
  auto known = identifiers_of(party);
  std::erase_if(known,
                [&](const std::string& each) { return !contains(subject.identifiers, each); });
  return known;
}

// What goes with the customer id of somebody else.
std::set<std::string> shared_of(const Subject& subject, const std::vector<FoundRecording>& all) {
  std::set<std::string> shared;
  if (!subject.asks_for_customers()) return shared;
  const auto take = [&](const std::vector<Party>& parties) {
    for (const auto& party : parties) {
      if (!party.customer || subject.is(party)) continue;
      for (auto& each : matched(subject, party)) shared.insert(std::move(each));
    }
  };
  for (const auto& recording : all) {
    take(recording.metadata.parties);
    take(recording.beside.parties);
  }
  return shared;
}

// Notes by what else the party is known.
void learn(Subject& subject, const Party& party) {
  if (party.name) subject.names.insert(*party.name);
  for (const auto& each : identifiers_of(party)) {
    if (!contains(subject.identifiers, each)) ++subject.linked[each];
  }
}

// Where he stands among them, and whether he may.
struct Places {
  std::vector<std::size_t> his;
  bool any_unclear = false;
};

Places places_of(Subject& subject, const std::vector<Party>& parties) {
  Places places;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const auto match = subject.match(parties[i]);
    places.any_unclear |= match == Subject::Match::unclear;
    if (match != Subject::Match::he) continue;
    places.his.push_back(i);
    learn(subject, parties[i]);
  }
  return places;
}

// Nobody hears him: the messages are all that there is to tell.
void leave_only_messages(FoundRecording& one) {
  Metadata metadata;
  metadata.parties = one.beside.parties;
  metadata.purposes = one.metadata.purposes;
  for (const auto& dialog : one.beside.dialogs) {
    const auto& start = dialog.start;
    if (start && (!metadata.start || *start < *metadata.start)) metadata.start = start;
  }
  one.metadata = std::move(metadata);
  one.parties = one.writers;
  one.is_heard = false;
}

std::vector<FoundRecording> all_with(Archive& archive, const Subject& subject) {
  std::vector<FoundRecording> all;
  for (auto& [index, row] : rows_with(archive, subject.identifiers)) {
    all.push_back({.row = row,
                   .metadata = from_vcon(row.shown),
                   .parties = {},
                   .beside = kept_beside(row.shown),
                   .writers = {},
                   .is_heard = !is_messages_alone(row.shown)});
  }
  return all;
}

Found found_with(Archive& archive, Subject subject) {
  auto all = all_with(archive, subject);
  subject.shared = shared_of(subject, all);
  Found found{std::move(subject), {}, {}};
  for (auto& one : all) {
    auto heard = places_of(found.subject, one.metadata.parties);
    auto beside = places_of(found.subject, one.beside.parties);
    one.parties = std::move(heard.his);
    one.writers = std::move(beside.his);
    one.beside = one.beside.with(one.writers);
    if (one.parties.empty() && !one.writers.empty()) leave_only_messages(one);
    if (!one.parties.empty()) {
      found.recordings.push_back(std::move(one));
    } else if (heard.any_unclear || beside.any_unclear) {
      if (!heard.any_unclear) one.metadata.start.reset();  // which is that of the call
      found.unclear.push_back(std::move(one));
    }
  }
  for (auto* list : {&found.recordings, &found.unclear}) {
    std::ranges::sort(*list, {}, [](const FoundRecording& one) {
      return std::tuple(begin_of(one), one.row.index);
    });
  }
  return found;
}

}  // namespace

std::optional<std::chrono::milliseconds> FoundRecording::length() const {
  if (!is_heard) return std::nullopt;
  const auto length = number_field(first_dialog(row.shown), "duration");
  return length ? std::optional(std::chrono::milliseconds(*length)) : std::nullopt;
}

std::vector<std::string> identifiers_of(const Party& party) {
  Metadata alone;
  alone.parties.push_back(party);
  return sealtape::identifiers(alone);
}

bool Subject::asks_for_customers() const {
  return std::ranges::any_of(
      identifiers, [](const std::string& each) { return each.starts_with(customer_scheme); });
}

Subject::Match Subject::match(const Party& party) const {
  const auto known = matched(*this, party);
  if (known.empty()) return Match::other;
  if (party.customer && asks_for_customers()) {
    const auto id = std::string(customer_scheme) + *party.customer;
    return contains(identifiers, id) ? Match::he : Match::other;
  }
  const bool only_shared =
      std::ranges::all_of(known, [&](const std::string& each) { return shared.contains(each); });
  return only_shared ? Match::unclear : Match::he;
}

bool is_one_person(const std::vector<std::string>& asking, const Subject& subject) {
  const auto is_customer = [](const std::string& each) { return each.starts_with("customer:"); };
  const auto is_asked = [&](const std::string& each) {
    return std::ranges::find(subject.identifiers, each) != subject.identifiers.end();
  };
  const bool both_name_customers = std::ranges::any_of(asking, is_customer) &&
                                   std::ranges::any_of(subject.identifiers, is_customer);
  return std::ranges::any_of(asking, [&](const std::string& each) {
    if (both_name_customers && !is_customer(each)) return false;
    return is_asked(each) || (!both_name_customers && subject.linked.contains(each));
  });
}

Found find_subject(Archive& archive, const std::vector<std::string>& identifiers, Links links) {
  Subject subject{identifiers, {}, {}, {}};
  for (;;) {
    auto found = found_with(archive, subject);
    refuse_if_shared(found);
    if (links == Links::propose || found.subject.linked.empty()) return found;
    for (const auto& [each, times] : found.subject.linked) subject.identifiers.push_back(each);
  }
}

}  // namespace sealtape
