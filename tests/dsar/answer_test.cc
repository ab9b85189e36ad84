#include "dsar/answer.h"

#include <fcntl.h>

#include "archive/declarations.h"
#include "archive/erase.h"
#include "archive/events.h"
#include "archive/purge.h"
#include "archive/redacted_transcripts.h"
#include "archive/redaction.h"
#include "archive/retention_facts.h"
#include "archive/transcripts.h"
#include "bundle/verify_bundle.h"
#include "dsar/rig.h"
#include "redact/check.h"
#include "store/file_source.h"
#include "transcript/read.h"
#include "vcon/content.h"

namespace sealtape {

namespace {

constexpr const char* anna = "tel:+390612345678";
const std::vector<std::string> two_channels = {
    "tel:+390612345678,name=Anna Esempio,role=customer,channel=0,caller=yes",
    "tel:204,name=Bruno Operatore,role=agent,channel=1"};

CopyReport checked(const std::filesystem::path& data, const std::string& sound,
                   const std::string& proof, const std::string& vkey) {
  const auto path = (data / sound).string();
  FileSource copy(Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), path);
  const auto key = VerifierKey::parse(vkey);
  EXPECT_TRUE(key);
  const auto text = text_in(data / proof);
  return verify_copy(copy, bytes_of(text), &*key);
}

std::string all_text(const std::filesystem::path& data) {
  std::string all;
  for (const auto& each : std::filesystem::recursive_directory_iterator(data)) {
    if (each.is_regular_file()) all += text_in(each.path());
  }
  return all;
}

TEST_F(Answering, HandsOverACallWithItsAgentWholeAndProven) {
  sealed("english-stereo-mulaw.wav", two_channels);
  const auto data = answer(question(anna));
  const auto report =
      checked(data, "recordings/001_2026-03-02.wav", "verify/001.proof.json", open().card().vkey);
  EXPECT_EQ(report.state(), CopyReport::State::verified);
  EXPECT_TRUE(report.spans.empty());
  const auto page = text_in(data / "START-HERE.html");
  EXPECT_NE(page.find("src=\"recordings/001_2026-03-02.wav\""), std::string::npos);
  EXPECT_NE(page.find("<svg class=\"wave\""), std::string::npos);
  EXPECT_NE(page.find("our agent"), std::string::npos);
  EXPECT_EQ(all_text(data).find("Bruno"), std::string::npos) << "the agent is named by his role";
}

TEST_F(Answering, SilencesTheChannelOfAThirdPersonAndLogsIt) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,name=Carla Terza,channel=1";
  const auto recording = sealed("english-stereo-mulaw.wav", parties);
  const auto data = answer(question(anna));
  const auto report =
      checked(data, "recordings/001_2026-03-02.wav", "verify/001.proof.json", open().card().vkey);
  EXPECT_EQ(report.state(), CopyReport::State::verified);
  ASSERT_EQ(report.spans.size(), 1U);
  EXPECT_EQ(report.spans.front().span.units.part, 1U);
  EXPECT_EQ(report.spans.front().span.ground, third_party_ground);
  EXPECT_TRUE(report.spans.front().span.logged);
  auto archive = open();
  EXPECT_TRUE(newest_redaction(archive, recording));
  EXPECT_NE(text_in(data / "withheld.csv").find("001,0.000,6.000,2,third_person"),
            std::string::npos);
  const auto all = all_text(data);
  EXPECT_EQ(all.find("Carla"), std::string::npos);
  EXPECT_EQ(all.find("98765432"), std::string::npos);
}

TEST_F(Answering, IsABundleThatCanBeCheckedAsAWhole) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,channel=1";
  sealed("english-stereo-mulaw.wav", parties);
  sealed("english-mono.gsm", {"tel:+390612345678", "tel:204,role=agent"});
  const auto data = answer(question(anna));
  const auto key = VerifierKey::parse(open().card().vkey);
  const auto files = open_bundle(data.parent_path());
  const Authorities nobody;
  const auto report = verify_bundle(*files, &*key, {nobody, {}, Instant{}});
  for (const auto& finding : report.findings)
    ADD_FAILURE() << finding.path << ": " << finding.message;
  EXPECT_EQ(report.state(), BundleReport::State::verified);
  EXPECT_EQ(report.exhibits.size(), 2U);
  EXPECT_TRUE(std::filesystem::exists(data / "recordings" / "002_2026-03-02-listen.flac"))
      << "browsers do not play GSM";
}

