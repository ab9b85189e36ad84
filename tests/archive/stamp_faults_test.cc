// What mends the stamps of an archive, under every fate of each of its writes: nothing that lay
// there is lost, and the same command works again.

#include <array>

#include "stamps_rig.h"

namespace sealtape {

namespace {

struct World {
  MemoryStore store;
  Machine machine;
  Stamp stamp;
  LogIndex logged{};
  Bytes file, checkpoint;  // as they were stamped
  Bytes answer;            // to a request that waits

  Archive open() { return open_archive(store, machine, &people().admin); }
};

const LocalAuthority& authority() {
  static const LocalAuthority one;
  return one;
}
const Authorities& trusted() {
  static const Authorities all = authority().trusted();
  return all;
}

void make(World& world) {
  auto archive = make_archive(world.store, world.machine);
  const auto first = newest_checkpoint(archive);
  world.file = authority().answer({.imprint = sha256(first.note), .time = world.machine.clock});
  world.checkpoint = first.note;
  keep_stamps(archive, first, {{StampKind::tsa, world.file}});
  world.stamp = logged_stamps(archive).front().stamp;
  world.logged = logged_stamps(archive).front().index;
  ingest(archive, {world.machine.item("one", "one")});
  const auto second = newest_checkpoint(archive);
  const auto request = request_for(second, "");
  keep_request(archive, second, request);
  world.answer = authority().answer(
      {.imprint = request.imprint, .nonce = request.nonce, .time = world.machine.clock});
}

struct Operation {
  const char* name;
  void (*spoil)(World&);
  void (*perform)(World&);
  std::size_t given_up;
};

std::string checkpoint_path(const World& world) { return stamped_checkpoint(world.stamp.tree); }

void lose_stamp(World& world) { world.store.tamper(world.stamp.path(), std::nullopt); }
void spoil_stamp(World& world) { world.store.tamper(world.stamp.path(), copy_of("false")); }
void lose_checkpoint(World& world) { world.store.tamper(checkpoint_path(world), std::nullopt); }
void spoil_checkpoint(World& world) {
  world.store.tamper(checkpoint_path(world), copy_of("false"));
}
void nothing(World&) {}

void give_it_up(World& world) {
  auto archive = world.open();
  give_up(archive, world.logged, trusted(), "the disk died");
}
void put_back_stamp(World& world) {
  auto archive = world.open();
  EXPECT_EQ(put_back(archive, world.file, unsaid), world.stamp.path());
}
void put_back_checkpoint(World& world) {
  auto archive = world.open();
  EXPECT_EQ(put_back(archive, world.checkpoint, unsaid), checkpoint_path(world));
}
void attach(World& world) {
  auto archive = world.open();
  if (put_back(archive, world.answer, unsaid)) return archive.settle();
  attach_timestamp(archive, world.answer, trusted(), unsaid);
}

constexpr std::array<Operation, 7> operations = {
    {{"give up a lost stamp", lose_stamp, give_it_up, 1},
     {"give up a false stamp", spoil_stamp, give_it_up, 1},
     {"put back a lost stamp", lose_stamp, put_back_stamp, 0},
     {"put back a false stamp", spoil_stamp, put_back_stamp, 0},
     {"put back a lost checkpoint", lose_checkpoint, put_back_checkpoint, 0},
     {"put back a false checkpoint", spoil_checkpoint, put_back_checkpoint, 0},
     {"attach", nothing, attach, 0}}};

constexpr std::array<std::pair<const char*, Fate>, 2> fates = {
    {{"lost", lost}, {"unheard", unheard}}};

using Files = std::map<std::string, Bytes>;

Files stamps_in(World& world) {
  Files files;
  for (const auto& name : names_in(world.store, stamps_prefix)) {
    if (!is_stamp_request(name)) files[name] = bytes_in(world.store, name);
  }
  return files;
}

class StampFaults : public testing::TestWithParam<Operation> {
 protected:
  static std::uint64_t writes() {
    World world;
    make(world);
    GetParam().spoil(world);
    const auto before = world.store.writes();
    GetParam().perform(world);
    return world.store.writes() - before;
  }

  static void try_under(const std::function<void(MemoryStore&)>& fault) {
    World world;
    make(world);
    const auto good = stamps_in(world);
    GetParam().spoil(world);
    const auto before = stamps_in(world);
    fault(world.store);
    EXPECT_THROW(GetParam().perform(world), Error);
    world.store.fate = [](const Write&) { return fine; };
    world.store.crash_after.reset();
    auto after = stamps_in(world);
    for (const auto& [name, bytes] : before) {
      EXPECT_TRUE(after[name] == bytes || after[name] == good.at(name)) << name;
    }

    GetParam().perform(world);
    VerifyOptions options;
    options.authorities = &trusted();
    const auto checked = check(world.store, world.machine, options);
    EXPECT_EQ(checked.damage(), "");
    EXPECT_EQ(checked.result.state, VerifyResult::State::ok);
    EXPECT_FALSE(checked.has(Finding::Kind::unsigned_tail));
    EXPECT_EQ(checked.count(Finding::Kind::given_up), GetParam().given_up);
    EXPECT_EQ(checked.count(Finding::Kind::voided), 0U);
    const auto waiting = std::ranges::count_if(names_in(world.store, stamps_prefix),
                                               [](auto& name) { return is_stamp_request(name); });
    EXPECT_EQ(waiting, GetParam().perform == attach ? 0 : 1);
  }
};

TEST_P(StampFaults, OfAnyWriteLoseNothingAndTheSameCommandWorksAgain) {
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

INSTANTIATE_TEST_SUITE_P(Archive, StampFaults, testing::ValuesIn(operations), [](const auto& each) {
  std::string name(each.param.name);
  std::ranges::replace(name, ' ', '_');
  return name;
});

}  // namespace

}  // namespace sealtape
