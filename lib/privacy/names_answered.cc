// Names that answer a question: "who am I speaking with?" "Curtis Blakemore." Nothing but the turn
// before says that it is one.
#include <array>

#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/names.h"
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
                                                            "สายกับใคร",
                                                            "ชื่ออะไร",
                                                            "ขอชื่อ",
                                                            "ขอทราบชื่อ",
                                                            "ชื่อและนามสกุล",
                                                            "ชื่อ-นามสกุล",
                                                            "ชื่อนามสกุล",
                                                            "คุยกับใคร",
                                                            "พูดสายกับคุณอะไร",
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

constexpr auto chinese_openings =
    std::to_array<std::string_view>({"我姓", "我叫", "我是", "免贵姓", "免貴姓", "姓", "叫", "嗯",
                                     "呃", "是", "好的", "好", "啊", "，", "。", " ", "本人"});
constexpr auto thai_openings = std::to_array<std::string_view>(
    {"ครับ", "ค่ะ",     "คะ",  "ผมชื่อ", "ดิฉันชื่อ", "ฉันชื่อ", "ชื่อว่า", "ชื่อ", "คุณ",
     "ผม",  "ดิฉัน",    "เอ่อ", "อืม",   "อ่า",    "ก็",    "คือ",   "ใช่", "โอเค",
     "นาย", "นางสาว", "นาง", "อ๋อ",   "สวัสดี",  "นี่",    " ",    ",",  "."});

class AnsweredNames {
 public:
  AnsweredNames(const Tokens& tokens, NameText& names, std::vector<Candidate>& found)
      : tokens_(tokens), names_(names), found_(found) {}

  void find() {
    for (std::uint32_t i = 0; i < tokens_.transcript().segments.size(); ++i) {
      if (tokens_.is_answered(i) && asks(i)) read(i + 1);
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
      return text.ends_with("姓名") || text.ends_with("名字") || text.ends_with("姓名呢");
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
    constexpr std::size_t longest = 200;  // bytes: a question, not a lecture that ends in one
    static const Literals all([] {
      const auto words = all_folded(questions);
      return std::vector<std::string>(words.begin(), words.end());
    }());
    std::string_view text = tokens_.view(segment).text;
    if (text.size() > longest) text.remove_prefix(text.size() - longest);
    return !all.find(text).empty();
  }
  void read(std::uint32_t segment) {
    const auto first = tokens_.first_of(segment);
    if (first == tokens_.end_of(segment)) return;
    if (tokens_.scripts(segment).thai) return read_thai(segment);
    if (tokens_.scripts(segment).ideographs) return read_chinese(segment);
    read_latin(segment);
  }
  void read_latin(std::uint32_t segment);
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

void AnsweredNames::read_latin(std::uint32_t segment) {
  auto at = tokens_.first_of(segment);
  const auto last = tokens_.end_of(segment);
  const auto is_opening = [&](TokenIndex index) {
    const auto role = meaning_of(tokens_, index).role;
    return tokens_[index].kind == Token::Kind::mark || role == Role::filler ||
           role == Role::confirm || is_one_of(openings, tokens_.text(tokens_[index]));
  };
  while (at < last && is_opening(at) && !names_.is_given(at)) ++at;
  if (at < last) add_latin(at, 3);
}

void AnsweredNames::add_latin(TokenIndex at, int most_words) {
  const auto segment = tokens_[at].segment;
  const auto end = names_.has_cases(segment) && tokens_.is_capital(at)
                       ? names_.end_of_name(at, true)
                       : names_.end_of_rare_words(at, most_words);
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
  const auto to = end_of_chinese_name(text, from);
  if (to > from) add(segment, from, to);
}

void AnsweredNames::read_thai(std::uint32_t segment) {
  static const auto before = all_folded(thai_openings);
  const std::string_view text = tokens_.view(segment).text;
  std::size_t from = 0;
  while (const auto size = begins_with(text.substr(from), before)) from += size;
  if (read_foreign(segment, from)) return;
  const auto to = end_of_thai_name(text, from);
  if (to > from) add(segment, from, to);
}

}  // namespace

void find_answered_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  AnsweredNames(tokens, text, found).find();
}

}  // namespace sealtape::privacy
