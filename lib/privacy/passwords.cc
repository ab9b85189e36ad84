// Passwords: what follows the word for one and a verb, as letters, figures and signs in one piece,
// as words that are dictated, or letter by letter; and what answers the question for one.
#include <array>

#include "privacy/candidate.h"
#include "privacy/lexicon_names.h"
#include "privacy/lists.h"
#include "privacy/names.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr TokenIndex longest_way = 8;     // words from "password" to the verb
constexpr TokenIndex longest_piece = 24;  // tokens without a space
constexpr TokenIndex most_words = 9;      // of a password that is dictated

constexpr auto verbs = std::to_array<std::string_view>({"is", "s", "was", "are", "ist", "war",
                                                        "lautet", "lautete", "heisst", "e", "era",
                                                        "sarebbe", "是", "为", "為", "คือ", "เป็น"});

// "Used to be", "would be".
constexpr auto before_be =
    std::to_array<std::string_view>({"to", "would", "will", "should", "might", "could", "must"});

// What is said of a password that is not told.
constexpr auto no_passwords = std::to_array<std::string_view>(
    {"not",          "wrong",     "correct",   "incorrect",    "expired",   "required",
     "being",        "case",      "the",       "my",           "same",      "a",
     "an",           "still",     "already",   "working",      "blocked",   "locked",
     "reset",        "changed",   "invalid",   "something",    "on",        "in",
     "now",          "no",        "saved",     "stored",       "strong",    "weak",
     "set",          "always",    "never",     "that",         "this",      "what",
     "it",           "to",        "too",       "for",          "at",        "there",
     "gone",         "lost",      "forgotten", "nicht",        "falsch",    "richtig",
     "abgelaufen",   "gesperrt",  "zu",        "der",          "die",       "das",
     "den",          "immer",     "noch",      "nur",          "ein",       "eine",
     "weg",          "mein",      "meine",     "ungultig",     "sicher",    "unsicher",
     "geandert",     "jetzt",     "im",        "auf",          "vergessen", "non",
     "sbagliata",    "scaduta",   "corretta",  "bloccata",     "errata",    "la",
     "il",           "quella",    "sempre",    "stata",        "troppo",    "scritta",
     "sicura",       "cambiata",  "di",        "un",           "una",       "gia",
     "ancora",       "very",      "really",    "quite",        "pretty",    "sehr",
     "ganz",         "molto",     "davvero",   "stato",        "scaduto",   "longer",
     "shorter",      "easier",    "different", "obbligatoria", "richiesta", "necessaria",
     "erforderlich", "notwendig", "optional",  "needed",       "available"});

// After it, something else is said.
constexpr auto ends = std::to_array<std::string_view>(
    {"and",  "but",  "because", "please", "so",   "or", "if",  "is",   "okay",
     "und",  "aber", "bitte",   "weil",   "oder", "e",  "ma",  "pero", "per",
     "then", "dann", "poi",     "ครับ",    "ค่ะ",   "คะ", "นะคะ"});

// Right behind the word for one they speak of passwords, and tell none.
constexpr auto matters = std::to_array<std::string_view>(
    {"reset",       "resets",      "resetting",   "recovery",     "manager",    "managers",
     "policy",      "policies",    "change",      "changes",      "link",       "hint",
     "hints",       "page",        "field",       "prompt",       "protection", "protected",
     "rules",       "screen",      "box",         "request",      "strength",   "requirements",
     "generator",   "login",       "vergessen",   "zurucksetzen", "andern",     "geandert",
     "eingeben",    "eingegeben",  "anfordern",   "richtlinie",   "manager",    "sicherheit",
     "dimenticata", "dimenticato", "reimpostare", "resettare",    "cambiare",   "smarrita",
     "scaduta",     "重置",        "找回",        "管理",         "修改",       "忘",
     "错",          "错误",        "ลืม",          "รีเซ็ต",         "เปลี่ยน"});
// A new sentence begins with them, marks or not.
constexpr auto breaks = std::to_array<std::string_view>(
    {"and",  "but",    "so",     "because", "since",   "when",   "if",    "which",
     "i",    "we",     "you",    "he",      "she",     "they",   "there", "und",
     "aber", "weil",   "dass",   "wenn",    "ich",     "wir",    "er",    "che",
     "ma",   "perche", "quando", "io",      "problem", "reason", "grund", "problema"});
