// An archive with a few calls, a policy that says all that must be told, and the answer to one
// person, unpacked into a directory.
#pragma once

#include "archive/policies.h"
#include "archive/rig.h"
#include "dsar/answer.h"
#include "dsar/gather.h"
#include "policy/packs.h"
#include "vcon/party.h"

namespace sealtape {

constexpr const char* told = R"(format = 1
name = "acme"
version = "1"
extends = "it"

[controller]
name = "Acme <Example> S.p.A."
address = "Via Esempio 1, 00100 Roma"
contact = "privacy@acme.example"

[access]
categories = ["Voice", { en = "Telephone number", it = "Numero di telefono", de = "Telefonnummer", zh-Hant = "電話號碼", th = "หมายเลขโทรศัพท์" }]
recipients = [{ name = "Cloud Example Ltd", country = "IE", purpose = "storage" }]
source = { en = "From you.", it = "Da Lei.", de = "Von Ihnen.", zh-Hant = "來自您本人。", th = "จากท่าน" }
automated = "None."
transfers = "None."
)";

inline Policy policy_with(const std::string& text) {
  return parse_policy({"acme.toml", text}, find_pack_only);
}

inline std::string text_in(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Answering : public testing::Test {
 protected:
  Answering() {
    auto archive = make_archive(store, machine);
    add_member(archive, people().officer.shown(), Role::officer);
    set_policy(archive, policy_with(told), "");
    archive.settle();
  }

  Archive open() { return open_archive(store, machine, &people().officer); }

  // Seals a recording of the fixtures with these parties, each as --party has it.
  RecordingId sealed(const std::string& fixture, const std::vector<std::string>& parties,
                     const std::string& start = "2026-03-02T09:14:07Z") {
    auto archive = open();
    const auto path = std::filesystem::path(FIXTURES) / "recordings" / fixture;
    IngestItem item{path.string(), path, fixture, {}};
    for (const auto& party : parties) item.metadata.parties.push_back(parse_party(party));
    normalise(item.metadata, Region());
    item.metadata.start = parse_rfc3339(start);
    item.metadata.purposes = {"evidence"};
    item.metadata.extra.update(extra);
    item.metadata.parties.front().extra.update(person);
    item.metadata.tags = tags;
    return *ingest(archive, {item}, {.seal_duplicates = true}).front().recording;
  }

  static Question question(const std::string& who, Language language = Language::english) {
    return {.identifiers = {who},
            .links = Links::propose,
            .language = language,
            .case_id = "2026-17",
            .policy = {},
            .pack = {}};
  }

  Dossier gathered(const Question& asked) {
    auto archive = open();
    return gather(archive, asked);
  }

  // The payload of the bundle; it goes with the test.
  std::filesystem::path answer(const Question& asked) {
    auto archive = open();
    auto dossier = gather(archive, asked);
    const auto place = machine.place.path() / ("answer-" + std::to_string(++answers_));
    BagWriter bag({.place = place});
    const auto manifest = write_answer(archive, dossier, bag);
    note_disclosure(archive, dossier, manifest);
    bag.commit();
    return place / "data";
  }

  MemoryStore store;
  Machine machine;
  Json extra = Json::object();              // of what is sealed next
  Json person = Json::object();             // the same of its first party
  std::map<std::string, std::string> tags;  // the same

 private:
  int answers_ = 0;
};

}  // namespace sealtape
