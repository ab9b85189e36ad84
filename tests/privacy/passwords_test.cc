// Passwords that are told, and talk of passwords.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

TEST(Passwords, AreNoneInWordsAboutThem) {
  for (const char* text :
       {"the password reset is pending", "i need a password reset and it is urgent",
        "password reset on 12 03 2024", "the password manager is bitwarden",
        "i forgot my password and the problem is serious", "the password has changed since 2019",
        "my password is very confusing", "password protected files are blocked"}) {
    EXPECT_EQ(found(text), "") << text;
  }
  EXPECT_EQ(found("Passwort vergessen ist nervig", "de"), "");
  EXPECT_EQ(found("das Passwort zurücksetzen ist einfach", "de"), "");
  EXPECT_EQ(found("password dimenticata è un problema", "it"), "");
  EXPECT_EQ(found("我要重置密码2024", "zh").find("PASSWORD[重"), std::string::npos);
}

TEST(Passwords, AreFoundAsTheyAreSpoken) {
  EXPECT_EQ(found("the password for the portal is green tiger forty"),
            "PASSWORD[green tiger forty]");
  EXPECT_EQ(found("my password's bluebird nine nine"), "PASSWORD[bluebird nine nine]");
  EXPECT_EQ(found("the password is s u n f l o w e r nine and"),
            "PASSWORD[s u n f l o w e r nine]");
  EXPECT_EQ(found("password is capital b o b one two"), "PASSWORD[capital b o b one two]");
  EXPECT_EQ(found("das Passwort für das Portal lautet mondschein vier", "de"),
            "PASSWORD[mondschein vier]");
  EXPECT_EQ(found("la parola d'ordine è usignolo", "it"), "PASSWORD[usignolo]");
}

TEST(Passwords, AnswerTheQuestionForThem) {
  EXPECT_EQ(found_in_turns({"what's your password?", "it's blue monkey seven"}),
            "PASSWORD[blue monkey seven]");
  EXPECT_EQ(found_in_turns({"what is the password please", "um Tulip77blue"}),
            "PASSWORD[Tulip77blue]");
  EXPECT_EQ(found_in_turns({"wie lautet Ihr Passwort", "äh mondschein vier"}, "de"),
            "PASSWORD[mondschein vier]");
  EXPECT_EQ(found_in_turns({"what is the password please", "i don't remember"}), "");
  EXPECT_EQ(found_in_turns({"never share your password", "i have two cats"}), "");
}

TEST(Passwords, AnswerAQuestionOfTwoWords) {
  EXPECT_EQ(found_in_turns({"your memorable word please", "yes it's cauliflower"}),
            "PASSWORD[cauliflower]");
  EXPECT_EQ(found_in_turns({"ihr kennwort", "ja das ist zitronenfalter"}, "de"),
            "PASSWORD[zitronenfalter]");
  EXPECT_EQ(found_in_turns({"parola segreta", "girasole"}, "it"), "PASSWORD[girasole]");
  EXPECT_EQ(found("รหัสผ่านเข้าระบบMew1987!", "th"), "PASSWORD[Mew1987!]");
  EXPECT_EQ(found("the password is capital l lemon four four exclamation mark"),
            "PASSWORD[capital l lemon four four exclamation mark]");
  EXPECT_EQ(found_in_turns({"ihr passwort", "weiß ich nicht mehr"}, "de"), "");
  EXPECT_EQ(found_in_turns({"password please", "i don't have one"}), "");
}

}  // namespace

}  // namespace sealtape::privacy
