#include "media/copy.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "media/copies.h"

namespace sealtape {

namespace {

std::optional<std::string> not_canonical(ByteView file) {
  MemorySource source(file);
  return sealtape::not_canonical(source);
}

// Units of every part from `first` on become fillers.
CutFile with_fillers(CutFile file, std::uint64_t first, std::uint64_t count,
                     Filler kind = Filler::silence) {
  std::map<std::uint32_t, std::uint64_t> next;
  for (auto& unit : file.units) {
    const auto index = next[unit.part]++;
    if (index >= first && index - first < count) {
      unit.bytes = filler_for(*file.track, kind, index, unit.duration);
    }
  }
  return file;
}

TEST(Copy, OfEveryCodecCutsBackToTheSameTrackAndUnits) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto original = cut_all(recording(name));
    ASSERT_TRUE(original.track);
    EXPECT_EQ(not_copyable(*original.track), std::nullopt);
    const auto copy = written(original);
    const auto again = cut_all(copy);
    ASSERT_TRUE(again.track);
    EXPECT_EQ(again.track->digest(), original.track->digest());
    EXPECT_TRUE(again.units == original.units);
    EXPECT_FALSE(again.track->truncated);
    EXPECT_EQ(not_canonical(copy), std::nullopt);
  }
}

TEST(Copy, WithFillersKeepsEveryOtherUnitByteForByte) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto original = cut_all(recording(name));
    ASSERT_TRUE(original.track);
    const auto units = original.track->units;
    for (const auto& [first, count] : {std::pair{units / 3, units / 3}, std::pair{units / 2, units},
                                       std::pair{units / 2, std::uint64_t{1}}}) {
      const auto redacted = with_fillers(original, first, count);
      const auto copy = written(redacted);
      const auto again = cut_all(copy);
      ASSERT_TRUE(again.track);
      EXPECT_EQ(again.track->digest(), original.track->digest());
      EXPECT_TRUE(again.units == redacted.units);
      EXPECT_EQ(not_canonical(copy), std::nullopt);
    }
  }
}

TEST(Copy, NamesItsContainerByTheTrackAlone) {
  for (const auto& [name, extension, type] :
       std::vector<std::array<std::string, 3>>{{"chinese-stereo-8k.oga", "wav", "audio/x-wav"},
                                               {"german-mono-gsm.wav", "wav", "audio/x-wav"},
                                               {"english-mono.gsm", "gsm", "audio/gsm"},
                                               {"italian-stereo.opus", "opus", "audio/ogg"},
                                               {"german-stereo-vbr.mp3", "mp3", "audio/mpeg"},
                                               {"chinese-stereo.aac", "m4a", "audio/mp4"}}) {
    const auto container = container_of(*cut_all(recording(name)).track);
    EXPECT_EQ(extension_of(container), extension) << name;
    EXPECT_EQ(media_type_of(container), type) << name;
  }
}

