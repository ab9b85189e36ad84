// Everything that destroys, or makes what is to be destroyed with its recording, under every fate
// of each of its writes. What was acknowledged stands, the same command works again, and what went
// is opened by no record that is left.

#include <array>

#include "archive/erase.h"
#include "archive/hold.h"
#include "archive/purge.h"
#include "archive/redaction.h"
#include "archive/rotate.h"
#include "media/recordings.h"
#include "rig.h"

namespace sealtape {

namespace {

constexpr std::uint64_t rate = 8000;
constexpr std::uint64_t seconds = 5;

// In a call of ours every second has a byte of its own on each of two channels.
constexpr std::uint8_t left(std::uint64_t second) { return static_cast<std::uint8_t>(16 + second); }
constexpr std::uint8_t right(std::uint64_t second) {
  return static_cast<std::uint8_t>(32 + second);
}

Bytes call() {
  Bytes samples;
  for (std::uint64_t i = 0; i < seconds * rate; ++i) {
    samples.push_back(static_cast<std::byte>(left(i / rate)));
    samples.push_back(static_cast<std::byte>(right(i / rate)));
  }
  return wav({.tag = 7, .channels = 2, .rate = rate, .bits = 8}, text_of(samples));
}

struct World {
  MemoryStore store;
  Machine machine;
  RecordingId recording;

  Archive open() { return open_archive(store, machine, &people().admin); }
};

CatalogRow row_of(Archive& archive, const World& world) {
  const auto row = archive.catalog().find(world.recording);
  if (!row) throw Error(Error::Kind::usage, "the recording is gone");
  return *row;
}

// How often each byte occurs in what the records of a store open, whoever left them there.
using Heard = std::array<std::uint64_t, 256>;
void hear(ObjectReader& reader, Heard& heard) {
  Bytes chunk(static_cast<std::size_t>(reader.chunk()));
  for (std::uint64_t at = 0; at < reader.size(); at += reader.chunk()) {
    if (reader.is_erased(at / reader.chunk())) continue;
    const auto count = reader.read_at(at, std::span(chunk));
    for (const auto byte : ByteView(chunk).first(count))
      ++heard[std::to_integer<std::uint8_t>(byte)];
  }
}

Heard all_that_opens(Store& store, const Archive& archive) {
  Heard heard{};
  const auto objects = names_in(store, "objects/");
  for (const auto& name : names_in(store, "records/")) {
    for (const auto& [epoch, key] : archive.secrets().vault) {
      const auto record = open_record(bytes_in(store, name), key);
      if (!record) continue;
      for (const auto& secret : record->objects) {
        for (const auto& object : objects) {
          const auto stored = store.open(object);
          try {
            ObjectReader reader(*stored, secret.object.cover, secret.length);
            hear(reader, heard);
          } catch (const Error&) {
            continue;  // a key of another object
          }
        }
      }
    }
  }
  return heard;
}

// Codes of a few samples are met by chance, or in headers.
constexpr std::uint64_t by_chance = 40;

SpansOn second(std::uint64_t number) {
  return [number](const Track& track) {
    return std::vector{Span{number * track.rate, (number + 1) * track.rate, std::nullopt}};
  };
}
constexpr std::chrono::milliseconds none{0};
constexpr SpanOptions exactly{.padding = none, .quantum = none, .join = none};

// As sealtape purge --span does it; `part` is silent in the copy that keeps the other channel.
void erase_second(World& world, std::uint64_t number, std::optional<std::uint32_t> part = {}) {
  auto archive = world.open();
  const auto row = row_of(archive, world);
  auto plan = plan_erase(archive, row, second(number), exactly, "card-data");
  if (!plan.units.empty()) {
    const auto before = kept_copy(archive, row);
    if (part || before) {
      OpenRecording recording(archive, row, before ? &*before : nullptr);
      std::vector<RedactedSpan> silent;
      for (const auto& units : plan.asked) {
        if (!part || units.part == *part) silent.push_back({units, "card-data"});
      }
      plan.spared.push_back(redact(
          recording, {.spans = silent, .more = {}, .out = [](ByteView) {}, .outlives = true}));
    }
    erase(archive, plan, {{"/sealtape/reason", "PCI"}});
  }
  archive.settle();
}

struct Operation {
  const char* name;
  void (*prepare)(World&);
  void (*perform)(World&);
  std::vector<std::uint8_t> gone;  // that nothing opens any more
  std::vector<std::uint8_t> stay;
};

void nothing(World&) {}
void purge_it(World& world) {
  auto archive = world.open();
  if (const auto row = archive.catalog().find(world.recording)) {
    purge(archive, plan_purge(archive, {*row}, "mistake"), {{"/sealtape/reason", "mistake"}});
  }
  archive.settle();
}
void erase_inside(World& world) { erase_second(world, 2); }
void erase_start(World& world) { erase_second(world, 0); }
void erase_and_keep(World& world) { erase_second(world, 2, 0); }
void erase_beside_kept(World& world) { erase_second(world, 3); }
void rotate_keys(World& world) {
  auto archive = world.open();
  rotate(archive, {});
  archive.settle();
}
void redact_call(World& world) {
  auto archive = world.open();
  OpenRecording recording(archive, row_of(archive, world));
  redact(recording, {.spans = {{{0, 10, 20}, "card"}}, .more = {}, .out = [](ByteView) {}});
  archive.settle();
}
void hold(World& world) {
  auto archive = world.open();
  if (!archive.custody().is_held(world.recording)) {
    place_hold(archive, {world.recording}, {"17/2026", "lawsuit", std::nullopt});
  }
  archive.settle();
}
void release(World& world) {
  auto archive = world.open();
  release_holds(archive, list_holds(archive), "settled");
  archive.settle();
}
void release_if_held(World& world) {
  auto archive = world.open();
  if (archive.custody().is_held(world.recording)) return release(world);
  archive.settle();
}

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all = {
      {"purge", redact_call, purge_it, {left(0), left(2), right(4)}, {}},
      {"erase", redact_call, erase_inside, {left(2), right(2)}, {left(1), right(4)}},
      {"erase the start", nothing, erase_start, {left(0), right(0)}, {left(1), right(4)}},
      {"erase and keep", nothing, erase_and_keep, {left(2)}, {left(1), right(2)}},
      {"erase beside what is kept",
       erase_and_keep,
       erase_beside_kept,
       {left(2), left(3), right(3)},
       {left(1), right(2), right(4)}},
      {"rotate", erase_inside, rotate_keys, {left(2), right(2)}, {left(1)}},
      {"redact", nothing, redact_call, {}, {left(0), right(4)}},
      {"hold", nothing, hold, {}, {left(2)}},
      {"release", hold, release_if_held, {}, {left(2)}}};
  return all;
}

constexpr std::array<std::pair<const char*, Fate>, 2> fates = {
    {{"lost", lost}, {"unheard", unheard}}};

class ErasureFaults : public testing::TestWithParam<Operation> {
 protected:
  ErasureFaults() {
    auto archive = make_archive(before_.store, before_.machine);
    before_.recording =
        *ingest(archive, {before_.machine.item("call.wav", call())}).front().recording;
    GetParam().prepare(before_);
  }

