// Numbers that no phrase announces: the talk around them tells what they are. "I keyed in 4491 at
// the cashpoint", "the one with 7033 at the end": words of two kinds stand near, and the number has
// just as many figures.
#include <array>
#include <limits>

#include "privacy/candidate.h"
#include "privacy/checks.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

// What a word is about. A turn is about all that its words are about.
enum About : std::uint16_t {
  nothing = 0,
  machine = 1,  // where a PIN is asked for
  entering = 2,
  figures = 4,  // that something has: "the three numbers"
  card = 8,
  end = 16,
  back = 32,     // of a card
  turning = 64,  // it over
  device = 128,
  arriving = 256,  // of a message
  message = 512,
  income = 1024,
  paying = 2048,
};

struct Words {
  About about;
  std::string_view list;
};

// Folded; words that mean the same in our three languages, or nothing in the others.
constexpr auto lists = std::to_array<Words>({
    {machine,
     "atm atms cashpoint cashpoints cash till checkout withdraw withdrawing withdrawals "
     "geldautomat geldautomaten bankautomat bankautomaten automat automaten kasse geldabheben "
     "abheben bancomat postamat cassa prelievo prelevare prelevo sportello pos"},
    {entering,
     "keyed key keying typed type typing tap tapped punch punched punching enter entered entering "
     "pressed press put eingegeben eingebe eingetippt tippe tipp tippt tippen getippt eingebt "
     "drucke drucken gedruckt gebe digitato digito digita digitare messo metto mettere inserito "
     "inserisco inserire battuto batto schiaccio premo premuto"},
    {figures,
     "digit digits number numbers figures numerals ziffern ziffer zahlen zahl stellen nummer "
     "nummern cifra cifre numero numeri numerino numerini"},
    {card,
     "card cards visa mastercard maestro amex debit karte karten kreditkarte girokarte bankkarte "
     "carta carte postepay bancomat"},
    {end,
     "end ends ended ending finish finishes finishing finished tail last final ende endet enden "
     "endend endende endenden hinten schluss letzte letzten hort horen fine finale finali fondo "
     "finisce finiscono finiva termina terminano chiude chiudono ultime ultimi coda"},
    {back,
     "back reverse signature strip panel ruckseite hinten unterschrift unterschriftsfeld "
     "unterschriftenfeld unterschriftsstreifen retro dietro firma striscia"},
    {turning,
     "flip flipped flipping umdrehen umgedreht umdreh umdrehe gewendet giro girata girando"},
    {device,
     "battery samsung iphone handset sim tray sticker hash star pixel huawei nokia smartphone "
     "device phone akku raute stern handy telefon gerat batteria cancelletto asterisco telefonino "
     "cellulare telefono dispositivo xiaomi motorola"},
    {arriving,
     "texted sent pinged came popped received geschickt gesendet gekommen bekommen reingekommen "
     "mandato inviato arrivato arrivata ricevuto mandata"},
    {message,
     "text message sms whatsapp app phone mobile screen handy nachricht display bildschirm "
     "messaggio telefonino cellulare schermo"},
    {income,
     "wages wage salary pension rent benefits giro refund refunds lohn gehalt rente miete "
     "kindergeld stipendio pensione affitto rimborso paga busta"},
    {paying,
     "into onto account society bank goes paid come comes konto bank geht gehen landet "
     "uberwiesen uberweisen va vanno versato versano accreditato accredito conto banca libretto "
     "building"},
});

using Meanings = ByText<std::uint16_t>;

const Meanings& meanings() {
  static const auto all = [] {
    Meanings map;
    for (const auto& [about, list] : lists) {
      split(list, ' ', [&, what = about](std::string_view word) {
        map[std::string(word)] |= static_cast<std::uint16_t>(what);
      });
    }
    return map;
  }();
  return all;
}

std::uint16_t about(std::string_view word, std::uint16_t ends) {
  static const auto sieve = [] {
    Sieve made;
    for (const auto& [known, what] : meanings()) made.add(known);
    return made;
  }();
  if (!sieve.may_be(ends)) return nothing;
  const auto found = meanings().find(word);
  return found == meanings().end() ? std::uint16_t{nothing} : found->second;
}

// What the number may be: of so many figures, where all of one of the two is talked about.
struct Topic {
  Type type;
  std::size_t least, most;
  std::uint16_t either, or_else;
  unsigned score;
  std::string_view rule;
};
constexpr auto topics = std::to_array<Topic>({
    {Type::pin, 4, 4, machine | entering, machine | figures, 52, "pin.topic"},
    {Type::cvv, 3, 3, back | figures, turning, 50, "cvv.topic"},
    {Type::imei, 15, 15, device, device, 70, "imei.topic"},
    {Type::one_time_code, 6, 6, arriving | message, arriving | message, 48, "one_time_code.topic"},
    {Type::account, 7, 12, income | paying, income | paying, 48, "account.topic"},
});

