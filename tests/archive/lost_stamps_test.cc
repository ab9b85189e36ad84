// Stamps that are missing or false: put back of the same bytes, or given up in the log for ever.

#include "archive/lost_stamps.h"

#include "core/denied.h"
#include "stamps_rig.h"

namespace sealtape {

namespace {

// Lets nobody read one file.
class GuardedStore : public SharedStore {
 public:
  GuardedStore(Store& store, std::string denied) : SharedStore(store), denied_(std::move(denied)) {}

  std::optional<Bytes> get(const std::string& name, std::uint64_t limit) override {
    if (name == denied_) throw Denied(name, "permission denied");
    return SharedStore::get(name, limit);
  }

 private:
  std::string denied_;
};

class LostStamps : public Stamps {
 protected:
  LoggedStamp only_logged() {
    auto archive = open();
    return logged_stamps(archive).front();
  }
  std::optional<std::string> put(const Bytes& file, const Warning& warn = unsaid) {
    auto archive = open();
    return put_back(archive, file, warn);
  }
  GivenUp surrender(LogIndex entry) {
    auto archive = open();
    return give_up(archive, entry, trusted, "the disk died");
  }
  // As somebody would who does not ask whether it may be.
  void append(Body body) {
    auto archive = open();
    archive.append(std::move(body), {});
    archive.settle();
  }
  LogSize size() { return open().log().view().size(); }
  StampedCheckpoint newest() {
    auto archive = open();
    return newest_checkpoint(archive);
  }
  void keep(const StampedCheckpoint& stamped, const std::vector<NewStamp>& stamps) {
    auto archive = open();
    keep_stamps(archive, stamped, stamps);
  }
  Bytes cosigned_at(Instant time, const StampedCheckpoint& stamped) const {
    auto note = *Note::parse(text_of(stamped.note));
    note.signatures.push_back(sealtape::cosign(note.text, witness, witness_key, time));
    return copy_of(note.encode());
  }
  static std::string message_of(const Checked& checked, Finding::Kind kind) {
    const auto found = std::ranges::find(checked.findings, kind, &Finding::kind);
    return found == checked.findings.end() ? "" : found->message;
  }
};

TEST_F(LostStamps, ArePutBackOfTheSameBytesAlone) {
  seal("one");
  const auto stamped = stamp(authority);
  const auto lost = only_stamp();
  const auto file = bytes_in(store, lost.path());
  store.tamper(lost.path(), std::nullopt);
  EXPECT_EQ(put(answer(authority, stamped)), std::nullopt) << "another answer to the same question";
  EXPECT_EQ(put(file), lost.path());
  EXPECT_EQ(put(file), lost.path()) << "it is there";
  EXPECT_EQ(verified().damage(), "");
  for (const auto& bad : {copy_of("false"), Bytes(largest_stamp + 1)}) {
    store.tamper(lost.path(), bad);
    EXPECT_EQ(put(file), lost.path());
    EXPECT_EQ(verified().damage(), "");
  }
}

TEST_F(LostStamps, HaveTheirCheckpointsPutBackToo) {
  seal("one");
  const auto stamped = stamp(authority);
  const auto checkpoint = stamped_checkpoint(stamped.tree);
  EXPECT_EQ(put(copy_of("no note")), std::nullopt);
  EXPECT_EQ(put(stamped.note), checkpoint) << "it is there";
  store.tamper(checkpoint, std::nullopt);
  EXPECT_EQ(put(copy_of("no note")), std::nullopt);
  for (const auto& bad : {copy_of("false"), Bytes(largest_stamp + 1)}) {
    EXPECT_EQ(put(stamped.note), checkpoint);
    EXPECT_EQ(verified().damage(), "");
    store.tamper(checkpoint, bad);
  }
  EXPECT_EQ(put(stamped.note), checkpoint);
  EXPECT_EQ(verified().damage(), "");
}

// What a witness gives back is the checkpoint with one more line, and was not stamped itself.
TEST_F(LostStamps, LeaveAGoodCheckpointAlone) {
  seal("one");
  const auto stamped = newest();
  const auto first = cosigned_at(machine.clock, stamped);
  const auto second = cosigned_at(machine.clock + std::chrono::seconds(1), stamped);
  const auto unknown = cosigned_at(machine.clock + std::chrono::seconds(2), stamped);
  keep(stamped, {{StampKind::witness, first}, {StampKind::witness, second}});
  const auto path = stamped_checkpoint(stamped.tree);
  EXPECT_NE(put(second), std::nullopt);
  EXPECT_EQ(put(unknown), std::nullopt);
  EXPECT_EQ(bytes_in(store, path), stamped.note);
  EXPECT_EQ(verified().damage(), "");
  store.tamper(path, second);
  EXPECT_EQ(put(unknown), std::nullopt);
  EXPECT_EQ(put(stamped.note), path) << "what lies there has the same text, and was not stamped";
  EXPECT_EQ(bytes_in(store, path), stamped.note);
}

TEST_F(LostStamps, AreGivenUpInTheLog) {
  seal("one");
  stamp(authority);
  const auto lost = only_logged();
  EXPECT_EQ(refusal_of([&] { surrender(lost.index); }), Error::Kind::refused) << "it holds";
  store.tamper(lost.stamp.path(), std::nullopt);
  EXPECT_NE(verified().damage(), "");
  const auto done = surrender(lost.index);
  EXPECT_FALSE(done.was_before);
  const auto checked = verified();
  EXPECT_EQ(checked.damage(), "");
  ASSERT_EQ(checked.count(Finding::Kind::given_up), 1U);
  const auto told = std::ranges::find(checked.findings, Finding::Kind::given_up, &Finding::kind);
  EXPECT_EQ(told->index, lost.index);
  EXPECT_NE(told->message.find("entry " + std::to_string(number(done.entry))), std::string::npos);
  EXPECT_FALSE(anchored_by(checked, "stamp"));
  const auto before = size();
  EXPECT_EQ(surrender(lost.index).entry, done.entry);
  EXPECT_TRUE(surrender(lost.index).was_before);
  EXPECT_EQ(size(), before);
}

TEST_F(LostStamps, ThatCannotBeReadAreGivenUpUnlessItIsForbidden) {
  seal("one");
  stamp(authority);
  const auto lost = only_logged();
  {
    Archive archive(std::make_unique<GuardedStore>(store, lost.stamp.path()),
                    machine.surroundings(), &people().admin);
    EXPECT_THROW(give_up(archive, lost.index, trusted, "the disk died"), Denied);
  }
  store.tamper(lost.stamp.path(), Bytes(largest_stamp + 1));
  surrender(lost.index);
  EXPECT_EQ(verified().damage(), "");
}

TEST_F(LostStamps, ThatNeverWereCannotBeGivenUp) {
  seal("one");
  stamp(authority);
  const auto before = size();
  for (const auto entry : {LogIndex{0}, LogIndex{number(before)}, LogIndex{1'000'000}}) {
    EXPECT_EQ(refusal_of([&] { surrender(entry); }), Error::Kind::usage);
  }
  EXPECT_EQ(size(), before);
}

TEST_F(LostStamps, AreGivenUpByOneOfTwoAtATime) {
  seal("one");
  stamp(authority);
  const auto lost = only_logged();
  store.tamper(lost.stamp.path(), std::nullopt);
  auto late = open_archive(store, machine, &people().admin, SharedStore::Turns::ignored);
  const auto done = surrender(lost.index);
  const auto records = names_in(store, "records/");
  EXPECT_EQ(refusal_of([&] { give_up(late, lost.index, trusted, "the disk died"); }),
            Error::Kind::refused);
  EXPECT_EQ(names_in(store, "records/"), records);
  EXPECT_EQ(number(size()), number(done.entry) + 1);
}

TEST_F(LostStamps, NoHostGivesThemUp) {
  seal("one");
  stamp(authority);
  const auto lost = only_stamp();
  {
    auto archive = open();
    add_member(archive, people().host.shown(), Role::ingest);
  }
  store.tamper(lost.path(), std::nullopt);
  auto host = open_archive(store, machine, &people().host);
  EXPECT_EQ(refusal_of([&] { host.append(lost.surrender(), {}); }), Error::Kind::refused);
}

TEST_F(LostStamps, ThatHoldAfterAllAreToldOf) {
  seal("one");
  stamp(authority);
  append(only_stamp().surrender());
  const auto checked = verified();
  EXPECT_EQ(checked.damage(), "");
  EXPECT_TRUE(message_of(checked, Finding::Kind::given_up).starts_with("although it holds"));
  EXPECT_FALSE(anchored_by(checked, "stamp"));
}

// An officer goes on from an older state of the archive, and gives up the stamp that shows it.
TEST_F(LostStamps, StillTellOfAFork) {
  seal("one");
  MemoryStore fork;
  Machine elsewhere;
  copy_store(store, fork);
  seal("two");
  stamp(authority);
  const auto proof = only_stamp();
  auto archive = open_archive(fork, elsewhere, &people().admin);
  ingest(archive, {elsewhere.item("three", "three"), elsewhere.item("four", "four")});
  for (const auto& name : names_in(store, stamps_prefix)) fork.tamper(name, bytes_in(store, name));
  for (const auto& body : {proof.body(), proof.surrender()}) archive.append(body, {});
  archive.settle();
  const auto forks = [&] {
    VerifyOptions options;
    options.authorities = &trusted;
    const auto checked = check(fork, elsewhere, options);
    EXPECT_EQ(checked.count(Finding::Kind::given_up), 1U);
    EXPECT_FALSE(message_of(checked, Finding::Kind::given_up).starts_with("although"));
    return checked.count(Finding::Kind::forked);
  };
  EXPECT_EQ(forks(), 1U);
  fork.tamper(proof.path(), std::nullopt);
  EXPECT_EQ(forks(), 1U) << "the log signed the checkpoint, stamped or not";
  fork.tamper(stamped_checkpoint(proof.tree), copy_of("false"));
  EXPECT_EQ(forks(), 0U);
}

TEST_F(LostStamps, TakeNoCheckpointWithThemThatAnotherNeeds) {
  seal("one");
  const auto stamped = stamp(authority);
  const auto lost = only_logged();
  keep(stamped, {{StampKind::witness, cosigned_at(machine.clock, stamped)}});
  store.tamper(lost.stamp.path(), std::nullopt);
  surrender(lost.index);
  EXPECT_EQ(verified().damage(), "");
  store.tamper(stamped_checkpoint(stamped.tree), std::nullopt);
  EXPECT_EQ(verified().count(Finding::Kind::missing), 1U);
}

TEST_F(LostStamps, ThatNeverWereAreGivenUpInVain) {
  seal("one");
  const auto stamped = newest();
  const auto response = answer(authority, stamped);
  const Stamp early{StampKind::tsa, stamped.tree, sha256(response)};
  append(early.surrender());
  auto checked = verified();
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.count(Finding::Kind::voided), 1U);
  keep(stamped, {{StampKind::tsa, response}});
  EXPECT_TRUE(anchored_by(verified(), "stamp")) << "what comes later was not given up";
  store.tamper(early.path(), std::nullopt);
  surrender(only_logged().index);
  append(early.surrender());
  checked = verified();
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.count(Finding::Kind::voided), 2U);
  EXPECT_EQ(checked.count(Finding::Kind::given_up), 1U);
}

