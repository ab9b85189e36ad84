// What a person wants, or was told: not to be called again, not to be recorded, that a recording
// is made. Sentences that hold a word of the matter are tried with the rules of its language; what
// only looks like a wish is told apart in intents_meant.
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
     "datenbank|system|register|nummer|daten|melden|horen|tragen sie"},
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
};

const Rules& rules() {
  static const Rules made;
  return made;
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
    if (is_meant(*rule.rule, text_, from, from + found.size())) {
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

void find_intents(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    IntentFinder(segment, tokens.view(segment).text, tokens.scripts(segment), found).find();
  }
  find_answered_refusals(tokens, found);
}

}  // namespace sealtape::privacy
