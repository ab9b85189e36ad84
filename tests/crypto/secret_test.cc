#include "crypto/secret.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace sealtape {

namespace {

bool is_zero(ByteView bytes) {
  return std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{}; });
}

// Whether a child process finds nothing but zeros there.
bool is_wiped_in_child(ByteView secret) {
  const auto child = ::fork();
  if (child == 0) ::_exit(is_zero(secret) ? 0 : 1);
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Secret, IsNotInAChildProcess) {
  const auto key = Secret<struct TestPurpose, 32>::random();
  EXPECT_TRUE(is_wiped_in_child(key.bytes()));
  EXPECT_FALSE(is_zero(key.bytes()));
}

TEST(Secret, IsNotInAChildProcessHoweverLarge) {
  SecretBytes secret(10'000);  // three pages
  std::ranges::fill(secret.bytes(), std::byte{7});
  EXPECT_TRUE(is_wiped_in_child(ByteView(secret.bytes())));
  EXPECT_EQ(std::ranges::count(secret.bytes(), std::byte{7}), 10'000);
}

TEST(Secret, LeavesNothingBehind) {
  const std::byte* place = nullptr;
  {
    SecretBytes secret(32);
    std::ranges::fill(secret.bytes(), std::byte{7});
    place = secret.bytes().data();
  }
  const SecretBytes next(32);
  EXPECT_EQ(next.bytes().data(), place);
  EXPECT_TRUE(is_zero(next.bytes()));
}

TEST(Secret, SharesItsPlaceWithNoOther) {
  std::vector<std::vector<SecretBytes>> secrets(4);
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < secrets.size(); ++number) {
    threads.emplace_back([&, number] {
      for (std::size_t i = 0; i < 1000; ++i) {
        secrets[number].emplace_back(1 + i % 100);
        const auto bytes = secrets[number].back().bytes();
        std::ranges::fill(bytes, static_cast<std::byte>(number * 50 + i % 50));
        if (i % 3 == 0) secrets[number].erase(secrets[number].begin());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& own : secrets) {
    for (const auto& secret : own) {
      const auto bytes = secret.bytes();
      EXPECT_EQ(std::ranges::count(bytes, bytes.front()),
                static_cast<std::ptrdiff_t>(bytes.size()));
    }
  }
}

}  // namespace

}  // namespace sealtape
