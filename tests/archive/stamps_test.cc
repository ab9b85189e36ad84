// Stamps in an archive: kept, logged, checked by verify at their own time, renewed.

#include "archive/enclosed_stamps.h"
#include "archive/redaction.h"
#include "media/recordings.h"
#include "redact/check.h"
#include "stamps_rig.h"

namespace sealtape {

namespace {

using State = VerifyResult::State;

TEST_F(Stamps, AnchorTheEntriesBeforeThem) {
  seal("one");
  const auto stamped = stamp(authority);
  seal("two");
  cosign();
  const auto checked = verified();
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.result.state, State::ok);
  EXPECT_TRUE(anchored_by(checked, "stamp"));
  EXPECT_TRUE(anchored_by(checked, "witness"));
  ASSERT_EQ(checked.result.anchors.stamps.size(), 2U);
  EXPECT_EQ(checked.result.anchors.stamps[0].judged.by, "Test Stamps");
  EXPECT_EQ(checked.result.anchors.stamps[0].judged.time, machine.clock);
  EXPECT_EQ(checked.result.anchors.stamps[0].stamp.tree, stamped.tree);
  EXPECT_EQ(checked.result.anchors.stamps[1].judged.by, "witness.example");
}

TEST_F(Stamps, SayByWhenEachEntryExisted) {
  seal("one");
  const auto first = stamp(authority);
  machine.clock += std::chrono::hours(1);
  seal("two");
  const auto second = stamp(authority);
  stamp(authority);  // says nothing new of what came before
  const auto stamps = verified().result.anchors.stamps;
  ASSERT_EQ(stamps.size(), 3U);
  const auto ranges = stamped_ranges(stamps);
  ASSERT_EQ(ranges.size(), 3U);
  EXPECT_EQ(ranges[0].first, LogIndex{0});
  EXPECT_EQ(number(ranges[0].last) + 1, number(first.tree.size));
  EXPECT_EQ(number(ranges[1].first), number(first.tree.size));
  EXPECT_EQ(number(ranges[1].last) + 1, number(second.tree.size));
  EXPECT_EQ(ranges[1].stamp->judged.time, machine.clock);
}

TEST_F(Stamps, OfThoseWhoAreNotTrustedCountForNothing) {
  seal("one");
  stamp(authority);
  cosign();
  const Authorities none;
  VerifyOptions options;
  options.authorities = &none;
  const auto checked = check(store, machine, options);
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.count(Finding::Kind::untrusted), 2U);
  EXPECT_TRUE(checked.result.anchors.stamps.empty());
  EXPECT_FALSE(anchored_by(checked, "stamp"));
}

TEST_F(Stamps, ThatAreMissingOrAlteredAreFound) {
  seal("one");
  stamp(authority);
  const auto path = only_stamp().path();
  const auto good = bytes_in(store, path);
  const auto checkpoint_path = stamped_checkpoint(only_stamp().tree);
  const auto checkpoint = bytes_in(store, checkpoint_path);
  store.tamper(path, std::nullopt);
  EXPECT_EQ(verified().count(Finding::Kind::missing), 1U);
  store.tamper(path, copy_of("garbage"));
  EXPECT_EQ(verified().count(Finding::Kind::altered), 1U);
  store.tamper(path, Bytes(largest_stamp + 1));
  EXPECT_EQ(verified().count(Finding::Kind::altered), 1U);
  store.tamper(path, good);
  store.tamper(checkpoint_path, std::nullopt);
  EXPECT_EQ(verified().count(Finding::Kind::missing), 1U);
  store.tamper(checkpoint_path, copy_of("garbage"));
  EXPECT_EQ(verified().result.state, State::damaged);
  store.tamper(checkpoint_path, checkpoint);
  EXPECT_EQ(verified().damage(), "");
}

TEST_F(Stamps, OfSomethingElseAreFound) {
  seal("one");
  {
    auto archive = open();
    const auto stamped = newest_checkpoint(archive);
    const auto other = authority.answer({.imprint = sha256(bytes_of("other"))});
    keep_stamps(archive, stamped, {{StampKind::tsa, other}});
  }
  EXPECT_EQ(verified().count(Finding::Kind::altered), 1U);
}

