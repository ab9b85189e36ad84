// What a person wants, or was told: not to be called again, not to be recorded, that a recording
// is made. Sentences that hold a word of the matter are tried with the rules of its language; what
// only looks like a wish is named beside them.
#include "privacy/intents.h"

#include <re2/re2.h>

#include <array>
#include <cassert>
#include <map>

#include "privacy/candidate.h"
#include "privacy/lexicon_intents.h"
#include "privacy/literals.h"

namespace sealtape::privacy {

namespace {

enum class Matter : std::uint8_t { calls, recordings };

Matter matter_of(Type type) { return type == Type::opt_out ? Matter::calls : Matter::recordings; }

// Without such a word a sentence has no wish, so that few sentences are read closely. Between bars;
// "<" is where a word begins and ">" where one ends, both only at the ends.
struct Anchors {
  Language language;
  Matter matter;
  std::string_view words;
};

constexpr auto anchors = std::to_array<Anchors>({
    {Language::en, Matter::calls,
     "<call|<phon|<ring|<rung|<contact|<text|<email|<e-mail|<mail|<messag|<bother|<pester|<harass|"
     "<disturb|<spam|<hassl|<annoy|<unsubscri|<opt>|<opting |<opted |<alone>|<in peace|<market|"
     "<advert|<hear>|<offers|<newsletter|<telephon|<list|<database|<lose |<delete|<forget|"
     "<let me be|<leave me be|<write to|<reach out|<touch"},
    {Language::en, Matter::recordings, "record|<tape>|<taped>|<taping>|<film"},
    {Language::de, Matter::calls,
     "ruf|kontakt|belastig|behellig|gestort|storen|schreib|schrieb|werb|newsletter|mail|<post>|"
     "brief|nachricht|sms|telef|angebot|reklame|in ruhe|in frieden|liste|kartei|verteil|datei|"
     "datenbank|system|register|nummer|daten|melden|horen"},
    {Language::de, Matter::recordings,
     "aufzeichn|aufgez|aufnahm|aufnehm|aufgen|aufzu|mitschn|mitgesch|mitzusch|mitlauf|band>|<nehm|"
     "<zeichn|<schneid|<nimmt"},
    {Language::it, Matter::calls,
     "chiam|telefon|contatt|disturb|scriv|importun|impportun|cercar|molest|pubblicit|messagg|sms|"
     "mail|offert|comunicazion|promozion|propost|newsletter|in pace|stare|lista|liste|elenc|"
     "archivi|database|rubric|sistem|nominativ|oppo|consenso|numero|miei dati|sentirvi"},
    {Language::it, Matter::recordings, "registr"},
    {Language::zh, Matter::calls,
     "打|电|電|联系|聯|骚|騷|扰|擾|短信|簡訊|信息|烦|煩|删|刪|退订|退訂|订阅|訂閱|推销|推銷|广告|"
     "廣告|名单|名單|除名|移除|去掉|拉黑|屏蔽"},
    {Language::zh, Matter::recordings, "录|錄"},
    {Language::th, Matter::calls,
     "โทร|ติดต่อ|รบกวน|ข้อความ|โฆษณา|ข่าวสาร|สาย|ลบ|รายชื่อ|sms|ทักมา|อีเมล|เบอร์|ชื่อ"},
    {Language::th, Matter::recordings, "บันทึก|อัด"},
});

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
    R"(^(?: (?:the |a |an |my |your |il |la |lo |i |le |un |una |das |den |die )?(?:show|match|game|film|song|data|details|address|order|payment|meter|reading|sales|contratto|pagamento|dati|indirizzo|account|ordine|fattura|pratica|spiel|zahlung|daten|bestellung)\b|ข้อมูล|รายการ|ยอด|ที่อยู่|入|取|用|像机|音机|机))";
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

re2::RE2::Options quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{16} << 20);
  return options;
}

// A comma may stand wherever words are apart.
void add_with_commas(std::string& result, std::string_view pattern) {
  bool is_in_set = false;
  for (const char letter : pattern) {
    if (letter == '[' || letter == ']') is_in_set = letter == '[';
    if (letter == ' ' && !is_in_set) {
      result += "(?:,? )";
    } else {
      result += letter;
    }
  }
}

// A pattern with its classes and gaps written out.
std::string written_out(const IntentRule& rule) {
  static const auto classes = [] {
    std::map<std::pair<Language, std::string_view>, std::string_view> map;
    for (const auto& entry : intent_classes()) map[{entry.language, entry.name}] = entry.words;
    return map;
  }();
  std::string result;
  auto rest = rule.pattern;
  while (!rest.empty()) {
    const auto open = std::min(rest.find('{'), rest.size());
    add_with_commas(result, rest.substr(0, open));
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const auto close = rest.find('}');
    const auto name = rest.substr(1, close - 1);
    const auto known = classes.find({rule.language, name});
    const auto figures = name.substr(0, name.find('c'));
    if (known != classes.end()) {
      result += known->second;
    } else if (name.find(',') != std::string_view::npos) {
      result += rest.substr(0, close + 1);  // a repetition
    } else if (figures.size() < name.size()) {
      result += "[^，。！？、,.!?]{0," + std::string(figures) + '}';
    } else {
      result += "(?:[\\w'-]+,? ){0," + std::string(figures) + '}';
    }
    rest.remove_prefix(close + 1);
  }
  return result;
}

struct Rule {
  const IntentRule* rule;
  std::unique_ptr<re2::RE2> pattern;
};

// The rules that a word of the matter calls for.
struct Group {
  explicit Group(const Anchors& of) : language(of.language) {
    for (const auto& rule : intent_rules()) {
      if (rule.language != of.language || matter_of(rule.type) != of.matter) continue;
      rules.push_back({&rule, std::make_unique<re2::RE2>("(" + written_out(rule) + ")", quiet())});
      assert(rules.back().pattern->ok());
    }
  }
  Language language;
  std::vector<Rule> rules;
};

