// Chinese and Thai: who is called, asked for and spelled, where somebody lives, when he was born.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

TEST(Chinese, NamesStandBehindFirmsKinAndCalls) {
  EXPECT_EQ(found("您好我是远航货运的小郑", "zh"), "NAME[小郑]");
  EXPECT_EQ(found("隔壁房东姓邹", "zh"), "NAME[邹]");
  EXPECT_EQ(found("麻烦叫一下孙丽华接电话", "zh"), "NAME[孙丽华]");
  EXPECT_EQ(found("我儿子叫郭子轩上小学", "zh"), "NAME[郭子轩]");
  EXPECT_EQ(found("你好我是Vivian上周来过", "zh"), "NAME[Vivian]");
  EXPECT_EQ(found("吴总您好", "zh"), "NAME[吴总]");
  for (const char* text : {"总部在哪里", "我找客服", "请问是安装空调吗", "叫外卖送到楼下",
                           "谢谢老板", "她姓什么来着", "小时候住在农村"}) {
    EXPECT_EQ(found(text, "zh"), "") << text;
  }
}

TEST(Chinese, NamesAreExplainedSignBySign) {
  EXPECT_EQ(found("免贵姓张，弓长张", "zh"), "NAME[张] NAME[弓长张]");
  EXPECT_EQ(found_in_turns({"名字怎么写", "杜雨桐，木土杜，下雨的雨"}, "zh"),
            "NAME[杜雨桐] NAME[木土杜，下雨的雨]");
  EXPECT_EQ(found("好的好的", "zh"), "");
}

TEST(Chinese, BirthsAndPlatesAreToldInTheirOwnWays) {
  EXPECT_EQ(found("生日是七一年腊月初六", "zh"), "DATE_OF_BIRTH[七一年腊月初六]");
  EXPECT_EQ(found("我八三年的属猪", "zh"), "DATE_OF_BIRTH[八三年]");
  EXPECT_EQ(found("停着一辆苏E52K8W", "zh"), "PLATE[苏E52K8W]");
  EXPECT_EQ(found("零五年的政策", "zh"), "");
}

TEST(Chinese, HomesHaveBuildingsAndFlatsWithoutAStreet) {
  EXPECT_EQ(found("我住阳光花园9号楼1单元502", "zh"), "ADDRESS[阳光花园9号楼1单元502]");
  EXPECT_EQ(found("六号楼停电了", "zh"), "");
}

TEST(Thai, NamesStandBehindTitlesPronounsAndCalls) {
  EXPECT_EQ(found("ขอสายพี่กุ้งหน่อยค่ะ", "th"), "NAME[กุ้ง]");
  EXPECT_EQ(found("ผมบอยครับ โทรมาเมื่อวาน", "th"), "NAME[บอย]");
  EXPECT_EQ(found("อาจารย์กิตติศักดิ์ลาป่วย", "th"), "NAME[กิตติศักดิ์]");
  EXPECT_EQ(found("เจ้าของรถชื่อสมคิด แสงทองครับ", "th"), "NAME[สมคิด แสงทอง]");
  for (const char* text : {"ชื่อเสียงร้านนี้ดี", "ป้ายหน้าร้านหลุด", "พี่ชายกับน้องสาวไปด้วย", "หมอนัดวันจันทร์",
                           "ผมโอนเองครับ", "นั่งใกล้หน้าต่าง"}) {
    EXPECT_EQ(found(text, "th"), "") << text;
  }
}

TEST(Thai, LettersAreToldByTheirNames) {
  EXPECT_EQ(found("ชื่อนิด สะกดด้วย นอหนู สระอิ ดอเด็ก", "th"), "NAME[นิด] NAME[นอหนู สระอิ ดอเด็ก]");
  EXPECT_EQ(found("ทะเบียน สองกอไก่งองูเจ็ดแปดเก้าศูนย์", "th"), "PLATE[สองกอไก่งองูเจ็ดแปดเก้าศูนย์]");
}

TEST(Thai, HomesBeginWithAHouseAndEndWithAProvince) {
  EXPECT_EQ(found_in_turns({"บ้านเลขที่เท่าไหร่ครับ", "หกสิบสองทับห้า ซอยทองหล่อ"}, "th"),
            "ADDRESS[หกสิบสองทับห้า ซอยทองหล่อ]");
  EXPECT_EQ(found("ที่อยู่ 8/1 หมู่ 4 ตำบลบางเลน อำเภอบางใหญ่ นนทบุรี", "th"),
            "ADDRESS[8/1 หมู่ 4 ตำบลบางเลน อำเภอบางใหญ่ นนทบุรี]");
  EXPECT_EQ(found("เกิดปี 2528 ค่ะ", "th"), "DATE_OF_BIRTH[2528]");
}

}  // namespace

}  // namespace sealtape::privacy