// What is counted is no number of anything.
constexpr Vocabulary units = std::to_array<std::string_view>(
    {"pounds",  "quid",      "dollars", "euro",     "euros",      "percent", "times",     "people",
     "minutes", "hours",     "days",    "weeks",    "months",     "years",   "miles",     "metres",
     "points",  "steps",     "pm",      "uhr",      "prozent",    "mal",     "leute",     "minuten",
     "stunden", "tage",      "wochen",  "monate",   "jahre",      "jahren",  "kilometer", "meter",
     "punkte",  "grad",      "cent",    "franken",  "volte",      "persone", "minuti",    "ore",
     "giorni",  "settimane", "mesi",    "anni",     "chilometri", "metri",   "punti",     "gradi",
     "kilo",    "kilos",     "gramm",   "grammi",   "franchi",    "pence",   "liters",    "litri",
     "liter",   "watt",      "ampere",  "milliamps"});

// A stretch of a run that nothing ties to what stands beside it.
struct Part {
  std::size_t from = 0;  // steps
  std::size_t to = 0;
};

class TopicFinder {
 public:
  TopicFinder(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {}

  void judge(const Run& run) {
    for (const auto& reading : run.readings) {
      if (reading.steps.empty()) continue;
      for (const auto& part : parts_of(run, reading)) {
        if (judge_part(run, reading, part)) return;
      }
    }
  }

 private:
  static std::vector<Part> parts_of(const Run& run, const Reading& reading);
  bool judge_part(const Run& run, const Reading& reading, Part part);
  std::uint16_t about_of(TokenIndex at) const {
    const auto& token = tokens_[at];
    if (token.kind != Token::Kind::word) return nothing;
    return about(tokens_.text(token), token.ends);
  }
  std::uint16_t about_turn(std::uint32_t segment);
  bool may_tell(std::uint32_t segment, std::size_t figures);
  bool is_masked(TokenIndex first) const;
  bool is_last_four(TokenIndex first, TokenIndex last, std::uint16_t what) const;
  bool is_counted(TokenIndex first, TokenIndex last) const;
  std::uint16_t talked_about(TokenIndex first, TokenIndex last, TokenIndex reach) const;
  void add(const Run& run, const Reading& reading, Part part, const Topic& topic);

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Candidate>& found_;
  std::uint32_t turn_ = std::numeric_limits<std::uint32_t>::max();  // that was asked for last
  std::uint16_t about_turn_ = nothing;
};

// Runs come turn by turn.
std::uint16_t TopicFinder::about_turn(std::uint32_t segment) {
  if (segment == turn_) return about_turn_;
  turn_ = segment;
  about_turn_ = nothing;
  const auto question = segment > 0 && tokens_.is_answered(segment - 1) ? segment - 1 : segment;
  for (auto at = tokens_.first_of(question); at < tokens_.end_of(segment); ++at) {
    about_turn_ |= about_of(at);
  }
  return about_turn_;
}

// Whether the whole turn and its question talk of what such a number may be: most do not.
bool TopicFinder::may_tell(std::uint32_t segment, std::size_t figures) {
  constexpr std::size_t last_four = 4;
  if (figures == 15) return true;
  const auto what = about_turn(segment);
  if (figures == last_four && (what & end) != 0) return true;
  return std::ranges::any_of(topics, [&](const Topic& topic) {
    return figures >= topic.least && figures <= topic.most &&
           ((what & topic.either) == topic.either || (what & topic.or_else) == topic.or_else);
  });
}

std::vector<Part> TopicFinder::parts_of(const Run& run, const Reading& reading) {
  std::vector<Part> parts = {{.from = 0, .to = reading.steps.size()}};
  Part part;
  for (std::size_t step = 1; step <= reading.steps.size(); ++step) {
    const bool ends = step == reading.steps.size() ||
                      run.items[reading.steps[step].item_from].starts_part ||
                      run.items[reading.steps[step].item_from].is_added;
    if (!ends) continue;
    part.to = step;
    if (part.from > 0 || part.to < reading.steps.size()) parts.push_back(part);
    part.from = step;
  }
  return parts;
}

// What the words of the turn near the number are about, and those of the question before it.
std::uint16_t TopicFinder::talked_about(TokenIndex first, TokenIndex last, TokenIndex reach) const {
  const auto segment = tokens_[first].segment;
  const auto begin = tokens_.first_of(segment);
  const auto from = first > begin + reach ? first - reach : begin;
  const auto to = std::min(last + 1 + reach, tokens_.end_of(tokens_[last].segment));
  std::uint16_t what = nothing;
  for (auto at = from; at < to; ++at) {
    if (at < first || at > last) what |= about_of(at);
  }
  const auto rest = reach - std::min(reach, first - begin);
  const bool is_answer = segment > 0 && rest > 0 && tokens_.is_answered(segment - 1);
  if (!is_answer) return what;
  const auto question = tokens_.first_of(segment - 1);
  for (auto at = begin > question + rest ? begin - rest : question; at < begin; ++at) {
    what |= about_of(at);
  }
  return what;
}

// "**** 5512"
bool TopicFinder::is_masked(TokenIndex first) const {
  constexpr TokenIndex least = 2;
  return first >= least && tokens_.mark(first - 1) == '*' && tokens_.mark(first - 2) == '*' &&
         tokens_[first].segment == tokens_[first - 2].segment;
}

// "With 7033 at the end", "die auf 3308 endet": the end is told right beside it, and a card, or
// that it ends so.
bool TopicFinder::is_last_four(TokenIndex first, TokenIndex last, std::uint16_t what) const {
  constexpr TokenIndex nearest = 4;
  constexpr auto before =
      std::to_array<std::string_view>({"auf", "in", "with", "mit", "con", "per", "on"});
  const auto near = talked_about(first, last, nearest);
  if ((near & end) == 0) return false;
  if ((what & card) != 0) return true;
  const auto segment = tokens_[first].segment;
  const bool is_after = last + 1 < tokens_.end_of(segment) &&
                        tokens_.text(tokens_[last + 1]).starts_with("end") &&
                        first > tokens_.first_of(segment);
  return is_after && is_one_of(before, tokens_.text(tokens_[first - 1]));
}

// "4000 steps", "in 2019": an amount, a time, a year.
bool TopicFinder::is_counted(TokenIndex first, TokenIndex last) const {
  const auto after = last + 1;
  const bool has_unit = after < tokens_.end_of(tokens_[last].segment) &&
                        (is_one_of(units, tokens_.text(tokens_[after])) ||
                         tokens_[after].meaning.role == Role::month);
  const bool is_priced = first > 0 && tokens_[first - 1].kind == Token::Kind::mark &&
                         tokens_.text(tokens_[first - 1]).size() > 1;  // €, £
  return has_unit || is_priced || context_.denying(first, last, 5) != nullptr;
}

bool TopicFinder::judge_part(const Run& run, const Reading& reading, Part part) {
  constexpr TokenIndex reach = 14;
  constexpr std::size_t last_four = 4;
  const auto& steps = reading.steps;
  const auto begin = steps[part.from].at;
  const auto size = reading.end_of(part.to - 1) - begin;
  const auto symbols = std::string_view(reading.symbols).substr(begin, size);
  const bool may_be = size == last_four || std::ranges::any_of(topics, [&](const Topic& topic) {
                        return size >= topic.least && size <= topic.most;
                      });
  if (!may_be || !all_digits(symbols)) return false;
  const auto first = run.items[steps[part.from].item_from].token;
  const auto last = run.items[steps[part.to - 1].item_to - 1U].token;
  const auto segment = tokens_[first].segment;
  const bool is_told = may_tell(segment, size) || (size == last_four && is_masked(first));
  if (segment != tokens_[last].segment || !is_told) return false;
  if (is_counted(first, last)) return false;
  const auto what = talked_about(first, last, reach);
  if (size == last_four && (is_masked(first) || is_last_four(first, last, what))) {
    add(run, reading, part, {Type::card_partial, 4, 4, end, end, 56, "card_partial.topic"});
    return true;
  }
  for (const auto& topic : topics) {
    const bool fits =
        size >= topic.least && size <= topic.most &&
        ((what & topic.either) == topic.either || (what & topic.or_else) == topic.or_else);
    if (!fits || (topic.type == Type::imei && !imei(symbols))) continue;
    // "It makes 300 turns": what is read off a card is read figure by figure.
    const bool is_amount = topic.type == Type::cvv && part.to == part.from + 1 &&
                           !run.items[steps[part.from].item_from].is_literal;
    if (is_amount) continue;
    add(run, reading, part, topic);
    return true;
  }
  // The device is not told, but those who make them have such numbers.
  const bool is_of_maker = symbols.starts_with("35") || symbols.starts_with("86");
  if (size == 15 && is_of_maker && imei(symbols) && steps.size() == part.to - part.from) {
    add(run, reading, part, {Type::imei, 15, 15, device, device, 45, "imei.maker"});
    return true;
  }
  return false;
}

void TopicFinder::add(const Run& run, const Reading& reading, Part part, const Topic& topic) {
  Candidate candidate{.type = topic.type, .level = Level::weak, .score = topic.score};
  candidate.rule = topic.rule;
  candidate.evidence = {"what is said around it"};
  candidate.language = run.language;
  std::vector<TokenIndex> items;
  for (auto i = reading.steps[part.from].item_from; i < reading.steps[part.to - 1].item_to; ++i) {
    items.push_back(run.items[i].token);
    const auto& item = run.items[i];
    candidate.spoken = candidate.spoken || !(item.is_literal || item.is_digitless_glue);
  }
  candidate.first = items.front();
  candidate.last = items.back();
  const auto begin = reading.steps[part.from].at;
  candidate.value = reading.symbols.substr(begin, reading.end_of(part.to - 1) - begin);
  candidate.places = places_of(tokens_, items);
  found_.push_back(std::move(candidate));
}

}  // namespace

void find_topics(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                 std::vector<Candidate>& found) {
  TopicFinder finder(tokens, context, found);
  for (const auto& run : runs) {
    if (run.language <= Language::it && !run.readings.front().steps.empty()) finder.judge(run);
  }
}

}  // namespace sealtape::privacy
