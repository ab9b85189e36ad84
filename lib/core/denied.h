// The Error of a file that the system does not let us read or write: nothing is known of the file.
#pragma once

#include <utility>

#include "core/error.h"

namespace sealtape {

class Denied : public Error {
 public:
  explicit Denied(std::string message) : Error(Kind::failed, std::move(message)) {}
};

}  // namespace sealtape
