// Names without a model: after words that introduce one, from metadata (one letter may be wrong),
// spelled letter by letter, frequent ones by themselves, and again wherever they come back.
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "privacy/candidate.h"
#include "privacy/lexicon_names.h"

namespace sealtape::privacy {

namespace {

struct Introduction {
  Language language;
  std::string_view words;  // between spaces
  bool is_title;           // what follows needs a capital letter, where the text has any
};

constexpr auto introductions = std::to_array<Introduction>({
    {Language::en, "my name is", false},
    {Language::en, "my name's", false},
    {Language::en, "name is", true},
    {Language::en, "this is", true},
    {Language::en, "i am called", false},
    {Language::en, "speaking with", true},
    {Language::en, "mr", true},
    {Language::en, "mrs", true},
    {Language::en, "ms", true},
    {Language::en, "miss", true},
    {Language::en, "dr", true},
    {Language::en, "doctor", true},
    {Language::de, "ich heisse", false},
    {Language::de, "mein name ist", false},
    {Language::de, "mein name lautet", false},
    {Language::de, "hier ist", true},
    {Language::de, "hier spricht", true},
    {Language::de, "herr", true},
    {Language::de, "herrn", true},
    {Language::de, "frau", true},
    {Language::de, "dr", true},
    {Language::de, "doktor", true},
    {Language::it, "mi chiamo", false},
    {Language::it, "il mio nome e", false},
    {Language::it, "sono", true},
    {Language::it, "signor", true},
    {Language::it, "signora", true},
    {Language::it, "signorina", true},
    {Language::it, "dottor", true},
    {Language::it, "dottoressa", true},
    {Language::it, "dott", true},
});

// What follows such words and is no name: "my name is on the invoice", "this is Monday".
constexpr auto no_names = std::to_array<std::string_view>({
    "the",       "a",        "an",         "on",        "not",       "in",        "at",
    "to",        "is",       "it",         "my",        "your",      "his",       "her",
    "our",       "that",     "this",       "what",      "who",       "correct",   "wrong",
    "right",     "spelled",  "misspelled", "written",   "about",     "and",       "or",
    "for",       "from",     "with",       "very",      "so",        "just",      "only",
    "regarding", "monday",   "tuesday",    "wednesday", "thursday",  "friday",    "saturday",
    "sunday",    "i",        "we",         "you",       "they",      "good",      "great",
    "okay",      "customer", "support",    "service",   "there",     "here",      "how",
    "why",       "when",     "falsch",     "richtig",   "nicht",     "der",       "die",
    "das",       "ein",      "eine",       "auf",       "im",        "in",        "ihr",
    "mein",      "und",      "oder",       "ja",        "nein",      "kollege",   "kollegin",
    "doktor",    "kunde",    "alles",      "noch",      "jetzt",     "il",        "la",
    "lo",        "un",       "una",        "non",       "in",        "di",        "qui",
    "al",        "sono",     "molto",      "solo",      "sicuro",    "pronto",    "pronta",
    "stato",     "stata",    "d'accordo",  "e",         "o",         "che",       "due",
    "tre",       "le",       "i",          "gli",       "sbagliato", "scritto",   "io",
    "lei",       "stessa",   "stesso",     "gia",       "ancora",    "contento",  "contenta",
    "also",      "wohl",     "mister",     "sir",       "madam",     "president", "right",
    "pepper",    "calling",
});

constexpr auto surname_particles = std::to_array<std::string_view>(
    {"von", "van", "de", "del", "della", "di", "da", "zu", "der", "den", "o", "mc", "la", "lo"});

// The most frequent family names of Chinese; two characters first.
constexpr std::string_view chinese_surnames =
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭"
    "曾肖蕭田董袁潘于"
    "蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江"
    "尹薛闫段雷侯龙龍史陶"
    "黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯洪施游詹";
constexpr auto chinese_introductions = std::to_array<std::string_view>(
    {"我叫", "我姓", "我的名字是", "我的名字叫", "名字是", "我是", "敝姓", "本人"});
constexpr auto chinese_titles =
    std::to_array<std::string_view>({"先生", "小姐", "女士", "經理", "经理", "医生", "醫生", "老师",
                                     "老師", "太太", "教授", "律师", "律師"});
constexpr auto thai_introductions =
    std::to_array<std::string_view>({"ผมชื่อ", "ดิฉันชื่อ", "ฉันชื่อ", "หนูชื่อ", "ชื่อของฉันคือ", "ชื่อของผมคือ",
                                     "ชื่อจริง", "คุณ", "นาย", "นางสาว", "นาง"});
// Thai titles begin other words too.
constexpr auto thai_no_names = std::to_array<std::string_view>(
    {"ภาพ",  "สมบัติ", "ค่า", "จะ", "ต้อง",  "ช่วย", "มี",     "ได้",   "ครับ", "ค่ะ",   "คะ", "ลูกค้า",
     "หมอ",  "แม่",   "พ่อ", "ครู", "อยาก", "โทร", "สะดวก", "ทราบ", "ไม่",  "รอ",   "ไป", "มา",
     "เป็น",  "ให้",   "ใช้", "ที่",  "กรุณา", "แจ้ง", "บอก",   "พูด",   "ถาม", "ตรวจ", "สั่ง", "ซื้อ",
     "ชำระ", "เคย",  "ยัง", "ก็",  "จ้าง",  "ทุน",  "หน้า",   "อะไร", "ว่า",  "และ",  "กับ"});

// After "name": what, that, which...
constexpr auto thai_other_names = std::to_array<std::string_view>(
    {"อะไร", "ที่", "ว่า", "เดียว", "เล่น", "และ", "กับ", "นามสกุล", "ไม่", "คือ", "จะ", "ต้อง", "ของ"});

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

// At most one letter put in, left out, changed, or two swapped.
bool is_nearly(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [left, right] = std::ranges::mismatch(a, b);
  const auto at = static_cast<std::size_t>(left - a.begin());
  if (left == a.end()) return true;
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

class NameFinder {
 public:
  NameFinder(const Tokens& tokens, std::vector<Candidate>& found)
      : tokens_(tokens), found_(found) {}

  void find_introduced();
  void find_chinese();
  void find_thai();
  void find_spelled();
  void find_listed();
  void find_listed_thai();
  void find_known(const std::vector<std::string>& known);
  void find_again();

 private:
  void add(TokenIndex first, TokenIndex last, Level level, unsigned score, std::string_view rule,
           std::string fact);
  void add_place(const Place& place, Language language, Level level, unsigned score,
                 std::string_view rule, std::string fact);
  TokenIndex introduction_at(TokenIndex at, const Introduction*& which) const;
  TokenIndex end_of_name(TokenIndex from, bool needs_capital) const;
  bool has_cases(std::size_t segment);
  const Tokens& tokens_;
  std::vector<std::optional<bool>> cases_;  // of the segments that were asked for
  std::vector<Candidate>& found_;
  std::set<std::string> names_;  // words of names found
};

void NameFinder::add(TokenIndex first, TokenIndex last, Level level, unsigned score,
                     std::string_view rule, std::string fact) {
  for (auto i = first; i <= last; ++i) {
    const auto text = tokens_.text(tokens_[i]);
    if (tokens_[i].kind == Token::Kind::word && text.size() >= 4 && level == Level::validated) {
      names_.emplace(text);
    }
  }
  add_place(place_of(tokens_, first, last), tokens_.language(tokens_[first].segment), level, score,
            rule, std::move(fact));
  found_.back().first = first;
  found_.back().last = last;
}

void NameFinder::add_place(const Place& place, Language language, Level level, unsigned score,
                           std::string_view rule, std::string fact) {
  Candidate candidate{.type = Type::name, .level = level, .score = score};
  candidate.rule = rule;
  candidate.evidence = {std::move(fact)};
  candidate.language = language;
  candidate.places = {place};
  found_.push_back(std::move(candidate));
}

// Whether the segment has small and capital letters: then names are written with a capital.
bool NameFinder::has_cases(std::size_t segment) {
  cases_.resize(tokens_.transcript().segments.size());
  if (cases_[segment]) return *cases_[segment];
  bool has_capital = false;
  bool has_small = false;
  for (const char letter : tokens_.source(segment).substr(0, 4000)) {
    has_capital = has_capital || (letter >= 'A' && letter <= 'Z');
    has_small = has_small || (letter >= 'a' && letter <= 'z');
  }
  cases_[segment] = has_capital && has_small;
  return *cases_[segment];
}

// The token after the introduction that begins here; the same where none does.
TokenIndex NameFinder::introduction_at(TokenIndex at, const Introduction*& which) const {
  static const auto by_first = [] {
    std::unordered_map<std::string_view, std::vector<const Introduction*>> map;
    for (const auto& entry : introductions) {
      map[entry.words.substr(0, entry.words.find_first_of(" '"))].push_back(&entry);
    }
    return map;
  }();
  const auto& token = tokens_[at];
  if (token.kind != Token::Kind::word || tokens_.text(token).size() > 10) return at;
  const auto entries = by_first.find(tokens_.text(token));
  if (entries == by_first.end()) return at;
  const auto& text = tokens_.view(token.segment).text;
  for (const auto* entry : entries->second) {
    if (entry->language != tokens_.language(token.segment)) continue;
    if (text.compare(token.from, entry->words.size(), entry->words) != 0) continue;
    const auto end = token.from + entry->words.size();
    auto next = at;
    while (next < tokens_.end_of(token.segment) && tokens_[next].to <= end) ++next;
    if (next < tokens_.end_of(token.segment) && tokens_[next].from < end) continue;
    while (next < tokens_.end_of(token.segment) && tokens_.mark(next) == '.') ++next;
    which = entry;
    return next;
  }
  return at;
}

// Up to three words that can be one name.
TokenIndex NameFinder::end_of_name(TokenIndex from, bool needs_capital) const {
  const auto segment = tokens_[from].segment;
  auto end = from;
  auto at = from;
  for (int words = 0; words < 4 && at < tokens_.end_of(segment); ++at) {
    if (tokens_.mark(at) == '-' || tokens_.mark(at) == '\'') continue;
    const auto text = tokens_.text(tokens_[at]);
    if (tokens_[at].kind != Token::Kind::word) break;
    const bool is_particle = is_one_of(surname_particles, text) && at > from;
    if (is_particle && needs_capital) continue;
    if (text.size() < 2 || is_one_of(no_names, text)) break;
    if (needs_capital && !tokens_.is_capital(at)) break;
    const auto role = meaning_of(tokens_, at).role;
    const bool is_number =
        role != Role::none && role != Role::letter && role != Role::month && role != Role::maybe;
    if (is_number && !needs_capital) break;
    if (is_number && role != Role::digit && role != Role::confirm) break;
    if (role == Role::confirm) break;
    end = at + 1;
    if (++words == (needs_capital ? 3 : 2)) break;
  }
  return end;
}

void NameFinder::find_introduced() {
  for (TokenIndex at = 0; at < tokens_.count(); ++at) {
    const Introduction* which = nullptr;
    const auto from = introduction_at(at, which);
    if (from == at || from >= tokens_.count() || tokens_[from].segment != tokens_[at].segment)
      continue;
    const bool cases = has_cases(tokens_[at].segment);
    if (which->is_title && !cases && which->words.find(' ') != std::string_view::npos) continue;
    if (which->words == "sono" && !cases) continue;
    auto start = from;
    const Introduction* title = nullptr;
    const auto after_title = introduction_at(from, title);  // "this is Mrs ..."
    if (after_title != from && after_title < tokens_.end_of(tokens_[at].segment))
      start = after_title;
    const auto end = end_of_name(start, cases);
    if (end == start) continue;
    const bool is_plain = !which->is_title || title != nullptr || cases;
    add(start, end - 1, is_plain ? Level::validated : Level::weak, is_plain ? 80 : 50, "name.cue",
        "after \"" + std::string(which->words) + '"');
  }
}

bool is_chinese_surname(std::string_view character) {
  for (std::size_t at = 0; at + 3 <= chinese_surnames.size(); at += 3) {
    if (chinese_surnames.substr(at, 3) == character) return true;
  }
  return false;
}

bool is_ideograph(std::string_view text, std::size_t at) {
  return at + 3 <= text.size() && static_cast<unsigned char>(text[at]) >= 0xe3 &&
         static_cast<unsigned char>(text[at]) <= 0xe9 && text.substr(at, 3) != "。" &&
         text.substr(at, 3) != "、";
}

void NameFinder::find_chinese() {
  constexpr auto endings = std::to_array<std::string_view>(
      {"的", "是", "了", "，", "我", "你", "您", "在", "要", "想", "电", "電",
       "手", "身", "，", "今", "住", "和", "来", "來", "打", "呢", "吗", "啊"});
  for (std::uint32_t segment = 0; segment < tokens_.transcript().segments.size(); ++segment) {
    if (!tokens_.scripts(segment).ideographs) continue;
    const std::string_view text = tokens_.view(segment).text;
    for (const auto& words : chinese_introductions) {
      for (auto at = text.find(words); at != std::string_view::npos;
           at = text.find(words, at + 1)) {
        const auto from = at + words.size();
        if (!is_ideograph(text, from) || !is_chinese_surname(text.substr(from, 3))) continue;
        auto to = from + 3;
        for (int i = 0; i < 2 && is_ideograph(text, to); ++i) {
          if (is_one_of(endings, text.substr(to, 3))) break;
          to += 3;
        }
        const bool is_vague = words == "我是" && to == from + 3;
        add_place({segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)},
                  Language::zh, is_vague ? Level::weak : Level::validated, is_vague ? 45 : 80,
                  "name.cue", "after \"" + std::string(words) + '"');
      }
    }
    for (const auto& title : chinese_titles) {
      for (auto at = text.find(title); at != std::string_view::npos;
           at = text.find(title, at + 1)) {
        std::size_t from = at;
        for (std::size_t length = 3; length <= 9 && length <= at; length += 3) {
          if (!is_ideograph(text, at - length)) break;
          if (is_chinese_surname(text.substr(at - length, 3))) from = at - length;
        }
        if (from == at) continue;
        add_place({segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at)},
                  Language::zh, Level::validated, 75, "name.title",
                  "before \"" + std::string(title) + '"');
      }
    }
  }
}

constexpr auto thai_polite = std::to_array<std::string_view>({"ครับ", "ค่ะ", "คะ"});
// What people say next of themselves.
constexpr auto thai_fields =
    std::to_array<std::string_view>({"เบอร์", "อายุ", "อยู่", "เกิด", "เลข", "ที่อยู่", "อีเมล"});

// A second name stands after a space, and before a word of politeness or of the next thing.
std::size_t end_of_thai_surname(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 45;
  if (at >= text.size() || text[at] != ' ') return at;
  for (auto to = at + 1; to < text.size() && to - at < longest; to += 3) {
    const auto rest = text.substr(to);
    const auto begins = [&](std::string_view word) { return rest.starts_with(word); };
    const bool is_end =
        std::ranges::any_of(thai_polite, begins) ||
        (rest.front() == ' ' && std::ranges::any_of(thai_fields, [&](std::string_view word) {
           return rest.substr(1).starts_with(folded(word));
         }));
    if (is_end && to > at + 1) return to;
    if (static_cast<unsigned char>(rest.front()) < 0x80) return at;
  }
  return at;
}

void NameFinder::find_thai() {
  constexpr std::size_t longest = 45;  // bytes: a name of fifteen letters
  for (std::uint32_t segment = 0; segment < tokens_.transcript().segments.size(); ++segment) {
    const std::string_view text = tokens_.view(segment).text;
    if (tokens_.language(segment) != Language::th || !tokens_.scripts(segment).thai) continue;
    for (const auto& listed : thai_introductions) {
      const auto words = folded(listed);
      for (auto at = text.find(words); at != std::string_view::npos;
           at = text.find(words, at + 1)) {
        auto from = at + words.size();
        const bool has_space = from < text.size() && text[from] == ' ';
        if (has_space) ++from;
        const auto starts = [&](std::string_view other) {
          return text.substr(from).starts_with(folded(other));
        };
        const bool is_title = words.find(folded("ชื่อ")) == std::string::npos;
        const bool is_other = is_title ? std::ranges::any_of(thai_no_names, starts)
                                       : std::ranges::any_of(thai_other_names, starts);
        if (is_other) continue;
        auto to = from;
        while (to < text.size() && to - from < longest &&
               static_cast<unsigned char>(text[to]) >= 0x80) {
          const bool is_end =
              text.substr(to).starts_with("ครับ") || text.substr(to).starts_with("ค่ะ") ||
              text.substr(to).starts_with("นะ") || text.substr(to).starts_with("เบอร์");
          if (is_end) break;
          to += 3;
        }
        to = std::min(to, text.size());
        if (!is_title) to = end_of_thai_surname(text, to);
        if (to > text.size() || to - from < 6) continue;
        // A title that nothing sets apart begins many other words.
        const bool is_short = to - from < longest;
        const bool is_vague = is_title && (!is_short || (words == folded("คุณ") && !has_space));
        if (is_title && !is_short) continue;
        add_place({segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)},
                  Language::th, is_vague ? Level::weak : Level::validated, is_vague ? 45 : 75,
                  "name.cue", "after \"" + std::string(listed) + '"');
      }
    }
  }
}

