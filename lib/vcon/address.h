// Telephone numbers, SIP and mail addresses and customer ids, each in one normal form, so that a
// search finds a person however the number was typed.
//
// A number becomes E.164, read with the numbering plan of a region where it lacks its country code
// (libphonenumber). One that cannot exist there stays as typed, and is found by its digits.
// Messages name fields, never addresses: those are personal data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vcon/metadata.h"

namespace sealtape {

// Whose numbering plan reads national numbers: an ISO 3166-1 code, or none.
class Region {
 public:
  Region() = default;

  // Throws Error::usage for a code that has no numbering plan.
  static Region parse(std::string_view code);

  const std::string& code() const noexcept { return code_; }

 private:
  std::string code_ = "ZZ";  // libphonenumber's "unknown": only numbers with + can be read
};

// Puts the addresses of every party into normal form; a number that stays as typed is noted.
// Throws Error::usage, naming the party by its place, for a SIP or mail address that is none.
void normalise(Metadata& metadata, const Region& region);

// However they are grouped.
std::string digits_of(std::string_view text);

// What an exact search can find this recording by: "tel:+390612345678", "tel:204" (digits of what
// is no number), "sip:user@host", "mailto:a@b.example", "customer:C-17". Sorted, each once. A SIP
// user that is an international number is also a "tel:".
// Domains are in the letters that people read.
std::vector<std::string> identifiers(const Metadata& metadata);

// One of these first, and what it may be in what a host was told before domains had one spelling.
std::vector<std::string> spellings_of(const std::string& identifier);

// The same for what somebody searches: one of these forms, or a bare number, SIP address or mail
// address. Throws Error::usage for anything else, such as a bare number that the region has not.
std::string normalise_identifier(std::string_view text, const Region& region);

}  // namespace sealtape
