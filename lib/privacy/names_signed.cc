// Names at the end of a letter: "Thanks, Grant", and what stands alone below "Kind regards".
#include <array>

#include "privacy/lists.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

// Ends of a letter: what stands alone on the next line is a name.
constexpr auto farewells = std::to_array<std::string_view>(
    {"regards",  "sincerely", "best",         "cheers", "wishes", "faithfully",
     "truly",    "thanks",    "grusse",       "gruß",   "gruss",  "grussen",
     "saluti",   "saluto",    "cordialmente", "grazie", "ciao",   "danke",
     "distinti", "lg",        "mfg",          "vg",     "dank"});

class SignedNames {
 public:
  SignedNames(const Tokens& tokens, NameText& names, std::vector<Candidate>& found)
      : tokens_(tokens), names_(names), found_(found) {}

  void find_signature(std::uint32_t segment);

 private:
  void find_closing(std::uint32_t segment);
  void add(TokenIndex first, TokenIndex end, bool is_sure, std::string_view words) {
    found_.push_back(cued_name(tokens_, first, end, is_sure, words));
  }

  const Tokens& tokens_;
  NameText& names_;
  std::vector<Candidate>& found_;
};

// "Thanks, Grant", and the text is over.
void SignedNames::find_closing(std::uint32_t segment) {
  const auto last = tokens_.end_of(segment);
  if (last - tokens_.first_of(segment) < 3 || !names_.has_cases(segment)) return;
  constexpr TokenIndex longest = 3;
  for (auto at = last - std::min(longest, last - tokens_.first_of(segment) - 2); at < last; ++at) {
    if (tokens_.mark(at - 1) != ',' || !is_one_of(farewells, tokens_.text(tokens_[at - 2])))
      continue;
    const auto end = names_.end_of_name(at, true);
    if (end == last) add(at, end, false, tokens_.text(tokens_[at - 2]));
    return;
  }
}

// "Kind regards," and on the next line a name.
void SignedNames::find_signature(std::uint32_t segment) {
  find_closing(segment);
  if (tokens_.source(segment).find('\n') == std::string_view::npos) return;
  constexpr TokenIndex longest = 4;  // words of the farewell
  for (auto at = tokens_.first_of(segment); at + 1 < tokens_.end_of(segment); ++at) {
    if (!tokens_.ends_line(at)) continue;
    const auto first = at >= tokens_.first_of(segment) + longest ? at - longest : 0;
    bool is_farewell = false;
    for (auto i = std::max(first, tokens_.first_of(segment)); i <= at; ++i) {
      if (i > 0 && i > first && tokens_.ends_line(i - 1)) is_farewell = false;
      is_farewell = is_farewell || is_one_of(farewells, tokens_.text(tokens_[i]));
    }
    if (!is_farewell) continue;
    const auto end = names_.end_of_name(at + 1, true);
    if (end == at + 1 || !tokens_.ends_line(end - 1)) continue;
    add(at + 1, end, true, tokens_.text(tokens_[at]));
  }
}

}  // namespace

void find_signed_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  SignedNames names(tokens, text, found);
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) names.find_signature(i);
}

}  // namespace sealtape::privacy
