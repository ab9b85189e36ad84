// "May we record this?" "No." A refusal of which neither turn says all: one asks for the recording,
// the other one answers.
#include <re2/re2.h>

#include "privacy/candidate.h"
#include "privacy/intents.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t longest_question = 300;  // bytes, from its end
constexpr std::size_t longest_answer = 160;
constexpr std::size_t shortest_sentence = 12;

// Of a recording, and that it is asked.
constexpr const char* asking =
    R"((?:record|tap(?:e|ed|ing)\b|aufzeichn|aufgezeichn|aufnehm|aufgenomm|aufnahme|mitschn|mitgeschn|registra|录|錄|บันทึก|อัดเสียง))";
constexpr const char* question =
    R"(\b(?:may|can|could|shall) (?:i|we)\b|\bis (?:that|this|it) (?:ok|okay|all ?right|fine|cool|acceptable)|\bare you (?:ok|okay|happy|fine|comfortable|good)|\bdo (?:i|we) have your|\bdo you (?:agree|consent|accept)|\b(?:ok|okay|alright|fine) with (?:you|that)|\bwould that be|\bif that's (?:ok|okay|alright|fine)|\b(?:darf|durfen|kann|konnen|konnten|durfte|soll) (?:ich|wir)\b|\bsind sie (?:\w+ ){0,2}einverstanden|\beinverstanden\b|\bist das (?:\w+ ){0,3}(?:in ordnung|ok|okay|recht)|\bware das\b|\bgeht das\b|\bstimmen sie|\bva bene\b|\b(?:posso|possiamo|potrei|potremmo)\b|\bacconsent|\bd'accordo\b|\bautorizza|\bda il (?:suo )?consenso|\bpermette\b|可以[^。]{0,9}吗|可以[^。]{0,9}嗎|同意|行吗|行嗎|好吗|好嗎|能不能|可不可以|允许|允許|方便吗|ได้ไหม|ได้มั้ย|ขออนุญาต|สะดวกไหม|ยินยอม|โอเคไหม|อนุญาต)";
// Here who says no agrees.
constexpr const char* minding =
    R"(\bmind\b|\bstort|\bmacht es|\bhaben sie (?:etwas|was) dagegen|\bdispiace|\bdisturb|\bproblem|介意|介不介意|ขัดข้อง|รังเกียจ)";
// Words before an answer.
constexpr std::string_view openings =
    R"(^(?:uh|um|well|oh|hm+|ah|er|actually|sorry|ah?m|also|ach|eh|ehm|beh|mah|guardi|呃|嗯|那个|เอ่อ|อืม|อ๋อ|[ ,.!])*)";
// A refusal, whatever was asked.
constexpr const char* unwilling =
    R"((?:\brather not\b|\bprefer not\b|\b(?:rather|prefer) (?:it )?(?:if )?you (?:didn't|don't|did not|do not|not)\b|\bi (?:do|would) mind\b|\bi'd mind\b|\bplease don't\b|\bdon't record\b|\b(?:don't|do not|not|wouldn't) (?:really )?(?:want|agree|consent|comfortable|feel comfortable|like (?:that|to be|being))\b|\bnot (?:really )?(?:ok|okay|fine|happy|all ?right|good) with\b|\blieber nicht\b|\beher nicht\b|\bbesser nicht\b|\bbitte nicht\b|\bungern\b|\b(?:mochte|will|mag) (?:ich )?(?:das )?(?:lieber |eher )?nicht\b|\bnicht einverstanden\b|\bnicht recht\b|\b(?:habe|hatte) (?:ich )?(?:was|etwas|schon) (?:was |etwas )?dagegen\b|\bstort mich (?:schon|sehr)\b|\bpreferi(?:sco|rei) (?:di no|non)\b|\bmeglio di no\b|\bnon (?:vorrei|voglio|mi va|sono d'accordo|acconsento|do il)\b|\bmi (?:disturba|da fastidio|dispiace) (?:si|molto|proprio)\b|不同意|不愿意|不願意|不想|不要录|别录|別錄|不太方便|不方便|最好不要|还是不要|還是不要|还是算了|ไม่อนุญาต|ไม่ยินยอม|ไม่สะดวก|ไม่อยาก|ไม่ต้องการ|ไม่โอเค|อย่า|ขอไม่|ไม่เอา))";
// A no, which agrees where somebody was asked whether he minds.
constexpr std::string_view no =
    R"((?:no\b|nope\b|nah\b|(?:absolutely|definitely|certainly|of course) not\b|not really\b|i don't think so\b|nein\b|nee\b|ne\b|(?:naturlich|sicher|bestimmt) nicht\b|auf (?:gar )?keinen fall\b|(?:assolutamente|certo che|direi di) no\b|不|别|別|ไม่))";
