#include "bundle/age.h"

#include <cstdlib>

#include "bag_rig.h"

namespace sealtape {

namespace {

Bytes encrypted(const AgeKeys& keys, std::size_t size) {
  Bytes bytes;
  AgeWriter writer(keys, [&](ByteView part) { append(bytes, part); });
  Bytes plain(size);
  for (std::size_t i = 0; i < size; ++i) plain[i] = static_cast<std::byte>(i * 31);
  for (ByteView rest = plain; !rest.empty();) {
    const auto part = rest.first(std::min<std::size_t>(rest.size(), 10'007));
    writer.write(part);
    rest = rest.subspan(part.size());
  }
  writer.finish();
  return bytes;
}

class Age : public testing::Test {
 protected:
  bool run(const std::string& command) {
    return std::system(("cd '" + place.path().string() + "' && " + command).c_str()) == 0;
  }

  const TemporaryDirectory place;
};

TEST_F(Age, OpensWhatWasEncryptedToARecipient) {
  ASSERT_TRUE(run("age-keygen -o key 2>/dev/null && age-keygen -y key >recipient"));
  auto text = contents(place.path() / "recipient");
  text.pop_back();
  const auto recipient = AgeRecipient::parse(text);
  ASSERT_TRUE(recipient) << text;
  // None, less than a chunk, exactly one and two, and one more byte.
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 131'072U, 300'000U}) {
    put(place.path() / "file.age",
        std::string(text_of(encrypted({.recipients = {*recipient}}, size))));
    ASSERT_TRUE(run("age -d -i key -o plain file.age")) << size;
    const auto plain = contents(place.path() / "plain");
    ASSERT_EQ(plain.size(), size);
    for (std::size_t i = 0; i < size; i += 4099) {
      EXPECT_EQ(plain[i], static_cast<char>(i * 31)) << i;
    }
  }
}

TEST_F(Age, OpensWhatWasEncryptedWithAPassphrase) {
  AgeKeys keys{.recipients = {}, .passphrase = SecretBytes(6), .work = 10};
  std::ranges::copy(bytes_of("secret"), keys.passphrase->bytes().begin());
  put(place.path() / "file.age", std::string(text_of(encrypted(keys, 70'000))));
  // age asks a terminal for the passphrase.
  put(place.path() / "type.py", R"(import os, pty, sys, time
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("age", ["age", "-d", "-o", "plain", "file.age"])
seen = b""
while b"passphrase" not in seen:
    seen += os.read(terminal, 1000)
time.sleep(0.2)
os.write(terminal, b"secret\n")
try:
    while os.read(terminal, 1000):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
)");
  ASSERT_TRUE(run("python3 type.py"));
  EXPECT_EQ(contents(place.path() / "plain").size(), 70'000U);
}

TEST_F(Age, RefusesWhatIsNoRecipient) {
  ASSERT_TRUE(run("age-keygen -o key 2>/dev/null && age-keygen -y key >recipient"));
  auto good = contents(place.path() / "recipient");
  good.pop_back();
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = bad[i] == 'q' ? 'p' : 'q';
    EXPECT_FALSE(AgeRecipient::parse(bad)) << bad;
  }
  EXPECT_FALSE(AgeRecipient::parse(""));
  EXPECT_FALSE(AgeRecipient::parse(good + "q"));
  EXPECT_THROW(encrypted({}, 1), Error) << "to nobody";
  AgeKeys both{.recipients = {*AgeRecipient::parse(good)}, .passphrase = SecretBytes(1)};
  EXPECT_THROW(encrypted(both, 1), Error);
  EXPECT_THROW(encrypted({.recipients = {AgeRecipient{}}}, 1), Error) << "the point of order one";
}

TEST_F(Age, MakesABundleThatOpens) {
  ASSERT_TRUE(run("age-keygen -o key 2>/dev/null && age-keygen -y key >recipient"));
  auto text = contents(place.path() / "recipient");
  text.pop_back();
  write_bag({.place = place.path() / "bag.zip.age",
             .encrypt = AgeKeys{.recipients = {*AgeRecipient::parse(text)}}});
  EXPECT_THROW(open_bundle(place.path() / "bag.zip.age"), Error) << "it says how to open it";
  ASSERT_TRUE(run("age -d -i key -o bag.zip bag.zip.age"));
  EXPECT_EQ(check(place.path() / "bag.zip").text(), "");
}

}  // namespace

}  // namespace sealtape
