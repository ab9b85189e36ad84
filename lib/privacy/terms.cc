#include "privacy/terms.h"

#include <re2/re2.h>

#include <array>

#include "core/error.h"
#include "core/utf8.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

struct TermList {
  Type type;
  std::string_view category;
  std::string_view phrases;  // between bars
};

constexpr auto term_lists = std::to_array<TermList>({
    {Type::medical, "condition",
     "diabetes|asthma|cancer|tumour|tumor|depression|hiv|hepatitis|epilepsy|stroke|heart attack|"
     "pregnant|pregnancy|high blood pressure|hypertension|arthritis|schizophrenia|dementia|anxiety "
     "disorder|krebs|depressionen|bluthochdruck|schlaganfall|herzinfarkt|epilepsie|schwanger|"
     "schwangerschaft|demenz|rheuma|diabete|cancro|tumore|depressione|ipertensione|infarto|ictus|"
     "epilessia|incinta|gravidanza|demenza|asma|糖尿病|癌症|高血压|高血壓|心脏病|心臟病|抑郁症|"
     "憂鬱症|怀孕|懷孕|"
     "哮喘|氣喘|肝炎|艾滋病|เบาหวาน|มะเร็ง|ความดันโลหิตสูง|โรคหัวใจ|ซึมเศร้า|ตั้งครรภ์|หอบหืด|เอดส์"},
    {Type::medical, "treatment",
     "diagnosis|diagnosed|prescription|medication|insulin|chemotherapy|surgery|antidepressant|"
     "blood test|x ray|diagnose|rezept|medikament|medikamente|operation am|chemotherapie|blutwerte|"
     "krankschreibung|überweisung vom arzt|diagnosi|ricetta "
     "medica|farmaco|farmaci|insulina|chemioterapia|"
     "intervento chirurgico|analisi del "
     "sangue|诊断|診斷|处方|處方|手术|手術|化疗|化療|胰岛素|用药|วินิจฉัย|"
     "ใบสั่งยา|ผ่าตัด|เคมีบำบัด|อินซูลิน"},
    // The substances that are prescribed most (WHO's list of essential medicines;
    // Arzneiverordnungs- Report; NHS prescription cost analysis), by their international names.
    {Type::medical, "medicine",
     "metformin|ramipril|amlodipine|atorvastatin|simvastatin|omeprazole|pantoprazole|levothyroxine|"
     "lisinopril|bisoprolol|metoprolol|losartan|candesartan|furosemide|warfarin|apixaban|"
     "clopidogrel|salbutamol|prednisolone|methotrexate|amoxicillin|sertraline|citalopram|"
     "fluoxetine|mirtazapine|quetiapine|lithium|diazepam|lorazepam|tramadol|morphine|gabapentin|"
     "pregabalin|ozempic|semaglutide|ritalin|methylphenidate|viagra|antibiotics|"
     "amlodipin|omeprazol|levothyroxin|marcumar|torasemid|metamizol|novalgin|cortison|antibiotikum|"
     "antibiotika|metformina|amlodipina|omeprazolo|levotiroxina|eutirox|cardioaspirina|cortisone|"
     "antibiotico|antibiotici|tachipirina|"
     "二甲双胍|二甲雙胍|阿司匹林|阿莫西林|布洛芬|降压药|降壓藥|降糖药|抗生素|抗抑郁药|"
     "เมทฟอร์มิน|แอสไพริน|พาราเซตามอล|ยาปฏิชีวนะ|ยาความดัน|ยาเบาหวาน"},
    // Frequent diagnoses by the chapters of ICD-10: digestion, mind, nerves, blood, heart, joints.
    {Type::medical, "diagnosis",
     "coeliac|celiac|crohn's|colitis|bipolar|adhd|autism|ptsd|anorexia|parkinson's|alzheimer's|"
     "multiple sclerosis|migraine|anaemia|leukaemia|angina|atrial fibrillation|copd|gout|"
     "osteoporosis|endometriosis|psoriasis|miscarriage|zöliakie|morbus crohn|migräne|parkinson|"
     "alzheimer|multiple sklerose|angststörung|burnout|vorhofflimmern|gicht|osteoporose|"
     "fehlgeburt|leukämie|celiaca|celiaco|celiachia|morbo di crohn|emicrania|sclerosi multipla|"
     "leucemia|fibrillazione|osteoporosi|aborto|ansia|乳糜泻|偏头痛|白血病|抑郁|躁郁症|帕金森|"
     "阿尔茨海默|流产|痛风|骨质疏松|冠心病|肾病|ไมเกรน|ลูคีเมีย|พาร์กินสัน|อัลไซเมอร์|ไบโพลาร์|"
     "เกาต์|โรคไต|แท้งลูก"},
    {Type::financial, "money",
     "salary|annual income|account balance|mortgage|credit score|bankruptcy|overdraft|loan|debt|"
     "gehalt|jahreseinkommen|kontostand|hypothek|schufa|insolvenz|dispo|kredit|darlehen|schulden|"
     "depot|"
     "stipendio|reddito|saldo|mutuo|fallimento|prestito|debito|debiti|cassa "
     "integrazione|工资|薪水|余额|"
     "餘額|贷款|貸款|房贷|房貸|破产|破產|债务|債務|收入|เงินเดือน|ยอดเงิน|สินเชื่อ|เงินกู้|หนี้|ล้มละลาย|"
     "รายได้"},
});

