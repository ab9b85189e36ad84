// A transcript as a row of words: all segments one after another, so that a number can be followed
// from turn to turn and a question read together with its answer.
#pragma once

#include <span>

#include "privacy/lexicon.h"
#include "privacy/view.h"

namespace sealtape::privacy {

struct Token {
  enum class Kind : std::uint8_t {
    word,  // letters that are not Chinese or Thai
    digits,
    mixed,      // letters and digits
    ideograph,  // a Chinese word of ours, or one character
    thai,       // a Thai word of ours, or what stands between two of them
    mark,       // one character of punctuation
  };
  std::uint32_t segment = 0;
  std::uint32_t from = 0;  // bytes of the view of the segment
  std::uint32_t to = 0;
  WordId id = 0;
  std::uint16_t ends = 0;  // of letters and figures, see ends_of()
  Kind kind = Kind::mark;
  Meaning meaning{};         // in the language of the segment
  bool says_number = false;  // or a part of one, written or said, also in one word
};

using TokenIndex = std::uint32_t;

// What a segment has at all, so that nobody looks for what cannot be there.
struct Scripts {
  bool latin = false;
  bool ideographs = false;
  bool thai = false;
  bool signs = false;  // of addresses: @ : . -
};

// Segments as tokens, with how they hang together. Borrows the transcript.
class Tokens {
 public:
  explicit Tokens(const Transcript& transcript);

  const Token& operator[](TokenIndex index) const { return tokens_[index]; }
  TokenIndex count() const { return static_cast<TokenIndex>(tokens_.size()); }
  TokenIndex first_of(std::size_t segment) const { return starts_[segment]; }
  TokenIndex end_of(std::size_t segment) const { return starts_[segment + 1]; }

  std::string_view text(const Token& token) const {
    return std::string_view(views_[token.segment].text).substr(token.from, token.to - token.from);
  }
  // The first character of a mark.
  char mark(TokenIndex index) const {
    const auto& token = tokens_[index];
    return token.kind == Token::Kind::mark ? views_[token.segment].text[token.from] : '\0';
  }
  // Nothing stands between the token and the one before it.
  bool is_glued(TokenIndex index) const {
    return index > 0 && tokens_[index].segment == tokens_[index - 1].segment &&
           tokens_[index].from == tokens_[index - 1].to;
  }
  // Whether a line ends between the token and the next one; or the text.
  bool ends_line(TokenIndex index) const;
  // The first token of the segment that begins there or behind it; its end where none does.
  TokenIndex first_at(std::size_t segment, std::size_t byte) const;
  bool is_capital(TokenIndex index) const;     // its first letter, in the source
  bool is_upper_case(TokenIndex index) const;  // all of it
  // Something was taken off its letters: "è" is read as "e".
  bool has_accent(TokenIndex index) const;

  const Transcript& transcript() const { return transcript_; }
  const View& view(std::size_t segment) const { return views_[segment]; }
  std::string_view source(std::size_t segment) const { return sources_[segment]; }
  Language language(std::size_t segment) const { return languages_[segment]; }
  // Whether somebody else says the next segment.
  bool is_answered(std::size_t segment) const;
  Scripts scripts(std::size_t segment) const { return scripts_[segment]; }

 private:
  void add_segment(std::uint32_t segment);
  void understand(Token& token) const;

  const Transcript& transcript_;
  std::vector<std::string> joined_;  // texts made of words
  std::vector<std::string_view> sources_;
  std::vector<View> views_;
  std::vector<Token> tokens_;
  std::vector<TokenIndex> starts_;
  std::vector<Language> languages_;
  std::vector<Scripts> scripts_;
};

// What a phrase of ours says, and where.
struct CueHit {
  TokenIndex from = 0;
  TokenIndex to = 0;
  Cue cue{};
  std::string_view phrase;
};

// By place.
std::vector<CueHit> find_cues(const Tokens& tokens);

// A letter by itself, as somebody spells: "e", but not the verb "è" and not the end of "that's".
bool is_spelled_letter(const Tokens& tokens, TokenIndex index);

// The end of a letter that is said with a word for it, "k for kilo", "p come palermo"; of a letter
// by itself what follows it; the same token where none begins there.
TokenIndex end_of_letter(const Tokens& tokens, TokenIndex at);

// Gives the tokens of a segment that are names of Italian letters their meaning.
void hear_italian_letters(std::string_view text, std::span<Token> tokens);

// Words with a space between them: what a segment without a text says.
std::string text_of_words(const Segment& segment);

}  // namespace sealtape::privacy