// Whoever holds every key writes the log anew; the stamp of the old one remains.
TEST_F(Stamps, OverALogThatThisOneNeverWasAreFound) {
  seal("one");
  {
    auto archive = open();
    const auto stamped = newest_checkpoint(archive);
    Entry entry;
    entry.id = random_id<EntryId>();
    entry.body = Stamp{StampKind::tsa, {stamped.tree.size, Digest{}}, Digest{}}.body();
    std::vector<Entry> entries;
    entries.push_back(std::move(entry));
    archive.append(std::move(entries), {});
    archive.settle();
  }
  const auto checked = verified();
  EXPECT_EQ(checked.result.state, State::damaged);
  EXPECT_NE(checked.damage().find("a log that this one never was"), std::string::npos);
}

TEST_F(Stamps, ThatSayNothingReadableAreFound) {
  {
    auto archive = open();
    std::vector<Entry> entries(1);
    entries.front().id = random_id<EntryId>();
    entries.front().body = Other{"stamp", {{"kind", "oracle"}}};
    archive.append(std::move(entries), {});
    archive.settle();
  }
  EXPECT_EQ(verified().count(Finding::Kind::altered), 1U);
}

TEST_F(Stamps, TellOfEntriesThatAreDatedLate) {
  machine.clock += std::chrono::hours(1);
  seal("one");
  machine.clock -= std::chrono::hours(1);
  stamp(authority);
  const auto checked = verified();
  EXPECT_EQ(checked.count(Finding::Kind::late), 1U);
  EXPECT_EQ(checked.damage(), "");
}

// A stamp cannot be older than what it covers: its time is false, or the date is.
TEST_F(Stamps, LongBeforeWhatTheyCoverDoNotCount) {
  seal("one");
  machine.clock -= std::chrono::days(100);
  stamp(authority);
  cosign();
  machine.clock += std::chrono::days(100);
  const auto checked = verified();
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.count(Finding::Kind::late), 2U);
  EXPECT_FALSE(anchored_by(checked, "stamp"));
  EXPECT_FALSE(anchored_by(checked, "witness"));
  EXPECT_TRUE(stamped_ranges(checked.result.anchors.stamps).empty());
}

TEST_F(Stamps, LongBeforeWhatTheyCoverAreNotAttached) {
  seal("one");
  auto archive = open();
  const auto stamped = newest_checkpoint(archive);
  const auto attached_at = [&](Instant time) {
    const auto request = request_for(stamped, "");
    keep_request(archive, stamped, request);
    return attach_timestamp(
        archive,
        authority.answer({.imprint = request.imprint, .nonce = request.nonce, .time = time}),
        trusted, unsaid);
  };
  EXPECT_EQ(refusal_of([&] { attached_at(machine.clock - std::chrono::days(100)); }),
            Error::Kind::refused);
  EXPECT_TRUE(logged_stamps(archive).empty());
  attached_at(machine.clock - std::chrono::minutes(30));  // clocks differ
  EXPECT_EQ(logged_stamps(archive).size(), 1U);
}

