// Every tests/cli/*.txt is a test: its session is replayed and must say the same again.
//
// UPDATE_SESSIONS=1 writes down what was said instead; read the diff.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "session.h"
#include "speech/worker.h"

namespace sealtape {

namespace {

class SessionTest : public testing::Test {
 public:
  explicit SessionTest(std::filesystem::path path) : path_(std::move(path)) {}

  void TestBody() override {
    const auto expected = read();
    const auto actual = Session().replay(expected);
    if (std::getenv("UPDATE_SESSIONS") != nullptr) {
      std::ofstream(path_) << actual;
    } else {
      EXPECT_EQ(actual, expected) << path_;
    }
  }

 private:
  std::string read() const {
    std::ifstream file(path_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::filesystem::path path_;
};

// A hyphen would begin what a filter leaves out, and the test would not run.
std::string test_name(const std::filesystem::path& session) {
  auto name = session.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

}  // namespace

}  // namespace sealtape

int main(int argc, char** argv) {
  // Commands in process start recognisers as the real program does.
  if (argc == 2 && std::string_view(argv[1]) == "worker") return sealtape::work_as_told(0, 1);
  testing::InitGoogleTest(&argc, argv);
  for (const auto& entry : std::filesystem::directory_iterator(SESSIONS)) {
    if (entry.path().extension() != ".txt") continue;
    testing::RegisterTest(
        "Cli", sealtape::test_name(entry.path()).c_str(), nullptr, nullptr, __FILE__, __LINE__,
        [path = entry.path()]() -> testing::Test* { return new sealtape::SessionTest(path); });
  }
  return RUN_ALL_TESTS();
}
