// Names that answer a question: "who am I speaking with?" "Curtis Blakemore." Nothing but the turn
// before says that it is one.
#include <array>

#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/names.h"
#include "privacy/names_chinese.h"
#include "privacy/thai.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

// What is asked; the end of the turn need not be the end of the question.
constexpr auto questions = std::to_array<std::string_view>({"your name",
                                                            "full name",
                                                            "first name",
                                                            "last name",
                                                            "surname",
                                                            "family name",
                                                            "maiden name",
                                                            "speaking with",
                                                            "speaking to",
                                                            "talking to",
                                                            "who's calling",
                                                            "who is calling",
                                                            "who is this",
                                                            "who's this",
                                                            "who is speaking",
                                                            "who's speaking",
                                                            "name on the card",
                                                            "name on the account",
                                                            "the name please",
                                                            "name for the",
                                                            "your good name",
                                                            "whose name",
                                                            "ihr name",
                                                            "ihren namen",
                                                            "ihr vorname",
                                                            "ihr nachname",
                                                            "mit wem",
                                                            "wer spricht",
                                                            "wer ist da",
                                                            "wer ist am",
                                                            "vor und nachname",
                                                            "auf welchen namen",
                                                            "whose name is",
                                                            "nome titolare",
                                                            "wie heissen sie",
                                                            "den namen",
                                                            "ihr familienname",
                                                            "geburtsname",
                                                            "name bitte",
                                                            "nachname bitte",
                                                            "mädchenname",
                                                            "wie war der name",
                                                            "con chi parlo",
                                                            "con chi sto parlando",
                                                            "chi parla",
                                                            "chi e al telefono",
                                                            "il suo nome",
                                                            "a chi e intestata",
                                                            "a chi e intestato",
                                                            "contact name",
                                                            "nome e cognome",
                                                            "il cognome",
                                                            "suo cognome",
                                                            "come si chiama",
                                                            "a nome di chi",
                                                            "intestata a chi",
                                                            "intestato a chi",
                                                            "cognome da nubile",
                                                            "贵姓",
                                                            "貴姓",
                                                            "怎么称呼",
                                                            "怎麼稱呼",
                                                            "您的名字",
                                                            "名字是",
                                                            "尊姓大名",
                                                            "全名是",
                                                            "您的姓名",
                                                            "什么名字",
                                                            "什麼名字",
                                                            "哪位",
                                                            "叫什么",
                                                            "叫什麼",
                                                            "姓什么",
                                                            "您姓名",
                                                            "姓名是",
                                                            "您的全名",
                                                            "你谁",
                                                            "叫啥",
                                                            "人是谁",
                                                            "哪位接",
                                                            "谁接",
                                                            "你是谁",
                                                            "您是谁",
                                                            "谁呀",
                                                            "写谁",
                                                            "谁的名字",
                                                            "名字呢",
                                                            "สายกับใคร",
                                                            "ชื่ออะไร",
                                                            "ขอชื่อ",
                                                            "ขอทราบชื่อ",
                                                            "ชื่อและนามสกุล",
                                                            "ชื่อ-นามสกุล",
                                                            "ชื่อนามสกุล",
                                                            "คุยกับใคร",
                                                            "พูดสายกับคุณอะไร",
                                                            "พูดกับใคร",
                                                            "สายใคร",
                                                            "คุณอะไร",
                                                            "ใครเอ่ย",
                                                            "คุณชื่อ",
                                                            "ใครเป็น",
                                                            "เจ้าของบัญชี",
                                                            "คือใคร",
                                                            "ใครรับสาย",
                                                            "ผู้ติดต่อฉุกเฉิน",
                                                            "ใครคะ",
                                                            "ใครครับ",
                                                            "ใครอะ",
                                                            "ใครน่ะ",
                                                            "เรียนสายกับคุณ",
                                                            "ชื่ออะไรคะ",
                                                            "นามสกุลอะไร",
                                                            "ใครโทรมา",
                                                            "ใครพูด"});

