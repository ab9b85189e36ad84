// Every operation that writes, under every fate of each of its writes.

#include <array>

#include "rig.h"

namespace sealtape {

namespace {

// One attempt at something an operator asks for; a second attempt after a failure is the same call.
// What was acknowledged before it failed goes to `said`.
struct World {
  MemoryStore store;
  Machine machine;
  std::vector<IngestResult> said;
};

struct Operation {
  const char* name;
  void (*prepare)(World&);
  void (*perform)(World&);
  void (*expect_done)(World&, Archive&);
};

constexpr std::array<std::string_view, 3> texts = {"first call", "second call, longer",
                                                   "third and last"};

std::vector<IngestItem> three_files(World& world) {
  std::vector<IngestItem> items;
  for (const auto text : texts) items.push_back(world.machine.item(std::string(text), text));
  return items;
}

void nothing(World&) {}

// init goes on where it stopped, until there is an archive.
void init(World& world) {
  if (world.store.size("archive.json")) {
    open_archive(world.store, world.machine, &people().admin).settle();
  } else {
    make_archive(world.store, world.machine);
  }
}

void init_with_host(World& world) {
  auto archive = make_archive(world.store, world.machine);
  add_member(archive, people().officer.shown(), Role::officer);
  archive.settle();
}

void init_and_ingest(World& world) {
  auto archive = make_archive(world.store, world.machine);
  ingest(archive, {world.machine.item("a", texts[0])});
}

void ingest_three(World& world) {
  auto archive = open_archive(world.store, world.machine, &people().admin);
  const auto items = three_files(world);
  std::size_t taken = 0;
  Ingestion(archive, {.workers = 2})
      .run([&] { return taken < items.size() ? std::optional(items[taken++]) : std::nullopt; },
           [&](const IngestResult& result) { world.said.push_back(result); });
  archive.settle();
}

void add_officer(World& world) {
  auto archive = open_archive(world.store, world.machine, &people().admin);
  add_member(archive, people().officer.shown(), Role::officer);
  archive.settle();
}

void remove_officer(World& world) {
  auto archive = open_archive(world.store, world.machine, &people().admin);
  remove_member(archive, *archive.roster().find(people().officer.shown().sign));
  archive.settle();
}

void access_first(World& world) {
  auto archive = open_archive(world.store, world.machine, &people().admin);
  log_access(archive, all_rows(archive).front().recording);
}

void expect_admin(World&, Archive& archive) { EXPECT_EQ(archive.roster().members().size(), 1U); }

void expect_three(World& world, Archive& archive) {
  EXPECT_EQ(archive.catalog().count(), texts.size());
  for (const auto& result : world.said) {
    ASSERT_NE(result.status, IngestResult::Status::failed);
    const std::string name = std::filesystem::path(result.path).filename();
    EXPECT_EQ(text_of(read_back(archive, *result.recording)), name);
  }
}

void expect_officer(World& world, Archive& archive) {
  const auto id = archive.roster().find(people().officer.shown().sign);
  ASSERT_TRUE(id);
  EXPECT_EQ(archive.roster().find(*id)->role, Role::officer);
  const auto theirs = open_archive(world.store, world.machine, &people().officer);
  EXPECT_EQ(theirs.secrets().vault.size(), 1U);
}

void expect_no_officer(World& world, Archive& archive) {
  const auto id = archive.roster().find(people().officer.shown().sign);
  EXPECT_EQ(archive.roster().find(*id)->role, Role::none);
  EXPECT_EQ(archive.roster().vault_key()->epoch, 2U);
  EXPECT_EQ(archive.secrets().vault.size(), 2U);
  const auto theirs = open_archive(world.store, world.machine, &people().officer);
  EXPECT_TRUE(theirs.secrets().vault.empty());
}

void expect_access(World&, Archive& archive) {
  EXPECT_EQ(archive.catalog().count(), 1U);
  EXPECT_EQ(text_of(plain_bytes(archive, all_rows(archive).front())), texts[0]);
}

constexpr std::array<Operation, 5> operations = {
    {{"init", nothing, init, expect_admin},
     {"ingest of three files", init, ingest_three, expect_three},
     {"member add", init, add_officer, expect_officer},
     {"member remove", init_with_host, remove_officer, expect_no_officer},
     {"access event", init_and_ingest, access_first, expect_access}}};

constexpr std::array<std::pair<const char*, Fate>, 3> fates = {
    {{"lost", lost}, {"unheard", unheard}, {"out of space", out_of_space}}};

std::uint64_t writes_of(const Operation& operation) {
  World world;
  operation.prepare(world);
  const auto before = world.store.writes();
  operation.perform(world);
  return world.store.writes() - before;
}

// Performs under a fault, then again without, and looks at what is there.
void try_under(const Operation& operation, const std::function<void(MemoryStore&)>& fault) {
  World world;
  operation.prepare(world);
  fault(world.store);
  EXPECT_THROW(operation.perform(world), Error);
  world.store.fate = [](const Write&) { return fine; };
  world.store.crash_after.reset();

  const auto acknowledged = world.said;
  operation.perform(world);
  auto archive = open_archive(world.store, world.machine, &people().admin);
  operation.expect_done(world, archive);
  const auto checked = check_deeply(world.store, world.machine, people().admin);
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.result.state, VerifyResult::State::ok);
  EXPECT_FALSE(checked.has(Finding::Kind::unsigned_tail));
}

class Faults : public testing::TestWithParam<Operation> {};

TEST_P(Faults, OfAnyWriteLoseNothingAndTheSameCommandWorksAgain) {
  const auto& operation = GetParam();
  const auto writes = writes_of(operation);
  ASSERT_GT(writes, 0U);
  for (std::uint64_t n = 0; n < writes; ++n) {
    for (const auto& [name, fate] : fates) {
      SCOPED_TRACE(std::string(operation.name) + ", write " + std::to_string(n) + ' ' + name);
      try_under(operation, [n, &fate](MemoryStore& store) {
        store.fate = [bad = store.writes() + n, &fate](const Write& write) {
          return write.number == bad ? fate : fine;
        };
      });
    }
    SCOPED_TRACE(std::string(operation.name) + ", crash after " + std::to_string(n));
    try_under(operation, [n](MemoryStore& store) { store.crash_after = store.writes() + n; });
  }
}

INSTANTIATE_TEST_SUITE_P(Archive, Faults, testing::ValuesIn(operations), [](const auto& each) {
  std::string name(each.param.name);
  std::ranges::replace(name, ' ', '_');
  return name;
});

}  // namespace

}  // namespace sealtape
