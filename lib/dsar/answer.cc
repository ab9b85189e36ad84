#include "dsar/answer.h"

#include "archive/enclosed_stamps.h"
#include "bundle/checkers.h"
#include "bundle/index.h"
#include "dsar/analyses.h"
#include "dsar/pages.h"
#include "dsar/portability.h"

namespace sealtape {

namespace {

constexpr const char* excerpt_name = "verify/log.json";

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

// The entries that sealed what is handed over, so that a bundle can be checked as a whole.
void add_excerpt(Archive& archive, const Dossier& dossier, BagWriter& bag) {
  ExcerptWork work;
  for (const auto& each : dossier.recordings) {
    if (!each.proof.empty()) work.entries.emplace(each.found.row.index, ShowDetail());
  }
  enclose_stamps(archive, work);
  const auto excerpt = excerpt_of(archive, work);
  bag.add(excerpt_name, excerpt.encode());
  const auto key = VerifierKey::parse(dossier.vkey);
  const auto checked = check_excerpt(excerpt, key ? &*key : nullptr, [](const std::string& fault) {
    throw Error(Error::Kind::damaged, fault, "see what is wrong with: sealtape verify");
  });
  enclosed_stamps(archive, checked, [&](const std::string& path, std::string_view bytes) {
    bag.add("verify/" + path, bytes);
  });
}

void add_check(const Dossier& dossier, BagWriter& bag) {
  bag.add("verify/README.html", check_page(dossier));
  bag.add("verify/archive.vkey", dossier.vkey + '\n');
  for (const auto& checker : bundle_checkers()) {
    bag.add("verify/" + std::string(checker.name), checker.text);
  }
  BundleIndex index{.kind = BundleKind::dsar,
                    .origin = dossier.origin,
                    .matter = dossier.case_id,
                    .created = dossier.made,
                    .exhibits = {},
                    .log = excerpt_name,
                    .certificates = {}};
  for (const auto& each : dossier.recordings) {
    if (!each.playable.empty()) index.unproven.push_back(each.playable);
    if (each.proof.empty() && !each.sound.empty()) index.unproven.push_back(each.sound);
    if (each.proof.empty()) continue;
    index.exhibits.push_back({each.number, each.found.row.recording, each.sound, each.proof});
  }
  bag.add(index_name, index.encode());
}

}  // namespace

Digest write_answer(Archive& archive, Dossier& dossier, BagWriter& bag,
                    const std::function<void(const Enclosed&)>& done) {
  const auto out = dossier.handing_out(archive);
  for (std::span<Enclosed> left(dossier.recordings); !left.empty();) {
    const auto group = left.first(std::min(left.size(), copies_at_once));
    enclose(archive, group, dossier.policy.redaction, out, bag);
    for (const auto& recording : group) {
      if (recording.transcript) add_transcript(dossier, recording, bag);
      const bool concludes = std::ranges::any_of(
          recording.analyses, [](const Analysis& each) { return each.withheld == nullptr; });
      if (concludes) bag.add("analyses/" + recording.number + ".json", analyses_json(recording));
      if (done) done(recording);
    }
    left = left.subspan(group.size());
  }
  add_pages(dossier, bag);
  add_portability(dossier, bag);
  add_excerpt(archive, dossier, bag);
  add_check(dossier, bag);
  Digest digest;
  bag.close({{"External-Identifier", dossier.case_id},
             {"External-Description", "answer to a person, with proofs"}},
            dossier.made, [&](std::string_view manifest) {
              digest = sha256(bytes_of(manifest));
              Note note{signed_text(dossier.origin, manifest), {}};
              note.signatures.push_back(archive.sign_note(note.text));
              return note.encode();
            });
  return digest;
}

void note_disclosure(Archive& archive, const Dossier& dossier, const Digest& bundle) {
  std::vector<Body> bodies;
  for (const auto& each : dossier.recordings) {
    const bool any = each.portion.kind != Portion::Kind::withheld || !each.messages.his.empty();
    if (any) bodies.emplace_back(Event{each.found.row.recording});
  }
  const std::vector<Detail> details{{"/sealtape/event", "disclosure"},
                                    {"/sealtape/purpose", access_purpose},
                                    {"/sealtape/case", dossier.case_id},
                                    {"/sealtape/bundle", bundle.hex()}};
  const auto out = dossier.handing_out(archive);
  if (bodies.empty()) out.require_unchanged();  // what is withheld is told of
  if (!bodies.empty()) archive.append(std::move(bodies), details, out.since());
  note_step(archive, {.id = dossier.case_id,
                      .act = RequestStep::Act::disclosed,
                      .at = dossier.made,
                      .due = {},
                      .subjects = dossier.subject.identifiers,
                      .language = std::string(tag_of(dossier.language)),
                      .reason = {},
                      .bundle = bundle.hex()});
  archive.settle();
}

}  // namespace sealtape
