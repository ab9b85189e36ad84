#include "dsar/chat.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

ChatLines of_anna(const std::string& chat) {
  return chat_lines(chat, [](std::string_view name) { return name == "Anna Rossi"; });
}

TEST(Chat, LinesArePeoplesByTheNameInFront) {
  const auto lines = of_anna(
      "10:00:05\t Anna Rossi:\thello\n10:00:07\t Marco Terzi:\tI am ill\n"
      "10:00:09\t From Anna Rossi to Marco Terzi(Direct Message):\n\tget well: soon\n\tand write\n"
      "10:00:11\t From  Marco Terzi  to  Everyone: my phone is\n333 1234567\n");
  EXPECT_EQ(lines.his,
            "10:00:05 Anna Rossi: hello\n10:00:09 Anna Rossi: get well: soon\nand write\n");
  EXPECT_TRUE(lines.has_others);
}

TEST(Chat, TimeMayStandAbove) {
  const auto lines = of_anna(
      "00:00:05.000,00:00:10.000\nAnna Rossi: hello\n\n00:00:11.000,00:00:12.000\nMarco: ill\n");
  EXPECT_EQ(lines.his, "00:00:05.000,00:00:10.000 Anna Rossi: hello\n");
}

TEST(Chat, WhatNobodyIsKnownToWriteIsSomebodyElses) {
  for (const auto* chat : {"I am ill\n", "Anna Rossi: hello\nand I am Marco\n",
                           "Anna Rossi: Replying to \"I am ill\"\n",
                           "Anna Rossi; Marco: I am ill\n", "10:00 I am ill\n"}) {
    const auto lines = of_anna(chat);
    EXPECT_TRUE(lines.has_others) << chat;
    EXPECT_EQ(lines.his.find("ill"), std::string::npos) << chat;
    EXPECT_EQ(lines.his.find("Marco"), std::string::npos) << chat;
  }
  EXPECT_FALSE(of_anna("Anna Rossi: hello\n").has_others);
}

}  // namespace

}  // namespace sealtape
