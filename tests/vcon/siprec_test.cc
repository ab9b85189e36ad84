#include "vcon/siprec.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "vcon/xml.h"

namespace sealtape {

namespace {

// As RFC 7865 has it, section 10, cut down.
constexpr std::string_view plain = R"(<?xml version="1.0" encoding="UTF-8"?>
<recording xmlns='urn:ietf:params:xml:ns:recording:1'>
  <datamode>complete</datamode>
  <group group_id="G1"><associate-time>2026-03-02T09:14:00Z</associate-time></group>
  <session session_id="S1"><group-ref>G1</group-ref>
    <sipSessionID>ab30;remote=47755</sipSessionID>
    <start-time>2026-03-02T10:14:07+01:00</start-time></session>
  <participant participant_id="P1"><nameID aor="sip:Carla@Example.org">
    <name xml:lang="it">Carla &amp; Co</name></nameID></participant>
  <participant participant_id="P2"><nameID aor="tel:+390612345678"/></participant>
  <stream stream_id="T1" session_id="S1"><label>10</label></stream>
  <stream stream_id="T2" session_id="S1"><label>9</label></stream>
  <participantsessionassoc participant_id="P1" session_id="S1">
    <associate-time>2026-03-02T09:14:08Z</associate-time>
    <disassociate-time>2026-03-02T09:20:00Z</disassociate-time></participantsessionassoc>
  <participantstreamassoc participant_id="P1"><send>T1</send><recv>T2</recv></participantstreamassoc>
  <participantstreamassoc participant_id="P2"><send>T2</send><recv>T1</recv></participantstreamassoc>
</recording>)";

Metadata read(std::string_view text) { return read_siprec(text, Region::parse("IT")); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

bool notes(const Metadata& metadata, const std::string& what) {
  return std::ranges::any_of(metadata.notes, [&](const std::string& note) {
    return note.find(what) != std::string::npos;
  });
}

TEST(Siprec, TellsWhoSpokeWhereAndWhen) {
  const auto metadata = read(plain);
  EXPECT_TRUE(metadata.notes.empty());
  EXPECT_EQ(metadata.start, parse_rfc3339("2026-03-02T09:14:07Z"));
  ASSERT_EQ(metadata.parties.size(), 2U);
  EXPECT_EQ(metadata.parties[0].sip, "sip:Carla@example.org");
  EXPECT_EQ(metadata.parties[0].name, "Carla & Co");
  EXPECT_EQ(metadata.parties[0].channel, 1U) << "streams go by the numbers of their labels";
  EXPECT_EQ(metadata.parties[1].tel, "+390612345678");
  EXPECT_EQ(metadata.parties[1].channel, 0U);
  const auto& dialog = metadata.extra["dialog"][0];
  EXPECT_EQ(dialog["session_id"], Json({{"local", "ab30"}, {"remote", "47755"}}));
  EXPECT_EQ(dialog["party_history"],
            Json::parse(R"([{"party": 0, "time": "2026-03-02T09:14:08Z", "event": "join"},
                            {"party": 0, "time": "2026-03-02T09:20:00Z", "event": "drop"}])"));
  EXPECT_EQ(metadata.extra["sealtape"]["siprec"], Json({{"session", "S1"}, {"group", "G1"}}));
  EXPECT_EQ(metadata.extra["attachments"][0]["purpose"], "siprec-metadata");
  EXPECT_EQ(metadata.extra["attachments"][0]["body"], plain);
}

TEST(Siprec, WithPrefixesAndTheOldNamespaceIsRead) {
  auto text = replaced(std::string(plain), "recording:1", "recording");
  EXPECT_TRUE(notes(read(text), "namespace"));
  text = replaced(replaced(std::string(plain), "<", "<t:"), "<t:/", "</t:");
  text = replaced(replaced(text, "<t:?", "<?"), "xmlns=", "xmlns:t=");
  EXPECT_TRUE(read(text).notes.empty());
  EXPECT_EQ(read(text).parties, read(plain).parties);
}

TEST(Siprec, WithTheIdsAndStreamsOfAnotherDialectIsRead) {
  const auto metadata = read(R"(<recording xmlns='urn:ietf:params:xml:ns:recording'>
    <session id="S"><associate-time>2026-03-02T09:14:07</associate-time></session>
    <participant id="A" session="S"><nameID aor="9000@10.0.0.1"><name> </name></nameID>
      <send>X</send><extensiondata xmlns:apkt="urn:x"><apkt:callingParty>true</apkt:callingParty>
      </extensiondata></participant>
    <participant id="B" session="S"><nameID aor="06 1234 5678"/><send>Y</send></participant>
    <stream id="X" session="S"><label>16777227</label></stream>
    <stream id="Y" session="S"><label>16777228</label></stream></recording>)");
  ASSERT_EQ(metadata.parties.size(), 2U);
  EXPECT_EQ(metadata.parties[0].sip, "sip:9000@10.0.0.1");
  EXPECT_TRUE(metadata.parties[0].caller);
  EXPECT_FALSE(metadata.parties[0].name);
  EXPECT_EQ(metadata.parties[0].channel, 0U);
  EXPECT_EQ(metadata.parties[1].tel, "+390612345678");
  EXPECT_EQ(metadata.parties[1].channel, 1U);
  EXPECT_EQ(metadata.start, parse_rfc3339("2026-03-02T09:14:07Z"));
  EXPECT_TRUE(notes(metadata, "read as UTC"));
  EXPECT_TRUE(notes(metadata, "no scheme"));
}

TEST(Siprec, WithAClockThatWasNotSetHasNoStart) {
  auto text = replaced(std::string(plain), "2026-03-02", "1970-05-13");
  const auto metadata = read(text);
  EXPECT_FALSE(metadata.start);
  EXPECT_TRUE(notes(metadata, "not set"));
}

TEST(Siprec, InsideOfASipMessageIsFound) {
  const auto text =
      "INVITE sip:srs SIP/2.0\r\n\r\n--b\r\nContent-Type: application/rs-metadata\r\n\r\n" +
      std::string(plain) + "\r\n--b--\r\n";
  const auto metadata = read(text);
  EXPECT_EQ(metadata.parties, read(plain).parties);
  EXPECT_TRUE(notes(metadata, "SIP message"));
  EXPECT_EQ(metadata.extra["attachments"][0]["body"], plain);
}

TEST(Siprec, ThatSaysLittleIsStillRead) {
  const auto metadata = read(R"(<recording><participant participant_id="P"/>
    <participant participant_id="Q"><nameID aor="sip:@@"/></participant></recording>)");
  EXPECT_EQ(metadata.parties.size(), 2U);
  EXPECT_TRUE(notes(metadata, "no address"));
  EXPECT_TRUE(notes(metadata, "cannot be read"));
  EXPECT_TRUE(notes(metadata, "who speaks"));
  EXPECT_TRUE(notes(metadata, "several sessions, or of none"));
}

TEST(Siprec, ThatIsNoneIsRefused) {
  for (const char* bad : {"", "no xml", "<other/>", "<recording>", "{}"}) {
    EXPECT_THROW(read(bad), Error) << bad;
  }
  std::string many = "<recording>";
  for (int i = 0; i < 1001; ++i) many += "<participant/>";
  EXPECT_THROW(read(many + "</recording>"), Error);
}

TEST(Xml, IsReadWithItsEntitiesAttributesAndSpaces) {
  const auto root = parse_xml(
      "\xef\xbb\xbf<?xml version='1.0'?><!-- c --><a:r x='1' xmlns:a=\"u\">"
      " t&#x41;&#66;&lt;<![CDATA[<&>]]><b/><a:b y='&quot;'>z</a:b> </a:r>\n");
  EXPECT_EQ(root.name, "r");
  EXPECT_EQ(root.name_space, "u");
  EXPECT_EQ(root.attribute("x"), "1");
  EXPECT_EQ(root.text, "tAB<<&>");
  ASSERT_EQ(root.children.size(), 2U);
  EXPECT_EQ(root.children[1].attribute("y"), "\"");
  EXPECT_EQ(root.children[1].text, "z");
  EXPECT_EQ(root.child("c"), nullptr);
}

TEST(Xml, ThatCouldBeABombIsRefused) {
  std::string deep;
  for (int i = 0; i < 33; ++i) deep += "<a>";
  std::string wide = "<a>";
  for (int i = 0; i < 50'001; ++i) wide += "<b/>";
  std::string attributes = "<a";
  for (int i = 0; i < 65; ++i) attributes += " b" + std::to_string(i) + "='1'";
  for (const std::string& bad :
       {std::string("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), std::string("<a>&b;</a>"),
        std::string("<a><!DOCTYPE b></a>"), deep, wide + "</a>", attributes + "/>",
        "<a>" + std::string(std::size_t{5} << 20U, 'x') + "</a>"}) {
    EXPECT_THROW(parse_xml(bad), Error) << bad.substr(0, 40);
  }
}

TEST(Xml, ThatIsBrokenIsRefused) {
  for (const char* bad : {"",
                          "<",
                          "<a",
                          "<a>",
                          "<a></b>",
                          "<a:b></c:b>",
                          "<a/><b/>",
                          "<a/>x",
                          "<a b></a>",
                          "<a b=c/>",
                          "<a b='c/>",
                          "<a>&amp</a>",
                          "<a>&#x110000;</a>",
                          "<a>&#xd800;</a>",
                          "<a>&#0;</a>",
                          "<a>&#zz;</a>",
                          "<a>&#;</a>",
                          "<a>\xff</a>",
                          "<a><!-- </a>",
                          "< a/>",
                          "<a>&#41x;</a>"}) {
    EXPECT_THROW(parse_xml(bad), Error) << bad;
  }
}

}  // namespace

}  // namespace sealtape
