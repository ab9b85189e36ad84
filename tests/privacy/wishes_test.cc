// What people want, where the words around it decide.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

// The wishes and notices alone.
std::string wishes(const std::vector<std::string>& turns, std::string_view language = "en") {
  Transcript transcript;
  transcript.language = language;
  for (const auto& turn : turns) {
    auto& segment = transcript.segments.emplace_back();
    segment.text = turn;
    segment.channel = static_cast<std::uint32_t>(transcript.segments.size() % 2);
  }
  auto options = test_options();
  options.types = {Type::opt_out, Type::refusal};
  return shown(Detector(options).find_in(transcript), transcript);
}

TEST(OptOuts, StayOnesBesideIndifference) {
  for (const char* text :
       {"I don't care, just don't call me again", "I don't mind, but stop calling me please",
        "please don't call me again but I'm fine with email",
        "don't call me again, but I'm okay with a letter", "I never said yes, do not call me again",
        "if you have any decency, stop calling me",
        "take me off your list, but that's fine by me if it takes a day"}) {
    EXPECT_NE(wishes({text}), "") << text;
  }
  for (const char* text : {"mir ist das egal, rufen Sie mich nie wieder an",
                           "rufen Sie mich nicht mehr an, aber ich brauche das nicht schriftlich",
                           "Wenn Sie ehrlich sind, rufen Sie mich nie wieder an"}) {
    EXPECT_NE(wishes({text}, "de"), "") << text;
  }
  EXPECT_NE(wishes({"non mi chiamate più, ma per me va bene una mail"}, "it"), "");
  EXPECT_NE(wishes({"我无所谓，不要再给我打电话了"}, "zh"), "");
  EXPECT_NE(wishes({"อย่าโทรมาอีกนะ แต่ฉันโอเคกับอีเมล"}, "th"), "");
}

TEST(OptOuts, OfOthersAreNone) {
  for (const char* text :
       {"some people say do not call me again but I don't mind",
        "if you do not want to be called again press two", "I don't mind if you call me again"}) {
    EXPECT_EQ(wishes({text}), "") << text;
  }
}

TEST(Refusals, ThatAnswerCoverTheAnswerAlone) {
  EXPECT_EQ(wishes({"may we record this call", "no thank you"}), "REFUSAL[no thank you]");
  EXPECT_EQ(wishes({"may we record this call", "No, I'd rather not. What is it about?"}),
            "REFUSAL[No, I'd rather not]");
  EXPECT_EQ(
      wishes({"Dürfen wir das Gespräch aufzeichnen?", "Nein, lieber nicht. Worum geht es?"}, "de"),
      "REFUSAL[Nein, lieber nicht]");
}

TEST(Refusals, AreAnsweredWithoutANoToo) {
  for (const char* answer :
       {"I'd rather not", "I would prefer not to be", "well actually please don't",
        "no i'm not okay with that", "no, of course not", "no that's not fine", "absolutely not",
        "I don't feel comfortable with that", "no problem usually but today i'd rather not"}) {
    EXPECT_NE(wishes({"may we record this call", answer}), "") << answer;
  }
  for (const char* answer : {"nein das ist nicht in ordnung", "lieber nicht", "nee danke",
                             "da bin ich nicht einverstanden", "auf keinen Fall"}) {
    EXPECT_NE(wishes({"darf ich das Gespräch aufzeichnen", answer}, "de"), "") << answer;
  }
  for (const char* answer : {"no non va bene", "preferirei di no", "certo che no", "no grazie"}) {
    EXPECT_NE(wishes({"possiamo registrare la chiamata", answer}, "it"), "") << answer;
  }
  for (const char* answer : {"不可以", "不行", "我不太方便", "不，我不同意"}) {
    EXPECT_NE(wishes({"可以录音吗", answer}, "zh"), "") << answer;
  }
  for (const char* answer : {"ไม่ได้ค่ะ", "ไม่สะดวกครับ", "ขอไม่ดีกว่า"}) {
    EXPECT_NE(wishes({"ขออนุญาตบันทึกเสียงได้ไหมคะ", answer}, "th"), "") << answer;
  }
}