TEST_F(Answering, SaysWhereACopyHasNoProof) {
  // Samples of 24 bits in an AIFF file: FFmpeg reads them, and we cut no units.
  const std::uint32_t frames = 8000;
  Bytes file;
  const auto put = [&](std::string_view text) { append(file, bytes_of(text)); };
  const std::uint32_t sound = frames * 3;
  put("FORM");
  append(file, big_endian(std::uint32_t{4 + 8 + 18 + 8 + 8} + sound));
  put("AIFFCOMM");
  append(file, big_endian(std::uint32_t{18}));
  append(file, big_endian(std::uint16_t{1}));
  append(file, big_endian(frames));
  append(file, big_endian(std::uint16_t{24}));
  append(file, big_endian(std::uint16_t{0x400b}));  // 8000 as an extended float: 1.953125 * 2^12
  append(file, big_endian(std::uint64_t{0xfa00'0000'0000'0000}));
  put("SSND");
  append(file, big_endian(std::uint32_t{8} + sound));
  append(file, big_endian(std::uint64_t{0}));
  for (std::uint32_t i = 0; i < sound; ++i) file.push_back(std::byte(i % 251));
  {
    auto archive = open();
    auto item = machine.item("call.aiff", file);
    item.metadata.parties = {parse_party(two_channels[0]), parse_party("tel:204,role=agent")};
    item.metadata.purposes = {"evidence"};
    ASSERT_EQ(ingest(archive, {item}).front().status, IngestResult::Status::sealed);
  }
  const auto data = answer(question(anna));
  const auto page = text_in(data / "START-HERE.html");
  EXPECT_NE(page.find("comes without a proof"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(data / "verify" / "001.proof.json"));
}

TEST_F(Answering, IsTheSameTwice) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,channel=1";
  sealed("english-stereo-mulaw.wav", parties);
  const auto first = answer(question(anna));
  const auto second = answer(question(anna));
  for (const auto* name : {"START-HERE.html", "withheld.csv", "history.csv", "access-log.csv",
                           "information.json", "recordings/001_2026-03-02.wav", "vcon/001.vcon"}) {
    EXPECT_EQ(text_in(first / name), text_in(second / name)) << name;
  }
  auto archive = open();
  std::size_t redactions = 0;
  for (const auto& row : all_rows(archive))
    redactions += archive.catalog().documents_of(row.recording).size();
  EXPECT_EQ(redactions, 1U) << "a redaction that is logged is used again";
}

TEST_F(Answering, SaysNothingOfACallThatMayBeSomebodyElses) {
  sealed("english-mono.gsm",
         {"tel:+390612345678,customer:C-1,name=Carla Rossi", "tel:204,role=agent"},
         "2026-03-01T09:14:07Z");
  const auto unclear =
      sealed("english-mono.gsm", {"tel:+390612345678,name=Carla Rossi", "tel:204,role=agent"});
  sealed("german-mono-gsm.wav", {"tel:+390612345678,customer:C-2", "tel:204,role=agent"},
         "2026-03-03T09:14:07Z");
  {
    auto archive = open();
    archive.append(Event{unclear}, {{"/sealtape/event", "access"},
                                    {"/sealtape/purpose", "evidence"},
                                    {"/sealtape/recipient", "Court of Rome"}});
    Declaration what;
    what.kind = Declaration::Kind::consent;
    what.act = Declaration::Act::given;
    what.at = machine.clock;
    what.parties.push_back(parse_party(anna));
    what.purposes = {"training"};
    declare(archive, Declaring{what, {}});
    archive.settle();
  }
  auto asked = question(anna);
  asked.identifiers.emplace_back("customer:C-2");
  const auto data = answer(asked);
  const auto all = all_text(data);
  EXPECT_EQ(all.find("Carla"), std::string::npos);
  EXPECT_EQ(all.find("Court of Rome"), std::string::npos);
  EXPECT_EQ(text_in(data / "consents.csv").find("training"), std::string::npos);
  EXPECT_EQ(text_in(data / "history.csv").find("2026-03-02"), std::string::npos);
  EXPECT_NE(
      text_in(data / "withheld.csv").find("002,,,,unclear,It is not clear whose call this is"),
      std::string::npos)
      << text_in(data / "withheld.csv");
  EXPECT_FALSE(std::filesystem::exists(data / "vcon" / "002.vcon"));
  EXPECT_NE(text_in(data / "letter.txt").find("It is not clear whose call it is"),
            std::string::npos);
  EXPECT_NE(text_in(data / "START-HERE.html").find("It is not clear whose call it is"),
            std::string::npos);
}

TEST_F(Answering, SaysThatNothingWasFound) {
  sealed("english-stereo-mulaw.wav", two_channels);
  const auto data = answer(question("tel:+390600000000"));
  EXPECT_NE(text_in(data / "START-HERE.html").find("found none in which you take part"),
            std::string::npos);
  EXPECT_NE(text_in(data / "letter.txt").find("We confirm that we keep no recording"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(data / "recordings"));
  EXPECT_EQ(parse_json(text_in(data / "information.json"))->at("found"), 0);
}

// What somebody else does while the person's bundle is being written, and what is said of it.
void expect_nothing_handed_over(Archive& archive, Dossier& dossier, const Machine& machine,
                                const std::string& why) {
  const auto place = machine.place.path() / "meanwhile";
  try {
    BagWriter bag({.place = place});
    const auto manifest = write_answer(archive, dossier, bag);
    note_disclosure(archive, dossier, manifest);
    bag.commit();
    FAIL() << "a bundle, although: " << why;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::refused) << error.what();
    EXPECT_NE(std::string(error.what()).find(why), std::string::npos) << error.what();
  }
  EXPECT_FALSE(std::filesystem::exists(place));
}

TEST_F(Answering, HandsOverNothingOfWhatIsPurgedMeanwhile) {
  const auto recording = sealed("english-stereo-mulaw.wav", two_channels);
  auto archive = open();
  auto dossier = gather(archive, question(anna));
  {
    auto other = open_archive(store, machine, &people().admin);
    const auto row = other.catalog().find(recording);
    ASSERT_TRUE(row);
    purge(other, plan_purge(other, {*row}, "objection"), {});
    other.settle();
  }
  expect_nothing_handed_over(archive, dossier, machine, "was purged before it was handed out");
  EXPECT_TRUE(gathered(question(anna)).recordings.empty());
}

// Portions of vCons state the hash of their file as the draft has it.
TEST_F(Answering, VconsStateTheHashOfTheirFile) {
  sealed("english-stereo-mulaw.wav", two_channels);
  const auto data = answer(question(anna));
  const auto vcon = parse_json(text_in(data / "vcon" / "001.vcon"));
  ASSERT_TRUE(vcon);
  const auto& dialog = vcon->at("dialog").at(0);
  const auto sound = text_in(data / dialog.at("filename").get<std::string>());
  EXPECT_EQ(dialog.at("content_hash"), content_hash(bytes_of(sound)));
}

Segment said(std::uint32_t channel, const char* speaker, const char* text, int from, int to) {
  Segment segment;
  segment.channel = channel;
  segment.speaker = speaker;
  segment.text = text;
  segment.time = TimeSpan{std::chrono::milliseconds(from), std::chrono::milliseconds(to)};
  return segment;
}

// Two people on two channels, as a machine wrote them down.
Transcript two_speakers() {
  Transcript transcript;
  transcript.language = "en";
  transcript.duration = std::chrono::seconds(6);
  transcript.engine.name = "test";
  for (std::uint32_t i = 0; i < 2; ++i) {
    Speaker speaker;
    speaker.id = i == 0 ? "A" : "B";
    speaker.channel = i + 1;
    speaker.party = i;
    speaker.name = i == 0 ? "Anna Esempio" : "Carla Terza";
    transcript.speakers.push_back(speaker);
  }
  transcript.segments = {said(1, "A", "Hello, this is Anna.", 200, 2400),
                         said(2, "B", "My secret is a cat.", 2600, 4000),
                         said(1, "A", "Yes, I agree.", 4500, 5600)};
  return transcript;
}

// What erase_seconds does for --span 1-2@2 --keep-channels: the first channel is kept in a copy.
void erase_second_of_channel_two(Archive& archive, RecordingId recording) {
  const auto row = *archive.catalog().find(recording);
  const SpanOptions exact{.padding = std::chrono::milliseconds{0},
                          .quantum = std::chrono::milliseconds{0},
                          .join = std::chrono::milliseconds{0}};
  auto plan = plan_erase(
      archive, row,
      [](const Track& track) {
        return std::vector{Span{track.rate, std::uint64_t{2} * track.rate, std::nullopt}};
      },
      exact, "card-data");
  OpenRecording whole(archive, row);
  RedactionWork work;
  work.out = [](ByteView) {};
  work.outlives = true;
  for (const auto& units : plan.units) {
    if (units.part == 1) work.spans.push_back({units, "card-data"});
  }
  const auto copy = redact(whole, work);
  plan.spared.push_back(copy);
  const Unheard unheard{
      2, {std::chrono::seconds(1), std::chrono::seconds(2)}, Unheard::Why::redacted};
  for (const auto& each : redact_transcripts(archive, recording, {unheard}, copy)) {
    plan.spared.push_back(each.index);
  }
  erase(archive, plan, {});
  archive.settle();
}

TEST_F(Answering, HandsOverNothingOfWhichSecondsAreErasedMeanwhile) {
  const auto recording = sealed("english-stereo-mulaw.wav", two_channels);
  auto archive = open();
  auto dossier = gather(archive, question(anna));
  {
    auto other = open_archive(store, machine, &people().admin);
    const auto row = *other.catalog().find(recording);
    const auto second = [](const Track& track) {
      return std::vector{Span{track.rate, std::uint64_t{2} * track.rate, std::nullopt}};
    };
    erase(other, plan_erase(other, row, second, {}, "card-data"), {});
    other.settle();
  }
  expect_nothing_handed_over(archive, dossier, machine, "were erased before it was handed out");
}

// The bundle is written already, and the log has not yet said that it was handed over.
TEST_F(Answering, HandsOverNothingThatIsRestrictedAtTheEnd) {
  const auto recording = sealed("english-stereo-mulaw.wav", {"tel:+390612345678", "tel:204"});
  auto archive = open();
  auto dossier = gather(archive, question(anna));
  const auto place = machine.place.path() / "at-the-end";
  BagWriter bag({.place = place});
  const auto manifest = write_answer(archive, dossier, bag);
  {
    auto other = open_archive(store, machine, &people().admin);
    restrict_recording(other, recording, true, "");
    other.settle();
  }
  EXPECT_THROW(note_disclosure(archive, dossier, manifest), Error);
  bool disclosed = false;
  auto reader = open();
  each_event(reader, [&](const OpenedEvent& event) { disclosed |= event.kind() == "disclosure"; });
  EXPECT_FALSE(disclosed);
}

// Who says no need not name a recording.
TEST_F(Answering, HandsOverNothingToWhichSomebodySaidNoMeanwhile) {
  sealed("english-stereo-mulaw.wav", two_channels);
  auto archive = open();
  auto dossier = gather(archive, question(anna));
  const auto declares = [&](const std::string& who) {
    auto other = open();
    Declaration what;
    what.kind = Declaration::Kind::consent;
    what.act = Declaration::Act::withdrawn;
    what.at = machine.clock;
    what.parties.push_back(parse_party(who));
    what.purposes = {"evidence"};
    declare(other, Declaring{what, {}});
    other.settle();
  };
  declares("tel:+390699999999");
  dossier.handing_out(archive).require_unchanged();
  declares(anna);
  expect_nothing_handed_over(archive, dossier, machine, "took a consent back");
}

// Whether anything is heard on a channel of a file of mu-law in two channels between 1.2 and 1.8 s.
bool is_heard(const std::string& file, std::size_t channel) {
  const auto begin = file.find("data") + 8;
  for (std::size_t frame = 9600; frame < 14400; ++frame) {
    const auto value = static_cast<unsigned char>(file.at(begin + frame * 2 + channel));
    if (value != 0xff && value != 0x7f) return true;
  }
  return false;
}

TEST_F(Answering, HandsOverWhatAnErasureKeptOfThePersonsChannel) {
  const auto recording = sealed("english-stereo-mulaw.wav", two_channels);
  {
    auto archive = open_archive(store, machine, &people().admin);
    const auto row = archive.catalog().find(recording);
    keep_transcript(archive, document_at(archive, row->index), two_speakers());
    erase_second_of_channel_two(archive, recording);
  }
  const auto data = answer(question(anna));
  const auto sound = "recordings/001_2026-03-02.wav";
  const auto report = checked(data, sound, "verify/001.proof.json", open().card().vkey);
  EXPECT_EQ(report.state(), CopyReport::State::verified);
  const auto file = text_in(data / sound);
  EXPECT_TRUE(is_heard(file, 0)) << "Anna's words in the erased second";
  EXPECT_FALSE(is_heard(file, 1));
  EXPECT_NE(text_in(data / "START-HERE.html").find("Hello, this is Anna."), std::string::npos);
  EXPECT_NE(
      text_in(data / "withheld.csv").find("001,1.000,2.000,2,erased,card-data,PCI DSS 3.3.1,"),
      std::string::npos)
      << text_in(data / "withheld.csv");
  EXPECT_NE(text_in(data / "withheld.html").find("erased earlier; it exists no more"),
            std::string::npos);
}

TEST_F(Answering, TakesMoreOutOfAKeptCopyForAThirdPerson) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,name=Carla Terza,channel=1";
  const auto recording = sealed("english-stereo-mulaw.wav", parties);
  {
    auto archive = open_archive(store, machine, &people().admin);
    erase_second_of_channel_two(archive, recording);
  }
  for (const auto* who : {anna, "tel:+390698765432"}) {
    const bool is_kept = who == anna;
    const auto data = answer(question(who));
    const auto sound = "recordings/001_2026-03-02.wav";
    const auto report = checked(data, sound, "verify/001.proof.json", open().card().vkey);
    EXPECT_EQ(report.state(), CopyReport::State::verified) << who;
    for (const auto& span : report.spans) {
      EXPECT_TRUE(span.span.logged || span.span.ground == "erased") << who;
    }
    const auto file = text_in(data / sound);
    EXPECT_EQ(is_heard(file, 0), is_kept) << "the kept second is Anna's alone: " << who;
    EXPECT_FALSE(is_heard(file, 1)) << who;
  }
  const auto made = [&] { return open().catalog().documents_of(recording).size(); };
  EXPECT_EQ(made(), 3U) << "what the erasure kept, and a redaction for each of them";
  answer(question(anna));
  EXPECT_EQ(made(), 3U) << "which is used again";
  auto archive = open_archive(store, machine, &people().admin);
  const auto kept = kept_copy(archive, *archive.catalog().find(recording));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->index, archive.catalog().documents_of(recording).front().index)
      << "no answer stands for what the erasure kept";
}

TEST_F(Answering, LogsManyNewCopiesTogether) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,channel=1";
  for (std::size_t i = 0; i < copies_at_once + 2; ++i) {
    sealed("english-stereo-mulaw.wav", parties, "2026-03-02T09:14:" + std::to_string(10 + i) + "Z");
  }
  const auto data = answer(question(anna));
  const auto key = VerifierKey::parse(open().card().vkey);
  const auto files = open_bundle(data.parent_path());
  const Authorities nobody;
  const auto report = verify_bundle(*files, &*key, {nobody, {}, Instant{}});
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.exhibits.size(), copies_at_once + 2);
  auto archive = open();
  for (const auto& row : all_rows(archive)) {
    EXPECT_EQ(archive.catalog().documents_of(row.recording).size(), 1U);
  }
}

