#include "vcon/party.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

std::string error_of(std::string_view text) {
  try {
    parse_party(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    return error.what();
  }
  return "";
}

TEST(Party, ReadsEveryItem) {
  const auto party =
      parse_party(R"(tel:+39 06 1234567,sip:anna@example.com,mailto:a=b@example.com,customer:C-17,)"
                  R"(name=Rossi\, Anna \\ x,role=agent,channel=1,caller=yes)");
  EXPECT_EQ(party.tel, "+39 06 1234567");
  EXPECT_EQ(party.sip, "sip:anna@example.com");
  EXPECT_EQ(party.mailto, "a=b@example.com");
  EXPECT_EQ(party.customer, "C-17");
  EXPECT_EQ(party.name, "Rossi, Anna \\ x");
  EXPECT_EQ(party.role, "agent");
  EXPECT_EQ(party.channel, 1U);
  EXPECT_TRUE(party.caller);
}

TEST(Party, IsWrittenAsItIsRead) {
  for (const char* text : {"tel:+39 06 1234567", "sips:a@b,name=x:y=z", "customer:C\\,1,caller=yes",
                           "mailto:a@b,role=sme,channel=255"}) {
    EXPECT_EQ(party_text(parse_party(text)), text);
  }
}

TEST(Party, ErrorsNameTheItemAndNotItsValue) {
  EXPECT_EQ(error_of("tel:+1,channel=secret"), "channel: not a number from 0 to 255");
  EXPECT_EQ(error_of("tel:+1,channel=256"), "channel: not a number from 0 to 255");
  EXPECT_EQ(error_of("tel:+1,caller=secret"), "caller: not yes or no");
  EXPECT_EQ(error_of("tel:+1,tel:+2"), "tel: given twice");
  EXPECT_EQ(error_of("tel:+1,caller=no,caller=no"), "caller: given twice");
  EXPECT_EQ(error_of("name=\xff"), "name: it is not UTF-8");
  EXPECT_EQ(error_of("name="), "name: it is empty");
  for (const char* bad : {"", ",", "tel:+1,", "secret", "fax:secret", "tel=secret", "name:secret",
                          "role=agent", "tel:secret\\", "tel:secret\\x", "tel:+1,role=two words"}) {
    const auto message = error_of(bad);
    EXPECT_NE(message, "") << bad;
    EXPECT_EQ(message.find("secret"), std::string::npos) << message;
  }
}

}  // namespace

}  // namespace sealtape