// Three letters and more, one by one or by words: "R O S S I", "Anton Berta Cäsar".
void NameFinder::find_spelled() {
  for (TokenIndex at = 0; at < tokens_.count();) {
    auto end = at;
    auto next = at;
    std::size_t letters = 0;
    std::size_t plain = 0;
    while (next < tokens_.count() && tokens_[next].segment == tokens_[at].segment) {
      const auto role = meaning_of(tokens_, next).role;
      const auto text = tokens_.text(tokens_[next]);
      const bool is_single = tokens_[next].kind == Token::Kind::word && text.size() == 1;
      const bool is_letter = is_single || role == Role::letter;
      const char mark = tokens_.mark(next);
      const bool is_between = mark == '-' || mark == ',' || mark == '.' || role == Role::repeat ||
                              (role == Role::like && letters > 0);
      const bool is_named = next > at && meaning_of(tokens_, next - 1).role == Role::like;
      if (is_letter || is_named) {
        if (is_single) ++plain;
        ++letters;
        end = next + 1;
      } else if (!is_between || letters == 0) {
        break;
      }
      ++next;
    }
    const bool is_of_number = (at > 0 && says_number(tokens_, at - 1)) ||
                              (end < tokens_.count() && says_number(tokens_, end));
    const bool is_spelled = !is_of_number && (plain >= 3 || (letters >= 4 && end - at >= 4));
    if (is_spelled) {
      add(at, end - 1, Level::validated, 70, "name.spelled", std::to_string(letters) + " letters");
    }
    at = std::max({at + 1, end, next});
  }
}