TEST_F(Answering, TranscriptJumpsToItsTimesAndSaysNothingOfOthers) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,name=Carla Terza,channel=1";
  const auto recording = sealed("english-stereo-mulaw.wav", parties);
  {
    auto archive = open();
    const auto row = archive.catalog().find(recording);
    keep_transcript(archive, document_at(archive, row->index), two_speakers());
    archive.settle();
  }
  const auto data = answer(question(anna));
  const auto page = text_in(data / "START-HERE.html");
  EXPECT_NE(page.find("href=\"recordings/001_2026-03-02.wav#t=4.5\""), std::string::npos);
  EXPECT_NE(page.find("Yes, I agree."), std::string::npos);
  for (const auto* name : {"001.html", "001.txt", "001.vtt", "001.json"}) {
    EXPECT_TRUE(std::filesystem::exists(data / "transcripts" / name)) << name;
  }
  EXPECT_NE(page.find("[taken out]"), std::string::npos);
  const auto all = all_text(data);
  EXPECT_EQ(all.find("is a cat"), std::string::npos);
  EXPECT_EQ(all.find("Carla"), std::string::npos);
}

// As a service wrote them down: nothing but labels, which are names.
Transcript attached_with_names(bool has_channels) {
  auto transcript = two_speakers();
  transcript.origin = Transcript::Origin::attached;
  const std::array<std::string, 2> labels{"Anna Esempio", "Bruno Operatore"};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    transcript.speakers[i] = Speaker();
    transcript.speakers[i].id = labels[i];
  }
  for (auto& segment : transcript.segments) {
    segment.speaker = labels[segment.speaker == "A" ? 0 : 1];
    if (!has_channels) segment.channel.reset();
  }
  transcript.engine.parameters.emplace_back("prompt", "Bruno Operatore speaks");
  transcript.notice = "Checked by Bruno Operatore";
  transcript.changes = {"spoken by Bruno Operatore"};
  return transcript;
}