// A question of one word, and what may stand around it.
constexpr Vocabulary fields =
    std::to_array<std::string_view>({"name", "surname", "forename", "vorname", "nachname",
                                     "familienname", "zuname", "cognome", "nome"});
constexpr Vocabulary around_fields = std::to_array<std::string_view>(
    {"first", "last", "full", "your",  "the", "and",    "please", "bitte",  "ihr",  "der", "und",
     "il",    "suo",  "e",    "prego", "per", "favore", "?",      ".",      ",",    "ok",  "okay",
     "so",    "then", "dann", "noch",  "poi", "lo",     "middle", "family", "given"});

// Questions about somebody, which are answered with much else too: only a given name, or more than
// one word, is a name then.
constexpr auto about_somebody = std::to_array<std::string_view>(
    {"who ",         "whose ",      "whom ",       "who's ",   "cardholder",  "account holder",
     "policyholder", "in charge",   "spell ",      "spelling", "called?",     "wer ",
     "wem ",         "wen ",        "wessen ",     "inhaber",  "versicherte", "buchstabier",
     "wie heisst",   "wie heissen", "wie hiess",   "chi ",     "titolare",    "intestatari",
     "assicurato",   "si chiama",   "si chiamava", "cognome",  "nachname",    "surname"});

// What stands before the name in an answer.
constexpr Vocabulary openings = std::to_array<std::string_view>(
    {"certainly",  "klar",   "gerne", "naturlich", "sicher",  "volentieri", "certamente",
     "that'd",     "yeah",   "yes",   "sure",      "it's",    "it",         "s",
     "is",         "that's", "that",  "my",        "name",    "this",       "i",
     "m",          "am",     "uh",    "um",        "well",    "okay",       "ok",
     "so",         "oh",     "hi",    "hello",     "mr",      "mrs",        "ms",
     "miss",       "dr",     "the",   "surname",   "first",   "last",       "ja",
     "also",       "mein",   "ist",   "hier",      "das",     "war",        "der",
     "ich",        "heisse", "bin",   "spricht",   "herr",    "frau",       "ah",
     "ahm",        "guten",  "tag",   "hallo",     "si",      "sono",       "allora",
     "mi",         "chiamo", "il",    "nome",      "cognome", "e",          "signor",
     "signora",    "auf",    "under", "intestato", "das",     "ehm",        "eh",
     "buongiorno", "certo"});

constexpr auto chinese_openings = std::to_array<std::string_view>(
    {"我姓", "我叫", "我是", "免贵姓", "免貴姓", "免贵", "姓", "叫", "嗯", "呃", "是", "好的", "好",
     "啊", "，", "。", " ", "本人"});
constexpr auto thai_openings = std::to_array<std::string_view>(
    {"ครับ", "ค่ะ",     "คะ",  "ผมชื่อ", "ดิฉันชื่อ", "ฉันชื่อ", "ชื่อว่า", "ชื่อ", "คุณ",
     "ผม",  "ดิฉัน",    "เอ่อ", "อืม",   "อ่า",    "ก็",    "คือ",   "ใช่", "โอเค",
     "นาย", "นางสาว", "นาง", "อ๋อ",   "สวัสดี",  "นี่",    " ",    ",",  "."});

constexpr std::size_t longest_question = 200;  // bytes: not a lecture that ends in one

class AnsweredNames {
 public:
  AnsweredNames(const Tokens& tokens, NameText& names, std::vector<Candidate>& found)
      : tokens_(tokens), names_(names), found_(found) {}

  void find() {
    for (std::uint32_t i = 0; i < tokens_.transcript().segments.size(); ++i) {
      if (!tokens_.is_answered(i)) continue;
      if (asks(i)) {
        read(i + 1);
      } else if (is_short(i + 1) && asks_about_somebody(i)) {
        read_likely(i + 1);
      }
    }
  }

