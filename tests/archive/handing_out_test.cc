#include "archive/handing_out.h"

#include "archive/declarations.h"
#include "archive/erase.h"
#include "archive/hold.h"
#include "archive/policies.h"
#include "archive/purge.h"
#include "archive/retention_facts.h"
#include "policy/packs.h"
#include "rig.h"
#include "vcon/party.h"

namespace sealtape {

namespace {

// Somebody is about to hand out the first of two recordings, while somebody else works.
class HandingOutNow : public testing::Test {
 protected:
  HandingOutNow() : archive(make_archive(store, machine)) {
    const auto fixture =
        std::filesystem::path(FIXTURES) / "recordings" / "english-stereo-mulaw.wav";
    IngestItem item{fixture.string(), fixture, fixture.filename(), {}};
    item.metadata.parties.push_back(parse_party("tel:+390612345678"));
    const auto results = ingest(archive, {item, machine.item("b.txt", "another recording")});
    for (const auto& result : results) ids.push_back(*result.recording);
    out.emplace(archive);
    out->add(*archive.catalog().find(ids[0]));
  }

  // By whom is handing out; nothing where nothing stands against it.
  std::optional<std::string> stopped() {
    const auto before = number(archive.log().view().size());
    try {
      archive.append({Event{ids[0]}}, {{"/sealtape/event", "disclosure"}}, out->since());
      return std::nullopt;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::refused);
      EXPECT_THROW(out->require_unchanged(), Error);
      EXPECT_LE(number(archive.log().view().size()), before + 2);
      return error.what();
    }
  }

  void expect_stopped(const std::string& why) {
    const auto said = stopped();
    ASSERT_TRUE(said) << why;
    EXPECT_NE(said->find(why), std::string::npos) << *said;
  }

  void say(Declaration::Kind kind, Declaration::Act act, const std::string& who) {
    Declaration what;
    what.kind = kind;
    what.act = act;
    what.at = machine.clock;
    what.parties.push_back(parse_party(who));
    what.purposes = {"training"};
    declare(other, Declaring{what, {}});
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  Archive other = open_archive(store, machine, &people().admin);
  std::vector<RecordingId> ids;
  std::optional<HandingOut> out;
};

TEST_F(HandingOutNow, GoesOnWhereNothingStandsAgainstIt) {
  restrict_recording(other, ids[1], true, "");
  purge(other, plan_purge(other, {*other.catalog().find(ids[1])}, "objection"), {});
  place_hold(other, {ids[0]}, {});
  log_access(other, ids[0]);
  say(Declaration::Kind::consent, Declaration::Act::withdrawn, "tel:+390699999999");
  say(Declaration::Kind::consent, Declaration::Act::given, "tel:+390612345678");
  EXPECT_EQ(stopped(), std::nullopt);
}

TEST_F(HandingOutNow, StopsWhereSecondsAreErased) {
  const auto first = [](const Track& track) {
    return std::vector{Span{0, track.rate, std::nullopt}};
  };
  erase(other, plan_erase(other, *other.catalog().find(ids[0]), first, {}, "card-data"), {});
  expect_stopped("seconds of " + ids[0].hex() + " were erased before it was handed out");
}

TEST_F(HandingOutNow, StopsWhereItIsPurged) {
  restrict_recording(other, ids[0], true, "");  // of which the record goes as well
  purge(other, plan_purge(other, {*other.catalog().find(ids[0])}, "objection"), {});
  other.settle();
  expect_stopped(ids[0].hex() + " was purged before it was handed out");
}

TEST_F(HandingOutNow, StopsWhereItIsRestricted) {
  restrict_recording(other, ids[0], true, "");
  expect_stopped("something was noted of recording " + ids[0].hex());
}

TEST_F(HandingOutNow, StopsWhereAnotherPolicyComes) {
  set_policy(other, parse_policy(find_pack("eu").value(), find_pack_only), "");
  expect_stopped("another policy is in force");
}

TEST_F(HandingOutNow, StopsWhereAPartySaysNo) {
  say(Declaration::Kind::objection, Declaration::Act::added, "tel:+390612345678");
  expect_stopped("took a consent back or objected");
}

TEST_F(HandingOutNow, SaysWhatCameWhereReadingFails) {
  restrict_recording(other, ids[0], true, "");
  const auto fail = [] { throw Error(Error::Kind::damaged, "chunk 7 has been erased"); };
  EXPECT_EQ(refusal_of([&] { out->carefully(fail); }), Error::Kind::refused);
  out.emplace(archive);
  out->add(*archive.catalog().find(ids[0]));
  EXPECT_EQ(refusal_of([&] { out->carefully(fail); }), Error::Kind::damaged);
}

}  // namespace

}  // namespace sealtape
