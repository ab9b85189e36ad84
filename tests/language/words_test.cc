#include "language/words.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/error.h"

namespace sealtape {

namespace {

const std::vector<Language> translated = {Language::german, Language::italian, Language::chinese,
                                          Language::thai};

std::set<std::string> keys_of(Language language) {
  std::set<std::string> keys;
  catalogue_of(language)->each([&](std::string_view key, const auto&) {
    if (!key.empty()) keys.emplace(key);
  });
  return keys;
}

// "{1}" and so on, each as often as it stands there.
std::multiset<char> places(std::string_view text) {
  std::multiset<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
  }
  return found;
}

TEST(Words, EveryCatalogueHasTheSameKeys) {
  const auto german = keys_of(Language::german);
  EXPECT_GT(german.size(), 200U);
  for (const auto language : translated) EXPECT_EQ(keys_of(language), german) << tag_of(language);
}

TEST(Words, NoTranslationIsEmptyAndValuesAreThoseOfTheKey) {
  for (const auto language : translated) {
    catalogue_of(language)->each([&](std::string_view key, const auto& forms) {
      if (key.empty()) return;
      for (const auto& form : forms) {
        EXPECT_FALSE(form.empty()) << tag_of(language) << ": " << key;
        EXPECT_EQ(places(form), places(key)) << tag_of(language) << ": " << key;
      }
    });
  }
}

TEST(Words, FormsAreAsManyAsTheHeaderOfTheCatalogueSays) {
  for (const auto language : translated) {
    const auto header = catalogue_of(language)->find("")->front();
    const bool two = header.find("nplurals=2; plural=(n != 1);") != std::string_view::npos;
    const bool one = header.find("nplurals=1; plural=0;") != std::string_view::npos;
    ASSERT_TRUE(two || one) << header;
    EXPECT_EQ(catalogue_of(language)->find("{1} day")->size(), two ? 2U : 1U);
  }
}

TEST(Words, SayValuesInTheLanguage) {
  EXPECT_EQ(Words(Language::english)("until {1}", {"Monday"}), "until Monday");
  EXPECT_EQ(Words(Language::german)("until {1}", {"Montag"}), "bis Montag");
  EXPECT_EQ(Words(Language::german).counted(1, "{1} day", "{1} days"), "1 Tag");
  EXPECT_EQ(Words(Language::german).counted(1234, "{1} day", "{1} days"), "1.234 Tage");
  EXPECT_EQ(Words(Language::italian).counted(0, "{1} year", "{1} years"), "0 anni");
  EXPECT_EQ(Words(Language::chinese).counted(1, "{1} day", "{1} days"), "1 天");
  EXPECT_EQ(Words(Language::english).counted(2, "{1} day", "{1} days"), "2 days");
}

TEST(Words, ValueIsNotReadForPlacesOfItsOwn) {
  EXPECT_EQ(filled("{1} and {2}", {"{2}", "x"}), "{2} and x");
  EXPECT_EQ(filled("{3} {x} {", {"a"}), "{3} {x} {");
}

TEST(Words, TextThatACatalogueLacksIsAnError) {
  EXPECT_THROW(Words{Language::thai}("nobody translated this"), Error);
  EXPECT_THROW(Words(Language::thai).counted(2, "{1} nothing", "{1} nothings"), Error);
  EXPECT_EQ(Words(Language::thai).if_known("Sales of ours"), "Sales of ours");
  EXPECT_EQ(Words(Language::italian).if_known("Quality of the service"), "Qualità del servizio");
}

TEST(MoFile, WhatIsNoCatalogueIsNotRead) {
  EXPECT_FALSE(MoFile::parse(""));
  EXPECT_FALSE(MoFile::parse(std::string(28, '\0')));
  std::string bytes("\xde\x12\x04\x95\0\0\0\0\1\0\0\0\x1c\0\0\0\x24\0\0\0\0\0\0\0\0\0\0\0", 28);
  EXPECT_FALSE(MoFile::parse(bytes));  // its tables lie beyond the end
  bytes += std::string("\1\0\0\0\x2c\0\0\0\1\0\0\0\x2e\0\0\0a\0b\0", 20);
  const auto file = MoFile::parse(bytes);
  ASSERT_TRUE(file);
  ASSERT_NE(file->find("a"), nullptr);
  EXPECT_EQ(file->find("a")->front(), "b");
  EXPECT_EQ(file->find("b"), nullptr);
  bytes[28] = '\x7f';  // the key would end beyond the file
  EXPECT_FALSE(MoFile::parse(bytes));
}

}  // namespace

}  // namespace sealtape
