// Names after words that introduce one: "my name is", titles, the fields of a form, the end of a
// letter.
#include <array>
#include <unordered_map>

#include "privacy/lists.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

enum class Way : std::uint8_t {
  plain,  // a name follows, in whatever letters
  title,  // a name follows with a capital letter, where the text has any
  rare,   // without capitals too, but then only words that are nothing else
  open,   // without capitals only where people say next where they come from
  field,  // only with a capital letter
};

struct Introductions {
  Language language;
  Way way;
  std::string_view words;  // between bars; all words between spaces
};

constexpr auto introductions = std::to_array<Introductions>({
    {Language::en, Way::plain, "my name is|my name's|i am called|call me by my name"},
    {Language::en, Way::rare,
     "the surname is|surname is|surname's|last name is|last name's|first name is|first name's|"
     "family name is|maiden name is|maiden name was|through to|speaking to|spoke to|spoke with|"
     "spoken to|spoken with|ask for|asked for|asking for|on behalf of|"
     "under the name|under the name of|in the name of|name on the account is|"
     "made out to|payable to|and i'm|hi i'm|hello i'm|name's|signed by|greetings from|say hi to"},
    {Language::en, Way::open, "this is|it's|its|it is|hi|hello|hey|you've got"},
    {Language::en, Way::title,
     "name is|speaking with|mr|mrs|ms|miss|dr|doctor|professor|prof|i'm|i am"},
    {Language::en, Way::field,
     "name:|ship to:|bill to:|patient:|customer:|client:|attn:|cardholder:|deliver to:|"
     "recipient:|applicant:|employee:|contact:|tenant:|contact|dear|i,|from:|to:|cc:|signed|attn|"
     "reach|call|email|text|ask|ping|meet|"
     "plaintiff|defendant|fullname:|full name:|first name:|last name:|surname:|"
     "claimant|appellant|respondent|petitioner|witness|judge|justice|applicant|claimant:|student:|"
     "guest:|passenger:|driver:|borrower:|owner:|member:|sender:|"
     "beneficiary:|payee:|sincerely,|account holder:|next of kin:|insured:|policyholder:"},
    {Language::de, Way::plain, "ich heisse|mein name ist|mein name lautet|heisse ich"},
    {Language::de, Way::rare,
     "nachname ist|nachname lautet|familienname ist|vorname ist|vorname lautet|mädchenname ist|"
     "geburtsname ist|sie sprechen mit|spreche ich mit|sprechen mit|hier ist|hier spricht|"
     "hier ist die|hier ist der|am apparat|im namen von|"
     "auf den namen|"
     "ausgestellt auf|da spricht"},
    {Language::de, Way::open, "ich bin|ich bin der|ich bin die|hier der|hier die"},
    {Language::de, Way::title, "herr|herrn|frau|dr|doktor|professor|prof|fräulein"},
    {Language::de, Way::field,
     "name:|kunde:|patient:|karteninhaber:|kundin:|patientin:|versicherter:|versicherte:|"
     "ansprechpartner:|ansprechpartnerin:|empfänger:|kontoinhaber:|kontoinhaberin:|mieter:|"
     "mieterin:|antragsteller:|antragstellerin:|vorname:|nachname:|z.hd.|angeklagte|angeklagter|"
     "geschädigte|geschädigter|geschädigte:|geschädigter:|beschuldigte|beschuldigter|verurteilte|"
     "antragsgegner|antragsgegnerin|beschwerdeführer|beschwerdeführerin|gläubiger|schuldner|"
     "halter:|halterin:|schüler:|schülerin:|bewerber:|bewerberin:|mitarbeiter:|mitarbeiterin:|"
     "rechnung an:|absender:|betreff:|rechtsanwalt|rechtsanwältin|richter|richterin|frau dr|"
     "angeklagten|kläger|klägerin|beklagte|zeuge|zeugin|zeugen|unterzeichner|liebe|lieber|hallo|"
     "hi|gruß|grüße|von:|an:|bin|bin die|bin der|hier ist|hier spricht|gezeichnet|gez"},
    {Language::it, Way::plain, "mi chiamo|il mio nome e"},
    {Language::it, Way::rare,
     "cognome e|nome e|di nome|pronto parla|qui parla|parlo con|parla con|parlando con|sono la "
     "signora|"
     "sono il signor|a nome di|intestata a|intestato a|chieda di|chiedere di"},
    {Language::it, Way::title,
     "sono|signor|signora|signorina|dottor|dottoressa|dott|dott.ssa|sig.ra|sig.na|sig|avvocato|"
     "avv|ingegner|ing|professor|professoressa|prof|geometra|geom"},
    {Language::it, Way::field,
     "nome:|cliente:|paziente:|intestatario:|sottoscritto|sottoscritta|intestato a|intestata a|"
     "destinatario:|imputato|imputata|gentile|egregio|egregia|caro|cara|ciao|cognome:|"
     "ricorrente|convenuto|convenuta|attore|testimone|proprietario:|passeggero:|mittente:|"
     "dipendente:|studente:|contraente:|"
     "referente:|beneficiario:|richiedente:|titolare:|firmato|da:|a:|assicurato:"},
});

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

