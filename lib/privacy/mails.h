// What addresses of mail and links have in common.
#pragma once

#include "privacy/runs.h"

namespace sealtape::privacy {

// A country or one of the longer names that people have, folded.
bool is_top_domain(std::string_view text);

// The words of an address that is said: "hof minus tannenblick dot ch".
class AddressWords {
 public:
  explicit AddressWords(const Tokens& tokens) : tokens_(tokens) {}

  bool is_in(TokenIndex index, TokenIndex at) const {
    return index < tokens_.count() && tokens_[index].segment == tokens_[at].segment;
  }
  bool is_name(TokenIndex index) const {
    const auto role = meaning_of(tokens_, index).role;
    return tokens_[index].kind != Token::Kind::mark && role != Role::dot && role != Role::at &&
           !is_sign(index);
  }
  // An underscore or a hyphen, also by its name.
  bool is_sign(TokenIndex index) const;
  bool is_dot(TokenIndex index) const {
    return meaning_of(tokens_, index).role == Role::dot || tokens_.mark(index) == '.';
  }
  // The end of a host that begins behind the token: words, then a dot and a top-level domain, or a
  // provider that is told without the dot. 0 where none does.
  TokenIndex end_of_host(TokenIndex at) const;

 private:
  bool is_known_host(TokenIndex at) const;
  TokenIndex end_of_spelled_domain(TokenIndex at) const;
  bool ends_host(TokenIndex domain) const;

  const Tokens& tokens_;
};

}  // namespace sealtape::privacy
