#include "language/citation.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(Citation, IsThatOfTheLanguage) {
  const auto in = [](Language language) { return citation_text(language, "GDPR 6(1)(f)"); };
  EXPECT_EQ(in(Language::english), "Art. 6(1)(f) GDPR");
  EXPECT_EQ(in(Language::german), "Art. 6 Abs. 1 lit. f DSGVO");
  EXPECT_EQ(in(Language::italian), "art. 6, par. 1, lett. f), del GDPR");
  EXPECT_EQ(in(Language::chinese), "GDPR 第 6 條第 1 項第 f 款");
  EXPECT_EQ(in(Language::thai), "มาตรา 6(1)(f) GDPR");
  EXPECT_EQ(citation_text(Language::italian, "GDPR 15"), "art. 15 del GDPR");
  EXPECT_EQ(citation_text(Language::chinese, "GDPR 15"), "GDPR 第 15 條");
}

TEST(Citation, KnowsTheLawsOfTheRegions) {
  EXPECT_EQ(citation_text(Language::german, "UK GDPR 15"), "Art. 15 UK-DSGVO");
  EXPECT_EQ(citation_text(Language::english, "PDPA 30"), "Section 30 PDPA");
  EXPECT_EQ(citation_text(Language::thai, "PDPA 30"), "มาตรา 30 PDPA");
  EXPECT_EQ(citation_text(Language::chinese, "Taiwan PDPA 3, 10"),
            "個人資料保護法 第 3 條、個人資料保護法 第 10 條");
}

TEST(Citation, LeavesOtherLawsAsTheyAre) {
  EXPECT_EQ(citation_text(Language::german, "GDPR 6(1)(a), StGB 201"),
            "Art. 6 Abs. 1 lit. a DSGVO, StGB 201");
  for (const char* text :
       {"", "SEC 17a-4(b)(4)", "GDPR", "GDPR 6(", "GDPR ()", "GDPR 6)", "none"}) {
    EXPECT_EQ(citation_text(Language::german, text), text);
  }
}

}  // namespace

}  // namespace sealtape
