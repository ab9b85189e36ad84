#include "ledger/bundle.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "vectors.h"

namespace sealtape {

namespace {

TEST(Bundle, IsTheOneOfTheVector) {
  Bytes bundle;
  for (const auto entry : vectors::entries) append_entry(bundle, *from_hex(entry));
  EXPECT_EQ(hex(bundle), vectors::bundle);

  const auto entries = decode_bundle(bundle, 256);
  ASSERT_TRUE(entries && entries->size() == vectors::entries.size());
  for (std::size_t i = 0; i < entries->size(); ++i) {
    EXPECT_EQ(hex((*entries)[i]), vectors::entries.at(i));
  }
}

TEST(Bundle, EndsWithAnEntryAndHasOne) {
  const auto bundle = *from_hex(vectors::bundle);
  for (std::size_t length = 0; length < bundle.size(); ++length) {
    const auto entries = decode_bundle(ByteView(bundle).first(length), 256);
    std::size_t used = 0;
    for (const auto& entry : entries.value_or(std::vector<ByteView>())) used += 2 + entry.size();
    EXPECT_EQ(entries.has_value(), length > 0 && used == length) << length;
  }
  for (const auto* bad : {"", "00", "0001", "000000", "0001aa00", "ffffaa"}) {
    EXPECT_FALSE(decode_bundle(*from_hex(bad), 256)) << bad;
  }
}

TEST(Bundle, HasNoMoreEntriesThanAsked) {
  const auto bundle = *from_hex(vectors::bundle);
  EXPECT_TRUE(decode_bundle(bundle, 8));
  EXPECT_FALSE(decode_bundle(bundle, 7));
}

TEST(Bundle, TakesEntriesUpToTwoBytesOfLength) {
  Bytes bundle;
  append_entry(bundle, Bytes(largest_entry));
  EXPECT_EQ(decode_bundle(bundle, 1)->front().size(), largest_entry);
  EXPECT_THROW(append_entry(bundle, Bytes(largest_entry + 1)), Error);
}

TEST(BatchName, SortsAsTheLogGrowsAndIsReadBack) {
  EXPECT_EQ(batch_name(LogSize{0}), "log/00000000000000000000");
  EXPECT_EQ(batch_name(LogSize{65537}), "log/00000000000000065537");
  EXPECT_LT(batch_name(LogSize{99}), batch_name(LogSize{100}));
  for (const auto size : {std::uint64_t{0}, std::uint64_t{12345}, largest_log}) {
    EXPECT_EQ(parse_batch_name(batch_name(LogSize{size})), LogSize{size});
  }
}

TEST(BatchName, RefusesEveryOtherSpelling) {
  for (const auto* bad :
       {"", "log/", "log/0", "log/0000000000000000000", "log/000000000000000000000",
        "log/0000000000000000000a", "log/+0000000000000000001", "log/-0000000000000000001",
        "log/09223372036854775808", "log/18446744073709551616", "Log/00000000000000000000",
        "log/00000000000000000000 ", "00000000000000000000"}) {
    EXPECT_FALSE(parse_batch_name(bad)) << '"' << bad << '"';
  }
}

}  // namespace

}  // namespace sealtape
