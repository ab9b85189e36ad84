#include "crypto/secret.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>

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

}  // namespace

}  // namespace sealtape
