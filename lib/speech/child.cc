#include "speech/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "core/error.h"
#include "speech/keeper.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SEALTAPE_SHADOW_MEMORY 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SEALTAPE_SHADOW_MEMORY 1
#endif

namespace sealtape {

namespace {

#ifdef SEALTAPE_SHADOW_MEMORY
constexpr bool limits_memory = false;  // its shadow alone takes terabytes of address space
#else
constexpr bool limits_memory = true;
#endif

constexpr int most_left_blocks = 64;  // of what it said at its end

// Sockets, because writing to one that nobody reads need not raise a signal.
struct Pipe {
  Descriptor read;
  Descriptor write;

  static Pipe make() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      throw_errno("making a pipe");
    }
    return {Descriptor(ends[0]), Descriptor(ends[1])};
  }
};

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const auto& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// What follows runs between fork and exec, perhaps beside other threads: system calls alone.

void write_file(const char* path, const char* text, std::size_t size) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  static_cast<void>(!::write(file, text, size));
  ::close(file);
}

// A network of its own, in which there is nothing. Without privileges that takes a user namespace.
void leave_network(const char* user_map, std::size_t size) {
  if (::unshare(CLONE_NEWNET) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return;
  write_file("/proc/self/setgroups", "deny", 4);
  write_file("/proc/self/uid_map", user_map, size);
}

void limit(decltype(RLIMIT_CORE) what, std::uint64_t most) {
  const rlimit both{most, most};
  ::setrlimit(what, &both);
}

struct Plan {
  const Child::Options& options;
  char* const* argv;
  char* const* environment;
  int input;
  int output;
  int errors;
  int report;
  const std::string& user_map;
  pid_t parent;
};

[[noreturn]] void give_up(const Plan& plan) {
  const int why = errno;
  static_cast<void>(!::write(plan.report, &why, sizeof why));
  ::_exit(127);
}

[[noreturn]] void become_program(const Plan& plan, pid_t keeper) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != keeper) ::_exit(127);
  ::setpgid(0, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
  if (!plan.options.network) leave_network(plan.user_map.data(), plan.user_map.size());
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, plan.options.largest_file);
  if (limits_memory && plan.options.memory > 0) limit(RLIMIT_AS, plan.options.memory);
  ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  for (const int kept : plan.options.keep) ::fcntl(kept, F_SETFD, 0);
  const bool connected = ::dup2(plan.input, 0) >= 0 && ::dup2(plan.output, 1) >= 0 &&
                         ::dup2(plan.errors, 2) >= 0 &&
                         ::chdir(plan.options.directory.c_str()) == 0;
  if (connected) ::execve(plan.argv[0], plan.argv, plan.environment);
  give_up(plan);
}

[[noreturn]] void start(const Plan& plan) {
  become_keeper(plan.parent);
  const auto keeper = ::getpid();
  const auto program = ::fork();
  if (program < 0) give_up(plan);
  if (program == 0) become_program(plan, keeper);
  keep_until_it_ends(program);
}

void never_block(const Descriptor& descriptor) {
  if (::fcntl(descriptor.get(), F_SETFL, O_NONBLOCK) != 0) throw_errno("setting up a pipe");
}

}  // namespace

Child::Child(const Options& options)
    : name_(options.name),
      most_output_(options.most_output),
      errors_too_(options.errors_too),
      tells_why_(options.tells_why),
      stop_(options.stop) {
  auto input = Pipe::make();
  auto output = Pipe::make();
  auto errors = Pipe::make();
  auto report = Pipe::make();
  if (!options.input) {
    input.read = Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    input.write = Descriptor();
  }
  const auto argv = pointers_to(options.argv);
  const auto environment = pointers_to(options.environment);
  const auto user = std::to_string(::getuid());
  const auto user_map = user + ' ' + user + " 1";
  const Plan plan{options,
                  argv.data(),
                  environment.data(),
                  input.read.get(),
                  output.write.get(),
                  errors.write.get(),
                  report.write.get(),
                  user_map,
                  ::getpid()};
  pid_ = ::fork();
  if (pid_ < 0) throw_errno("starting " + name_);
  if (pid_ == 0) start(plan);
  input_ = std::move(input.write);
  output_ = std::move(output.read);
  errors_ = std::move(errors.read);
  report.write = Descriptor();
  int why = 0;
  if (::read(report.read.get(), &why, sizeof why) == ssize_t{sizeof why}) {
    end();
    errno = why;
    throw_errno("starting " + name_);
  }
  if (input_) never_block(input_);
  never_block(output_);
  never_block(errors_);
  allow(std::chrono::minutes(1));
}

Child::~Child() {
  if (!status_) end();
}

void Child::allow(std::chrono::milliseconds time) {
  deadline_ = std::chrono::steady_clock::now() + time;
}

