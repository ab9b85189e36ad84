// Plates without a word for them: the Italian ones by their shape, which nothing else has, German
// ones where letters are spelled or a car is spoken of.
#include <array>

#include "privacy/candidate.h"
#include "privacy/figures.h"
#include "privacy/lists.h"
#include "privacy/spoken_of.h"

namespace sealtape::privacy {

namespace {

constexpr Vocabulary cars = std::to_array<std::string_view>(
    {"auto",         "autos",          "wagen",      "pkw",          "lkw",
     "transporter",  "lieferwagen",    "kombi",      "golf",         "polo",
     "passat",       "audi",           "bmw",        "opel",         "mercedes",
     "ford",         "fiesta",         "skoda",      "fahrer",       "fahrerin",
     "unfallgegner", "unfallgegnerin", "fahrzeug",   "motorrad",     "roller",
     "taxi",         "parkt",          "geparkt",    "gerammt",      "gefahren",
     "weggefahren",  "unfall",         "halter",     "anhanger",     "car",
     "van",          "truck",          "lorry",      "vehicle",      "driver",
     "parked",       "drove",          "hit",        "bike",         "cab",
     "macchina",     "furgone",        "furgoncino", "panda",        "punto",
     "moto",         "camion",         "vettura",    "parcheggiata", "parcheggiato",
     "tamponato",    "incidente",      "targato"});

constexpr std::size_t most_letters = 5;
constexpr std::size_t most_figures = 4;

// The town, one or two letters by chance, and up to four figures that begin with no nought.
bool is_german(std::string_view symbols) {
  const auto letters = std::min(symbols.find_first_of("0123456789"), symbols.size());
  const auto figures = symbols.size() - letters;
  return letters >= 2 && letters <= most_letters && figures >= 1 && figures <= most_figures &&
         symbols[letters] != '0' && std::ranges::all_of(symbols.substr(letters), is_digit);
}

// Two letters, three figures, two letters, and none that looks like a figure.
bool is_italian(std::string_view symbols) {
  return has_shape(symbols, "AA999AA") && symbols.find_first_of("IOQU") == std::string_view::npos;
}

bool is_british(std::string_view symbols) {
  return has_shape(symbols, "AA99AAA") && symbols.find_first_of("IQ") == std::string_view::npos;
}

class PlateFinder {
 public:
  PlateFinder(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), cars_(tokens, cars), found_(found) {}

  void judge(const Run& run) {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t longest = 9;
    for (const auto& reading : run.readings) {
      const auto size = reading.symbols.size();
      if (size < shortest || size > longest || reading.steps.empty()) continue;
      if (judge_reading(run, reading)) return;
    }
  }

 private:
  // "B wie Berta, R wie Richard", or "HH-KL 2044": letters apart, as on a plate.
  bool is_apart(const Run& run, const Reading& reading) const {
    std::size_t groups = 0;
    bool is_said = false;
    for (const auto& step : reading.steps) {
      if (reading.symbols[step.at] < 'A') continue;
      ++groups;
      is_said = is_said || !run.items[step.item_from].is_literal;
    }
    const auto first = run.items[reading.steps.front().item_from].token;
    return groups >= 2 && (is_said || tokens_.is_upper_case(first));
  }
  bool judge_reading(const Run& run, const Reading& reading);

  const Tokens& tokens_;
  const Context& context_;
  SpokenOf<decltype(cars)> cars_;
  std::vector<Candidate>& found_;
};

bool PlateFinder::judge_reading(const Run& run, const Reading& reading) {
  const auto first = run.items[reading.steps.front().item_from].token;
  const auto last = run.items[reading.steps.back().item_to - 1U].token;
  const auto segment = tokens_[first].segment;
  if (segment != tokens_[last].segment) return false;
  const std::string_view symbols = reading.symbols;
  const bool is_small = tokens_[first].kind == Token::Kind::mixed && !tokens_.is_upper_case(first);
  const bool is_one =
      !is_small && ((run.language == Language::it && is_italian(symbols)) ||
                    (run.language == Language::de && is_german(symbols) && is_apart(run, reading) &&
                     cars_.in(segment)) ||
                    (run.language == Language::en && is_british(symbols) && cars_.in(segment)));
  if (!is_one || context_.denying(first, last, 5) != nullptr) return false;
  const bool is_said = !run.items[reading.steps.front().item_from].is_literal;
  // Surer than a name that is spelled.
  Candidate candidate{.type = Type::plate, .level = Level::weak, .score = is_said ? 72U : 56U};
  candidate.rule = "plate.shape";
  candidate.evidence = {"shape of the country"};
  candidate.language = run.language;
  candidate.spoken = is_said;
  candidate.first = first;
  candidate.last = last;
  candidate.value = reading.symbols;
  candidate.places = {place_of(tokens_, first, last)};
  found_.push_back(std::move(candidate));
  return true;
}

}  // namespace

void find_plates(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                 std::vector<Candidate>& found) {
  PlateFinder finder(tokens, context, found);
  for (const auto& run : runs) {
    if (run.language <= Language::it) finder.judge(run);
  }
}

}  // namespace sealtape::privacy
