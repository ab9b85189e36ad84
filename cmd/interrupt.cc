#include "interrupt.h"

#include <csignal>

namespace sealtape {

namespace {

volatile std::sig_atomic_t caught = 0;

extern "C" void note_signal(int number) { caught = number; }

void set(void (*handler)(int), int flags) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

int caught_signal() { return caught; }

Interruptible::Interruptible() { set(note_signal, static_cast<int>(SA_RESETHAND | SA_RESTART)); }

Interruptible::~Interruptible() { set(SIG_DFL, 0); }

}  // namespace sealtape
