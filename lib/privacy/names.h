// Names of people without a model, each script by itself. See find_names() for what they share.
#pragma once

#include <array>

#include "privacy/candidate.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

// Before family names: "van der Berg", "de Santis".
inline constexpr Vocabulary surname_particles = std::to_array<std::string_view>(
    {"von", "van", "de", "del", "della", "di",  "da",  "zu",    "der",   "den",   "o",  "mc", "la",
     "lo",  "dos", "al", "el",  "ter",   "ten", "dal", "dalla", "degli", "dello", "le", "du", "y"});

Candidate name_candidate(const Place& place, Language language, Level level, unsigned score,
                         std::string_view rule, std::string fact);

// What may be a name in Latin letters, and what may not. In a text that has capital letters a name
// has one; in a text without, as recognisers write, it is a word that is no frequent other one.
class NameText {
 public:
  explicit NameText(const Tokens& tokens) : tokens_(tokens) {}

  // Whether the segment has small and capital letters.
  bool has_cases(std::size_t segment);
  // A word that people use for other things than names.
  bool is_plain(TokenIndex at) const;
  bool is_given(TokenIndex at) const;   // of our lists
  bool is_family(TokenIndex at) const;  // of our lists
  // Up to three words that can be one name; the same token where there are none.
  TokenIndex end_of_name(TokenIndex from, bool needs_capital) const;
  // The same in a text without capitals: up to so many words that are nothing else.
  TokenIndex end_of_rare_words(TokenIndex from, int most) const;

 private:
  bool is_noun_of(TokenIndex at) const;
  bool starts_family_name(TokenIndex particle, bool needs_capital) const;

  const Tokens& tokens_;
  std::vector<std::optional<bool>> cases_;  // of the segments that were asked for
};

// A name of these tokens.
Candidate name_of_tokens(const Tokens& tokens, TokenIndex first, TokenIndex last, Level level,
                         unsigned score, std::string_view rule, std::string fact);

// A name after words that tell of one; is_sure: they tell of nothing else. Ends before that token.
Candidate cued_name(const Tokens& tokens, TokenIndex first, TokenIndex end, bool is_sure,
                    std::string_view words);

// After words that introduce one, titles and the names of fields.
void find_introduced_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);
// Before "heißt er", and behind "under" in a booking.
void find_names_around(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);
// Below the end of a letter.
void find_signed_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);
// What somebody answers who is asked for a name, in any script.
void find_answered_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);

// At most one letter put in, left out, changed, or two swapped.
bool is_nearly(std::string_view a, std::string_view b);
// Letter by letter: "R O S S I", "Anton Berta Cäsar".
void find_spelled_names(const Tokens& tokens, const Context& context,
                        std::vector<Candidate>& found);
// Frequent ones, and what begins a turn before "hier" and "speaking".
void find_listed_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);
void find_names_first(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);
// Each word of a name that metadata knows, where it is long enough to tell.
void find_known_names(const Tokens& tokens, const std::vector<std::string>& known,
                      std::vector<Candidate>& found);
// Whether one of the words is of a firm, or of what it sells: whoever asks for it asks for nobody.
bool names_firm(const Tokens& tokens, TokenIndex from, TokenIndex end);
// Firms, works and tools that are called like people.
void drop_names_of_things(const Tokens& tokens, std::vector<Candidate>& found);
void find_names_again(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);

// After words that introduce one, and before titles.
void find_chinese_names(const Tokens& tokens, std::vector<Candidate>& found);
// Where somebody is asked for, called by a title or a nickname, or spells a name.
void find_said_chinese_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found);
// The end of a Chinese name that begins there; the same where none does.
std::size_t end_of_chinese_name(std::string_view text, std::size_t from);
// The end of a Thai name that begins there, with the family name; the same where none does.
std::size_t end_of_thai_name(std::string_view text, std::size_t from);
// After words that introduce one and after titles, and frequent ones by themselves.
void find_thai_names(const Tokens& tokens, std::vector<Candidate>& found);
// The title goes with the name: นายชัยยุทธ์.
void with_thai_titles(const Tokens& tokens, std::vector<Candidate>& found);
// After titles, pronouns and calls for somebody, and letter by letter.
void find_said_thai_names(const Tokens& tokens, std::vector<Candidate>& found);

}  // namespace sealtape::privacy
