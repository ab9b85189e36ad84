#include "report/progress.h"

#include <gtest/gtest.h>

#include <sstream>
#include <thread>
#include <vector>

#include "core/json.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

// A progress whose time passes only when the test says so.
struct Watched {
  explicit Watched(ProgressMode mode, std::size_t terminal = 80)
      : progress(talk, [this] { return now; },
                 {.mode = mode,
                  .activity = "sealing",
                  .items = 4,
                  .bytes = 4096,
                  .terminal = terminal}) {}

  void add_after(milliseconds pause) {
    now += pause;
    progress.add(1, 1024);
  }

  std::chrono::steady_clock::time_point now;
  std::ostringstream talk;
  Progress progress;
};

TEST(Progress, ABarIsRedrawnTenTimesASecondAtMostAndGoneAtTheEnd) {
  Watched watched(ProgressMode::bar);
  watched.add_after(milliseconds(99));
  EXPECT_EQ(watched.talk.str(), "");
  watched.add_after(milliseconds(1901));
  EXPECT_EQ(watched.talk.str(),
            "\r\x1b[Ksealing: 2 of 4 items, 2.0 KiB of 4.0 KiB, 1.0 KiB/s, 0:00:02 left");
  watched.add_after(milliseconds(50));
  watched.progress.finish();
  EXPECT_TRUE(watched.talk.str().ends_with("left\r\x1b[K"));
}

TEST(Progress, ABarNeverFillsTheLastColumn) {
  Watched watched(ProgressMode::bar, 20);
  watched.add_after(milliseconds(100));
  EXPECT_EQ(watched.talk.str(), "\r\x1b[Ksealing: 1 of 4 it…");
}

TEST(Progress, TalkGoesAboveTheBar) {
  Watched watched(ProgressMode::bar, 20);
  watched.add_after(milliseconds(100));
  watched.talk.str("");
  watched.progress.say("call.wav: \x1b[2J");
  EXPECT_EQ(watched.talk.str(), "\r\x1b[Kcall.wav: \\u{1b}[2J\n\r\x1b[Ksealing: 1 of 4 it…");
}

TEST(Progress, PlainIsALineEveryTenSecondsAndOneAtTheEnd) {
  Watched watched(ProgressMode::plain);
  watched.add_after(milliseconds(9999));
  EXPECT_EQ(watched.talk.str(), "");
  watched.add_after(milliseconds(1));
  EXPECT_EQ(watched.talk.str(),
            "sealing: 2 of 4 items, 2.0 KiB of 4.0 KiB, 204 B/s, 0:00:10 left\n");
  watched.talk.str("");
  watched.add_after(milliseconds(1));
  watched.progress.finish();
  watched.progress.finish();
  EXPECT_EQ(watched.talk.str(),
            "sealing: 3 of 4 items, 3.0 KiB of 4.0 KiB, 307 B/s, 0:00:03 left\n");
}

TEST(Progress, JsonIsOneObjectASecond) {
  Watched watched(ProgressMode::json);
  watched.add_after(milliseconds(1000));
  const auto json = parse_json(watched.talk.str());
  ASSERT_TRUE(json);
  EXPECT_EQ(*json, Json({{"schema", "sealtape.progress/1"},
                         {"activity", "sealing"},
                         {"items", 1},
                         {"items_total", 4},
                         {"bytes", 1024},
                         {"bytes_total", 4096},
                         {"bytes_per_second", 1024},
                         {"seconds_left", 3}}));
  watched.add_after(milliseconds(999));
  EXPECT_EQ(parse_json(watched.talk.str()), json) << "nothing new within the second";
}

TEST(Progress, NoneSaysNothing) {
  Watched watched(ProgressMode::none);
  watched.add_after(milliseconds(60'000));
  watched.progress.finish();
  EXPECT_EQ(watched.talk.str(), "");
}

TEST(Progress, WithoutTotalsThereIsNoTimeLeft) {
  std::ostringstream talk;
  std::chrono::steady_clock::time_point now;
  Progress progress(talk, [&] { return now; },
                    {.mode = ProgressMode::plain, .activity = "reading"});
  now += std::chrono::seconds(10);
  progress.add(1, 10'240);
  EXPECT_EQ(talk.str(), "reading: 1 item, 10.0 KiB, 1.0 KiB/s\n");
}

TEST(Progress, CountsWhatManyThreadsAdd) {
  std::ostringstream talk;
  Progress progress(talk, [] { return std::chrono::steady_clock::time_point(); },
                    {.mode = ProgressMode::json, .activity = "reading"});
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int added = 0; added < 1000; ++added) progress.add(1, 2);
      });
    }
  }
  progress.finish();
  EXPECT_EQ(parse_json(talk.str())->at("bytes"), 8000);
}

TEST(Progress, ABarIsForTerminals) {
  EXPECT_EQ(progress_mode({}, true), ProgressMode::bar);
  EXPECT_EQ(progress_mode({}, false), ProgressMode::none);
  EXPECT_EQ(progress_mode(ProgressMode::bar, false), ProgressMode::plain);
  EXPECT_EQ(progress_mode(ProgressMode::json, true), ProgressMode::json);
}

}  // namespace

}  // namespace sealtape