// Ends of a letter: what stands alone on the next line is a name.
constexpr auto farewells = std::to_array<std::string_view>(
    {"regards",      "sincerely", "best", "cheers", "wishes",  "faithfully", "truly",
     "thanks",       "grusse",    "gruß", "gruss",  "grussen", "saluti",     "saluto",
     "cordialmente", "distinti",  "lg",   "mfg",    "vg",      "dank"});

bool is_participle(std::string_view word) {
  constexpr auto endings = std::to_array<std::string_view>(
      {"ato", "ata", "ati", "ate", "ito", "ita", "iti", "uto", "uta", "uti", "oso", "osa", "ente"});
  return std::ranges::any_of(endings, [&](std::string_view end) { return word.ends_with(end); });
}

using ByFirst = std::unordered_map<std::string, std::vector<Introduction>>;

const ByFirst& by_first() {
  static const auto all = [] {
    ByFirst map;
    for (const auto& [language, way, list] : introductions) {
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
    for (TokenIndex at = 0; at < tokens_.count(); ++at) {
      const auto& token = tokens_[at];
      if (token.kind != Token::Kind::word || !firsts().may_be(token.ends)) continue;
      const auto entries = by_first().find(std::string(tokens_.text(token)));
      if (entries == by_first().end()) continue;
      for (const auto& entry : entries->second) {
        if (find_after(at, entry)) break;
      }
    }
    for (std::uint32_t i = 0; i < tokens_.transcript().segments.size(); ++i) find_signature(i);
  }

 private:
  TokenIndex end_of(TokenIndex at, const Introduction& entry) const;
  TokenIndex after_titles(TokenIndex from) const;
  bool find_after(TokenIndex at, const Introduction& entry);
  bool says_where_from(TokenIndex from, TokenIndex end) const;
  bool starts_line(TokenIndex at) const;
  void find_signature(std::uint32_t segment);
  void find_closing(std::uint32_t segment);
  void add(TokenIndex first, TokenIndex end, bool is_sure, const std::string& words) {
    found_.push_back(name_of_tokens(tokens_, first, end - 1,
                                    is_sure ? Level::validated : Level::weak, is_sure ? 80 : 50,
                                    "name.cue", "after \"" + words + '"'));
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
    const auto entries = by_first().find(std::string(tokens_.text(tokens_[from])));
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

bool IntroducedNames::find_after(TokenIndex at, const Introduction& entry) {
  const auto from = end_of(at, entry);
  if (from == at || from >= tokens_.end_of(tokens_[at].segment)) return false;
  const bool cases = names_.has_cases(tokens_[at].segment);
  const bool is_word = entry.words.find(' ') == std::string::npos;
  // "Contact", "Dear", "Hi": they open a line, or a sentence.
  const bool is_greeting = is_one_of(openings, entry.words);
  const auto start = after_titles(from);
  const bool has_title = start > from;
  if (start >= tokens_.end_of(tokens_[at].segment)) return false;
  if (cases) {
    const bool opens = tokens_.is_capital(at) || starts_line(at) || entry.words == "this is" ||
                       is_one_of(greetings, tokens_.text(tokens_[at - 1]));
    if (entry.way == Way::open && !opens) return false;
    if (is_greeting && !starts_line(at)) return false;
    const auto end = names_.end_of_name(start, true);
    if (end == start) return false;
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
    const bool is_known = has_title || is_greeted || is_reached || names_.is_given(start);
    if (is_lone && is_vague && !is_known) return false;
    add(start, end, true, entry.words);
    return true;
  }
  switch (entry.way) {
    case Way::field: return false;
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

// "Thanks, Grant", and the text is over.
void IntroducedNames::find_closing(std::uint32_t segment) {
  const auto last = tokens_.end_of(segment);
  if (last - tokens_.first_of(segment) < 4 || !names_.has_cases(segment)) return;
  constexpr TokenIndex longest = 3;
  for (auto at = last - std::min(longest, last - tokens_.first_of(segment) - 2); at < last; ++at) {
    if (tokens_.mark(at - 1) != ',' || !is_one_of(farewells, tokens_.text(tokens_[at - 2])))
      continue;
    const auto end = names_.end_of_name(at, true);
    if (end == last) add(at, end, false, std::string(tokens_.text(tokens_[at - 2])));
    return;
  }
}

// "Kind regards," and on the next line a name.
void IntroducedNames::find_signature(std::uint32_t segment) {
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
    add(at + 1, end, true, std::string(tokens_.text(tokens_[at])));
  }
}

}  // namespace

void find_introduced_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  IntroducedNames(tokens, text, found).find();
}

}  // namespace sealtape::privacy
