// What a token says in a run, and where it ends one.
#include <array>

#include "privacy/lists.h"
#include "privacy/run_builder.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t longest_literal = 40;  // figures written together; more is no number of ours
constexpr std::size_t most_confirming = 2;
constexpr std::size_t longest_capitals = 6;  // "WEST" in an IBAN

// "2nd", "10am", "5km": a figure with its unit.
bool is_measure(std::string_view text) {
  const auto letters = text.find_first_not_of("0123456789");
  return letters > 0 && text.size() <= 6 &&
         text.find_first_of("0123456789", letters) == std::string_view::npos &&
         (text.size() - letters >= 2 || letters <= 2);
}

// "bd", "smr": letters of a plate, which nobody could say as a word.
bool is_cluster(std::string_view text) {
  if (text.size() < 2 || text.size() > 3) return false;
  constexpr auto words = std::to_array<std::string_view>(
      {"mr",  "mrs",  "ms",  "dr",  "st",  "nr",  "hm",  "mm",  "hmm", "mmm", "pls",
       "ltd", "sms",  "pm",  "tv",  "cd",  "dvd", "pc",  "vs",  "ps",  "kg",  "km",
       "cm",  "mwst", "bzw", "ggf", "sig", "srl", "spa", "th",  "nd",  "rd",  "by",
       "my",  "why",  "try", "dry", "cry", "fly", "sky", "shy", "ssn", "dob", "nhs",
       "pdf", "gmbh", "kfz", "plz", "cvv", "cvc", "tan", "pin"});
  const auto is_consonant = [](char letter) {
    return letter >= 'a' && letter <= 'z' &&
           std::string_view("aeiou").find(letter) == std::string_view::npos;
  };
  return std::ranges::all_of(text, is_consonant) && !is_one_of(words, text);
}

// The s of "that's", the l of "l'iban": no letters that were spelled.
bool is_clipped(const Tokens& tokens, TokenIndex index) {
  if (tokens.text(tokens[index]).size() > 2) return false;
  const auto is_apostrophe = [&](TokenIndex mark) {
    return mark < tokens.count() && tokens.mark(mark) == '\'';
  };
  const bool ends_word =
      tokens.is_glued(index) && is_apostrophe(index - 1) && tokens.is_glued(index - 1);
  const bool begins_word = is_apostrophe(index + 1) && tokens.is_glued(index + 1) &&
                           index + 2 < tokens.count() && tokens.is_glued(index + 2);
  return ends_word || begins_word;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= 0; });
}

}  // namespace

// Commas between single figures only say how slowly they were dictated, but behind as many as a
// number of a phone has, another one may begin: "一三八零零一三八零零零。三千块".
bool RunBuilder::begins_part(bool is_short) const {
  constexpr std::size_t whole_number = 7;
  const bool is_dictated = is_short && was_short_ && figures_ < whole_number;
  return part_starts_ || (comma_ && !is_dictated);
}

void RunBuilder::add(TokenIndex index, Spoken spoken, bool is_soft, bool is_literal) {
  RunItem item;
  const bool is_short = !is_literal || spoken.symbols.size() == 1;
  const bool is_part = begins_part(is_short);
  if (is_part || comma_) figures_ = 0;
  if (!multiplies(spoken.meaning.role)) figures_ += std::max<std::size_t>(spoken.symbols.size(), 1);
  item.item = {.token = index,
               .is_literal = is_literal,
               .is_soft = is_soft,
               .starts_part = is_part,
               .is_added = added_,
               .after_plus = plus_};
  was_short_ = is_short;
  item.spoken = std::move(spoken);
  const auto kind = tokens_[index].kind;
  item.spoken.is_asian = kind == Token::Kind::ideograph || kind == Token::Kind::thai;
  items_.push_back(std::move(item));
  part_starts_ = comma_ = plus_ = added_ = false;
  confirming_ = 0;
  if (!is_soft) capitals_ = 0;
}

