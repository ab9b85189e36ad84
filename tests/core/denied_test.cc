#include "core/denied.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace sealtape {

namespace {

std::optional<std::string> reason_of(int code) {
  try {
    errno = code;
    throw_errno("a/b");
  } catch (const Denied& error) {
    EXPECT_EQ(error.what(), "a/b: " + error.reason());
    return error.reason();
  } catch (const Error&) {
    return std::nullopt;
  }
}

TEST(Denied, IsWhatTheSystemOrItsDiskDoesNotGive) {
  EXPECT_EQ(reason_of(EACCES), "permission denied");
  EXPECT_EQ(reason_of(EPERM), "operation not permitted");
  EXPECT_EQ(reason_of(EIO), "Input/output error");
  EXPECT_EQ(reason_of(ENOSPC), std::nullopt);
  EXPECT_EQ(reason_of(ENOTDIR), std::nullopt);
}

TEST(Error, OfAFullDiskSaysWhatToDo) {
  for (const auto& [code, has_hint] :
       {std::pair(ENOSPC, true), std::pair(EDQUOT, true), std::pair(ENOTDIR, false)}) {
    try {
      errno = code;
      throw_errno("a/b");
    } catch (const Error& error) {
      EXPECT_EQ(!error.hint().empty(), has_hint) << error.what();
    }
  }
}

TEST(Denied, AsADirectoryHidesWhatIsInIt) {
  const DeniedWithin::Place directory{"objects/ab/", "permission denied"};
  const DeniedWithin::Place file{"objects/ab", "permission denied"};
  EXPECT_TRUE(directory.hides("objects/ab/cd"));
  EXPECT_FALSE(directory.hides("objects/abc"));
  EXPECT_TRUE(file.hides("objects/ab"));
  EXPECT_FALSE(file.hides("objects/ab/cd"));
}

}  // namespace

}  // namespace sealtape
