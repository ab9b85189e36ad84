// What the tests of an archive share: one store in memory, the machines that work on it, and what
// an operator would do there in a few words.
//
// A machine has its own memory and its own directory, so that what one has seen is news to another.
#pragma once

#include <gtest/gtest.h>

#include <fstream>

#include "archive/ingest.h"
#include "archive/members.h"
#include "archive/verify.h"
#include "crypto/object.h"
#include "store/memory_store.h"
#include "store/temporary_directory.h"

namespace sealtape {

// Lets several archives share one store. Borrows it.
class SharedStore : public Store {
 public:
  enum class Turns { taken, ignored };  // ignored: writers race, as on two machines
  explicit SharedStore(Store& store, Turns turns = Turns::taken) : store_(store), turns_(turns) {}

  Created put_if_absent(const std::string& name, ByteView bytes) override {
    return store_.put_if_absent(name, bytes);
  }
  bool replace_if_match(const std::string& name, const std::optional<Digest>& expected,
                        ByteView bytes) override {
    return store_.replace_if_match(name, expected, bytes);
  }
  std::unique_ptr<Draft> draft() override { return store_.draft(); }
  void keep(std::span<const Kept> group) override { store_.keep(group); }
  std::optional<Bytes> get(const std::string& name, std::uint64_t limit) override {
    return store_.get(name, limit);
  }
  std::unique_ptr<Source> open(const std::string& name) override { return store_.open(name); }
  std::optional<std::uint64_t> size(const std::string& name) override { return store_.size(name); }
  void list(const std::string& prefix, const std::function<void(const Listed&)>& sink) override {
    store_.list(prefix, sink);
  }
  bool remove(const std::string& name) override { return store_.remove(name); }
  std::unique_ptr<Turn> take_turn(std::chrono::milliseconds deadline) override {
    return turns_ == Turns::taken ? store_.take_turn(deadline) : std::make_unique<Turn>();
  }

 private:
  Store& store_;
  Turns turns_;
};

inline std::vector<std::string> names_in(Store& store, const std::string& prefix = "") {
  std::vector<std::string> names;
  store.list(prefix, [&](const Listed& listed) { names.push_back(listed.name); });
  return names;
}

inline Bytes bytes_in(Store& store, const std::string& name) {
  return store.get(name, UINT64_MAX).value_or(Bytes());
}

// A second store that holds what the first holds now, and goes its own way.
inline void copy_store(MemoryStore& from, MemoryStore& to) {
  for (const auto& name : names_in(to)) to.tamper(name, std::nullopt);
  for (const auto& name : names_in(from)) to.tamper(name, bytes_in(from, name));
}

class Machine {
 public:
  Machine() { std::filesystem::create_directories(archive_directory()); }

  Surroundings surroundings() {
    return {archive_directory(), memory, [this] { return clock; }, [](const std::string&) {}};
  }
  std::filesystem::path archive_directory() const { return place.path() / "archive"; }

  // A file for ingest.
  std::filesystem::path write(const std::string& name, ByteView bytes) const {
    const auto path = place.path() / name;
    std::ofstream file(path, std::ios::binary);
    file << text_of(bytes);
    EXPECT_TRUE(file.flush()) << path;
    return path;
  }
  IngestItem item(const std::string& name, ByteView bytes, Metadata metadata = {}) const {
    const auto path = write(name, bytes);
    return {path.string(), path, name, std::move(metadata)};
  }
  IngestItem item(const std::string& name, std::string_view text) const {
    return item(name, bytes_of(text));
  }

