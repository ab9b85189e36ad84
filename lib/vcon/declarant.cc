// How people type whom a declaration is about, and where in a recording it is.
#include <algorithm>
#include <array>
#include <cstdio>

#include "core/encoding.h"
#include "core/utf8.h"
#include "vcon/declaration.h"
#include "vcon/party.h"

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 5> schemes = {
    "tel:", "sip:", "sips:", "mailto:", "customer:"};

bool has_scheme(std::string_view item) {
  const auto end = item.find_first_of(":=");
  if (end == std::string_view::npos) return false;
  return item[end] == '=' ||
         std::ranges::find(schemes, ascii_lower(item.substr(0, end + 1))) != schemes.end();
}

// A bare number or mail address gets its scheme, also where more items of a party follow it.
Party typed_party(std::string_view text) {
  const auto first = text.substr(0, text.find(','));
  if (has_scheme(first)) return parse_party(text);
  const bool is_mail = first.find('@') != std::string_view::npos;
  return parse_party((is_mail ? "mailto:" : "tel:") + std::string(text));
}

}  // namespace

Party parse_declarant(std::string_view text, const Region& region) {
  Metadata one;
  one.parties.push_back(typed_party(text));
  normalise(one, region);
  auto& party = one.parties.front();
  const bool stays_as_typed = !one.notes.empty();
  if (stays_as_typed) {
    throw Error(Error::Kind::usage, "the number is no possible number",
                region.code() == "ZZ" ? "write it with + and its country code, or give --region"
                                      : "write it as it is dialled there, or with + in front");
  }
  if (identifiers(one).empty()) {
    throw Error(Error::Kind::usage, "the party has no address and no customer id",
                "write tel:NUMBER, sip:USER@HOST, mailto:ADDRESS or customer:ID");
  }
  return std::move(party);
}

std::string tag_source(std::string_view name, std::string_view value) {
  return "tag:" + std::string(name) + '=' + std::string(value);
}

std::string normalise_source(std::string_view text, const Region& region) {
  if (text.starts_with("tag:")) text.remove_prefix(4);
  const auto equals = text.find('=');
  const auto name = text.substr(0, equals);
  const bool is_tag =
      equals != std::string_view::npos && name.find_first_of("@:") == std::string_view::npos;
  if (!is_tag) return normalise_identifier(text, region);
  check_word(name, "the name of the tag");
  check_text(text.substr(equals + 1), "the value of the tag");
  return tag_source(name, text.substr(equals + 1));
}

std::optional<std::chrono::milliseconds> parse_offset(std::string_view text) {
  constexpr std::size_t most_digits = 6;
  std::uint64_t milliseconds = 0;
  const auto point = text.find('.');
  if (point != std::string_view::npos) {
    const auto decimals = text.substr(point + 1);
    const auto fraction = decimals.size() <= 3 ? from_decimal(decimals) : std::nullopt;
    if (!fraction) return std::nullopt;
    constexpr std::array<std::uint64_t, 4> scale = {0, 100, 10, 1};
    milliseconds = *fraction * scale[decimals.size()];
    text = text.substr(0, point);
  }
  std::uint64_t seconds = 0;
  for (int parts = 0;; ++parts) {
    const auto end = std::min(text.find(':'), text.size());
    const auto part = end <= most_digits ? from_decimal(text.substr(0, end)) : std::nullopt;
    // Only what comes first may go beyond 59.
    if (!part || parts > 2 || (parts > 0 && *part > 59)) return std::nullopt;
    seconds = seconds * 60 + *part;
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  return std::chrono::milliseconds(seconds * 1000 + milliseconds);
}

std::string offset_text(std::chrono::milliseconds offset) {
  const auto total = offset.count();
  std::array<char, 48> text{};
  std::snprintf(
      text.data(), text.size(), "%02lld:%02lld:%02lld", static_cast<long long>(total / 3'600'000),
      static_cast<long long>(total / 60'000 % 60), static_cast<long long>(total / 1000 % 60));
  std::string result = text.data();
  if (total % 1000 == 0) return result;
  const auto thousandths = std::to_string(1000 + total % 1000);
  return result + '.' + thousandths.substr(1);
}

}  // namespace sealtape
