#include "speech/child.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <optional>

#include "core/error.h"

namespace sealtape {

namespace {

Child::Options shell(const std::string& script) {
  return {.name = "script",
          .argv = {"/bin/sh", "-c", script},
          .environment = {"PATH=/usr/bin:/bin"},
          .most_output = 1U << 20U,
          .input = true};
}

std::string failure_of(const std::function<void()>& step) {
  try {
    step();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing";
}

TEST(Child, SaysWhatItIsTold) {
  Child child(shell("cat"));
  child.write(bytes_of("one\ntwo\n"));
  child.close_input();
  EXPECT_EQ(child.line(100), "one");
  EXPECT_EQ(child.rest(), "two\n");
  child.expect_success();
}

TEST(Child, HasNoEnvironmentButItsOwn) {
  ::setenv("SEALTAPE_TEST_SECRET", "x", 1);
  Child child(shell("echo ${SEALTAPE_TEST_SECRET-none}; pwd"));
  EXPECT_EQ(child.line(100), "none");
  EXPECT_EQ(child.line(100), "/");
}

TEST(Child, TakesMuchMoreThanAPipeHoldsWhileItSpeaks) {
  Child child(shell("cat"));
  const std::string much(900'000, 'x');
  std::string line = much + '\n';
  child.write(bytes_of(line));
  EXPECT_EQ(child.line(1U << 20U), much);
}

TEST(Child, IsEndedAtOnceWhenItsOwnerIsToStop) {
  auto options = shell("sleep 60 & echo started; sleep 60");
  bool stop = false;
  options.stop = [&] { return stop; };
  Child child(options);
  EXPECT_EQ(child.line(100), "started");
  stop = true;
  const auto begin = std::chrono::steady_clock::now();
  try {
    child.line(100);
    FAIL() << "nobody stopped it";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::interrupted);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(Child, IsEndedWhenItsTimeIsOver) {
  Child child(shell("sleep 60 & sleep 60"));
  child.allow(std::chrono::milliseconds(100));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(failure_of([&] { child.line(100); }), "script took too long");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

// Soon: it is ended by somebody else.
bool is_gone(pid_t process) {
  for (int i = 0; i < 500 && ::kill(process, 0) == 0; ++i) ::usleep(10'000);
  return ::kill(process, 0) != 0 && errno == ESRCH;
}

constexpr const char* leaves_somebody =
    "(setsid sh -c 'echo $$; exec sleep 300' &); sleep 0.2; echo all";
constexpr const char* and_stays = "(setsid sh -c 'echo $$; exec sleep 300' &); sleep 300";

TEST(Child, WhatItLeavesRunningIsEndedAndWhatItSaidCounts) {
  Child child(shell(leaves_somebody));
  const auto begin = std::chrono::steady_clock::now();
  const auto left = std::stoi(child.line(100).value_or("0"));
  EXPECT_EQ(child.rest(), "all\n");
  child.expect_success();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  EXPECT_TRUE(is_gone(left)) << left;
}

TEST(Child, MayLeaveTheLastWordToWhatItHasStarted) {
  Child child(shell("(sleep 0.3; echo late) & echo soon"));
  EXPECT_EQ(child.rest(), "soon\nlate\n");
  child.expect_success();
}

TEST(Child, IsEndedWithAllThatItHasStarted) {
  std::optional<Child> child(std::in_place, shell(and_stays));
  const auto left = std::stoi(child->line(100).value_or("0"));
  child.reset();
  EXPECT_TRUE(is_gone(left)) << left;
}

TEST(Child, OutlivesNoOwnerThatIsKilled) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const auto owner = ::fork();
  if (owner == 0) {
    Child child(shell(and_stays));
    const auto left = std::stoi(child.line(100).value_or("0"));
    static_cast<void>(!::write(ends[1], &left, sizeof left));
    while (true) ::pause();
  }
  int left = 0;
  ASSERT_EQ(::read(ends[0], &left, sizeof left), ssize_t{sizeof left});
  ::kill(owner, SIGKILL);
  ::waitpid(owner, nullptr, 0);
  EXPECT_TRUE(is_gone(left)) << left;
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(Child, MaySayOnlySoMuch) {
  Child child(shell("yes"));
  EXPECT_EQ(failure_of([&] { child.rest(); }), "script said more than it may");
  Child line(shell("yes | tr -d '\\n'"));
  EXPECT_EQ(failure_of([&] { line.line(1000); }), "script said more than it may");
}

TEST(Child, DeathIsAnErrorThatSaysHow) {
  Child killed(shell("kill -6 $$"));
  EXPECT_EQ(failure_of([&] { killed.expect_success(); }), "script died of signal 6");
  Child ended(shell("exit 7"));
  EXPECT_EQ(failure_of([&] { ended.expect_success(); }), "script ended with status 7");
}

TEST(Child, TalkingToOneThatHasGoneIsAnError) {
  Child child(shell("exit 3"));
  const Bytes much(std::size_t{1} << 20U);
  EXPECT_EQ(failure_of([&] {
              while (true) child.write(much);
            }),
            "script ended with status 3");
}

TEST(Child, ThatCannotBeStartedIsAnError) {
  EXPECT_EQ(failure_of(
                [] { Child({.name = "nobody", .argv = {"/nowhere/program"}, .environment = {}}); }),
            "starting nobody: no such file or directory");
}

TEST(Child, WritesNoFileUnlessItMay) {
  Child child(shell("echo secret > /dev/shm/sealtape-child-test || true"));
  child.rest();
  EXPECT_EQ(failure_of([&] { child.expect_success(); }).find("script") != std::string::npos, true);
  ::unlink("/dev/shm/sealtape-child-test");
}

TEST(Child, HasNoNetworkUnlessItMay) {
  auto options = shell("ls /sys/class/net 2>/dev/null; cat /proc/net/dev | tail -n +3 | wc -l");
  Child alone(options);
  const auto interfaces = alone.rest();
  Child outside({.name = "script",
                 .argv = {"/bin/sh", "-c", "cat /proc/net/dev | tail -n +3 | wc -l"},
                 .environment = {"PATH=/usr/bin:/bin"},
                 .most_output = 1000,
                 .network = true});
  if (outside.rest() == "1\n") GTEST_SKIP() << "there is no network here to be without";
  if (interfaces.ends_with("1\n")) return;
  GTEST_SKIP() << "the kernel does not let us take the network away";
}

TEST(Programs, AreFoundAsAShellFindsThem) {
  EXPECT_EQ(find_program("sh", "/nowhere:/bin"), "/bin/sh");
  EXPECT_EQ(find_program("/bin/sh", ""), "/bin/sh");
  EXPECT_FALSE(find_program("no-such-program", "/usr/bin:/bin"));
  EXPECT_FALSE(find_program("sh", ""));
}

}  // namespace

}  // namespace sealtape
