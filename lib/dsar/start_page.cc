#include <sstream>

#include "dsar/analyses.h"
#include "dsar/pages.h"
#include "dsar/waveform.h"

namespace sealtape {

namespace {

std::string title_of(const Words& words, const Enclosed& recording) {
  return words("Recording {1}: {2}", {recording.number, moment_text(words, recording.begin())});
}

std::string direction_text(const Words& words, const std::optional<std::string>& direction) {
  if (direction == "inbound") return words("Incoming call");
  if (direction == "outbound") return words("Outgoing call");
  if (direction == "internal") return words("Internal call");
  return {};
}

std::string people(const Words& words, const Enclosed& recording) {
  std::string text;
  for (std::size_t i = 0; i < recording.found.metadata.parties.size(); ++i) {
    if (recording.found.metadata.parties[i] == Party()) continue;  // who did not take part
    text += (text.empty() ? "" : ", ") + speaker_text(words, recording, i);
  }
  return text;
}

std::string purposes(const Words& words, const Dossier& dossier, const Enclosed& recording) {
  std::string text;
  for (const auto& time : recording.schedule.purposes) {
    if (!time.keeps) continue;
    const auto rule = dossier.policy.purposes.find(time.code);
    const auto label =
        rule == dossier.policy.purposes.end() ? time.code : words.if_known(rule->second.label);
    text += (text.empty() ? "" : "; ") + label;
    if (time.ends)
      text += " (" + words("until {1}", {date_text(words.language(), *time.ends)}) + ')';
  }
  return text;
}

void add_facts(HtmlPage& page, const Words& words, const Dossier& dossier,
               const Enclosed& recording) {
  std::vector<std::pair<std::string, HtmlText>> facts;
  const auto add = [&](std::string name, const std::string& value) {
    if (!value.empty()) facts.emplace_back(std::move(name), value);
  };
  add(words("Direction"), direction_text(words, recording.found.metadata.direction));
  add(words("People"), people(words, recording));
  if (!recording.sound.empty()) add(words("Length"), clock_text(recording.length));
  add(words("Kept for"), purposes(words, dossier, recording));
  page.facts(facts);
}

std::string silence_text(const Words& words, const Enclosed& recording) {
  std::string places;
  for (const auto& gap : recording.gaps) {
    places += (places.empty() ? "" : "; ") + clock_text(gap.from) + "–" + clock_text(gap.to);
    if (gap.channel) {
      places += " (" + words("channel {1}", {std::to_string(*gap.channel)}) + ')';
    }
  }
  return words("Taken out: {1}", {places});
}

bool was_erased(const Enclosed& recording) {
  return std::ranges::any_of(recording.gaps,
                             [](const Silenced& gap) { return gap.ground == "erased"; });
}

void add_player(HtmlPage& page, const Words& words, const Enclosed& recording) {
  page.raw(R"(<audio controls preload="metadata" aria-label=")" +
           escaped_html(words("Play recording {1}", {recording.number})) + "\" src=\"" +
           escaped_html(recording.heard()) + "\"></audio>\n");
  page.raw(waveform(words, recording));
  page.paragraph({words("Save the sound file"), recording.sound});
}

void add_transcript(HtmlPage& page, const Words& words, const Enclosed& recording) {
  if (!recording.transcript) return;
  page.raw("<details><summary>" + escaped_html(words("What was said")) + "</summary>\n");
  page.paragraph(origin_text(words, *recording.transcript));
  page.raw(transcript_lines(words, recording, recording.heard()));
  page.raw("</details>\n");
  page.paragraph(
      {words("The same as a page of its own"), "transcripts/" + recording.number + ".html"});
}

// A list with times, as a transcript has them.
void add_messages(HtmlPage& page, const Words& words, const Enclosed& recording) {
  if (recording.messages.his.empty()) return;
  page.raw("<details open><summary>" + escaped_html(words("What you wrote")) +
           "</summary>\n<ul>\n");
  for (const auto& each : recording.messages.his) {
    const auto text = named_by_role(each.text, recording).get<std::string>();
    page.raw("<li>" + escaped_html(moment_text(words, each.at)) + "<br>" + escaped_html(text) +
             "</li>\n");
  }
  page.raw("</ul>\n</details>\n");
}

void add_recording(HtmlPage& page, const Words& words, const Dossier& dossier,
                   const Enclosed& recording) {
  page.raw("<section class=\"recording\">\n");
  page.heading(3, title_of(words, recording), "r" + recording.number);
  add_facts(page, words, dossier, recording);
  if (!recording.sound.empty()) add_player(page, words, recording);
  if (!recording.sound.empty() && recording.proof.empty()) {
    page.note(words("Recording {1} comes without a proof, because it had to be encoded anew.",
                    {recording.number}));
  }
  if (recording.portion.reason != nullptr) page.note(words(recording.portion.reason));
  if (was_erased(recording)) {
    page.note(words("Some seconds of this recording were erased earlier; they exist no more."));
  }
  if (!recording.gaps.empty()) page.paragraph(silence_text(words, recording));
  if (recording.tracks_left_out > 0) page.note(words(tracks_reason));
  if (recording.portion.kind == Portion::Kind::withheld) {
    page.note(words("This recording is not enclosed. You can ask us to look at it again."));
  }
  if (recording.restricted) {
    page.paragraph(words("The processing of this recording is restricted: it is only stored."));
  }
  if (recording.held) {
    page.paragraph(words("This recording must be kept for a legal dispute."));
  }
  add_transcript(page, words, recording);
  add_messages(page, words, recording);
  page.raw("</section>\n");
}

void add_contents(HtmlPage& page, const Words& words, const Dossier& dossier) {
  page.heading(2, words("What you find here"), "contents");
  std::vector<HtmlText> links = {
      {words("Our letter to you"), "letter.html"},
      {words("How your data is used: purposes, recipients, storage periods"), "information.html"}};
  for (const auto& table : tables_of(dossier))
    links.emplace_back(table.title, table.name + ".html");
  links.emplace_back(words("Your rights, and where to complain"), "your-rights.html");
  links.emplace_back(words("How to check that nothing was changed"), "verify/README.html");
  page.list(links);
  page.paragraph(
      words("The folder “portability” holds the data that you gave us in a form that "
            "other programs can read."));
}

}  // namespace

