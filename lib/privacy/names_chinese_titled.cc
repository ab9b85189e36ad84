// Names in Chinese by what people are called: 马总您好, 喂小李, 我是Jessica.
#include "privacy/lexicon_names.h"
#include "privacy/lists.h"
#include "privacy/names_chinese.h"

namespace sealtape::privacy {

namespace {

constexpr auto sign = chinese_sign;

// Of one sign, so they also begin and end other words.
constexpr auto short_titles =
    std::to_array<std::string_view>({"总", "總", "工", "哥", "姐", "姨", "叔", "婶", "嫂", "伯",
                                     "董", "导", "局", "处", "队", "爷"});
// What goes on with them is another word: 总部, 工作.
constexpr auto longer_words = std::to_array<std::string_view>(
    {"总部", "总是", "总额", "总共", "总价", "总数", "总量", "总体", "总计", "总之", "总结",
     "总监", "总经", "总算", "总会", "总得", "总公", "总机", "总行", "总店", "总裁", "总署",
     "总站", "总局", "工作", "工程", "工业", "工资", "工地", "工厂", "工人", "工单", "工具",
     "工艺", "工会", "工号", "工龄", "工商", "工伤", "工时", "工期", "工夫", "工行", "工本",
     "工装", "董事", "导致", "导航", "导演", "导购", "导游", "导出", "导入", "导师", "局部",
     "局面", "局长", "局域", "处理", "处罚", "处方", "处于", "处分", "处长", "处置", "队伍",
     "队长", "队员", "队列", "爷爷", "伯伯", "叔叔"});
// Before them somebody is called, asked for or spoken of.
constexpr auto callers = std::to_array<std::string_view>(
    {"告诉", "通知", "喂",   "你好", "您好", "是",   "叫",     "找",     "跟",     "和",   "给",
     "給",   "让",   "請",   "请",   "问",   "問",   "谢谢",   "謝謝",   "对",     "问下", "哎",
     "嗯",   "啊",   "转",   "轉",   "联系", "聯繫", "通知",   "听",     "聽",     "因为", "就",
     "等",   "我们", "我們", "咱们", "我",   "咱",   "的",     "到",     "跟着",   "向",   "由",
     "有",   "把",   "昨天", "今天", "刚才", "上次", "早上好", "下午好", "晚上好", "麻烦", "辛苦",
     "了",   "司",   "部",   "处",   "店",   "行",   "说",     "說"});
constexpr auto little = std::to_array<std::string_view>({"小", "老", "阿", "大"});
// Like a nickname, and none: a telephone, an hour, a car.
constexpr auto no_nicknames = std::to_array<std::string_view>(
    {"小米",   "小时",   "小時", "小车", "小車", "小包", "小段",  "小项", "小程", "小金",
     "小房",   "小单",   "小路", "小康", "小石", "小票", "小白",  "小麦", "小麥", "小龙虾",
     "小苏打", "小关",   "小毛", "小黄", "小江", "小钱", "老房",  "老车", "老单", "老路",
     "老钱",   "老关系", "老史", "阿里", "阿尔", "大门", "大车",  "大房", "大包", "大段",
     "大米",   "大路",   "大钱", "大雷", "大龙", "大马", "大白",  "大单", "大金", "大江",
     "大田",   "大华",   "大连", "大石", "大陆", "大蒜", "大麦",  "大项", "大关", "大方",
     "大于",   "大唐",   "大黄", "大汗", "大何", "大丁", "老程序"});
// Into a name in Latin letters.
constexpr auto latin_leads = std::to_array<std::string_view>(
    {"我叫",   "我是",   "叫我", "英文名是", "英文名叫", "英文名", "这边是", "這邊是", "这里是",
     "這裡是", "主人写", "客人", "住客",     "主人",     "乘客",   "旅客",   "病人",   "收件人",
     "签收人", "预订人", "写",   "填",       "跟",       "和",     "让",     "给",     "联系",
     "问",     "等",     "谢谢", "告诉",     "同事",     "朋友",   "自称",   "名字是", "名字叫",
     "找",     "是",     "叫",   "姓名",     "联系人",   "的",     "请"});
// A whole name in Latin letters is told of them.
constexpr auto guests = std::to_array<std::string_view>(
    {"客人", "住客", "旅客", "乘客",   "游客",   "主人",   "病人",   "患者",   "学生",
     "外教", "房客", "租客", "收件人", "收款人", "预订人", "持卡人", "联系人", "入住人",
     "姓名", "名字", "先生", "女士",   "叫",     "自称",   "名字写", "写的是", "护照名"});
// What is called like a person.
constexpr auto things = std::to_array<std::string_view>(
    {"公司", "酒店", "牌", "店", "品牌", "超市", "咖啡", "蛋糕", "的歌", "系列", "款", "餐厅",
     "集团", "银行", "软件", "系统", "平台", "型"});

template <class Words>
bool goes_on(std::string_view text, std::size_t at, const Words& words) {
  return begins_with(text.substr(std::min(at, text.size())), words) > 0;
}

// 马总您好, 找刘工: but no 高总价 and no 施工.
void find_short_titles(const ChineseTurn& turn) {
  static const Literals all = literals_of(short_titles);
  for (const auto& hit : by_word(all.find(turn.text), all)) {
    const std::size_t at = hit.at;
    if (goes_on(turn.text, at, longer_words)) continue;
    for (std::size_t size = sign; size <= 2 * sign && size <= at; size += sign) {
      const auto from = at - size;
      const bool is_one = chinese_surname_at(turn.text, from, Rare::no) == size;
      if (!is_one || !calls_chinese_name(turn.text, from) ||
          is_chinese_word(turn.text.substr(from)))
        continue;
      const bool is_greeted = from == 0 && hit.word < 6;  // 张工图纸发您了
      if (!is_greeted && !ends_chinese_name(turn.text, at + sign)) continue;
      turn.add(from, at + sign, Level::weak, 65, "name.title",
               "with \"" + all.word(hit.word) + '"');
      break;
    }
  }
}

// 喂小李, 老张您好
void find_nicknames(const ChineseTurn& turn) {
  static const Literals all = literals_of(little);
  for (const auto& hit : by_word(all.find(turn.text), all)) {
    constexpr auto before = std::to_array<std::string_view>(
        {"楼上", "楼下", "隔壁", "对门", "物业", "前台", "财务", "人事", "销售", "客服",
         "喂",   "你好", "您好", "是",   "叫",   "找",   "跟",   "给",   "让",   "谢谢",
         "哎",   "嗯",   "啊",   "转",   "联系", "我",   "同事", "的",   "请"});
    const std::size_t at = hit.at;
    const bool is_first = at < sign || !is_ideograph(turn.text, at - sign);
    if (!is_first && !ends_with(turn.text.substr(0, at), before)) continue;
    constexpr std::string_view frequent =
        "陶龚樊阮柯侯孟钟鍾任范夏尹黎葛倪耿骆霍齐庄聂涂卜苗裴翁肖萧于马馬高何梁黄黃田方王李张張刘劉"
        "陈陳杨楊赵趙吴吳周徐孙孫胡朱郭林罗羅郑鄭梁谢宋唐许韩冯邓曹彭曾董袁潘蒋蔡余杜魏"
        "吕丁任沈姚卢姜"
        "崔谭陆汪廖贾韦邹熊秦邱薛阎贺顾郝龚邵覃武莫汤赖詹";
    const auto name = is_ideograph(turn.text, at + sign)
                          ? frequent.find(turn.text.substr(at + sign, sign))
                          : std::string_view::npos;
    const bool is_frequent = name != std::string_view::npos && name % sign == 0;
    if (!is_frequent || !is_chinese_nickname(turn.text, at)) continue;
    turn.add(at, at + 2 * sign, Level::weak, 60, "name.nickname", "a nickname");
  }
}

// Words with a capital letter one behind another, up to four.
TokenIndex end_of_capitals(const Tokens& tokens, TokenIndex at) {
  constexpr TokenIndex most = 4;
  auto last = at;
  while (last + 1 < tokens.end_of(tokens[at].segment) && last + 1 - at < most &&
         tokens[last + 1].kind == Token::Kind::word && tokens.is_capital(last + 1)) {
    ++last;
  }
  return last;
}

}  // namespace

bool calls_chinese_name(std::string_view text, std::size_t at) {
  return at < sign || !is_ideograph(text, at - sign) || ends_with(text.substr(0, at), callers);
}

bool is_chinese_nickname(std::string_view text, std::size_t at) {
  return goes_on(text, at, little) && !goes_on(text, at, no_nicknames) &&
         chinese_surname_at(text, at + sign, Rare::no) > 0 &&
         ends_chinese_name(text, at + 2 * sign);
}

void find_titled_names(const ChineseTurn& turn) {
  find_short_titles(turn);
  find_nicknames(turn);
}

// 我是Jessica昨天…, Kevin在吗
void find_latin_names(const ChineseTurn& turn, NameText& names) {
  constexpr auto after =
      std::to_array<std::string_view>({"在吗", "在嗎", "您好", "你好", "老师", "老師", "姐", "哥",
                                       "经理", "小姐", "先生", "女士", "医生", "总", "本人"});
  for (auto at = turn.tokens.first_of(turn.segment); at < turn.tokens.end_of(turn.segment); ++at) {
    const auto& token = turn.tokens[at];
    if (token.kind != Token::Kind::word || token.to - token.from < 3) continue;
    auto before = turn.text.substr(0, token.from);
    while (before.ends_with(' ')) before.remove_suffix(1);
    auto behind = turn.text.substr(token.to);
    while (behind.starts_with(' ')) behind.remove_prefix(1);
    const auto word = turn.tokens.text(token);
    const bool is_given = is_listed_name(word, token.ends, Language::en, NamePart::given);
    const bool is_titled = begins_with(behind, after) > 0;
    constexpr auto strong = std::to_array<std::string_view>(
        {"我叫", "叫我", "英文名是", "英文名叫", "英文名", "名字叫", "名字是"});
    const bool is_led = ends_with(before, latin_leads) || before.empty();
    const bool is_written = turn.tokens.is_capital(at) && !turn.tokens.is_upper_case(at);
    const bool is_new = !names.is_plain(at) && (is_written || ends_with(before, strong));
    const bool is_said = is_new && !behind.starts_with("的") &&
                         (ends_with(before, strong) || before.ends_with("我是"));
    const bool is_called = is_given && (is_led || is_titled || (is_written && is_new)) &&
                           begins_with(behind, things) == 0;
    const auto last = end_of_capitals(turn.tokens, at);
    const bool is_guest = is_written && last > at && ends_with(before, guests);
    if (!is_called && !is_said && !is_guest && !(is_new && is_titled)) continue;
    turn.found.push_back(name_of_tokens(turn.tokens, at, last, Level::weak, 62, "name.cue",
                                        "a name in Latin letters"));
    at = last;
  }
}

}  // namespace sealtape::privacy
