#include "speech/keeper.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <optional>

namespace sealtape {

namespace {

constexpr timespec moment{.tv_sec = 0, .tv_nsec = 20'000'000};
constexpr int moments_of_grace = 50;
constexpr int moments_to_die = 100;  // what another user runs cannot be ended by us

sigset_t waited_for() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGCHLD);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

// Our children: orphans come to us.
void end_children(pid_t program) {
  ::kill(-program, SIGKILL);
  const int file = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  std::array<char, 4096> text{};
  const auto size = ::read(file, text.data(), text.size() - 1);  // the rest in the next round
  ::close(file);
  if (size <= 0) return;
  char* at = text.data();
  while (true) {
    char* end = at;
    const auto child = std::strtol(at, &end, 10);
    if (end == at || *end == '\0') return;  // a number that was cut off is another one
    if (child > 0) ::kill(static_cast<pid_t>(child), SIGKILL);
    at = end;
  }
}

// Takes down how the program ended. False: nobody is left.
bool take_ended(pid_t program, std::optional<int>& status) {
  int how = 0;
  pid_t ended = 0;
  while ((ended = ::waitpid(-1, &how, WNOHANG)) > 0) {
    if (ended == program) status = how;
  }
  return ended == 0;
}

[[noreturn]] void end_as(int status) {
  if (!WIFSIGNALED(status)) ::_exit(WEXITSTATUS(status));
  ::signal(WTERMSIG(status), SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::kill(::getpid(), WTERMSIG(status));
  ::_exit(127);
}

}  // namespace

void become_keeper(pid_t owner) {
  sigset_t all;
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, nullptr);
  ::signal(SIGCHLD, SIG_DFL);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != owner) ::_exit(127);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  ::setpgid(0, 0);
}

void keep_until_it_ends(pid_t program) {
  ::close_range(0, ~0U, 0);  // or nobody would ever see the end of what the program says
  const auto signals = waited_for();
  std::optional<int> status;
  bool any = true;
  bool asked = false;
  while (any && !status && !asked) {
    asked = ::sigwaitinfo(&signals, nullptr) == SIGTERM;
    any = take_ended(program, status);
  }
  for (int i = 0; any && !asked && i < moments_of_grace; ++i) {
    asked = ::sigtimedwait(&signals, nullptr, &moment) == SIGTERM;
    any = take_ended(program, status);
  }
  for (int i = 0; any && i < moments_to_die; ++i) {
    end_children(program);
    ::sigtimedwait(&signals, nullptr, &moment);
    any = take_ended(program, status);
  }
  end_as(status.value_or(SIGKILL));
}

}  // namespace sealtape
