// "May we record this?" "No." A refusal of which neither turn says all: one asks for the recording,
// the other one answers.
#include <re2/re2.h>

#include "privacy/candidate.h"
#include "privacy/intents.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t longest_question = 300;  // bytes, from its end
constexpr std::size_t longest_answer = 160;

// Of a recording, and that it is asked.
constexpr const char* asking =
    R"((?:record|tap(?:e|ed|ing)\b|aufzeichn|aufgezeichn|aufnehm|aufgenomm|aufnahme|mitschn|mitgeschn|registra|录|錄|บันทึก|อัดเสียง))";
constexpr const char* question =
    R"(\b(?:may|can|could|shall) (?:i|we)\b|\bis (?:that|this|it) (?:ok|okay|all ?right|fine|cool|acceptable)|\bare you (?:ok|okay|happy|fine|comfortable|good)|\bdo (?:i|we) have your|\bdo you (?:agree|consent|accept)|\b(?:ok|okay|alright|fine) with (?:you|that)|\bwould that be|\bif that's (?:ok|okay|alright|fine)|\b(?:darf|durfen|kann|konnen|konnten|durfte|soll) (?:ich|wir)\b|\bsind sie (?:\w+ ){0,2}einverstanden|\beinverstanden\b|\bist das (?:\w+ ){0,3}(?:in ordnung|ok|okay|recht)|\bware das\b|\bgeht das\b|\bstimmen sie|\bva bene\b|\b(?:posso|possiamo|potrei|potremmo)\b|\bacconsent|\bd'accordo\b|\bautorizza|\bda il (?:suo )?consenso|\bpermette\b|可以[^。]{0,9}吗|可以[^。]{0,9}嗎|同意|行吗|行嗎|好吗|好嗎|能不能|可不可以|允许|允許|方便吗|ได้ไหม|ได้มั้ย|ขออนุญาต|สะดวกไหม|ยินยอม|โอเคไหม|อนุญาต)";
// Here who says no agrees.
constexpr const char* minding =
    R"(\bmind\b|\bstort|\bmacht es|\bhaben sie (?:etwas|was) dagegen|\bdispiace|\bdisturb|\bproblem|介意|介不介意|ขัดข้อง|รังเกียจ)";
constexpr const char* refusing =
    R"(^(?:uh|um|well|oh|hm+|ah|er|actually|sorry|ah?m|also|ach|eh|ehm|beh|mah|guardi|呃|嗯|那个|เอ่อ|อืม|อ๋อ|[ ,.!])*(?:no\b|nope\b|nah\b|i'd (?:really )?(?:rather|prefer) (?:not|you didn't)|rather not|please don't|absolutely not|not really|i don't think so|definitely not|nein\b|nee\b|ne\b|no\b|lieber nicht|bitte nicht|auf keinen fall|ungern\b|eher nicht|auf gar keinen|preferisco di no|preferirei di no|meglio di no|assolutamente no|non (?:vorrei|voglio|mi va|sono d'accordo)|不|别|別|ไม่))";
// And nothing of this kind: "no, that's fine".
constexpr const char* agreeing =
    R"((?:\bproblem|\bworries\b|\bfine\b|\bgo ahead|\bnot at all|\bdon't mind|\bof course|\bissue|\bobjection|\bthat's ok|\bokay\b|\ball ?right|\bgood\b|\bkein(?:e)? (?:ding|thema|sorge|frage)|\bin ordnung|\bmacht nichts|\bpasst|\bgerne?\b|\bruhig\b|\bschon ok|\bva bene\b|\bcerto\b|\bfiguri|\bfa niente|\bnessun|\bpure\b|不介意|不要紧|不要緊|不会|不會|没问题|沒問題|没关系|沒關係|不客气|ไม่เป็นไร|ไม่มีปัญหา|ไม่ว่า|ไม่ติด|ไม่ขัดข้อง))";

struct Patterns {
  re2::RE2 asks{asking};
  re2::RE2 is_question{question};
  re2::RE2 is_minding{minding};
  re2::RE2 refuses{refusing};
  re2::RE2 agrees{agreeing};
};

bool fits(std::string_view text, const re2::RE2& pattern) {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

bool asks_to_record(const Patterns& patterns, std::string_view text) {
  if (text.size() > longest_question) text.remove_prefix(text.size() - longest_question);
  return fits(text, patterns.asks) && fits(text, patterns.is_question) &&
         !fits(text, patterns.is_minding);
}

}  // namespace

void find_answered_refusals(const Tokens& tokens, std::vector<Candidate>& found) {
  static const Patterns patterns;
  const auto& segments = tokens.transcript().segments;
  for (std::uint32_t i = 0; i + 1 < segments.size(); ++i) {
    const bool is_other = segments[i].speaker != segments[i + 1].speaker ||
                          segments[i].channel != segments[i + 1].channel;
    const std::string_view answer = tokens.view(i + 1).text;
    if (!is_other || answer.empty() || !fits(answer.substr(0, 60), patterns.refuses)) continue;
    if (!asks_to_record(patterns, tokens.view(i).text)) continue;
    if (fits(answer.substr(0, longest_answer), patterns.agrees)) continue;
    Candidate candidate{.type = Type::refusal, .level = Level::weak, .score = 65};
    candidate.rule = "refusal.answer";
    candidate.evidence = {"after a question for a recording"};
    candidate.language = tokens.language(i + 1);
    candidate.spoken = true;
    candidate.places = {{i + 1, 0, static_cast<std::uint32_t>(answer.size())}};
    found.push_back(std::move(candidate));
  }
}

}  // namespace sealtape::privacy
