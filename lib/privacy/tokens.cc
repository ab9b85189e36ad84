#include "privacy/tokens.h"

#include <algorithm>

#include "core/utf8.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

enum class Script : std::uint8_t { space, letter, digit, ideograph, thai, mark };

struct Piece {
  Script script;
  std::size_t length;
};

Script script_of(char32_t point) {
  if (point >= 0x0e00 && point < 0x0e80) return Script::thai;
  const bool is_ideograph = (point >= 0x3400 && point < 0xa000) || point == 0x3007 ||
                            (point >= 0x20000 && point < 0x32000);
  if (is_ideograph) return Script::ideograph;
  const bool is_punctuation = (point >= 0x2000 && point < 0x2c00) ||
                              (point >= 0x3000 && point < 0x3040) ||
                              (point >= 0xfe00 && point <= 0xffff) || point < 0xc0;
  return is_punctuation ? Script::mark : Script::letter;
}

Script script_of(char letter) {
  if (letter >= 'a' && letter <= 'z') return Script::letter;
  if (letter >= '0' && letter <= '9') return Script::digit;
  return letter == ' ' ? Script::space : Script::mark;
}

Piece piece_at(std::string_view text) {
  const char letter = text.front();
  if (letter >= 0) return {script_of(letter), 1};
  const auto point = first_code_point(text);
  if (!point) return {Script::mark, 1};
  return {script_of(point->value), point->length};
}

// The end of the letters and digits that begin here.
std::size_t end_of_word(std::string_view text, std::size_t at, Token::Kind& kind) {
  bool has_digits = false;
  bool has_letters = false;
  while (at < text.size()) {
    const auto piece = piece_at(text.substr(at));
    if (piece.script != Script::letter && piece.script != Script::digit) break;
    (piece.script == Script::digit ? has_digits : has_letters) = true;
    at += piece.length;
  }
  kind = has_digits && has_letters ? Token::Kind::mixed
         : has_digits              ? Token::Kind::digits
                                   : Token::Kind::word;
  return at;
}

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

struct Common {
  std::string_view word;
  Language language;
};

// Words that are frequent in one of our three languages in Latin letters, and not in the others.
constexpr auto common_words = std::to_array<Common>({
    {"the", Language::en},   {"is", Language::en},      {"my", Language::en},
    {"and", Language::en},   {"you", Language::en},     {"of", Language::en},
    {"it", Language::en},    {"your", Language::en},    {"that", Language::en},
    {"for", Language::en},   {"with", Language::en},    {"one", Language::en},
    {"two", Language::en},   {"four", Language::en},    {"five", Language::en},
    {"seven", Language::en}, {"der", Language::de},     {"die", Language::de},
    {"das", Language::de},   {"ist", Language::de},     {"und", Language::de},
    {"ich", Language::de},   {"sie", Language::de},     {"nicht", Language::de},
    {"meine", Language::de}, {"mein", Language::de},    {"auf", Language::de},
    {"eins", Language::de},  {"zwei", Language::de},    {"drei", Language::de},
    {"vier", Language::de},  {"funf", Language::de},    {"sieben", Language::de},
    {"acht", Language::de},  {"neun", Language::de},    {"bitte", Language::de},
    {"il", Language::it},    {"che", Language::it},     {"di", Language::it},
    {"e", Language::it},     {"la", Language::it},      {"non", Language::it},
    {"sono", Language::it},  {"mio", Language::it},     {"mia", Language::it},
    {"per", Language::it},   {"uno", Language::it},     {"due", Language::it},
    {"tre", Language::it},   {"quattro", Language::it}, {"cinque", Language::it},
    {"sei", Language::it},   {"sette", Language::it},   {"otto", Language::it},
    {"nove", Language::it},  {"numero", Language::it},
});

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

namespace {

// The language that a text looks like; nothing where no word tells.
std::optional<Language> guess_language(std::string_view text) {
  std::array<std::size_t, language_count> votes{};
  std::size_t at = 0;
  std::size_t words = 0;
  while (at < text.size() && words < 400) {
    const auto piece = piece_at(text.substr(at));
    if (piece.script == Script::thai) ++votes[static_cast<std::size_t>(Language::th)];
    if (piece.script == Script::ideograph) ++votes[static_cast<std::size_t>(Language::zh)];
    if (piece.script != Script::letter) {
      at += piece.length;
      continue;
    }
    Token::Kind kind{};
    const auto end = end_of_word(text, at, kind);
    const auto found = std::ranges::find(common_words, text.substr(at, end - at), &Common::word);
    if (found != common_words.end()) ++votes[static_cast<std::size_t>(found->language)];
    at = end;
    ++words;
  }
  const auto most = std::ranges::max_element(votes);
  if (*most == 0) return std::nullopt;
  return static_cast<Language>(most - votes.begin());
}

}  // namespace

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

