#include "stamp/ask.h"

#include <gtest/gtest.h>

#include "core/encoding.h"
#include "core/error.h"
#include "local_authority.h"

namespace sealtape {

namespace {

constexpr Instant now(std::chrono::seconds(1'790'000'000));

SigningKey key_of(char seed) {
  std::array<std::byte, 32> bytes{};
  bytes.fill(static_cast<std::byte>(seed));
  return signing_key_from_seed(bytes);
}

// A log of eight leaves, and a witness that remembers what it has seen.
class Witnesses : public testing::Test {
 protected:
  Witnesses() {
    for (char c = 0; c < 8; ++c) leaves.push_back(leaf_hash_of(bytes_of(std::string(1, c))));
  }

  TreeHead head(std::size_t size) const {
    return {LogSize{size}, root_of(std::span(leaves).first(size))};
  }
  Note checkpoint(std::size_t size) const {
    return sign(Checkpoint{"example.org/log", head(size), {}}, log_key);
  }
  AskWitness question(std::size_t size, std::size_t known) const {
    return {"https://w.example", checkpoint(size), head(size), LogSize{known}, now};
  }
  std::vector<Digest> consistency(LogSize older, std::size_t size) const {
    return consistency_proof(older, LogSize{size}, [this](unsigned level, std::uint64_t index) {
      const auto width = std::size_t{1} << level;
      return root_of(std::span(leaves).subspan(index * width, width));
    });
  }
  Note ask(std::size_t size, std::size_t known) {
    return ask_witness(
        question(size, known), witness, [&](LogSize older) { return consistency(older, size); },
        [&](const HttpRequest& request) { return answer(request); });
  }

  // As C2SP tlog-witness has it.
  HttpReply answer(const HttpRequest& request) {
    ++asked;
    EXPECT_EQ(request.url, "https://w.example/add-checkpoint");
    std::string text(text_of(request.body));
    const auto split = text.find("\n\n");
    const auto note = Note::parse(text.substr(split + 2));
    auto lines = text.substr(0, split);
    const auto end = lines.find('\n');
    const auto old = from_decimal(lines.substr(4, end - 4));
    std::vector<Digest> proof;
    while (end != std::string::npos && lines.size() > end + 1 && proof.size() < 64) {
      const auto from = lines.rfind('\n');
      if (from == std::string::npos) break;
      proof.insert(proof.begin(), *Digest::from(*from_base64(lines.substr(from + 1))));
      lines.resize(from);
    }
    const auto stated = Checkpoint::parse(note->text);
    if (old != number(seen.size)) {
      return {409, "text/x.tlog.size", copy_of(std::to_string(number(seen.size)) + "\n")};
    }
    const bool grows = seen.size == LogSize{0} || seen == stated->tree ||
                       verify_consistency(seen, stated->tree, proof);
    if (!grows) return {422, "text/plain", {}};
    seen = stated->tree;
    const Note cosignature{note->text, {cosign(note->text, witness, key, now)}};
    return {200, "text/plain", copy_of(cosignature.encode().substr(note->text.size() + 1))};
  }

  std::vector<Digest> leaves;
  SigningKey log_key = key_of(1);
  SigningKey key = key_of(2);
  WitnessKey witness{"w.example", public_half(key)};
  TreeHead seen;
  int asked = 0;
};

TEST_F(Witnesses, SignWhatGrewOutOfWhatTheySaw) {
  const auto first = ask(3, 0);
  EXPECT_EQ(cosigned(first, witness), now);
  EXPECT_EQ(first.signatures.size(), 2U);
  const VerifierKey log("example.org/log", public_half(log_key));
  EXPECT_EQ(open_checkpoint(first.encode(), std::span(&log, 1)).tree, head(3));
  EXPECT_EQ(cosigned(ask(8, 3), witness), now);
  EXPECT_EQ(cosigned(ask(8, 8), witness), now);  // the same again
  EXPECT_EQ(asked, 3);
}

TEST_F(Witnesses, TellWhatTheyHaveSeenAndAreAskedAgain) {
  ask(3, 0);
  EXPECT_EQ(cosigned(ask(7, 0), witness), now);
  EXPECT_EQ(asked, 3);
}

TEST_F(Witnesses, WhoHaveSeenMoreOrAnotherLogAreHeard) {
  ask(7, 0);
  EXPECT_THROW(ask(5, 0), Error);
  leaves[2] = Digest{};
  try {
    ask(8, 7);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::damaged);
  }
}

TEST_F(Witnesses, AreNotBelievedWithoutAGoodSignature) {
  const auto refuse = [&](const HttpReply& reply) {
    try {
      ask_witness(question(8, 0), witness, {}, [&](const HttpRequest&) { return reply; });
      ADD_FAILURE() << text_of(reply.body);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::failed) << error.what();
    }
  };
  const auto lines_of = [](const Note& note) {
    return copy_of(note.encode().substr(note.text.size() + 1));
  };
  const auto text = checkpoint(8).text;
  const auto fork = checkpoint(7).text;
  const auto stranger = key_of(3);
  refuse({200, "text/plain", {}});
  refuse({200, "text/plain", copy_of("garbage\n")});
  refuse({200, "text/plain", copy_of("\n\nx\n")});
  refuse({200, "text/plain", lines_of({text, {cosign(fork, witness, key, now)}})});
  refuse({200, "text/plain", lines_of({text, {cosign(text, witness, stranger, now)}})});
  refuse({200, "text/plain", lines_of({text, {cosign(text, witness, key, Instant{})}})});
  refuse({200, "text/plain",
          lines_of({text, {cosign(text, witness, key, now + std::chrono::hours(1))}})});
  const WitnessKey other("other.example", public_half(key));
  refuse({200, "text/plain", lines_of({text, {cosign(text, other, key, now)}})});
  refuse({403, "", {}});
  refuse({404, "", {}});
  refuse({500, "", {}});
  refuse({409, "text/plain", copy_of("3\n")});
  refuse({409, "text/x.tlog.size", copy_of("three\n")});
}

TEST_F(Witnesses, WhoKeepAskingForOtherSizesAreLeft) {
  int count = 0;
  EXPECT_THROW(ask_witness(
                   question(8, 0), witness, [&](LogSize older) { return consistency(older, 8); },
                   [&](const HttpRequest&) -> HttpReply {
                     return {409, "text/x.tlog.size", copy_of(std::to_string(++count % 8))};
                   }),
               Error);
  EXPECT_LT(count, 10);
}

TEST(WitnessKey, IsReadBackAndNoOtherTextIs) {
  const WitnessKey key("w.example/one", public_half(key_of(2)));
  const auto text = key.encode();
  const auto parsed = WitnessKey::parse(text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->encode(), text);
  EXPECT_FALSE(WitnessKey::parse(text + "="));
  EXPECT_FALSE(WitnessKey::parse(text.substr(1)));
  EXPECT_FALSE(WitnessKey::parse(""));
  // The key of a log is none of a witness.
  EXPECT_FALSE(WitnessKey::parse(VerifierKey("w.example", public_half(key_of(2))).encode()));
}

// C2SP tlog-cosignature: the signed message, byte for byte.
TEST(Cosignature, IsOverItsTimeAndTheWholeText) {
  const auto key = key_of(2);
  const WitnessKey witness("w.example", public_half(key));
  const std::string text = "example.org/log\n1\nAAAA\n";
  const auto line = cosign(text, witness, key, Instant(std::chrono::seconds(1'679'315'147)));
  ASSERT_EQ(line.signature.size(), 72U);
  EXPECT_EQ(hex(ByteView(line.signature).first(8)), "00000000641850cb");
  EXPECT_TRUE(verify(bytes_of("cosignature/v1\ntime 1679315147\n" + text),
                     ByteView(line.signature).subspan(8), public_half(key)));
}

class AskingAnAuthority : public testing::Test {
 protected:
  std::string fault(const HttpReply& reply) const {
    const AskAuthority ask{"https://tsa.example", {imprint, 42}, now};
    try {
      const auto answer = ask_authority(ask, authority.trusted(), [&](const HttpRequest& request) {
        EXPECT_EQ(request.content_type, "application/timestamp-query");
        EXPECT_EQ(TimestampRequest::parse(request.body)->nonce, 42U);
        return reply;
      });
      EXPECT_EQ(answer.response, reply.body);
      return "";
    } catch (const Error& error) {
      EXPECT_TRUE(std::string(error.what()).starts_with("https://tsa.example: ")) << error.what();
      return error.what();
    }
  }

  LocalAuthority authority;
  Digest imprint = sha256(bytes_of("a checkpoint"));
  Bytes good = authority.answer({.imprint = imprint, .nonce = 42});
};

TEST_F(AskingAnAuthority, GivesItsGoodAnswer) {
  EXPECT_EQ(fault({200, "application/timestamp-reply", good}), "");
}

// Whoever got hold of an old key can stamp old times.
TEST_F(AskingAnAuthority, RefusesACertificateThatHasEnded) {
  authority = LocalAuthority({.to = now - std::chrono::hours(1)});
  const auto old =
      authority.answer({.imprint = imprint, .nonce = 42, .time = now - std::chrono::hours(2)});
  EXPECT_NE(fault({200, "application/timestamp-reply", old}).find("its certificate ended"),
            std::string::npos);
}

TEST_F(AskingAnAuthority, RefusesAnythingElse) {
  EXPECT_NE(fault({500, "application/timestamp-reply", good}), "");
  EXPECT_NE(fault({200, "text/html", good}), "");
  EXPECT_NE(fault({200, "application/timestamp-reply", copy_of("garbage")}), "");
  EXPECT_NE(fault({200, "application/timestamp-reply", LocalAuthority::refused()}), "");
}

TEST(RequireUrl, TakesWebAddressesWithoutSecrets) {
  for (const auto* good : {"http://a.example", "https://a.example:8443/tsa?x=1"}) {
    EXPECT_NO_THROW(require_url(good)) << good;
  }
  for (const auto* bad : {"", "a.example", "ftp://a.example", "file:///etc/passwd", "http://",
                          "https://user@a.example", "https://user:word@a.example"}) {
    EXPECT_THROW(require_url(bad), Error) << bad;
  }
}

}  // namespace

}  // namespace sealtape
