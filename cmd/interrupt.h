// Lets a long command finish the item in hand when it is asked to stop.
//
// Commands that hold no Interruptible end at once by SIGINT and SIGTERM, which the order of writes
// allows at any moment. A second signal ends any command.
#pragma once

namespace sealtape {

// The signal that has asked to stop, or 0.
int caught_signal();

class Interruptible {
 public:
  Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
  ~Interruptible();
};

}  // namespace sealtape
