// What people say and are called is nowhere in an archive in clear, nor in what lies beside it.

#include "archive/transcripts.h"
#include "core/encoding.h"
#include "rig.h"
#include "saying.h"

namespace sealtape {

namespace {

std::string lower(std::string text) {
  for (auto& letter : text) letter = static_cast<char>(std::tolower(letter));
  return text;
}

std::string utf16(std::string_view text, bool little) {
  std::string wide;
  for (const char letter : text)
    wide += little ? std::string{letter, '\0'} : std::string{'\0', letter};
  return wide;
}

// The text in the forms in which it could leak; base64 in all three alignments, without the
// characters at both ends that depend on what is around it.
std::vector<std::string> forms_of(const std::string& text) {
  std::vector<std::string> forms{lower(text), hex(bytes_of(text)), utf16(lower(text), true),
                                 utf16(lower(text), false),
                                 std::string(text.rbegin(), text.rend())};
  for (std::size_t shift = 0; shift < 3; ++shift) {
    const auto coded = base64(bytes_of(std::string(shift, ' ') + text));
    forms.push_back(lower(coded.substr(shift + (shift > 0 ? 1 : 0), coded.size() - 8)));
  }
  return forms;
}

TEST(Strings, OfPeopleAreInNoFileOfAnArchive) {
  const std::vector<std::string> secrets = {"+390612345678",
                                            "390612345678",
                                            "0612345678",
                                            "anna.rossi@example.org",
                                            "Anna Rossi",
                                            "customer-77-xyz",
                                            "holiday-ringing",
                                            "case-number-2031",
                                            "telephonebank",
                                            "quarterly audit",
                                            "words that were spoken",
                                            "hummingbirdsong",
                                            "Adminetta"};
  MemoryStore store;
  Machine machine;
  const auto admin = Identity::generate("Adminetta");
  std::vector<std::string> contents;
  {
    auto archive = make_archive(store, machine, admin);
    add_member(archive, Identity::generate("Anna Rossi").shown(), Role::ingest);
    Metadata metadata;
    auto& party = metadata.parties.emplace_back();
    party.tel = "+390612345678";
    party.mailto = "anna.rossi@example.org";
    party.customer = "customer-77-xyz";
    party.name = "Anna Rossi";
    metadata.tags["case-number-2031"] = "holiday-ringing";
    metadata.purposes = {"telephonebank"};
    const auto file = machine.write("in", bytes_of("words that were spoken by Anna Rossi"));
    const auto result =
        ingest(archive, {{file, file, "holiday-ringing +390612345678.wav", metadata}}).front();
    ASSERT_TRUE(result.recording);
    const auto row = archive.catalog().find(*result.recording);
    ASSERT_NE(row->shown.dump().find("anna.rossi@example.org"), std::string::npos);
    keep_transcript(archive, document_at(archive, *result.index), saying("hummingbirdsong"));
    const auto heard = word_token(*archive.secrets().word, "hummingbirdsong");
    ASSERT_EQ(archive.catalog().spoken().documents_with({{heard}}).size(), 1U);
    archive.append(Event{result.recording}, {{"/sealtape/reason", "quarterly audit"}});
    archive.settle();
    std::filesystem::remove(file);

    // While it is in use, WAL included.
    for (const auto& name : names_in(store)) {
      contents.push_back(name);
      contents.emplace_back(text_of(bytes_in(store, name)));
    }
    std::size_t catalogs = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(machine.place.path())) {
      contents.push_back(entry.path().filename());
      if (!entry.is_regular_file()) continue;
      if (contents.back().starts_with("catalog.sqlite")) ++catalogs;
      std::ifstream stream(entry.path(), std::ios::binary);
      contents.emplace_back(std::istreambuf_iterator<char>(stream),
                            std::istreambuf_iterator<char>());
    }
    ASSERT_EQ(catalogs, 3U);
  }
  ASSERT_GT(contents.size(), 40U);
  for (auto& content : contents) content = lower(content);
  for (const auto& secret : secrets) {
    for (const auto& form : forms_of(secret)) {
      for (const auto& content : contents) {
        EXPECT_EQ(content.find(form), std::string::npos) << secret;
      }
    }
  }
}

}  // namespace

}  // namespace sealtape
