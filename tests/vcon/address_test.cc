#include "vcon/address.h"

#include <gtest/gtest.h>

#include "vcon/party.h"

namespace sealtape {

namespace {

Metadata with(std::initializer_list<const char*> parties) {
  Metadata metadata;
  for (const auto* party : parties) metadata.parties.push_back(parse_party(party));
  return metadata;
}

std::vector<std::string> found_by(std::string_view party, const char* region) {
  auto metadata = with({std::string(party).c_str()});
  normalise(metadata, Region::parse(region));
  return identifiers(metadata);
}

TEST(Address, OneNumberIsFoundHoweverItWasTyped) {
  for (const char* typed : {"tel:06 1234 5678", "tel:+39 06 12345678", "tel:0039-06-12345678",
                            "tel:(06)12345678", "tel:tel:+390612345678"}) {
    EXPECT_EQ(found_by(typed, "IT"), std::vector<std::string>{"tel:+390612345678"}) << typed;
  }
  EXPECT_EQ(found_by("tel:030 123456", "de"), std::vector<std::string>{"tel:+4930123456"});
  EXPECT_EQ(found_by("tel:02 2345 6789", "TW"), std::vector<std::string>{"tel:+886223456789"});
  EXPECT_EQ(found_by("tel:02 123 4567", "TH"), std::vector<std::string>{"tel:+6621234567"});
}

TEST(Address, AnExtensionStaysWithTheNumberButIsNotSearchedFor) {
  auto metadata = with({"tel:+39 06 12345678 ext. 204"});
  normalise(metadata, Region());
  EXPECT_EQ(metadata.parties[0].tel, "+390612345678;ext=204");
  EXPECT_EQ(identifiers(metadata), std::vector<std::string>{"tel:+390612345678"});
}

TEST(Address, WhatIsNoPossibleNumberStaysAsTypedWithANote) {
  auto metadata = with({"tel:2-04", "tel:anonymous", "tel:06 1234 5678"});
  normalise(metadata, Region());
  EXPECT_EQ(metadata.parties[0].tel, "2-04");
  EXPECT_EQ(metadata.parties[2].tel, "06 1234 5678") << "no region says whose number that is";
  EXPECT_EQ(identifiers(metadata), (std::vector<std::string>{"tel:0612345678", "tel:204"}));
  ASSERT_EQ(metadata.notes.size(), 3U);
  EXPECT_EQ(metadata.notes[0], "party 1: tel is no possible number and stays as typed");
}

TEST(Address, NormalFormsStayAsTheyAre) {
  auto metadata = with({"tel:06 1234 5678 ext 4", "sip:Anna@EXAMPLE.com:5060;transport=tcp",
                        "sips:+390612345678@[2001:DB8::1]", "mailto:Anna@Example.COM",
                        "customer:C-17", "tel:204"});
  normalise(metadata, Region::parse("IT"));
  metadata.notes.clear();
  auto again = metadata;
  normalise(again, Region::parse("IT"));
  again.notes.clear();
  EXPECT_EQ(again, metadata);
}

TEST(Address, SipAndMailAreFoundInAnyCase) {
  EXPECT_EQ(found_by("sip:Anna@PBX.Example.com:5061;transport=tls?x=y", "IT"),
            std::vector<std::string>{"sip:anna@pbx.example.com"});
  EXPECT_EQ(found_by("sips:anna@[2001:DB8::1]:5061", "IT"),
            std::vector<std::string>{"sip:anna@[2001:db8::1]"});
  EXPECT_EQ(found_by("mailto:Anna.Rossi@Example.COM", "IT"),
            std::vector<std::string>{"mailto:anna.rossi@example.com"});
}

TEST(Address, OneAddressIsFoundHoweverItIsSpelt) {
  for (const char* same :
       {"mailto:bob@öbb.at", "mailto:Bob@ÖBB.at", "mailto:BOB@o\u0308BB.AT", "mailto:bob%40öbb.at",
        "mailto:b%6Fb@%C3%96BB.at", "mailto:bob%2540öbb.at"}) {
    EXPECT_EQ(found_by(same, "IT"), std::vector<std::string>{"mailto:bob@öbb.at"}) << same;
  }
  for (const char* same : {"sip:jörg@pbx.at", "sip:JÖRG@PBX.at", "sip:J%C3%B6rg@pbx.at"}) {
    EXPECT_EQ(found_by(same, "IT"), std::vector<std::string>{"sip:jörg@pbx.at"}) << same;
  }
  EXPECT_EQ(found_by("tel:%2B39%20069988 7766", "US"),
            std::vector<std::string>{"tel:+390699887766"});
  EXPECT_EQ(found_by("sip:%2B390699887766@pbx.example.org", "US"),
            (std::vector<std::string>{"sip:+390699887766@pbx.example.org", "tel:+390699887766"}));
  EXPECT_EQ(found_by("mailto:50%ff@x.at", "IT"), std::vector<std::string>{"mailto:50%ff@x.at"})
      << "that is no text";
}

TEST(Address, ADomainIsOneInEveryScript) {
  for (const char* same :
       {"mailto:info@münchen.example", "mailto:info@xn--mnchen-3ya.example",
        "mailto:Info@XN--MNCHEN-3YA.Example", "mailto:info@MÜNCHEN.example",
        "mailto:info@xn--mnchen-3ya%2Eexample", "mailto:info@münchen。example"}) {
    EXPECT_EQ(found_by(same, "IT"), std::vector<std::string>{"mailto:info@münchen.example"})
        << same;
    EXPECT_EQ(normalise_identifier(same, Region()), "mailto:info@münchen.example") << same;
  }
  for (const char* same :
       {"sip:anna@xn--mnchen-3ya.example:5061;user=x", "sip:anna@München.example"}) {
    EXPECT_EQ(found_by(same, "IT"), std::vector<std::string>{"sip:anna@münchen.example"}) << same;
  }
  EXPECT_EQ(found_by("mailto:xn--mnchen-3ya@a.example", "IT"),
            std::vector<std::string>{"mailto:xn--mnchen-3ya@a.example"})
      << "who somebody is there, his host says";
  for (const std::string odd :
       {"xn--", "xn--a", "xn--99999999", "a..xn--mnchen-3ya", "-ü.example", "ü＠b.example"}) {
    const auto found = found_by("mailto:a@" + odd, "IT");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front(), "mailto:a@" + odd) << "which no rule reads";
  }
}

TEST(Address, WhatAHostWasToldMayHaveADomainAsNameServersDo) {
  const auto spellings = [](const char* identifier) { return spellings_of(identifier); };
  EXPECT_EQ(spellings("mailto:info@münchen.example"),
            (std::vector<std::string>{"mailto:info@münchen.example",
                                      "mailto:info@xn--mnchen-3ya.example"}));
  EXPECT_EQ(spellings("sip:a@ü.example").back(), "sip:a@xn--tda.example");
  for (const char* one : {"mailto:anna@a.example", "customer:a@ü", "tel:+390612345678"}) {
    EXPECT_EQ(spellings(one), std::vector<std::string>{one});
  }
}

TEST(Address, ARecordOfBeforeIsFoundByTheSameSpelling) {
  Metadata metadata;
  metadata.parties.resize(2);
  metadata.parties[0].mailto = "bob@ÖBB.at";
  metadata.parties[1].sip = "sip:%2B390699887766@PBX.at";
  EXPECT_EQ(identifiers(metadata),
            (std::vector<std::string>{"mailto:bob@öbb.at", "sip:+390699887766@pbx.at",
                                      "tel:+390699887766"}));
}

TEST(Address, ASipUserThatIsANumberIsFoundByIt) {
  EXPECT_EQ(found_by("sip:+390612345678@example.com;user=phone", "IT"),
            (std::vector<std::string>{"sip:+390612345678@example.com", "tel:+390612345678"}));
  for (const char* same :
       {"sip:+39-06-1234-5678@example.com", "SIP:+39(06)12345678@example.com;user=phone",
        "sip:00390612345678@example.com", "sip:0612345678@example.com",
        "sips:06.1234.5678@example.com", "sip:0612345678;phone-context=x@example.com"}) {
    const auto found = found_by(same, "IT");
    EXPECT_EQ(found.back(), "tel:+390612345678") << same;
  }
  for (const char* other : {"sip:204@example.com", "sip:anna06123456@example.com"}) {
    EXPECT_EQ(found_by(other, "IT").size(), 1U) << other;
  }
}

TEST(Address, RefusesWhatIsNoAddressWithoutRepeatingIt) {
  for (const char* bad : {"mailto:secret", "mailto:@secret", "mailto:sec ret@x", "sip:secret",
                          "sip:secret@", "sip:secret@:5060", "sip:secret@;x"}) {
    try {
      found_by(bad, "IT");
      ADD_FAILURE() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::usage);
      EXPECT_EQ(std::string_view(error.what()).find("secret"), std::string_view::npos);
    }
  }
}

