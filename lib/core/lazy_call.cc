#include "core/lazy_call.h"

#include <dlfcn.h>

#include <string>

#include "core/error.h"

namespace sealtape {

void* symbol_of(const char* library, const char* name) {
  // It stays loaded until the end: nothing that it handed out may outlive it.
  auto* loaded = ::dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr) {
    throw Error(Error::Kind::failed, std::string(library) + " cannot be loaded",
                "install it; the README says what sealtape needs");
  }
  if (auto* symbol = ::dlsym(loaded, name)) return symbol;
  throw Error(Error::Kind::failed, std::string(library) + " has no " + name);
}

}  // namespace sealtape
