#include "dsar/subject.h"

#include <tuple>

#include "catalog/recording_row.h"
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
  for (const auto& recording : found.recordings) {
    for (const auto place : recording.parties) {
      const auto& party = recording.metadata.parties[place];
      if (party.customer) customers.insert(*party.customer);
    }
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
  for (const auto& recording : all) {
    for (const auto& party : recording.metadata.parties) {
      if (!party.customer || subject.is(party)) continue;
      for (auto& each : matched(subject, party)) shared.insert(std::move(each));
    }
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

Found found_with(Archive& archive, Subject subject) {
  std::vector<FoundRecording> all;
  for (auto& [index, row] : rows_with(archive, subject.identifiers)) {
    all.push_back({row, from_vcon(row.shown), {}});
  }
  std::ranges::sort(
      all, {}, [](const FoundRecording& one) { return std::tuple(begin_of(one), one.row.index); });
  subject.shared = shared_of(subject, all);
  Found found{std::move(subject), {}, {}};
  for (auto& one : all) {
    bool is_unclear = false;
    for (std::size_t i = 0; i < one.metadata.parties.size(); ++i) {
      const auto& party = one.metadata.parties[i];
      const auto match = found.subject.match(party);
      is_unclear |= match == Subject::Match::unclear;
      if (match != Subject::Match::he) continue;
      one.parties.push_back(i);
      learn(found.subject, party);
    }
    if (!one.parties.empty()) {
      found.recordings.push_back(std::move(one));
    } else if (is_unclear) {
      found.unclear.push_back(std::move(one));
    }
  }
  return found;
}

}  // namespace

std::optional<std::chrono::milliseconds> FoundRecording::length() const {
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
