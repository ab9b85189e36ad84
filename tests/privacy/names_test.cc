// Names: where they begin, where they end, and what is none.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

TEST(Names, OfChineseAreNoOtherWords) {
  for (const char* text :
       {"客服安排好了", "客服高兴地说", "客服方便吗", "我是于是才打来的", "客服时间是九点",
        "我是安全部的", "我是方便面厂的", "我是高级会员", "客服热线", "客服态度", "我是万科的",
        "我是单身", "这边是管道有问题", "关于老师的问题", "对方经理", "负责人任务很多"}) {
    EXPECT_EQ(found(text, "zh"), "") << text;
  }
}

TEST(Names, OfChineseEndWhereTheNextThingBegins) {
  EXPECT_EQ(found("我叫王丽华", "zh"), "NAME[王丽华]");
  EXPECT_EQ(found("我是王丽麻烦您", "zh"), "NAME[王丽]");
  EXPECT_EQ(found("我是陈伟的太太", "zh"), "NAME[陈伟]");
  EXPECT_EQ(found("客服小王为您服务", "zh"), "NAME[小王]");
  EXPECT_EQ(found("客服安妮为您服务", "zh"), "NAME[安妮]");
}

TEST(Names, ThatAnswerAreTakenWithoutWhatIsSaidBesides) {
  EXPECT_EQ(found_in_turns({"What's your name?", "Marco"}), "NAME[Marco]");
  EXPECT_EQ(found_in_turns({"What's your name?", "Erm, Marco"}), "NAME[Marco]");
  EXPECT_EQ(found_in_turns({"what's your name", "erm right marco"}), "NAME[marco]");
  EXPECT_EQ(found_in_turns({"What's your name?", "สมชาย ใจดี"}), "NAME[สมชาย ใจดี]");
  EXPECT_EQ(found_in_turns({"ชื่ออะไรคะ", "เอ่อ ก็ สมชาย ใจดี ครับ"}, "th"), "NAME[สมชาย ใจดี]");
  EXPECT_EQ(found_in_turns({"ชื่ออะไรคะ", "วรเวช พงศ์ไพบูลย์ ต้องการสอบถามยอด"}, "th"),
            "NAME[วรเวช พงศ์ไพบูลย์]");
  EXPECT_EQ(found_in_turns({"ชื่ออะไรคะ", "Marco ครับ"}, "th"), "NAME[Marco]");
  EXPECT_EQ(found_in_turns({"ชื่ออะไรคะ", "Marco"}, "th"), "NAME[Marco]");
  EXPECT_EQ(found_in_turns({"ชื่ออะไรคะ", "ผมชื่อ marco rossi ครับ"}, "th"), "NAME[marco rossi]");
  EXPECT_EQ(found_in_turns({"您贵姓", "我叫Marco"}, "zh"), "NAME[Marco]");
}

TEST(Names, AreNoneWhereTheAnswerTellsNone) {
  for (const char* answer : {"ทำไมต้องบอก", "ไม่บอกค่ะ", "อะไรนะ", "รอสักครู่", "hello ครับ"}) {
    EXPECT_EQ(found_in_turns({"ชื่ออะไรคะ", answer}, "th"), "") << answer;
  }
  EXPECT_EQ(found_in_turns({"What's your name?", "Sorry, what?"}), "");
}

TEST(Names, EndWhereTheNextThingIsSaid) {
  EXPECT_EQ(found("my name is marco thanks for calling"), "NAME[marco]");
  EXPECT_EQ(found("my name is marco please help"), "NAME[marco]");
  EXPECT_EQ(found("My name is Marco - Thanks"), "NAME[Marco]");
  EXPECT_EQ(found("My name is Anna-Maria Rossi. Please call"), "NAME[Anna-Maria Rossi]");
  EXPECT_EQ(found("ich heisse anna meine nummer fehlt", "de"), "NAME[anna]");
  EXPECT_EQ(found("mi chiamo marco grazie", "it"), "NAME[marco]");
  EXPECT_EQ(found("ผมชื่อสมชายอยากสอบถาม", "th"), "NAME[สมชาย]");
  EXPECT_EQ(found("ผมชื่อวรเวช ต้องการสอบถาม", "th"), "NAME[วรเวช]");
  EXPECT_EQ(found("ผมชื่อชนะครับ", "th"), "NAME[ชนะ]");
  EXPECT_EQ(found("คุณมานพครับ", "th"), "NAME[มานพ]");
}

