// How names in Chinese are written: 立早章, 下雨的雨, 王字旁一个可.
#include "privacy/lists.h"
#include "privacy/names_chinese.h"

namespace sealtape::privacy {

namespace {

constexpr auto sign = chinese_sign;

// How a sign is put together.
constexpr auto strokes = std::to_array<std::string_view>(
    {"草字头", "草字頭", "单人旁", "單人旁", "双人旁", "雙人旁", "三点水", "三點水",
     "两点水", "提手旁", "竖心旁", "言字旁", "金字旁", "木字旁", "王字旁", "女字旁",
     "火字旁", "日字旁", "绞丝旁", "宝盖头", "走之底", "耳朵旁", "耳字旁", "反犬旁",
     "立刀旁", "竹字头", "雨字头", "山字旁", "土字旁", "石字旁", "口字旁", "月字旁",
     "目字旁", "禾字旁", "足字旁", "马字旁", "鸟字旁", "虫字旁", "衣字旁", "示字旁",
     "广字头", "心字底", "四点底", "走字底", "车字旁", "米字旁", "贝字旁", "门字框",
     "子字旁", "玉字旁", "水字旁", "人字旁", "斜玉旁", "双耳旁", "左耳旁", "右耳旁"});

// 立早章, 王字旁一个可: the end of it, from a riddle or a part of a sign.
std::size_t end_of_spelled(std::string_view text, const Literals::Hit& hit, std::size_t size) {
  auto end = hit.at + size;
  if (hit.word < chinese_riddles().size()) return end;
  constexpr auto joints = std::to_array<std::string_view>(
      {"右边一个", "下面一个", "加一个", "加个", "一个", "那个", "加", "右边", "下面", "的", "再"});
  for (int i = 0; i < 3; ++i) end += begins_with(text.substr(std::min(end, text.size())), joints);
  if (end > hit.at + size && is_ideograph(text, end)) end += sign;
  return end;
}

std::size_t spelled_from(std::string_view text, std::size_t of, std::size_t least) {
  constexpr std::string_view no_signs =
      "好对對是行可有会會要他她它我你您的了真走来來说說那这這不谢謝一个個";
  constexpr std::size_t farthest = 4;
  const auto again = of + sign;
  if (!is_ideograph(text, again)) return of;
  const auto said = text.substr(again, sign);
  if (no_signs.find(said) != std::string_view::npos) return of;
  auto from = of;
  bool is_said = false;
  for (std::size_t i = 0; i < farthest && from >= least + sign; ++i) {
    if (!is_ideograph(text, from - sign)) break;
    from -= sign;
    is_said = is_said || text.substr(from, sign) == said;
    if (is_said && i + 1 >= 2) break;
  }
  // 心旷神怡的怡: the whole of a saying of four signs.
  const auto whole = of - std::min(of, farthest * sign);
  const bool is_whole = is_said && whole >= least && is_ideograph(text, whole) &&
                        is_ideograph(text, whole + sign) && is_ideograph(text, whole + 2 * sign) &&
                        (whole == 0 || !is_ideograph(text, whole - sign));
  if (is_whole) return whole;
  return is_said && of - from >= 2 * sign ? from : of;
}

bool is_asked_to_spell(const ChineseTurn& turn) {
  constexpr auto questions =
      std::to_array<std::string_view>({"怎么写", "怎麼寫", "哪个字", "哪個字", "哪几个字",
                                       "哪两个字", "什么字", "怎么拼", "是哪个", "哪個"});
  if (turn.segment == 0) return false;
  const std::string_view before = turn.tokens.view(turn.segment - 1).text;
  return std::ranges::any_of(questions, [&](std::string_view question) {
    return before.find(question) != std::string_view::npos;
  });
}

}  // namespace

void find_written_names(const ChineseTurn& turn, std::size_t found_before) {
  const bool has_name = turn.found.size() > found_before;
  const bool is_asked = is_asked_to_spell(turn);
  struct Piece {
    std::size_t from, to;
    bool is_riddle;
  };
  std::vector<Piece> pieces;
  static const Literals parts = [] {
    std::vector<std::string> all(chinese_riddles().begin(), chinese_riddles().end());
    all.insert(all.end(), strokes.begin(), strokes.end());
    all.emplace_back("的");
    return Literals(std::move(all));
  }();
  std::size_t done = 0;
  for (const auto& hit : parts.find(turn.text)) {
    if (hit.at < done) continue;
    std::size_t from = hit.at;
    auto to = end_of_spelled(turn.text, hit, parts.word(hit.word).size());
    if (parts.word(hit.word) == "的") {
      from = spelled_from(turn.text, hit.at, done);
      if (from == hit.at) continue;
      to = hit.at + 2 * sign;
    }
    constexpr std::size_t nearest = 2 * sign;  // a comma, and one sign between
    const bool is_riddle = hit.word < chinese_riddles().size();
    if (!pieces.empty() && from - pieces.back().to <= nearest) {
      pieces.back().to = to;
      pieces.back().is_riddle = pieces.back().is_riddle || is_riddle;
    } else {
      pieces.push_back({from, to, is_riddle});
    }
    done = to;
  }
  for (const auto& piece : pieces) {
    if (!has_name && !is_asked && !piece.is_riddle) continue;
    // 刘婷女字旁的婷: with the name that it stands behind.
    const auto name = std::find_if(
        turn.found.begin() + static_cast<std::ptrdiff_t>(found_before), turn.found.end(),
        [&](const Candidate& one) { return one.places.front().to == piece.from; });
    if (name != turn.found.end()) {
      name->places.front().to = static_cast<std::uint32_t>(piece.to);
      continue;
    }
    turn.add(piece.from, piece.to, Level::weak, 58, "name.spelled", "how it is written");
  }
  // The name itself, which begins the answer.
  if (!is_asked) return;
  const auto to = end_of_chinese_name(turn.text, 0);
  if (to > 0) turn.add(0, to, Level::weak, 60, "name.answer", "after a question how it is written");
}

}  // namespace sealtape::privacy
