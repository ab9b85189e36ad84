// The Error of what the system does not give us: it may not be read or written, or its disk fails.
// Nothing is known of it.
#pragma once

#include <utility>
#include <vector>

#include "core/error.h"

namespace sealtape {

class Denied : public Error {
 public:
  // The reason in the system's few words: "permission denied".
  Denied(const std::string& what, std::string reason)
      : Error(Kind::failed, what + ": " + reason), reason_(std::move(reason)) {}

  const std::string& reason() const noexcept { return reason_; }

 private:
  std::string reason_;
};

// Thrown at the end of what went on past such places.
class DeniedWithin : public Denied {
 public:
  struct Place {
    std::string name;  // ends in '/' where it is a directory, with all beneath it
    std::string reason;

    // Whether the file is this place, or may lie in it.
    bool hides(std::string_view file) const {
      return name.ends_with('/') ? file.starts_with(name) : file == name;
    }
  };

  // At least one.
  explicit DeniedWithin(std::vector<Place> places)
      : Denied(places.front().name, places.front().reason), places_(std::move(places)) {}

  const std::vector<Place>& places() const noexcept { return places_; }

 private:
  std::vector<Place> places_;
};

}  // namespace sealtape
