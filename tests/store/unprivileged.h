// Lets root be somebody whom permissions hold back, for as long as this lives.
#pragma once

#include <unistd.h>

namespace sealtape {

class Unprivileged {
 public:
  Unprivileged() : was_root_(::geteuid() == 0 && ::seteuid(nobody) == 0) {}
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;
  ~Unprivileged() {
    if (was_root_ && ::seteuid(0) != 0) ::abort();
  }

 private:
  static constexpr uid_t nobody = 65534;
  bool was_root_;
};

}  // namespace sealtape
