// Tries every stretch of every reading of a run as every number that it may be. The tables of
// numbers lie in rules_*.cc: of figures, of figures and letters, of phones.
#pragma once

#include <set>
#include <tuple>

#include "privacy/candidate.h"
#include "privacy/phone.h"

namespace sealtape::privacy {

// A stretch of one reading of a run.
struct Window {
  const Run& run;
  const Reading& reading;
  std::size_t from = 0;  // steps
  std::size_t to = 0;
  std::string_view symbols{};
  std::vector<std::size_t> groups{};  // lengths, as written
  TokenIndex first = 0;
  TokenIndex last = 0;
  bool begins_part = false;  // nothing of the run that belongs to it stands before
  bool ends_part = false;
  bool is_written = false;  // all of it
  bool has_plus = false;

  bool is_whole() const { return begins_part && ends_part; }
  // Another number of a phone begins inside.
  bool has_plus_inside() const {
    for (auto i = from + 1; i < to; ++i) {
      if (run.items[reading.steps[i].item_from].after_plus) return true;
    }
    return false;
  }
  // A comma or a turn lies inside.
  bool has_parts() const {
    for (auto i = from + 1; i < to; ++i) {
      if (run.items[reading.steps[i].item_from].starts_part) return true;
    }
    return false;
  }
};

// One kind of number that a window may be.
struct Verdict {
  Type type;
  unsigned score;     // without a cue
  unsigned with_cue;  // with one; 0: as without
  Level level;        // without a cue
  Level cued;         // with one
  std::string_view rule;
  std::string_view fact;
  std::vector<Cue> cues;
};

class Judge {
 public:
  Judge(const Tokens& tokens, const Context& context, const Options& options,
        std::vector<Candidate>& found)
      : tokens_(tokens),
        context_(context),
        options_(options),
        wants_numbers_(std::ranges::find(options.types, Type::number) != options.types.end()),
        found_(found) {}

  void judge(const Run& run);

 private:
  void judge_reading(const Run& run, const Reading& reading);
  void judge_window(const Window& window);
  void judge_digits(const Window& window);
  void judge_mixed(const Window& window);
  void judge_resident_id(const Window& window);
  void judge_card(const Window& window);
  void judge_ssn(const Window& window);
  void judge_tax_number(const Window& window);
  void judge_phone(const Window& window);
  PhoneShape shape_of(const Window& window);
  const CueHit* denied_by(const Window& window, const CueHit* cue) const;
  void offer(const Window& window, const Verdict& verdict);
  bool stands_alone(const Window& window) const;
  bool is_in(const Window& window, Language language) const {
    return window.run.language == language;
  }

  const Tokens& tokens_;
  const Context& context_;
  const Options& options_;
  bool wants_numbers_;
  using Shape = std::pair<std::string, PhoneShape>;
  std::vector<Shape> shapes_;                                                // of the run
  std::set<std::tuple<std::size_t, std::size_t, std::string_view>> judged_;  // of the run
  std::vector<Candidate>& found_;
};

}  // namespace sealtape::privacy
