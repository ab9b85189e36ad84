#include <sstream>

#include "dsar/pages.h"

namespace sealtape {

namespace {

std::string speaker_of(const Words& words, const Enclosed& recording, const std::string& id) {
  const auto& speakers = recording.transcript->speakers;
  const auto speaker = std::ranges::find(speakers, id, &Speaker::id);
  const auto known =
      speaker == speakers.end() ? std::string() : speaker_text(words, recording, *speaker);
  return known.empty() ? words("voice") : known;
}

// "12.5": seconds as a media fragment has them.
std::string seconds_text(Micros time) {
  const auto tenths = time.count() / 100'000;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

// Marks of what is missing, as transcript/without.h leaves them, in the language of the page.
std::string said_text(const Words& words, std::string text) {
  for (const auto& [mark, name] :
       {std::pair<std::string, std::string>("[redacted]", words("taken out")),
        {"[erased]", words("erased")}}) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      text.replace(at, mark.size(), '[' + name + ']');
      at += name.size() + 2;
    }
  }
  return text;
}

}  // namespace

std::string origin_text(const Words& words, const Transcript& transcript) {
  using Origin = Transcript::Origin;
  switch (transcript.origin) {
    case Origin::machine: break;
    case Origin::attached:
      return words(
          "This text was given to us with the recording; no computer of ours wrote it down. Where "
          "sound and text differ, the sound counts. A time opens the sound at that place.");
    case Origin::corrected:
      return words(
          "A person corrected this text. Where sound and text differ, the sound counts. A time "
          "opens the sound at that place.");
  }
  return words(
      "A computer wrote this down. Where sound and text differ, the sound counts. A time opens the "
      "sound at that place.");
}

std::string transcript_lines(const Words& words, const Enclosed& recording,
                             const std::string& sound) {
  const auto& transcript = *recording.transcript;
  std::string out = "<ol class=\"said\"";
  if (!transcript.language.empty()) {
    out += " lang=\"" + escaped_html(transcript.language) + '"';
  }
  out += ">\n";
  for (const auto& segment : transcript.segments) {
    out += "<li>";
    if (segment.time) {
      const auto begin = std::chrono::duration_cast<std::chrono::milliseconds>(segment.time->from);
      out += "<a href=\"" + escaped_html(sound + "#t=" + seconds_text(segment.time->from)) +
             "\" target=\"listen\">" + clock_text(begin) + "</a> ";
    }
    out += "<b lang=\"" + std::string(words.tag()) + "\">" +
           escaped_html(speaker_of(words, recording, segment.speaker)) + "</b>" +
           escaped_html(said_text(words, segment.text)) + "</li>\n";
  }
  return out + "</ol>\n";
}

std::string transcript_page(const Dossier& dossier, const Enclosed& recording) {
  const Words words(dossier.language);
  std::ostringstream out;
  HtmlPage page(out, head_of(words, words("What was said in recording {1}", {recording.number})));
  page.raw("<nav>");
  page.paragraph({words("Back to the start"), "../START-HERE.html#r" + recording.number});
  page.raw("</nav>\n");
  page.paragraph(origin_text(words, *recording.transcript));
  const auto sound = recording.sound.empty() ? std::string() : "../" + recording.heard();
  if (!sound.empty()) {
    page.raw("<audio controls preload=\"metadata\" aria-label=\"" +
             escaped_html(words("Play recording {1}", {recording.number})) + "\" src=\"" +
             escaped_html(sound) + "\"></audio>\n");
  }
  page.raw(transcript_lines(words, recording, sound));
  page.finish();
  return out.str();
}

}  // namespace sealtape