TEST(Address, ASearchUsesTheSameForms) {
  const auto italy = Region::parse("IT");
  EXPECT_EQ(normalise_identifier("tel:06 1234 5678", italy), "tel:+390612345678");
  EXPECT_EQ(normalise_identifier("+39 06 1234 5678 ext 9", Region()), "tel:+390612345678");
  EXPECT_EQ(normalise_identifier("06 1234 5678", italy), "tel:+390612345678");
  EXPECT_THROW(normalise_identifier("06 1234 5678", Region()), Error);
  EXPECT_EQ(normalise_identifier("TEL:204", italy), "tel:204");
  EXPECT_EQ(normalise_identifier("Anna@Example.com", italy), "mailto:anna@example.com");
  EXPECT_EQ(normalise_identifier("mailto:Anna@Example.com", italy), "mailto:anna@example.com");
  EXPECT_EQ(normalise_identifier("sips:Anna@Example.com;x", italy), "sip:anna@example.com");
  EXPECT_EQ(normalise_identifier("Bob%40ÖBB.at", italy), "mailto:bob@öbb.at");
  EXPECT_EQ(normalise_identifier("tel:%2B390612345678", Region()), "tel:+390612345678");
  EXPECT_EQ(normalise_identifier("customer:C-17", italy), "customer:C-17");
  for (const char* bad : {"", "204", "anna", "customer:", "tel:anonymous", "sip:x", "mailto:x"}) {
    EXPECT_THROW(normalise_identifier(bad, italy), Error) << bad;
  }
}

TEST(Address, ARegionIsACountryWithANumberingPlan) {
  EXPECT_EQ(Region::parse("it").code(), "IT");
  for (const char* bad : {"", "ZZ", "Italy", "39", "I"}) {
    EXPECT_THROW(Region::parse(bad), Error) << bad;
  }
}

TEST(Address, HostileRecordsDoNotDisturbTheIdentifiers) {
  Metadata metadata;
  metadata.parties.resize(3);
  metadata.parties[0].sip = "no address";
  metadata.parties[1].sip = "@";
  metadata.parties[2].tel = "";
  EXPECT_TRUE(identifiers(metadata).empty());
}

}  // namespace

}  // namespace sealtape
