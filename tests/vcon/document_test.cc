#include "vcon/document.h"

#include <gtest/gtest.h>
#include <openssl/hmac.h>

#include "core/encoding.h"
#include "vcon/jwe.h"
#include "vcon/keys.h"

namespace sealtape {

namespace {

unsigned char* octets(Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// RFC 7516, section 5.1, with fixed content key and iv: written by the book, apart from the reader.
Json encrypted(const std::string& text, EVP_PKEY* key) {
  Bytes content(64);
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<std::byte>(i);
  Bytes iv(16, std::byte{9});
  const std::string guarded = base64url(bytes_of(R"({"alg":"RSA-OAEP","enc":"A256CBC-HS512"})"));

  Bytes cipher(text.size() + 16);
  int size = 0;
  int rest = 0;
  const Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free> context(EVP_CIPHER_CTX_new());
  EVP_EncryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, octets(content) + 32, octets(iv));
  EVP_EncryptUpdate(context.get(), octets(cipher), &size,
                    reinterpret_cast<const unsigned char*>(text.data()),
                    static_cast<int>(text.size()));
  EVP_EncryptFinal_ex(context.get(), octets(cipher) + size, &rest);
  cipher.resize(static_cast<std::size_t>(size + rest));

  Bytes mac_text = copy_of(guarded);
  append(mac_text, iv);
  append(mac_text, cipher);
  append(mac_text, big_endian(std::uint64_t{guarded.size() * 8}));
  Bytes tag(64);
  unsigned tag_size = 0;
  HMAC(EVP_sha512(), content.data(), 32, octets(mac_text), mac_text.size(), octets(tag), &tag_size);
  tag.resize(32);

  Bytes wrapped(256);
  std::size_t wrapped_size = wrapped.size();
  const Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free> wrapping(EVP_PKEY_CTX_new(key, nullptr));
  EVP_PKEY_encrypt_init(wrapping.get());
  EVP_PKEY_CTX_set_rsa_padding(wrapping.get(), RSA_PKCS1_OAEP_PADDING);
  EVP_PKEY_encrypt(wrapping.get(), octets(wrapped), &wrapped_size, octets(content), 64);
  return {{"protected", guarded},
          {"iv", base64url(iv)},
          {"ciphertext", base64url(cipher)},
          {"tag", base64url(tag)},
          {"recipients", {{{"encrypted_key", base64url(wrapped)}}}},
          {"unprotected", {{"cty", "application/vcon+json"}}}};
}

Error::Kind kind_of(std::string_view text, const VconKeys& keys = {}) {
  try {
    read_vcon(text, keys);
  } catch (const Error& error) {
    return error.kind();
  }
  return Error::Kind::interrupted;
}

TEST(Document, OfTheDraftsOwnShapesNeedsNeitherVersionNorDate) {
  const auto document =
      read_vcon(R"({"parties": [], "dialog": [], "redacted": {}, "group": []})", {});
  EXPECT_EQ(document.version, "");
  EXPECT_TRUE(document.signers.empty());
  EXPECT_TRUE(document.notes.empty());
  EXPECT_EQ(read_vcon(R"({"vcon": "0.0.1", "dialog": []})", {}).version, "0.0.1");
}

TEST(Document, ThatIsNoVconIsRefused) {
  for (const char* bad :
       {"", "[]", "{}", "not json", R"({"text": "x"})", R"({"parties": {}})", R"({"dialog": [7]})",
        R"({"parties": [], "critical": ["teleport"]})", R"({"parties": [], "critical": [7]})",
        R"({"parties": [], "must_support": ["teleport"]})",
        R"({"parties": [], "uuid": "a", "redacted": {"uuid": "a"}})",
        R"({"parties": [], "uuid": "a", "appended": {"uuid": "a"}})"}) {
    EXPECT_EQ(kind_of(bad), Error::Kind::usage) << bad;
  }
}

TEST(Document, WithTooManyPartiesIsRefused) {
  Json vcon{{"parties", Json::array()}};
  for (int i = 0; i < 20'000; ++i) vcon["parties"].push_back(Json::object());
  EXPECT_EQ(read_vcon(vcon.dump(), {}).vcon["parties"].size(), 20'000U);
  vcon["parties"].push_back(Json::object());
  EXPECT_EQ(kind_of(vcon.dump()), Error::Kind::usage);
}

TEST(Document, MayNameExtensionsThatAreKnownAsCritical) {
  EXPECT_NO_THROW(read_vcon(R"({"parties": [], "critical": ["CC", "lawful_basis"]})", {}));
}

TEST(Document, IsReadThroughEncryptionAndSignature) {
  const auto key = new_rsa_key();
  std::vector<X509Certificate> chain;
  chain.push_back(new_certificate(key.get(), "Signer"));
  const auto signed_form = sign_jws(R"({"parties": [{"name": "A"}]})", "u", key.get(), chain);
  const auto text = encrypted(signed_form.dump(), key.get()).dump();
  EXPECT_EQ(kind_of(text), Error::Kind::wrong_key);
  const auto trust = trust_in(pem_of(chain.front().get()));
  const auto document = read_vcon(text, {trust.get(), key.get()});
  EXPECT_TRUE(document.encrypted);
  EXPECT_EQ(document.vcon["parties"][0]["name"], "A");
  EXPECT_EQ(document.notes,
            std::vector<std::string>{"the vcon is signed, and its signer is vouched for"});
  const auto other = new_rsa_key();
  EXPECT_EQ(kind_of(text, {nullptr, other.get()}), Error::Kind::wrong_key);
}

TEST(Document, ThatWasChangedInItsEncryptedFormIsDamaged) {
  const auto key = new_rsa_key();
  const auto good = encrypted(R"({"parties": []})", key.get());
  const VconKeys keys{nullptr, key.get()};
  ASSERT_NO_THROW(read_vcon(good.dump(), keys));
  for (const char* name : {"iv", "ciphertext", "tag"}) {
    auto bad = good;
    auto bytes = from_base64url(bad[name].get<std::string>()).value();
    bytes[0] ^= std::byte{1};
    bad[name] = base64url(bytes);
    EXPECT_EQ(kind_of(bad.dump(), keys), Error::Kind::damaged) << name;
  }
}

TEST(Document, UnsignedIsToldWhereSignersWereAskedFor) {
  const auto key = new_ec_key();
  const auto trust = trust_in(pem_of(new_certificate(key.get(), "A").get()));
  EXPECT_EQ(read_vcon(R"({"parties": []})", {trust.get(), nullptr}).notes,
            std::vector<std::string>{"the vcon is not signed"});
}

TEST(Document, IsNotUnwrappedForEver) {
  const auto key = new_ec_key();
  std::vector<X509Certificate> chain;
  chain.push_back(new_certificate(key.get(), "A"));
  std::string text = R"({"parties": []})";
  for (int layer = 0; layer < 8; ++layer) {
    text = sign_jws(text, "u", key.get(), chain).dump();
    EXPECT_EQ(read_vcon(text, {}).signers.size(), static_cast<std::size_t>(layer) + 1);
  }
  text = sign_jws(text, "u", key.get(), chain).dump();
  EXPECT_EQ(kind_of(text), Error::Kind::usage);
}

}  // namespace

}  // namespace sealtape
