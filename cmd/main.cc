#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "command.h"
#include "interrupt.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);  // ingest reads names in one thread while another prints rows
  sealtape::World world{
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .now =
          [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
      .environment = [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
      },
      .terminal = ::isatty(STDOUT_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1,
      .interrupted = sealtape::caught_signal,
  };
  return sealtape::run({argv + 1, argv + argc}, world);
}
