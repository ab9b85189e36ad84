#include "recording_filter.h"

#include <algorithm>

#include "core/error.h"
#include "vcon/address.h"
#include "vcon/declaration.h"

namespace sealtape {

namespace {

const Json* first_dialog(const CatalogRow& row) {
  const auto* dialogs = field(row.shown, "dialog");
  const bool has_dialog = dialogs != nullptr && dialogs->is_array() && !dialogs->empty();
  return has_dialog ? &(*dialogs)[0] : nullptr;
}

const Json* own_field(const CatalogRow& row, const char* name) {
  const auto* own = field(row.shown, "sealtape");
  return own == nullptr ? nullptr : field(*own, name);
}

bool has_purpose(const CatalogRow& row, const std::string& purpose) {
  const auto* purposes = own_field(row, "purposes");
  if (purposes == nullptr || !purposes->is_array()) return false;
  return std::ranges::any_of(*purposes, [&](const Json& each) { return each == purpose; });
}

bool has_label(const CatalogRow& row, const std::string& label) {
  const auto* tags = own_field(row, "tags");
  if (tags == nullptr) return false;
  const auto equals = label.find('=');
  const auto value = text_field(*tags, label.substr(0, equals).c_str());
  return value && (equals == std::string::npos || *value == label.substr(equals + 1));
}

std::optional<std::chrono::milliseconds> length_of(const CatalogRow& row) {
  const auto* dialog = first_dialog(row);
  const auto length = dialog == nullptr ? std::nullopt : number_field(*dialog, "duration");
  return length ? std::optional(std::chrono::milliseconds(*length)) : std::nullopt;
}

}  // namespace

bool RecordingFilter::takes(const CatalogRow& row) const {
  if (since && begin_of(row) < *since) return false;
  if (until && begin_of(row) >= *until) return false;
  if (!purpose.empty() && !has_purpose(row, purpose)) return false;
  const auto length = length_of(row);
  if (shortest && (!length || *length < *shortest)) return false;
  if (longest && (!length || *length > *longest)) return false;
  return std::ranges::all_of(labels, [&](const auto& label) { return has_label(row, label); });
}

bool RecordingFilter::is_empty() const {
  return !since && !until && purpose.empty() && labels.empty() && !shortest && !longest;
}

void FilterOptions::add_to(CLI::App& command) {
  command.add_option("--party", party, "Only those with this party")
      ->type_name("tel:+39...|mailto:...|customer:...");
  command.add_option("--since", since, "Only those that began then or later")->type_name("TIME");
  command.add_option(end, before, "Only those that began earlier")->type_name("TIME");
  command.add_option(kept_for, purpose, "Only those with this purpose");
  command.add_option("--tag", tags, "Only those with this tag; repeatable")
      ->allow_extra_args(false)
      ->type_name("NAME[=VALUE]");
  command.add_option("--min-duration", shortest, "Only those that last so long: 90, 1:30")
      ->type_name("TIME");
  command.add_option("--max-duration", longest, "Only those that last no longer")
      ->type_name("TIME");
  if (command.get_option_no_throw("--region") != nullptr) return;
  command.add_option("--region", region, "Country of numbers without a country code")
      ->type_name("CC");
}

bool FilterOptions::is_empty() const {
  return party.empty() && since.empty() && before.empty() && purpose.empty() && tags.empty() &&
         shortest.empty() && longest.empty();
}

RecordingFilter FilterOptions::parsed() const {
  RecordingFilter filter;
  filter.since = instant_option(since, "--since");
  filter.until = instant_option(before, end.c_str());
  filter.purpose = purpose;
  filter.labels = tags;
  filter.shortest = length_option(shortest, "--min-duration");
  filter.longest = length_option(longest, "--max-duration");
  if (!region.empty()) Region::parse(region);
  return filter;
}

void FilterOptions::each(Archive& archive, bool oldest_first,
                         const std::function<bool(const CatalogRow&)>& sink) const {
  const auto filter = parsed();
  Catalog::Query query{.token = std::nullopt, .oldest_first = oldest_first};
  if (!party.empty()) {
    const auto country = region.empty() ? Region() : Region::parse(region);
    query.token = token_of(*archive.secrets().ident, normalise_identifier(party, country));
  }
  archive.catalog().list(query,
                         [&](const CatalogRow& row) { return !filter.takes(row) || sink(row); });
}

Instant begin_of(const CatalogRow& row) {
  const auto* dialog = first_dialog(row);
  const auto text = dialog == nullptr ? std::nullopt : text_field(*dialog, "start");
  const auto start = text ? parse_any_rfc3339(*text) : std::nullopt;
  return start.value_or(row.sealed);
}

std::optional<Instant> instant_option(const std::string& text, const char* name) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_any_rfc3339(text + "T00:00:00Z");
  const auto instant = day ? day : parse_any_rfc3339(text);
  if (instant) return instant;
  throw Error(Error::Kind::usage, std::string(name) + " is no time",
              "write 2026-03-02 or 2026-03-02T09:14:07Z");
}

std::optional<std::chrono::milliseconds> length_option(const std::string& text, const char* name) {
  if (text.empty()) return std::nullopt;
  const auto length = parse_offset(text);
  if (length) return length;
  throw Error(Error::Kind::usage, std::string(name) + " is no length", "write 90, 1:30 or 1:02:03");
}

}  // namespace sealtape
