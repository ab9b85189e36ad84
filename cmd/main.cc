#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "command.h"
#include "interrupt.h"
#include "speech/worker.h"

int main(int argc, char** argv) {
  // A recogniser of speech in a process of its own: see speech/worker.h.
  if (argc == 2 && std::string_view(argv[1]) == "worker") return sealtape::work_as_told(0, 1);
  // What a crash leaves behind must not hold what was said.
  constexpr rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);  // ingest reads names in one thread while another prints rows
  const auto now = [] {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  };
  sealtape::World world{
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .began = now(),
      .now = now,
      .environment = [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
      },
      .terminal = ::isatty(STDOUT_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1,
      .pause = [] { std::this_thread::sleep_for(std::chrono::milliseconds(250)); },
      .interrupted = sealtape::caught_signal,
  };
  return sealtape::run({argv + 1, argv + argc}, world);
}