constexpr std::string_view yes =
    R"((?:yes\b|yeah\b|yep\b|ja\b|doch\b|si\b|会的?|會的?|有点|有點|介意|ใช่|ค่ะ|ครับ))";
// Consent that says no itself: "no problem".
constexpr const char* not_minding =
    R"((?:\bno (?:problem|worries|issue|objection|trouble)|\bnot a problem|\bnot at all|\b(?:don't|do not|wouldn't|won't) mind\b|\bkeine? (?:problem|ding|thema|sorge|frage|einwand)|\bnichts dagegen|\bmacht (?:mir |uns )?nichts|\bstort (?:mich |uns )?(?:gar |uberhaupt )?nicht|\bnessun(?:a|o)? (?:problem|obiezion)|\bfa niente|\bnon c'e problem|\bnon mi (?:disturba|dispiace|da fastidio)|\bsi figuri|不介意|不要紧|不要緊|不会介意|不會介意|没问题|沒問題|没关系|沒關係|没事|沒事|无所谓|無所謂|不客气|ไม่เป็นไร|ไม่มีปัญหา|ไม่(?:ได้)?ว่า|ไม่ติด|ไม่(?:ได้)?ขัดข้อง|ไม่(?:ได้)?รังเกียจ))";
// Consent, unless it is denied: "no, that's fine", but "no, that's not fine".
constexpr const char* agreeing =
    R"((\bfine\b|\bgo ahead|\bof course\b|\bthat's ok\b|\bokay\b|\ball ?right\b|\b(?:all|that's|sounds|it's) good\b|\bin ordnung|\bpasst\b|\bgerne?\b|\bruhig\b|\bschon ok|\bva bene\b|\bcerto\b|\bpure\b|可以|没有意见|ได้เลย|ยินดี))";
constexpr const char* denied =
    R"((?:\bnot|n't|\bnever|\bnicht|\bkein\w*|\bnon|\bweder)(?: \w+){0,3} $|(?:不|没|沒|ไม่)$)";
// Behind it, it is denied too: "of course not", "certo che no".
constexpr const char* denied_behind = R"(^ (?:che )?(?:not|no|nicht|non)\b)";

struct Patterns {
  re2::RE2 asks{asking};
  re2::RE2 is_question{question};
  re2::RE2 is_minding{minding};
  re2::RE2 is_unwilling{unwilling};
  re2::RE2 says_no{std::string(openings) + std::string(no)};
  re2::RE2 says_yes{std::string(openings) + std::string(yes)};
  re2::RE2 minds_nothing{not_minding};
  re2::RE2 agrees{agreeing};
  re2::RE2 is_denied{denied};
  re2::RE2 is_denied_behind{denied_behind};
};

bool asks_to_record(const Patterns& patterns, std::string_view text) {
  if (text.size() > longest_question) text.remove_prefix(text.size() - longest_question);
  return fits(text, patterns.asks) &&
         (fits(text, patterns.is_question) || fits(text, patterns.is_minding));
}

// Whether some words agree, and nothing beside them takes that back.
bool agrees(const Patterns& patterns, std::string_view text) {
  re2::StringPiece rest(text.data(), text.size());
  re2::StringPiece match;
  while (re2::RE2::FindAndConsume(&rest, patterns.agrees, &match)) {
    const auto from = static_cast<std::size_t>(match.data() - text.data());
    const bool is_denied = fits(text.substr(0, from), patterns.is_denied) ||
                           fits(text.substr(from + match.size()), patterns.is_denied_behind);
    if (!is_denied) return true;
  }
  return false;
}

bool refuses(const Patterns& patterns, std::string_view asked, std::string_view answer) {
  if (fits(answer, patterns.is_unwilling)) return true;
  if (fits(answer, patterns.minds_nothing) || agrees(patterns, answer)) return false;
  return fits(answer, fits(asked, patterns.is_minding) ? patterns.says_yes : patterns.says_no);
}

// What of the turn answers: to the end of its sentence.
std::string_view answer_in(std::string_view turn) {
  constexpr std::string_view marks = ".!?";
  std::size_t end = 0;
  while (end < turn.size() && end < longest_answer) {
    // "No. I'd rather not.": the first words alone are no sentence yet.
    const bool is_end = marks.find(turn[end]) != std::string_view::npos && end > shortest_sentence;
    if (is_end || turn.substr(end).starts_with("。")) break;
    ++end;
  }
  return turn.substr(0, to_letter(turn, end));
}

}  // namespace

void find_answered_refusals(const Tokens& tokens, std::vector<Candidate>& found) {
  static const Patterns patterns;
  for (std::uint32_t i = 0; i + 1 < tokens.transcript().segments.size(); ++i) {
    if (!tokens.is_answered(i) || !asks_to_record(patterns, tokens.view(i).text)) continue;
    const auto answer = answer_in(tokens.view(i + 1).text);
    if (answer.empty() || !refuses(patterns, tokens.view(i).text, answer)) continue;
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
