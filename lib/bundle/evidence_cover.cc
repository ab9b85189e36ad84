#include "bundle/evidence.h"
#include "bundle/names.h"
#include "report/html_page.h"
#include "report/text.h"

namespace sealtape {

namespace {

std::string length_of(const EvidenceExhibit& exhibit) {
  if (!exhibit.length) return "";
  return human_duration(std::chrono::round<std::chrono::seconds>(*exhibit.length));
}

std::string kind_of(const EvidenceExhibit& exhibit) {
  if (exhibit.original) return "original, bit for bit";
  const auto spans = std::ranges::count_if(
      exhibit.gaps, [](const EvidenceGap& gap) { return gap.kind != "packet-loss"; });
  return "copy without " + counted(static_cast<std::uint64_t>(spans), "span") + ", rest proven";
}

// The result in one paragraph: only what the checks before it have shown.
std::string result_of(const Evidence& evidence) {
  std::uint64_t originals = 0;
  for (const auto& exhibit : evidence.exhibits) originals += exhibit.original ? 1 : 0;
  const auto copies = evidence.exhibits.size() - originals;
  const auto size = evidence.log.tree ? number(evidence.log.tree->size) : 0;
  std::string text = "This bundle holds " + counted(evidence.exhibits.size(), "recording") + ". ";
  if (originals > 0) {
    text += (copies == 0 ? "Each is" : counted(originals, "of them is", "of them are")) +
            std::string(
                " the very file that was sealed: the signed log committed to the SHA-256 "
                "digest of it when it was sealed. ");
  }
  if (copies > 0) {
    text += (originals == 0 ? "Each is" : counted(copies, "is", "are")) +
            std::string(
                " a copy in which some seconds are silent; every other unit of sound is "
                "byte for byte what was sealed, and what is missing is listed with its "
                "ground. ");
  }
  text += "The log has " + counted(size, "entry", "entries") +
          ", its checkpoint is signed, and each entry that is shown here is proven to be in it";
  if (evidence.log.earlier.empty()) {
    text +=
        ". No checkpoint that somebody else kept was compared, so the order in time rests on "
        "those who hold the keys of the archive. ";
  } else {
    std::uint64_t largest = 0;
    for (const auto& each : evidence.log.earlier) largest = std::max(largest, number(each.size));
    text += ". It extends " +
            counted(evidence.log.earlier.size(), "checkpoint that was kept elsewhere",
                    "checkpoints that were kept elsewhere") +
            ", so nothing in its first " + counted(largest, "entry", "entries") +
            " was changed since. ";
  }
  text += evidence.stamps.empty() ? "No outside authority has stamped the time. "
                                  : "Time stamps of an outside authority are enclosed. ";
  return text + "All of this can be checked without our software.";
}

HtmlTable exhibits_table(const Evidence& evidence) {
  HtmlTable table{.caption = "Exhibits",
                  .headings = {"Exhibit", "Recording", "Started (as recorded)", "Sealed (UTC)",
                               "Length", "What it is", "SHA-256 of the file"},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    const auto& file = exhibit.file;
    table.rows.push_back({{file.exhibit.name, link_to(file.exhibit.file)},
                          file.exhibit.recording.hex(),
                          exhibit.started.value_or("not known"),
                          rfc3339(exhibit.sealed),
                          length_of(exhibit),
                          kind_of(exhibit),
                          file.sha256});
  }
  return table;
}

std::string parties_of(const Evidence& evidence) {
  std::vector<std::string> all;
  for (const auto& exhibit : evidence.exhibits) {
    for (const auto& party : exhibit.parties) {
      if (std::ranges::find(all, party) == all.end()) all.push_back(party);
    }
  }
  std::string text;
  for (const auto& party : all) text += (text.empty() ? "" : "; ") + party;
  return text.empty() ? "not disclosed here" : text;
}

std::string questions_answer(const Evidence& evidence) {
  bool removed = false;
  for (const auto& exhibit : evidence.exhibits) removed = removed || !exhibit.original;
  return removed ? "Yes: see the list of gaps, with grounds" : "Nothing was taken out of these";
}

}  // namespace

std::vector<Exhibit> Evidence::index() const {
  std::vector<Exhibit> list;
  for (const auto& exhibit : exhibits) list.push_back(exhibit.file.exhibit);
  return list;
}

const std::vector<std::string>& not_proven() {
  static const std::vector<std::string> sentences = {
      "What happened before the recording was sealed: whether the recorder was honest, whether its "
      "clock was right, and what was done to the file until then.",
      "That the recorder took in everything, or that there are no other recordings.",
      "That what is said is true, and who it is that speaks.",
      "That no copies exist elsewhere, or that copies elsewhere were destroyed.",
      "That no log entry about these recordings was left out of this bundle between those it "
      "shows; "
      "the archive itself, or a public copy of its log, shows all of them.",
      "The time of an entry beyond the clock of the member who made it, except as far as a time "
      "stamp or a checkpoint that somebody else kept bears it out. Those who hold all keys could "
      "have written the log anew before such a point, and not after it."};
  return sentences;
}

void write_cover(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Evidence in case " + evidence.matter});
  page.note(result_of(evidence));
  page.heading(2, "Check it in three commands");
  page.paragraph(
      "In a terminal, in the folder of this bundle (where bagit.txt lies). The first "
      "needs nothing but coreutils, the second Python 3.9 and openssl 3, the third "
      "sealtape. Replace KEY by the verifier key that you were given on another way, "
      "not by one from this bundle.");
  page.commands(
      "sha512sum --check --quiet --strict manifest-sha512.txt tagmanifest-sha512.txt\n"
      "python3 data/90-verify/verify.py --key 'KEY'\n"
      "sealtape verify-bundle . --key 'KEY'\n");
  page.paragraph(HtmlText("What these do, and how to do it without trusting the files in here",
                          "90-verify/README.html"));
  page.heading(2, "Exhibits");
  page.table(exhibits_table(evidence));
  page.heading(2, "Particulars");
  page.facts({{"Case", evidence.matter},
              {"Handed out for", evidence.purpose},
              {"Made", rfc3339(evidence.made)},
              {"Made by", "member " + evidence.by.hex() + ", " +
                              std::string(name_of(evidence.role)) + " of the archive"},
              {"Parties", parties_of(evidence)},
              {"Archive", evidence.origin},
              {"Verifier key", evidence.vkey}});
  page.heading(2, "Where the answers are");
  page.table({.caption = "Questions a court may ask",
              .headings = {"Question", "Answer", "Where"},
              .rows = {{"Is it the file that was recorded?",
                        "It is the one that was sealed; what was before is not proven",
                        {"log excerpt", "20-integrity/log.json"}},
                       {"Who could change it?",
                        "Those in the list of members, visibly",
                        {"members and keys", "20-integrity/keys.html"}},
                       {"Who had it in hand?",
                        "Every log entry about it",
                        {"chain of custody", "30-custody/custody.html"}},
                       {"Is it complete?",
                        "Gaps and call records",
                        {"completeness", "40-completeness/completeness.html"}},
                       {"Was anything taken out?",
                        questions_answer(evidence),
                        {"gaps.csv", "40-completeness/gaps.csv"}},
                       {"Was it lawfully made?",
                        "What is on record of notice and consent",
                        {"notice and consent", "50-legal/notice-and-consent.html"}},
                       {"How long may it be kept?",
                        "The policy in force",
                        {"retention", "50-legal/retention.html"}},
                       {"How does the system work?",
                        "A description, and a draft to be signed",
                        {"system description", "60-certificates/system-description.html"}},
                       {"Will somebody vouch for it?",
                        "A draft after FRE 902(13) and (14)",
                        {"certification", "60-certificates/fre-902-13-14.html"}}}});
  page.heading(2, "What this does not prove");
  std::vector<HtmlText> limits;
  for (const auto& sentence : not_proven()) limits.emplace_back(sentence);
  page.list(limits);
  page.finish();
}

}  // namespace sealtape