TEST_F(Stamps, OfTwoAuthoritiesAnswerOneRequest) {
  const LocalAuthority second({.name = "Other Stamps"});
  trusted = Authorities::in(authority.root_pem() + second.root_pem());
  seal("one");
  auto archive = open();
  const auto stamped = newest_checkpoint(archive);
  const auto request = request_for(stamped, "");
  keep_request(archive, stamped, request);
  const auto attach = [&](const LocalAuthority& by, std::uint64_t nonce) {
    attach_timestamp(archive,
                     by.answer({.imprint = request.imprint, .nonce = nonce, .time = machine.clock}),
                     trusted, unsaid);
  };
  attach(authority, request.nonce);
  attach(second, request.nonce);
  EXPECT_EQ(logged_stamps(archive).size(), 2U);
  EXPECT_EQ(verified().damage(), "");
  EXPECT_EQ(refusal_of([&] { attach(second, request.nonce + 1); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { attach(second, request.nonce); }), Error::Kind::refused) << "again";
}

// The certificate between is given with the root, and later nobody has it any more.
TEST_F(Stamps, KeepTheCertificatesThatLeadToTheRoot) {
  const LocalAuthority below({.between = true});
  seal("one");
  auto archive = open();
  const auto stamped = newest_checkpoint(archive);
  const auto request = request_for(stamped, "");
  keep_request(archive, stamped, request);
  attach_timestamp(
      archive,
      below.answer({.imprint = request.imprint, .nonce = request.nonce, .time = machine.clock}),
      Authorities::in(below.root_pem() + below.between_pem()), unsaid);
  trusted = below.trusted();
  const auto checked = verified();
  EXPECT_EQ(checked.damage(), "");
  EXPECT_TRUE(anchored_by(checked, "stamp"));
}

TEST_F(Stamps, KeepTheirWorthWhenTheirCertificateEnds) {
  const LocalAuthority short_lived({.to = machine.clock + std::chrono::hours(24)});
  trusted = Authorities::in(short_lived.root_pem() + authority.root_pem());
  seal("one");
  stamp(short_lived);
  EXPECT_EQ(verified().count(Finding::Kind::ended), 0U);
  machine.clock += std::chrono::hours(48);
  auto late = verified();
  EXPECT_EQ(late.damage(), "");
  EXPECT_TRUE(anchored_by(late, "stamp"));
  EXPECT_EQ(late.count(Finding::Kind::ended), 1U);

  // A stamp that comes after the end does not mend that; one before it does.
  stamp(authority);
  EXPECT_EQ(verified().count(Finding::Kind::ended), 1U);
}

TEST_F(Stamps, AreRenewedInTime) {
  const LocalAuthority short_lived({.to = machine.clock + std::chrono::hours(24)});
  trusted = Authorities::in(short_lived.root_pem() + authority.root_pem());
  const auto beyond = machine.clock + std::chrono::hours(24 * 90);
  {
    auto archive = open();
    EXPECT_FALSE(renewal(archive, trusted, beyond, unsaid).lasts);
  }
  seal("one");
  stamp(short_lived);
  {
    auto archive = open();
    EXPECT_EQ(renewal(archive, trusted, beyond, unsaid).due.size(), 1U);
    EXPECT_TRUE(renewal(archive, trusted, machine.clock, unsaid).due.empty());
  }
  stamp(authority);
  {
    auto archive = open();
    const auto found = renewal(archive, trusted, beyond, unsaid);
    EXPECT_TRUE(found.due.empty());
    EXPECT_TRUE(found.faulty.empty());
  }
  machine.clock += std::chrono::hours(48);
  EXPECT_EQ(verified().count(Finding::Kind::ended), 0U);
}

// What of them goes along with the entry that sealed the first recording.
struct Enclosure {
  std::size_t faulty = 0;
  std::vector<BundleStamp> stamps;
  std::map<std::string, std::string> files;
};

Enclosure enclosed(Archive& archive) {
  Enclosure enclosure;
  ExcerptWork work;
  archive.catalog().list({.token = {}, .oldest_first = true}, [&](const CatalogRow& row) {
    work.entries[row.index] = {};
    return false;
  });
  enclosure.faulty = enclose_stamps(archive, work);
  const auto excerpt = excerpt_of(archive, work);
  const auto checked =
      check_excerpt(excerpt, nullptr, [](const std::string& fault) { ADD_FAILURE() << fault; });
  enclosure.stamps =
      enclosed_stamps(archive, checked, [&](const std::string& path, std::string_view bytes) {
        enclosure.files.emplace(path, bytes);
      });
  return enclosure;
}

TEST_F(Stamps, GoAlongWhereTheyAreTheFirstOrTheNewest) {
  seal("one");
  const auto first = stamp(authority);
  seal("two");
  stamp(authority);
  seal("three");
  const auto newest = stamp(authority);
  auto archive = open();
  const auto enclosure = enclosed(archive);
  EXPECT_EQ(enclosure.faulty, 0U);
  ASSERT_EQ(enclosure.stamps.size(), 2U);
  EXPECT_EQ(enclosure.stamps.front().stamp.tree, first.tree);
  EXPECT_EQ(enclosure.stamps.back().stamp.tree, newest.tree);
  EXPECT_EQ(enclosure.files.size(), 4U);  // each with its checkpoint
}

TEST_F(Stamps, GoAlongWithThoseThatRenewThem) {
  const LocalAuthority short_lived({.to = machine.clock + std::chrono::hours(24)});
  seal("one");
  stamp(short_lived);
  machine.clock += std::chrono::hours(12);
  const auto renewed = stamp(authority);
  machine.clock += std::chrono::hours(24);
  stamp(authority);
  auto archive = open();
  const auto enclosure = enclosed(archive);
  ASSERT_EQ(enclosure.stamps.size(), 3U);
  EXPECT_EQ(enclosure.stamps[1].stamp.tree, renewed.tree);
}

TEST_F(Stamps, ThatDoNotHoldStayBehind) {
  seal("one");
  stamp(authority);
  const auto path = only_stamp().path();
  seal("two");
  stamp(authority);
  store.tamper(path, copy_of("garbage"));
  auto archive = open();
  const auto enclosure = enclosed(archive);
  EXPECT_EQ(enclosure.faulty, 1U);
  EXPECT_EQ(enclosure.stamps.size(), 1U);
}

TEST_F(Stamps, AreCheckedInABundleAgainstTheExcerpt) {
  seal("one");
  stamp(authority);
  auto archive = open();
  ExcerptWork work;
  enclose_stamps(archive, work);
  const auto excerpt = excerpt_of(archive, work);
  const auto good = check_excerpt(excerpt, nullptr, [](const std::string&) {});
  auto files = enclosed(archive).files;
  const auto faults = [&](const CheckedExcerpt& log) {
    std::vector<std::string> told;
    check_stamps(
        log, {trusted, {}, machine.clock},
        [&](const std::string& path) -> std::optional<std::string> {
          const auto found = files.find(path);
          if (found != files.end()) return found->second;
          told.emplace_back("missing");
          return std::nullopt;
        },
        [&](const std::string&, const std::string& what) { told.push_back(what); });
    return told;
  };
  EXPECT_TRUE(faults(good).empty());
  auto without_way = good;
  without_way.stamped.clear();
  EXPECT_EQ(faults(without_way).size(), 1U);
  const auto whole = files;
  for (const auto& [path, bytes] : whole) {
    files[path] = bytes + "x";
    EXPECT_EQ(faults(good).size(), 1U) << path;
    files.erase(path);
    EXPECT_EQ(faults(good), std::vector<std::string>{"missing"}) << path;
    files = whole;
  }
}

TEST_F(Stamps, OfTheRightAgeAreWhatRequireAnchorWants) {
  seal("one");
  VerifyOptions options;
  options.newest_anchor = std::chrono::hours(24);
  EXPECT_EQ(verified(options).result.state, State::unanchored);
  stamp(authority);
  EXPECT_EQ(verified(options).result.state, State::ok);
  machine.clock += std::chrono::hours(25);
  EXPECT_EQ(verified(options).result.state, State::unanchored);
  EXPECT_EQ(verified(options).result.anchors.new_enough, false);
  cosign();
  EXPECT_EQ(verified(options).result.state, State::ok);
}

TEST_F(Stamps, ACheckpointIsAsOldAsItsLastEntry) {
  seal("one");
  VerifyOptions options;
  options.newest_anchor = std::chrono::hours(24);
  options.against = {{"monday", bytes_in(store, "checkpoint")}};
  EXPECT_EQ(verified(options).result.state, State::ok);
  machine.clock += std::chrono::hours(25);
  seal("two");
  EXPECT_EQ(verified(options).result.state, State::unanchored);
}

TEST_F(Stamps, ArriveLaterAsAnswersToRequestsThatWereKept) {
  seal("one");
  auto archive = open();
  const auto stamped = newest_checkpoint(archive);
  const auto request = request_for(stamped, "");
  keep_request(archive, stamped, request);
  seal("two");  // the log goes on meanwhile
  const auto waiting = verified();
  EXPECT_EQ(waiting.damage(), "");
  EXPECT_EQ(waiting.count(Finding::Kind::unreferenced), 1U);

  LocalAuthority::Answer right{.imprint = request.imprint, .nonce = request.nonce};
  auto wrong = right;
  wrong.nonce = request.nonce + 1;
  const auto attach = [&](const LocalAuthority::Answer& answer, const Authorities& authorities) {
    return refusal_of(
        [&] { attach_timestamp(archive, authority.answer(answer), authorities, unsaid); });
  };
  EXPECT_EQ(attach(wrong, trusted), Error::Kind::refused);
  EXPECT_EQ(attach(right, Authorities()), Error::Kind::refused);
  EXPECT_EQ(attach(right, trusted), std::nullopt);
  EXPECT_EQ(attach(right, trusted), Error::Kind::refused);  // it has been answered
  const auto checked = verified();
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.count(Finding::Kind::unreferenced), 0U);
  ASSERT_EQ(checked.result.anchors.stamps.size(), 1U);
  EXPECT_EQ(checked.result.anchors.stamps.front().stamp.tree, stamped.tree);
}

