// Who checks or rotates while others destroy: what they were entitled to is no damage.
#include "archive/erase.h"
#include "archive/purge.h"
#include "archive/rotate.h"
#include "rig.h"
#include "sound.h"

namespace sealtape {

namespace {

// Tells of every file that is about to be asked for or written; what is called then does not call
// again.
class WatchedStore : public SharedStore {
 public:
  using SharedStore::SharedStore;

  std::function<void(const std::string& name)> about_to_read = [](const std::string&) {};

  Created put_if_absent(const std::string& name, ByteView bytes) override {
    tell(name);
    return SharedStore::put_if_absent(name, bytes);
  }
  std::optional<Bytes> get(const std::string& name, std::uint64_t limit) override {
    tell(name);
    return SharedStore::get(name, limit);
  }
  std::unique_ptr<Source> open(const std::string& name) override {
    tell(name);
    return SharedStore::open(name);
  }
  std::optional<std::uint64_t> size(const std::string& name) override {
    tell(name);
    return SharedStore::size(name);
  }
  void list(const std::string& prefix, const std::function<void(const Listed&)>& sink) override {
    tell(prefix);
    SharedStore::list(prefix, sink);
  }

 private:
  void tell(const std::string& name) {
    const std::lock_guard lock(guard_);
    about_to_read(name);
  }

  std::mutex guard_;
};

class Overtaken : public testing::Test {
 protected:
  Overtaken() : others(make_archive(store, machine)) {
    std::vector<IngestItem> items{machine.item("a.wav", wav_of({1, 2, 3, 4, 5, 6}))};
    for (const char* text : {"one", "two", "three", "four"}) {
      items.push_back(machine.item(text, text));
    }
    for (const auto& result : ingest(others, items)) ids.push_back(*result.recording);
  }

  CatalogRow row(std::size_t number) { return *others.catalog().find(ids[number]); }
  std::string record_of(std::size_t number) {
    const auto document = document_at(others, row(number).index);
    return record_name(document.entry, document.sealed.record);
  }
  void purge_one(std::size_t number) {
    purge(others, plan_purge(others, {row(number)}, "mistake"), {});
    others.settle();
  }
  void erase_a_second() {
    const auto second = [](const Track& track) {
      return std::vector{Span{std::uint64_t{2} * track.rate, std::uint64_t{3} * track.rate, {}}};
    };
    erase(others, plan_erase(others, row(0), second, {}, "card-data"), {});
    others.settle();
  }
  void rotate_all() {
    rotate(others, {});
    others.settle();
  }

  // What others do, one after another, each time the check is about to read one of these.
  void at_each(const std::string& prefix, std::vector<std::function<void()>> acts) {
    watched.about_to_read = [this, prefix, acts](const std::string& name) {
      if (done < acts.size() && name.starts_with(prefix)) acts[done++]();
    };
  }
  void expect_sound(VerifyOptions::Depth depth, std::size_t acts) {
    Machine auditor;
    const auto checked = check(watched, auditor, {.depth = depth, .identity = &people().admin});
    EXPECT_EQ(checked.damage(), "");
    EXPECT_EQ(done, acts) << "it happened meanwhile";
    EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "") << "afterwards";
  }