TEST(Copy, KeepsGapsAndTrimsOfOpus) {
  auto file = cut_all(recording("italian-stereo.opus"));
  ASSERT_GT(file.track->units, 300U);
  const auto last = file.track->units - 1;
  file.track->gaps = {{0, 960}, {1, 5}, {170, 48'000}, {last - 1, 7}};
  file.track->trim_end = 500;
  const auto again = cut_all(written(file));
  ASSERT_TRUE(again.track);
  EXPECT_EQ(again.track->gaps, file.track->gaps);
  EXPECT_EQ(again.track->digest(), file.track->digest());
  EXPECT_TRUE(again.units == file.units);
}

TEST(Copy, KeepsGapsAndTrimsOfAac) {
  auto file = cut_all(recording("italian-mono.m4a"));
  const auto last = file.track->units - 1;
  for (const auto& gaps :
       {std::vector<Gap>{}, {{0, 16'000}}, {{0, 1}, {1, 5}, {2, 7}, {last, 9}}}) {
    for (const std::uint64_t start : {0U, 1024U, 5000U}) {
      for (const std::uint64_t end : {0U, 1U, 1023U, 1024U, 3000U}) {
        file.track->gaps = gaps;
        file.track->trim_start = start;
        file.track->trim_end = end;
        const auto again = cut_all(written(file));
        ASSERT_TRUE(again.track);
        EXPECT_EQ(again.track->gaps, gaps);
        EXPECT_EQ(again.track->trim_start, start);
        EXPECT_EQ(again.track->trim_end, end);
        EXPECT_EQ(again.track->digest(), file.track->digest());
      }
    }
  }
}

TEST(Copy, OfNothingIsPossible) {
  const auto wave = cut_all(wav({}, ""));
  ASSERT_TRUE(wave.track);
  EXPECT_EQ(cut_all(written(wave)).track->digest(), wave.track->digest());
  for (const std::string name : {"italian-stereo.opus", "italian-mono.m4a"}) {
    auto file = cut_all(recording(name));
    file.units.clear();
    file.track->units = file.track->samples = file.track->trim_end = 0;
    file.track->unit_samples = name.ends_with(".m4a") ? 1024 : 0;
    const auto again = cut_all(written(file));
    ASSERT_TRUE(again.track) << name;
    EXPECT_EQ(again.track->digest(), file.track->digest()) << name;
    EXPECT_FALSE(again.track->truncated) << name;
  }
}

TEST(Copy, OfMoreThanFourGigabytesIsRf64) {
  Track track;
  track.codec = "pcm_s16le";
  track.rate = 48'000;
  track.channels = 2;
  track.unit = UnitKind::block;
  track.unit_samples = 960;
  track.samples = std::uint64_t{1} << 30U;
  track.units = track.samples / 960 + 1;
  Bytes header;
  const CopyWriter writer(track, track.samples * 4, [&](ByteView bytes) { append(header, bytes); });
  EXPECT_EQ(text_of(header),
            "RF64\xFF\xFF\xFF\xFF"
            "WAVE" +
                chunk("ds64", little_endian((std::uint64_t{1} << 32U) + 72) +
                                  little_endian(std::uint64_t{1} << 32U) +
                                  little_endian(track.samples) + std::string(4, '\0')) +
                format_chunk({.channels = 2, .rate = 48'000}) + "data\xFF\xFF\xFF\xFF");
}

// MPEG 2, 16 kHz, mono, 32 kbit/s: 4 bytes of header, 9 of side information, a slot of 131.
std::string mp3_frame(unsigned back, unsigned bits, std::string_view slot) {
  std::string text("\xFF\xF3\x48\xC4", 4);  // and the mark of an original
  text += static_cast<char>(back);
  text += static_cast<char>(bits >> 5U);
  text += static_cast<char>(bits << 3U);
  text += std::string(6, '\0') + std::string(slot);
  text.resize(144, 'x');
  return text;
}

TEST(Copy, OfMp3PutsMainDataBackAndNothingBetweenThem) {
  const auto first = mp3_frame(0, 16, "AB" + std::string(125, 'x') + "\x12\x34\x5F\xFF");
  const auto file = cut_all(bytes_of(first + mp3_frame(4, 20, "hidden") + mp3_frame(0, 8, "C")));
  ASSERT_TRUE(file.track);
  const auto copy = written(file);
  const auto frames = text_of(copy).substr(copy.size() - 3 * 144);
  EXPECT_EQ(text_of(copy).substr(13, 16), std::string("Xing\0\0\0\3\0\0\0\3\0\0\2\x64", 16));
  const auto zeros = [](std::size_t count) { return std::string(count, '\0'); };
  EXPECT_EQ(frames.substr(13, 131), "AB" + zeros(125) + "\x12\x34\x50" + zeros(1));
  EXPECT_EQ(frames.substr(144 + 13, 131), zeros(131));
  EXPECT_EQ(frames.substr(288 + 13, 131), "C" + zeros(130));

  // The second frame goes, and with it what it had in the first.
  const auto silent = written(with_fillers(file, 1, 1));
  const auto begin = copy.size() - 3 * 144 + 13;
  EXPECT_EQ(text_of(silent).substr(begin, 131), "AB" + zeros(129));
  EXPECT_EQ(text_of(silent).substr(begin + 131, 4), "\xFF\xF3\x88\xC0");  // 64 kbit/s
}

TEST(Copy, OfMp3RefusesAFrameWhoseMainDataWereLostBehindAFiller) {
  const auto file =
      cut_all(bytes_of(mp3_frame(0, 0, "") + mp3_frame(200, 40, "") + mp3_frame(0, 0, "")));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.units[1].bytes.back(), std::byte{0xEE});
  EXPECT_EQ(cut_all(written(file)).units, file.units);
  EXPECT_THROW(written(with_fillers(file, 0, 1)), Error);
  const auto bytes = written(file);
  MemorySource source(bytes);
  const auto ranges = plan(*Timeline::of(source), {{.from = 0, .to = 1}},
                           {.padding = {}, .quantum = {}, .join = {}})
                          .ranges;
  EXPECT_EQ(ranges, (std::vector<UnitRange>{{0, 0, 2}}));
}

TEST(Copy, RefusesUnitsThatAreNotOfItsTrack) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto good = cut_all(recording(name));
    auto fewer = good;
    fewer.units.pop_back();
    EXPECT_THROW(written(fewer), Error);
    auto more = good;
    more.units.push_back(good.units.back());
    EXPECT_THROW(written(more), Error);
    auto empty = good;
    empty.units[3].bytes.clear();
    if (name.ends_with(".aac") || name.ends_with(".m4a")) continue;  // their frames say no length
    EXPECT_THROW(written(empty), Error);
  }
}

TEST(Copy, IsRefusedToTracksThatNoContainerHolds) {
  const auto opus = *cut_all(recording("italian-stereo.opus")).track;
  const auto aac = *cut_all(recording("italian-mono.m4a")).track;
  const auto mp3 = *cut_all(recording("english-mono-16k.mp3")).track;
  const auto refused = [](Track track, const std::function<void(Track&)>& change) {
    EXPECT_EQ(not_copyable(track), std::nullopt);
    change(track);
    EXPECT_THROW(CopyWriter(track, 0, [](ByteView) { FAIL(); }), Error);
    return not_copyable(track).value_or("");
  };
  EXPECT_EQ(refused(opus, [](Track& track) { track.gaps = {{5, 1}, {5, 1}}; }),
            "two gaps meet, or one is at the end");
  EXPECT_EQ(refused(opus, [](Track& track) { track.gaps = {{track.units, 1}}; }),
            "two gaps meet, or one is at the end");
  EXPECT_EQ(refused(opus, [](Track& track) { track.gaps = {{1, std::uint64_t{1} << 41U}}; }),
            "a gap lasts longer than years");
  EXPECT_EQ(refused(opus, [](Track& track) { track.parameters.push_back(std::byte{'x'}); }),
            "its OpusHead is not that of one or two channels");
  EXPECT_EQ(refused(opus, [](Track& track) { track.parameters[18] = std::byte{1}; }),
            "its OpusHead is not that of one or two channels");
  EXPECT_EQ(refused(opus,
                    [](Track& track) {
                      track.gaps = {{track.units - 1, 1}};
                      track.trim_end = 1;
                    }),
            "its last packet has a gap");
  EXPECT_EQ(refused(opus, [](Track& track) { track.trim_end = track.samples + 1; }),
            "more is trimmed than there is");
  EXPECT_EQ(refused(mp3, [](Track& track) { track.trim_start = 5000; }),
            "its trims do not fit a Xing table");
  EXPECT_EQ(
      refused(aac,
              [](Track& track) { track.trim_start = track.samples - 1024, track.trim_end = 1024; }),
      "its trims or gaps do not fit MP4");
  EXPECT_EQ(refused(aac, [](Track& track) { track.gaps = {{1, 0xFFFF'FFFF}}; }),
            "its trims or gaps do not fit MP4");
}

TEST(NotCanonical, SaysSoOfWhatIsAddedChangedOrCutOff) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto copy = written(cut_all(recording(name)));
    auto longer = copy;
    append(longer, bytes_of("somebody's name"));
    EXPECT_TRUE(not_canonical(longer));
    EXPECT_TRUE(not_canonical(ByteView(copy).first(copy.size() - 1)));
  }
  // Every byte in front of the sound counts.
  for (const auto& [name, head] :
       std::vector<std::pair<std::string, std::size_t>>{{"german-stereo-alaw.wav", 58},
                                                        {"italian-stereo.opus", 130},
                                                        {"italian-mono.m4a", 36}}) {
    const auto copy = written(cut_all(recording(name)));
    for (std::size_t i = 0; i < head; ++i) {
      auto changed = copy;
      changed[i] ^= std::byte{1};
      const auto again = cut_all(changed);
      const bool same_track = again.track && again.track->digest() == cut_all(copy).track->digest();
      if (!same_track) continue;
      EXPECT_TRUE(not_canonical(changed)) << name << ' ' << i;
    }
  }
}

TEST(NotCanonical, SaysSoOfTheRecordingsOfOthers) {
  for (const std::string name : {"italian-stereo.opus", "italian-mono.m4a", "german-stereo-vbr.mp3",
                                 "chinese-stereo.aac", "chinese-stereo-8k.flac"}) {
    EXPECT_EQ(not_canonical(recording(name)),
              "its bytes are not those that sealtape writes for its units")
        << name;
  }
  EXPECT_EQ(not_canonical(bytes_of("text")), "it is no audio that sealtape cuts");
}

}  // namespace

}  // namespace sealtape