// A given name of our lists, and the family name after it: with a capital letter where the text has
// any, else from our lists too. Nothing says that a person is meant, so it stays weak.
void NameFinder::find_listed() {
  for (TokenIndex at = 0; at < tokens_.count(); ++at) {
    const auto& token = tokens_[at];
    if (token.kind != Token::Kind::word) continue;
    const auto language = tokens_.language(token.segment);
    if (!is_listed_name(tokens_.text(token), language, NamePart::given)) continue;
    const bool cases = has_cases(token.segment);
    if (cases && !tokens_.is_capital(at)) continue;
    auto end = cases ? end_of_name(at, true) : at + 1;
    if (end == at) continue;
    const bool has_next = end < tokens_.end_of(token.segment);
    if (!cases && has_next &&
        is_listed_name(tokens_.text(tokens_[end]), language, NamePart::family))
      ++end;
    add(at, end - 1, Level::weak, end - at > 1 ? 60 : 45, "name.listed", "a frequent name");
    at = end - 1;
  }
}

void NameFinder::find_listed_thai() {
  static const auto names = [] {
    std::vector<std::string> all;
    for (const auto& name : thai_given_names()) all.push_back(folded(name));
    return all;
  }();
  for (std::uint32_t segment = 0; segment < tokens_.transcript().segments.size(); ++segment) {
    if (tokens_.language(segment) != Language::th || !tokens_.scripts(segment).thai) continue;
    const std::string_view text = tokens_.view(segment).text;
    for (const auto& name : names) {
      for (auto at = text.find(name); at != std::string_view::npos;
           at = text.find(name, at + name.size())) {
        add_place(
            {segment, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())},
            Language::th, Level::weak, 50, "name.listed", "a frequent name");
      }
    }
  }
}

