// A vCon that was sealed as a file, with a record that says nothing of who is in it.
#include "archive/personal_history.h"
#include "archive/unread_records.h"
#include "dsar/rig.h"
#include "vcon/compressed.h"

namespace sealtape {

namespace {

constexpr const char* anna = "tel:+390612345678";
constexpr const char* carla = "tel:+390698765432";

constexpr const char* kept = R"({"vcon": "0.4.0", "uuid": "0199aaaa-0000-8000-8000-000000000001",
    "created_at": "2026-05-01T10:00:00Z",
    "parties": [{"tel": "tel:+390612345678", "name": "Anna"}, {"tel": "tel:+390698765432"}],
    "dialog": [{"type": "recording", "start": "2026-05-01T10:00:00Z", "parties": [0],
                "mediatype": "audio/wav", "encoding": "base64url", "body": "UklGRg"},
               {"type": "text", "start": "2026-05-01T10:05:00Z", "parties": [1],
                "mediatype": "text/plain", "encoding": "none", "body": "Carla writes"}],
    "analysis": [], "attachments": []})";

class KeptVcon : public Answering {
 protected:
  void sealed_as_a_file(const std::string& name, const std::string& text) {
    auto archive = open();
    ingest(archive, {machine.item(name, text)}, {});
  }
};

TEST_F(KeptVcon, IsOfThoseWhoAreInIt) {
  sealed_as_a_file("before.vcon", kept);
  auto archive = open();
  EXPECT_EQ(find_subject(archive, {anna}, Links::propose).recordings.size(), 1U);
  const auto past = history_of(archive, {carla});
  ASSERT_FALSE(past.empty());
  EXPECT_EQ(past.front().what, "recorded");
}

TEST_F(KeptVcon, HandsOutWhatSomebodyWroteAndNoSoundUnheard) {
  sealed_as_a_file("before.vcon", kept);
  const auto annas = gathered(question(anna));
  ASSERT_EQ(annas.recordings.size(), 1U);
  EXPECT_EQ(annas.recordings.front().portion.kind, Portion::Kind::withheld);
  EXPECT_EQ(std::string(annas.recordings.front().portion.reason), uncopyable_reason);
  const auto carlas = gathered(question(carla));
  ASSERT_EQ(carlas.recordings.size(), 1U);
  EXPECT_EQ(carlas.recordings.front().portion.kind, Portion::Kind::whole);
  EXPECT_EQ(carlas.recordings.front().messages.his.front().text, "Carla writes");
}

TEST_F(KeptVcon, ThatIsNoneIsAFileLikeAnyOther) {
  sealed_as_a_file("broken.vcon", R"({"parties": [)");
  sealed_as_a_file("call.txt", kept);
  auto archive = open();
  EXPECT_EQ(archive.catalog().count(), 2U);
  EXPECT_TRUE(find_subject(archive, {anna}, Links::propose).recordings.empty());
}

TEST_F(KeptVcon, ThatIsEncryptedIsAFileLikeAnyOther) {
  sealed_as_a_file("locked.vcon", R"({"ciphertext": "AA", "recipients": []})");
  auto archive = open();
  EXPECT_EQ(archive.catalog().count(), 1U);
  EXPECT_NO_THROW(require_all_read(archive));
}

TEST_F(KeptVcon, OfABundleIsOfThoseWhoAreInAnyOfThem) {
  std::string bytes;
  VconBundleWriter bundle([&](ByteView part) { bytes += text_of(part); });
  bundle.add_vcon("1", R"({"parties": [{"tel": "tel:+390612345678"}], "dialog": []})");
  bundle.add_vcon("2", R"({"ciphertext": "AA", "recipients": []})");
  bundle.add_vcon("3", R"({"parties": [{"tel": "tel:+390698765432"}], "dialog": []})");
  bundle.finish();
  sealed_as_a_file("before.vconz", bytes);
  sealed_as_a_file("broken.vconz", bytes.substr(0, bytes.size() / 2));
  auto archive = open();
  EXPECT_EQ(find_subject(archive, {anna}, Links::propose).recordings.size(), 1U);
  EXPECT_EQ(find_subject(archive, {carla}, Links::propose).recordings.size(), 1U);
}

// It may be of whoever asks.
TEST_F(KeptVcon, WhoseBytesAreGoneIsCountedUntilTheyAreBack) {
  sealed_as_a_file("before.vcon", kept);
  std::string object;
  store.list("objects/", [&](const Listed& each) { object = each.name; });
  const auto bytes = store.get(object, 1U << 20U);
  ASSERT_TRUE(bytes);
  store.tamper(object, std::nullopt);
  Machine elsewhere;
  {
    auto archive = open_archive(store, elsewhere, &people().officer);
    EXPECT_EQ(unread_records(archive).recordings, 1U);
    EXPECT_THROW(require_all_read(archive), Error);
  }
  store.tamper(object, bytes);
  auto archive = open_archive(store, elsewhere, &people().officer);
  EXPECT_NO_THROW(require_all_read(archive));
  EXPECT_EQ(find_subject(archive, {anna}, Links::propose).recordings.size(), 1U);
}

}  // namespace

}  // namespace sealtape