TEST_F(LostStamps, KeepNoOtherFromBeingAttached) {
  seal("one");
  const auto other = stamp(authority);
  seal("two");
  auto archive = open();
  const auto stamped = newest_checkpoint(archive);
  const auto request = request_for(stamped, "");
  keep_request(archive, stamped, request);
  const auto response =
      authority.answer({.imprint = request.imprint, .nonce = request.nonce, .time = machine.clock});
  const auto bad = stamped_checkpoint(other.tree);
  for (const auto& bytes : {copy_of("false"), Bytes(largest_stamp + 1)}) {
    store.tamper(bad, bytes);
    std::vector<std::string> warnings;
    const auto note = [&](const std::string& warning) { warnings.push_back(warning); };
    const auto attached = refusal_of([&] { attach_timestamp(archive, response, trusted, note); });
    EXPECT_EQ(attached, bytes.size() < 10 ? std::nullopt : std::optional(Error::Kind::refused))
        << "it has been answered";
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_TRUE(warnings.front().starts_with(bad)) << warnings.front();
  }
}

TEST_F(LostStamps, ThatMayNotBeReadKeepNoOtherFromBeingRenewed) {
  seal("one");
  stamp(authority);
  const auto forbidden = only_stamp().path();
  seal("two");
  stamp(authority);
  Archive archive(std::make_unique<GuardedStore>(store, forbidden), machine.surroundings(),
                  &people().admin);
  std::vector<std::string> warnings;
  const auto note = [&](const std::string& warning) { warnings.push_back(warning); };
  const auto found = renewal(archive, trusted, machine.clock, note);
  EXPECT_TRUE(found.lasts);
  EXPECT_TRUE(found.faulty.empty()) << "nothing is known of it";
  EXPECT_EQ(warnings, std::vector{forbidden + ": permission denied"});
}

TEST_F(LostStamps, KeepNoCheckpointFromBeingPutBack) {
  seal("one");
  const auto stamped = stamp(authority);
  const auto bad = only_stamp().path();
  keep(stamped, {{StampKind::witness, cosigned_at(machine.clock, stamped)}});
  for (const auto& bytes : {copy_of("false"), Bytes(largest_stamp + 1)}) {
    store.tamper(bad, bytes);
    store.tamper(stamped_checkpoint(stamped.tree), std::nullopt);
    std::vector<std::string> warnings;
    const auto note = [&](const std::string& warning) { warnings.push_back(warning); };
    EXPECT_EQ(put(stamped.note, note), stamped_checkpoint(stamped.tree));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_TRUE(warnings.front().starts_with(bad)) << warnings.front();
  }
}

}  // namespace

}  // namespace sealtape