constexpr auto questions = std::to_array<std::string_view>(
    {"what", "whats", "which", "tell", "give", "confirm", "wie", "welches", "nennen", "sagen",
     "lautet", "qual", "quale", "dica", "什么", "什麼", "多少", "อะไร", "บอก"});
// Before what answers it.
constexpr auto openings = std::to_array<std::string_view>(
    {"it", "it's", "s", "is", "my", "the", "that", "that's", "password", "das", "ist", "mein",
     "passwort", "e", "la", "mia", "'", "是", "คือ"});

class PasswordFinder {
 public:
  PasswordFinder(const Tokens& tokens, std::vector<Candidate>& found)
      : tokens_(tokens), names_(tokens), found_(found) {}

  // After a phrase that holds the verb.
  void find_at(const CueHit& hit) {
    const auto last = tokens_.end_of(tokens_[hit.from].segment);
    if (hit.to < last && is_thing(hit.to, end_of_piece(hit.to), true)) read(hit.to, true, hit);
  }
  void find_after(const CueHit& hit) {
    const auto segment = tokens_[hit.from].segment;
    const auto last = tokens_.end_of(segment);
    if (const auto verb = verb_after(tokens_, hit)) {
      auto value = *verb + 1;
      while (value < last && (tokens_.mark(value) == ':' || tokens_.mark(value) == '"')) ++value;
      const bool is_sign = tokens_[*verb].kind == Token::Kind::mark;
      if (value < last) return read(value, is_sign, hit);
    }
    if (tells_at_once(hit) || tells_at_last(hit) || is_all_behind(hit)) return;
    const bool is_asked = tokens_.is_answered(segment) && (asks(segment) || is_all(hit));
    if (is_asked) read_answer(segment + 1, hit);
  }

  // Where it says what the password is: a verb or a sign, with nothing new in between.
  static std::optional<TokenIndex> verb_after(const Tokens& tokens, const CueHit& hit) {
    const auto last = tokens.end_of(tokens[hit.from].segment);
    for (auto at = hit.to; at < last && at - hit.to < longest_way; ++at) {
      const auto text = tokens.text(tokens[at]);
      const bool was_to_be = text == "be" && is_one_of(before_be, tokens.text(tokens[at - 1]));
      if (tokens.mark(at) == ':' || tokens.mark(at) == '=' || is_one_of(verbs, text)) return at;
      if (was_to_be || (text == "to" && tokens.text(tokens[at - 1]) == "set")) return at;
      const bool is_mark = tokens[at].kind == Token::Kind::mark && text != "'";
      if (is_mark || is_one_of(breaks, text)) break;
      if (at == hit.to && is_one_of(matters, text)) break;
    }
    return std::nullopt;
  }

