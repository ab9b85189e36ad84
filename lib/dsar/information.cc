#include <sstream>

#include "dsar/pages.h"
#include "language/citation.h"

namespace sealtape {

namespace {

std::string_view basis_text(Basis basis) {
  switch (basis) {
    case Basis::consent: return key("your consent");
    case Basis::contract: return key("a contract with you");
    case Basis::legal_obligation: return key("a legal obligation");
    case Basis::vital_interests: return key("vital interests");
    case Basis::public_task: return key("a public task");
    case Basis::legitimate_interests: return key("legitimate interests");
  }
  return {};
}

// How long, from when on; what has no period lasts as long as another purpose keeps the recording.
std::string criterion(const Words& words, const Purpose& purpose) {
  if (!purpose.period) {
    return words("no period of its own: as long as another purpose keeps the recording");
  }
  const auto period = period_text(words, purpose.period->text());
  // The first of them that has happened counts.
  std::string from;
  for (const auto& what : purpose.clock) {
    from += (from.empty() ? "" : " / ") + since_text(words, name_in(happening_names(), what));
  }
  return from.empty() ? period : words("{1} {2}", {period, from});
}

// When the purpose ends for the recordings of this answer, the last of them.
std::optional<Instant> last_end(const Dossier& dossier, const std::string& code) {
  std::optional<Instant> last;
  for (const auto& recording : dossier.recordings) {
    for (const auto& time : recording.schedule.purposes) {
      if (time.code == code && time.ends) last = last ? std::max(*last, *time.ends) : *time.ends;
    }
  }
  return last;
}

bool concerns(const Dossier& dossier, const std::string& code) {
  return std::ranges::any_of(dossier.recordings, [&](const Enclosed& recording) {
    return std::ranges::any_of(recording.schedule.purposes,
                               [&](const PurposeTime& time) { return time.code == code; });
  });
}

void add_purposes(HtmlPage& page, const Words& words, const Dossier& dossier) {
  HtmlTable table{words("Purposes, their basis in law, and how long each keeps your recordings"),
                  {words("Purpose"), words("Basis"), words("Law"), words("Kept"), words("Ends")},
                  {}};
  for (const auto& [code, purpose] : dossier.policy.purposes) {
    if (!dossier.recordings.empty() && !concerns(dossier, code)) continue;
    const auto end = last_end(dossier, code);
    table.rows.push_back({words.if_known(purpose.label), words(basis_text(purpose.basis)),
                          citation_text(words.language(), purpose.article),
                          criterion(words, purpose),
                          end ? date_text(dossier.language, *end) : words("open")});
  }
  page.table(table);
}

std::vector<HtmlText> texts(const Dossier& dossier, const std::vector<LocalText>& all) {
  std::vector<HtmlText> list;
  for (const auto& each : all) list.emplace_back(each.in(tag_of(dossier.language)));
  return list;
}

void add_recipients(HtmlPage& page, const Words& words, const Dossier& dossier) {
  const auto& recipients = *dossier.policy.access.recipients;
  if (recipients.empty()) return page.paragraph(words("Nobody outside receives your data."));
  HtmlTable table{words("Who receives your data"),
                  {words("Name"), words("Country"), words("Purpose"), words("Safeguard")},
                  {}};
  const auto tag = tag_of(dossier.language);
  for (const auto& each : recipients) {
    table.rows.push_back({each.name, each.country, each.purpose.in(tag), each.safeguard.in(tag)});
  }
  page.table(table);
}

// Paragraphs are apart by an empty line.
void add_paragraphs(HtmlPage& page, std::string_view text) {
  for (;;) {
    const auto end = text.find("\n\n");
    page.paragraph(std::string(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 2);
  }
}

Json purpose_json(const Dossier& dossier, const std::string& code, const Purpose& purpose) {
  const Words words(dossier.language);
  Json json{{"code", code},
            {"label", words.if_known(purpose.label)},
            {"legal_basis", name_in(basis_names(), purpose.basis)},
            {"article", purpose.article},
            {"criterion", criterion(words, purpose)}};
  if (const auto end = last_end(dossier, code)) json["expires"] = rfc3339(*end);
  return json;
}

}  // namespace

std::string information_page(const Dossier& dossier) {
  const Words words(dossier.language);
  const auto& access = dossier.policy.access;
  const auto tag = tag_of(dossier.language);
  std::ostringstream out;
  HtmlPage page(out, head_of(words, words("How your data is used")));
  page.raw("<nav>");
  page.paragraph({words("Back to the start"), "START-HERE.html"});
  page.raw("</nav>\n");
  page.heading(2, words("Who is responsible"));
  page.facts({{words("Name"), access.controller.name},
              {words("Address"), access.controller.address},
              {words("Contact"), access.controller.contact}});
  if (!access.controller.officer.empty()) {
    page.facts({{words("Data protection officer"), access.controller.officer}});
  }
  page.heading(2, words("Purposes of processing, and storage periods"));
  add_purposes(page, words, dossier);
  page.heading(2, words("Categories of personal data"));
  page.list(texts(dossier, access.categories));
  page.heading(2, words("Recipients"));
  add_recipients(page, words, dossier);
  page.heading(2, words("Transfers to other countries"));
  add_paragraphs(page, access.transfers.in(tag));
  page.heading(2, words("Source of the data"));
  add_paragraphs(page, access.source.in(tag));
  page.heading(2, words("Automated decision-making"));
  add_paragraphs(page, access.automated.in(tag));
  page.heading(2, words("Your rights"));
  page.paragraph({words("Your rights, and where to complain"), "your-rights.html"});
  page.heading(2, words("Supervisory authority"));
  page.facts({{words("Name"), access.authority.name}});
  if (!access.authority.address.empty()) {
    page.facts({{words("Address"), access.authority.address}});
  }
  page.finish();
  return out.str();
}

std::string information_json(const Dossier& dossier) {
  const auto& access = dossier.policy.access;
  const std::string tag(tag_of(dossier.language));
  Json json{{"schema", "sealtape.information/1"},
            {"language", tag},
            {"generated", rfc3339(dossier.made)},
            {"policy_version", dossier.policy.title()},
            {"controller",
             {{"name", access.controller.name},
              {"address", access.controller.address},
              {"contact", access.controller.contact},
              {"dpo", access.controller.officer}}},
            {"subject", {{"ids", dossier.subject.identifiers}, {"matched_by", "identifier"}}},
            {"source", Json::array({access.source.in(tag)})},
            {"automated", {{"logic", access.automated.in(tag)}}},
            {"transfers", access.transfers.in(tag)},
            {"authority",
             {{"name", access.authority.name},
              {"address", access.authority.address},
              {"url", access.authority.url}}},
            {"found", dossier.recordings.size()}};
  json["purposes"] = Json::array();
  for (const auto& [code, purpose] : dossier.policy.purposes) {
    if (!dossier.recordings.empty() && !concerns(dossier, code)) continue;
    json["purposes"].push_back(purpose_json(dossier, code, purpose));
  }
  json["categories"] = Json::array();
  for (const auto& each : access.categories) json["categories"].push_back(each.in(tag));
  json["recipients"] = Json::array();
  for (const auto& each : *access.recipients) {
    json["recipients"].push_back({{"name", each.name},
                                  {"country", each.country},
                                  {"purpose", each.purpose.in(tag)},
                                  {"safeguard", each.safeguard.in(tag)}});
  }
  json["rights"] = Json::array();
  for (const auto* right : {"rectification", "erasure", "restriction", "portability", "objection",
                            "withdrawal", "complaint"}) {
    const auto article = article_of(access.law, right);
    json["rights"].push_back({{"right", right}, {"article", article ? Json(*article) : Json()}});
  }
  return canonical(json) + '\n';
}

}  // namespace sealtape
