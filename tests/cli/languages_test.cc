// All commands that speak to people outside take the same languages, and write in the one that was
// asked for.

#include <gtest/gtest.h>

#include <algorithm>

#include "language/language.h"
#include "session.h"

namespace sealtape {

namespace {

struct Asked {
  std::string tag;
  std::string spoken;  // "" where there are no such texts
};

const std::vector<Asked> table = {
    {"en", "en"},         {"de", "de"},           {"it", "it"},      {"zh-Hant", "zh-Hant"},
    {"th", "th"},         {"DE-at", "de"},        {"zh", "zh-Hant"}, {"zh-TW", "zh-Hant"},
    {"zh-hk", "zh-Hant"}, {"zh-hant", "zh-Hant"}, {"fr", ""},        {"zh-Hans", ""},
    {"english", ""},      {"de_DE", ""}};

constexpr const char* an_archive = R"($ sh: cp $FIXTURES/policies/answers.toml .
$ sealtape keygen --name alice --no-passphrase > alice.public
$ sealtape keygen --name oscar --no-passphrase -o oscar.identity > oscar.public
$ sealtape init calls --origin recordings.example.org/2026 > calls.vkey
$ sealtape -C calls member add --role officer oscar.public > member
$ sealtape -C calls policy set answers.toml --reason test > set
$ sealtape -C calls ingest --party tel:+390612345678 --purpose evidence --json $FIXTURES/recordings/thai-mono-60ms.opus > sealed
$ sh: python3 -c 'import json; print(json.loads(open("sealed").readline())["recording"])' > id
)";

const std::string officer = "$ sealtape --identity oscar.identity -C calls ";

std::vector<std::string> commands(const std::string& tag, const std::string& number) {
  const std::string at = " --lang " + tag;
  return {"case open " + number + " --subject tel:+390612345678 --format csv" + at,
          "export-dsar --subject tel:+390612345678 --case " + number + at + " -o answer" + number,
          "export-evidence $ID --case 7 --purpose evidence" + at + " -o evidence" + number};
}

std::string said_by(Session& session, const std::string& command) {
  return session.replay(command + "\n");
}

class Languages : public testing::Test {
 protected:
  Languages() {
    said_by(session_, an_archive);
    const auto said = said_by(session_, "$ sh: cat id");
    const auto mark = said.find("| ");
    id_ = said.substr(mark + 2, said.find('\n', mark) - mark - 2);
  }

  std::string run(std::string command) {
    const auto at = command.find("$ID");
    if (at != std::string::npos) command.replace(at, 3, id_);
    return said_by(session_, officer + command);
  }

  Session session_;
  std::string id_;
};

TEST_F(Languages, AreTheSameForCasesAnswersAndEvidence) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& [tag, spoken] = table[i];
    const auto number = std::to_string(i);
    for (const auto& command : commands(tag, number)) {
      const auto said = run(command);
      if (spoken.empty()) {
        EXPECT_NE(said.find("hint: one of: " + language_list()), std::string::npos) << said;
        EXPECT_NE(said.find("\n? 2"), std::string::npos) << said;
      } else {
        EXPECT_EQ(said.find("\n? "), std::string::npos) << said;
      }
    }
    if (spoken.empty()) continue;
    std::string look = "$ sh: grep -ho '<html lang=[^ >]*' answer";
    look.append(number).append("/data/START-HERE.html answer");
    look.append(number).append("/data/letter.html evidence");
    look.append(number).append("/data/00-COVER.html | sort -u");
    const auto pages = said_by(session_, look);
    EXPECT_NE(pages.find("\n| <html lang=\"" + spoken + "\"\n"), std::string::npos) << pages;
    EXPECT_EQ(pages.find("\n| ", pages.find("\n| ") + 1), std::string::npos)
        << "one page speaks another language: " << pages;
    EXPECT_NE(run("case list --format csv").find(number + ","), std::string::npos);
  }
}

TEST_F(Languages, SayPurposesAndTheirRulesToo) {
  struct Said {
    std::string tag, purpose, rule;
  };
  const std::vector<Said> all = {
      {"en", "Proof of what was agreed (evidence)", "5 years from the recording"},
      {"de", "Nachweis der Vereinbarung (evidence)", "5 Jahre ab der Aufzeichnung"},
      {"it", "Prova di quanto concordato (evidence)", "5 anni dalla registrazione"},
      {"zh-Hant", "約定內容的證明 (evidence)", "自錄音起 5 年"},
      {"th", "หลักฐานของสิ่งที่ตกลงกัน (evidence)", "5 ปี นับจากวันที่บันทึกเสียง"}};
  for (const auto& [tag, purpose, rule] : all) {
    const std::string folder = "rules-" + tag;
    const std::string look = "$ sh: cat " + folder;
    run("export-evidence $ID --case 7 --purpose evidence --lang " + tag + " -o " + folder);
    const auto page = said_by(session_, look + "/data/50-legal/retention.html");
    EXPECT_NE(page.find(purpose), std::string::npos) << page;
    EXPECT_NE(page.find(rule), std::string::npos) << page;
    const auto others =
        said_by(session_, look + "/data/00-COVER.html " + folder + "/data/30-custody/custody.html");
    EXPECT_NE(others.find(purpose), others.rfind(purpose)) << tag << ": on one page alone";
  }
}

TEST_F(Languages, AreThoseThatTheHelpNames) {
  for (const auto* command : {"case open", "export-dsar", "export-evidence"}) {
    const auto said = said_by(session_, "$ sealtape " + std::string(command) + " --help");
    EXPECT_NE(said.find(language_list()), std::string::npos) << said;
  }
  for (const auto language : languages()) {
    const auto is_same = [&](const Asked& asked) { return asked.tag == tag_of(language); };
    EXPECT_TRUE(std::ranges::any_of(table, is_same)) << tag_of(language);
  }
}

}  // namespace

}  // namespace sealtape
