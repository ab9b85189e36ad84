#include "dsar/subject.h"

#include <tuple>

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
  const auto& asked = found.subject.identifiers;
  const bool is_told = std::ranges::any_of(
      asked, [](const std::string& each) { return each.starts_with(customer_scheme); });
  if (is_told) return;
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

Found found_with(Archive& archive, Subject subject) {
  Found found{std::move(subject), {}};
  for (auto& [index, row] : rows_with(archive, found.subject.identifiers)) {
    FoundRecording one{row, from_vcon(row.shown), {}};
    for (std::size_t i = 0; i < one.metadata.parties.size(); ++i) {
      const auto& party = one.metadata.parties[i];
      if (!found.subject.is(party)) continue;
      one.parties.push_back(i);
      if (party.name) found.subject.names.insert(*party.name);
      for (const auto& each : identifiers_of(party)) {
        if (!contains(found.subject.identifiers, each)) ++found.subject.linked[each];
      }
    }
    if (!one.parties.empty()) found.recordings.push_back(std::move(one));
  }
  std::ranges::sort(found.recordings, {}, [](const FoundRecording& one) {
    return std::tuple(begin_of(one), one.row.index);
  });
  return found;
}

}  // namespace

std::vector<std::string> identifiers_of(const Party& party) {
  Metadata alone;
  alone.parties.push_back(party);
  return sealtape::identifiers(alone);
}

bool Subject::is(const Party& party) const {
  const auto known = identifiers_of(party);
  const bool is_named = std::ranges::any_of(
      known, [&](const std::string& each) { return contains(identifiers, each); });
  if (!is_named || !party.customer) return is_named;
  const bool customer_asked = std::ranges::any_of(
      identifiers, [](const std::string& each) { return each.starts_with(customer_scheme); });
  return !customer_asked || contains(identifiers, std::string(customer_scheme) + *party.customer);
}

Found find_subject(Archive& archive, const std::vector<std::string>& identifiers, Links links) {
  Subject subject{identifiers, {}, {}};
  for (;;) {
    auto found = found_with(archive, subject);
    refuse_if_shared(found);
    if (links == Links::propose || found.subject.linked.empty()) return found;
    for (const auto& [each, times] : found.subject.linked) subject.identifiers.push_back(each);
  }
}

}  // namespace sealtape
