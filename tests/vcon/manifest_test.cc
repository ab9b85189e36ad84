#include "vcon/manifest.h"

#include <gtest/gtest.h>

#include "vcon/party.h"

namespace sealtape {

namespace {

Manifest read(std::string_view csv) {
  return Manifest::read(std::string(csv), Region::parse("IT"));
}

std::string error_of(std::string_view csv) {
  try {
    read(csv);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    return error.what();
  }
  return "";
}

std::vector<std::string> parties_of(const Metadata& metadata) {
  std::vector<std::string> texts;
  for (const auto& party : metadata.parties) texts.push_back(party_text(party));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Manifest, ReadsEveryColumn) {
  const auto manifest = read(
      "path,started,direction,purposes,party,party,tag:queue\r\n"
      "a/b.wav,2026-03-02T10:14:07+01:00,inbound,evidence; training;,"
      "\"tel:06 1234 5678,channel=0\",name=Anna,sales\r\n"
      "c.wav,,,,,,\r\n");
  ASSERT_EQ(manifest.rows().size(), 2U);
  const auto* row = manifest.find("a/b.wav");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->line, 2U);
  const auto metadata = manifest.metadata_of(*row);
  EXPECT_EQ(metadata.start, parse_rfc3339("2026-03-02T09:14:07Z"));
  EXPECT_EQ(metadata.direction, "inbound");
  EXPECT_EQ(metadata.purposes, (Texts{"evidence", "training"}));
  EXPECT_EQ(metadata.tags.at("queue"), "sales");
  EXPECT_EQ(parties_of(metadata), (Texts{"tel:+390612345678,channel=0", "name=Anna"}));
  EXPECT_EQ(manifest.metadata_of(manifest.rows()[1]), Metadata());
  EXPECT_EQ(manifest.find("d.wav"), nullptr);
}

TEST(Manifest, IsReadAsSpreadsheetsOfOtherCountriesWriteIt) {
  const auto manifest = read(
      "\xef\xbb\xbfpath;direction;purposes;party\r\n"
      "a.wav;inbound;\"evidence;training\";tel:06 1234 5678,channel=0\r\n");
  ASSERT_EQ(manifest.rows().size(), 1U);
  EXPECT_EQ(manifest.rows()[0].refused, std::nullopt);
  const auto metadata = manifest.metadata_of(manifest.rows()[0]);
  EXPECT_EQ(metadata.purposes, (Texts{"evidence", "training"}));
  EXPECT_EQ(parties_of(metadata), (Texts{"tel:+390612345678,channel=0"}));
}

TEST(Manifest, TheDirectionSaysWhoIsTheCustomer) {
  const std::string header = "path,direction,caller,callee,agent,customer\n";
  const auto ends = [&](const std::string& rest) {
    const auto manifest = read(header + "x.wav," + rest + "\n");
    return parties_of(manifest.metadata_of(manifest.rows().at(0)));
  };
  EXPECT_EQ(ends("inbound,06 1234 5678,+390687654321,anna,C-17"),
            (Texts{"tel:+390612345678,customer:C-17,role=customer,caller=yes",
                   "tel:+390687654321,name=anna,role=agent"}));
  EXPECT_EQ(ends("outbound,+390687654321,06 1234 5678,anna,C-17"),
            (Texts{"tel:+390687654321,name=anna,role=agent,caller=yes",
                   "tel:+390612345678,customer:C-17,role=customer"}));
  EXPECT_EQ(ends(",06 1234 5678,,anna@example.com,"),
            (Texts{"tel:+390612345678,caller=yes", "mailto:anna@example.com,role=agent"}));
  EXPECT_EQ(ends("inbound,,+390687654321,sip:anna@pbx,C-17"),
            (Texts{"customer:C-17,role=customer", "tel:+390687654321,sip:anna@pbx,role=agent"}));
  EXPECT_EQ(ends("inbound,06 1234 5678,,,"), (Texts{"tel:+390612345678,role=customer,caller=yes"}));
  EXPECT_EQ(ends("outbound,,06 1234 5678,,"), (Texts{"tel:+390612345678,role=customer"}));
  EXPECT_EQ(ends("inbound,,+390687654321,204,").size(), 2U) << "two numbers are two people";
}

TEST(Manifest, AnythingWrongWithARowStaysWithIt) {
  const auto manifest = read(
      "path,started\n/etc/passwd,\na/../../b,\n,\nx.wav,yesterday\ny.wav\n./a//z.wav,\nz\xff.wav,\n"
      "a/z.wav,\nok.wav,\n");
  Texts reasons;
  for (const auto& row : manifest.rows()) reasons.push_back(row.refused.value_or("good"));
  const std::string outside = ": the path is not one inside the directory of the manifest";
  EXPECT_EQ(reasons, (Texts{"line 2" + outside, "line 3" + outside, "line 4" + outside,
                            "line 5: started: it is no RFC 3339 date and time",
                            "line 6: it has 1 cells where the header has 2", "good",
                            "line 8" + outside, "line 9: the path is that of line 7", "good"}));
  EXPECT_EQ(manifest.find("a/z.wav")->line, 7U);
}

TEST(Manifest, ErrorsOfARowDoNotRepeatPersonalData) {
  const auto manifest =
      read("path,party,agent\nx,fax:secret,\ny,,secret@\nz,\"tel:1,secret=1\",\n");
  for (const auto& row : manifest.rows()) {
    ASSERT_TRUE(row.refused) << row.line;
    EXPECT_EQ(row.refused->find("secret"), std::string::npos) << *row.refused;
  }
}

TEST(Manifest, RefusesAHeaderItCannotTrust) {
  EXPECT_EQ(error_of(""), "the manifest is empty");
  EXPECT_EQ(error_of("started\n"), "the manifest has no path column");
  EXPECT_EQ(error_of("path,Agent\n"), "the manifest has an unknown column: Agent");
  EXPECT_EQ(error_of("path,path\n"), "the manifest has a column twice: path");
  EXPECT_EQ(error_of("path,tag:a,tag:a\n"), "the manifest has a column twice: tag:a");
  EXPECT_NE(error_of("path,tag:\n"), "");
  EXPECT_NE(error_of("path,\xff\n"), "");
  EXPECT_EQ(error_of("path\n\"x"), "line 2: a quote that is never closed");
}

TEST(Manifest, APathStaysInsideItsDirectory) {
  EXPECT_EQ(path_inside("./a//b/./c.wav"), "a/b/c.wav");
  EXPECT_EQ(path_inside("..a/b.."), "..a/b..");
  for (const std::string& bad :
       {std::string(), std::string("."), std::string("/a"), std::string("a/.."),
        std::string("../a"), std::string("a\0b", 3)}) {
    EXPECT_FALSE(path_inside(bad)) << bad;
  }
}

}  // namespace

}  // namespace sealtape
