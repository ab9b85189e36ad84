#include "dsar/plan.h"

#include "archive/retention_facts.h"
#include "dsar/rig.h"
#include "dsar/speakers.h"
#include "transcript/read.h"

namespace sealtape {

namespace {

constexpr const char* anna = "tel:+390612345678";

FoundRecording call(const std::vector<std::string>& parties, std::vector<std::size_t> his) {
  FoundRecording found;
  for (const auto& party : parties) found.metadata.parties.push_back(parse_party(party));
  found.parties = std::move(his);
  return found;
}

Portion decided(const FoundRecording& found, const Layout& layout, const AccessRules& rules = {},
                const Transcript* transcript = nullptr) {
  return portion_of(found, layout, transcript, rules);
}

const std::string customer = "tel:+390612345678,role=customer,channel=0";
const std::string agent = "tel:204,role=agent,channel=1";
const std::string other = "tel:+390698765432,channel=1";
constexpr Layout stereo{2, true};
constexpr Layout joint{2, false};
constexpr Layout mono{1, false};

Segment said(const char* speaker, int from, int to) {
  Segment segment;
  segment.speaker = speaker;
  segment.time = TimeSpan{std::chrono::seconds(from), std::chrono::seconds(to)};
  return segment;
}

TEST(Plan, KeepsAgentsUnlessThePolicyMasksThem) {
  const auto found = call({customer, agent}, {0});
  EXPECT_EQ(decided(found, stereo).kind, Portion::Kind::whole);
  AccessRules masking;
  masking.agent_voice = AgentVoice::mask;
  const auto portion = decided(found, stereo, masking);
  EXPECT_EQ(portion.kind, Portion::Kind::redacted);
  EXPECT_EQ(portion.channels, std::vector<std::uint32_t>{2});
}

TEST(Plan, SilencesChannelsOfOthersAndOfNobodyKnown) {
  EXPECT_EQ(decided(call({customer, other}, {0}), stereo).channels, std::vector<std::uint32_t>{2});
  EXPECT_EQ(decided(call({customer}, {0}), stereo).channels, std::vector<std::uint32_t>{2});
}

TEST(Plan, StaffIsTheReasonOnlyWhereItIsKnownThatStaffSpoke) {
  AccessRules masking;
  masking.agent_voice = AgentVoice::mask;
  const std::string staff = decided(call({customer, agent}, {0}), stereo, masking).reason;
  EXPECT_NE(staff.find("staff"), std::string::npos);
  for (const auto& rules : {AccessRules(), masking}) {
    const std::string unknown = decided(call({customer}, {0}), stereo, rules).reason;
    EXPECT_EQ(unknown.find("staff"), std::string::npos) << unknown;
  }
  const std::string mixed = decided(call({customer, agent}, {0}), {3, true}, masking).reason;
  EXPECT_EQ(mixed.find("staff"), std::string::npos) << "nobody is known on the third channel";
}

TEST(Plan, AgentWhoAsksGetsHisOwnVoiceAndNotTheCustomers) {
  const auto portion = decided(call({customer, agent}, {1}), stereo);
  EXPECT_EQ(portion.channels, std::vector<std::uint32_t>{1});
}

TEST(Plan, TwoPeopleOnOneChannelAreNotToldApart) {
  const auto found = call({customer, "tel:+390698765432,channel=0", agent}, {0});
  EXPECT_EQ(decided(found, stereo).kind, Portion::Kind::withheld);
}

TEST(Plan, MixOfVoicesGoesByThePolicy) {
  const auto found = call({customer, other}, {0});
  for (const auto& layout : {mono, joint}) {
    EXPECT_EQ(decided(found, layout).kind, Portion::Kind::withheld);
    EXPECT_NE(decided(found, layout).reason, nullptr);
    AccessRules keeping;
    keeping.mixed_voices = MixedVoices::keep;
    EXPECT_EQ(decided(found, layout, keeping).kind, Portion::Kind::whole);
  }
  EXPECT_EQ(decided(call({customer, agent}, {0}), mono).kind, Portion::Kind::whole);
  EXPECT_EQ(decided(call({customer}, {0}), mono).kind, Portion::Kind::withheld)
      << "who else speaks is not known";
}

TEST(Plan, TranscriptSaysWhenOthersSpeak) {
  const auto found = call({customer, other}, {0});
  Transcript transcript;
  transcript.speakers.resize(2);
  transcript.speakers[0].id = "A";
  transcript.speakers[0].party = 0;
  transcript.speakers[1].id = "B";
  transcript.segments = {said("A", 0, 2), said("B", 2, 5), said("A", 5, 6)};
  const auto portion = decided(found, mono, {}, &transcript);
  EXPECT_EQ(portion.kind, Portion::Kind::redacted);
  ASSERT_EQ(portion.spans.size(), 1U);
  EXPECT_EQ(portion.spans.front().from, 2000U);
  EXPECT_GE(portion.spans.front().to, 5000U);
  transcript.segments[1].time.reset();
  EXPECT_EQ(decided(found, mono, {}, &transcript).kind, Portion::Kind::withheld);
}

Transcript captions(const std::string& text, const FoundRecording& found, const Layout& layout) {
  ReadOptions options;
  options.duration = std::chrono::seconds(10);
  auto transcript = read_transcript(text, TranscriptFormat::webvtt, options);
  recognise_speakers(transcript, found.metadata.parties, layout.channels);
  return transcript;
}

constexpr const char* three_voices =
    "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Alice Ex>Hello.\n\n"
    "00:02.000 --> 00:04.000\n<v Mum Rossi>I am ill.\n\n"
    "00:04.000 --> 00:06.000\n<v Agent Z>Noted.\n";

const std::string alice = "tel:+390612345678,name=Alice Ex,role=customer";
const std::string zoe = "tel:204,name=Agent Z,role=agent";

TEST(Plan, VoiceThatOnlyTheTranscriptNamesIsAnotherPerson) {
  for (const auto& [found, layout] :
       {std::pair(call({alice, zoe}, {0}), mono),
        std::pair(call({alice + ",channel=0", zoe + ",channel=1"}, {0}), stereo),
        std::pair(call({alice, zoe + ",channel=1"}, {0}), stereo)}) {
    auto transcript = captions(three_voices, found, layout);
    const auto portion = decided(found, layout, {}, &transcript);
    EXPECT_EQ(portion.kind, Portion::Kind::redacted);
    EXPECT_TRUE(portion.channels.empty());
    ASSERT_EQ(portion.spans.size(), 1U);
    EXPECT_EQ(portion.spans.front().from, 2000U);
    EXPECT_GE(portion.spans.front().to, 4000U);
    EXPECT_FALSE(portion.spans.front().channel) << "she may be heard on any";
    transcript.segments[1].time.reset();
    EXPECT_EQ(decided(found, layout, {}, &transcript).kind, Portion::Kind::withheld);
  }
}

TEST(Plan, ThirdVoiceWithoutAPartyIsAnotherPerson) {
  for (const auto& [found, layout] : {std::pair(call({customer, agent}, {0}), stereo),
                                      std::pair(call({"tel:+390612345678", agent}, {0}), mono)}) {
    auto transcript = captions(three_voices, found, layout);
    transcript.speakers[0].party = 0;
    transcript.speakers[2].party = 1;
    const auto portion = decided(found, layout, {}, &transcript);
    ASSERT_EQ(portion.spans.size(), 1U);
    EXPECT_EQ(portion.spans.front().from, 2000U);
  }
}

TEST(Plan, WhereNobodyIsKnownNobodyGoesOut) {
  const auto found = call({"tel:+390612345678,role=customer", "tel:204,role=agent"}, {0});
  const auto transcript = captions(three_voices, found, mono);
  EXPECT_EQ(decided(found, mono, {}, &transcript).kind, Portion::Kind::withheld);
}

TEST(Plan, ChannelOfNobodyIsNotTakenForTheSubjects) {
  const auto found = call({"tel:+390612345678", agent}, {0});
  EXPECT_EQ(decided(found, stereo).kind, Portion::Kind::withheld);
  EXPECT_EQ(decided(found, joint).kind, Portion::Kind::withheld);
}

TEST(Plan, VoicesThatAMachineOnlyNumberedAreThePartiesAsLongAsTheyAreNoMore) {
  const auto found = call({"tel:+390612345678", "tel:204,role=agent"}, {0});
  auto transcript = captions(three_voices, found, mono);
  for (std::size_t i = 0; i < transcript.speakers.size(); ++i) {
    transcript.speakers[i].id = "SPEAKER_0" + std::to_string(i);
    transcript.speakers[i].name.clear();
    transcript.speakers[i].known = Speaker::Known::diarization;
    transcript.segments[i].speaker = transcript.speakers[i].id;
  }
  EXPECT_EQ(decided(found, mono, {}, &transcript).kind, Portion::Kind::withheld);
  transcript.segments.pop_back();
  EXPECT_EQ(decided(found, mono, {}, &transcript).kind, Portion::Kind::whole);
}

TEST(Plan, SpeakerIsThePartyThatHisLabelNames) {
  const auto found = call({alice + ",customer:C-17", "tel:+390698765432,name=Mum Rossi", zoe}, {0});
  for (const auto* label : {"Alice Ex", "tel:+390612345678", "+390612345678", "C-17", "CUSTOMER"}) {
    auto text = std::string(three_voices);
    text.replace(text.find("Alice Ex"), 8, label);
    const auto transcript = captions(text, found, mono);
    EXPECT_EQ(transcript.speakers[0].party, 0U) << label;
    const auto portion = decided(found, mono, {}, &transcript);
    EXPECT_EQ(portion.kind, Portion::Kind::redacted) << label;
    ASSERT_EQ(portion.spans.size(), 1U) << label;
    EXPECT_EQ(portion.spans.front().from, 2000U) << label;
  }
}

TEST(Plan, WordsOfAnotherWithinASegmentTakeAllOfIt) {
  const auto found = call({alice + ",channel=0", zoe + ",channel=1"}, {0});
  auto transcript = captions(three_voices, found, stereo);
  Word word;
  word.text = "Hello";
  word.speaker = "Mum Rossi";
  transcript.segments[0].words = {word};
  const auto portion = decided(found, stereo, {}, &transcript);
  ASSERT_EQ(portion.spans.size(), 2U);
  EXPECT_FALSE(portion.spans.front().channel);
}

TEST(Plan, OneOfTwoOnAChannelIsNotTakenForItsParty) {
  const auto found = call({alice + ",channel=0", zoe + ",channel=1"}, {0});
  auto transcript = captions(three_voices, found, stereo);
  for (auto& speaker : transcript.speakers) speaker.party.reset();
  transcript.speakers[1].channel = 1;
  recognise_speakers(transcript, found.metadata.parties, stereo.channels);
  EXPECT_EQ(transcript.speakers[0].party, 0U);
  EXPECT_EQ(transcript.segments[0].channel, 1U) << "where its speaker is known to speak";
  EXPECT_FALSE(transcript.speakers[1].party);
  const auto portion = decided(found, stereo, {}, &transcript);
  ASSERT_EQ(portion.spans.size(), 1U);
  EXPECT_EQ(portion.spans.front().channel, 1U);
}

class FindingPeople : public Answering {};

TEST_F(FindingPeople, ProposesWhatElseThePartyIsKnownBy) {
  sealed("english-mono.gsm", {"tel:+390612345678,customer:C-17", agent});
  sealed("german-mono-gsm.wav", {"mailto:anna@example.org,customer:C-17", agent});
  auto archive = open();
  const auto proposed = find_subject(archive, {anna}, Links::propose);
  EXPECT_EQ(proposed.recordings.size(), 1U);
  ASSERT_EQ(proposed.subject.linked.size(), 1U);
  EXPECT_EQ(proposed.subject.linked.begin()->first, "customer:C-17");
  const auto followed = find_subject(archive, {anna}, Links::follow);
  EXPECT_EQ(followed.recordings.size(), 2U);
  EXPECT_EQ(followed.subject.identifiers.size(), 3U);
}

TEST_F(FindingPeople, TwoWithOneNumberAreNotMixedUp) {
  sealed("english-mono.gsm", {"tel:+390612345678,customer:C-17", agent});
  sealed("german-mono-gsm.wav", {"tel:+390612345678,customer:C-18", agent});
  auto archive = open();
  EXPECT_EQ(refusal_of([&] { find_subject(archive, {anna}, Links::follow); }),
            Error::Kind::refused);
  const auto one = find_subject(archive, {anna, "customer:C-17"}, Links::propose);
  EXPECT_EQ(one.recordings.size(), 1U);
}

TEST_F(FindingPeople, CallOfASharedNumberAloneIsNobodys) {
  const auto* tel = "tel:+390612345678";
  sealed("english-mono.gsm", {"tel:+390612345678,customer:C-1,name=Anna Rossi", agent});
  sealed("english-mono.gsm", {"tel:+390612345678,mailto:anna@example.org,name=Anna Rossi", agent});
  sealed("german-mono-gsm.wav", {"tel:+390612345678,customer:C-2,name=Bruno Rossi", agent});
  sealed("german-mono-gsm.wav",
         {"tel:+390612345678,mailto:bruno@example.org,customer:C-2,name=Bruno Rossi", agent});
  sealed("german-mono-gsm.wav", {"tel:+390612345678,mailto:bruno@example.org", agent});
  auto archive = open();
  const auto bruno = find_subject(archive, {tel, "customer:C-2"}, Links::propose);
  EXPECT_EQ(bruno.recordings.size(), 2U);
  EXPECT_EQ(bruno.unclear.size(), 2U);
  EXPECT_EQ(bruno.subject.names, std::set<std::string>{"Bruno Rossi"});
  EXPECT_FALSE(bruno.subject.linked.contains("mailto:anna@example.org"));
  const auto followed = find_subject(archive, {"customer:C-2"}, Links::follow);
  EXPECT_EQ(followed.recordings.size(), 3U) << "his address is his alone";
  EXPECT_EQ(followed.unclear.size(), 1U);
  const auto both = find_subject(archive, {tel, "customer:C-1", "customer:C-2"}, Links::propose);
  EXPECT_EQ(both.recordings.size(), 5U);
  EXPECT_TRUE(both.unclear.empty());
}

TEST_F(FindingPeople, CaseOfSomebodyElseIsNotAnswered) {
  sealed("english-mono.gsm", {"tel:+390612345678,customer:C-17", agent});
  const auto open_case = [&](const char* id, const std::vector<std::string>& subjects) {
    auto archive = open();
    note_step(archive, {.id = id,
                        .act = RequestStep::Act::opened,
                        .at = *parse_rfc3339("2026-03-03T00:00:00Z"),
                        .due = {},
                        .subjects = subjects,
                        .language = "en",
                        .reason = {},
                        .bundle = {}});
    archive.settle();
  };
  open_case("other", {"tel:+390698765432"});
  open_case("neighbour", {anna, "customer:C-18"});
  open_case("linked", {"customer:C-17"});
  auto asked = question(anna);
  asked.case_id = "other";
  EXPECT_EQ(refusal_of([&] { gathered(asked); }), Error::Kind::refused);
  asked.identifiers.emplace_back("tel:+390698765432");
  EXPECT_EQ(gathered(asked).recordings.size(), 1U);
  asked = question(anna);
  asked.case_id = "linked";
  EXPECT_TRUE(gathered(asked).request);
  asked.case_id = "neighbour";
  EXPECT_TRUE(gathered(asked).request);
  asked.identifiers = {"customer:C-17"};
  EXPECT_EQ(refusal_of([&] { gathered(asked); }), Error::Kind::refused);
}

TEST_F(FindingPeople, PolicyMustSayAllThatIsTold) {
  sealed("english-mono.gsm", {customer, agent});
  auto asked = question(anna);
  asked.policy = policy_with("format = 1\nname = \"x\"\nversion = \"1\"\nextends = \"it\"\n");
  try {
    gathered(asked);
    FAIL() << "a page without a controller";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::refused);
    EXPECT_NE(std::string(error.what()).find("access.source (15(1)(g))"), std::string::npos);
  }
}

TEST_F(FindingPeople, RestrictionAndHoldDoNotTakeTheRightAway) {
  const auto recording = sealed("english-stereo-mulaw.wav", {customer, agent});
  {
    auto archive = open();
    restrict_recording(archive, recording, true, "asked");
    archive.settle();
  }
  const auto dossier = gathered(question(anna));
  ASSERT_EQ(dossier.recordings.size(), 1U);
  EXPECT_TRUE(dossier.recordings.front().restricted);
  EXPECT_EQ(dossier.recordings.front().portion.kind, Portion::Kind::whole);
}

}  // namespace

}  // namespace sealtape
