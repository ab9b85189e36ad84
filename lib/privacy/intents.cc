// What a person wants, or was told: not to be called again, not to be recorded, that a recording
// is made. Sentences that hold a word of the matter are tried with the rules of its language; what
// only looks like a wish is named beside them.
#include <re2/re2.h>

#include <array>
#include <cassert>
#include <map>

#include "privacy/candidate.h"
#include "privacy/lexicon_intents.h"

namespace sealtape::privacy {

namespace {

enum class Matter : std::uint8_t { calls, recordings };

Matter matter_of(Type type) { return type == Type::opt_out ? Matter::calls : Matter::recordings; }

// Without such a word a sentence has no wish, so that few sentences are read closely.
struct Anchors {
  Language language;
  Matter matter;
  const char* words;
};

constexpr auto anchors = std::to_array<Anchors>({
    {Language::en, Matter::calls,
     R"(\b(?:call|phon|ring|rung|contact|text|e-?mail|mail|messag|bother|pester|harass|disturb|spam|hassl|annoy|unsubscri|opt\b|opt(?:ing|ed) |alone\b|in peace|market|advert|hear\b|offers|newsletter|telephon|list|database|lose |delete|forget|let me be|leave me be|write to|reach out|touch))"},
    {Language::en, Matter::recordings, R"(record|\btap(?:e|ed|ing)\b|\bfilm)"},
    {Language::de, Matter::calls,
     R"(ruf|kontakt|belastig|behellig|gestort|storen|schreib|schrieb|werb|newsletter|mail|\bpost\b|brief|nachricht|sms|telef|angebot|reklame|in ruhe|in frieden|liste|kartei|verteil|datei|datenbank|system|register|nummer|daten|melden|horen)"},
    {Language::de, Matter::recordings,
     R"(auf(?:zeichn|gez|nahm|nehm|gen|zu)|mitschn|mitgesch|mitzusch|mitlauf|band\b|\b(?:nehm|zeichn|schneid|nimmt))"},
    {Language::it, Matter::calls,
     R"(chiam|telefon|contatt|disturb|scriv|importun|impportun|cercar|molest|pubblicit|messagg|sms|mail|offert|comunicazion|promozion|propost|newsletter|in pace|stare|list[ae]|elenc|archivi|database|rubric|sistem|nominativ|oppo|consenso|numero|miei dati|sentirvi)"},
    {Language::it, Matter::recordings, "registr"},
    {Language::zh, Matter::calls,
     "打|电|電|联系|聯|骚|騷|扰|擾|短信|簡訊|信息|烦|煩|删|刪|退订|退訂|订阅|訂閱|推销|推銷|广告|"
     "廣告|名单|名單|"
     "除名|移除|去掉"},
    {Language::zh, Matter::recordings, "录|錄"},
    {Language::th, Matter::calls,
     "โทร|ติดต่อ|รบกวน|ข้อความ|โฆษณา|ข่าวสาร|สาย|ลบ|รายชื่อ|sms|ทักมา|อีเมล|เบอร์|ชื่อ"},
    {Language::th, Matter::recordings, "บันทึก|อัด"},
});

// Before a match: it is only a case that is spoken of.
constexpr const char* condition =
    R"((?:\bif (?:you|anyone|they|someone)|\bunless|\bwenn sie|\bfalls sie|\bsollten sie|\bse (?:lei |voi )?(?:non|vuole|desidera)|\bqualora|如果|若您|若你|如您|如不|如需|หาก|ถ้า)[^.!?。]{0,40}$)";
// Just before a match: it is denied or asked.
constexpr const char* denial =
    R"((?:\bdid(?:n't| not) say|\bnever said|\bnot (?:saying|true that)|\b(?:i )?don't mind|\bnicht gesagt,?(?: dass)?|\bnon ho detto(?: di| che)?|没说|没有说|沒說|ไม่ได้บอก(?:ว่า|ให้)?)[^.!?。]{0,20}$)";
// Just before a call that is refused: others do that, or one cannot.
constexpr const char* others =
    R"((?:\b(?:i|they|we|he|she|it|who|people|which|nobody|you)(?: just| really| simply| also| usually)?|\b(?:kann|konnten?|werde|wollte|musste|durfte|hat|habe|hatte)(?: \w+){0,4}|\b(?:had|got|get|received|have|are|were|was|been)|\b(?:do not|don't|never|not)|\b(?:per non|riesco a non)) $)";
// Just before it: somebody was asked for it.
constexpr const char* asking =
    R"(\b(?:ask|asked|asking|tell|told|telling|said to|beg|begged|warn|warned|instructed|requested|want|like|need) (?:you|them|him|her|it|your \w+|everyone|everybody|people|all of you) $)";
// Right after it: only at some time.
constexpr const char* limits =
    R"(^(?: \w+){0,3}? (?:before|after|until|till|between|during|while|today|tonight|tomorrow|right now|just now|so (?:early|late|often)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at (?:night|\d)|this (?:week|morning|afternoon|evening|late|early)|in the (?:morning|evening|afternoon)|names?|prima|dopo|durante|oggi|stasera|finche|vor|bis|zwischen|wahrend|heute)\b)";
// Anywhere in it, where words have no spaces.
constexpr const char* limits_within =
    "(?:以前|之前|以后再|的时候|期间|时间打|ก่อน|ตอน|หลังจาก|หลังเวลา|ช่วง|จนกว่า|วันนี้)";
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
constexpr const char* question = R"(^[^.!。]{0,30}\?)";

re2::RE2::Options quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{16} << 20);
  return options;
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
    result += rest.substr(0, open);
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
  explicit Group(const Anchors& of)
      : language(of.language), anchor(std::string("(") + of.words + ")", quiet()) {
    for (const auto& rule : intent_rules()) {
      if (rule.language != of.language || matter_of(rule.type) != of.matter) continue;
      rules.push_back({&rule, std::make_unique<re2::RE2>("(" + written_out(rule) + ")", quiet())});
      assert(rules.back().pattern->ok());
    }
  }
  Language language;
  re2::RE2 anchor;
  std::vector<Rule> rules;
};

