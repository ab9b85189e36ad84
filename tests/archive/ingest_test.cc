#include "archive/ingest.h"

#include <sys/stat.h>

#include <thread>

#include "rig.h"
#include "vcon/content.h"

namespace sealtape {

namespace {

using Status = IngestResult::Status;

class Ingesting : public testing::Test {
 protected:
  Ingesting() { make_archive(store, machine); }

  Archive open() { return open_archive(store, machine, &people().admin); }
  void expect_whole() {
    const auto checked = check_deeply(store, machine, people().admin);
    EXPECT_EQ(checked.damage(), "");
    EXPECT_EQ(checked.result.state, VerifyResult::State::ok);
  }

  MemoryStore store;
  Machine machine;
};

std::vector<std::filesystem::path> fixture_recordings() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(FIXTURES "/recordings")) {
    if (entry.path().extension() != ".md") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

Bytes file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return copy_of(std::string(std::istreambuf_iterator<char>(file), {}));
}

// Bytes that no codec and no compressor knows, the same in every run.
Bytes noise(std::size_t size, std::uint32_t state = 1) {
  Bytes bytes(size);
  for (auto& byte : bytes) {
    state = state * 1'664'525 + 1'013'904'223;
    byte = static_cast<std::byte>(state >> 24U);
  }
  return bytes;
}

// What a vCon brings: one recording, and what somebody said about it.
IngestItem with_consent(Declaration::Act act, const char* at, const std::string& path) {
  IngestItem item{path, stream_of(noise(5000)), "call.wav", {}};
  Declaration consent;
  consent.kind = Declaration::Kind::consent;
  consent.act = act;
  consent.at = *parse_rfc3339(at);
  consent.purposes = {"training"};
  Party anna;
  anna.tel = "+390612345678";
  consent.parties = {anna};
  item.metadata.parties = {anna};
  item.declarations = {consent};
  return item;
}

std::uint64_t consents_in(Archive& archive) {
  std::uint64_t count = 0;
  archive.catalog().standing().each(std::nullopt, [&](const DeclaredRow& row) {
    EXPECT_TRUE(row.recording);
    return ++count > 0;
  });
  return count;
}

TEST_F(Ingesting, TakesWhatIsNewlyDeclaredOfARecordingThatIsThere) {
  using Act = Declaration::Act;
  constexpr const char* first = "2026-03-02T09:00:00Z";
  constexpr const char* later = "2026-03-03T09:00:00Z";
  auto archive = open();
  ingest(archive, {with_consent(Act::given, first, "first")}, {});
  const auto again = ingest(archive, {with_consent(Act::given, first, "again")}, {});
  EXPECT_EQ(again.front().status, Status::exists);
  EXPECT_TRUE(again.front().notes.empty());
  EXPECT_EQ(consents_in(archive), 1U);
  const auto amended = ingest(archive, {with_consent(Act::denied, later, "amended")}, {});
  EXPECT_EQ(amended.front().status, Status::exists);
  EXPECT_EQ(amended.front().notes,
            std::vector<std::string>{"a consent of it is new, and taken: denied"});
  EXPECT_EQ(consents_in(archive), 2U);
  EXPECT_EQ(stand(archive, "tel:+390612345678", "consent:training")->state.act, "denied");
  ingest(archive, {with_consent(Act::denied, later, "amended again")}, {});
  EXPECT_EQ(consents_in(archive), 2U);
  expect_whole();
}

TEST_F(Ingesting, TakesWhatIsDeclaredOfARecordingOfTheSameRun) {
  using Act = Declaration::Act;
  for (const unsigned workers : {1U, 4U}) {
    MemoryStore another;
    Machine its_machine;
    make_archive(another, its_machine);
    auto archive = open_archive(another, its_machine, &people().admin);
    std::vector<IngestItem> items;
    items.push_back(with_consent(Act::given, "2026-03-02T09:00:00Z", "first"));
    items.push_back(with_consent(Act::given, "2026-03-02T09:00:00Z", "again"));
    items.push_back(with_consent(Act::denied, "2026-03-03T09:00:00Z", "amended"));
    const auto results = ingest(archive, items, {.workers = workers});
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(stand(archive, "tel:+390612345678", "consent:training")->state.act, "denied");
    EXPECT_LE(consents_in(archive), 2U);
  }
}

TEST_F(Ingesting, SaysWhichAnalysesItDoesNotTake) {
  const auto item = [](const char* summary) {
    IngestItem one{"call", stream_of(noise(5000)), "call.wav", {}};
    one.metadata.extra["analysis"] =
        Json::array({{{"type", "summary"}, {"dialog", 0}, {"body", summary}}});
    return one;
  };
  auto archive = open();
  ingest(archive, {item("short")}, {});
  EXPECT_TRUE(ingest(archive, {item("short")}, {}).front().notes.empty());
  EXPECT_EQ(ingest(archive, {item("other")}, {}).front().notes,
            std::vector<std::string>{"an analysis of it is new, and not taken"});
}

TEST_F(Ingesting, GivesBackEveryFixtureBitForBit) {
  std::vector<IngestItem> items;
  for (const auto& path : fixture_recordings()) {
    items.push_back({path.string(), path, path.filename(), {}});
  }
  ASSERT_GE(items.size(), 14U);
  auto archive = open();
  const auto results = ingest(archive, items, {.workers = 2});
  ASSERT_EQ(results.size(), items.size());
  for (const auto& result : results) {
    ASSERT_EQ(result.status, Status::sealed) << result.path << result.error;
    const auto original = file_bytes(result.path);
    EXPECT_EQ(result.bytes, original.size());
    EXPECT_EQ(result.sha256, sha256(original));
    EXPECT_TRUE(equal(read_back(archive, *result.recording), original)) << result.path;
    const auto index = archive.catalog().find(*result.recording)->index;
    EXPECT_EQ(index, result.index);
    const auto entry = archive.log().entry_at(index).entry;
    EXPECT_TRUE(std::get<Ingest>(entry.body).objects.front().media) << result.path;
  }
  expect_whole();
}

TEST_F(Ingesting, SealsAnEmptyFile) {
  auto archive = open();
  const auto result = ingest(archive, {machine.item("empty.wav", "")}).front();
  ASSERT_EQ(result.status, Status::sealed);
  EXPECT_EQ(result.bytes, 0U);
  EXPECT_TRUE(read_back(archive, *result.recording).empty());
  expect_whole();
}

TEST_F(Ingesting, GoesOnAfterWhatCannotBeRead) {
  const auto& root = machine.place.path();
  const auto fifo = root / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::filesystem::create_symlink("loop", root / "loop");
  std::vector<IngestItem> items{machine.item("first", "first")};
  for (const auto& path :
       {root / "absent", root, fifo, root / "loop", root / "first" / "below",
        std::filesystem::path("/proc/self/mem"), std::filesystem::path("/dev/null")}) {
    items.push_back({path.string(), path, path.filename(), {}});
  }
  items.push_back({"closed", -1, "closed", {}});
  items.push_back(machine.item("last", "last"));

  auto archive = open();
  const auto results = ingest(archive, items, {.workers = 2});
  ASSERT_EQ(results.size(), items.size());
  for (const auto& result : results) {
    const bool good = &result == &results.front() || &result == &results.back();
    EXPECT_EQ(result.status, good ? Status::sealed : Status::failed) << result.path;
    EXPECT_EQ(result.error.empty(), good) << result.path;
  }
  EXPECT_EQ(archive.catalog().count(), 2U);
  expect_whole();
}

TEST_F(Ingesting, RefusesAFileThatChangesWhileItIsRead) {
  const std::map<std::string, std::function<void(const std::filesystem::path&)>> changes = {
      {"grows",
       [](const auto& path) { std::ofstream(path, std::ios::binary | std::ios::app) << "more"; }},
      {"shrinks", [](const auto& path) { std::filesystem::resize_file(path, 3); }},
      {"is emptied", [](const auto& path) { std::filesystem::resize_file(path, 0); }},
      {"is written over", [](const auto& path) {
         std::ofstream(path, std::ios::binary | std::ios::in) << "other";
         std::filesystem::last_write_time(
             path, std::filesystem::file_time_type::clock::now() + std::chrono::seconds(5));
       }}};
  auto archive = open();
  const SealingKeys keys(archive);
  RecordingSealer sealer(archive.store(), keys);
  for (const std::size_t size : {std::size_t{100}, std::size_t{9} << 20U}) {
    for (const auto& [name, change] : changes) {
      const auto path = machine.write("changing", noise(size));
      auto input = InputFile::open(path);
      change(path);
      EXPECT_THROW(sealer.take(input, {name, {}}, [](auto&&...) { return std::nullopt; }),
                   InputError)
          << name << ' ' << size;
    }
  }
}

TEST_F(Ingesting, ReadsAPipe) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const auto bytes = noise(20'000);
  std::jthread writer([&] {
    for (std::size_t at = 0; at < bytes.size(); at += 1000) {
      EXPECT_EQ(::write(to.get(), &bytes[at], 1000), 1000);
    }
    to = Descriptor();
  });
  auto archive = open();
  const auto result = ingest(archive, {{"-", from.get(), "desk.wav", {}}}).front();
  ASSERT_EQ(result.status, Status::sealed) << result.error;
  EXPECT_TRUE(equal(read_back(archive, *result.recording), bytes));
}

TEST_F(Ingesting, StreamsWhatIsTooLargeToHold) {
  const auto pcm = file_bytes(FIXTURES "/recordings/chinese-mono-s16-8k.wav");
  constexpr std::size_t limit = std::size_t{8} << 20U;
  std::string samples;
  while (samples.size() < limit + 1000) samples += text_of(ByteView(pcm).subspan(44));
  const auto size = static_cast<std::uint32_t>(samples.size());
  auto head = copy_of(ByteView(pcm).first(44));
  for (std::size_t i = 0; i < 4; ++i) {
    head[4 + i] = static_cast<std::byte>((size + 36) >> (8 * i));
    head[40 + i] = static_cast<std::byte>(size >> (8 * i));
  }
  append(head, bytes_of(samples));
  std::vector<std::pair<std::string, Bytes>> files{{"long.wav", head}};
  for (const auto more : {std::size_t{0}, std::size_t{1}, std::size_t{4'000'000}}) {
    files.emplace_back("noise" + std::to_string(more), noise(limit + more, 7));
  }
  files.emplace_back("below", noise(limit - 1, 8));

  auto archive = open();
  for (const auto& [name, bytes] : files) {
    const auto result = ingest(archive, {machine.item(name, bytes)}).front();
    ASSERT_EQ(result.status, Status::sealed) << name << result.error;
    EXPECT_EQ(result.sha256, sha256(bytes)) << name;
    EXPECT_TRUE(equal(read_back(archive, *result.recording), bytes)) << name;
    const auto entry = archive.log().entry_at(*result.index).entry;
    EXPECT_EQ(std::get<Ingest>(entry.body).objects.front().media.has_value(), name == "long.wav");
    EXPECT_EQ(ingest(archive, {machine.item(name, bytes)}).front().status, Status::exists) << name;
  }
  expect_whole();
}

TEST_F(Ingesting, AnswersInTheOrderOfTheFilesHoweverManyWorkAtThem) {
  std::vector<IngestItem> items;
  for (int i = 0; i < 300; ++i) {
    items.push_back(machine.item("file " + std::to_string(i), "call " + std::to_string(i % 211)));
  }
  auto archive = open();
  const auto results = ingest(archive, items, {.workers = 4});
  ASSERT_EQ(results.size(), items.size());
  std::map<RecordingId, Digest> committed;
  for (std::size_t i = 0; i < items.size(); ++i) {
    EXPECT_EQ(results[i].path, items[i].path);
    ASSERT_TRUE(results[i].recording);
    if (results[i].status == Status::sealed) committed[*results[i].recording] = *results[i].sha256;
    EXPECT_EQ(results[i].index.has_value(), results[i].status == Status::sealed);
  }
  EXPECT_EQ(committed.size(), 211U);
  for (const auto& result : results) EXPECT_EQ(committed.at(*result.recording), result.sha256);
  EXPECT_EQ(archive.catalog().count(), 211U);
  EXPECT_TRUE(archive.catalog().sharing_bytes().empty());
  expect_whole();
}

// A row says "exists" only of what nothing can lose any more.
TEST_F(Ingesting, AcknowledgesADuplicateAfterWhatItRepeats) {
  auto archive = open();
  std::vector<IngestItem> items;
  for (int i = 0; i < 40; ++i) items.push_back(machine.item("f" + std::to_string(i), "the same"));
  std::size_t taken = 0;
  std::size_t rows = 0;
  Ingestion(archive, {.workers = 4})
      .run([&] { return taken < items.size() ? std::optional(items[taken++]) : std::nullopt; },
           [&](const IngestResult& result) {
             ++rows;
             bool logged = false;
             auto other = open();
             other.log().replay(LogSize{0}, {}, [&](const Logged& each) {
               const auto* entry = std::get_if<Ingest>(&each.parsed.entry.body);
               logged = logged || (entry != nullptr && entry->recording == result.recording);
             });
             EXPECT_TRUE(logged);
           });
  EXPECT_EQ(rows, items.size());
}

TEST_F(Ingesting, AcknowledgesNoDuplicateOfWhatWasNotCommitted) {
  auto archive = open();
  store.fate = [](const Write& write) { return write.name.starts_with("log/") ? lost : fine; };
  std::vector<IngestItem> items(20, machine.item("f", "the same"));
  std::size_t taken = 0;
  const auto next = [&] {
    return taken < items.size() ? std::optional(items[taken++]) : std::nullopt;
  };
  Ingestion ingestion(archive, {.workers = 2});
  EXPECT_THROW(ingestion.run(next, [](const IngestResult&) { FAIL() << "acknowledged"; }), Error);
}

TEST_F(Ingesting, SealsTheSameBytesAgainWhereAsked) {
  auto archive = open();
  const std::vector items(2, machine.item("f", "the same"));
  const auto results = ingest(archive, items, {.seal_duplicates = true});
  EXPECT_EQ(results[0].status, Status::sealed);
  EXPECT_EQ(results[1].status, Status::sealed);
  EXPECT_NE(results[0].recording, results[1].recording);
  EXPECT_EQ(archive.catalog().sharing_bytes().size(), 2U);
  // What is stored tells nobody that they are the same.
  const auto objects = names_in(store, "objects/");
  ASSERT_EQ(objects.size(), 2U);
  EXPECT_FALSE(equal(bytes_in(store, objects[0]), bytes_in(store, objects[1])));
}

TEST_F(Ingesting, StopsBetweenFilesWhenAsked) {
  auto archive = open();
  std::vector<IngestItem> items;
  for (int i = 0; i < 50; ++i) {
    items.push_back(machine.item("f" + std::to_string(i), std::to_string(i)));
  }
  int asked = 0;
  const auto results = ingest(archive, items, {.stop = [&] { return ++asked > 10; }});
  EXPECT_EQ(results.size(), 10U);
  EXPECT_EQ(archive.catalog().count(), 10U);
  expect_whole();
}

TEST_F(Ingesting, TakesAnyFileName) {
  auto archive = open();
  std::vector<IngestItem> items;
  const std::vector<std::string> names = {"new\nline",           "\xff\xfe", "\x1b[31m", "-rf",
                                          std::string(255, 'n'), " "};
  for (const auto& name : names) {
    items.push_back(machine.item(name, "bytes of " + name));
  }
  for (const auto& result : ingest(archive, items)) {
    EXPECT_EQ(result.status, Status::sealed) << result.error;
  }
  expect_whole();
}

TEST_F(Ingesting, SealsHostileMediaAsItCame) {
  std::vector<std::pair<std::string, Bytes>> files;
  for (const auto& path : fixture_recordings()) {
    const auto whole = file_bytes(path);
    const std::string name = path.filename();
    for (const auto size : {std::size_t{1}, std::size_t{20}, whole.size() / 2, whole.size() - 1}) {
      files.emplace_back(name,
                         Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
    }
    for (std::size_t at = 0; at < 200; at += 13) {
      auto flipped = whole;
      flipped[at] ^= std::byte{0xFF};
      files.emplace_back(name, std::move(flipped));
    }
  }
  std::vector<IngestItem> items;
  for (std::size_t i = 0; i < files.size(); ++i) {
    items.push_back(machine.item(std::to_string(i) + files[i].first, files[i].second));
  }
  auto archive = open();
  const auto results = ingest(archive, items, {.workers = 2});
  ASSERT_EQ(results.size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    ASSERT_NE(results[i].status, Status::failed) << files[i].first << results[i].error;
    EXPECT_TRUE(equal(read_back(archive, *results[i].recording), files[i].second)) << i;
  }
  expect_whole();
}

}  // namespace

}  // namespace sealtape
