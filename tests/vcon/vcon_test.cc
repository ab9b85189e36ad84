#include "vcon/vcon.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

Metadata read(const char* json) { return parse_sidecar(json, Region::parse("IT")); }

std::string error_of(const char* json) {
  try {
    read(json);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Sidecar, ReadsTheFlatForm) {
  const auto metadata = read(R"({
    "started": "2026-03-02T10:14:07.5+01:00", "direction": "inbound",
    "purposes": ["evidence", "training", "evidence"],
    "parties": [{"tel": "06 1234 5678", "customer": "C-17", "channel": 1}, {"name": "Anna"}],
    "tags": {"queue": "sales"}, "ticket": 7})");
  EXPECT_EQ(metadata.start, parse_rfc3339("2026-03-02T09:14:07Z"));
  EXPECT_EQ(metadata.direction, "inbound");
  EXPECT_EQ(metadata.purposes, (std::vector<std::string>{"evidence", "training"}));
  ASSERT_EQ(metadata.parties.size(), 2U);
  EXPECT_EQ(metadata.parties[0].tel, "+390612345678");
  EXPECT_EQ(metadata.parties[0].customer, "C-17");
  EXPECT_EQ(metadata.parties[0].channel, 1U);
  EXPECT_EQ(metadata.parties[1].name, "Anna");
  EXPECT_EQ(metadata.tags.at("queue"), "sales");
  EXPECT_EQ(metadata.extra, Json({{"ticket", 7}}));
}

TEST(Sidecar, ReadsAVconAndKeepsWhatItDoesNotKnow) {
  const auto metadata = read(R"({
    "vcon": "0.4.0", "uuid": "0199",
    "parties": [{"tel": "tel:+39 06 1234 5678", "did": "x"},
                {"mailto": "mailto:Anna@Example.com", "role": "agent"}],
    "dialog": [{"type": "recording", "start": "2026-03-02T09:14:07Z", "originator": 1,
                "parties": [1, 0]}, {"type": "text"}],
    "sealtape": {"direction": "outbound", "tags": {"a": "b"}, "future": 1}})");
  EXPECT_EQ(metadata.start, parse_rfc3339("2026-03-02T09:14:07Z"));
  EXPECT_EQ(metadata.parties[0].tel, "+390612345678");
  EXPECT_EQ(metadata.parties[0].channel, 1U);
  EXPECT_EQ(metadata.parties[0].extra, Json({{"did", "x"}}));
  EXPECT_EQ(metadata.parties[1].mailto, "anna@example.com");
  EXPECT_EQ(metadata.parties[1].channel, 0U);
  EXPECT_TRUE(metadata.parties[1].caller);
  EXPECT_EQ(metadata.extra,
            Json::parse(R"({"vcon": "0.4.0", "uuid": "0199", "sealtape": {"future": 1},
                            "dialog": [{"type": "recording"}, {"type": "text"}]})"));
}

TEST(Sidecar, OneSpeakerOfAMixHasNoChannelAndAListOfListsHas) {
  for (const char* mix : {"0", "[0]"}) {
    const auto json = std::string(R"({"parties": [{"name": "A"}], "dialog": [{"parties": )") + mix;
    EXPECT_FALSE(read((json + "}]}").c_str()).parties[0].channel) << mix;
  }
  const auto lists = read(R"({"parties": [{"name": "A"}, {"name": "B"}],
                              "dialog": [{"parties": [null, [0, 1]]}]})");
  EXPECT_EQ(lists.parties[0].channel, 1U);
  EXPECT_EQ(lists.parties[1].channel, 1U);
}

TEST(Sidecar, WrongTypesAreNamedAndTheirValuesAreNot) {
  EXPECT_EQ(error_of("[]"), "the metadata: it is not a JSON object");
  EXPECT_EQ(error_of("{"), "the sidecar: it is not JSON");
  EXPECT_EQ(error_of(R"({"parties": {}})"), "parties: it is not an array");
  EXPECT_EQ(error_of(R"({"parties": [7]})"), "parties/0: it is not an object");
  EXPECT_EQ(error_of(R"({"parties": [{"tel": 39}]})"), "parties/0/tel: it is not a string");
  EXPECT_EQ(error_of(R"({"parties": [{"channel": -1}]})"),
            "parties/0/channel: it is not a number from 0 to 255");
  EXPECT_EQ(error_of(R"({"parties": [{"sealtape": {"channel": "1"}}]})"),
            "parties/0/sealtape/channel: it is not a number from 0 to 255");
  EXPECT_EQ(error_of(R"({"dialog": [1]})"), "dialog: an item is not an object");
  EXPECT_EQ(error_of(R"({"dialog": [{"originator": 0}]})"),
            "dialog/0/originator: there is no such party");
  EXPECT_EQ(error_of(R"({"dialog": [{"parties": [[0]]}]})"),
            "dialog/0/parties: there is no such party");
  EXPECT_EQ(error_of(R"({"started": "yesterday"})"), "started: it is no RFC 3339 date and time");
  EXPECT_EQ(error_of(R"({"direction": "up"})"),
            "direction: it is not inbound, outbound or internal");
  EXPECT_EQ(error_of(R"({"purposes": "evidence"})"), "purposes: it is not an array");
  EXPECT_EQ(error_of(R"({"purposes": [1]})"), "purposes: an item is not a string");
  EXPECT_EQ(error_of(R"({"tags": {"a": 1}})"), "tags: a value is not a string");
  EXPECT_EQ(error_of(R"({"sealtape": 1})"), "sealtape: it is not an object");
}

TEST(Sidecar, IsRefusedWhenItIsTooDeepOrTooLong) {
  const auto nested = [](std::size_t levels) {
    return R"({"x":)" + std::string(levels, '[') + std::string(levels, ']') + "}";
  };
  EXPECT_EQ(error_of(nested(31).c_str()), "");
  EXPECT_EQ(error_of(nested(32).c_str()), "the sidecar: it is nested deeper than 32 levels");
  const auto long_one = R"({"x": ")" + std::string(std::size_t{4} << 20U, 'a') + "\"}";
  EXPECT_EQ(error_of(long_one.c_str()), "the sidecar: it is longer than 4 MiB");
}

TEST(Vcon, IsReadBackAsItIsWritten) {
  const auto metadata = read(R"({
    "started": "2026-03-02T09:14:07Z", "direction": "internal", "purposes": ["evidence"],
    "parties": [{"tel": "+390612345678", "channel": 0, "did": "x"}, {"tel": "204"},
                {"sip": "sip:a@b", "customer": "C", "channel": 0, "sealtape": {"note": "n"}}],
    "dialog": [{"originator": 2, "duration": 33.12}], "tags": {"a": "b"}})");
  const auto vcon = to_vcon(metadata);
  EXPECT_EQ(vcon["parties"][0]["tel"], "tel:+390612345678");
  EXPECT_EQ(vcon["parties"][1]["tel"], "204") << "204 is no tel: URI";
  EXPECT_EQ(vcon["dialog"][0]["parties"], Json::parse("[[0, 2]]"));
  auto again = from_vcon(vcon);
  again.notes = metadata.notes;
  EXPECT_EQ(again, metadata);
}

}  // namespace

}  // namespace sealtape
