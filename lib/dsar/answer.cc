#include "dsar/answer.h"

#include "dsar/pages.h"
#include "dsar/portability.h"

namespace sealtape {

namespace {

void add_pages(const Dossier& dossier, BagWriter& bag) {
  const Words words(dossier.language);
  bag.add("START-HERE.html", start_page(dossier));
  bag.add("letter.html", letter_page(dossier));
  bag.add("letter.txt", letter_text(dossier));
  bag.add("information.html", information_page(dossier));
  bag.add("information.json", information_json(dossier));
  bag.add("your-rights.html", rights_page(dossier));
  for (const auto& table : tables_of(dossier)) {
    bag.add(table.name + ".html", table_page(words, table));
    bag.add(table.name + ".csv", table_csv(table));
  }
}

void add_check(const Dossier& dossier, const AnswerParts& parts, BagWriter& bag) {
  bag.add("verify/README.html", check_page(dossier));
  bag.add("verify/archive.vkey", dossier.vkey + '\n');
  bag.add("verify/check_redaction.py", parts.checker);
}

// What sha512sum -c reads: manifest-sha512.txt, whose digest stands for all files.
Digest digest_of(const BagWriter& bag) {
  std::string manifest;
  for (const auto& file : bag.files()) manifest += file.sha512 + "  data/" + file.path + '\n';
  return sha256(bytes_of(manifest));
}

}  // namespace

Digest write_answer(Archive& archive, Dossier& dossier, const AnswerParts& parts, BagWriter& bag) {
  for (auto& recording : dossier.recordings) {
    enclose(archive, recording, dossier.policy.redaction, bag);
    if (recording.transcript) add_transcript(dossier, recording, bag);
    if (parts.done) parts.done(recording);
  }
  add_pages(dossier, bag);
  add_portability(dossier, bag);
  add_check(dossier, parts, bag);
  bag.close({{"External-Identifier", dossier.case_id},
             {"Source-Organization", dossier.policy.access.controller.name},
             {"Bag-Group-Identifier", dossier.origin}},
            dossier.made);
  return digest_of(bag);
}

void note_disclosure(Archive& archive, const Dossier& dossier, const Digest& bundle) {
  std::vector<Body> bodies;
  for (const auto& each : dossier.recordings) {
    if (each.portion.kind != Portion::Kind::withheld)
      bodies.emplace_back(Event{each.found.row.recording});
  }
  const std::vector<Detail> details{{"/sealtape/event", "disclosure"},
                                    {"/sealtape/purpose", "access-request"},
                                    {"/sealtape/case", dossier.case_id},
                                    {"/sealtape/bundle", bundle.hex()}};
  if (!bodies.empty()) archive.append(std::move(bodies), details);
  note_step(archive, {.id = dossier.case_id,
                      .act = RequestStep::Act::disclosed,
                      .at = dossier.made,
                      .due = {},
                      .subjects = {},
                      .language = std::string(tag_of(dossier.language)),
                      .reason = {},
                      .bundle = bundle.hex()});
  archive.settle();
}

}  // namespace sealtape
