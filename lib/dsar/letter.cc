#include <sstream>

#include "core/joined.h"
#include "dsar/pages.h"
#include "report/terminal.h"

namespace sealtape {

namespace {

std::string found_text(const Words& words, const Dossier& dossier) {
  if (dossier.recordings.empty() && dossier.keeps_more()) {
    return words("We confirm that we process data about you. We searched for: {1}.",
                 {joined(dossier.subject.identifiers)}) +
           between_sentences(words.language()) + more_text(words);
  }
  if (dossier.recordings.empty()) {
    return words(
        "We confirm that we keep no recording in which you take part. We searched for: "
        "{1}.",
        {joined(dossier.subject.identifiers)});
  }
  return words("We confirm that we process data about you. We searched for: {1}.",
               {joined(dossier.subject.identifiers)}) +
         between_sentences(words.language()) + number_text(words, dossier);
}

std::uint64_t copies(const Dossier& dossier) {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      dossier.recordings, [](const Enclosed& each) { return !each.sound.empty(); }));
}

std::string enclosed_text(const Words& words, const Dossier& dossier) {
  return words.counted(copies(dossier), "A copy of {1} recording is enclosed.",
                       "Copies of {1} recordings are enclosed.") +
         between_sentences(words.language()) +
         words(
             "With them come what was written down of them, what you agreed to, who looked at "
             "them and who received them, in a form that you can read and one that programs can "
             "read.");
}

// GDPR 15(3): the first copy is free, for further ones a reasonable fee may be asked.
std::string cost_text(const Words& words, const Dossier& dossier) {
  if (!dossier.answered_before) return words("This first copy costs you nothing.");
  return words(
      "You had a copy from us before. For further copies we may ask a reasonable fee for what they "
      "cost us ({1}); this one costs you nothing.",
      {cited(words, dossier.policy.access.law, "copy")});
}

bool only_for_others(const Dossier& dossier) {
  return std::ranges::none_of(dossier.recordings, [](const Enclosed& each) {
    return each.portion.kind == Portion::Kind::withheld &&
           std::string_view(each.portion.reason) == uncopyable_reason;
  });
}

std::string withheld_text(const Words& words, const Dossier& dossier) {
  return words.counted(dossier.withheld(), "{1} recording is not enclosed.",
                       "{1} recordings are not enclosed.") +
         between_sentences(words.language()) +
         (only_for_others(dossier)
              ? words("The page “Taken out or not enclosed” says why for each. The reason is the "
                      "rights of other people ({1}).",
                      {cited(words, dossier.policy.access.law, "third")})
              : words("The page “Taken out or not enclosed” says why for each."));
}

// Seconds of what is enclosed that exist no more.
std::string erased_text(const Words& words, const Dossier& dossier) {
  const auto count = std::ranges::count_if(dossier.recordings, [](const Enclosed& each) {
    return each.portion.kind != Portion::Kind::withheld && !each.erasures.empty();
  });
  if (count == 0) return {};
  return words.counted(
      static_cast<std::uint64_t>(count),
      "In {1} recording some seconds were erased earlier; they exist no more. The "
      "page “Taken out or not enclosed” says which.",
      "In {1} recordings some seconds were erased earlier; they exist no more. The "
      "page “Taken out or not enclosed” says which.");
}

