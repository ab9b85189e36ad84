// What every store must do: the same tests for a directory and for the store in memory.
#include "store/store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <thread>

#include "core/error.h"
#include "store/local_store.h"
#include "store/memory_store.h"
#include "store/temporary_directory.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

struct InDirectory {
  TemporaryDirectory directory;
  LocalStore store{directory.path()};
};

struct InMemory {
  MemoryStore store;
};

template <class Place>
class StoreTest : public testing::Test {
 protected:
  Store& store() { return place_.store; }

  std::string text(const std::string& name) {
    const auto bytes = store().get(name, 1 << 24);
    return bytes ? std::string(text_of(*bytes)) : "(nothing)";
  }

  std::vector<std::string> names(const std::string& prefix = "") {
    std::vector<std::string> names;
    store().list(prefix, [&](const Listed& listed) { names.push_back(listed.name); });
    return names;
  }

  std::unique_ptr<Draft> draft_of(std::string_view text) {
    auto draft = store().draft();
    draft->write(bytes_of(text));
    return draft;
  }

 private:
  Place place_;
};

using Places = testing::Types<InDirectory, InMemory>;
TYPED_TEST_SUITE(StoreTest, Places);

// Runs `work(0)` to `work(7)` at the same time.
void in_eight_threads(const std::function<void(int)>& work) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&work, i] { work(i); });
}

Bytes pattern(std::size_t size) {
  Bytes bytes(size);
  std::uint32_t state = 1;
  for (auto& byte : bytes) {
    state = state * 1664525U + 1013904223U;
    byte = static_cast<std::byte>(state >> 24U);
  }
  return bytes;
}

TYPED_TEST(StoreTest, GivesBackWhatWasPut) {
  auto& store = this->store();
  EXPECT_EQ(store.put_if_absent("objects/ab/abcd", bytes_of("sealed")), Created::yes);
  EXPECT_EQ(this->text("objects/ab/abcd"), "sealed");
  EXPECT_EQ(store.size("objects/ab/abcd"), 6U);
}

TYPED_TEST(StoreTest, HasNothingWhereNothingWasPut) {
  auto& store = this->store();
  EXPECT_FALSE(store.get("objects/ab/abcd", 10));
  EXPECT_FALSE(store.open("log"));
  EXPECT_FALSE(store.size("a/b/c/d/e/f"));
  EXPECT_FALSE(store.remove("objects/ab/abcd"));
  EXPECT_TRUE(this->names().empty());
  EXPECT_TRUE(this->names("objects/ab/").empty());
}

TYPED_TEST(StoreTest, KeepsNoBytesAsWellAsMany) {
  EXPECT_EQ(this->store().put_if_absent("empty", {}), Created::yes);
  EXPECT_EQ(this->store().put_if_absent("empty", {}), Created::same);
  EXPECT_EQ(this->text("empty"), "");
  EXPECT_EQ(this->store().size("empty"), 0U);
}

TYPED_TEST(StoreTest, TellsTheSameBytesFromOthersUnderATakenName) {
  auto& store = this->store();
  store.put_if_absent("log/1", bytes_of("first"));
  EXPECT_EQ(store.put_if_absent("log/1", bytes_of("first")), Created::same);
  for (const auto* other : {"firsT", "firs", "first!", ""}) {
    EXPECT_EQ(store.put_if_absent("log/1", bytes_of(other)), Created::other) << other;
  }
  EXPECT_EQ(this->text("log/1"), "first");
}

TYPED_TEST(StoreTest, GivesAContestedNameToExactlyOne) {
  for (int round = 0; round < 20; ++round) {
    const auto name = "log/" + std::to_string(round);
    std::atomic<int> winners = 0;
    std::atomic<int> winner = -1;
    in_eight_threads([&](int i) {
      if (this->store().put_if_absent(name, bytes_of(std::to_string(i))) == Created::yes) {
        ++winners;
        winner = i;
      }
    });
    EXPECT_EQ(winners, 1);
    EXPECT_EQ(this->text(name), std::to_string(winner));
  }
}

TYPED_TEST(StoreTest, AgreesThatEqualBytesAreThereAfterARace) {
  std::atomic<int> created = 0;
  std::atomic<int> same = 0;
  in_eight_threads([&](int) {
    const auto result = this->store().put_if_absent("tile/0/000", bytes_of("tile"));
    created += result == Created::yes;
    same += result == Created::same;
  });
  EXPECT_EQ(created, 1);
  EXPECT_EQ(same, 7);
}

TYPED_TEST(StoreTest, ReplacesOnlyWhatWasExpected) {
  auto& store = this->store();
  const auto first = sha256(bytes_of("first"));
  EXPECT_FALSE(store.replace_if_match("checkpoint", first, bytes_of("x"))) << "nothing there";
  EXPECT_TRUE(store.replace_if_match("checkpoint", std::nullopt, bytes_of("first")));
  EXPECT_FALSE(store.replace_if_match("checkpoint", std::nullopt, bytes_of("x"))) << "there";
  EXPECT_TRUE(store.replace_if_match("checkpoint", first, bytes_of("second")));
  EXPECT_FALSE(store.replace_if_match("checkpoint", first, bytes_of("x"))) << "moved on";
  EXPECT_EQ(this->text("checkpoint"), "second");
  EXPECT_EQ(this->names(), std::vector<std::string>{"checkpoint"});
}