TEST(Names, AreSpelledWithWordsForLetters) {
  EXPECT_EQ(found("my name's Orla Quigley that's q for quebec u i g l e y"),
            "NAME[Orla Quigley] NAME[q for quebec u i g l e y]");
  EXPECT_EQ(found("ich buchstabiere k u h n e r t mit r t", "de"), "NAME[k u h n e r t mit r t]");
  EXPECT_EQ(found("spell it h a r r i s with double r"), "NAME[h a r r i s with double r]");
  EXPECT_EQ(found("il modello è t r trattino otto due uno", "it"), "");
  EXPECT_EQ(found("the model is a s m dash g nine nine one"), "");
}

TEST(Names, AreNoTitlesAndNoTrades) {
  for (const char* text : {"die frau vom finanzamt war da", "frau hat gesagt dass es dauert",
                           "herr ober die rechnung bitte", "frau lehrerin bitte"}) {
    EXPECT_EQ(found(text, "de"), "") << text;
  }
  EXPECT_EQ(found("herr von stein kommt morgen", "de"), "NAME[von stein]");
  EXPECT_EQ(found("นายแบบคนนี้หล่อ", "th"), "");
  EXPECT_EQ(found("นางพยาบาลใจดีมาก", "th"), "");
}

TEST(Names, OfWhoSpeaksAndOfWhomOneKnows) {
  EXPECT_EQ(found("ดิฉันปราณีรับสายค่ะ", "th"), "NAME[ปราณี]");
  EXPECT_EQ(found("ผมกำลังพูดสายอยู่", "th"), "");
  EXPECT_EQ(found("ผมชื่อวีรชัยนามสกุลทองดีครับ", "th"), "NAME[วีรชัย] NAME[ทองดี]");
  EXPECT_EQ(found("我太太王秀英来拿", "zh"), "NAME[王秀英]");
  for (const char* text : {"我老公去取", "我儿子高三了", "我朋友方便的时候来", "我女儿成绩很好"}) {
    EXPECT_EQ(found(text, "zh"), "") << text;
  }
}

TEST(Names, StandInTheFieldsOfAForm) {
  EXPECT_EQ(found("nachname kowalke vorname henrike", "de"), "NAME[kowalke] NAME[henrike]");
  EXPECT_EQ(found("nome Ilaria cognome Lo Bianco", "it"), "NAME[Ilaria] NAME[Lo Bianco]");
  EXPECT_EQ(found("户主是钱学文", "zh"), "NAME[钱学文]");
  EXPECT_EQ(found("我老公叫孙立", "zh"), "NAME[孙立]");
  EXPECT_EQ(found_in_turns({"nachname", "ja das ist kowalke"}, "de"), "NAME[kowalke]");
  EXPECT_EQ(found_in_turns({"cognome", "bevacqua"}, "it"), "NAME[bevacqua]");
  EXPECT_EQ(found_in_turns({"นามสกุลค่ะ", "ทองดีวงศ์"}, "th"), "NAME[ทองดีวงศ์]");
  for (const char* text : {"vorname reicht", "nachname fehlt noch"}) {
    EXPECT_EQ(found(text, "de"), "") << text;
  }
  EXPECT_EQ(found("nome utente smarrito", "it"), "");
}

TEST(Names, AreToldByWhatIsSaidNext) {
  EXPECT_EQ(found("this is Baz from the billing team"), "NAME[Baz]");
  EXPECT_EQ(found("hi Priti it's Baz again"), "NAME[Priti] NAME[Baz]");
  EXPECT_EQ(found("it's for Miss K Ostrander"), "NAME[K Ostrander]");
  EXPECT_EQ(found("spreche ich mit frau von der tann", "de"), "NAME[von der tann]");
  EXPECT_EQ(found("工号三零一孙立为您服务", "zh"), "NAME[孙立]");
}

TEST(Names, OfThingsAreNobodys) {
  for (const char* text :
       {"two jack and coke please", "i cut it with a stanley knife", "the harry potter box set"}) {
    EXPECT_EQ(found(text), "") << text;
  }
  EXPECT_EQ(found("la viola sul balcone", "it"), "");
  EXPECT_EQ(found("dieci minuti al massimo", "it"), "");
  EXPECT_EQ(found("ich bin müde von allem", "de"), "");
  EXPECT_EQ(found("นายกรัฐมนตรีแถลง", "th"), "");
}

}  // namespace

}  // namespace sealtape::privacy
