#include "ledger/note.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "vectors.h"

namespace sealtape {

namespace {

const std::string text = "what is said\n";
const std::string line = "\u2014 some.name AAAAAAA=\n";

VerifierKey known() { return *VerifierKey::parse(vectors::vkey); }

SigningKey other_key() { return signing_key_from_seed(std::array<std::byte, 32>{}); }

Note signed_by(const SigningKey& key, std::string_view name) {
  return {.text = text, .signatures = {sign_note(text, name, key)}};
}

TEST(Note, IsWrittenBackByteForByte) {
  for (const auto& bytes :
       {std::string(vectors::checkpoint), text + "\n" + line, text + "\n" + line + line,
        "a\n\nb\n\n" + line, "\n\n" + line, "\n\n\n" + line, "\u4E2D\U0001F600\n\n" + line}) {
    const auto note = Note::parse(bytes);
    ASSERT_TRUE(note) << bytes;
    EXPECT_EQ(note->encode(), bytes);
  }
}

TEST(Note, IsSplitAtTheLastEmptyLine) {
  const auto note = Note::parse("a\n\n\u2014 not a signature\n\n" + line);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->text, "a\n\n\u2014 not a signature\n");
  EXPECT_EQ(note->signatures.size(), 1U);
  EXPECT_EQ(note->signatures.front().name, "some.name");
}

TEST(Note, RefusesWhatSignedNoteDoesNotAllow) {
  const std::string nul(1, '\0');
  for (const auto& bad :
       {std::string(), text, text + "\n", line, "\n" + line, text + line, "no newline" + line,
        text + "\n" + line + "\n", text + "\n" + line.substr(0, line.size() - 1),
        text + "\n" + line + "x\n", "tab\t\n\n" + line, "cr\r\n\n" + line, nul + "\n\n" + line,
        "\x1F\n\n" + line, "\xFF\n\n" + line, "\xC0\x80\n\n" + line}) {
    EXPECT_FALSE(Note::parse(bad)) << '"' << bad << '"';
  }
}

TEST(Note, RefusesSignatureLinesThatAreNotOneNameAndBase64) {
  for (const auto* bad :
       {"\u2014 name AAAAAA==\n", "\u2014 name AAAAAA\n", "\u2014 name AAAAAAA\n",
        "\u2014 name AAAAAAB=\n", "\u2014 name AAAA_AA=\n", "\u2014 name \n", "\u2014 name\n",
        "\u2014  AAAAAAA=\n", "\u2014 a b AAAAAAA=\n", "\u2014 name  AAAAAAA=\n",
        "\u2014 name AAAAAAA= \n", "\u2014 na+me AAAAAAA=\n", "\u2014 na\u00A0me AAAAAAA=\n",
        "\u2014 na\u3000me AAAAAAA=\n", "- name AAAAAAA=\n", "\u2013 name AAAAAAA=\n",
        "\u2014name AAAAAAA=\n", " \u2014 name AAAAAAA=\n"}) {
    EXPECT_FALSE(Note::parse(text + "\n" + bad)) << bad;
  }
}

TEST(Note, HasAtMostAHundredSignaturesAndAMebibyte) {
  auto bytes = text + "\n";
  for (std::size_t i = 0; i < most_signatures; ++i) bytes += line;
  EXPECT_TRUE(Note::parse(bytes));
  EXPECT_FALSE(Note::parse(bytes + line));
  const auto room = largest_note - 2 - line.size();
  EXPECT_TRUE(Note::parse(std::string(room, 'a') + "\n\n" + line));
  EXPECT_FALSE(Note::parse(std::string(room + 1, 'a') + "\n\n" + line));
}

TEST(VerifierKey, IsWrittenBackAndNamesItsKey) {
  const auto key = known();
  EXPECT_EQ(key.encode(), vectors::vkey);
  EXPECT_EQ(key.name(), vectors::origin);
  EXPECT_EQ(key.key(), public_half(vectors::signing_key()));
  EXPECT_EQ(VerifierKey(std::string(vectors::origin), key.key()), key);
}

TEST(VerifierKey, ReadsTheExampleOfSignedNote) {
  EXPECT_TRUE(
      VerifierKey::parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
}

TEST(VerifierKey, RefusesOtherIdsTypesNamesAndSpellings) {
  for (const auto* bad :
       {"", "+", "++", "a+b", "example.com/foo", "example.com/foo+530d903a",
        "example.com/foo+530d903a+",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k=",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n"}) {
    EXPECT_FALSE(VerifierKey::parse(bad)) << bad;
  }
}

TEST(VerifierKey, HasANameThatANoteCanHold) {
  const auto key = public_half(other_key());
  EXPECT_NO_THROW(VerifierKey("\u4E2D\u6587.example/\u00E9", key));
  for (const auto* bad : {"", " ", "a b", "a+b", "a\tb", "a\nb", "a\u0085", "\u00A0", "\u2003b",
                          "\u2028", "\u3000", "\x01", "\xFF"}) {
    EXPECT_FALSE(is_key_name(bad)) << '"' << bad << '"';
    EXPECT_THROW(VerifierKey(bad, key), Error) << '"' << bad << '"';
  }
}

TEST(Verify, NamesTheKnownKeysThatSigned) {
  const VerifierKey witness("witness", public_half(other_key()));
  auto note = signed_by(vectors::signing_key(), vectors::origin);
  const std::vector<VerifierKey> both{known(), witness};
  EXPECT_EQ(verify(note, both), std::vector{known()});
  note.signatures.push_back(sign_note(note.text, "witness", other_key()));
  EXPECT_EQ(verify(note, both), both);
  EXPECT_EQ(verify(*Note::parse(note.encode()), both), both);
}

TEST(Verify, IgnoresUnknownSignatures) {
  auto note = signed_by(vectors::signing_key(), vectors::origin);
  note.signatures.push_back({.name = "grease", .key = {}, .signature = Bytes(9)});
  note.signatures.push_back(
      {.name = "example.com/sealtape-test", .key = {}, .signature = Bytes(9)});
  EXPECT_EQ(verify(note, std::vector{known()}), std::vector{known()});
}

TEST(Verify, RejectsANoteThatNoKnownKeySigned) {
  const auto note = signed_by(other_key(), "witness");
  EXPECT_TRUE(verify(note, std::vector{known()}).empty());
  EXPECT_TRUE(verify(note, {}).empty());
}

TEST(Verify, RejectsTheWholeNoteForOneFalseSignatureOfAKnownKey) {
  const VerifierKey witness("witness", public_half(other_key()));
  auto note = signed_by(vectors::signing_key(), vectors::origin);
  note.signatures.push_back(sign_note("something else\n", "witness", other_key()));
  EXPECT_TRUE(verify(note, std::vector{known(), witness}).empty());
  EXPECT_TRUE(verify(note, std::vector{witness, known()}).empty());
  EXPECT_EQ(verify(note, std::vector{known()}), std::vector{known()});

  note.signatures.back() = note.signatures.front();
  note.signatures.back().signature.pop_back();
  EXPECT_TRUE(verify(note, std::vector{known()}).empty());
}

TEST(Verify, RejectsAnotherText) {
  auto note = signed_by(vectors::signing_key(), vectors::origin);
  note.text += "and more\n";
  EXPECT_TRUE(verify(note, std::vector{known()}).empty());
}

TEST(SignNote, SignsOnlyWhatANoteCanHold) {
  const auto key = other_key();
  for (const auto& bad : {std::string(), std::string("no newline"), std::string("tab\t\n"),
                          std::string("\xFF\n"), std::string(largest_note, '\n')}) {
    EXPECT_THROW(sign_note(bad, "name", key), Error);
  }
  EXPECT_THROW(sign_note(text, "two words", key), Error);
}

}  // namespace

}  // namespace sealtape