void RunBuilder::add_glue(TokenIndex index, Role role, bool starts_part) {
  part_starts_ = part_starts_ || starts_part;
  if (items_.empty()) return;
  added_ = added_ || role == Role::conjunction;
  RunItem item;
  item.item = {.token = index, .is_digitless_glue = true};
  item.spoken.meaning.role = role;
  item.spoken.is_glue = true;
  item.is_corrected = role == Role::correction;
  items_.push_back(std::move(item));
}

bool RunBuilder::take_written(TokenIndex index) {
  const auto text = tokens_.text(tokens_[index]);
  if (text.size() > longest_literal || !is_ascii(text)) return false;
  const bool is_mixed = tokens_[index].kind == Token::Kind::mixed;
  if (is_mixed && is_measure(text) && !tokens_.is_upper_case(index)) return false;
  add(index, {.meaning = {}, .symbols = upper(text), .is_glue = false, .is_certain = true}, false,
      true);
  return true;
}

bool RunBuilder::is_among_letters(TokenIndex index) const {
  const auto is_letter = [&](TokenIndex at) {
    const auto& token = tokens_[at];
    return token.segment == tokens_[index].segment &&
           (meaning_of(tokens_, at).role == Role::letter || is_spelled_letter(tokens_, at));
  };
  return (index > 0 && is_letter(index - 1)) ||
         (index + 1 < tokens_.count() && is_letter(index + 1));
}

// "45:39 61:61": figures that are no time of day, and those beside them.
bool RunBuilder::is_colon_of_figures(TokenIndex colon) const {
  constexpr TokenIndex to_next = 3;  // from one colon to the next
  const auto is_between_figures = [&](TokenIndex at) {
    return at > 0 && at + 1 < tokens_.count() && tokens_.mark(at) == ':' && tokens_.is_glued(at) &&
           tokens_.is_glued(at + 1) && tokens_[at - 1].kind == Token::Kind::digits &&
           tokens_[at + 1].kind == Token::Kind::digits;
  };
  const auto is_no_time = [&](TokenIndex at) {
    if (!is_between_figures(at)) return false;
    const auto hours = tokens_.text(tokens_[at - 1]);
    const auto minutes = tokens_.text(tokens_[at + 1]);
    return hours.size() > 2 || minutes.size() > 2 || hours > "24" || minutes > "59";
  };
  return is_between_figures(colon) && (is_no_time(colon) || is_no_time(colon + to_next) ||
                                       (colon > to_next && is_no_time(colon - to_next)));
}

bool RunBuilder::take_mark(TokenIndex index) {
  const auto text = tokens_.text(tokens_[index]);
  if (text == ":" && is_colon_of_figures(index)) {
    add_glue(index, Role::separator, false);
    return true;
  }
  if (text == "+") {
    plus_ = true;
    return true;
  }
  constexpr std::string_view joining = "-/.,()?!'#_*;";
  const bool is_joining = (text.size() == 1 && joining.find(text[0]) != std::string_view::npos) ||
                          text == "、" || text == "。";
  if (!is_joining) return false;
  // "1,234" is one thing; Chinese has no spaces, so its marks tell nothing by standing close.
  const bool is_between = tokens_.is_glued(index) && index + 1 < tokens_.count() &&
                          tokens_.is_glued(index + 1) &&
                          tokens_[index + 1].kind != Token::Kind::ideograph;
  const bool parts = text != "-" && text != "/" && text != "(" && text != ")" && !is_between;
  add_glue(index, Role::separator, false);
  comma_ = comma_ || parts;
  return true;
}

// The Italian "e" joins, or is the letter: beside other letters, or before a word for it.
void RunBuilder::take_letter_or_conjunction(TokenIndex index) {
  const bool is_named = end_of_letter(tokens_, index) > index + 1;
  if (is_named || is_among_letters(index)) {
    add(index, {.meaning = {}, .symbols = upper(tokens_.text(tokens_[index]))}, true, false);
    return;
  }
  add_glue(index, Role::conjunction, false);
  if (!items_.empty()) items_.back().spoken.symbols = upper(tokens_.text(tokens_[index]));
}

