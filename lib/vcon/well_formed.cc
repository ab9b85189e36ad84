#include "vcon/well_formed.h"

namespace sealtape {

std::vector<Detail> well_formed(std::span<const Detail> details) {
  std::vector<Detail> good;
  for (const auto& detail : details) {
    try {
      metadata_of(std::span(&detail, 1));
      good.push_back(detail);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged) throw;
    }
  }
  return good;
}

}  // namespace sealtape
