#include "vcon/details.h"

#include <gtest/gtest.h>

#include "vcon/vcon.h"

namespace sealtape {

namespace {

Metadata example() {
  return parse_sidecar(R"({
    "started": "2026-03-02T09:14:07Z", "direction": "inbound", "purposes": ["evidence"],
    "parties": [{"name": "A", "channel": 0}, {"name": "B"}, {"name": "C", "channel": 1}],
    "dialog": [{"originator": 2, "duration": 33.12}, {"type": "text"}],
    "tags": {"queue": "sales"}, "a/b~c": [1], "analysis": [{"type": "summary"}]})",
                       Region());
}

std::vector<std::string> paths_of(const std::vector<Detail>& details) {
  std::vector<std::string> paths;
  for (const auto& detail : details) paths.push_back(detail.path);
  return paths;
}

TEST(Details, EachFieldIsOne) {
  EXPECT_EQ(
      paths_of(details_of(example())),
      (std::vector<std::string>{"/a~1b~0c", "/analysis/0", "/dialog/0/duration",
                                "/dialog/0/originator", "/dialog/0/parties", "/dialog/0/start",
                                "/dialog/1/type", "/parties/0", "/parties/1", "/parties/2",
                                "/sealtape/direction", "/sealtape/purposes", "/sealtape/tags"}));
}

TEST(Details, AreReadBackInAnyOrder) {
  const auto metadata = example();
  auto details = details_of(metadata);
  EXPECT_EQ(metadata_of(details), metadata);
  std::ranges::reverse(details);
  EXPECT_EQ(metadata_of(details), metadata);
  EXPECT_EQ(vcon_of(details), to_vcon(metadata));
}

TEST(Details, AnyOneCanBeDroppedAndTheOthersHoldTheirPlaces) {
  const auto all = details_of(example());
  for (std::size_t dropped = 0; dropped < all.size(); ++dropped) {
    auto details = all;
    details.erase(details.begin() + static_cast<std::ptrdiff_t>(dropped));
    EXPECT_EQ(split(vcon_of(details)), details) << all[dropped].path;
    const auto metadata = metadata_of(details);
    ASSERT_EQ(metadata.parties.size(), 3U) << all[dropped].path;
    EXPECT_EQ(metadata.parties[1].name.value_or("B"), "B");
  }
}

TEST(Details, ADroppedPartyLeavesAnEmptyPlace) {
  auto details = details_of(example());
  std::erase_if(details, [](const Detail& detail) { return detail.path.starts_with("/parties/"); });
  const auto vcon = vcon_of(details);
  EXPECT_EQ(vcon["parties"], Json::parse("[{}, {}, {}]"));
  EXPECT_EQ(metadata_of(details).parties[2].channel, 1U);
}

TEST(Details, RefusesPathsThatHaveNoPlace) {
  const Json object = {{"a", 1}};
  for (const char* bad :
       {"", "parties", "/parties/x", "/parties/00", "/parties/-1", "/parties/-", "/parties/4096",
        "/parties/99999999999999999999", "/parties/0/name", "/dialog/0/start/x", "/a/b",
        "/sealtape/tags/a", "/a~2", "/a~", "/parties/", "/\xff"}) {
    const std::vector<Detail> details = {{.path = bad, .value = object}};
    EXPECT_THROW(vcon_of(details), Error) << bad;
  }
}

TEST(Details, RefusesOnePlaceTwice) {
  const Json object = {{"a", 1}};
  for (const auto& [first, second] :
       {std::pair("/a", "/a"), std::pair("/parties/0", "/parties/0"),
        std::pair("/parties", "/parties/0"), std::pair("/dialog/0/x", "/dialog/0/x"),
        std::pair("/sealtape/x", "/sealtape/x")}) {
    const std::vector<Detail> details = {{.path = first, .value = object},
                                         {.path = second, .value = object}};
    EXPECT_THROW(vcon_of(details), Error) << first << ' ' << second;
  }
}

TEST(Details, ARecordOfWrongTypesIsDamaged) {
  const std::vector<Detail> details = {{.path = "/sealtape/purposes", .value = 7}};
  try {
    metadata_of(details);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::damaged);
  }
}

}  // namespace

}  // namespace sealtape