TEST_F(Answering, NamesSpeakersOfAnAttachedTranscriptByTheirRole) {
  const auto recording = sealed("english-stereo-mulaw.wav", two_channels);
  const auto other = sealed("english-stereo-mulaw.wav", two_channels);
  {
    auto archive = open();
    for (const auto& [each, channels] : {std::pair(recording, true), std::pair(other, false)}) {
      const auto row = archive.catalog().find(each);
      keep_transcript(archive, document_at(archive, row->index), attached_with_names(channels));
    }
    archive.settle();
  }
  const auto data = answer(question(anna));
  EXPECT_EQ(all_text(data).find("Bruno"), std::string::npos);
  for (const auto* name : {"001", "002"}) {
    const auto text = text_in(data / "transcripts" / (std::string(name) + ".txt"));
    EXPECT_NE(text.find("you: Hello, this is Anna."), std::string::npos) << text;
    EXPECT_NE(text.find("our agent: My secret is a cat."), std::string::npos) << text;
  }
}

TEST_F(Answering, SaysNoLabelOfWhoIsSilenced) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,channel=1";
  const auto recording = sealed("english-stereo-mulaw.wav", parties);
  {
    auto archive = open();
    const auto row = archive.catalog().find(recording);
    keep_transcript(archive, document_at(archive, row->index), attached_with_names(true));
    archive.settle();
  }
  const auto data = answer(question(anna));
  const auto all = all_text(data);
  EXPECT_EQ(all.find("Bruno"), std::string::npos);
  EXPECT_EQ(all.find("is a cat"), std::string::npos);
  const auto captions = text_in(data / "transcripts" / "001.vtt");
  EXPECT_NE(captions.find("<v another person>"), std::string::npos) << captions;
  EXPECT_NE(captions.find(" on channel 2: redacted"), std::string::npos) << captions;
}