  MemoryStore store;
  Machine machine;
  Archive others;
  WatchedStore watched{store};
  std::vector<RecordingId> ids;
  std::size_t done = 0;
};

TEST_F(Overtaken, APurgeWhileFilesAreReadIsNoDamage) {
  at_each("objects/", {[&] { purge_one(1); }});
  expect_sound(VerifyOptions::Depth::full, 1);
}

TEST_F(Overtaken, APurgeWhileFilesAreCountedIsNoDamage) {
  at_each("records/", {[&] { purge_one(1); }, [&] { purge_one(2); }});
  expect_sound(VerifyOptions::Depth::quick, 2);
}

TEST_F(Overtaken, SeveralInARowAreNoDamage) {
  at_each("records/", {[&] { rotate_all(); }, [&] { purge_one(1); }, [&] { erase_a_second(); },
                       [&] { rotate_all(); }, [&] { purge_one(2); }, [&] { rotate_all(); },
                       [&] { purge_one(0); }});
  expect_sound(VerifyOptions::Depth::full, 7);
}

// After each look at the log the next one comes, before it is used.
TEST_F(Overtaken, EachLookMayBeOvertakenAgain) {
  const std::vector<std::function<void()>> acts{[&] { rotate_all(); }, [&] { rotate_all(); },
                                                [&] { erase_a_second(); }, [&] { rotate_all(); },
                                                [&] { purge_one(0); }};
  bool has_looked = true;
  watched.about_to_read = [&](const std::string& name) {
    has_looked |= done > 0 && name.starts_with("log/0");
    if (!has_looked || done == acts.size() || !name.starts_with("records/")) return;
    has_looked = false;
    acts[done++]();
  };
  expect_sound(VerifyOptions::Depth::full, acts.size());
}

TEST_F(Overtaken, WhoReadsDeeplyReadsWhatIsThereNow) {
  std::size_t reads = 0;
  watched.about_to_read = [&](const std::string& name) {
    const bool is_deep = name.starts_with("vault/1/vault-") && ++reads > 1;
    if (!is_deep || done > 0) return;
    rotate_all();
    purge_one(1);
    erase_a_second();
    rotate_all();
    done = 1;
  };
  expect_sound(VerifyOptions::Depth::deep, 1);
}

TEST_F(Overtaken, WhileRecordsAreOpenedIsNoDamage) {
  const auto record = record_of(2);
  std::size_t reads = 0;
  watched.about_to_read = [&](const std::string& name) {
    if (name != record || ++reads != 2) return;  // once for its digest
    purge_one(2);
    rotate_all();
    done = 1;
  };
  expect_sound(VerifyOptions::Depth::deep, 1);
}

TEST_F(Overtaken, WhatIsMissingIsFoundHoweverManyWrite) {
  const auto lost = record_of(3);
  store.tamper(lost, std::nullopt);
  bool has_walked = false;
  watched.about_to_read = [&](const std::string& name) {
    has_walked |= name == "records/";
    if (has_walked && name == lost) others.append(Event{}, {{"/sealtape/event", "access"}});
  };
  Machine auditor;
  const auto checked = check(watched, auditor);
  EXPECT_EQ(checked.damage(), "missing " + lost + ": the file is missing\n");
  EXPECT_EQ(checked.hurt(), std::set{ids[3]});
}

// The checkpoint that was read names partial tiles, which go when the full ones are there.
TEST_F(Overtaken, ALogThatGrowsMeanwhileLosesNoTile) {
  watched.about_to_read = [&](const std::string& name) {
    if (done > 0 || !name.starts_with("log/")) return;
    done = 1;
    std::vector<Body> many(full_width, Event{});
    others.append(std::move(many), {{"/sealtape/event", "access"}});
    others.settle();
  };
  expect_sound(VerifyOptions::Depth::full, 1);
}

TEST_F(Overtaken, ARotationMakesItsListAnew) {
  const auto gone = record_of(3);
  Archive archive(std::make_unique<WatchedStore>(store), machine.surroundings(), &people().admin);
  dynamic_cast<WatchedStore&>(archive.store()).about_to_read = [&](const std::string& name) {
    if (name != gone || done > 0) return;
    done = 1;
    Machine elsewhere;
    auto custodian = open_archive(store, elsewhere, &people().admin);
    const auto doomed = custodian.catalog().find(ids[3]);
    purge(custodian, plan_purge(custodian, {*doomed}, "mistake"), {});
    custodian.settle();
  };
  const auto rotated = rotate(archive, {});
  archive.settle();
  EXPECT_EQ(done, 1U);
  EXPECT_EQ(rotated.records, names_in(store, "records/").size() - 2)
      << "but for its own, and that of the purge";
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
  for (const auto& finding : check(store, machine).findings) {
    EXPECT_NE(finding.kind, Finding::Kind::unreferenced) << finding.path.value_or("");
  }
}

// Somebody who has never been here finishes what an erasure may have left, while the records of the
// rotation lie there and nothing names them yet.
TEST_F(Overtaken, ARotationKeepsItsRecordsFromWhoSweeps) {
  erase_a_second();
  Archive archive(std::make_unique<WatchedStore>(store), machine.surroundings(), &people().admin);
  dynamic_cast<WatchedStore&>(archive.store()).about_to_read = [&](const std::string& name) {
    const bool is_list = name.starts_with("objects/") && !store.size(name);
    if (!is_list || done > 0) return;
    done = 1;
    Machine elsewhere;
    open_archive(store, elsewhere, &people().admin).settle();
  };
  rotate(archive, {});
  archive.settle();
  EXPECT_EQ(done, 1U);
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

TEST_F(Overtaken, ARotationStopsAtWhatIsMissing) {
  store.tamper(record_of(3), std::nullopt);
  EXPECT_EQ(refusal_of([&] { rotate(others, {}); }), Error::Kind::damaged);
}

}  // namespace

}  // namespace sealtape
