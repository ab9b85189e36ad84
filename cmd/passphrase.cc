#include "passphrase.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>

#include "core/handle.h"

namespace sealtape {

namespace {

constexpr std::size_t longest = 1024;
constexpr std::array<int, 4> signals = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

volatile std::sig_atomic_t heard = 0;

extern "C" void hear(int number) { heard = number; }

// Holds signals back from ending the program until it goes; then they do what they would have done.
class Hearing {
 public:
  Hearing() {
    heard = 0;
    struct sigaction action{};
    action.sa_handler = hear;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < signals.size(); ++i) ::sigaction(signals[i], &action, &before_[i]);
  }
  Hearing(const Hearing&) = delete;
  Hearing& operator=(const Hearing&) = delete;
  ~Hearing() {
    for (std::size_t i = 0; i < signals.size(); ++i) ::sigaction(signals[i], &before_[i], nullptr);
    if (heard != 0) std::raise(heard);
  }

 private:
  std::array<struct sigaction, signals.size()> before_{};
};

// Reads up to the end of the line, byte by byte, so that nothing of it stays in a buffer.
SecretBytes read_line(int file, const std::string& name) {
  SecretBytes line(longest);
  std::size_t size = 0;
  while (true) {
    std::byte letter{};
    const auto count = ::read(file, &letter, 1);
    if (count < 0 && errno == EINTR) {
      if (heard != 0) throw Error(Error::Kind::interrupted, "interrupted; nothing was changed");
      continue;
    }
    if (count < 0) throw_errno(name);
    if (count == 0) break;
    if (letter == std::byte{'\n'}) {
      const bool after_return = size > 0 && line.bytes()[size - 1] == std::byte{'\r'};
      if (after_return) --size;  // the file was written elsewhere
      break;
    }
    if (size == longest) throw Error(Error::Kind::usage, name + " is longer than a passphrase");
    line.bytes()[size++] = letter;
  }
  if (size == 0) throw Error(Error::Kind::usage, "the passphrase is empty");
  SecretBytes passphrase(size);
  std::ranges::copy(std::span<std::byte>(line.bytes()).first(size), passphrase.bytes().begin());
  return passphrase;
}

// Keeps the terminal from showing what is typed, until it goes.
class Unseen {
 public:
  explicit Unseen(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal, &before_) != 0) throw_errno("the terminal");
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() { ::tcsetattr(terminal_, TCSAFLUSH, &before_); }

 private:
  int terminal_;
  termios before_{};
};

}  // namespace

SecretBytes passphrase_from_file(const std::filesystem::path& file) {
  const Descriptor descriptor(file == "-" ? ::dup(STDIN_FILENO)
                                          : ::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor) throw_errno("the passphrase file " + file.string());
  return read_line(descriptor.get(), "the passphrase file " + file.string());
}

SecretBytes passphrase_from_terminal(const std::string& prompt) {
  const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!terminal) {
    throw Error(Error::Kind::usage, "there is no terminal to ask for the passphrase",
                "give it with --passphrase-file FILE");
  }
  const auto say = [&](const std::string& text) {
    return ::write(terminal.get(), text.data(), text.size());
  };
  say(prompt + ": ");
  const Hearing hearing;  // outlives the next, which gives the terminal back
  const Unseen unseen(terminal.get());
  auto passphrase = read_line(terminal.get(), "the passphrase");
  say("\n");
  return passphrase;
}

SecretBytes new_passphrase_from_terminal(const std::string& prompt) {
  auto first = passphrase_from_terminal(prompt);
  const auto again = passphrase_from_terminal("The same again");
  const bool same =
      first.bytes().size() == again.bytes().size() &&
      sodium_memcmp(first.bytes().data(), again.bytes().data(), first.bytes().size()) == 0;
  if (!same) throw Error(Error::Kind::usage, "the two passphrases differ");
  return first;
}

}  // namespace sealtape