Transcript from_captions(const std::string& text) {
  ReadOptions options;
  options.duration = std::chrono::seconds(6);
  return read_transcript(text, TranscriptFormat::webvtt, options);
}

TEST_F(Answering, SilencesWhomOnlyTheTranscriptNames) {
  const auto recording = sealed("english-stereo-mulaw.wav", two_channels);
  {
    auto archive = open();
    const auto row = archive.catalog().find(recording);
    keep_transcript(archive, document_at(archive, row->index),
                    from_captions("WEBVTT\n\n00:00.000 --> 00:00.400\n<v Anna Esempio>Hello.\n\n"
                                  "00:01.200 --> 00:01.800\n<v Mamma Rossi>I am ill.\n\n"
                                  "00:04.000 --> 00:05.000\n<v Bruno Operatore>Noted.\n"));
    archive.settle();
  }
  const auto data = answer(question(anna));
  const auto file = text_in(data / "recordings/001_2026-03-02.wav");
  EXPECT_FALSE(is_heard(file, 0));
  EXPECT_FALSE(is_heard(file, 1));
  const auto text = text_in(data / "transcripts" / "001.txt");
  EXPECT_NE(text.find("you: Hello."), std::string::npos) << text;
  EXPECT_NE(text.find("our agent: Noted."), std::string::npos) << text;
  const auto all = all_text(data);
  EXPECT_EQ(all.find("I am ill"), std::string::npos);
  EXPECT_EQ(all.find("Mamma"), std::string::npos);
}

