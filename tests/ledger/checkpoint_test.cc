#include "ledger/checkpoint.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "vectors.h"

namespace sealtape {

namespace {

const std::string root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=";
const std::string empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

std::vector<VerifierKey> known() { return {*VerifierKey::parse(vectors::vkey)}; }

Checkpoint vector_checkpoint() {
  return {.origin = std::string(vectors::origin), .tree = vectors::head(8)};
}

TEST(Checkpoint, IsSignedAsTheVector) {
  EXPECT_EQ(sign(vector_checkpoint(), vectors::signing_key()).encode(), vectors::checkpoint);
}

TEST(Checkpoint, IsOpenedByTheKeyOfItsOrigin) {
  const auto opened = open_checkpoint(vectors::checkpoint, known());
  EXPECT_EQ(opened.origin, vectors::origin);
  EXPECT_EQ(opened.tree, vectors::head(8));
  EXPECT_TRUE(opened.extensions.empty());
}

TEST(Checkpoint, IsNotOpenedWhenAnyByteDiffers) {
  const std::string good(vectors::checkpoint);
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_THROW(open_checkpoint(bad, known()), Error) << i;
    EXPECT_THROW(open_checkpoint(good.substr(0, i), known()), Error) << i;
  }
}

TEST(Checkpoint, IsNotOpenedByAKeyOfAnotherName) {
  const VerifierKey other("other", public_half(vectors::signing_key()));
  auto note = sign(vector_checkpoint(), vectors::signing_key());
  note.signatures = {sign_note(note.text, "other", vectors::signing_key())};
  EXPECT_THROW(open_checkpoint(note.encode(), std::vector{other}), Error);
  EXPECT_THROW(open_checkpoint(vectors::checkpoint, std::vector{other}), Error);
  EXPECT_THROW(open_checkpoint(vectors::checkpoint, {}), Error);
}

TEST(Checkpoint, SaysWhyItIsNotOpened) {
  const auto reason = [](std::string_view note) {
    try {
      open_checkpoint(note, known());
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::damaged);
      return std::string(error.what());
    }
    return std::string();
  };
  const auto unsaid = sign_note("hello\n", vectors::origin, vectors::signing_key());
  EXPECT_EQ(reason("hello\n"), "the checkpoint: it is not a signed note");
  EXPECT_EQ(reason(Note{"hello\n", {unsaid}}.encode()),
            "the checkpoint: it does not state origin, size and root");
  EXPECT_EQ(reason(Note{vector_checkpoint().encode(), {{"x", {}, Bytes(64)}}}.encode()),
            "the checkpoint: no known key of the log has signed it");
}

TEST(Checkpoint, IsWrittenBackByteForByte) {
  for (const auto& text :
       {"o\n8\n" + root + "\n", "o\n0\n" + empty + "\n", "two words\n1\n" + root + "\n",
        "o\n9223372036854775807\n" + root + "\n", "o\n8\n" + root + "\nmore\nand more\n"}) {
    const auto checkpoint = Checkpoint::parse(text);
    ASSERT_TRUE(checkpoint) << text;
    EXPECT_EQ(checkpoint->encode(), text);
  }
  EXPECT_EQ(Checkpoint::parse("o\n8\n" + root + "\nmore\nand more\n")->extensions,
            (std::vector<std::string>{"more", "and more"}));
}

TEST(Checkpoint, RefusesEveryOtherSpelling) {
  for (const auto& bad : {std::string(),
                          std::string("o\n"),
                          std::string("o\n8\n"),
                          "o\n8\n" + root,
                          "\n8\n" + root + "\n",
                          "8\n" + root + "\n",
                          "o\n08\n" + root + "\n",
                          "o\n+8\n" + root + "\n",
                          "o\n-8\n" + root + "\n",
                          "o\n8 \n" + root + "\n",
                          "o\n\n" + root + "\n",
                          "o\n9223372036854775808\n" + root + "\n",
                          "o\n18446744073709551624\n" + root + "\n",
                          "o\n8\n" + root.substr(0, 43) + "\n",
                          "o\n8\n" + root + "=\n",
                          "o\n8\n" + root.substr(0, 42) + "h=\n",
                          "o\n8\n" + root.substr(0, 40) + "\n",
                          "o\n8\n" + root + " \n",
                          "o\n8\n" + root + "\n\n",
                          "o\n8\n" + root + "\nmore",
                          "o\n8\n" + root + "\n\nmore\n",
                          "o\n0\n" + root + "\n"}) {
    EXPECT_FALSE(Checkpoint::parse(bad)) << '"' << bad << '"';
  }
}

TEST(Checkpoint, IsNotSignedWhereItsOriginCannotNameAKey) {
  for (const auto* origin : {"", "two words", "line\nbreak", "plus+sign"}) {
    EXPECT_THROW(sign({.origin = origin, .tree = vectors::head(8)}, vectors::signing_key()), Error);
  }
}

}  // namespace

}  // namespace sealtape