std::vector<std::string> body(const Words& words, const Dossier& dossier) {
  const auto& access = dossier.policy.access;
  const auto& law = access.law;
  std::vector<std::string> paragraphs{words("Dear Sir or Madam,")};
  if (dossier.request) {
    paragraphs.push_back(words(
        "On {1} you asked us which data about you we keep. This is our answer ({2}).",
        {date_text(dossier.language, dossier.request->received), cited(words, law, "access")}));
  } else {
    paragraphs.push_back(
        words("You asked us which data about you we keep. This is our answer ({1}).",
              {cited(words, law, "access")}));
  }
  paragraphs.push_back(found_text(words, dossier));
  if (copies(dossier) > 0) paragraphs.push_back(enclosed_text(words, dossier));
  const bool masks = std::ranges::any_of(dossier.recordings, [](const Enclosed& each) {
    return each.portion.kind == Portion::Kind::redacted && each.found.is_heard;
  });
  if (masks) {
    paragraphs.push_back(
        words("What other people say was taken out where it is about them and not about you ({1}). "
              "Every such place is marked, and the rest can be shown to be unchanged.",
              {cited(words, law, "third")}));
  }
  if (auto text = erased_text(words, dossier); !text.empty()) paragraphs.push_back(text);
  if (dossier.withheld() > 0) paragraphs.push_back(withheld_text(words, dossier));
  if (auto text = unclear_text(words, dossier); !text.empty()) paragraphs.push_back(text);
  paragraphs.push_back(cost_text(words, dossier));
  paragraphs.push_back(
      words("You may ask us to correct, erase or restrict your data, object to its use, take it to "
            "somebody else, and withdraw what you agreed to. The page “Your rights” says how."));
  paragraphs.push_back(
      words("If you think that we do not treat your data as the law asks, you can complain to {1} "
            "({2}), or go to court.",
            {access.authority.name, cited(words, law, "complaint")}));
  paragraphs.push_back(words("Yours faithfully"));
  paragraphs.push_back(access.controller.name);
  return paragraphs;
}

}  // namespace

std::string unclear_text(const Words& words, const Dossier& dossier) {
  if (dossier.unclear.empty()) return {};
  return words.counted(dossier.unclear.size(),
                       "{1} recording goes with a number or address that you share with somebody "
                       "else. It is not clear whose call it is, so it is not enclosed.",
                       "{1} recordings go with a number or address that you share with somebody "
                       "else. It is not clear whose calls they are, so they are not enclosed.");
}

std::string number_text(const Words& words, const Dossier& dossier) {
  const auto heard = static_cast<std::uint64_t>(std::ranges::count_if(
      dossier.recordings, [](const Enclosed& each) { return each.found.is_heard; }));
  std::string text;
  if (heard > 0) {
    text = words.counted(heard, "We found {1} recording in which you take part.",
                         "We found {1} recordings in which you take part.");
  }
  if (heard == dossier.recordings.size()) return text;
  return text + (text.empty() ? "" : between_sentences(words.language())) +
         words(
             "We found messages or calls without a recording in which you take part; what you "
             "wrote is enclosed.");
}

std::string more_text(const Words& words) {
  return words(
      "We keep no recording in which you take part, but what you agreed to, refused or asked for, "
      "and when; it is enclosed, in a form that you can read and one that programs can read.");
}

std::string letter_page(const Dossier& dossier) {
  const Words words(dossier.language);
  const auto& controller = dossier.policy.access.controller;
  std::ostringstream out;
  HtmlPage page(out, head_of(words, words("Answer to your request")));
  page.raw("<nav>");
  page.paragraph({words("Back to the start"), "START-HERE.html"});
  page.raw("</nav>\n<address>" + escaped_html(controller.name) + "\n" +
           escaped_html(controller.address) + "\n" + escaped_html(controller.contact) +
           "</address>\n");
  page.facts({{words("Date"), date_text(dossier.language, dossier.made)},
              {words("Case"), dossier.case_id}});
  for (const auto& paragraph : body(words, dossier)) page.paragraph(paragraph);
  page.finish();
  return out.str();
}

std::string letter_text(const Dossier& dossier) {
  const Words words(dossier.language);
  const auto& controller = dossier.policy.access.controller;
  std::string text =
      visible(controller.name) + '\n' + visible(controller.address) + '\n' +
      visible(controller.contact) + "\n\n" +
      labelled(dossier.language, words("Date"), date_text(dossier.language, dossier.made)) + '\n' +
      labelled(dossier.language, words("Case"), dossier.case_id) + "\n\n";
  for (const auto& paragraph : body(words, dossier)) text += visible(paragraph) + "\n\n";
  text.pop_back();
  return text;
}

}  // namespace sealtape