bool RunBuilder::take_word(TokenIndex index) {
  const auto& token = tokens_[index];
  const auto text = tokens_.text(token);
  const auto meaning = meaning_of(tokens_, index);
  switch (meaning.role) {
    case Role::conjunction:
      if (text.size() == 1 && !tokens_.has_accent(index)) {
        take_letter_or_conjunction(index);
        return true;
      }
      add_glue(index, meaning.role, false);
      return true;
    case Role::separator:
    case Role::filler:
    case Role::correction:
      add_glue(index, meaning.role, meaning.role == Role::correction);
      return true;
    case Role::confirm:
      if (++confirming_ > most_confirming) return false;
      add_glue(index, meaning.role, true);
      return true;
    case Role::plus:
      plus_ = true;
      part_starts_ = true;
      return true;
    case Role::like:
      if (items_.empty()) return false;
      add_glue(index, meaning.role, false);
      return true;
    case Role::digit:
    case Role::teen:
    case Role::tens:
    case Role::ten:
      add(index, {.meaning = meaning, .symbols = {}, .is_glue = false, .is_certain = true}, false,
          false);
      return true;
    case Role::hundred:
    case Role::thousand:
    case Role::myriad:
    case Role::plural:
    case Role::repeat:
    case Role::counter:
    case Role::one_after:
    case Role::two_before:
    case Role::maybe:
    case Role::letter:
      add(index, {.meaning = meaning, .symbols = {}, .is_glue = false, .is_certain = false}, true,
          false);
      return true;
    case Role::month:
      // November of the NATO alphabet, among letters.
      if (text != "november" || !is_among_letters(index)) break;
      add(index, {.meaning = {}, .symbols = "N"}, true, false);
      return true;
    case Role::none:
    case Role::ordinal:
    case Role::dot:
    case Role::at:
    case Role::underscore:
    case Role::dash: break;
  }
  if (token.kind != Token::Kind::word) return false;
  if (is_clipped(tokens_, index)) return false;
  if (text.size() == 1) {
    add(index, {.meaning = {}, .symbols = upper(text)}, true, false);
    return true;
  }
  if (token.id == 0 && is_cluster(text)) {
    add(index, {.meaning = {}, .symbols = upper(text)}, true, false);
    return true;
  }
  if (!items_.empty() && items_.back().spoken.meaning.role == Role::like) {
    add_glue(index, Role::none, false);  // A wie Apfelbaum
    return true;
  }
  const auto language = tokens_.language(token.segment);
  std::optional<std::string> figures;
  if (language == Language::de) {
    const bool is_double = !token.says_number && text.starts_with("doppel");
    if (token.says_number || is_double) figures = german_number(is_double ? text.substr(6) : text);
    if (figures && is_double) figures = figures->size() == 1 ? *figures + *figures : *figures;
  } else if (language == Language::it && token.says_number) {
    figures = italian_number(text);
  }
  if (figures) {
    add(index, {.meaning = {}, .symbols = *figures, .is_glue = false, .is_certain = true}, false,
        false);
    return true;
  }
  // "CVV" and "PIN" say what comes next, and are no letters of what came before; "PW 67 31" is no
  // password.
  const bool is_prefix = index > 0 && index + 1 < tokens_.count() && text == "pw" &&
                         tokens_.text(tokens_[index - 1]) == "is" &&
                         tokens_[index + 1].kind == Token::Kind::digits;
  const bool is_cue = !is_prefix && token.id != 0 && !Lexicon::get().phrases_from(token.id).empty();
  const bool is_capitals = !is_cue && text.size() <= longest_capitals && is_ascii(text) &&
                           tokens_.is_upper_case(index) && ++capitals_ <= 2;
  if (is_capitals) add(index, {.meaning = {}, .symbols = upper(text)}, true, true);
  return is_capitals;
}

// False where the token ends the run.
bool RunBuilder::take(TokenIndex index) {
  switch (tokens_[index].kind) {
    case Token::Kind::digits:
    case Token::Kind::mixed: return take_written(index);
    case Token::Kind::mark: return take_mark(index);
    case Token::Kind::word:
    case Token::Kind::ideograph:
    case Token::Kind::thai: break;
  }
  return take_word(index);
}

}  // namespace sealtape::privacy
