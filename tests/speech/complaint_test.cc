#include "speech/complaint.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

std::string last_line(std::string_view said) {
  Complaint complaint;
  complaint.add(said);
  return complaint.last_line();
}

TEST(Complaint, ItsLastLineIsFitForATerminal) {
  EXPECT_EQ(last_line(""), "");
  EXPECT_EQ(last_line("one\ntwo\r\n \n"), "two");
  EXPECT_EQ(last_line(" 10 %\r 20 %\rno model"), "no model");
  EXPECT_EQ(last_line("a\x1b[2J\u202eb\u202c\x9b\u009bc\xff"), "a[2Jb?c?");
  std::string cut(200, 'x');
  cut += "...";
  EXPECT_EQ(last_line(std::string(999, 'x')), cut);
}

TEST(Complaint, KeepsTheEndOfMuch) {
  Complaint complaint;
  for (int i = 0; i < 10'000; ++i) complaint.add("loading and loading\n");
  complaint.add("no mem");
  complaint.add("ory");
  EXPECT_EQ(complaint.last_line(), "no memory");
}

TEST(Complaint, ItIsSeenWhereANetworkIsMissing) {
  EXPECT_TRUE(misses_network("curl: (6) Could not resolve host: example.org"));
  EXPECT_TRUE(misses_network("[Errno 101] Network is unreachable"));
  EXPECT_FALSE(misses_network("cannot open model"));
}

}  // namespace

}  // namespace sealtape
