// What may be a finding, before the better of two that overlap is chosen.
#pragma once

#include <algorithm>

#include "privacy/detector.h"
#include "privacy/runs.h"

namespace sealtape::privacy {

// Bytes [from, to) of the view of one segment.
struct Place {
  std::uint32_t segment = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

struct Candidate {
  Type type{};
  Level level = Level::weak;
  unsigned score = 0;
  std::string rule{};
  std::vector<std::string> evidence{};
  Language language{};
  bool spoken = false;
  std::vector<Place> places{};  // by segment, one each
  TokenIndex first = 0;         // of the tokens, where it was made of them
  TokenIndex last = 0;
  std::string value{};  // of numbers, to find who reads it back; never leaves this module
};

constexpr unsigned least_score = 40;  // below it, nothing is said

// Cues by place, and how near one is.
class Context {
 public:
  explicit Context(std::vector<CueHit> hits);

  // The nearest phrase for the cue that ends at most so many words before, or begins at most a few
  // after; nothing where something else is nearer that speaks against it.
  const CueHit* near(Cue cue, TokenIndex first, TokenIndex last, TokenIndex before = 14,
                     TokenIndex after = 4) const;
  // A phrase that says that the number is something else: the name of such a number that ends at
  // most so many words before or begins right behind, a thing at most two words before ("order no
  // 4711"), a unit right beside.
  const CueHit* denying(TokenIndex first, TokenIndex last, TokenIndex before) const;
  const std::vector<CueHit>& hits() const { return hits_; }
  // The first of them that begins there or behind it.
  std::vector<CueHit>::const_iterator hits_from(TokenIndex at) const;
  // Whether a phrase stands among these tokens: "n h s", which is no name that was spelled.
  bool holds(TokenIndex from, TokenIndex to) const;

 private:
  static constexpr TokenIndex stretch = 32;  // tokens

  std::vector<CueHit> hits_;
  std::vector<std::size_t> starts_;  // the first hit of each stretch of the text, or behind it
};

// The places of the tokens, one for each segment.
std::vector<Place> places_of(const Tokens& tokens, const std::vector<TokenIndex>& of);
Place place_of(const Tokens& tokens, TokenIndex first, TokenIndex last);

// Each looks for what it knows. Runs: numbers with a shape and a checksum.
void judge_runs(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                const Options& options, std::vector<Candidate>& found);
// Numbers that only what is said before them makes known: codes, expiry, the last four, plates.
void judge_cues(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                const Options& options, std::vector<Candidate>& found);
// Numbers that no phrase announces, but the talk around them.
void find_topics(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                 std::vector<Candidate>& found);
// Cards that are said in pieces, and such as a figure is missing of.
void find_torn_cards(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                     std::vector<Candidate>& found);
// Phone numbers that are said in pieces.
void find_torn_phones(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                      const Options& options, std::vector<Candidate>& found);
void find_dates_of_birth(const Tokens& tokens, const Context& context, const Options& options,
                         std::vector<Candidate>& found);
// Behind a person, of whom nobody says that he was born. After the names are found.
void find_births_told(const Tokens& tokens, const Options& options, std::vector<Candidate>& found);
// Figures in a row, a birthday without its year.
void find_short_dates(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                      const Options& options, std::vector<Candidate>& found);
// "Anna dot rossi at example dot com"
void find_spoken_mails(const Tokens& tokens, const Context& context, std::vector<Candidate>& found);
// Mail addresses as they are written, links, addresses of machines.
void find_addresses(const Tokens& tokens, const Context& context, std::vector<Candidate>& found);
// "One nine two dot one six eight dot one dot two".
void find_spoken_machines(const Tokens& tokens, const Context& context,
                          std::vector<Candidate>& found);
// "W w w dot example dot com".
void find_spoken_links(const Tokens& tokens, std::vector<Candidate>& found);
void find_passwords(const Tokens& tokens, const Context& context, std::vector<Candidate>& found);
// What only its shape tells, where somebody logs in.
void find_password_pieces(const Tokens& tokens, std::vector<Candidate>& found);
// Whether what is said from the phrase to the value says that it is one: not "password reset 2024".
bool tells_password(const Tokens& tokens, const CueHit& hit, TokenIndex value);
void find_thai_plates(const Tokens& tokens, const Context& context, std::vector<Candidate>& found);
// Plates of Italy, Germany and Britain, without a word for them.
void find_plates(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                 std::vector<Candidate>& found);
// Plates of China, without a word for them.
void find_chinese_plates(const Tokens& tokens, std::vector<Candidate>& found);
// Of the lunar calendar, or the year alone.
void find_asian_births(const Tokens& tokens, std::vector<Candidate>& found);
// BKCHMOMX where money is sent, 6613结尾的卡
void find_asian_banks(const Tokens& tokens, std::vector<Candidate>& found);
// What is said there speaks of a cash machine, in Chinese or Thai.
bool is_at_machine(const Tokens& tokens, TokenIndex at);
// Streets with the number of a house.
void find_streets(const Tokens& tokens, const Context& context, std::vector<Candidate>& found);
// British postcodes that no word announces.
void find_postcodes(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                    std::vector<Candidate>& found);
// German and Italian ones, before a town or behind an address.
void find_postcodes_beside(const Tokens& tokens, const Context& context,
                           std::vector<Candidate>& found);
// "PO Box 45", "Flat 4, Rosebery House": homes without a number in a street.
void find_homes_named(const Tokens& tokens, const Context& context, std::vector<Candidate>& found);
// Addresses of cryptocurrencies.
void find_wallets(const Tokens& tokens, std::vector<Candidate>& found);
void find_names(const Tokens& tokens, const Context& context, const std::vector<std::string>& known,
                std::vector<Candidate>& found);
void find_intents(const Tokens& tokens, std::vector<Candidate>& found);
// Figures that the other one says again, in part or as a whole.
void find_read_backs(const Tokens& tokens, const std::vector<Run>& runs,
                     std::vector<Candidate>& found);
// Figures that the other one says otherwise, after a no.
void find_corrections(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
                      std::vector<Candidate>& found);

}  // namespace sealtape::privacy
