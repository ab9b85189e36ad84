// --sign and --cert of commands that hand out vCons.
#pragma once

#include "context.h"
#include "vcon/pen.h"

namespace sealtape {

struct SigningWish {
  std::string key;
  std::string certificates;

  // Error::usage where one was given without the other, or they are no pair.
  VconPen pen() const;
};

void takes_signing(CLI::App& command, SigningWish& wish);

}  // namespace sealtape