 private:
  // "Nachname", "name please", "姓名": a field and no more.
  bool asks_in_a_word(std::uint32_t segment) const {
    constexpr std::size_t longest_thai = 90;  // bytes
    static const auto thai_fields =
        all_folded(std::to_array<std::string_view>({"นามสกุล", "ชื่อ", "ชื่อเล่น", "ขอนามสกุล"}));
    const std::string_view text = tokens_.view(segment).text;
    if (tokens_.scripts(segment).thai) {
      return text.size() <= longest_thai && begins_with(text, thai_fields) > 0;
    }
    if (tokens_.scripts(segment).ideographs) {
      constexpr auto fields_of_orders = std::to_array<std::string_view>(
          {"联系人", "收件人", "收货人", "签收人", "持卡人", "预订人", "机主", "户主"});
      return text.ends_with("姓名") || text.ends_with("名字") || text.ends_with("姓名呢") ||
             ends_with(text, fields_of_orders);
    }
    bool has_field = false;
    for (auto at = tokens_.first_of(segment); at < tokens_.end_of(segment); ++at) {
      const auto word = tokens_.text(tokens_[at]);
      const bool is_field = is_one_of(fields, word);
      has_field = has_field || is_field;
      if (!is_field && !is_one_of(around_fields, word)) return false;
    }
    return has_field;
  }
  bool asks(std::uint32_t segment) const {
    if (asks_in_a_word(segment)) return true;
    static const Literals all([] {
      const auto words = all_folded(questions);
      return std::vector<std::string>(words.begin(), words.end());
    }());
    std::string_view text = tokens_.view(segment).text;
    if (text.size() > longest_question) text.remove_prefix(text.size() - longest_question);
    return !all.find(text).empty();
  }
  bool is_short(std::uint32_t segment) const {
    constexpr TokenIndex longest = 8;
    return tokens_.end_of(segment) - tokens_.first_of(segment) <= longest;
  }
  bool asks_about_somebody(std::uint32_t segment) const {
    static const Literals all(
        std::vector<std::string>(about_somebody.begin(), about_somebody.end()));
    const auto scripts = tokens_.scripts(segment);
    const std::string_view text = tokens_.view(segment).text;
    return text.size() <= longest_question && !scripts.thai && !scripts.ideographs &&
           !all.find(text).empty();
  }
  void read(std::uint32_t segment) {
    const auto first = tokens_.first_of(segment);
    if (first == tokens_.end_of(segment)) return;
    if (tokens_.scripts(segment).thai) return read_thai(segment);
    if (tokens_.scripts(segment).ideographs) return read_chinese(segment);
    read_latin(segment);
  }
  void read_latin(std::uint32_t segment);
  void read_likely(std::uint32_t segment);
  TokenIndex after_openings(std::uint32_t segment) const;
  TokenIndex end_of_answer(TokenIndex at, int most_words);
  void add_latin(TokenIndex at, int most_words);
  bool read_foreign(std::uint32_t segment, std::size_t from);
  void read_chinese(std::uint32_t segment);
  void read_thai(std::uint32_t segment);
  void add(std::uint32_t segment, std::size_t from, std::size_t to) {
    const Place place{segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    found_.push_back(name_candidate(place, tokens_.language(segment), Level::weak, 60,
                                    "name.answer", "after a question for it"));
  }

  const Tokens& tokens_;
  NameText& names_;
  std::vector<Candidate>& found_;
};

// The first word of a turn that no answer begins with.
TokenIndex AnsweredNames::after_openings(std::uint32_t segment) const {
  auto at = tokens_.first_of(segment);
  const auto is_opening = [&](TokenIndex index) {
    const auto role = meaning_of(tokens_, index).role;
    return tokens_[index].kind == Token::Kind::mark || role == Role::filler ||
           role == Role::confirm || is_one_of(openings, tokens_.text(tokens_[index]));
  };
  while (at < tokens_.end_of(segment) && is_opening(at) && !names_.is_given(at)) ++at;
  return at;
}

void AnsweredNames::read_latin(std::uint32_t segment) {
  const auto at = after_openings(segment);
  if (at < tokens_.end_of(segment)) add_latin(at, 3);
}

// Two words with capital letters, and nothing beside them; or a given name.
void AnsweredNames::read_likely(std::uint32_t segment) {
  const auto at = after_openings(segment);
  const auto last = tokens_.end_of(segment);
  if (at >= last || tokens_.scripts(segment).thai || tokens_.scripts(segment).ideographs) return;
  const auto end = end_of_answer(at, 2);
  const bool is_apart = end == last || (end < last && tokens_[end].kind == Token::Kind::mark);
  const bool is_full = end > at + 1 && is_apart && !names_.is_plain(at) && tokens_.is_capital(at);
  if (end > at && (is_full || names_.is_given(at))) add_latin(at, 2);
}

TokenIndex AnsweredNames::end_of_answer(TokenIndex at, int most_words) {
  return names_.has_cases(tokens_[at].segment) && tokens_.is_capital(at)
             ? names_.end_of_name(at, true)
             : names_.end_of_rare_words(at, most_words);
}

void AnsweredNames::add_latin(TokenIndex at, int most_words) {
  const auto end = end_of_answer(at, most_words);
  if (end == at) return;
  found_.push_back(name_of_tokens(tokens_, at, end - 1, Level::weak, 60, "name.answer",
                                  "after a question for it"));
}

// "Marco ครับ", "我叫Marco": in other letters than what stands around it.
bool AnsweredNames::read_foreign(std::uint32_t segment, std::size_t from) {
  constexpr int most_words = 2;
  const auto at = tokens_.first_at(segment, from);
  const bool is_latin = at < tokens_.end_of(segment) && tokens_[at].from == from &&
                        tokens_[at].kind == Token::Kind::word;
  if (is_latin && !names_.is_plain(at)) add_latin(at, most_words);
  return is_latin;
}

void AnsweredNames::read_chinese(std::uint32_t segment) {
  const std::string_view text = tokens_.view(segment).text;
  std::size_t from = 0;
  while (const auto size = begins_with(text.substr(from), chinese_openings)) from += size;
  if (read_foreign(segment, from)) return;
  // "我李海啊": and no "我打错了".
  constexpr std::string_view self = "我";
  constexpr auto softly = std::to_array<std::string_view>({"呀", "啊", "哪", "呢", "嘛", "哦"});
  if (text.substr(from).starts_with(self)) {
    from += self.size();
    for (auto to = from + 2 * chinese_sign; to <= from + 3 * chinese_sign; to += chinese_sign) {
      const bool is_name = chinese_surname_at(text, from, Rare::no) > 0 && to < text.size() &&
                           !is_chinese_word(text.substr(from)) &&
                           is_ideograph(text, to - chinese_sign);
      if (is_name && begins_with(text.substr(to), softly) > 0) return add(segment, from, to);
    }
    return;
  }
  auto to = end_of_chinese_name(text, from);
  if (to == from) to = end_of_told_chinese(text, from, Rare::yes);
  if (to == from) {
    const auto end = end_of_familiar_chinese(text, from);
    if (!is_ideograph(text, end) || begins_with(text.substr(end), softly) > 0) to = end;
  }
  if (to > from) add(segment, from, to);
}

void AnsweredNames::read_thai(std::uint32_t segment) {
  static const auto before = all_folded(thai_openings);
  const std::string_view text = tokens_.view(segment).text;
  std::size_t from = 0;
  while (const auto size = begins_with(text.substr(from), before)) from += size;
  if (read_foreign(segment, from)) return;
  const bool is_other = is_other_thai_word(text, from) || ends_thai_name(text, from);
  const auto word = text.substr(from, end_of_thai_word(text, from) - from);
  const bool may_be =
      end_of_known_thai(text, from, Everyday::yes) > from || looks_like_thai_name(word);
  if (is_other && !may_be) return;
  const auto to = end_of_thai_name(text, from);
  if (to > from) add(segment, from, to);
}

}  // namespace

void find_answered_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  AnsweredNames(tokens, text, found).find();
}

}  // namespace sealtape::privacy
