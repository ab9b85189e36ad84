#include "privacy/tokens.h"

#include <algorithm>

#include "core/utf8.h"
#include "privacy/pieces.h"

namespace sealtape::privacy {

namespace {

// A Thai word of ours, or all up to the next one.
std::size_t end_of_thai(const Lexicon& lexicon, std::string_view text, std::size_t at, WordId& id) {
  const auto start = at;
  while (at < text.size()) {
    const auto piece = piece_at(text.substr(at));
    if (piece.script != Script::thai) break;
    if (const auto match = lexicon.longest(text.substr(at)); match.length > 0) {
      if (at > start) return at;
      id = match.id;
      return at + match.length;
    }
    at += piece.length;
  }
  return at;
}

// Without one of them there is no address of mail or of a machine, and no link.
bool is_sign(char letter) {
  return letter == '@' || letter == ':' || letter == '.' || letter == '-';
}

}  // namespace

std::string text_of_words(const Segment& segment) {
  std::string text;
  for (const auto& word : segment.words) {
    if (!text.empty()) text += ' ';
    text += word.text;
    text += word.after;
  }
  return text;
}

Tokens::Tokens(const Transcript& transcript) : transcript_(transcript) {
  const auto& segments = transcript.segments;
  constexpr std::size_t usual_word = 3;  // bytes
  std::size_t size = 0;
  for (const auto& segment : segments) size += segment.text.size();
  tokens_.reserve(size / usual_word);
  starts_.reserve(segments.size() + 1);
  languages_.reserve(segments.size());
  joined_.resize(segments.size());
  sources_.reserve(segments.size());
  views_.reserve(segments.size());
  scripts_.reserve(segments.size());
  const auto told = language_of(transcript.language);
  auto language = told;
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    if (segments[i].text.empty()) joined_[i] = text_of_words(segments[i]);
    sources_.push_back(segments[i].text.empty() ? std::string_view(joined_[i]) : segments[i].text);
    views_.push_back(normalised(sources_.back()));
    auto own = language_of(segments[i].language);
    if (!own && !told) own = guess_language(views_.back().text);
    if (own && !language) language = own;
    languages_.push_back(own.value_or(language.value_or(Language::en)));
    starts_.push_back(count());
    add_segment(i);
  }
  starts_.push_back(count());
}

void Tokens::add_segment(std::uint32_t segment) {
  const auto& lexicon = Lexicon::get();
  const std::string_view text = views_[segment].text;
  auto& scripts = scripts_.emplace_back();
  for (std::size_t at = 0; at < text.size();) {
    const auto piece = piece_at(text.substr(at));
    Token token{.segment = segment, .from = static_cast<std::uint32_t>(at)};
    auto end = at + piece.length;
    switch (piece.script) {
      case Script::space: at = end; continue;
      case Script::letter:
      case Script::digit:
        scripts.latin = scripts.latin || piece.script == Script::letter;
        end = end_of_word(text, at, token.kind);
        token.ends = ends_of(text.substr(at, end - at));
        token.id = lexicon.find(text.substr(at, end - at), token.ends);
        break;
      case Script::ideograph: {
        scripts.ideographs = true;
        token.kind = Token::Kind::ideograph;
        const auto match = lexicon.longest(text.substr(at));
        token.id = match.id;
        if (match.length > 0) end = at + match.length;
        break;
      }
      case Script::thai:
        scripts.thai = true;
        token.kind = Token::Kind::thai;
        end = end_of_thai(lexicon, text, at, token.id);
        break;
      case Script::mark: scripts.signs = scripts.signs || is_sign(text[at]); break;
    }
    token.to = static_cast<std::uint32_t>(end);
    understand(token);
    tokens_.push_back(token);
    at = end;
  }
  if (languages_[segment] == Language::it) {
    hear_italian_letters(text, std::span(tokens_).subspan(starts_[segment]));
  }
}

// What it means where it is spoken. Latin words in Chinese and Thai are English ones.
void Tokens::understand(Token& token) const {
  const auto language = languages_[token.segment];
  const bool is_foreign =
      token.kind == Token::Kind::word && (language == Language::zh || language == Language::th);
  if (token.id != 0) {
    token.meaning = Lexicon::get().meaning(token.id, is_foreign ? Language::en : language);
  }
  const auto role = token.meaning.role;
  token.says_number = token.kind == Token::Kind::digits ||
                      (role >= Role::digit && role <= Role::counter && role != Role::maybe);
  if (token.says_number || token.kind != Token::Kind::word) return;
  token.says_number = (language == Language::de && german_number(text(token))) ||
                      (language == Language::it && italian_number(text(token)));
}

TokenIndex Tokens::first_at(std::size_t segment, std::size_t byte) const {
  const auto begin = tokens_.begin() + first_of(segment);
  const auto end = tokens_.begin() + end_of(segment);
  const auto found = std::lower_bound(
      begin, end, byte, [](const Token& token, std::size_t at) { return token.from < at; });
  return static_cast<TokenIndex>(found - tokens_.begin());
}

bool Tokens::is_answered(std::size_t segment) const {
  const auto& segments = transcript_.segments;
  if (segment + 1 >= segments.size()) return false;
  const auto& next = segments[segment + 1];
  return segments[segment].speaker != next.speaker || segments[segment].channel != next.channel;
}

bool Tokens::ends_line(TokenIndex index) const {
  const auto segment = tokens_[index].segment;
  if (index + 1 >= end_of(segment)) return true;
  const auto range = views_[segment].source(tokens_[index].to, tokens_[index + 1].from);
  const auto between = sources_[segment].substr(range.from, range.to - range.from);
  return between.find('\n') != std::string_view::npos;
}

bool Tokens::is_capital(TokenIndex index) const {
  const auto& token = tokens_[index];
  const auto at = views_[token.segment].origin(token.from);
  const auto point = first_code_point(sources_[token.segment].substr(at));
  if (!point) return false;
  if (point->value < 0x80) return point->value >= 'A' && point->value <= 'Z';
  return point->value >= 0xc0 && point->value <= 0xde && point->value != 0xd7;
}

bool Tokens::is_upper_case(TokenIndex index) const {
  const auto& token = tokens_[index];
  const auto range = views_[token.segment].source(token.from, token.to);
  const auto text = sources_[token.segment].substr(range.from, range.to - range.from);
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') return false;
  return std::ranges::none_of(text, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

bool Tokens::has_accent(TokenIndex index) const {
  const auto& token = tokens_[index];
  const auto range = views_[token.segment].source(token.from, token.to);
  return range.to - range.from != token.to - token.from;
}

}  // namespace sealtape::privacy
