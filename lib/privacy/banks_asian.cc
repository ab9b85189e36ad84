// Of banks and cards in Chinese and Thai, where no word for it stands before the value: the code of
// a bank where money is sent, and the end of a card with the card behind it: 6613结尾的卡.
#include <algorithm>

#include "privacy/candidate.h"
#include "privacy/checks.h"
#include "privacy/chinese.h"
#include "privacy/lists.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr auto sign = chinese_sign;

bool has_one(std::string_view text, const auto& words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_of_banks(const Tokens& tokens, std::uint32_t segment) {
  constexpr auto chinese =
      std::to_array<std::string_view>({"转账", "轉帳", "汇款", "匯款", "汇到", "汇", "银行", "銀行",
                                       "开户行", "打款", "收款", "国际"});
  static const auto thai = all_folded(
      std::to_array<std::string_view>({"โอน", "ธนาคาร", "แบงก์", "แบงค์", "สวิฟ", "ปลายทาง"}));
  const std::string_view text = tokens.view(segment).text;
  return has_one(text, chinese) || has_one(text, thai);
}

void add(const Tokens& tokens, TokenIndex first, TokenIndex last, std::vector<Candidate>& found) {
  Candidate candidate{.type = Type::bic, .level = Level::weak, .score = 80};
  candidate.rule = "bic.bank";
  candidate.evidence = {"country, beside a word for banks"};
  candidate.language = tokens.language(tokens[first].segment);
  candidate.spoken = last > first;
  candidate.first = first;
  candidate.last = last;
  candidate.places = {place_of(tokens, first, last)};
  found.push_back(std::move(candidate));
}

// BKCHMOMX; also letter by letter: I C B K C N B J.
void find_codes(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found) {
  // Of the same shape, and no banks.
  constexpr auto words = std::to_array<std::string_view>(
      {"DOCUMENT", "PLATINUM", "REGISTER", "TERMINAL", "ELECTRIC", "ORIGINAL", "COMPLETE",
       "SHOPPING", "CASHBACK", "BUSINESS", "HOSPITAL", "BUILDING"});
  constexpr auto shortest = 8U;
  constexpr auto longest = 11U;
  const auto last = tokens.end_of(segment);
  const auto text = [&](TokenIndex at) { return upper(tokens.text(tokens[at])); };
  const auto is_letter = [&](TokenIndex at) {
    return at < last && tokens[at].kind == Token::Kind::word &&
           tokens[at].to - tokens[at].from == 1;
  };
  for (auto at = tokens.first_of(segment); at < last; ++at) {
    const auto size = tokens[at].to - tokens[at].from;
    if ((size == shortest || size == longest) && tokens.is_upper_case(at) && bic(text(at)) &&
        !is_one_of(words, text(at))) {
      add(tokens, at, at, found);
    }
    if (!is_letter(at)) continue;
    std::string letters;
    auto end = at;
    while (is_letter(end) && letters.size() <= longest) letters += text(end++);
    if ((letters.size() == shortest || letters.size() == longest) && bic(letters)) {
      add(tokens, at, end - 1, found);
    }
    at = end - 1;
  }
}

// The end of the figures that begin there, written or spoken.
std::size_t end_of_figures(std::string_view text, std::size_t at) {
  constexpr std::string_view spoken = "零〇一二三四五六七八九幺";
  while (at < text.size()) {
    const bool is_written = text[at] >= '0' && text[at] <= '9';
    const auto found =
        is_ideograph(text, at) ? spoken.find(text.substr(at, sign)) : std::string_view::npos;
    const bool is_spoken = found != std::string_view::npos && found % sign == 0;
    if (!is_written && !is_spoken) break;
    at += is_written ? 1U : sign;
  }
  return at;
}

// Four, and no round sum.
bool is_four(std::string_view figures) {
  const bool is_written = figures.front() >= 0;
  return figures.size() == (is_written ? 4U : 4U * sign) && !figures.ends_with("00");
}

// 6613结尾的卡, 四四零幺那张信用卡
void find_ends(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found) {
  constexpr auto ends = std::to_array<std::string_view>(
      {"结尾", "結尾", "收尾", "打尾", "为尾号", "做尾号", "尾号", "尾號", "那张", "那張", "这张",
       "這張", "的那张", "的这张", "那个卡", "这个卡", "的卡"});
  constexpr std::string_view card = "卡";
  constexpr std::size_t near = 7 * sign;
  const std::string_view text = tokens.view(segment).text;
  if (text.find(card) == std::string_view::npos) return;
  for (std::size_t at = 0; at < text.size();) {
    const auto to = end_of_figures(text, at);
    if (to == at) {
      at += is_ideograph(text, at) ? sign : 1U;
      continue;
    }
    const auto rest = text.substr(to, near);
    const bool is_told = begins_with(rest, ends) > 0 && rest.find(card) != std::string_view::npos;
    if (is_told && is_four(text.substr(at, to - at))) {
      Candidate candidate{.type = Type::card_partial, .level = Level::weak, .score = 60};
      candidate.rule = "card_partial.before";
      candidate.evidence = {"before a word for a card"};
      candidate.language = Language::zh;
      candidate.spoken = text[at] < 0;
      candidate.places = {
          {segment, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(to)}};
      found.push_back(std::move(candidate));
    }
    at = to;
  }
}

}  // namespace

bool is_at_machine(const Tokens& tokens, TokenIndex at) {
  constexpr auto chinese = std::to_array<std::string_view>(
      {"取款", "取钱", "提款", "柜员机", "吞卡", "卡被吞", "取不出"});
  static const auto thai = all_folded(std::to_array<std::string_view>(
      {"กดเงิน", "ตู้กลืน", "ตู้ไม่", "หน้าตู้", "ตู้กด", "เอทีเอ็ม", "ถอนเงิน", "กลืนบัตร"}));
  const auto segment = tokens[at].segment;
  const auto scripts = tokens.scripts(segment);
  if (!scripts.ideographs && !scripts.thai) return false;
  const std::string_view text = tokens.view(segment).text;
  return has_one(text, chinese) || has_one(text, thai);
}

void find_asian_banks(const Tokens& tokens, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    const auto scripts = tokens.scripts(i);
    if (!scripts.ideographs && !scripts.thai) continue;
    if (scripts.latin && is_of_banks(tokens, i)) find_codes(tokens, i, found);
    if (scripts.ideographs) find_ends(tokens, i, found);
  }
}

}  // namespace sealtape::privacy