// The words of a phrase as tokens cut them: letters and figures together, signs left out.
std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words(1);
  for (const char letter : phrase) {
    const bool is_part =
        letter < 0 || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (is_part) {
      words.back() += letter;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool is_foreign(std::string_view text) {
  return std::ranges::any_of(
      text, [](char letter) { return static_cast<unsigned char>(letter) >= 0xe0; });
}

// With its letters as texts are read, and all that RE2 reads otherwise as it is: "müll\S+" is read
// as "mull\S+".
std::string folded_pattern(std::string_view expression) {
  std::string pattern;
  while (!expression.empty()) {
    const auto point = first_code_point(expression);
    const auto size = point ? point->length : 1;
    const bool is_ascii = !point || point->value < 0x80;
    const auto letter = expression.substr(0, size);
    pattern += is_ascii ? std::string(letter) : folded(letter);
    expression.remove_prefix(size);
  }
  return pattern;
}

Candidate candidate_of(Type type, const std::string& rule, Language language) {
  Candidate candidate{.type = type, .level = Level::validated, .score = 70};
  candidate.rule = rule;
  candidate.evidence = {"on a list"};
  candidate.language = language;
  return candidate;
}

}  // namespace

Terms::Terms(const Options& options) {
  const auto wants = [&](Type type) {
    return std::ranges::find(options.types, type) != options.types.end();
  };
  for (const auto& list : term_lists) {
    if (!wants(list.type)) continue;
    const auto rule = folded(name_of(list.type)) + '.' + std::string(list.category);
    split(list.phrases, '|', [&](std::string_view phrase) { add(list.type, rule, phrase); });
  }
  for (const auto& list : options.lists) {
    for (const auto& phrase : list.words) add(Type::custom, "custom." + list.label, phrase);
  }
  std::vector<std::string> foreign;
  for (const auto& phrase : foreign_) foreign.push_back(phrase.words.front());
  foreign_words_ = Literals(std::move(foreign));
  re2::RE2::Options quiet;
  quiet.set_log_errors(false);
  quiet.set_case_sensitive(false);
  quiet.set_max_mem(std::int64_t{8} << 20);
  for (const auto& given : options.patterns) {
    auto pattern = std::make_unique<re2::RE2>("(" + folded_pattern(given.expression) + ")", quiet);
    if (!pattern->ok()) {
      const auto where = given.where.empty() ? "pattern " + given.label : given.where;
      throw Error(Error::Kind::usage, where + ": that is no pattern: " + pattern->error(),
                  "patterns are written as RE2 reads them, see sealtape-scan(1)");
    }
    expressions_.push_back({"custom." + given.label, std::move(pattern)});
  }
}

Terms::~Terms() = default;

void Terms::add(Type type, const std::string& rule, std::string_view phrase) {
  const auto text = folded(phrase);
  if (is_foreign(text)) {
    foreign_.push_back({type, rule, {text}});
    return;
  }
  auto words = words_of(text);
  if (words.empty()) return;
  const auto first = words.front();
  firsts_.add(first);
  by_first_[first].push_back({type, rule, std::move(words)});
}

// Whether a phrase of Latin letters may begin with the token; signs are told by their first byte.
bool Terms::may_begin(const Tokens& tokens, const Token& token) const {
  switch (token.kind) {
    case Token::Kind::word:
    case Token::Kind::digits:
    case Token::Kind::mixed: return firsts_.may_be(token.ends);
    case Token::Kind::mark: return tokens.text(token).front() < 0;
    case Token::Kind::ideograph:
    case Token::Kind::thai: break;
  }
  return false;
}

void Terms::find_phrases(const Tokens& tokens, std::vector<Candidate>& found) const {
  if (by_first_.empty()) return;
  for (TokenIndex i = 0; i < tokens.count(); ++i) {
    if (!may_begin(tokens, tokens[i])) continue;
    const auto entries = by_first_.find(tokens.text(tokens[i]));
    if (entries == by_first_.end()) continue;
    for (const auto& phrase : entries->second) {
      auto at = i;
      std::size_t word = 0;
      auto last = i;
      for (; word < phrase.words.size() && at < tokens.end_of(tokens[i].segment); ++at) {
        if (tokens.text(tokens[at]) == phrase.words[word]) {
          ++word;
          last = at;
        } else if (tokens[at].kind != Token::Kind::mark) {
          break;
        }
      }
      if (word < phrase.words.size()) continue;
      auto candidate = candidate_of(phrase.type, phrase.rule, tokens.language(tokens[i].segment));
      candidate.places = {place_of(tokens, i, last)};
      found.push_back(std::move(candidate));
    }
  }
}

void Terms::find_foreign(const Tokens& tokens, std::vector<Candidate>& found) const {
  if (foreign_.empty()) return;
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    const std::string_view text = tokens.view(segment).text;
    if (!is_foreign(text)) continue;
    for (const auto& hit : by_word(foreign_words_.find(text), foreign_words_)) {
      const auto& phrase = foreign_[hit.word];
      auto candidate = candidate_of(phrase.type, phrase.rule, tokens.language(segment));
      const auto size = static_cast<std::uint32_t>(phrase.words.front().size());
      candidate.places = {{segment, hit.at, hit.at + size}};
      found.push_back(std::move(candidate));
    }
  }
}

void Terms::find_expressions(const Tokens& tokens, std::vector<Candidate>& found) const {
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    const std::string_view text = tokens.view(segment).text;
    for (const auto& expression : expressions_) {
      re2::StringPiece rest(text.data(), text.size());
      re2::StringPiece match;
      while (re2::RE2::FindAndConsume(&rest, *expression.pattern, &match)) {
        if (match.empty()) {
          if (rest.empty()) break;
          rest.remove_prefix(1);
          continue;
        }
        const auto from = static_cast<std::size_t>(match.data() - text.data());
        auto candidate = candidate_of(Type::custom, expression.rule, tokens.language(segment));
        candidate.evidence = {"fits the pattern"};
        candidate.places = {{segment, static_cast<std::uint32_t>(from),
                             static_cast<std::uint32_t>(from + match.size())}};
        found.push_back(std::move(candidate));
      }
    }
  }
}

void Terms::find(const Tokens& tokens, std::vector<Candidate>& found) const {
  find_phrases(tokens, found);
  find_foreign(tokens, found);
  find_expressions(tokens, found);
}

}  // namespace sealtape::privacy
