#include "session.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(SplitWords, KeepsWhatIsQuotedTogether) {
  const std::vector<std::string> expected{"a", "b c", "d'e", "", "f g"};
  EXPECT_EQ(split_words("a 'b c' \"d'e\"  '' f' 'g"), expected);
}

TEST(StableNames, NamesEachValueOnceAndCountsByKind) {
  const std::string id(32, 'a');
  const std::string other(32, 'b');
  const std::string digest(64, 'a');
  StableNames names;
  EXPECT_EQ(names.hide(id + ' ' + digest + ' ' + other + ' ' + id),
            "<id-1> <digest-1> <id-2> <id-1>");
}

TEST(StableNames, LeavesShorterAndLongerRunsOfDigitsAlone) {
  const std::string text = std::string(31, 'a') + ' ' + std::string(33, 'a');
  EXPECT_EQ(StableNames().hide(text), text);
}

TEST(StableNames, SeesTheObjectInAPathAndTheKeyInAVerifierKey) {
  StableNames names;
  EXPECT_EQ(names.hide("objects/ab/" + std::string(64, 'a')), "objects/ab/<digest-1>");
  EXPECT_EQ(names.hide("example.org/" + std::string(32, 'c') + "+01234567+" + std::string(44, 'A')),
            "<vkey-1>");
}

TEST(StableNames, HidesTheDirectoryThatRepeatsTheStartOfAName) {
  StableNames names;
  EXPECT_EQ(names.hide("(objects/aa/" + std::string(64, 'a') + ')'), "(objects/../<digest-1>)");
}

TEST(StableNames, PutsBackWhatANameStandsFor) {
  const std::string id(32, 'a');
  StableNames names;
  names.hide(id);
  EXPECT_EQ(names.reveal("show <id-1> <id-2>"), "show " + id + " <id-2>");
}

TEST(Session, KeepsProseAndCommandsAndReplacesWhatWasSaid) {
  EXPECT_EQ(
      Session().replay("Prose.\n\n$ sh: printf 'a\\n\\nb'; echo c >&2; exit 3\n| old\n! old\n"),
      "Prose.\n\n$ sh: printf 'a\\n\\nb'; echo c >&2; exit 3\n| a\n|\n| b\n! c\n? 3\n");
}

TEST(Session, StartsEachTimeInAnEmptyDirectory) {
  EXPECT_EQ(Session().replay("$ sh: ls -A; touch left-behind\n"),
            "$ sh: ls -A; touch left-behind\n");
  EXPECT_EQ(Session().replay("$ sh: ls -A\n"), "$ sh: ls -A\n");
}

}  // namespace

}  // namespace sealtape
