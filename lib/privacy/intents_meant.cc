// What stands around a wish and takes its meaning away: it is denied, quoted, spoken of as a case,
// or it is somebody else's.
#include <re2/re2.h>

#include "privacy/intents.h"

namespace sealtape::privacy {

namespace {

// Before a match: it is only a case that is spoken of. What follows after a comma is meant.
constexpr const char* condition =
    R"((?:\b(?:if|whenever|in case) (?:you|anyone|they|someone|somebody|(?:an? |the |any |your )?(?:customers?|callers?|clients?|persons?|people|users?|guests?|patients?|subscribers?|members?|consumers?|contacts?))\b|\bunless|\bwenn sie|\bfalls sie|\bsollten sie|\b(?:wenn|falls|sofern|sobald) (?:jemand|(?:ein\w* |der |die |mal )?(?:kund\w+|anrufer\w*|teilnehmer\w*|mandant\w*|patient\w*))|\bsagt (?:der|ein|die|eine) \w+|\bse (?:qualcuno|(?:il|un|la|una|un') ?(?:cliente|persona|utente|chiamante|paziente))|(?:客户|客戶|用户|用戶|对方|對方)(?:说|說|要求|表示|提出)|(?:เมื่อ|กรณี)ลูกค้า|ลูกค้าบอก|\bse (?:lei |voi )?(?:non|vuole|desidera)|\bqualora|如果|若您|若你|如您|如不|如需|หาก|ถ้า)[^.!?。,，]{0,40}(?:[,，] ?(?:dass|that|che|zu|(?:just |please |simply |then |we |you (?:can|may|could) )*(?:say|tell|press|reply|write|will|can|can't|cannot)|(?:dann )?(?:sagen|schreiben|drucken|werden|konnen|kann|wird)|dica|scriva|prema|可以|会|會|我们|我們|就|请|請)[^.!?。,，]{0,30})?$)";
// Just before a match: it is denied or asked.
constexpr const char* denial =
    R"((?:\bdid(?:n't| not) say|\bnever said|\bnot (?:saying|true that)|\bnicht gesagt,?(?: dass)?|\bnon ho detto(?: di| che)?|没说|没有说|沒說|ไม่ได้บอก(?:ว่า|ให้)?)[^.!?,;。，]{0,20}$|\bnon(?: mi| ci)? $|\bdon't mind(?: (?:if|that|when|you|they|people|it|being|at all))* $)";
// Just before a match: somebody else's words, between quotation marks.
constexpr const char* quoting =
    R"((?:\b(?:says?|said|saying|asks?|told|states?|writes?|wrote|shouts?|sagt|sagte|meint|meinte|schreibt|schrieb|ruft|dice|disse|dicono|scrive|scrisse|chiede)\b|说|說|写|寫|พูดว่า|บอกว่า)[^.!?。]{0,30}["'„“”«»「『‘’]+$)";
// There, the quotation is of who speaks.
constexpr const char* own_words =
    R"((?:\b(?:i|we|ich|wir|io|noi)\b(?: \w+){0,3}|我|我们|我們|ผม|ฉัน)[ ,:]*["'„“”«»「『‘’]+$)";
// After a match that speaks of others: who speaks himself does not want that.
constexpr const char* indifference =
    R"(^[^.!?。]{0,40}?(?:\bbut (?:i(?:'m| am)? (?:don't mind|do not mind|fine|okay|ok|happy|like)|(?:it's|that's) (?:fine|okay|ok) (?:by|with|for) me|for me it's)|\baber (?:mir|mich|ich|uns|wir|fur mich)(?: \w+){0,4} (?:egal|recht|nichts aus|okay|ok|nicht|kein problem|nichts dagegen|gern\w*)|\b(?:ma|pero) (?:a me|io|per me|a noi)(?: \w+){0,3} (?:bene|problem\w*|uguale|indifferente|piace|importa)|(?:不过|不過|但是|可是|但|可)(?:我|我们|我們)(?:自己)?(?:无所谓|無所謂|没关系|沒關係|不介意|可以|没问题)|แต่(?:ฉัน|ผม|ดิฉัน|เรา)(?:โอเค|ไม่เป็นไร|ไม่ว่า|ได้|ไม่มีปัญหา)))";
// Before such a match or in it: whom it speaks of.
constexpr const char* other_people =
    R"(\b(?:people|folks|others?|those|some|many|most|lots|he|she|they|customers?|callers?|clients?|everyone|everybody|nobody|no one|(?:my|our|his|her) (?:wife|husband|partner|mother|father|mum|mom|dad|parents|sister|brother|son|daughter|boss|colleagues?|friends?|neighbou?rs?|family)|leute|andere|anderen|manche|viele|einige|meisten|er|jemand|niemand|keiner|alle|kunden|(?:mein|unser)e? (?:frau|mann|mutter|vater|eltern|schwester|bruder|sohn|tochter|chefin|chef|kollegin|kollege|kollegen|nachbarin|nachbar|nachbarn|freundin|freund)|altri|alcuni|molti|tanti|tutti|nessuno|la gente|clienti|lui|c'e chi|(?:mio|mia|i miei) (?:moglie|marito|madre|padre|genitori|figlio|figlia|fratello|sorella|colleghi|collega|amico|amica))\b|别人|別人|没人|沒人|大家|有人|有些人|有的人|很多人|他|她|客户|客戶|我太太|我先生|我老公|我老婆|我妈|我爸|คนอื่น|ทุกคน|ไม่มีใคร|บางคน|หลายคน|เขา|ลูกค้า|แม่|พ่อ|สามี|ภรรยา|แฟน|เพื่อน)";
constexpr const char* first_person =
    R"(\b(?:i (?:do|don't|am|want|never|no|would|will|wish|won't|didn't)|i'(?:m|d|ve|ll)|me|my|we|us|our|ich|mich|mir|mein\w*|wir|uns|unser\w*|io|mi|mio|mia|noi)\b|我|ผม|ฉัน|ดิฉัน|หนู|เรา)";
// Just before a call that is refused: others do that, or one cannot.
constexpr const char* others =
    R"((?:\b(?:i|they|we|he|she|it|who|people|which|nobody|you)(?: just| really| simply| also| usually)?|\b(?:kann|konnten?|werde|wollte|musste|durfte|hat|habe|hatte)(?: \w+){0,4}|\b(?:had|got|get|received|have|are|were|was|been)|\b(?:do not|don't|never|not)|\b(?:per non|riesco a non)) $)";
// Just before it: somebody was asked for it.
constexpr const char* asking =
    R"(\b(?:ask|asked|asking|tell|told|telling|said to|beg|begged|warn|warned|instructed|requested|want|like|need|can|could|will|would|won't|can't|couldn't|wouldn't) (?:you|them|him|her|it|your \w+|everyone|everybody|people|all of you)(?: please| just| kindly| finally)* $)";
// Right after it: only at some time.
constexpr const char* limits =
    R"(^(?: \w+){0,3}? (?:before|after|until|till|between|during|while|today|tonight|tomorrow|right now|just now|so (?:early|late|often)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at (?:night|\d)|this (?:week|morning|afternoon|evening|late|early)|in the (?:morning|evening|afternoon)|names?|prima|entro|dopo|durante|oggi|stasera|finche|vor|bis|zwischen|wahrend|heute)\b)";
// Anywhere in it, where words have no spaces.
constexpr const char* limits_within =
    "(?:以前|之前|以后再|的时候|期间|时间打|ก่อน|ตอน|หลังจาก|หลังเวลา|ช่วง|จนกว่า|วันนี้)";
// Just before a notice: it is asked, and not told.
constexpr const char* asked =
    R"(\b(?:is|are|was|were|am|will|can|could|do|does|wird|werden|kann|darf|may|shall|might|if|ob)(?: (?:the|my|our|your|das|dieses|mein|unser|der|die))? $)";
// Right after a call that is to stop: who is called so, and not called up.
constexpr const char* named = R"(^ (?:him|her|it|them|that|yourself|himself|herself)\b)";
// In a refusal: a person is taken in, and not a recording made.
constexpr const char* taken_in =
    R"(\bin (?:die|das|den|eine?n?|unser\w*|ihr\w*) \w+ auf(?:genommen|zunehmen|nehmen))";
// In a wish of Chinese and Thai: 打 of another word, or a call to somebody else.
constexpr const char* other_calls =
    "打(?:折|开|開|包|印|算|车|車|扫|掃|字|针|針|架|球|游戏|遊戲|工)|"
    "โทรหา(?:ช่าง|หมอ|ร้าน|คุณ|เขา|แม่|พ่อ|เพื่อน|ตำรวจ|ธนาคาร|พี่|น้อง|ลูก|แท็กซี่)";
// Right after a recording: it is of something else than what is said.
constexpr const char* other_things =
    R"(^(?: (?:the |a |an |my |your |il |la |lo |i |le |un |una |das |den |die )?(?:show|match|game|film|song|data|details|address|order|payment|meter|reading|sales|contratto|pagamento|dati|indirizzo|account|ordine|fattura|pratica|spiel|zahlung|daten|bestellung)\b|ข้อมูล|รายการ|ยอด|ที่อยู่| mai (?:niente|nulla)|入|取|用[^于於作来來]|像机|音机|机))";
// In an objection: it is against the recording, and not against calls.
constexpr const char* of_recordings =
    R"(\b(?:recordings?|recorded|tap(?:ed|ing))\b|\w*aufzeichn|\w*aufnahme|mitschn|registra(?:zion|re|rl|rm|t[aeio]\b|nd)|บันทึกเสียง|อัดเสียง)";
// Just before 录 it is another word: to log in, a list, an entry.
constexpr std::string_view not_recorded = "登目记記收附摘抄名";
// In a notice: there is none.
constexpr const char* negation =
    R"(n't\b|\b(?:not|never|no|nicht|kein\w*|nie|non|mai)\b|不|没|沒|别|別|ไม่|อย่า)";
// Just after a notice: it says that none is made.
constexpr const char* question = R"(^(?:[^.!。]{0,30}\?|(?:เสียง|สาย)?(?:ได้ไหม|ได้มั้ย|ได้หรือ)))";
// In it and after it: whether one may.
constexpr const char* asked_for = "(?:可以|能|可不可以|能不能)(?:录|錄)[^。]{0,9}(?:吗|嗎)";

struct Around {
  re2::RE2 is_condition{condition};
  re2::RE2 is_denial{denial};
  re2::RE2 is_question{question};
  re2::RE2 is_of_others{others};
  re2::RE2 is_asked_for{asking};
  re2::RE2 is_limited{limits};
  re2::RE2 is_limited_within{limits_within};
  re2::RE2 is_other_thing{other_things};
  re2::RE2 is_negation{negation};
  re2::RE2 is_of_recordings{of_recordings};
  re2::RE2 is_quoted{quoting};
  re2::RE2 is_own{own_words};
  re2::RE2 is_indifferent{indifference};
  re2::RE2 is_of_other_people{other_people};
  re2::RE2 is_first_person{first_person};
  re2::RE2 is_asked{asked};
  re2::RE2 is_asked_to{asked_for};
  re2::RE2 is_named{named};
  re2::RE2 is_taken_in{taken_in};
  re2::RE2 is_other_call{other_calls};
};

// Whether what it says with 录 last is 登录 or the like.
bool is_another_word(std::string_view match) {
  const auto simple = match.rfind("录");
  const auto traditional = match.rfind("錄");
  const auto at = simple == std::string_view::npos ? traditional : simple;
  if (at == std::string_view::npos || at < 3) return false;
  return not_recorded.find(match.substr(at - 3, 3)) != std::string_view::npos;
}

// An order, or words of who speaks, and of nobody else: "don't call me again, but I'm fine with
// mail"; not "my wife wants no more calls" and "such calls must stop", which may be all the same to
// him.
bool is_own_wish(const Around& all, const IntentRule& rule, std::string_view until_end) {
  if (fits(until_end, all.is_of_other_people)) return false;
  const bool is_order = rule.name == "do_not_call" || rule.name == "stop" || rule.name == "list";
  return is_order || fits(until_end, all.is_first_person);
}

}  // namespace

bool fits(std::string_view text, const re2::RE2& pattern) {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

std::size_t to_letter(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80) ++at;
  return at;
}

bool is_meant(const IntentRule& rule, std::string_view text, std::size_t from, std::size_t to) {
  static const Around all;
  constexpr std::size_t reach = 160;
  const auto begin = to_letter(text, from > reach ? from - reach : 0);
  const auto before = text.substr(begin, from - begin);
  const auto match = text.substr(from, to - from);
  const auto after = text.substr(to, 80);
  if (fits(before, all.is_denial)) return false;
  if (fits(before, all.is_quoted) && !fits(before, all.is_own)) return false;
  if (rule.type == Type::notice) {
    return !fits(match, all.is_negation) && !fits(after, all.is_question) &&
           !fits(before, all.is_asked) &&
           !fits(text.substr(from, to - from + 12), all.is_asked_to) &&
           !fits(after, all.is_other_thing);
  }
  if (fits(before, all.is_condition)) return false;
  if (fits(after, all.is_indifferent) && !is_own_wish(all, rule, text.substr(begin, to - begin))) {
    return false;
  }
  if (rule.type == Type::refusal) {
    return !fits(after, all.is_other_thing) && !fits(match, all.is_taken_in) &&
           !is_another_word(match);
  }
  if (rule.name == "object" && fits(match, all.is_of_recordings)) return false;
  const bool is_order = rule.name == "do_not_call" || rule.name == "stop" || rule.name == "no_more";
  if (is_order && fits(before, all.is_of_others) && !fits(before, all.is_asked_for)) return false;
  const bool is_of_data = rule.name == "list" || rule.name == "be_removed" || rule.name == "object";
  if (!is_of_data && fits(after, all.is_limited)) return false;
  if (rule.name == "stop" && fits(after, all.is_named)) return false;
  if (fits(text.substr(from, to - from + 6), all.is_other_call)) return false;
  return !fits(text.substr(from, to - from + 30), all.is_limited_within);
}

}  // namespace sealtape::privacy