TEST_F(Answering, KeepsWordsOfThePersonWhereAnotherChannelIsSilenced) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,name=Carla Terza,channel=1";
  const auto recording = sealed("english-stereo-mulaw.wav", parties);
  {
    auto archive = open();
    const auto row = archive.catalog().find(recording);
    keep_transcript(archive, document_at(archive, row->index),
                    from_captions("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Anna Esempio>Hello.\n\n"
                                  "00:02.000 --> 00:03.000\n<v Carla Terza>I am ill.\n"));
    archive.settle();
  }
  const auto text = text_in(answer(question(anna)) / "transcripts" / "001.txt");
  EXPECT_NE(text.find("you: Hello."), std::string::npos) << text;
  EXPECT_EQ(text.find("I am ill"), std::string::npos) << text;
}

Json analysis(const std::string& kind, const std::string& body) {
  return {{"type", kind}, {"vendor", "v"}, {"dialog", 0}, {"body", body}};
}

TEST_F(Answering, EnclosesWhatWasConcludedFromACall) {
  extra["analysis"] = {analysis("summary", "Anna asked Bruno Operatore for a copy"),
                       analysis("sentiment", "angry")};
  sealed("english-stereo-mulaw.wav", two_channels);
  const auto data = answer(question(anna));
  const auto file = parse_json(text_in(data / "analyses" / "001.json"));
  ASSERT_TRUE(file);
  EXPECT_EQ((*file)["analyses"][0]["body"], "Anna asked our agent for a copy");
  EXPECT_EQ((*file)["analyses"][1]["body"], "angry");
  const auto vcon = parse_json(text_in(data / "vcon" / "001.vcon"));
  ASSERT_TRUE(vcon);
  EXPECT_EQ((*vcon)["analysis"].size(), 2U);
  EXPECT_NE(text_in(data / "analyses.html").find("angry"), std::string::npos);
  EXPECT_EQ(all_text(data).find("Bruno"), std::string::npos);
}

TEST_F(Answering, NamesOthersByTheirRoleHoweverTheyAreWritten) {
  auto parties = two_channels;
  parties[1] = "tel:+39 06 7777 7777,name=Bruno Operatore,role=agent,channel=1";
  extra["analysis"] = Json::array(
      {analysis("summary",
                "BRUNO OPERATORE and bruno: +39 06 7777 7777, 06-7777-7777 or 0039(06)77777777 5 "
                "times in 2026, about order 7777777 7, said (at 10.30)")});
  sealed("english-stereo-mulaw.wav", parties);
  const auto file = parse_json(text_in(answer(question(anna)) / "analyses" / "001.json"));
  ASSERT_TRUE(file);
  EXPECT_EQ((*file)["analyses"][0]["body"],
            "our agent and our agent: our agent, our agent or our agent times in 2026, about order "
            "our agent, said (at 10.30)");
}