TEST_F(Stamps, RememberWhatAWitnessHasSigned) {
  {
    auto archive = open();
    EXPECT_EQ(seen_by(archive, witness, unsaid), LogSize{0});
  }
  const auto stamped = cosign();
  auto archive = open();
  EXPECT_EQ(seen_by(archive, witness, unsaid), stamped.tree.size);
  EXPECT_EQ(seen_by(archive, WitnessKey("other.example", witness.key()), unsaid), LogSize{0});
}

TEST_F(Stamps, GoWithTheProofOfWhatTheyCover) {
  RecordingId recording;
  {
    auto archive = open();
    const auto file = wav({.channels = 1}, varied(std::size_t{2} * 8100));
    recording = *ingest(archive, {machine.item("call.wav", file)}).front().recording;
  }
  stamp(authority);
  for (int i = 0; i < 5; ++i) seal("more " + std::to_string(i));  // tiles of the stamped size go
  auto archive = open();
  OpenRecording opened(archive, *archive.catalog().find(recording));
  const auto proof = prove(opened, std::nullopt);
  ASSERT_EQ(proof.stamps.size(), 1U);
  Bytes copy;
  const auto track = *cut(opened.source(), [](const Unit&) {});
  write_copy(opened.source(), track, proof.spans, [&](ByteView bytes) { append(copy, bytes); });

  const auto key = *VerifierKey::parse(archive.card().vkey);
  const auto report_under = [&](const Proof& with, const Authorities& authorities) {
    MemorySource source(copy);
    const StampJudge judge{authorities, [&] { return machine.clock; }};
    return verify_copy(source, bytes_of(with.encode()), &key, &judge);
  };
  auto report = report_under(proof, trusted);
  EXPECT_EQ(report.state(), CopyReport::State::verified);
  EXPECT_EQ(report.stamps.front().standing, JudgedStamp::Standing::good);
  EXPECT_EQ(report.stamps.front().time, machine.clock);
  report = report_under(proof, Authorities());
  EXPECT_EQ(report.state(), CopyReport::State::verified);
  EXPECT_EQ(report.stamps.front().standing, JudgedStamp::Standing::untrusted);
  auto other = proof;
  other.stamps = {authority.answer({.imprint = sha256(bytes_of("other"))})};
  EXPECT_EQ(report_under(other, trusted).state(), CopyReport::State::altered);
}

}  // namespace

}  // namespace sealtape
