#include "vcon/meeting.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

using Names = std::vector<std::string>;

TEST(Meeting, OfZoomsCloudIsKnownByItsTime) {
  const auto found = meetings_in(
      "Downloads",
      {"GMT20240115-100000_Recording.m4a", "GMT20240115-100000_Recording.transcript.vtt",
       "GMT20240115-100000_RecordingnewChat.txt", "GMT20240115-100000_Recording_1920x1080.mp4",
       "GMT20240116-100000_Recording.m4a", "GMT20240117-100000_Notes.m4a", "other.wav"});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].service, "Zoom");
  EXPECT_EQ(found[0].metadata.start, parse_rfc3339("2024-01-15T10:00:00Z"));
  EXPECT_EQ(found[0].recordings, (Names{"GMT20240115-100000_Recording.m4a",
                                        "GMT20240115-100000_Recording_1920x1080.mp4"}));
  EXPECT_EQ(found[0].companions, (Names{"GMT20240115-100000_Recording.transcript.vtt",
                                        "GMT20240115-100000_RecordingnewChat.txt"}));
  EXPECT_TRUE(found[1].companions.empty());
}

TEST(Meeting, OfZoomOnAComputerHasNoZoneAndSoNoStart) {
  const auto found = meetings_in(
      "2024-01-15 10.00.00 Weekly 98765",
      {"audio1635030520.m4a", "chat.txt", "notes.docx", "recording.conf", "video1635030520.mp4"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].metadata.start);
  EXPECT_EQ(found[0].metadata.extra["subject"], "Weekly 98765");
  EXPECT_EQ(found[0].metadata.extra["sealtape"]["meeting"],
            Json({{"service", "Zoom"}, {"local_time", "2024-01-15 10.00.00"}}));
  EXPECT_EQ(found[0].recordings, (Names{"audio1635030520.m4a", "video1635030520.mp4"}));
  EXPECT_EQ(found[0].companions, (Names{"chat.txt", "recording.conf"}));
}

TEST(Meeting, OfZoomHasAFileForEachPerson) {
  const auto found = meetings_in("Audio Record", {"audioAliceExample11635030520.m4a", "x.m4a"});
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].metadata.parties.size(), 1U);
  EXPECT_EQ(found[0].metadata.parties[0].name, "AliceExample");
  EXPECT_TRUE(meetings_in("Music", {"audioAliceExample11635030520.m4a"}).empty());
}

TEST(Meeting, OfGoogleIsKnownByNameAndTime) {
  const auto found = meetings_in(
      "Meet Recordings",
      {"Team sync (2024-01-15 10:00 GMT+1).mp4", "Team sync (2024-01-15 10:00 GMT+1).sbv",
       "Claims \xe2\x80\x93 2024_02_01 14_58 CET \xe2\x80\x93 Recording.mp4",
       "Claims \xe2\x80\x93 2024_02_01 14_58 CET \xe2\x80\x93 Transcript.txt",
       "Late (2024-01-15 20_27 GMT-4) (18af10d0).mp4", "Half (2024-01-15 20_27 GMT+5:30).mp4"});
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].metadata.extra["subject"], "Claims");
  EXPECT_FALSE(found[0].metadata.start) << "CET could be anything";
  EXPECT_EQ(found[0].metadata.extra["sealtape"]["meeting"]["local_time"], "2024-02-01 14:58 CET");
  EXPECT_EQ(found[0].companions.size(), 1U);
  EXPECT_EQ(found[1].metadata.start, parse_rfc3339("2024-01-15T14:57:00Z"));
  EXPECT_EQ(found[2].metadata.start, parse_rfc3339("2024-01-16T00:27:00Z"));
  EXPECT_EQ(found[3].metadata.extra["subject"], "Team sync");
  EXPECT_EQ(found[3].metadata.start, parse_rfc3339("2024-01-15T09:00:00Z"));
  EXPECT_EQ(found[3].companions, Names{"Team sync (2024-01-15 10:00 GMT+1).sbv"});
}

TEST(Meeting, IsNotSeenInOtherFiles) {
  EXPECT_TRUE(meetings_in("calls", {"chat.txt", "a.wav", "video.avi", "2024-01-15 10:00 x.mp4",
                                    "GMT2024-1_Recording.mp4", "x (2024-01-15 10:00", "audio.m4a"})
                  .empty());
  EXPECT_TRUE(meetings_in("calls", {"GMT20240115-100000_Recording.transcript.vtt"}).empty())
      << "a transcript alone is a file like any other";
}

TEST(Meeting, KeepsItsTextsWithTheRecording) {
  const auto meeting = meetings_in("d", {"GMT20240115-100000_Recording.m4a",
                                         "GMT20240115-100000_Recording.transcript.vtt",
                                         "GMT20240115-100000_RecordingnewChat.txt"})
                           .front();
  auto metadata = meeting.metadata;
  attach(metadata, meeting, meeting.companions[0], "WEBVTT\n");
  attach(metadata, meeting, meeting.companions[1], "10:00:01 From Alice: hello\n");
  attach(metadata, meeting, "x.json", "\xff");
  attach(metadata, meeting, "y.txt", std::string((std::size_t{1} << 20U) + 1, 'x'));
  const auto& analysis = metadata.extra["analysis"];
  ASSERT_EQ(analysis.size(), 1U);
  EXPECT_EQ(analysis[0]["type"], "transcript");
  EXPECT_EQ(analysis[0]["mediatype"], "text/vtt");
  EXPECT_EQ(analysis[0]["vendor"], "Zoom");
  EXPECT_EQ(analysis[0]["body"], "WEBVTT\n");
  const auto& attachments = metadata.extra["attachments"];
  ASSERT_EQ(attachments.size(), 1U);
  EXPECT_EQ(attachments[0]["purpose"], "chat");
  EXPECT_EQ(attachments[0]["start"], "2024-01-15T10:00:00Z");
  EXPECT_EQ(metadata.notes.size(), 2U);
}

}  // namespace

}  // namespace sealtape
