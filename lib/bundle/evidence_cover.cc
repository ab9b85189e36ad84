#include "bundle/evidence_words.h"
#include "bundle/names.h"
#include "language/form.h"
#include "language/words.h"
#include "report/html_page.h"
#include "report/text.h"

namespace sealtape {

namespace {

std::string length_of(const EvidenceExhibit& exhibit) {
  if (!exhibit.length) return "";
  return human_duration(std::chrono::round<std::chrono::seconds>(*exhibit.length));
}

std::string started_text(const Words& words, const EvidenceExhibit& exhibit) {
  if (!exhibit.started) return words("not known");
  const auto moment = parse_rfc3339(*exhibit.started);
  return moment ? exact_text(words.language(), *moment) + " UTC" : *exhibit.started;
}

std::string kind_of(const Words& words, const EvidenceExhibit& exhibit) {
  if (exhibit.original) return words("original, bit for bit");
  const auto spans = std::ranges::count_if(
      exhibit.gaps, [](const EvidenceGap& gap) { return gap.kind != "packet-loss"; });
  return words.counted(static_cast<std::uint64_t>(spans),
                       "copy without {1} span, the rest is proven",
                       "copy without {1} spans, the rest is proven");
}

std::string result_of_log(const Words& words, const Evidence& evidence) {
  const auto next = between_sentences(words.language());
  std::string text = words.counted(
      evidence.log.tree ? number(evidence.log.tree->size) : 0,
      "The log has {1} entry, its checkpoint is signed, and each entry that is shown here is "
      "proven to be in it.",
      "The log has {1} entries, its checkpoint is signed, and each entry that is shown here is "
      "proven to be in it.");
  if (evidence.log.earlier.empty()) {
    return text + next +
           words(
               "No checkpoint that somebody else kept was compared, so the order in time rests on "
               "those who hold the keys of the archive.");
  }
  std::uint64_t largest = 0;
  for (const auto& each : evidence.log.earlier) largest = std::max(largest, number(each.size));
  text += next + words.counted(evidence.log.earlier.size(),
                               "It extends {1} checkpoint that was kept elsewhere.",
                               "It extends {1} checkpoints that were kept elsewhere.");
  return text + next +
         words.counted(largest, "Nothing in its first {1} entry was changed since then.",
                       "Nothing in its first {1} entries was changed since then.");
}

// The result in one paragraph: only what the checks before it have shown.
std::string result_of(const Words& words, const Evidence& evidence) {
  const auto next = between_sentences(words.language());
  std::uint64_t originals = 0;
  for (const auto& exhibit : evidence.exhibits) originals += exhibit.original ? 1 : 0;
  const auto copies = evidence.exhibits.size() - originals;
  std::string text = words.counted(evidence.exhibits.size(), "This bundle holds {1} recording.",
                                   "This bundle holds {1} recordings.") +
                     next;
  if (originals > 0) {
    text += words.counted(originals,
                          "{1} is the very file that was sealed: the signed log committed to its "
                          "SHA-256 digest when it was sealed.",
                          "{1} are the very files that were sealed: the signed log committed to "
                          "their SHA-256 digests when they were sealed.") +
            next;
  }
  if (copies > 0) {
    text += words.counted(copies,
                          "{1} is a copy in which some seconds are silent; every other unit of "
                          "sound is byte for byte what was sealed, and what is missing is listed "
                          "with its ground.",
                          "{1} are copies in which some seconds are silent; every other unit of "
                          "sound is byte for byte what was sealed, and what is missing is listed "
                          "with its ground.") +
            next;
  }
  text += result_of_log(words, evidence) + next;
  text += evidence.stamps.empty()
              ? words("Nobody outside has stamped the time.")
              : words.counted(evidence.stamps.size(), "{1} time stamp of others is enclosed.",
                              "{1} time stamps of others are enclosed.");
  return text + next + words("All of this can be checked without our software.");
}

HtmlTable exhibits_table(const Words& words, const Evidence& evidence) {
  HtmlTable table{.caption = words("Exhibits"),
                  .headings = {words("Exhibit"), words("Recording"), words("Started (as recorded)"),
                               words("Sealed (UTC)"), words("Length"), words("What it is"),
                               words("SHA-256 of the file")},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    const auto& file = exhibit.file;
    table.rows.push_back({{file.exhibit.name, link_to(file.exhibit.file)},
                          file.exhibit.recording.hex(),
                          started_text(words, exhibit),
                          exact_text(words.language(), exhibit.sealed),
                          length_of(exhibit),
                          kind_of(words, exhibit),
                          file.sha256});
  }
  return table;
}

HtmlTable beside_table(const Words& words, const Evidence& evidence) {
  HtmlTable table{.caption = words("Beside the exhibits"),
                  .headings = {words("Exhibit"), words("What it is")},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    for (const auto& [what, path] : exhibit.beside) {
      const auto label = what == transcript_label ? words("transcript") : what;
      table.rows.push_back({exhibit.file.exhibit.name, {label, link_to(path)}});
    }
  }
  return table;
}

// The earliest time that an authority puts on the entry by which a recording was sealed.
const BundleStamp* first_over(const EvidenceExhibit& exhibit, const Evidence& evidence) {
  const BundleStamp* first = nullptr;
  for (const auto& each : evidence.stamps) {
    const bool covers =
        each.stamp.kind == StampKind::tsa && number(each.stamp.tree.size) > number(exhibit.ingest);
    if (each.early) continue;  // its time is false, or a date under it
    if (covers && (first == nullptr || each.judged.latest < first->judged.latest)) first = &each;
  }
  return first;
}

HtmlTable stamps_table(const Words& words, const Evidence& evidence) {
  HtmlTable table{.caption = words("By when the recordings were sealed, as others say"),
                  .headings = {words("Exhibit"), words("At the latest (UTC)"), words("Who says so"),
                               words("Time stamp")},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    const auto* stamp = first_over(exhibit, evidence);
    if (stamp == nullptr) continue;
    table.rows.push_back(
        {exhibit.file.exhibit.name,
         exact_text(words.language(), stamp->judged.latest),
         stamp->judged.by,
         {stamp->stamp.file.hex().substr(0, 16), stamp_folder + stamp->stamp.path()}});
  }
  return table;
}

HtmlTable parties_table(const Words& words, const Evidence& evidence) {
  HtmlTable table{
      .caption = words("Parties"), .headings = {words("Exhibit"), words("Parties")}, .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    std::string all;
    for (const auto& party : exhibit.parties) all += (all.empty() ? "" : "; ") + party;
    if (all.empty()) all = exhibit.original ? words("not known") : words("not disclosed here");
    table.rows.push_back({exhibit.file.exhibit.name, all});
  }
  return table;
}

HtmlTable answers_table(const Words& words, const Evidence& evidence) {
  const bool removed = !std::ranges::all_of(evidence.exhibits, &EvidenceExhibit::original);
  return {
      .caption = words("Questions a court may ask"),
      .headings = {words("Question"), words("Answer"), words("Where")},
      .rows = {{words("Is it the file that was recorded?"),
                words("It is the one that was sealed; what was before is not proven."),
                {words("log excerpt"), "20-integrity/log.json"}},
               {words("Who could change it?"),
                words("Those in the list of members, and not without a trace."),
                {words("members and keys"), "20-integrity/keys.html"}},
               {words("Who had it in hand?"),
                words("Every log entry about it is listed."),
                {words("chain of custody"), "30-custody/custody.html"}},
               {words("Is it complete?"),
                words("Gaps are listed, and call records beside it where they were given."),
                {words("completeness"), "40-completeness/completeness.html"}},
               {words("Was anything taken out?"),
                removed ? words("Yes: the list of gaps has it, with grounds.")
                        : words("Nothing was taken out of these."),
                {"gaps.csv", "40-completeness/gaps.csv"}},
               {words("Was it lawfully made?"),
                words("What is on record of notice and consent is listed."),
                {words("notice and consent"), "50-legal/notice-and-consent.html"}},
               {words("How long may it be kept?"),
                words("As the policy in force says."),
                {words("retention and holds"), "50-legal/retention.html"}},
               {words("How does the system work?"),
                words("It is described."),
                {words("description of the system"), "60-certificates/system-description.html"}},
               {words("Will somebody vouch for it?"),
                words("There is a draft after FRE 902(13) and (14) for a person to sign."),
                {words("certification"), "60-certificates/fre-902-13-14.html"}}}};
}

}  // namespace

std::vector<Exhibit> Evidence::index() const {
  std::vector<Exhibit> list;
  for (const auto& exhibit : exhibits) list.push_back(exhibit.file.exhibit);
  return list;
}

void write_cover(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, {.title = words("Evidence in case {1}", {evidence.matter}),
                      .language = std::string(words.tag())});
  page.note(result_of(words, evidence));
  if (evidence.language != Language::english) {
    page.paragraph(
        words("Files for programs, what the log itself says, and the draft that follows a law of "
              "the United States are in English."));
  }
  page.heading(2, words("Check it in three commands"));
  page.paragraph(words(
      "In a terminal, in the folder of this bundle (where bagit.txt lies). The first needs "
      "nothing but coreutils, the second Python 3.9 and openssl 3, the third sealtape. Replace "
      "KEY by the verifier key that you were given in another way, not by one from this bundle."));
  page.commands(
      "sha512sum --check --quiet --strict manifest-sha512.txt tagmanifest-sha512.txt\n"
      "python3 data/90-verify/verify.py --key 'KEY'\n"
      "sealtape verify-bundle . --key 'KEY'\n");
  page.paragraph(
      HtmlText(words("What these do, and how to do it without trusting the files in here"),
               "90-verify/README.html"));
  page.heading(2, words("Exhibits"));
  page.table(exhibits_table(words, evidence));
  if (const auto beside = beside_table(words, evidence); !beside.rows.empty()) page.table(beside);
  if (const auto stamps = stamps_table(words, evidence); !stamps.rows.empty()) {
    page.table(stamps);
    page.paragraph(words(
        "The stamps hold by themselves. Whether you trust who made them is for you to say: give "
        "verify.py or sealtape their root certificates with --tsa-ca."));
  }
  page.heading(2, words("Particulars"));
  page.facts(
      {{words("Case"), evidence.matter},
       {words("Handed out for"), purpose_text(words, evidence, evidence.purpose)},
       {words("Made (UTC)"), exact_text(evidence.language, evidence.made)},
       {words("Made by"), words("member {1} of the archive, {2}",
                                {evidence.by.hex(), words.if_known(name_of(evidence.role))})},
       {words("Archive"), evidence.origin},
       {words("Verifier key"), evidence.vkey}});
  page.table(parties_table(words, evidence));
  page.heading(2, words("Where the answers are"));
  page.table(answers_table(words, evidence));
  page.heading(2, words("What this does not prove"));
  page.list(not_proven(words));
  page.finish();
}

}  // namespace sealtape