  std::uint64_t writes() {
    World world;
    start(world);
    const auto before = world.store.writes();
    GetParam().perform(world);
    return world.store.writes() - before;
  }

  void start(World& world) {
    copy_store(before_.store, world.store);
    world.recording = before_.recording;
    world.open().settle();  // the machine has seen the archive
  }

  void try_under(const std::function<void(MemoryStore&)>& fault) {
    World world;
    start(world);
    fault(world.store);
    EXPECT_THROW(GetParam().perform(world), Error);
    world.store.fate = [](const Write&) { return fine; };
    world.store.crash_after.reset();

    GetParam().perform(world);
    auto archive = world.open();
    const auto checked = check_deeply(world.store, world.machine, people().admin);
    EXPECT_EQ(checked.damage(), "");
    EXPECT_EQ(checked.result.state, VerifyResult::State::ok);
    const auto heard = all_that_opens(world.store, archive);
    for (const auto code : GetParam().gone) EXPECT_LT(heard.at(code), by_chance) << int{code};
    for (const auto code : GetParam().stay) EXPECT_GT(heard.at(code), rate / 2) << int{code};
  }

  World before_;
};

TEST_P(ErasureFaults, AreOfWhatOpensBefore) {
  const bool destroys = !GetParam().gone.empty() && GetParam().perform != rotate_keys;
  if (!destroys) return;
  const auto archive = before_.open();
  EXPECT_GT(all_that_opens(before_.store, archive).at(GetParam().gone.back()), rate / 2);
}

TEST_P(ErasureFaults, OfAnyWriteAreMadeGoodByTheSameCommand) {
  const auto count = writes();
  ASSERT_GT(count, 0U);
  for (std::uint64_t n = 0; n < count; ++n) {
    for (const auto& [name, fate] : fates) {
      SCOPED_TRACE(std::string(GetParam().name) + ", write " + std::to_string(n) + ' ' + name);
      try_under([n, &fate](MemoryStore& store) {
        store.fate = [bad = store.writes() + n, &fate](const Write& write) {
          return write.number == bad ? fate : fine;
        };
      });
    }
    SCOPED_TRACE(std::string(GetParam().name) + ", crash after " + std::to_string(n));
    try_under([n](MemoryStore& store) { store.crash_after = store.writes() + n; });
  }
}

INSTANTIATE_TEST_SUITE_P(Archive, ErasureFaults, testing::ValuesIn(operations()),
                         [](const auto& each) {
                           std::string name(each.param.name);
                           std::ranges::replace(name, ' ', '_');
                           return name;
                         });

}  // namespace

}  // namespace sealtape
