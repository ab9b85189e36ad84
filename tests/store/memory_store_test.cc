#include "store/memory_store.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include "core/error.h"

namespace sealtape {

namespace {

TEST(MemoryStore, LosesAWriteOrKeepsItUnheard) {
  MemoryStore store;
  store.fate = [](const Write& write) { return write.name == "kept" ? unheard : lost; };
  EXPECT_THROW(store.put_if_absent("kept", bytes_of("x")), Error);
  EXPECT_THROW(store.put_if_absent("gone", bytes_of("x")), Error);
  EXPECT_TRUE(store.get("kept", 1));
  EXPECT_FALSE(store.get("gone", 1));
  EXPECT_THROW(store.remove("kept"), Error);
  EXPECT_FALSE(store.get("kept", 1)) << "an unheard removal is a removal";
}

TEST(MemoryStore, KeepsHalfAGroup) {
  MemoryStore store;
  const auto first = store.draft();
  const auto second = store.draft();
  store.fate = [](const Write& write) { return write.name == "first" ? fine : lost; };
  const Store::Kept group[] = {{first.get(), "first"}, {second.get(), "second"}};
  EXPECT_THROW(store.keep(group), Error);
  EXPECT_TRUE(store.get("first", 1));
  EXPECT_FALSE(store.get("second", 1));
}

TEST(MemoryStore, RunsOutOfSpaceAtTheNthWrite) {
  MemoryStore store;
  store.fate = [](const Write& write) { return write.number == 1 ? out_of_space : fine; };
  store.put_if_absent("a", {});
  try {
    store.replace_if_match("b", std::nullopt, {});
    ADD_FAILURE() << "the second write went well";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "b: no space left on device");
  }
  EXPECT_EQ(store.put_if_absent("b", {}), Created::yes);
}

TEST(MemoryStore, IsDeadAfterACrashAndWholeWhenReopened) {
  MemoryStore store;
  store.crash_after = 1;
  store.put_if_absent("a", bytes_of("x"));
  EXPECT_THROW(store.put_if_absent("b", bytes_of("x")), Error);
  EXPECT_THROW(store.get("a", 1), Error);
  EXPECT_THROW(store.draft(), Error);
  store.crash_after.reset();
  EXPECT_TRUE(store.get("a", 1));
  EXPECT_FALSE(store.get("b", 1));
}

void recreate_with_other_bytes() {
  MemoryStore store;
  store.put_if_absent("log/1", bytes_of("one history"));
  store.remove("log/1");
  store.put_if_absent("log/1", bytes_of("another"));
}

void replace_what_was_created() {
  MemoryStore store;
  store.put_if_absent("log/1", bytes_of("one"));
  store.replace_if_match("log/1", sha256(bytes_of("one")), bytes_of("two"));
}

TEST(MemoryStore, FailsTheTestThatGivesANameOtherBytes) {
  EXPECT_NONFATAL_FAILURE(recreate_with_other_bytes(), "held other bytes");
  EXPECT_NONFATAL_FAILURE(replace_what_was_created(), "is replaced");
}

}  // namespace

}  // namespace sealtape