TEST_F(Answering, WithholdsWhatWasConcludedFromOthersToo) {
  extra["analysis"] = Json::array({analysis("summary", "Carla said that she is ill")});
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,name=Carla Terza,channel=1";
  sealed("english-stereo-mulaw.wav", parties);
  const auto data = answer(question(anna));
  EXPECT_FALSE(std::filesystem::exists(data / "analyses" / "001.json"));
  EXPECT_NE(text_in(data / "withheld.csv").find("001,,,,third_person,\"An analysis"),
            std::string::npos);
  EXPECT_EQ(all_text(data).find("she is ill"), std::string::npos);
  const auto vcon = parse_json(text_in(data / "vcon" / "001.vcon"));
  ASSERT_TRUE(vcon);
  EXPECT_EQ((*vcon)["redacted"]["type"], third_party_ground);
  EXPECT_NE((*vcon)["redacted"]["uuid"], (*vcon)["uuid"]);
}

Json attachment(int party, const std::string& body) {
  return {{"type", "note"}, {"party", party}, {"dialog", 3}, {"encoding", "none"}, {"body", body}};
}

class WithWhatAVconBrought : public Answering {
 protected:
  Json answered(const std::string& other) {
    extra["subject"] = "Bruno Operatore helps Anna";
    extra["attachments"] = {attachment(0, "my letter"),
                            attachment(1, "Bruno Operatore says: angry")};
    auto item = attachment(1, "QnJ1bm8");
    item["encoding"] = "base64url";
    extra["attachments"].push_back(item);
    person = {{"civicaddress", {{"a3", "Roma"}}},
              {"gmlpos", "41.9 12.5"},
              {"meta", {{"segment", "gold"}, {"by", "Bruno Operatore"}}}};
    tags = {{"product", "loan"}};
    sealed("english-stereo-mulaw.wav", {two_channels[0], other});
    data = answer(question(anna));
    return parse_json(text_in(data / "vcon" / "001.vcon")).value();
  }

  std::filesystem::path data;
};

TEST_F(WithWhatAVconBrought, EnclosesWhatIsThePersons) {
  const auto vcon = answered(two_channels[1]);
  const auto& party = vcon.at("parties").at(0);
  EXPECT_EQ(party.at("civicaddress").at("a3"), "Roma");
  EXPECT_EQ(party.at("gmlpos"), "41.9 12.5");
  EXPECT_EQ(party.at("meta").at("segment"), "gold");
  EXPECT_EQ(vcon.at("subject"), "our agent helps Anna");
  EXPECT_EQ(vcon.at("sealtape").at("tags").at("product"), "loan");
  ASSERT_EQ(vcon.at("attachments").size(), 1U);
  EXPECT_EQ(vcon.at("attachments").at(0).at("body"), "my letter");
  const auto table = text_in(data / "withheld.csv");
  const auto first = table.find("001,,,,third_person,\"A document that came");
  EXPECT_NE(first, std::string::npos);
  EXPECT_NE(table.find("001,,,,third_person,\"A document that came", first + 1), std::string::npos)
      << "one line for each of the two";
  EXPECT_EQ(all_text(data).find("Bruno"), std::string::npos);
}

TEST_F(WithWhatAVconBrought, NamesWhatIsWithheldWithTheVoiceOfAnother) {
  const auto vcon = answered("tel:+390698765432,name=Bruno Operatore,channel=1");
  EXPECT_EQ(vcon.at("parties").at(0).at("meta").at("segment"), "gold");
  EXPECT_FALSE(vcon.contains("subject"));
  ASSERT_EQ(vcon.at("attachments").size(), 1U);
  EXPECT_EQ(vcon.at("attachments").at(0).at("body"), "my letter");
  const auto table = text_in(data / "withheld.csv");
  for (const auto* each : {"\"The subject of the call", "\"The tags of the call", "\"A document"}) {
    EXPECT_NE(table.find("001,,,,third_person," + std::string(each)), std::string::npos) << each;
  }
  const auto all = all_text(data);
  EXPECT_EQ(all.find("Bruno"), std::string::npos);
  EXPECT_EQ(all.find("loan"), std::string::npos);
}

TEST_F(Answering, EnclosesTheTranscriptThatCameWithAVcon) {
  extra["analysis"] = Json::array({analysis("transcript", "Hello, this is Anna.")});
  sealed("english-stereo-mulaw.wav", two_channels);
  const auto data = answer(question(anna));
  EXPECT_NE(text_in(data / "transcripts" / "001.txt").find("Hello, this is Anna."),
            std::string::npos);
}