HtmlPage::Head head_of(const Words& words, std::string title) {
  return {
      .title = std::move(title), .language = std::string(words.tag()), .sound = true, .style = R"(
body { font-family: system-ui, "Noto Sans", "Noto Sans CJK TC", "Noto Sans Thai", sans-serif; }
:root { --wave: #2f5d8a; --gone: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --wave: #8ab4e8; --gone: #ffb4ab; } }
body { max-width: 54rem; overflow-wrap: anywhere; }
.recording { border: 1px solid var(--line); border-radius: .5rem; padding: 0 1rem 1rem; margin: 1rem 0; }
audio { width: 100%; margin: .4rem 0; }
audio:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
summary { cursor: pointer; font-weight: 600; }
svg.wave { width: 100%; height: auto; display: block; background: var(--shade); }
svg.wave path { fill: var(--wave); }
svg.wave .gone { fill: var(--gone); fill-opacity: .25; stroke: var(--gone); stroke-width: 1; stroke-dasharray: 4 3; }
svg.wave text { fill: var(--ink); font-size: 11px; }
th, td { overflow-wrap: break-word; }
ol.said { list-style: none; padding: 0; }
ol.said li { margin: .35rem 0; max-width: none; }
ol.said a { display: inline-block; min-width: 4rem; font-variant-numeric: tabular-nums; }
ol.said b { margin-inline-end: .4rem; }
address { font-style: normal; white-space: pre-line; }
@media print { audio, nav { display: none; } svg, .recording h3 { break-inside: avoid; } }
)"};
}

std::string start_page(const Dossier& dossier) {
  const Words words(dossier.language);
  const auto& controller = dossier.policy.access.controller;
  std::ostringstream out;
  HtmlPage page(out, head_of(words, words("Recordings of you: the answer to your request")));
  page.facts({{words("Sender"), controller.name},
              {words("Case"), dossier.case_id},
              {words("Made on"), date_text(dossier.language, dossier.made)}});
  if (dossier.recordings.empty() && dossier.keeps_more()) {
    page.note(more_text(words));
  } else if (dossier.recordings.empty()) {
    page.note(
        words("We searched our recordings for what you gave us and found none in which you "
              "take part."));
  } else {
    page.paragraph(number_text(words, dossier) + between_sentences(words.language()) +
                   words("Below you can hear and read what is yours. Everything works without the "
                         "internet and without special programs."));
  }
  if (const auto text = unclear_text(words, dossier); !text.empty()) page.paragraph(text);
  add_contents(page, words, dossier);
  if (!dossier.recordings.empty()) page.heading(2, words("The recordings"), "recordings");
  for (const auto& recording : dossier.recordings) add_recording(page, words, dossier, recording);
  page.finish();
  return out.str();
}

std::string moment_text(const Words& words, const std::optional<Instant>& at) {
  return at ? moment_text(words.language(), *at) : words("time not known");
}

std::string speaker_text(const Words& words, const Enclosed& recording, std::size_t party) {
  const auto& all = recording.found.metadata.parties;
  if (std::ranges::find(recording.found.parties, party) != recording.found.parties.end()) {
    return words("you");
  }
  if (party >= all.size() || !is_agent(all[party])) return words("another person");
  const auto& role = *all[party].role;
  if (role == "bot" || role == "robot") return words("telephone robot");
  if (role == "supervisor") return words("supervisor");
  return words("our agent");
}

std::string speaker_text(const Words& words, const Enclosed& recording, const Speaker& speaker) {
  if (speaker.party) return speaker_text(words, recording, std::size_t{*speaker.party});
  return speaker.channel ? words("channel {1}", {std::to_string(*speaker.channel)}) : "";
}

}  // namespace sealtape