// Each word of a name that metadata knows, where it is long enough to tell.
void NameFinder::find_known(const std::vector<std::string>& known) {
  std::vector<std::string> exact;
  std::vector<std::string> words;
  constexpr std::size_t most_words = 500;
  for (const auto& name : known) {
    const auto whole = folded(name);
    const bool is_foreign = !whole.empty() && whole[0] < 0;
    if (is_foreign) {
      exact.push_back(whole);
      continue;
    }
    for (std::size_t at = 0; at < whole.size();) {
      const auto end = std::min(whole.find_first_of(" ,.-_@'\"()", at), whole.size());
      if (end - at >= 3 && words.size() < most_words) words.push_back(whole.substr(at, end - at));
      at = end + 1;
    }
  }
  for (std::uint32_t segment = 0; segment < tokens_.transcript().segments.size(); ++segment) {
    const std::string_view text = tokens_.view(segment).text;
    for (const auto& name : exact) {
      for (auto at = text.find(name); at != std::string_view::npos;
           at = text.find(name, at + name.size())) {
        add_place(
            {segment, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())},
            tokens_.language(segment), Level::validated, 90, "name.known", "in the metadata");
      }
    }
  }
  if (words.empty()) return;
  for (TokenIndex i = 0; i < tokens_.count(); ++i) {
    if (tokens_[i].kind != Token::Kind::word) continue;
    const auto text = tokens_.text(tokens_[i]);
    for (const auto& word : words) {
      const bool is_same = text == word;
      const bool is_near = !is_same && word.size() >= 5 && text.size() >= 4 &&
                           is_nearly(text, word) && tokens_[i].id == 0;
      if (!is_same && !is_near) continue;
      add(i, i, is_same ? Level::validated : Level::weak, is_same ? 90 : 60, "name.known",
          is_same ? "in the metadata" : "in the metadata, but for one letter");
      break;
    }
  }
}

// Wherever a name that was found comes back.
void NameFinder::find_again() {
  const std::unordered_set<std::string> names(names_.begin(), names_.end());
  if (names.empty()) return;
  for (TokenIndex i = 0; i < tokens_.count(); ++i) {
    if (tokens_[i].kind != Token::Kind::word || tokens_.text(tokens_[i]).size() < 4) continue;
    const auto segment = tokens_[i].segment;
    if (has_cases(segment) && !tokens_.is_capital(i)) continue;
    if (names.contains(std::string(tokens_.text(tokens_[i])))) {
      add(i, i, Level::weak, 60, "name.again", "a name that was found elsewhere");
    }
  }
}

}  // namespace

void find_names(const Tokens& tokens, const std::vector<std::string>& known,
                std::vector<Candidate>& found) {
  NameFinder finder(tokens, found);
  finder.find_introduced();
  finder.find_chinese();
  finder.find_thai();
  finder.find_spelled();
  finder.find_listed();
  finder.find_listed_thai();
  finder.find_known(known);
  finder.find_again();
}

}  // namespace sealtape::privacy