 private:
  bool asks(std::uint32_t segment) const {
    for (auto at = tokens_.first_of(segment); at < tokens_.end_of(segment); ++at) {
      if (is_one_of(questions, tokens_.text(tokens_[at]))) return true;
    }
    return false;
  }
  // "Your password", "passwort bitte": what is asked in two words.
  bool is_all(const CueHit& hit) const {
    constexpr TokenIndex longest = 6;
    constexpr auto polite = std::to_array<std::string_view>(
        {"please", "then", "bitte", "prego", "per", "favore", "grazie", "ค่ะ", "คะ", "ครับ", "请",
         "呢", "first", "?", ".", "sir", "madam"});
    const auto segment = tokens_[hit.from].segment;
    const auto last = tokens_.end_of(segment);
    constexpr auto before = std::to_array<std::string_view>(
        {"your", "the",  "and",  "what's", "ihr",  "das", "die",  "la", "sua", "il", "e",
         "und",  "dann", "noch", "then",   "next", "you", "您的", "的", "请",  "ขอ"});
    if (last - tokens_.first_of(segment) > longest) return false;
    for (auto at = tokens_.first_of(segment); at < hit.from; ++at) {
      const auto role = meaning_of(tokens_, at).role;
      const bool opens = role == Role::confirm || role == Role::filler ||
                         is_one_of(before, tokens_.text(tokens_[at]));
      if (!opens) return false;
    }
    for (auto at = hit.to; at < last; ++at) {
      if (!is_one_of(polite, tokens_.text(tokens_[at]))) return false;
    }
    return true;
  }
  // รหัสผ่านเข้าระบบFon2019!: no verb stands before it, but letters with figures among other letters.
  bool tells_at_once(const CueHit& hit) {
    constexpr TokenIndex farthest = 3;
    const auto segment = tokens_[hit.from].segment;
    const auto language = tokens_.language(segment);
    if (language != Language::th && language != Language::zh) return false;
    const auto last = tokens_.end_of(segment);
    for (auto at = hit.to; at < last && at - hit.to <= farthest; ++at) {
      if (is_one_of(matters, tokens_.text(tokens_[at]))) return false;
      const bool is_value =
          tokens_[at].kind == Token::Kind::mixed ||
          (tokens_[at].kind == Token::Kind::word && at + 1 < last && tokens_.is_glued(at + 1) &&
           tokens_[at + 1].kind == Token::Kind::mixed) ||
          (tokens_[at].kind == Token::Kind::word && is_thing(at, end_of_piece(at), true));
      if (!is_value) continue;
      auto end = end_of_piece(at);
      if (end < last && tokens_.mark(end) == '!' && tokens_.is_glued(end)) ++end;
      add(at, end, Level::validated, 80, hit);
      return true;
    }
    return false;
  }
  // "... haben wir damals ausgemacht, das ist sonnenblume": much was said in between.
  bool tells_at_last(const CueHit& hit) {
    constexpr TokenIndex farthest = 16;
    constexpr auto pointing = std::to_array<std::string_view>(
        {"das", "es", "it", "that", "one", "which", "questa", "quella", "ed"});
    constexpr auto being = std::to_array<std::string_view>({"ist", "war", "is", "was", "s", "e"});
    const auto last = tokens_.end_of(tokens_[hit.from].segment);
    for (auto at = hit.to + 2; at + 1 < last && at - hit.to < farthest; ++at) {
      const auto before = tokens_.mark(at - 1) == '\'' ? at - 2 : at - 1;
      const bool points = is_one_of(being, tokens_.text(tokens_[at])) &&
                          is_one_of(pointing, tokens_.text(tokens_[before]));
      if (!points) continue;
      const auto count = found_.size();
      read(at + 1, false, hit);
      return found_.size() > count;
    }
    return false;
  }
  // "Kundenkennwort Apfelbaum", and no more.
  bool is_all_behind(const CueHit& hit) {
    const auto last = tokens_.end_of(tokens_[hit.from].segment);
    const bool is_one = hit.to + 1 == last || (hit.to + 1 < last && tokens_.mark(hit.to + 1) != 0);
    if (hit.to >= last || !is_one || tokens_[hit.to].kind != Token::Kind::word) return false;
    const auto word = tokens_.text(tokens_[hit.to]);
    const bool is_other = is_one_of(matters, word) || is_one_of(no_passwords, word) ||
                          is_one_of(questions, word) || is_one_of(breaks, word);
    if (is_other || names_.is_plain(hit.to)) return false;
    add(hit.to, hit.to + 1, Level::weak, 50, hit);
    return true;
  }
  void read_answer(std::uint32_t segment, const CueHit& hit) {
    auto at = tokens_.first_of(segment);
    const auto last = tokens_.end_of(segment);
    const auto is_opening = [&](TokenIndex index) {
      const auto role = meaning_of(tokens_, index).role;
      return role == Role::filler || role == Role::confirm || tokens_.mark(index) == ',' ||
             is_one_of(openings, tokens_.text(tokens_[index]));
    };
    while (at < last && is_opening(at)) ++at;
    if (at < last) read(at, false, hit);
  }
  // The tokens that no space sets apart.
  TokenIndex end_of_piece(TokenIndex from) const {
    auto end = from + 1;
    const auto last = tokens_.end_of(tokens_[from].segment);
    while (end < last && end - from < longest_piece && tokens_.is_glued(end)) ++end;
    const auto ends_sentence = [&](TokenIndex index) {
      constexpr std::string_view marks = ".,;?\")";
      const char mark = tokens_.mark(index);
      return mark != 0 && marks.find(mark) != std::string_view::npos;
    };
    while (end > from + 1 && ends_sentence(end - 1)) --end;
    return end;
  }
  bool is_thing(TokenIndex from, TokenIndex end, bool is_after_sign) const {
    const bool is_latin =
        tokens_[from].kind != Token::Kind::ideograph && tokens_[from].kind != Token::Kind::thai;
    if (!is_latin) return false;
    bool has_figure = false;
    bool has_sign = false;
    for (auto i = from; i < end; ++i) {
      has_figure = has_figure || tokens_[i].kind == Token::Kind::digits ||
                   tokens_[i].kind == Token::Kind::mixed;
      has_sign = has_sign || (tokens_[i].kind == Token::Kind::mark && tokens_.mark(i) != '\'');
    }
    const auto size = tokens_[end - 1].to - tokens_[from].from;
    return size >= 4 && (has_figure || (has_sign && is_after_sign));
  }
  // "S u n f l o w e r nine", "capital b lowercase o b": where it ends, if it is spelled.
  TokenIndex end_of_letters(TokenIndex from) const {
    constexpr auto manners = std::to_array<std::string_view>(
        {"capital", "uppercase", "lowercase", "small", "gross", "klein", "maiuscola", "minuscola",
         "dash", "hyphen", "underscore", "unterstrich", "trattino"});
    constexpr TokenIndex least = 4;
    const auto last = tokens_.end_of(tokens_[from].segment);
    auto at = from;
    TokenIndex letters = 0;
    for (; at < last && at - from < longest_piece; ++at) {
      const auto& token = tokens_[at];
      const bool is_letter = (token.kind == Token::Kind::word && token.to - token.from == 1) ||
                             says_number(tokens_, at);
      const bool is_between = tokens_.mark(at) == '-' || tokens_.mark(at) == ',' ||
                              is_one_of(manners, tokens_.text(token));
      if (!is_letter && !is_between) break;
      if (is_letter) ++letters;
    }
    while (at > from && tokens_.mark(at - 1) == ',') --at;
    return letters >= least ? at : from;
  }
  void read(TokenIndex from, bool is_after_sign, const CueHit& hit) {
    const auto piece = end_of_piece(from);
    const auto last = tokens_.end_of(tokens_[from].segment);
    if (is_thing(from, piece, is_after_sign)) {
      // "maew 229": letters, and then what is said of them in figures.
      auto end = piece;
      while (end < last && says_number(tokens_, end) && end - from < most_words) ++end;
      return add(from, end, Level::validated, 80, hit);
    }
    if (const auto end = end_of_letters(from); end > from && !says_number(tokens_, from)) {
      return add(from, end, Level::validated, 80, hit);
    }
    if (is_after_sign || is_one_of(no_passwords, tokens_.text(tokens_[from]))) return;
    if (tokens_[from].kind == Token::Kind::ideograph) return;
    auto end = from;
    bool has_number = false;
    bool has_word = false;
    while (end < last && end - from < most_words && tokens_[end].kind != Token::Kind::mark) {
      if (is_one_of(ends, tokens_.text(tokens_[end]))) break;
      const bool is_number = says_number(tokens_, end);
      if (tokens_[end].kind == Token::Kind::thai && !is_number) break;
      (is_number ? has_number : has_word) = true;
      ++end;
    }
    if (end == from || !has_word) return;
    const bool ends_turn = end == last && end - from <= 4;
    const bool is_plain = names_.is_plain(from) || names_.is_plain(end - 1);
    if (has_number || (ends_turn && !is_plain)) {
      add(from, end, has_number ? Level::validated : Level::weak, has_number ? 75 : 50, hit);
    }
  }
  void add(TokenIndex from, TokenIndex end, Level level, unsigned score, const CueHit& hit) {
    Candidate candidate{.type = Type::password, .level = level, .score = score};
    candidate.rule = "password.told";
    candidate.evidence = {"after \"" + std::string(hit.phrase) + '"'};
    candidate.language = tokens_.language(tokens_[from].segment);
    candidate.spoken = tokens_[from].kind == Token::Kind::word;
    candidate.first = from;
    candidate.last = end - 1;
    candidate.places = {place_of(tokens_, from, end - 1)};
    found_.push_back(std::move(candidate));
  }

  const Tokens& tokens_;
  NameText names_;
  std::vector<Candidate>& found_;
};

}  // namespace

bool tells_password(const Tokens& tokens, const CueHit& hit, TokenIndex value) {
  const bool is_beside = value == hit.to || tokens[value].segment != tokens[hit.from].segment;
  const auto verb = PasswordFinder::verb_after(tokens, hit);
  return is_beside || (verb && *verb < value);
}

void find_passwords(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  PasswordFinder finder(tokens, found);
  for (const auto& hit : context.hits()) {
    if (hit.cue == Cue::password) finder.find_after(hit);
    if (hit.cue == Cue::pin && hit.phrase.ends_with("是")) finder.find_at(hit);
  }
}

}  // namespace sealtape::privacy
