// Gives what is random in a transcript a name that is the same in every run.
//
// Ids, digests, keys and signatures become <id-1>, <digest-1>, <sealtape1-1>, <vkey-1>,
// <signature-1> and <hash-1>, shortened ids and roots <short-1> and <root-1>, counted for each kind
// in the order in which they are first seen. The names can be used in later commands, where
// reveal() puts the real thing back.
#pragma once

#include <map>
#include <string>

namespace sealtape {

class StableNames {
 public:
  std::string hide(const std::string& text);
  std::string reveal(std::string text) const;

 private:
  std::string name_of(const std::string& kind, const std::string& value);

  std::map<std::string, std::string> names_;   // by value
  std::map<std::string, std::string> values_;  // by name
  std::map<std::string, int> counts_;          // by kind
};

}  // namespace sealtape
