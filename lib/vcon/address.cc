#include "vcon/address.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <set>

#include "core/utf8.h"
#include "vcon/spelling.h"

namespace sealtape {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t longest_number = 64;
constexpr std::size_t fewest_digits = 7;  // of a SIP user that is no extension of its exchange
constexpr std::size_t most_notes = 8;     // about single parties, of whom there may be thousands

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool take_scheme(std::string_view& text, std::string_view scheme) {
  if (ascii_lower(text.substr(0, scheme.size())) != scheme) return false;
  text.remove_prefix(scheme.size());
  return true;
}

bool is_global(std::string_view text) {
  return text.size() > 1 && text.front() == '+' && std::ranges::all_of(text.substr(1), is_digit);
}

bool is_address(std::string_view text) {
  const auto at = text.rfind('@');
  const auto is_gap = [](unsigned char letter) { return letter <= ' ' || letter == 0x7f; };
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         std::ranges::none_of(text, is_gap);
}

// "+390612345678", with ";ext=204" where the number has an extension.
std::optional<std::string> international(std::string_view text, const Region& region) {
  if (text.size() > longest_number) return std::nullopt;
  const auto& plan = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  // Where no country says otherwise, 00 stands for + (ITU-T E.123, annex A).
  if (region.code() == Region().code() && text.starts_with("00")) {
    return international("+" + std::string(text.substr(2)), region);
  }
  if (plan.Parse(std::string(text), region.code(), &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
      !plan.IsPossibleNumber(number)) {
    return std::nullopt;
  }
  std::string formatted;
  plan.Format(number, PhoneNumberUtil::E164, &formatted);
  if (!is_global(formatted)) return std::nullopt;
  return number.has_extension() ? formatted + ";ext=" + number.extension() : formatted;
}

// Where the host of a SIP URI starts and ends (RFC 3261, section 25.1: userinfo, host, port,
// parameters, headers). A user part may hold ';' and '?', a host may not.
struct SipParts {
  std::string_view user, host, rest;
};

std::optional<SipParts> split_sip(std::string_view text) {
  if (!is_address(text)) return std::nullopt;
  const auto at = text.rfind('@');
  const auto after = text.substr(at + 1);
  const auto end = after.front() == '[' ? after.find(']') : after.find_first_of(":;?");
  const auto length =
      end == std::string_view::npos ? after.size() : end + (after.front() == '[' ? 1U : 0U);
  if (length == 0) return std::nullopt;
  return SipParts{
      .user = text.substr(0, at), .host = after.substr(0, length), .rest = after.substr(length)};
}

// The user of a SIP URI that is a telephone number becomes one as any other does: +39-06-1234 and
// 003906... name the same line (RFC 3261, section 19.1.6; RFC 3966, section 5.1.1).
std::string normal_user(std::string_view user, const Region& region) {
  const auto typed = user.substr(0, user.find(';'));
  const auto number = percent_decoded(typed);
  const bool is_number = number.find_first_not_of("0123456789+-.()") == std::string::npos &&
                         digits_of(number).size() >= fewest_digits;
  const auto normal = is_number ? international(number, region) : std::nullopt;
  return normal ? *normal + std::string(user.substr(typed.size())) : std::string(user);
}

std::optional<std::string> normal_sip(std::string_view text, const Region& region) {
  const std::string scheme = take_scheme(text, "sips:") ? "sips:" : "sip:";
  if (scheme == "sip:") take_scheme(text, "sip:");
  const auto parts = split_sip(text);
  if (!parts) return std::nullopt;
  return scheme + normal_user(parts->user, region) + "@" + ascii_lower(parts->host) +
         std::string(parts->rest);
}

std::optional<std::string> normal_mail(std::string_view text) {
  while (take_scheme(text, "mailto:")) continue;
  auto address = same_spelling(text);
  return is_address(address) ? std::optional(std::move(address)) : std::nullopt;
}

std::string number_in(std::string_view uri) {
  const auto decoded = percent_decoded(uri);
  std::string_view number = decoded;
  while (take_scheme(number, "tel:")) continue;
  return std::string(number);
}

std::optional<std::string> tel_identifier(std::string_view number) {
  const auto bare = number.substr(0, number.find(";ext="));
  if (is_global(bare)) return "tel:" + std::string(bare);
  const auto digits = digits_of(number);
  return digits.empty() ? std::nullopt : std::optional("tel:" + digits);
}

// Transport, port and parameters say how to reach somebody, not who it is.
std::vector<std::string> sip_identifiers(std::string_view uri) {
  const auto parts = split_sip(uri.substr(uri.find(':') + 1));
  if (!parts) return {};
  std::vector<std::string> found = {"sip:" + same_spelling(parts->user) + "@" +
                                    same_domain(parts->host)};
  const auto user = percent_decoded(parts->user.substr(0, parts->user.find(';')));
  if (is_global(user)) found.push_back("tel:" + user);
  return found;
}

void normalise(Party& party, const Region& region, const std::string& who,
               std::vector<std::string>& notes) {
  const auto refuse = [&](const char* reason) {
    throw Error(Error::Kind::usage, who + ": " + reason);
  };
  if (party.tel) {
    const auto typed = number_in(*party.tel);
    const auto number = international(typed, region);
    if (!number) notes.push_back(who + ": tel is no possible number and stays as typed");
    party.tel = number.value_or(typed);
    check_text(*party.tel, who + " tel");
  }
  if (party.sip) {
    party.sip = normal_sip(*party.sip, region);
    if (!party.sip) refuse("sip is not user@host");
  }
  if (party.mailto) {
    party.mailto = normal_mail(*party.mailto);
    if (!party.mailto) refuse("mailto is not a mail address");
  }
}

}  // namespace

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

Region Region::parse(std::string_view code) {
  Region region;
  region.code_ = std::string(code);
  std::ranges::transform(region.code_, region.code_.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  std::set<std::string> known;
  PhoneNumberUtil::GetInstance()->GetSupportedRegions(&known);
  if (!known.contains(region.code_)) {
    throw Error(Error::Kind::usage, "the region is no country code such as IT");
  }
  return region;
}

void normalise(Metadata& metadata, const Region& region) {
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < metadata.parties.size(); ++i) {
    normalise(metadata.parties[i], region, "party " + std::to_string(i + 1), notes);
  }
  const auto shown = std::min(notes.size(), most_notes);
  std::ranges::move(notes.begin(), notes.begin() + static_cast<std::ptrdiff_t>(shown),
                    std::back_inserter(metadata.notes));
  if (notes.size() > shown) {
    metadata.notes.push_back("so it is with " + std::to_string(notes.size() - shown) +
                             " more parties");
  }
}

std::vector<std::string> identifiers(const Metadata& metadata) {
  std::set<std::string> found;
  for (const auto& party : metadata.parties) {
    if (party.tel) {
      if (auto number = tel_identifier(*party.tel)) found.insert(std::move(*number));
    }
    if (party.sip) {
      for (auto& address : sip_identifiers(*party.sip)) found.insert(std::move(address));
    }
    if (party.mailto) found.insert("mailto:" + same_address(*party.mailto));
    if (party.customer) found.insert("customer:" + *party.customer);
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> spellings_of(const std::string& identifier) {
  const auto host = identifier.rfind('@') + 1;
  const bool has_domain = identifier.starts_with("mailto:") || identifier.starts_with("sip:");
  if (!has_domain || host == 0) return {identifier};
  auto other =
      identifier.substr(0, host) + domain_in_ascii(std::string_view(identifier).substr(host));
  return other == identifier ? std::vector{identifier} : std::vector{identifier, std::move(other)};
}

std::string normalise_identifier(std::string_view text, const Region& region) {
  std::optional<std::string> normal;
  std::string_view rest = text;
  if (take_scheme(rest, "customer:")) {
    if (!rest.empty()) normal = "customer:" + std::string(rest);
  } else if (take_scheme(rest, "mailto:")) {
    if (const auto address = normal_mail(rest)) normal = "mailto:" + same_address(*address);
  } else if (take_scheme(rest, "sip:") || take_scheme(rest, "sips:")) {
    if (const auto uri = normal_sip(text, region)) normal = sip_identifiers(*uri).front();
  } else if (take_scheme(rest, "tel:") || rest.starts_with('+')) {
    const auto number = number_in(rest);
    normal = tel_identifier(international(number, region).value_or(number));
  } else if (const auto address = normal_mail(rest)) {
    normal = "mailto:" + same_address(*address);
  } else if (const auto number = international(rest, region)) {
    normal = tel_identifier(*number);
  }
  if (!normal) {
    throw Error(
        Error::Kind::usage, "the identifier is no address we know",
        "write a number with + or with --region, tel:NUMBER, sip:USER@HOST, mailto:ADDRESS or "
        "customer:ID");
  }
  return *normal;
}

}  // namespace sealtape