namespace {

bool is_single_letter(const Tokens& tokens, TokenIndex index) {
  return tokens[index].kind == Token::Kind::word && tokens[index].to - tokens[index].from == 1;
}

}  // namespace

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

bool is_spelled_letter(const Tokens& tokens, TokenIndex index) {
  if (index >= tokens.count() || !is_single_letter(tokens, index)) return false;
  const bool is_clipped = tokens.is_glued(index) && tokens.mark(index - 1) == '\'';  // "that's"
  return !is_clipped && !tokens.has_accent(index);
}

TokenIndex end_of_letter(const Tokens& tokens, TokenIndex at) {
  if (!is_spelled_letter(tokens, at)) return at;
  constexpr TokenIndex most_between = 2;  // "as in"
  const auto last = tokens.end_of(tokens[at].segment);
  auto word = at + 1;
  while (word < last && word - at <= most_between &&
         (tokens[word].meaning.role == Role::like || tokens.text(tokens[word]) == "for")) {
    ++word;
  }
  if (word == last) return at + 1;
  const bool says_like = word > at + 1;
  const bool says_letter = tokens[word].kind == Token::Kind::word &&
                           tokens[word].to - tokens[word].from > 1 &&
                           tokens.text(tokens[word]).front() == tokens.text(tokens[at]).front();
  return says_like && says_letter ? word + 1 : at + 1;
}

namespace {

// "P I N T O": letters of a longer word that is spelled, and no phrase. The s of "that's" and the
// article before "a p i n" are no letters of it.
bool is_spelled_on(const Tokens& tokens, TokenIndex from, TokenIndex to) {
  const auto segment = tokens[from].segment;
  const bool goes_on = to < tokens.end_of(segment) && is_single_letter(tokens, to) &&
                       (to + 1 == tokens.end_of(segment) || !tokens[to + 1].says_number);
  if (goes_on || from == tokens.first_of(segment)) return goes_on;
  const bool is_clipped = tokens.is_glued(from - 1) && tokens.mark(from - 2) == '\'';
  return is_single_letter(tokens, from - 1) && !is_clipped && tokens.text(tokens[from - 1]) != "a";
}

// "About the order, my number is": what is somebody's is not the number of the order.
bool begins_anew(std::string_view word) {
  constexpr Vocabulary possessives =
      std::to_array<std::string_view>({"my", "our", "mein", "mio", "mia", "and", "und"});
  return is_one_of(possessives, word);
}

// Latin words in Chinese and Thai are English ones.
bool is_spoken_in(const Lexicon::Phrase& phrase, Language language) {
  if (!phrase.language || *phrase.language == language) return true;
  return *phrase.language == Language::en && (language == Language::zh || language == Language::th);
}

}  // namespace

std::vector<CueHit> find_cues(const Tokens& tokens) {
  constexpr std::uint32_t longest_skipped = 4;
  const auto& lexicon = Lexicon::get();
  std::vector<CueHit> hits;
  for (TokenIndex i = 0; i < tokens.count(); ++i) {
    if (tokens[i].id == 0) continue;
    for (const auto& phrase : lexicon.phrases_from(tokens[i].id)) {
      if (!is_spoken_in(phrase, tokens.language(tokens[i].segment))) continue;
      auto at = i;
      std::size_t word = 0;
      bool may_skip = phrase.words.size() > 1 && !phrase.is_spelled;  // "valid only until", once
      while (word < phrase.words.size() && at < tokens.count() &&
             tokens[at].segment == tokens[i].segment) {
        if (tokens[at].id == phrase.words[word]) {
          ++word;
        } else if (tokens.mark(at) != '-' && tokens.mark(at) != '\'' && tokens.mark(at) != '.') {
          const bool is_small = tokens[at].kind == Token::Kind::word &&
                                tokens[at].to - tokens[at].from <= longest_skipped;
          if (!is_small || !may_skip || begins_anew(tokens.text(tokens[at]))) break;
          may_skip = false;
        }
        ++at;
      }
      if (word == phrase.words.size() && !(phrase.is_spelled && is_spelled_on(tokens, i, at))) {
        hits.push_back({.from = i, .to = at, .cue = phrase.cue, .phrase = phrase.text});
      }
    }
  }
  return hits;
}

}  // namespace sealtape::privacy
