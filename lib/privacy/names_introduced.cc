// Names after words that introduce one: "my name is", titles, kin, the fields of a form.
#include <array>

#include "privacy/introductions.h"
#include "privacy/lists.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

struct Introduction {
  Language language{};
  Way way{};
  std::string words{};  // folded
};

constexpr auto continuations =
    std::to_array<std::string_view>({"from", "here", "speaking", "calling", "with", "again", "hier",
                                     "vom", "von", "aus", "da", "dalla", "dal", "dello", "chiamo"});

// They are other words too, but where they open a line.
constexpr auto openings = std::to_array<std::string_view>(
    {"contact", "dear",   "signed",  "attn",    "i,",      "liebe", "lieber", "hallo", "hi",
     "gruss",   "grusse", "reach",   "call",    "email",   "text",  "ask",    "ping",  "meet",
     "bin",     "gez",    "gentile", "egregio", "egregia", "caro",  "cara",   "ciao",  "firmato"});

bool is_verb(std::string_view word) {
  constexpr auto verbs = std::to_array<std::string_view>(
      {"contact", "reach", "call", "email", "text", "ask", "ping", "meet"});
  return is_one_of(verbs, word);
}

constexpr auto greetings =
    std::to_array<std::string_view>({"hi", "hey", "hello", "hallo", "ciao", "morning"});

bool is_participle(std::string_view word) {
  constexpr auto endings = std::to_array<std::string_view>(
      {"ato", "ata", "ati", "ate", "ito", "ita", "iti", "uto", "uta", "uti", "oso", "osa", "ente"});
  return std::ranges::any_of(endings, [&](std::string_view end) { return word.ends_with(end); });
}

using ByFirst = ByText<std::vector<Introduction>>;