TEST_F(Answering, SaysToWhomARecordingWent) {
  const auto recording = sealed("english-stereo-mulaw.wav", two_channels);
  {
    auto archive = open();
    archive.append(Event{recording}, {{"/sealtape/event", "access"},
                                      {"/sealtape/purpose", "evidence"},
                                      {"/sealtape/recipient", "Court of Rome"}});
    archive.append(Event{recording},
                   {{"/sealtape/event", "disclosure"}, {"/sealtape/purpose", "evidence"}});
    archive.append(Event{recording},
                   {{"/sealtape/event", "access"}, {"/sealtape/purpose", "evidence"}});
    archive.settle();
  }
  const auto table = text_in(answer(question(anna)) / "recipients.csv");
  EXPECT_NE(table.find(",Court of Rome,,evidence,001,"), std::string::npos) << table;
  EXPECT_NE(table.find(",not stated,,evidence,001,"), std::string::npos) << table;
  EXPECT_EQ(std::ranges::count(table, '\n'), 4) << table;
}

TEST_F(Answering, SpeaksEveryLanguage) {
  auto parties = two_channels;
  parties[1] = "tel:+390698765432,channel=1";
  sealed("english-stereo-mulaw.wav", parties);
  for (const auto language : languages()) {
    const auto data = answer(question(anna, language));
    const auto page = text_in(data / "START-HERE.html");
    EXPECT_NE(page.find("<html lang=\"" + std::string(tag_of(language)) + '"'), std::string::npos);
    EXPECT_NE(page.find(Words(language)("What you find here")), std::string::npos);
  }
}

TEST_F(Answering, LetsNoTextBecomeMarkupOrFormula) {
  const std::string turned_over{'\xe2', '\x80', '\xae'};  // U+202E
  const std::string hostile =
      "=cmd|' /C calc'!A0<script>alert(1)</script>" + turned_over + "../../x";
  const auto recording =
      sealed("english-stereo-mulaw.wav", {"tel:+390612345678,customer:17" + turned_over +
                                              ",name=" + hostile + ",role=customer,channel=0",
                                          "tel:204,name=<img src=x>,role=agent,channel=1"});
  {
    auto archive = open();
    Declaration what;
    what.kind = Declaration::Kind::consent;
    what.act = Declaration::Act::given;
    what.at = machine.clock;
    what.parties.push_back(parse_party(anna));
    what.purposes = {"training"};
    what.text = hostile;
    declare(archive, Declaring{what, {}});
    auto transcript = two_speakers();
    for (auto& segment : transcript.segments) segment.text = hostile;
    const auto row = archive.catalog().find(recording);
    keep_transcript(archive, document_at(archive, row->index), transcript);
    archive.settle();
  }
  auto asked = question(anna);
  asked.identifiers.push_back("customer:17" + turned_over);
  const auto data = answer(asked);
  for (const auto& each : std::filesystem::recursive_directory_iterator(data)) {
    const std::set<std::string> read_as_they_are{".html", ".csv", ".txt", ".vtt"};
    if (!read_as_they_are.contains(each.path().extension().native())) continue;
    const auto text = text_in(each.path());
    if (each.path().extension() == ".html") {
      EXPECT_EQ(text.find("<script"), std::string::npos) << each.path();
      EXPECT_EQ(text.find("<img"), std::string::npos) << each.path();
    }
    EXPECT_EQ(text.find(turned_over), std::string::npos) << each.path();
    EXPECT_EQ(text.find(",=cmd"), std::string::npos) << each.path();
  }
  EXPECT_NE(text_in(data / "letter.html").find("Acme &lt;Example&gt;"), std::string::npos);
}

TEST_F(Answering, LeavesALogEntryForEachRecordingAndTheCase) {
  sealed("english-stereo-mulaw.wav", two_channels);
  {
    auto archive = open();
    note_step(archive, {.id = "2026-17",
                        .act = RequestStep::Act::opened,
                        .at = machine.clock,
                        .due = machine.clock + std::chrono::hours(24),
                        .subjects = {anna},
                        .language = "en",
                        .reason = {},
                        .bundle = {}});
    archive.settle();
  }
  answer(question(anna));
  auto archive = open();
  std::size_t disclosures = 0;
  each_event(archive, [&](const OpenedEvent& event) {
    disclosures += event.kind() == "disclosure" ? 1U : 0U;
  });
  EXPECT_EQ(disclosures, 1U);
  const auto known = find_case(archive, "2026-17");
  EXPECT_TRUE(known.has(RequestStep::Act::disclosed));
  EXPECT_EQ(known.state(machine.clock), "answered");
}

}  // namespace

}  // namespace sealtape
