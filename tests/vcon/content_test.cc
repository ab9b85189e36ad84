#include "vcon/content.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

std::string text(const char* json) {
  const auto body = body_of(Json::parse(json));
  return body ? std::string(text_of(*body)) : "none";
}

std::string drained(ByteStream& stream) {
  std::string all;
  std::array<std::byte, 3> block{};
  while (const auto count = stream.read(block)) all += text_of(ByteView(block).first(count));
  return all;
}

TEST(Content, OfABodyIsDecodedHoweverItWasEncoded) {
  EXPECT_EQ(text(R"({"body": "aGk_aGk-", "encoding": "base64url"})"), "hi?hi>");
  EXPECT_EQ(text(R"({"body": "aGk/\naGk+", "encoding": "base64"})"), "hi?hi>");
  EXPECT_EQ(text(R"({"body": "aGk=", "encoding": "base64url"})"), "hi");
  EXPECT_EQ(text(R"({"body": "aGk", "mediatype": "audio/x-wav"})"), "hi");
  EXPECT_EQ(text(R"({"body": "aGk", "mediatype": "text/plain"})"), "aGk");
  EXPECT_EQ(text(R"({"body": {"a": [1]}, "encoding": "json"})"), R"({"a":[1]})");
  EXPECT_EQ(text(R"({"body": "{\"a\": 1}", "encoding": "json"})"), R"({"a": 1})");
  EXPECT_EQ(text(R"({"url": "https://example.org/a.wav"})"), "none");
}

TEST(Content, ThatCannotBeDecodedIsRefused) {
  EXPECT_THROW(text(R"({"body": "a*b", "encoding": "base64url"})"), Error);
  EXPECT_THROW(text(R"({"body": "a", "encoding": "base64url"})"), Error);
  EXPECT_THROW(text(R"({"body": "aGk", "encoding": "quoted"})"), Error);
}

TEST(Content, HashIsThatOfTheDraft) {
  // FIPS 180-4, SHA-512 of "abc".
  EXPECT_EQ(content_hash(bytes_of("abc")),
            "sha512-3a81oZNherrMQXNJriBBMRLm-k6JqX6iCp7u5ktV05ohkpkqJ0_BqDa6PCOj"
            "_uu9RU1EI2Q86A4qmslPpUyknw");
}

TEST(Content, IsPassedOnAndCheckedAtItsEnd) {
  const auto good = content_hash(bytes_of("abcdef"));
  auto stream = checked(stream_of(copy_of("abcdef")), {good});
  EXPECT_EQ(drained(*stream), "abcdef");
  auto wrong = checked(stream_of(copy_of("abcdeF")), {good});
  EXPECT_THROW(drained(*wrong), Error);
  auto cut_off = checked(stream_of(copy_of("abcde")), {good});
  EXPECT_THROW(drained(*cut_off), Error);
}

TEST(Content, IsCheckedByEveryAlgorithmThatIsKnown) {
  const std::string sha256 = "sha256-ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0";  // of "abc"
  auto both = checked(stream_of(copy_of("abc")), {sha256, content_hash(bytes_of("abc"))});
  EXPECT_EQ(drained(*both), "abc");
  auto contradicting = checked(stream_of(copy_of("abc")), {sha256, content_hash(bytes_of("abd"))});
  EXPECT_THROW(drained(*contradicting), Error);
  EXPECT_FALSE(can_check({"lmots-AAAA"}));
  EXPECT_TRUE(can_check({"lmots-AAAA", sha256}));
}

TEST(Content, HashesAreOneOrSeveral) {
  EXPECT_EQ(content_hashes(Json::parse(R"({"content_hash": "a"})")), std::vector<std::string>{"a"});
  EXPECT_EQ(content_hashes(Json::parse(R"({"content_hash": ["a", "b"]})")).size(), 2U);
  EXPECT_TRUE(content_hashes(Json::object()).empty());
  EXPECT_THROW(content_hashes(Json::parse(R"({"content_hash": [1]})")), Error);
}

}  // namespace

}  // namespace sealtape