TYPED_TEST(StoreTest, LosesNoIncrementWhenManyReplace) {
  auto& store = this->store();
  store.replace_if_match("count", std::nullopt, bytes_of("0"));
  in_eight_threads([&](int) {
    for (int done = 0; done < 10;) {
      const auto current = *store.get("count", 100);
      const auto next = std::to_string(std::stoi(std::string(text_of(current))) + 1);
      done += store.replace_if_match("count", sha256(current), bytes_of(next));
    }
  });
  EXPECT_EQ(this->text("count"), "80");
}

TYPED_TEST(StoreTest, LetsOneOfManyCreateByReplacing) {
  std::atomic<int> winners = 0;
  in_eight_threads([&](int i) {
    winners += this->store().replace_if_match("c", std::nullopt, bytes_of(std::to_string(i)));
  });
  EXPECT_EQ(winners, 1);
}

TYPED_TEST(StoreTest, ReadsBackADraftWhileItIsWritten) {
  const auto draft = this->store().draft();
  const auto bytes = pattern(5'000'000);
  for (std::size_t at = 0; at < bytes.size(); at += 2087) {
    draft->write(ByteView(bytes).subspan(at, std::min<std::size_t>(2087, bytes.size() - at)));
  }
  ASSERT_EQ(draft->size(), bytes.size());
  Bytes part(1000);
  EXPECT_EQ(draft->read_at(4'999'500, part), 500U);
  EXPECT_TRUE(equal(ByteView(part).first(500), ByteView(bytes).last(500)));
  EXPECT_EQ(draft->read_at(5'000'000, part), 0U);
  EXPECT_EQ(draft->read_at(UINT64_MAX, part), 0U);

  const Store::Kept kept[] = {{draft.get(), "objects/aa/large"}};
  this->store().keep(kept);
  EXPECT_EQ(this->store().get("objects/aa/large", bytes.size()), bytes);
  EXPECT_EQ(draft->read_at(0, part), part.size()) << "a kept draft can still be read";
}

TYPED_TEST(StoreTest, KeepsAGroupLargeOrSmall) {
  for (const int count : {0, 1, 7, 8, 40}) {
    std::vector<std::unique_ptr<Draft>> drafts;
    std::vector<Store::Kept> group;
    const auto prefix = "group" + std::to_string(count) + "/";
    for (int i = 0; i < count; ++i) {
      drafts.push_back(this->draft_of(std::to_string(i)));
      group.push_back(
          {drafts.back().get(), prefix + std::to_string(i % 3) + "/" + std::to_string(i)});
    }
    this->store().keep(group);
    for (int i = 0; i < count; ++i) {
      EXPECT_EQ(this->text(group[static_cast<std::size_t>(i)].name), std::to_string(i));
    }
    EXPECT_EQ(this->names(prefix).size(), group.size());
  }
}

TYPED_TEST(StoreTest, LeavesNothingOfADraftThatIsNotKept) {
  this->draft_of("abandoned");
  EXPECT_TRUE(this->names().empty());
}

TYPED_TEST(StoreTest, KeepsTheSameBytesTwiceButRefusesOthers) {
  const auto first = this->draft_of("bytes");
  const auto again = this->draft_of("bytes");
  const auto other = this->draft_of("BYTES");
  const Store::Kept twice[] = {{first.get(), "objects/aa/1"}, {again.get(), "objects/aa/1"}};
  this->store().keep(twice);
  const Store::Kept forged[] = {{other.get(), "objects/aa/1"}};
  try {
    this->store().keep(forged);
    ADD_FAILURE() << "other bytes under a digest's name were passed over";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::damaged);
  }
  EXPECT_EQ(this->text("objects/aa/1"), "bytes");
}

TYPED_TEST(StoreTest, RefusesToReadMoreThanTheLimit) {
  this->store().put_if_absent("a", bytes_of("12345"));
  EXPECT_TRUE(this->store().get("a", 5));
  EXPECT_THROW(this->store().get("a", 4), Error);
}

TYPED_TEST(StoreTest, OpensAnObjectForReadingAnywhere) {
  this->store().put_if_absent("a", bytes_of("0123456789"));
  const auto source = this->store().open("a");
  ASSERT_TRUE(source);
  EXPECT_EQ(source->size(), 10U);
  Bytes part(4);
  EXPECT_EQ(source->read_at(3, part), 4U);
  EXPECT_EQ(text_of(part), "3456");
  EXPECT_EQ(source->read_at(8, part), 2U);
  EXPECT_EQ(source->read_at(10, part), 0U);
  EXPECT_EQ(source->read_at(UINT64_MAX, part), 0U);
}