struct Rules {
  Rules() {
    for (const auto& of : anchors) groups.push_back(std::make_unique<Group>(of));
  }
  std::vector<std::unique_ptr<Group>> groups;
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
};

const Rules& rules() {
  static const Rules made;
  return made;
}

bool fits(std::string_view text, const re2::RE2& pattern) {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
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

// Whether what stands around the match takes its meaning away.
bool is_meant(const Rules& all, const IntentRule& rule, std::string_view text, std::size_t from,
              std::size_t to) {
  constexpr std::size_t reach = 160;
  const auto begin = to_letter(text, from > reach ? from - reach : 0);
  const auto before = text.substr(begin, from - begin);
  const auto match = text.substr(from, to - from);
  const auto after = text.substr(to, 80);
  if (fits(before, all.is_denial)) return false;
  if (rule.type == Type::notice) {
    return !fits(match, all.is_negation) && !fits(after, all.is_question) &&
           !fits(after, all.is_other_thing);
  }
  if (fits(before, all.is_condition)) return false;
  if (rule.type == Type::refusal) {
    return !fits(after, all.is_other_thing) && !is_another_word(match);
  }
  if (rule.name == "object" && fits(match, all.is_of_recordings)) return false;
  const bool is_order = rule.name == "do_not_call" || rule.name == "stop" || rule.name == "no_more";
  if (is_order && fits(before, all.is_of_others) && !fits(before, all.is_asked_for)) return false;
  if (fits(after, all.is_limited)) return false;
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

class IntentFinder {
 public:
  IntentFinder(std::uint32_t segment, std::string_view text, std::vector<Candidate>& found)
      : segment_(segment), text_(text), found_(found) {}

  void find(const Group& group) {
    std::size_t done = 0;
    while (const auto anchor = match(group.anchor, done, text_.size())) {
      const auto sentence = around(text_, anchor->from, anchor->to);
      for (const auto& rule : group.rules) read(rule, {std::max(done, sentence.from), sentence.to});
      done = std::max(sentence.to, anchor->to);
    }
  }

 private:
  std::optional<Sentence> match(const re2::RE2& pattern, std::size_t from, std::size_t to) const {
    re2::StringPiece found;
    const re2::StringPiece whole(text_.data(), text_.size());
    if (!pattern.Match(whole, from, to, re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
    const auto at = static_cast<std::size_t>(found.data() - text_.data());
    return Sentence{at, at + found.size()};
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
  std::vector<Candidate>& found_;
};

}  // namespace

void find_intents(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    IntentFinder finder(segment, tokens.view(segment).text, found);
    const auto scripts = tokens.scripts(segment);
    for (const auto& group : rules().groups) {
      const bool may_be = group->language == Language::zh   ? scripts.ideographs
                          : group->language == Language::th ? scripts.thai
                                                            : scripts.latin;
      if (may_be) finder.find(*group);
    }
  }
}

}  // namespace sealtape::privacy