  TemporaryDirectory place;
  Memory memory{place.path() / "memory"};
  Instant clock{std::chrono::seconds(1'790'000'000)};
};

struct Checked {
  VerifyResult result;
  std::vector<Finding> findings;

  // Those that are damage, one a line, for messages and comparisons.
  std::string damage() const {
    std::string text;
    for (const auto& finding : findings) {
      if (!is_damage(finding.kind)) continue;
      text += std::string(name_of(finding.kind)) + ' ' + finding.path.value_or("-") + ": " +
              finding.message + '\n';
    }
    return text;
  }
  bool has(Finding::Kind kind) const { return count(kind) > 0; }
  std::size_t count(Finding::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(findings, kind, &Finding::kind));
  }
  bool names(const std::string& path) const {
    return std::ranges::find(findings, path, &Finding::path) != findings.end();
  }
  // The recordings that damage is told of.
  std::set<RecordingId> hurt() const {
    std::set<RecordingId> recordings;
    for (const auto& finding : findings) {
      if (is_damage(finding.kind) && finding.recording) recordings.insert(*finding.recording);
    }
    return recordings;
  }
};

inline Checked check(Store& store, Machine& machine, const VerifyOptions& options = {}) {
  Checked checked;
  checked.result = verify(store, machine.surroundings(), options,
                          [&](const Finding& finding) { checked.findings.push_back(finding); });
  return checked;
}

inline Checked check_deeply(Store& store, Machine& machine, const Identity& identity) {
  return check(store, machine, {.depth = VerifyOptions::Depth::deep, .identity = &identity});
}

inline Archive open_archive(Store& store, Machine& machine, const Identity* identity,
                            SharedStore::Turns turns = SharedStore::Turns::taken) {
  return {std::make_unique<SharedStore>(store, turns), machine.surroundings(), identity};
}

inline std::vector<IngestResult> ingest(Archive& archive, const std::vector<IngestItem>& items,
                                        Ingestion::Options options = {}) {
  std::vector<IngestResult> results;
  std::size_t taken = 0;
  Ingestion ingestion(archive, std::move(options));
  ingestion.run([&] { return taken < items.size() ? std::optional(items[taken++]) : std::nullopt; },
                [&](const IngestResult& result) { results.push_back(result); });
  archive.settle();
  return results;
}

inline Bytes plain_bytes(Archive& archive, const CatalogRow& row) {
  const auto record = archive.open(row);
  const auto logged = archive.log().entry_at(row.index);
  const auto& object = std::get<Ingest>(logged.entry.body).objects.front();
  const auto stored = archive.store().open(object_name(object.id));
  if (!stored) throw Error(Error::Kind::damaged, "the object is missing");
  const auto& secret = record.objects.front();
  ObjectReader reader(*stored, secret.object.cover, secret.length);
  Bytes plain(static_cast<std::size_t>(reader.size()));
  EXPECT_EQ(reader.read_at(0, plain), plain.size());
  return plain;
}

// What the archive gives back for a recording.
inline Bytes read_back(Archive& archive, RecordingId recording) {
  const auto row = archive.catalog().find(recording);
  if (!row) throw Error(Error::Kind::failed, "the catalog does not know the recording");
  return plain_bytes(archive, *row);
}

inline void log_access(Archive& archive, RecordingId recording) {
  archive.append(Event{recording}, {{"/sealtape/event", "access"}, {"/sealtape/purpose", "test"}});
  archive.settle();
}

inline std::vector<CatalogRow> all_rows(Archive& archive) {
  std::vector<CatalogRow> rows;
  archive.catalog().list({.token = {}, .oldest_first = true}, [&](const CatalogRow& row) {
    rows.push_back(row);
    return true;
  });
  return rows;
}

// Identities are made once: the tests need many archives, and no two need other people.
struct People {
  Identity admin = Identity::generate("admin");
  Identity second = Identity::generate("second admin");
  Identity officer = Identity::generate("officer");
  Identity host = Identity::generate("host");
  Identity auditor = Identity::generate("auditor");
  Identity stranger = Identity::generate("stranger");
};

inline const People& people() {
  static const People all;
  return all;
}

inline Archive make_archive(Store& store, Machine& machine,
                            const Identity& admin = people().admin) {
  create_archive(store, machine.surroundings(), "calls.example.org", admin, nullptr);
  open_archive(store, machine, &admin).settle();
  return open_archive(store, machine, &admin);
}

// What an operation was refused for; nothing when it was not.
template <class Operation>
std::optional<Error::Kind> refusal_of(const Operation& operation) {
  try {
    operation();
  } catch (const Error& error) {
    return error.kind();
  }
  return std::nullopt;
}

}  // namespace sealtape
