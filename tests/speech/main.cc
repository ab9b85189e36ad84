// The tests start recognisers as the program does: themselves again, as a worker.

#include <gtest/gtest.h>

#include "speech/worker.h"

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "worker") return sealtape::work_as_told(0, 1);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
