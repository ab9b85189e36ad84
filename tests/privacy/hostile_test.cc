// Texts that were made to hurt: each is read in bounded time, and findings stay inside.
#include <gtest/gtest.h>

#include <ctime>

#include "privacy/detector.h"

namespace sealtape::privacy {

namespace {

std::string repeated(std::string_view what, std::size_t size) {
  std::string text;
  while (text.size() < size) text += what;
  return text;
}

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

TEST(HostileText, IsReadInBoundedTimeAndFindingsStayInside) {
  Options options;
  options.types = all_types();
  options.patterns = {{.label = "nested", .expression = "(a+)+$"}};
  const Detector detector(options);
  constexpr std::size_t size = 50000;
  // Of plain words, by this build on this machine. The slowest of these takes 130 times as long; in
  // square time it would be thousands.
  const auto plain = repeated("we sat in the garden all day and talked of the sea ", size);
  const auto begin = cpu_seconds();
  for (const char* language : {"en", "de", "it", "zh", "th"}) detector.find_in(plain, language);
  const double most_seconds = 400 * (cpu_seconds() - begin) / 5;
  for (const std::string_view what : {"1",
                                      "1 ",
                                      "1, ",
                                      "12 34 ",
                                      "0171 ",
                                      "+49 ",
                                      "eins ",
                                      "dreiundzwanzig",
                                      "double two to ",
                                      "eins und ",
                                      "uno e due e ",
                                      "k for kilo ",
                                      "one no two ",
                                      "一",
                                      "四个八",
                                      "十百千万",
                                      "หนึ่ง",
                                      "คุณ",
                                      "\xcc\x81",
                                      "\xff",
                                      "@",
                                      "a@b.",
                                      "a at b dot ",
                                      "1.1.1.",
                                      ":",
                                      "a:",
                                      "www.",
                                      "http://",
                                      "A ",
                                      "card ",
                                      "pin 1 ",
                                      "born 1 1 ",
                                      "my name is ",
                                      "do not ",
                                      "a",
                                      "ß",
                                      "-",
                                      "00-",
                                      "12 a street ",
                                      "street ",
                                      "einsstr. 1 ",
                                      "路1号",
                                      "号",
                                      "ที่อยู่ 1/",
                                      "james ",
                                      "one sorry ",
                                      "one no two sorry three ",
                                      "account 123456 ",
                                      "password:",
                                      "password is a1 ",
                                      "this is a b from ",
                                      "wohne an der a 1 ",
                                      "1 street, flat 1 ",
                                      "路1号1楼",
                                      "1ถนน",
                                      "ทะเบียน กข1 ",
                                      "thanks,\nAb Cd\n",
                                      "born 1 may 1980 no 1 ",
                                      "code sort code 1 ",
                                      "1BoatSLRHtKNngkdXEeobR76b53LETtpyT "}) {
    for (const char* language : {"en", "de", "it", "zh", "th"}) {
      const auto text = repeated(what, size);
      const auto start = cpu_seconds();
      const auto findings = detector.find_in(text, language, {"aaaaa", "Anna Beispiel"});
      EXPECT_LT(cpu_seconds() - start, most_seconds) << what;
      for (const auto& finding : findings) {
        for (const auto& part : finding.parts) {
          ASSERT_LT(part.text.from, part.text.to) << what;
          ASSERT_LE(part.text.to, text.size()) << what;
        }
      }
    }
  }
}

// A text of four times the length takes four times as long, and not sixteen times: of each kind of
// search and each language one that it could be lost in.
TEST(HostileText, TakesNoLongerThanItsLength) {
  Options options;
  options.types = all_types();
  const Detector detector(options);
  detector.find_in("1");
  const auto seconds_for = [&](const std::string& text, const char* language) {
    const auto start = cpu_seconds();
    detector.find_in(text, language);
    return cpu_seconds() - start;
  };
  struct Hostile {
    const char* language;
    std::string_view what;
  };
  for (const auto& [language, what] : {Hostile{"en", "1.2.3.4,"},
                                       {"en", "1.1.1."},
                                       {"en", "1234567890."},
                                       {"en", "a@1.2."},
                                       {"en", "one no two "},
                                       {"en", "john smith 12 main street "},
                                       {"en", "password "},
                                       {"en", "the third no "},
                                       {"de", "1"},
                                       {"de", "eins "},
                                       {"de", "\xcc\x81"},
                                       {"de", "nicht mehr anrufen "},
                                       {"de", "4111 "},
                                       {"it", "via roma 1 "},
                                       {"it", "ventuno "},
                                       {"it", "non chiamatemi "},
                                       {"zh", "一"},
                                       {"zh", "我是王"},
                                       {"zh", "路1号"},
                                       {"zh", "不要再打"},
                                       {"th", "หนึ่ง"},
                                       {"th", "คุณสมชาย"},
                                       {"th", "99/1 ต.ก "},
                                       {"th", "อย่าโทรมาอีก"}}) {
    const auto fourth = seconds_for(repeated(what, std::size_t{1} << 16U), language);
    const auto whole = seconds_for(repeated(what, std::size_t{1} << 18U), language);
    EXPECT_LT(whole, 0.25 + 8 * fourth) << what;
  }
}

TEST(HostileText, OfAMegabyteIsRead) {
  Options options;
  options.types = all_types();
  const Detector detector(options);
  for (const std::string_view what : {"1", "eins ", "1.2.3.4,", "nicht mehr anrufen ", "4111 "}) {
    const auto text = repeated(what, std::size_t{1} << 20U);
    const auto start = cpu_seconds();
    detector.find_in(text, "de");
    EXPECT_LT(cpu_seconds() - start, 60) << what;
  }
}

TEST(HostileText, OfAHundredThousandWordsThatTheTextDoesNotTellIsRead) {
  Transcript transcript;
  transcript.segments.resize(1);
  transcript.segments[0].text = "[REDACTED]";
  for (int i = 0; i < 100000; ++i) {
    Word word;
    word.text = i % 20 < 16 ? (i % 20 == 0 ? "four" : "one") : "and so on";
    word.alternatives = {"two"};
    transcript.segments[0].words.push_back(word);
  }
  const Detector detector{Options{}};
  const auto start = cpu_seconds();
  const auto findings = detector.find_in(transcript);
  EXPECT_LT(cpu_seconds() - start, 60.0);
  EXPECT_GT(findings.size(), 4000U);
}

TEST(HostileText, OfManySegmentsAndWordsIsLocated) {
  Transcript transcript;
  transcript.segments.resize(1);
  for (int i = 0; i < 50000; ++i) {
    Word word;
    word.text = i % 20 < 16 ? (i % 20 == 0 ? "four" : "one") : "and so on";
    transcript.segments[0].words.push_back(word);
  }
  const Detector detector{Options{}};
  const auto start = cpu_seconds();
  const auto findings = detector.find_in(transcript);
  EXPECT_LT(cpu_seconds() - start, 30.0);
  EXPECT_GT(findings.size(), 2000U);
}

}  // namespace

}  // namespace sealtape::privacy
