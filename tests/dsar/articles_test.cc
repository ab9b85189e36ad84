#include <gtest/gtest.h>

#include "dsar/pages.h"

namespace sealtape {

namespace {

TEST(Articles, AreNoneWhereALawGivesNoSuchRight) {
  EXPECT_EQ(article_of(Law::gdpr, "portability"), "GDPR 20");
  EXPECT_EQ(article_of(Law::pdpa, "portability"), "PDPA 31");
  EXPECT_EQ(article_of(Law::tw_pdpa, "portability"), std::nullopt);
  for (const auto law : {Law::pdpa, Law::tw_pdpa}) {
    EXPECT_EQ(article_of(law, "automated"), std::nullopt);
    EXPECT_EQ(cited(Words(Language::english), law, "automated"), "none");
  }
  EXPECT_EQ(cited(Words(Language::german), Law::gdpr, "automated"), "Art. 22 DSGVO");
}

}  // namespace

}  // namespace sealtape
