#include "archive/proposals.h"

#include "rig.h"

namespace sealtape {

namespace {

RecordingId some_recording() { return *RecordingId::parse(std::string(32, 'a')); }

ScanProposal card() {
  ScanProposal proposal;
  proposal.recording = some_recording();
  proposal.look = "pci";
  proposal.type = "CARD";
  proposal.level = "validated";
  proposal.score = 97;
  proposal.rule = "card.luhn";
  proposal.evidence = {"16 digits", "Luhn"};
  proposal.spans = {*SpanText::parse("1:39.5-1:44"), *SpanText::parse("2:00-2:01.25@2")};
  proposal.channel = 1;
  proposal.transcript = EntryId::parse(std::string(32, 'b'));
  return proposal;
}

// A line with one thing replaced.
std::string line_with(const std::string& old, const std::string& now) {
  auto line = write_proposals({card()});
  const auto at = line.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return line.replace(at, old.size(), now);
}

void expect_refused(const std::string& text) {
  try {
    read_proposals(text);
    ADD_FAILURE() << text;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage) << error.what();
  }
}

TEST(Proposals, AreReadBackAsTheyWereWritten) {
  auto other = card();
  other.located = false;
  other.spans.clear();
  other.channel.reset();
  other.transcript.reset();
  other.accept = true;
  const std::vector<ScanProposal> all{card(), other};
  EXPECT_EQ(read_proposals(write_proposals(all)), all);
}

TEST(Proposals, TakeWhatAnEditorMakesOfThem) {
  EXPECT_EQ(read_proposals("").size(), 0U);
  EXPECT_EQ(read_proposals("\n \r\n" + write_proposals({card()}) + "\n\n").size(), 1U);
  auto text = write_proposals({card()});
  text.pop_back();
  EXPECT_EQ(read_proposals(text).size(), 1U);
  const auto edited = read_proposals(line_with("0:01:39.500-0:01:44.000", "99-105@1"));
  EXPECT_EQ(edited.front().spans.front(), *SpanText::parse("99-105@1"));
  EXPECT_EQ(read_proposals(line_with("\"accept\":null", "\"accept\":true")).front().accept, true);
  EXPECT_TRUE(
      read_proposals(line_with("\"accept\":null", "\"accept\":false")).front().is_rejected());
  EXPECT_EQ(read_proposals(line_with("\"accept\":null", "\"run\":\"x\"")).front(), card());
}

TEST(Proposals, RefuseWhatIsNone) {
  expect_refused("x");
  expect_refused("[]");
  expect_refused("{}");
  expect_refused(line_with("sealtape.proposal/1", "sealtape.proposal/9"));
  expect_refused(line_with(some_recording().hex(), "aaaa"));
  expect_refused(line_with("0:01:39.500-", "later-"));
  expect_refused(line_with("\"accept\":null", "\"accept\":\"yes\""));
  expect_refused(line_with("\"channel\":1", "\"channel\":0"));
  expect_refused(line_with("\"CARD\"", "\"\""));
  expect_refused(line_with("\"CARD\"", "\"A CARD\""));
  expect_refused(line_with("\"CARD\"", "\"" + std::string(201, 'A') + "\""));
  expect_refused(line_with("97", "101"));
  expect_refused(line_with(std::string(32, 'b'), "b"));
  expect_refused(line_with("\"accept\":null", "\"accept\":true,\"accept\":false"));
}

TEST(Proposals, NameTheLineThatIsWrong) {
  try {
    read_proposals(write_proposals({card()}) + "\n{}\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("line 3"), std::string::npos) << error.what();
  }
}

TEST(Proposals, OfIntentsAreNotToBeTakenOut) {
  auto proposal = card();
  EXPECT_TRUE(proposal.is_redactable());
  proposal.look = "optout";
  EXPECT_FALSE(proposal.is_redactable());
}

class Scans : public testing::Test {
 protected:
  Scans() : archive(make_archive(store, machine)) {
    id = *ingest(archive, {machine.item("a.txt", "a recording")}).front().recording;
  }

  ScanProposal found(const std::string& look, const std::string& type) {
    auto proposal = card();
    proposal.recording = id;
    proposal.look = look;
    proposal.type = type;
    return proposal;
  }
  void keep(const ScanTask& task, const std::vector<ScanProposal>& proposals) {
    keep_scan(archive, document_at(archive, archive.catalog().find(id)->index), task, proposals);
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  RecordingId id;
};

TEST_F(Scans, AreOpenedAsTheyWereKept) {
  EXPECT_FALSE(newest_proposals(archive, id));
  keep({"pci"}, {found("pci", "CARD"), found("pci", "CVV")});
  const auto scans = scans_of(archive, id);
  ASSERT_EQ(scans.size(), 1U);
  EXPECT_EQ(scans[0].task.look, "pci");
  EXPECT_EQ(scans[0].found, 2U);
  EXPECT_EQ(scans[0].document.kind, DerivedKind::analysis);
  EXPECT_EQ(open_scan(archive, scans[0]), (std::vector{found("pci", "CARD"), found("pci", "CVV")}));
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

TEST_F(Scans, CountWithTheNewestForEachThing) {
  keep({"pci"}, {found("pci", "CARD")});
  keep({"dtmf"}, {found("dtmf", "DTMF")});
  keep({"pci"}, {});
  EXPECT_EQ(newest_proposals(archive, id), std::vector{found("dtmf", "DTMF")});
}

TEST_F(Scans, ThatWereNarrowedTakeNothingBack) {
  keep({"pci"}, {found("pci", "CARD")});
  keep({"pci", /*whole=*/false}, {});
  keep({"pci", /*whole=*/false}, {found("pci", "CARD"), found("pci", "NUMBER")});
  EXPECT_EQ(newest_proposals(archive, id),
            (std::vector{found("pci", "CARD"), found("pci", "NUMBER")}));
}

TEST_F(Scans, AreOutdatedByOtherRulesAndByATranscriptThatTheyDoNotKnow) {
  const auto last = EntryId::parse(std::string(32, 'a'));
  keep({"pci", true, "rules-1", last}, {});
  keep({"optout", true, "rules-1", last}, {});  // nothing of it is taken out
  keep({"dtmf"}, {});                           // is heard in the sound
  EXPECT_EQ(outdated_looks(archive, id, "rules-1"), std::vector<std::string>{"pci"});
  keep({"pci", true, "rules-1"}, {});
  EXPECT_TRUE(outdated_looks(archive, id, "rules-1").empty());
  EXPECT_EQ(outdated_looks(archive, id, "rules-2"), std::vector<std::string>{"pci"});
  keep({"pci", /*whole=*/false, "rules-2"}, {});  // does not stand for the whole one
  EXPECT_EQ(outdated_looks(archive, id, "rules-2"), std::vector<std::string>{"pci"});
  keep({"pii", /*whole=*/false, "rules-1"}, {});
  keep({"pii", /*whole=*/false, "rules-2"}, {});
  EXPECT_EQ(outdated_looks(archive, id, "rules-2"), std::vector<std::string>{"pci"});
}

TEST_F(Scans, OvertakeFilesThatWereReviewedBefore) {
  keep({"pci", true, "rules-1"}, {found("pci", "CARD")});
  const auto unnamed = found("pci", "CARD");  // as files were written before
  auto line = unnamed;
  line.scan = scans_of(archive, id).front().document.entry;
  EXPECT_EQ(read_proposals(write_proposals({line, unnamed})), (std::vector{line, unnamed}));
  keep({"pii", true, "rules-2"}, {});  // looks for other things
  EXPECT_EQ(overtaken_by(archive, id, {line, unnamed}), std::nullopt);
  keep({"pci", true, "rules-2"}, {});
  EXPECT_EQ(overtaken_by(archive, id, {line}), "it was scanned again by other rules");
  EXPECT_EQ(overtaken_by(archive, id, {unnamed}), std::nullopt);
  line.scan = EntryId::parse(std::string(32, 'c'));
  EXPECT_EQ(overtaken_by(archive, id, {line}), "seconds of it were erased, or its scans purged");
}

TEST_F(Scans, LeaveNothingInTheClear) {
  keep({"pci"}, {found("pci", "CARD")});
  std::string all;
  for (const auto& name : names_in(store)) all += text_of(bytes_in(store, name));
  EXPECT_EQ(all.find("card.luhn"), std::string::npos);
  EXPECT_EQ(all.find("CARD"), std::string::npos);
}

}  // namespace

}  // namespace sealtape