void Child::write(ByteView bytes) {
  while (!bytes.empty()) {
    wait_for(Wanted::room);
    const auto count = ::send(input_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count > 0) bytes = bytes.subspan(static_cast<std::size_t>(count));
    if (count >= 0 || errno == EAGAIN || errno == EINTR) continue;
    input_ = Descriptor();
    fail("ended before it was told all");
  }
}

void Child::close_input() { input_ = Descriptor(); }

std::optional<std::string> Child::line(std::uint64_t longest) {
  while (true) {
    const auto end = waiting_.find('\n');
    if (end != std::string::npos) {
      auto line = waiting_.substr(0, end);
      waiting_.erase(0, end + 1);
      return line;
    }
    if (output_ended_) return std::nullopt;
    if (waiting_.size() > longest) fail("said more than it may");
    wait_for(Wanted::output);
  }
}

std::string Child::rest() {
  while (!output_ended_ || (errors_too_ && errors_)) wait_for(Wanted::output);
  return std::exchange(waiting_, {}) + std::exchange(behind_, {});
}

void Child::expect_success() {
  close_input();
  while (!output_ended_) wait_for(Wanted::output);
  while (!is_over()) {
    time_left();
    ::poll(nullptr, 0, 5);
  }
  for (int i = 0; i < most_left_blocks && drain_errors(); ++i) {
  }
  end();
  if (*status_ != 0) throw failure(how_it_ended());
}

// Ends it where there is none, or nobody wants to wait any longer.
std::chrono::milliseconds Child::time_left() {
  if (stop_ && stop_()) {
    end();
    throw Error(Error::Kind::interrupted, name_ + " was interrupted");
  }
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline_ - std::chrono::steady_clock::now());
  if (left.count() <= 0) fail("took too long");
  return left;
}

// Sleeps until it takes or says something. It may well say something while we write, so that is
// taken in too.
void Child::wait_for(Wanted wanted) {
  const auto left = time_left();
  std::array<pollfd, 3> all{{{output_ended_ ? -1 : output_.get(), POLLIN, 0},
                             {errors_ ? errors_.get() : -1, POLLIN, 0},
                             {wanted == Wanted::room ? input_.get() : -1, POLLOUT, 0}}};
  const auto most = std::min<std::int64_t>(left.count() + 1, 100);
  if (::poll(all.data(), all.size(), static_cast<int>(most)) < 0 && errno != EINTR) {
    throw_errno("waiting for " + name_);
  }
  if (all[0].revents != 0) read_output();
  if (all[1].revents != 0) drain_errors();
}

void Child::read_output() {
  std::array<char, 65'536> block{};
  const auto count = ::read(output_.get(), block.data(), block.size());
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  output_ended_ = count <= 0;
  if (output_ended_) return;
  count_said(static_cast<std::size_t>(count));
  waiting_.append(block.data(), static_cast<std::size_t>(count));
}

void Child::count_said(std::size_t bytes) {
  said_ += bytes;
  if (said_ > most_output_) fail("said more than it may");
}

// Whether there was something.
bool Child::drain_errors() {
  if (!errors_) return false;
  std::array<char, 65'536> block{};
  const auto count = ::read(errors_.get(), block.data(), block.size());
  if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) errors_ = Descriptor();
  if (count <= 0) return false;
  const std::string_view text(block.data(), static_cast<std::size_t>(count));
  complaints_.add(bytes_of(text));
  complaint_.add(text);
  if (!errors_too_) return true;
  count_said(text.size());
  behind_ += text;
  return true;
}

// Whether it has ended. It stays there to be waited for, so that nobody else gets its number.
bool Child::is_over() const {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == pid_;
}

// Ends it and all that it has started, and takes down how it ended.
void Child::end() {
  ::kill(pid_, SIGTERM);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  status_ = status;
}

void Child::fail(const std::string& why) {
  const bool is_closed = output_ended_ || !input_;
  for (int i = 0; i < 100 && is_closed && !is_over(); ++i) ::poll(nullptr, 0, 5);
  const bool by_itself = is_over();
  end();
  throw failure(by_itself && *status_ != 0 ? how_it_ended() : why);
}

Error Child::failure(std::string what) const {
  const auto line = tells_why_ ? complaint_.last_line() : std::string();
  if (!line.empty()) what += ": " + line;
  return {Error::Kind::failed, name_ + ' ' + what};
}

std::string Child::how_it_ended() const {
  const int status = *status_;
  if (WIFSIGNALED(status)) return "died of signal " + std::to_string(WTERMSIG(status));
  return "ended with status " + std::to_string(WEXITSTATUS(status));
}

std::optional<std::string> find_program(const std::string& name, const std::string& path) {
  const auto runs = [](const std::string& file) { return ::access(file.c_str(), X_OK) == 0; };
  if (name.find('/') != std::string::npos) return runs(name) ? std::optional(name) : std::nullopt;
  for (std::size_t begin = 0; begin <= path.size();) {
    const auto end = std::min(path.find(':', begin), path.size());
    auto file = path.substr(begin, end - begin) + '/' + name;
    if (end > begin && runs(file)) return file;
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace sealtape
