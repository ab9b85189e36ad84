// Names in Chinese without a family name: 我女儿糖糖, 小胖，快来, 大家都叫我胖虎.
#include "privacy/lists.h"
#include "privacy/names_chinese.h"

namespace sealtape::privacy {

namespace {

constexpr auto sign = chinese_sign;

// Whose name follows at once. Of one's own family, and who works in a house or behind a counter.
constexpr auto persons = std::to_array<std::string_view>(
    {"儿子", "兒子", "女儿",   "女兒",   "闺女", "闺蜜",   "孩子",   "小孩",   "宝宝", "宝贝",
     "大宝", "二宝", "老大",   "老二",   "娃",   "我们家", "你们家", "我家",   "保姆", "阿姨",
     "月嫂", "护工", "钟点工", "前台",   "客服", "售后",   "店员",   "同事",   "室友", "同学",
     "徒弟", "助理", "护士",   "表妹",   "表姐", "表弟",   "表哥",   "堂妹",   "堂姐", "堂弟",
     "堂哥", "侄女", "侄子",   "外甥",   "孙女", "孙子",   "弟弟",   "妹妹",   "姐姐", "哥哥",
     "嫂子", "弟媳", "媳妇",   "老婆",   "老伴", "外婆",   "奶奶",   "外公",   "邻居", "房东",
     "司机", "技师", "孩子叫", "小孩叫", "娃叫", "宝宝叫", "名叫",   "小狗叫", "狗叫", "猫叫",
     "店长", "学妹", "学姐",   "学弟",   "学长", "那个",   "师傅",   "主播",   "学员", "找",
     "叫",   "联系", "喊",     "请",     "我叫", "我是",   "是"});
// After these many other things follow, so only doubled signs and 小, 阿 are taken.
constexpr auto vague_persons = std::to_array<std::string_view>(
    {"那个", "我家", "找", "叫", "联系", "喊", "请", "我叫", "我是", "是"});
// Little, old, and the place among brothers and sisters.
constexpr auto firsts = std::to_array<std::string_view>({"小", "老", "阿", "大", "二", "三", "胖"});
// Begin like a nickname, and are none.
constexpr auto no_familiar = std::to_array<std::string_view>(
    {"二环", "小型", "大型", "大众", "小众", "小巧", "小节", "大衣", "小心", "小孩", "小区", "小區",
     "小姐", "小时", "小時", "小米", "小店", "小费", "小票", "小妹", "小弟", "小哥", "小学", "小朋",
     "小伙", "小事", "小于", "小数", "小便", "小票", "小程", "小车", "小件", "小包", "小吃", "小麦",
     "小康", "小看", "小票", "小声", "小点", "小女", "小子", "小儿", "老板", "老闆", "老师", "老師",
     "老公", "老婆", "老人", "老家", "老妈", "老爸", "老爷", "老奶", "老太", "老头", "老伴", "老乡",
     "老大", "老二", "老三", "老客", "老实", "老是", "老外", "老款", "老样", "老房", "老用", "老年",
     "老百", "老地", "老旧", "老弟", "老哥", "老姐", "老铁", "老天", "阿姨", "阿婆", "阿公", "阿爸",
     "阿妈", "阿爹", "阿娘", "阿里", "阿弥", "阿拉", "阿根", "阿富", "阿胶", "阿司", "阿奇", "阿莫",
     "阿伯", "阿叔", "阿哥", "阿妹", "阿姐", "阿嬷", "阿尔", "阿联", "阿嫂", "大家", "大哥", "大姐",
     "大爷", "大妈", "大叔", "大婶", "大伯", "大嫂", "大概", "大厅", "大门", "大夫", "大约", "大部",
     "大号", "大小", "大人", "大学", "大堂", "大件", "大楼", "大厦", "大多", "大型", "大胆", "大事",
     "大量", "大不", "大到", "大一", "大二", "大三", "大四", "大宝", "大晚", "大半", "大早", "大清",
     "大中", "大片", "大牌", "大气", "大街", "大巴", "大雨", "大雪", "大风", "大额", "大盘", "大陆",
     "大使", "大队", "大米", "大蒜", "大便", "大腿", "大脑", "大意", "二手", "二楼", "二号", "二月",
     "二维", "二十", "二百", "二千", "二万", "二姐", "二哥", "二叔", "二姨", "二宝", "二婚", "二次",
     "二来", "三楼", "三号", "三月", "三十", "三百", "三千", "三万", "三天", "三个", "三次", "三姐",
     "三哥", "三叔", "三姨", "三星", "三元", "三年", "三环", "胖的", "胖了", "胖子", "老早", "老赖",
     "老花", "老鼠", "老虎", "小狗", "小猫", "小鸟", "小腿", "小肚", "小雨", "小雪", "小暑", "小满",
     "小寒", "大寒", "大暑", "大米", "大豆", "大肠", "小肠"});
// Doubled, and no name: kin, and what people do for a moment.
constexpr auto no_doubled = std::to_array<std::string_view>(
    {"妈", "媽", "爸", "哥", "姐", "弟", "妹", "爷", "奶", "公", "婆", "伯", "叔", "姑", "舅",
     "婶", "谢", "謝", "看", "慢", "天", "常", "刚", "剛", "等", "试", "試", "问", "問", "想",
     "好", "说", "听", "找", "人", "家", "个", "年", "日", "月", "次", "时", "偏", "渐", "仅",
     "往", "每", "种", "处", "点", "聊", "走", "坐", "歇", "玩", "逛", "尝", "吃", "喝", "查",
     "核", "对", "催", "帮", "打", "修", "洗", "弄", "算", "量", "拜", "早", "乖", "大", "小",
     "多", "少", "高", "远", "满", "轻", "悄", "默", "痒", "痛", "刷", "白", "明", "面", "句",
     "件", "条", "层", "样", "事", "处", "宝", "娃", "太", "星", "猩", "蝈", "嗯", "哈", "呵",
     "嘿", "喂", "哎", "啊", "呜", "对", "是", "行", "就", "又", "还", "再", "十", "一", "二",
     "三", "四", "五", "六", "七", "八", "九", "零", "幺", "〇", "两", "口", "片", "块", "滴",
     "串", "圈", "步", "声", "笔", "批", "张", "头", "心"});
// Signs of names that are a word together.
constexpr auto pair_words = std::to_array<std::string_view>(
    {"平安", "健康", "聪明", "安静", "文静", "幸福", "光荣", "光明", "世界", "经济", "文学",
     "文明", "正常", "信心", "全家", "家长", "学生", "学长", "成立", "先生", "天天", "明天",
     "秋天", "冬天", "春天", "夏天", "美好", "美丽", "可爱", "健全", "优秀", "大学", "小学",
     "中学", "同学", "高兴", "高一", "高三", "永远", "长大", "大方", "开心", "开朗", "可能",
     "可以", "实在", "存在", "定期", "安全", "安康", "知道", "通知", "有时", "有心", "文化",
     "天才", "立刻", "立即", "成长", "生成", "学会", "学成", "学好", "好好", "会儿", "月底",
     "星期", "江南", "河南", "山东", "东北", "西北", "海南", "云南", "湖南", "江西", "广东",
     "广西", "天津", "南京", "东京", "清华", "北大", "公司", "公安", "方案", "方向", "方便",
     "心理", "男生", "女生", "子女", "家里", "家庭", "晚上", "早上", "上海", "合同", "本来",
     "有空", "全天", "全力", "同意", "好多", "好友", "朋友", "友好", "一诺", "生日", "出生",
     "先走", "行李", "行程", "进行", "银行", "进来", "进去", "有力", "公平", "重新", "新年",
     "新生", "海运", "运行", "航运", "日常", "常常", "经常", "景点", "风景", "中心", "正好",
     "恩爱", "喜庆", "大喜", "满意", "乐意", "好意", "生意", "守时", "定时", "小时", "飞行",
     "信任"});

bool starts_with_one(std::string_view text, std::size_t at, auto const& words) {
  return begins_with(text.substr(std::min(at, text.size())), words) > 0;
}

// 圆圆, 糖糖
bool is_doubled(std::string_view text, std::size_t at) {
  return is_ideograph(text, at) && is_ideograph(text, at + sign) &&
         text.substr(at, sign) == text.substr(at + sign, sign) &&
         !is_one_of(no_doubled, text.substr(at, sign)) &&
         text.substr(at + sign, 2 * sign) != text.substr(at, 2 * sign);
}

// 小胖, 阿强, 二狗子
std::size_t end_of_little(std::string_view text, std::size_t at) {
  const bool is_little =
      starts_with_one(text, at, firsts) && !starts_with_one(text, at, no_familiar);
  const auto second = at + sign;
  if (!is_little || !is_ideograph(text, second) || ends_chinese_name(text, second)) return at;
  constexpr auto tails = std::to_array<std::string_view>({"子", "儿", "妹", "哥", "姐", "弟"});
  const auto to = second + sign;
  return to + begins_with(text.substr(std::min(to, text.size())), tails);
}

bool is_pair(std::string_view text, std::size_t at) {
  return is_ideograph(text, at) && is_ideograph(text, at + sign) &&
         text.substr(at, sign) != text.substr(at + sign, sign) &&
         is_given_sign(text.substr(at, sign)) && is_given_sign(text.substr(at + sign, sign)) &&
         !is_one_of(pair_words, text.substr(at, 2 * sign)) && !ends_chinese_name(text, at) &&
         !starts_with_one(text, at, no_familiar);
}

// 保姆翠花, 我闺女糖糖
void find_after_persons(const ChineseTurn& turn) {
  static const Literals all = literals_of(persons);
  for (const auto& hit : by_word(all.find(turn.text), all)) {
    const auto& person = all.word(hit.word);
    const auto from = hit.at + person.size();
    const auto to = end_of_familiar_chinese(turn.text, from);
    const bool is_last = to == from + 2 * sign && !is_ideograph(turn.text, to) &&
                         end_of_little(turn.text, from) == to &&
                         is_given_sign(turn.text.substr(from + sign, sign));
    const bool is_sure = is_last || !is_one_of(vague_persons, person) || to - from != 2 * sign ||
                         is_doubled(turn.text, from) || turn.text.substr(from).starts_with("阿") ||
                         (turn.text.substr(from).starts_with("小") &&
                          is_given_sign(turn.text.substr(from + sign, sign)));
    const bool is_over = ends_chinese_name(turn.text, to) || is_doubled(turn.text, from);
    if (to == from || !is_sure || !is_over) continue;
    turn.add(from, to, Level::weak, 55, "name.familiar", "after \"" + person + '"');
  }
}

// 小胖，记得…: who is called before anything is said.
void find_addressed(const ChineseTurn& turn) {
  // What is said to somebody next, and of no 小杯，去糖.
  constexpr auto clauses = std::to_array<std::string_view>(
      {"你", "您", "快", "记", "别", "帮", "我", "他", "她", "咱", "是", "在", "下", "听",
       "这", "起", "吃", "妈", "爸", "今", "晚", "明", "过", "等", "把", "给", "叫"});
  for (std::size_t at = 0; at < turn.text.size();) {
    const auto to = end_of_little(turn.text, at);
    const bool is_called = to > at && turn.text.substr(to).starts_with(',') &&
                           starts_with_one(turn.text, to + 1, clauses);
    if (is_called) turn.add(at, to, Level::weak, 50, "name.familiar", "somebody is called");
    const auto next = turn.text.find("。", at);
    if (next == std::string_view::npos) break;
    at = next + sign;
  }
}

// 大家都叫我胖虎, 喊我七哥就行, 小名团子
void find_nicknamed(const ChineseTurn& turn) {
  constexpr auto words = std::to_array<std::string_view>(
      {"叫我", "喊我", "称呼我", "管我叫", "小名", "乳名", "外号", "绰号", "花名", "昵称", "人称",
       "叫他", "叫她", "喊他", "喊她"});
  constexpr auto verbs = std::to_array<std::string_view>({"叫做", "叫", "是", ":"});
  constexpr auto closers = std::to_array<std::string_view>(
      {"就行", "就好", "就可以", "就成", "即可", "好了", "都行", "也行", "吧"});
  constexpr auto everybody = std::to_array<std::string_view>(
      {"都", "大家", "人家", "人", "同事", "朋友", "他们", "家里", "一般", "平时", "客户"});
  constexpr auto others = std::to_array<std::string_view>(
      {"去", "来", "别", "给", "回", "过", "什", "怎", "做", "帮", "一", "名", "先",
       "把", "再", "等", "不", "还", "在", "到", "下", "起", "快", "干", "搞", "办",
       "交", "报", "填", "写", "选", "按", "打", "找", "啥", "的", "们", "自", "全",
       "本", "也", "就", "上", "出", "进", "买", "付", "转", "发", "说", "看", "听",
       "拿", "重", "联", "今", "明", "有", "没", "可", "要", "直", "晚", "早"});
  static const Literals all = literals_of(words);
  for (const auto& hit : by_word(all.find(turn.text), all)) {
    const auto& word = all.word(hit.word);
    auto from = hit.at + word.size();
    const bool is_name = !word.ends_with("我") && !word.ends_with("他") && !word.ends_with("她");
    if (is_name || word == "管我叫") {
      from += begins_with(turn.text.substr(std::min(from, turn.text.size())), verbs);
    }
    if (!is_ideograph(turn.text, from) || starts_with_one(turn.text, from, others)) continue;
    const bool is_usual = is_name || ends_with(turn.text.substr(0, hit.at), everybody);
    constexpr std::size_t longest = 3 * sign;
    for (auto to = from + 2 * sign; to - from <= longest && to <= turn.text.size(); to += sign) {
      const bool is_closed = starts_with_one(turn.text, to, closers);
      const bool is_over = !is_ideograph(turn.text, to);
      if (is_closed || (is_over && is_usual)) {
        turn.add(from, to, Level::weak, 60, "name.familiar", "after \"" + word + '"');
        break;
      }
      if (is_over) break;
    }
  }
}

}  // namespace

std::size_t end_of_familiar_chinese(std::string_view text, std::size_t from) {
  if (is_doubled(text, from) || is_pair(text, from)) return from + 2 * sign;
  return end_of_little(text, from);
}

std::size_t end_of_told_chinese(std::string_view text, std::size_t from, Rare rare) {
  const auto surname = chinese_surname_at(text, from, rare);
  if (surname == 0 || is_chinese_word(text.substr(from))) return from;
  auto to = from + surname;
  for (int i = 0; i < 2 && is_ideograph(text, to) && !ends_chinese_name(text, to); ++i) to += sign;
  const bool is_over = !is_ideograph(text, to);
  return is_over && (to > from + surname || rare == Rare::yes) ? to : from;
}

void find_familiar_names(const ChineseTurn& turn) {
  find_after_persons(turn);
  find_addressed(turn);
  find_nicknamed(turn);
}

}  // namespace sealtape::privacy
