// What a program that failed said last on standard error, made fit to be shown.
//
// It may hold what was said in a recording, so it is not asked for where results come that way. It
// is for the operator who asked, who may read that: it goes into no log and into nothing that is
// sealed.
#pragma once

#include <string>
#include <string_view>

namespace sealtape {

class Complaint {
 public:
  void add(std::string_view text);

  // The last line that is not empty: without what moves a cursor or turns the direction of writing,
  // cut to 200 bytes; ? for what is not UTF-8.
  std::string last_line() const;

 private:
  std::string end_;  // of all that was said
};

// Whether a program says that it reached no network.
bool misses_network(std::string_view complaint);

}  // namespace sealtape