TYPED_TEST(StoreTest, ReadsAnOpenObjectAfterItsRemoval) {
  this->store().put_if_absent("a", bytes_of("still here"));
  const auto source = this->store().open("a");
  EXPECT_TRUE(this->store().remove("a"));
  Bytes all(10);
  EXPECT_EQ(source->read_at(0, all), 10U);
  EXPECT_EQ(text_of(all), "still here");
}

TYPED_TEST(StoreTest, ListsInByteOrderOfTheFullName) {
  const std::vector<std::string> ordered = {"a-b/x", "a.b",  "a/b-c", "a/b/c", "a/b0",
                                            "a0",    "B0/1", "Z",     "aa/b",  "_x/y"};
  for (const auto& name : ordered) this->store().put_if_absent(name, bytes_of(name));
  auto sorted = ordered;
  std::ranges::sort(sorted);
  EXPECT_EQ(this->names(), sorted);
  EXPECT_EQ(this->names("a/"), (std::vector<std::string>{"a/b-c", "a/b/c", "a/b0"}));
  EXPECT_EQ(this->names("a/b/"), std::vector<std::string>{"a/b/c"});
}

TYPED_TEST(StoreTest, ListsSizes) {
  this->store().put_if_absent("records/aa/1", bytes_of("12345"));
  this->store().list("records/", [](const Listed& listed) {
    EXPECT_EQ(listed.size, 5U);
    EXPECT_TRUE(listed.regular);
  });
}

TYPED_TEST(StoreTest, MayBeChangedWhileItIsListed) {
  for (int i = 0; i < 20; ++i) this->store().put_if_absent("a/" + std::to_string(i), {});
  this->store().list("a/", [&](const Listed& listed) { this->store().remove(listed.name); });
  EXPECT_TRUE(this->names().empty());
}

TYPED_TEST(StoreTest, RemovesOnce) {
  this->store().put_if_absent("tile/0/001.p/5", bytes_of("partial"));
  this->store().put_if_absent("tile/0/001.p/6", bytes_of("partial"));
  EXPECT_TRUE(this->store().remove("tile/0/001.p/5"));
  EXPECT_FALSE(this->store().remove("tile/0/001.p/5"));
  EXPECT_EQ(this->names(), std::vector<std::string>{"tile/0/001.p/6"});
  EXPECT_TRUE(this->store().remove("tile/0/001.p/6"));
  EXPECT_EQ(this->store().put_if_absent("tile/0/001.p/6", bytes_of("partial")), Created::yes);
}

TYPED_TEST(StoreTest, SurvivesPartialTilesThatComeAndGo) {
  in_eight_threads([&](int i) {
    const auto name = "tile/0/000.p/" + std::to_string(i);
    for (int round = 0; round < 25; ++round) {
      EXPECT_EQ(this->store().put_if_absent(name, bytes_of("partial")), Created::yes);
      EXPECT_TRUE(this->store().remove(name));
    }
  });
}

TYPED_TEST(StoreTest, RefusesEveryBadNameInEveryVerb) {
  auto& store = this->store();
  const auto draft = this->draft_of("x");
  for (const std::string name :
       {"", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "a b", "a\nb", "\xc3\xa9",
        "a\\b", "a:b", "1/2/3/4/5/6/7", ".state", ".state/lock", ".state/tmp/x"}) {
    const Store::Kept kept[] = {{draft.get(), name}};
    EXPECT_THROW(store.put_if_absent(name, {}), Error) << name;
    EXPECT_THROW(store.replace_if_match(name, std::nullopt, {}), Error) << name;
    EXPECT_THROW(store.keep(kept), Error) << name;
    EXPECT_THROW(store.get(name, 1), Error) << name;
    EXPECT_THROW(store.open(name), Error) << name;
    EXPECT_THROW(store.size(name), Error) << name;
    EXPECT_THROW(store.remove(name), Error) << name;
  }
  for (const std::string prefix : {"/", "a", "a//", "../", ".state/", ".state/tmp/"}) {
    EXPECT_THROW(this->names(prefix), Error) << prefix;
  }
  EXPECT_EQ(store.put_if_absent("1/2/3/4/5/6", {}), Created::yes);
  EXPECT_EQ(store.put_if_absent("A-Z_a.z/...", {}), Created::yes);
}

TYPED_TEST(StoreTest, GivesTheTurnToOneAtATime) {
  std::atomic<int> inside = 0;
  in_eight_threads([&](int) {
    const auto turn = this->store().take_turn(milliseconds(10'000));
    EXPECT_EQ(++inside, 1);
    std::this_thread::sleep_for(milliseconds(2));
    --inside;
  });
}

TYPED_TEST(StoreTest, SaysThatItIsBusyWhenTheTurnDoesNotCome) {
  const auto turn = this->store().take_turn(milliseconds(0));
  try {
    this->store().take_turn(milliseconds(20));
    ADD_FAILURE() << "two turns at a time";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::busy);
  }
}

}  // namespace

}  // namespace sealtape