const ByFirst& by_first() {
  static const auto all = [] {
    ByFirst map;
    for (const auto& [language, way, list] : introductions()) {
      for (auto rest = list; !rest.empty();) {
        const auto end = std::min(rest.find('|'), rest.size());
        auto words = folded(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto first = words.substr(0, words.find_first_of(" ':.,"));
        map[first].push_back({language, way, std::move(words)});
      }
    }
    // "hier ist die" before "hier ist".
    for (auto& [first, entries] : map) {
      std::ranges::sort(entries, std::ranges::greater(),
                        [](const Introduction& entry) { return entry.words.size(); });
    }
    return map;
  }();
  return all;
}

const Sieve& firsts() {
  static const auto all = [] {
    Sieve sieve;
    for (const auto& [word, entries] : by_first()) sieve.add(word);
    return sieve;
  }();
  return all;
}

class IntroducedNames {
 public:
  IntroducedNames(const Tokens& tokens, NameText& names, std::vector<Candidate>& found)
      : tokens_(tokens), names_(names), found_(found) {}

  void find() {
    const auto& known = by_first();
    const auto& sieve = firsts();
    for (TokenIndex at = 0; at < tokens_.count(); ++at) {
      const auto& token = tokens_[at];
      if (token.kind != Token::Kind::word || !sieve.may_be(token.ends)) continue;
      const auto entries = known.find(tokens_.text(token));
      if (entries == known.end()) continue;
      const auto size = entries->first.size();
      const std::string_view text = tokens_.view(token.segment).text;
      const char next = token.to + 1 < text.size() ? text[token.to + 1] : '\0';
      for (const auto& entry : entries->second) {
        // Most of the many that begin with "my" go on in another way.
        const bool goes_on = entry.words.size() <= size + 1 || entry.words[size + 1] == next;
        if (goes_on && find_after(at, entry)) break;
      }
    }
  }

 private:
  TokenIndex end_of(TokenIndex at, const Introduction& entry) const;
  TokenIndex after_titles(TokenIndex from) const;
  bool find_after(TokenIndex at, const Introduction& entry);
  TokenIndex after_possessive(TokenIndex at) const;
  bool find_loose(TokenIndex at, TokenIndex start, const Introduction& entry);
  bool says_where_from(TokenIndex from, TokenIndex end) const;
  bool is_before_field(TokenIndex at) const;
  bool begins_introduction(TokenIndex at) const;
  bool starts_line(TokenIndex at) const;
  void add(TokenIndex first, TokenIndex end, bool is_sure, std::string_view words) {
    found_.push_back(cued_name(tokens_, first, end, is_sure, words));
  }

  const Tokens& tokens_;
  NameText& names_;
  std::vector<Candidate>& found_;
};

// The token after the introduction where it begins here; the same where it does not.
TokenIndex IntroducedNames::end_of(TokenIndex at, const Introduction& entry) const {
  const auto& token = tokens_[at];
  if (entry.language != tokens_.language(token.segment)) return at;
  const auto& text = tokens_.view(token.segment).text;
  if (text.compare(token.from, entry.words.size(), entry.words) != 0) return at;
  const auto end = token.from + entry.words.size();
  const auto last = tokens_.end_of(token.segment);
  auto next = at;
  while (next < last && tokens_[next].to <= end) ++next;
  if (next < last && tokens_[next].from < end) return at;
  while (next < last && tokens_.mark(next) == '.') ++next;
  return next;
}

// "Mrs", "Dott.ssa", "Frau Dr.": titles in a row.
TokenIndex IntroducedNames::after_titles(TokenIndex from) const {
  constexpr int most = 3;
  const auto last = tokens_.end_of(tokens_[from].segment);
  for (int i = 0; i < most && from < last; ++i) {
    const auto entries = by_first().find(tokens_.text(tokens_[from]));
    if (entries == by_first().end()) break;
    auto next = from;
    for (const auto& entry : entries->second) {
      if (entry.way == Way::title && entry.words.find(' ') == std::string::npos &&
          entry.words != "sono" && entry.words.find('\'') == std::string::npos) {
        next = std::max(next, end_of(from, entry));
      }
    }
    if (next == from) break;
    from = next;
  }
  return from;
}

// "jerome from the returns team", and nothing in it is another word.
bool IntroducedNames::says_where_from(TokenIndex from, TokenIndex end) const {
  if (end == from || end >= tokens_.end_of(tokens_[from].segment)) return false;
  return is_one_of(continuations, tokens_.text(tokens_[end]));
}

// "nachname schröder vorname lena"
bool IntroducedNames::is_before_field(TokenIndex at) const {
  constexpr auto fields = std::to_array<std::string_view>(
      {"vorname", "nachname", "nome", "cognome", "first", "last", "surname", "geboren", "nato",
       "nata", "date", "telefon", "adresse", "mit", "with", "con"});
  if (at == tokens_.end_of(tokens_[at - 1].segment)) return true;
  return tokens_[at].kind == Token::Kind::mark || is_one_of(fields, tokens_.text(tokens_[at]));
}

// "Hi Dave it's", "hi Dave this is"
bool IntroducedNames::begins_introduction(TokenIndex at) const {
  constexpr auto words = std::to_array<std::string_view>({"it", "its", "this", "i", "ich", "hier"});
  return at < tokens_.count() && at > 0 && tokens_[at].segment == tokens_[at - 1].segment &&
         is_one_of(words, tokens_.text(tokens_[at]));
}

// "'s, ", but no comma alone is passed; the same token where somebody's thing follows: "mum's car".
TokenIndex IntroducedNames::after_possessive(TokenIndex at) const {
  const auto last = tokens_.end_of(tokens_[at].segment);
  if (at + 2 >= last || tokens_.mark(at) != '\'' || tokens_.text(tokens_[at + 1]) != "s") return at;
  const auto next = after_asides(tokens_, at + 2, Copulas::no);
  return next > at + 2 ? next : at;
}

// "I'd like to speak to Rory McIlhenny", "my son Jannis": two words, or one that is a name.
bool IntroducedNames::find_loose(TokenIndex at, TokenIndex start, const Introduction& entry) {
  constexpr auto articles = std::to_array<std::string_view>({"der", "die", "den", "dem"});
  const auto last = tokens_.end_of(tokens_[at].segment);
  if (entry.way == Way::kin && is_one_of(articles, tokens_.text(tokens_[start]))) ++start;
  // "My mum's, Beryl"
  if (entry.way == Way::kin) start = std::max(start, after_possessive(start));
  if (start >= last) return false;
  // "Weil mein Sohn Fieber hat"
  constexpr auto verbs = std::to_array<std::string_view>(
      {"hat", "hatte", "haben", "bekommt", "braucht", "macht", "spielt", "will", "kauft", "sucht",
       "geht", "kam", "ist", "war"});
  const auto end = names_.end_of_name(start, true);
  if (names_firm(tokens_, start, end)) return false;
  const bool is_lone = end == start + 1;
  const bool is_noun = entry.language == Language::de && tokens_.is_capital(start - 1) &&
                       end < last && is_one_of(verbs, tokens_.text(tokens_[end]));
  // "My brother, Vodafone says": another sentence may begin behind a comma.
  const bool is_apart = tokens_.mark(start - 1) == ',';
  const bool is_likely = entry.way == Way::kin && !is_noun && !is_apart &&
                         !names_.is_plain(start) && !tokens_.is_upper_case(start);
  const bool is_name = is_lone ? names_.is_given(start) || is_likely : !names_.is_plain(start);
  if (end == start || !is_name) return false;
  add(start, end, false, entry.words);
  return true;
}

bool IntroducedNames::find_after(TokenIndex at, const Introduction& entry) {
  const auto from = end_of(at, entry);
  if (from == at || from >= tokens_.end_of(tokens_[at].segment)) return false;
  const bool cases = names_.has_cases(tokens_[at].segment);
  const bool is_word = entry.words.find(' ') == std::string::npos;
  // "Contact", "Dear", "Hi": they open a line, or a sentence.
  const bool is_greeting = is_one_of(openings, entry.words);
  const bool may_wander = entry.way != Way::open && entry.way != Way::title && !is_greeting;
  const auto begin =
      may_wander ? after_asides(tokens_, from, entry.way == Way::form ? Copulas::yes : Copulas::no)
                 : from;
  if (begin >= tokens_.end_of(tokens_[at].segment)) return false;
  const auto start = after_titles(begin);
  const bool has_title = start > begin;
  if (start >= tokens_.end_of(tokens_[at].segment)) return false;
  if (cases) {
    // "It's Sue again", "this is Kev from the billing team"
    const auto name_end = names_.end_of_name(start, true);
    const bool is_told =
        name_end == start + 1 && !names_.is_plain(start) && says_where_from(start, name_end);
    const bool is_greeted_first =
        is_one_of(greetings, entry.words) && name_end == start + 1 && begins_introduction(name_end);
    const bool opens = is_told || tokens_.is_capital(at) || starts_line(at) ||
                       entry.words == "this is" ||
                       is_one_of(greetings, tokens_.text(tokens_[at - 1]));
    if (entry.way == Way::open && !opens) return false;
    if (entry.way == Way::loose || entry.way == Way::kin) return find_loose(at, start, entry);
    if (is_greeting && !starts_line(at)) return false;
    const auto end = name_end;
    if (end == start || (entry.way == Way::rare && names_firm(tokens_, start, end))) return false;
    const bool is_lone = end == start + 1;
    // "I'm Irish", "It's London": one word is no name yet.
    const bool is_vague = entry.words == "i'm" || entry.words == "i am" || entry.way == Way::open ||
                          entry.words == "miss" || entry.words == "bin" ||
                          (is_greeting && is_verb(entry.words));
    // "its Tyrell, new number"
    const bool is_set_apart = end < tokens_.end_of(tokens_[at].segment) && tokens_.mark(end) == ',';
    const bool is_greeted = entry.way == Way::open && is_set_apart && !names_.is_plain(start);
    // "Reach Ayesha at ..."
    const auto next = end < tokens_.end_of(tokens_[at].segment) ? tokens_.text(tokens_[end]) : "";
    const bool is_reached =
        is_greeting && !names_.is_plain(start) && (next == "at" || next == "on");
    const bool is_known = has_title || is_greeted || is_greeted_first || is_told || is_reached ||
                          names_.is_given(start);
    if (is_lone && is_vague && !is_known) return false;
    add(start, end, true, entry.words);
    return true;
  }
  switch (entry.way) {
    case Way::field:
    case Way::kin: return false;
    case Way::loose: {
      const auto end = names_.is_given(start) ? names_.end_of_rare_words(start, 2) : start;
      if (end > start) add(start, end, false, entry.words);
      return end > start;
    }
    case Way::form: {
      const auto end = names_.end_of_rare_words(start, 2);
      const bool is_name = end > start && (names_.is_given(start) || names_.is_family(start) ||
                                           is_before_field(end));
      if (is_name) add(start, end, false, entry.words);
      return is_name;
    }
    case Way::plain: {
      const auto end = names_.end_of_name(start, false);
      if (end == start) return false;
      add(start, end, true, entry.words);
      return true;
    }
    case Way::title: {
      const bool is_vague = !is_word || entry.words == "i'm" || entry.words == "miss";
      if (entry.words == "sono" || is_vague) {
        const auto rare = names_.end_of_rare_words(start, 2);
        // "Sono arrabbiata dalla mattina": how somebody feels, and no name.
        const bool is_state = entry.words == "sono" && is_participle(tokens_.text(tokens_[start]));
        const bool is_name = has_title ? rare > start : says_where_from(start, rare) && !is_state;
        if (!is_name) return false;
        add(start, rare, has_title, entry.words);
        return true;
      }
      auto end = names_.end_of_name(start, false);
      // "dottoressa Quaranta": a number alone, which nobody would say after a title.
      const auto last = tokens_.end_of(tokens_[start].segment);
      const bool is_lone_number = tokens_[start].kind == Token::Kind::word &&
                                  says_number(tokens_, start) &&
                                  (start + 1 == last || !says_number(tokens_, start + 1));
      if (end == start && is_lone_number) ++end;
      if (end == start) return false;
      add(start, end, has_title, entry.words);
      return true;
    }
    case Way::rare: {
      const auto end =
          has_title ? names_.end_of_name(start, false) : names_.end_of_rare_words(start, 2);
      if (end == start) return false;
      add(start, end, has_title, entry.words);
      return true;
    }
    case Way::open: {
      const auto end = names_.end_of_rare_words(start, 2);
      if (!says_where_from(start, end)) return false;
      add(start, end, false, entry.words);
      return true;
    }
  }
  return false;
}

bool IntroducedNames::starts_line(TokenIndex at) const {
  if (at == tokens_.first_of(tokens_[at].segment)) return true;
  const auto mark = tokens_.mark(at - 1);
  if (mark == '.' || mark == '!' || mark == ',' || mark == '?') return true;
  return !tokens_.is_glued(at) && tokens_.ends_line(at - 1);
}

}  // namespace

void find_introduced_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  IntroducedNames(tokens, text, found).find();
}

}  // namespace sealtape::privacy
