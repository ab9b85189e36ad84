#include "public_archive.h"

#include "store/local_store.h"

namespace sealtape {

Archive open_public_archive(Context& context) {
  const auto directory = context.archive_directory();
  return {std::make_unique<LocalStore>(directory), context.surroundings(directory), nullptr};
}

}  // namespace sealtape