// A word that calls for the rules of a group.
struct Anchor {
  std::size_t group = 0;
  bool begins_word = false;
  bool ends_word = false;
};

struct Rules {
  Rules() {
    std::vector<std::string> all;
    for (const auto& of : anchors) {
      for (auto rest = of.words; !rest.empty();) {
        auto word = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        called_by.push_back({groups.size(), word.starts_with('<'), word.ends_with('>')});
        if (word.starts_with('<')) word.remove_prefix(1);
        if (word.ends_with('>')) word.remove_suffix(1);
        all.emplace_back(word);
      }
      groups.push_back(std::make_unique<Group>(of));
    }
    words = Literals(std::move(all));
  }
  std::vector<std::unique_ptr<Group>> groups;
  std::vector<Anchor> called_by;
  Literals words{{}};  // of all groups
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

const Rules& rules() {
  static const Rules made;
  return made;
}

std::size_t to_letter(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80) ++at;
  return at;
}

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
bool is_own_wish(const Rules& all, const IntentRule& rule, std::string_view until_end) {
  if (fits(until_end, all.is_of_other_people)) return false;
  const bool is_order = rule.name == "do_not_call" || rule.name == "stop" || rule.name == "list";
  return is_order || fits(until_end, all.is_first_person);
}

// Whether what stands around the match takes its meaning away.
bool is_meant(const Rules& all, const IntentRule& rule, std::string_view text, std::size_t from,
              std::size_t to) {
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

// The sentence around a word, or what of it is near.
struct Sentence {
  std::size_t from = 0;
  std::size_t to = 0;
};

Sentence around(std::string_view text, std::size_t from, std::size_t to) {
  constexpr std::size_t reach = 180;
  const auto is_end = [&](std::size_t at) {
    const char letter = text[at];
    if (letter == '!' || letter == '?' || letter == ';') return true;
    if (letter == '.') return at + 1 >= text.size() || text[at + 1] == ' ';
    return text.compare(at, 3, "。") == 0;
  };
  const auto least = to_letter(text, from > reach ? from - reach : 0);
  auto begin = from;
  while (begin > least && !is_end(begin - 1)) --begin;
  auto end = to;
  const auto most = to_letter(text, std::min(text.size(), to + reach));
  while (end < most && !is_end(end)) ++end;
  begin = to_letter(text, begin);
  while (begin < from && text[begin] == ' ') ++begin;
  return {begin, end};
}

bool is_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char letter = text[at];
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
}

class IntentFinder {
 public:
  IntentFinder(std::uint32_t segment, std::string_view text, Scripts scripts,
               std::vector<Candidate>& found)
      : segment_(segment), text_(text), scripts_(scripts), found_(found) {}

  void find() {
    const auto& all = rules();
    const auto hits = all.words.find(text_);
    if (hits.empty()) return;
    for (std::size_t group = 0; group < all.groups.size(); ++group) {
      if (!may_be(all.groups[group]->language)) continue;
      std::size_t done = 0;
      for (const auto& hit : hits) {
        const auto to = hit.at + all.words.word(hit.word).size();
        if (hit.at < done || !calls(hit, to, group)) continue;
        const auto sentence = around(text_, hit.at, to);
        for (const auto& rule : all.groups[group]->rules) {
          read(rule, {std::max(done, sentence.from), sentence.to});
        }
        done = std::max(sentence.to, to);
      }
    }
  }

 private:
  bool may_be(Language language) const {
    return language == Language::zh   ? scripts_.ideographs
           : language == Language::th ? scripts_.thai
                                      : scripts_.latin;
  }
  bool calls(const Literals::Hit& hit, std::size_t to, std::size_t group) const {
    const auto& anchor = rules().called_by[hit.word];
    if (anchor.group != group) return false;
    if (anchor.begins_word && hit.at > 0 && is_letter(text_, hit.at - 1)) return false;
    return !anchor.ends_word || !is_letter(text_, to);
  }
  void read(const Rule& rule, Sentence in) const {
    re2::StringPiece found;
    const re2::StringPiece sentence(text_.data() + in.from, in.to - in.from);
    if (!rule.pattern->Match(sentence, 0, sentence.size(), re2::RE2::UNANCHORED, &found, 1)) return;
    const auto from = static_cast<std::size_t>(found.data() - text_.data());
    if (is_meant(rules(), *rule.rule, text_, from, from + found.size())) {
      add(*rule.rule, {from, from + found.size()});
    }
  }
  void add(const IntentRule& rule, Sentence match) const {
    // Where a refusal names the recording, it is no notice of it.
    Candidate candidate{.type = rule.type,
                        .level = Level::validated,
                        .score = rule.type == Type::notice ? 75U : 80U};
    candidate.rule = folded(name_of(rule.type)) + '.' + std::string(name_of(rule.language)) + '.' +
                     std::string(rule.name);
    candidate.evidence = {"words that say so"};
    candidate.language = rule.language;
    candidate.spoken = true;
    candidate.places = {
        {segment_, static_cast<std::uint32_t>(match.from), static_cast<std::uint32_t>(match.to)}};
    found_.push_back(std::move(candidate));
  }

  std::uint32_t segment_;
  std::string_view text_;
  Scripts scripts_;
  std::vector<Candidate>& found_;
};

}  // namespace

bool fits(std::string_view text, const re2::RE2& pattern) {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

void find_intents(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    IntentFinder(segment, tokens.view(segment).text, tokens.scripts(segment), found).find();
  }
  find_answered_refusals(tokens, found);
}

}  // namespace sealtape::privacy
