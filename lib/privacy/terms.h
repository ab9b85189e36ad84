// Words and patterns that are looked for by policy: medical and financial terms, the user's own
// lists, the user's expressions.
#pragma once

#include "privacy/candidate.h"
#include "privacy/literals.h"

namespace re2 {
class RE2;
}

namespace sealtape::privacy {

class Terms {
 public:
  // Throws Error::usage for an expression that RE2 refuses.
  explicit Terms(const Options& options);
  ~Terms();

  void find(const Tokens& tokens, std::vector<Candidate>& found) const;

 private:
  struct Phrase {
    Type type;
    std::string rule;
    std::vector<std::string> words;
  };
  struct Expression {
    std::string rule;
    std::unique_ptr<re2::RE2> pattern;
  };
  void add(Type type, const std::string& rule, std::string_view phrase);
  bool may_begin(const Tokens& tokens, const Token& token) const;
  void find_phrases(const Tokens& tokens, std::vector<Candidate>& found) const;
  void find_foreign(const Tokens& tokens, std::vector<Candidate>& found) const;
  void find_expressions(const Tokens& tokens, std::vector<Candidate>& found) const;

  ByText<std::vector<Phrase>> by_first_;
  Sieve firsts_;
  std::vector<Phrase> foreign_;  // Chinese and Thai, found anywhere
  Literals foreign_words_{{}};   // theirs
  std::vector<Expression> expressions_;
};

}  // namespace sealtape::privacy
