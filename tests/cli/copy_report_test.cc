// What a report on a copy says for programs: all that it says for people.
#include "copy_report.h"

#include <gtest/gtest.h>

#include <sstream>

namespace sealtape {

namespace {

Json said_of(const Track& track) {
  CopyReport report;
  report.track = track;
  std::ostringstream out;
  print_json(out, report);
  return Json::parse(out.str());
}

TEST(CopyReportForPrograms, SaysHowMuchSoundPlayersLeaveOut) {
  Track track;
  track.codec = "aac";
  track.rate = 16000;
  track.channels = 1;
  track.unit_samples = 1024;
  track.samples = 160'000;
  track.trim_start = 2112;
  EXPECT_EQ(said_of(track).at("hidden_ms"), 0) << "what an encoder needs";
  track.trim_start = 64'000;
  EXPECT_EQ(said_of(track).at("hidden_ms"), 4000);
}

}  // namespace

}  // namespace sealtape