TEST(Refusals, AreNoneWhereANoConsents) {
  for (const char* answer : {"no problem", "no, go ahead", "no that's fine", "no worries",
                             "no i don't mind", "not at all", "sure", "yes of course"}) {
    EXPECT_EQ(wishes({"may we record this call", answer}), "") << answer;
  }
  for (const char* answer :
       {"nein, kein Problem", "nein, machen Sie ruhig", "nein das passt", "ja gerne"}) {
    EXPECT_EQ(wishes({"darf ich das Gespräch aufzeichnen", answer}, "de"), "") << answer;
  }
  for (const char* answer : {"no, nessun problema", "no no va bene", "no, faccia pure"}) {
    EXPECT_EQ(wishes({"possiamo registrare la chiamata", answer}, "it"), "") << answer;
  }
  for (const char* answer : {"不介意", "没关系", "没问题，可以", "不要紧"}) {
    EXPECT_EQ(wishes({"我们可以录音吗", answer}, "zh"), "") << answer;
  }
  for (const char* answer : {"ไม่เป็นไร", "ไม่มีปัญหาค่ะ", "ไม่ได้ขัดข้องครับ"}) {
    EXPECT_EQ(wishes({"ขออนุญาตบันทึกเสียงได้ไหมคะ", answer}, "th"), "") << answer;
  }
}

TEST(Refusals, AreAYesWhereSomebodyIsAskedWhetherHeMinds) {
  for (const char* answer : {"yes i do mind", "actually i'd rather you didn't", "yes"}) {
    EXPECT_NE(wishes({"do you mind if we record this call", answer}), "") << answer;
  }
  for (const char* answer : {"no", "of course not", "no, go ahead", "yes, that's fine"}) {
    EXPECT_EQ(wishes({"do you mind if we record this call", answer}), "") << answer;
  }
  EXPECT_EQ(wishes({"您介意录音吗", "不介意"}, "zh"), "");
  EXPECT_EQ(wishes({"您介意录音吗", "不会"}, "zh"), "");
  EXPECT_NE(wishes({"您介意录音吗", "有点介意"}, "zh"), "");
  EXPECT_NE(
      wishes({"stört es Sie, wenn ich das Gespräch aufzeichne?", "ja, das möchte ich nicht"}, "de"),
      "");
}

TEST(OptOuts, AreAskedForInManyWays) {
  EXPECT_NE(wishes({"would you mind not calling here again"}), "");
  EXPECT_EQ(wishes({"would you mind not shouting at me"}), "");
  EXPECT_NE(wishes({"vorrei essere tolto dai vostri elenchi"}, "it"), "");
  EXPECT_EQ(wishes({"non voglio essere cancellato dalla lista"}, "it"), "");
  for (const char* text : {"停止给我们打推销电话", "请拉黑我", "以后别联系我了"}) {
    EXPECT_NE(wishes({text}, "zh"), "") << text;
  }
  for (const char* text : {"你们停止发货吧", "我把他拉黑了", "以后别打架了"}) {
    EXPECT_EQ(wishes({text}, "zh"), "") << text;
  }
}

TEST(Refusals, SayThatNothingShallBeTaken) {
  EXPECT_NE(wishes({"das soll nicht aufgezeichnet werden"}, "de"), "");
  EXPECT_EQ(wishes({"das soll nicht ins protokoll aufgenommen werden"}, "de"), "");
}

TEST(Notices, SayWhatARecordingIsFor) {
  EXPECT_NE(found("zur schulung kann dieser anruf mitgeschnitten werden", "de"), "");
}

TEST(Wishes, AreSaidInFewWords) {
  EXPECT_EQ(found("tragen sie mich bitte aus", "de"), "OPT_OUT[tragen sie mich bitte aus]");
  EXPECT_EQ(found("non potete chiamarmi", "it"), "OPT_OUT[non potete chiamarmi]");
  EXPECT_EQ(found("谢绝推销", "zh"), "OPT_OUT[谢绝推销]");
  EXPECT_EQ(found("เลิกโทรมาขายประกันได้ไหม", "th").substr(0, 7), "OPT_OUT");
  EXPECT_EQ(found("我要退订机票", "zh"), "");
  EXPECT_EQ(found("non registrate mai nulla", "it"), "");
}

}  // namespace

}  // namespace sealtape::privacy
