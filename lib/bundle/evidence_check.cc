#include "bundle/evidence.h"
#include "language/words.h"
#include "report/html_page.h"

namespace sealtape {

namespace {

constexpr std::size_t most_commands = 3;  // of stamps; the others are checked alike

void add_path(std::string& line, const std::string& path) {
  line += "data/";
  line += stamp_folder;
  line += path;
}

// One for each stamp of an authority, at the time that it states.
std::string stamp_commands(const Evidence& evidence) {
  std::string lines;
  std::size_t count = 0;
  for (const auto& each : evidence.stamps) {
    if (each.stamp.kind != StampKind::tsa || ++count > most_commands) continue;
    lines += "openssl ts -verify -CAfile roots.pem -attime ";
    lines += std::to_string(each.judged.time.time_since_epoch().count());
    lines += " \\\n  -data ";
    add_path(lines, stamped_checkpoint(each.stamp.tree));
    lines += " \\\n  -in ";
    add_path(lines, each.stamp.path());
    lines += '\n';
  }
  return lines;
}

std::vector<HtmlText> by_hand(const Words& words, const Evidence& evidence) {
  std::vector<HtmlText> list{
      words("sha512sum --check manifest-sha512.txt compares every file with the list; "
            "tagmanifest-sha512.txt lists the list."),
      words("signature.txt is a signed note over the SHA-256 digest of tagmanifest-sha512.txt, "
            "made by the member who handed this out."),
      words("20-integrity/log.json has each entry as it was signed, and the hashes that lead from "
            "it to the root in the checkpoint (RFC 9162, 2.1.3)."),
      words("An original has the SHA-256 digest that its ingest entry opens as /sealtape/sha256; "
            "the opened detail leads to the field commit of the entry."),
      words("A copy is checked with: {1}", {"python3 check_redaction.py COPY PROOF --key 'KEY'"}),
      words("If you kept a checkpoint yourself, compare it with the file of that name in "
            "20-integrity: only one that you kept speaks for you.")};
  const bool is_signed = std::ranges::any_of(evidence.exhibits, [](const EvidenceExhibit& exhibit) {
    return exhibit.file.exhibit.vcon.has_value();
  });
  if (is_signed) {
    list.emplace_back(
        words("A signed vCon is a JSON Web Signature (RFC 7515) with its certificate in x5c. What "
              "was signed has the SHA-512 of the exhibit as content_hash; whether the certificate "
              "is that of whom it names, ask them for its SHA-256."));
  }
  return list;
}

}  // namespace

void write_check_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(
      out, {.title = words("How this bundle is checked"), .language = std::string(words.tag())});
  page.note(
      words("Whoever hands over a bundle can hand over altered checkers with it. Take verify.py "
            "and check_redaction.py from the sources of sealtape, or read them: they are two "
            "files of Python, the second of which was written from the manual pages alone."));
  page.heading(2, words("With one script"));
  page.paragraph(words("It needs sh, sha512sum, openssl 3 and Python 3.9, and no network."));
  page.commands("sh data/90-verify/verify.sh --key 'KEY'\n");
  page.paragraph(words(
      "It ends with 0 when all fits, 3 when nothing is wrong with what could be read, but not "
      "all could, 4 when something was altered, added or is missing, and 5 when all fits but "
      "no key from outside was given. What you see must come from your own run."));
  page.heading(2, words("The verifier key"));
  page.paragraph(
      words("Get it in another way than with this bundle: it is one line, and the same for all "
            "bundles of the archive. It must equal this one:"));
  page.commands(evidence.vkey + '\n');
  page.heading(2, words("By hand"));
  page.list(by_hand(words, evidence));
  if (const auto commands = stamp_commands(evidence); !commands.empty()) {
    page.heading(2, words("Time stamps"));
    page.paragraph(
        words("verify.sh checks them with the root certificates that you trust, given with "
              "--tsa-ca; so does openssl alone:"));
    page.commands(commands);
  }
  page.heading(2, words("What this does not prove"));
  page.list(not_proven(words));
  page.finish();
}

}  // namespace sealtape
