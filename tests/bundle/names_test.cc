#include "bundle/names.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(BundleNames, AreMadeOfSafeCharactersWhateverTheTextIs) {
  const std::pair<const char*, const char*> cases[] = {
      {"call.wav", "call.wav"},
      {"../../etc/passwd", "etc-passwd"},
      {"Müller / 7", "M-ller-7"},
      {"a\u202Egnp.exe", "a-gnp.exe"},
      {"-rf *", "rf"},
      {"=1+2.csv", "1-2.csv"},
      {"...", "x"},
      {"錄音", "x"},
      {"con.wav", "file-con.wav"},
      {"a..b", "a.b"},
      {".hidden", "hidden"},
      {"tab\there\r\n", "tab-here"},
  };
  for (const auto& [text, name] : cases) {
    EXPECT_EQ(bundle_name(text, "x"), name) << text;
    EXPECT_TRUE(is_bundle_name(bundle_name(text, "x"))) << text;
  }
  std::string long_text(500, 'a');
  long_text += ".wav";
  const auto long_name = bundle_name(long_text);
  EXPECT_EQ(long_name.size(), longest_bundle_name);
  EXPECT_TRUE(long_name.ends_with("a.wav"));
  std::string dots(60, 'a');
  dots += "..........wav";
  EXPECT_TRUE(is_bundle_name(bundle_name(dots)));
}

TEST(BundleNames, RefuseWhatASystemCouldReadInAnotherWay) {
  for (const char* bad : {"", ".", "..", ".a", "a.", "-a", "a b", "a\\b", "NUL", "com1.txt", "é"}) {
    EXPECT_FALSE(is_bundle_name(bad)) << bad;
    EXPECT_FALSE(is_bundle_path(std::string("a/") + bad)) << bad;
  }
  EXPECT_TRUE(is_bundle_path("10-exhibits/E01/original.wav"));
  EXPECT_FALSE(is_bundle_path("a/b/c/d/e/f/g/h/i"));
  EXPECT_FALSE(is_bundle_path("/a"));
}

TEST(BundleNames, LinksArePercentEncoded) {
  EXPECT_EQ(link_to("a/b c#?\"<é"), "a/b%20c%23%3F%22%3C%C3%A9");
  EXPECT_EQ(link_to("javascript:alert(1)"), "javascript%3Aalert%281%29");
}

}  // namespace

}  // namespace sealtape
