#include <array>
#include <sstream>

#include "dsar/pages.h"

namespace sealtape {

namespace {

struct Right {
  const char* name;
  const char* explanation;
  std::string_view article;
};

constexpr std::array<Right, 8> rights = {{
    {key("Right of access"), key("You may ask again which data about you we keep, and get a copy."),
     "access"},
    {key("Rectification"),
     key("You may ask us to correct what is wrong and to complete what is missing."),
     "rectification"},
    {key("Erasure"),
     key("You may ask us to erase your data when it is no longer needed, when you withdraw your "
         "consent or object, or when it was used against the law. Where a law obliges us to keep "
         "it, or it is needed for legal claims, we tell you so."),
     "erasure"},
    {key("Restriction"),
     key("You may ask us to do nothing with your data but keep it, for instance while we check "
         "whether it is right."),
     "restriction"},
    {key("Objection"),
     key("You may object to the use of your data. To advertising you may object at any time, "
         "without a reason, and we stop."),
     "objection"},
    {key("Portability"),
     key("You may take the data that you gave us to somebody else; the folder “portability” holds "
         "it."),
     "portability"},
    {key("Withdraw consent"),
     key("You may withdraw your consent at any time, as easily as you gave it. What was done "
         "before stays lawful."),
     "withdrawal"},
    {key("Automated decision-making"),
     key("You may ask that a person decides, and not a machine alone."), "automated"},
}};

void back(HtmlPage& page, const Words& words, const char* to) {
  page.raw("<nav>");
  page.paragraph({words("Back to the start"), to});
  page.raw("</nav>\n");
}

}  // namespace

std::string rights_page(const Dossier& dossier) {
  const Words words(dossier.language);
  const auto& access = dossier.policy.access;
  std::ostringstream out;
  HtmlPage page(out, head_of(words, words("Your rights")));
  back(page, words, "START-HERE.html");
  HtmlTable table{
      words("What you may ask of us"), {words("Right"), words("What it means"), words("Law")}, {}};
  for (const auto& right : rights) {
    table.rows.push_back(
        {words(right.name), words(right.explanation), cited(words, access.law, right.article)});
  }
  page.table(table);
  page.heading(2, words("Write to us"));
  page.paragraph(words("A letter or an e-mail is enough; you need no form and no reason."));
  page.facts({{words("Name"), access.controller.name},
              {words("Address"), access.controller.address},
              {words("Contact"), access.controller.contact}});
  page.heading(2, words("Complain to the authority"));
  page.paragraph(words("You can complain to the supervisory authority ({1}), and go to court.",
                       {cited(words, access.law, "complaint")}));
  page.facts({{words("Name"), access.authority.name},
              {words("Address"), access.authority.address},
              {words("Internet"), access.authority.url}});
  page.finish();
  return out.str();
}

std::string check_page(const Dossier& dossier) {
  const Words words(dossier.language);
  std::ostringstream out;
  HtmlPage page(out, head_of(words, words("How to check that nothing was changed")));
  back(page, words, "../START-HERE.html");
  page.paragraph(
      words("Each sound file comes with a proof. It shows that the file, but for the places that "
            "were taken out, is what was sealed when it came into the archive, and that the signed "
            "log of the archive says so. You need not trust us for that, and no program of ours."));
  for (const auto& recording : dossier.recordings) {
    if (recording.sound.empty() || !recording.proof.empty()) continue;
    page.note(words("Recording {1} comes without a proof, because it had to be encoded anew.",
                    {recording.number}));
  }
  page.heading(2, words("With Python, which most computers have"));
  std::string lines;
  for (const auto& recording : dossier.recordings) {
    if (recording.proof.empty()) continue;
    lines += "python3 verify/check_redaction.py " + recording.sound + ' ' + recording.proof +
             " --key @verify/archive.vkey\n";
  }
  if (lines.empty()) page.paragraph(words("There is no recording to check."));
  if (!lines.empty()) page.commands(lines);
  page.heading(2, words("With sealtape"));
  page.commands("sealtape verify-bundle ..");
  page.paragraph(
      words("Get the key of the archive in another way as well, by telephone or from the "
            "authority: a key that comes with the files proves only that they fit together."));
  page.facts({{words("Archive"), dossier.origin}, {words("Key"), dossier.vkey}});
  page.heading(2, words("What this does not prove"));
  page.list({words("what happened before the recording was sealed"),
             words("that the recorder caught everything that was said"),
             words("who somebody is, and whether what was said is true"),
             words("that nobody keeps another copy")});
  page.finish();
  return out.str();
}

}  // namespace sealtape
