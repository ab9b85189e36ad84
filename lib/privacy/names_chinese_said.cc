// Names in Chinese that no plain "my name is" stands before: 顺达物流的小周, 房东姓邓,
// 叫一下何秀英, 马总您好, 我是Jessica, and how they are written: 立早章, 下雨的雨.
#include "privacy/chinese.h"
#include "privacy/lexicon_names.h"
#include "privacy/literals.h"
#include "privacy/names.h"

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
    {"喂",   "你好", "您好", "是",   "叫",     "找",     "跟",     "和",   "给",   "給", "让",
     "請",   "请",   "问",   "問",   "谢谢",   "謝謝",   "对",     "问下", "哎",   "嗯", "啊",
     "转",   "轉",   "联系", "聯繫", "通知",   "听",     "聽",     "因为", "就",   "等", "我们",
     "我們", "咱们", "我",   "咱",   "的",     "到",     "跟着",   "向",   "由",   "有", "把",
     "昨天", "今天", "刚才", "上次", "早上好", "下午好", "晚上好", "麻烦", "辛苦", "了", "司",
     "部",   "处",   "店",   "行",   "说",     "說"});
// Before the whole name of somebody who shall come to the phone.
constexpr auto calls = std::to_array<std::string_view>(
    {"个人",     "抬头",       "姓名是",   "名下是", "名字写", "留的是",   "报的是",   "实名是",
     "认证的是", "的弟弟",     "的哥哥",   "的姐姐", "的妹妹", "我弟弟",   "我哥哥",   "报",
     "户主",     "戶主",       "户名",     "收款人", "收件人", "持卡人",   "申请人",   "联系人",
     "签收人",   "经办人",     "委托人",   "叫一下", "叫下",   "找一下",   "找下",     "请一下",
     "喊一下",   "喊",         "转一下",   "转给",   "转接",   "轉接",     "轉給",     "联系一下",
     "联系",     "通知一下",   "通知",     "问一下", "帮我找", "幫我找",   "帮我叫",   "幫我叫",
     "我找",     "我要找",     "请找",     "請找",   "麻烦找", "麻烦叫",   "麻烦请",   "麻煩找",
     "麻煩請",   "请让",       "让",       "讓",     "接给",   "交给",     "寄给",     "发给",
     "转达给",   "告诉",       "告訴",     "请问是", "請問是", "您是",     "你是",     "是不是",
     "请问您是", "請問您是",   "对我是",   "喂是",   "喂我是", "署名",     "签名是",   "签字的是",
     "登记的是", "叫",         "写的是",   "写",     "寫的是", "填的是",   "填",       "上是",
     "户主是",   "主是",       "人是",     "名是",   "机主",   "機主",     "法人",     "法定代表人",
     "监护人",   "紧急联系人", "收货人",   "收件方", "寄件人", "发件人",   "取件人",   "车主",
     "業主",     "业主",       "租客",     "承租人", "受益人", "投保人",   "担保人",   "病人",
     "患者",     "考生",       "学生",     "乘客",   "乘机人", "入住人",   "入住客人", "旅客",
     "预订人",   "訂位人",     "购票人",   "买家",   "卖家",   "住户",     "客户",     "客戶",
     "同事",     "我这边是",   "我這邊是", "改成",   "改为",   "过户给",   "转账给",   "打给",
     "汇给",     "还给",       "我叫",     "我是",   "名字",   "签收人写", "落款",     "大名",
     "真名",     "本名",       "全名",     "曾用名", "姓名",   "有个",     "有位",     "一个叫",
     "爱人",     "老婆",       "老公",     "太太",   "先生",   "孩子",     "娃",       "儿子",
     "女儿",     "闺女",       "爸",       "妈",     "父亲",   "母亲",     "外公",     "外婆",
     "爷爷",     "奶奶",       "姥姥",     "姥爷",   "岳父",   "岳母",     "公公",     "婆婆",
     "哥哥",     "姐姐",       "弟弟",     "妹妹",   "表哥",   "表姐",     "表弟",     "表妹",
     "堂哥",     "堂弟",       "舅舅",     "叔叔",   "姑姑",   "姨妈",     "侄子",     "外甥",
     "孙子",     "孙女",       "老伴",     "对象",   "女朋友", "男朋友",   "朋友",     "室友",
     "邻居",     "房东",       "老板",     "领导",   "司机",   "店长",     "医生",     "主任",
     "经理"});
// Behind a name they say that somebody was meant.
constexpr auto meant = std::to_array<std::string_view>(
    {"的妈妈", "的媽媽", "的爸爸", "的父亲", "的母亲", "的老师",   "同学的", "妈妈",
     "爸爸",   "的账户", "的名下", "名下",   "的房子", "的身份证", "接电话", "接電話",
     "听电话", "聽電話", "接一下", "在吗",   "在嗎",   "在不在",   "在家吗", "在家嗎",
     "本人",   "是吗",   "是嗎",   "对吗",   "對嗎",   "对吧",     "是吧",   "家属",
     "家屬",   "家长",   "您好",   "你好",   "的电话", "的電話",   "的手机", "的快递",
     "的家长", "收",     "吗",     "嗎",     "来接",   "过来",     "回电话", "回个电话"});
// They say that a firm or a place follows, and then who speaks: 我是…的小周.
constexpr auto selves =
    std::to_array<std::string_view>({"我是", "这里是", "這裡是", "这边是", "這邊是", "我们是",
                                     "我們是", "我这边", "這裡", "这里", "我这是"});
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
    {"我叫", "我是", "叫我", "英文名是", "英文名叫", "英文名", "这边是", "這邊是", "这里是",
     "這裡是", "名字是", "名字叫", "找", "是", "叫", "姓名", "联系人", "的", "请"});
// How a sign is put together.
constexpr auto strokes = std::to_array<std::string_view>(
    {"草字头", "草字頭", "单人旁", "單人旁", "双人旁", "雙人旁", "三点水", "三點水",
     "两点水", "提手旁", "竖心旁", "言字旁", "金字旁", "木字旁", "王字旁", "女字旁",
     "火字旁", "日字旁", "绞丝旁", "宝盖头", "走之底", "耳朵旁", "耳字旁", "反犬旁",
     "立刀旁", "竹字头", "雨字头", "山字旁", "土字旁", "石字旁", "口字旁", "月字旁",
     "目字旁", "禾字旁", "足字旁", "马字旁", "鸟字旁", "虫字旁", "衣字旁", "示字旁",
     "广字头", "心字底", "四点底", "走字底", "车字旁", "米字旁", "贝字旁", "门字框",
     "子字旁", "玉字旁", "水字旁", "人字旁", "斜玉旁", "双耳旁", "左耳旁", "右耳旁"});

template <class Words>
bool goes_on(std::string_view text, std::size_t at, const Words& words) {
  return begins_with(text.substr(std::min(at, text.size())), words) > 0;
}

bool is_nickname(std::string_view text, std::size_t at) {
  return goes_on(text, at, little) && !goes_on(text, at, no_nicknames) &&
         chinese_surname_at(text, at + sign, Rare::no) > 0 &&
         ends_chinese_name(text, at + 2 * sign);
}

// A family name with one sign or two of given names, behind which something new begins; the start
// where there is none. Where only the signs tell, both must be frequent.
std::size_t end_of_whole_name(std::string_view text, std::size_t from) {
  const auto surname = chinese_surname_at(text, from, Rare::no);
  if (surname == 0) return from;
  const auto first = from + surname;
  const auto second = first + sign;
  const auto third = second + sign;
  const auto is_given = [&](std::size_t at) {
    return is_ideograph(text, at) && is_given_sign(text.substr(at, sign));
  };
  if (!is_given(first) || is_chinese_word(text.substr(from))) return from;
  const bool may_go_on = is_ideograph(text, second);
  if (may_go_on && is_given(second) && !goes_on(text, second, meant)) {
    const bool is_whole = ends_chinese_name(text, third) || surname == 2 * sign;
    const bool ends_before = ends_chinese_name(text, second);
    if (is_whole || !ends_before) return third;
  }
  return !may_go_on || ends_chinese_name(text, second) ? second : from;
}

class SaidNames {
 public:
  SaidNames(const Tokens& tokens, NameText& names, std::vector<Candidate>& found)
      : tokens_(tokens), names_(names), found_(found) {}

  void find_in(std::uint32_t segment) {
    const auto before = found_.size();
    segment_ = segment;
    text_ = tokens_.view(segment).text;
    find_short_titles();
    find_called();
    find_from_firms();
    find_surnames();
    find_nicknames();
    if (tokens_.scripts(segment).latin) find_latin();
    find_spelled(before);
  }

 private:
  static Literals literals(std::span<const std::string_view> words) {
    return Literals(std::vector<std::string>(words.begin(), words.end()));
  }
  // Nothing stands before it, or what calls somebody.
  bool is_called(std::size_t at) const {
    return at < sign || !is_ideograph(text_, at - sign) || ends_with(text_.substr(0, at), callers);
  }
  void find_short_titles();
  void find_called();
  void find_from_firms();
  void find_surnames();
  void find_nicknames();
  void find_latin();
  void find_spelled(std::size_t before);
  std::size_t end_of_spelled(const Literals::Hit& hit, std::size_t size) const;
  std::size_t spelled_from(std::size_t of, std::size_t least) const;
  bool is_asked_to_spell() const;
  void add(std::size_t from, std::size_t to, Level level, unsigned score, std::string_view rule,
           std::string fact) {
    const Place place{segment_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    found_.push_back(name_candidate(place, Language::zh, level, score, rule, std::move(fact)));
  }

  const Tokens& tokens_;
  NameText& names_;
  std::vector<Candidate>& found_;
  std::uint32_t segment_ = 0;
  std::string_view text_;
};

// 马总您好, 找刘工: but no 高总价 and no 施工.
void SaidNames::find_short_titles() {
  static const Literals all = literals(short_titles);
  for (const auto& hit : by_word(all.find(text_), all)) {
    const std::size_t at = hit.at;
    if (goes_on(text_, at, longer_words)) continue;
    for (std::size_t size = sign; size <= 2 * sign && size <= at; size += sign) {
      const auto from = at - size;
      const bool is_one = chinese_surname_at(text_, from, Rare::no) == size;
      if (!is_one || !is_called(from) || is_chinese_word(text_.substr(from))) continue;
      const bool is_greeted = from == 0 && hit.word < 6;  // 张工图纸发您了
      if (!is_greeted && !ends_chinese_name(text_, at + sign)) continue;
      add(from, at + sign, Level::weak, 65, "name.title", "with \"" + all.word(hit.word) + '"');
      break;
    }
  }
}

// 叫一下何秀英接电话, 孩子叫蒋一诺, 是陈立群本人吗
void SaidNames::find_called() {
  static const Literals all = literals(calls);
  constexpr auto verbs = std::to_array<std::string_view>(
      {"名字叫", "名字是", "的名字是", "名叫", "叫做", "叫", "是", "姓", "：", ":", " "});
  for (const auto& hit : by_word(all.find(text_), all)) {
    auto from = hit.at + all.word(hit.word).size();
    from += begins_with(text_.substr(std::min(from, text_.size())), verbs);
    const auto to = end_of_whole_name(text_, from);
    // 找一下财务的徐丽娟
    constexpr std::size_t longest = 6 * sign;
    const auto of = text_.substr(0, std::min(text_.size(), from + longest)).find("的", from);
    if (to == from && of != std::string_view::npos) {
      const auto after = of + sign;
      const auto end = end_of_whole_name(text_, after);
      if (end == after + 3 * sign) {
        add(after, end, Level::weak, 55, "name.cue", "after \"" + all.word(hit.word) + '"');
      }
    }
    if (to > from) {
      add(from, to, Level::validated, 70, "name.cue", "after \"" + all.word(hit.word) + '"');
    }
  }
  // 这单是何嘉欣下的: three signs, all of a name.
  constexpr std::string_view is = "是";
  for (auto at = text_.find(is); at != std::string_view::npos; at = text_.find(is, at + 1)) {
    const auto from = at + is.size();
    const auto to = end_of_whole_name(text_, from);
    if (to != from + 3 * sign || !ends_chinese_name(text_, to)) continue;
    add(from, to, Level::weak, 55, "name.cue", "after \"是\"");
  }
  static const Literals after = literals(meant);
  for (const auto& hit : by_word(after.find(text_), after)) {
    for (std::size_t size = 4 * sign; size >= 2 * sign; size -= sign) {
      if (size > hit.at) continue;
      const auto from = hit.at - size;
      if ((size < 3 * sign && !is_called(from)) ||
          end_of_whole_name(text_.substr(0, hit.at), from) != hit.at)
        continue;
      add(from, hit.at, Level::weak, 60, "name.cue", "before \"" + after.word(hit.word) + '"');
      break;
    }
  }
}

// 我是顺达物流的小周
void SaidNames::find_from_firms() {
  static const Literals all = literals(selves);
  constexpr std::size_t longest = 20 * sign;
  constexpr std::string_view of = "的";
  for (const auto& hit : by_word(all.find(text_), all)) {
    const auto begin = hit.at + all.word(hit.word).size();
    for (auto at = begin; at < text_.size() && at - begin < longest; ++at) {
      const bool ends = text_.substr(at).starts_with("，") || text_.substr(at).starts_with("。");
      if (ends) break;
      const bool is_of = text_.substr(at).starts_with(of);
      const bool is_role =
          text_.substr(at).starts_with("客服") || text_.substr(at).starts_with("专员") ||
          text_.substr(at).starts_with("部") || text_.substr(at).starts_with("公司") ||
          text_.substr(at).starts_with("顾问") || text_.substr(at).starts_with("经理");
      if (!is_of && !is_role) continue;
      auto from = at + of.size();
      if (is_role && !text_.substr(at).starts_with("部")) from += sign;
      if (is_nickname(text_, from)) {
        add(from, from + 2 * sign, Level::validated, 75, "name.firm", "after a firm");
      } else if (const auto to = end_of_whole_name(text_, from); to > from) {
        add(from, to, Level::validated, 70, "name.firm", "after a firm");
      }
    }
  }
}

// 物业的姓赵, 单名一个亮字
void SaidNames::find_surnames() {
  constexpr std::string_view word = "姓";
  constexpr auto other = std::to_array<std::string_view>({"贵", "貴", "百", "老百", "同", "何"});
  for (auto at = text_.find(word); at != std::string_view::npos; at = text_.find(word, at + 1)) {
    const auto from = at + word.size();
    if (ends_with(text_.substr(0, at), other)) continue;
    const auto size = chinese_surname_at(text_, from, Rare::yes);
    if (size == 0 || is_chinese_word(text_.substr(from))) continue;
    if (goes_on(text_, from, std::to_array<std::string_view>({"名", "和名", "和什", "什么"})))
      continue;
    const auto whole = end_of_whole_name(text_, from);
    add(from, std::max(whole, from + size), Level::validated, 72, "name.cue", "after \"姓\"");
  }
  constexpr auto single = std::to_array<std::string_view>(
      {"单名一个", "單名一個", "名一个", "单字一个", "單字一個", "单名", "單名", "单字"});
  static const Literals all = literals(single);
  for (const auto& hit : by_word(all.find(text_), all)) {
    const auto from = hit.at + all.word(hit.word).size();
    const bool is_sign = is_ideograph(text_, from) && !text_.substr(from).starts_with("一");
    if (is_sign && (text_.substr(from + sign).starts_with("字") || from + sign >= text_.size() ||
                    !is_ideograph(text_, from + sign))) {
      add(from, from + sign, Level::validated, 70, "name.cue", "after \"单名\"");
    }
  }
}

// 喂小李, 老张您好
void SaidNames::find_nicknames() {
  static const Literals all = literals(little);
  for (const auto& hit : by_word(all.find(text_), all)) {
    constexpr auto before = std::to_array<std::string_view>(
        {"楼上", "楼下", "隔壁", "对门", "物业", "前台", "财务", "人事", "销售", "客服",
         "喂",   "你好", "您好", "是",   "叫",   "找",   "跟",   "给",   "让",   "谢谢",
         "哎",   "嗯",   "啊",   "转",   "联系", "我",   "同事", "的",   "请"});
    const std::size_t at = hit.at;
    const bool is_first = at < sign || !is_ideograph(text_, at - sign);
    if (!is_first && !ends_with(text_.substr(0, at), before)) continue;
    constexpr std::string_view frequent =
        "陶龚樊阮柯侯孟钟鍾任范夏尹黎葛倪耿骆霍齐庄聂涂卜苗裴翁肖萧于马馬高何梁黄黃田方王李张張刘劉"
        "陈陳杨楊赵趙吴吳周徐孙孫胡朱郭林罗羅郑鄭梁谢宋唐许韩冯邓曹彭曾董袁潘蒋蔡余杜魏"
        "吕丁任沈姚卢姜"
        "崔谭陆汪廖贾韦邹熊秦邱薛阎贺顾郝龚邵覃武莫汤赖詹";
    const auto name = is_ideograph(text_, at + sign) ? frequent.find(text_.substr(at + sign, sign))
                                                     : std::string_view::npos;
    const bool is_frequent = name != std::string_view::npos && name % sign == 0;
    if (!is_frequent || !is_nickname(text_, at)) continue;
    add(at, at + 2 * sign, Level::weak, 60, "name.nickname", "a nickname");
  }
}

// 我是Jessica昨天…, Kevin在吗
void SaidNames::find_latin() {
  constexpr auto after =
      std::to_array<std::string_view>({"在吗", "在嗎", "您好", "你好", "老师", "老師", "姐", "哥",
                                       "经理", "小姐", "先生", "女士", "医生", "总", "本人"});
  for (auto at = tokens_.first_of(segment_); at < tokens_.end_of(segment_); ++at) {
    const auto& token = tokens_[at];
    if (token.kind != Token::Kind::word || token.to - token.from < 3) continue;
    auto before = text_.substr(0, token.from);
    while (before.ends_with(' ')) before.remove_suffix(1);
    auto behind = text_.substr(token.to);
    while (behind.starts_with(' ')) behind.remove_prefix(1);
    const auto word = tokens_.text(token);
    const bool is_given = is_listed_name(word, token.ends, Language::en, NamePart::given);
    const bool is_titled = begins_with(behind, after) > 0;
    constexpr auto strong = std::to_array<std::string_view>(
        {"我叫", "叫我", "英文名是", "英文名叫", "英文名", "名字叫", "名字是"});
    const bool is_led = ends_with(before, latin_leads) || before.empty();
    const bool is_written = tokens_.is_capital(at) && !tokens_.is_upper_case(at);
    const bool is_new = !names_.is_plain(at) && (is_written || ends_with(before, strong));
    const bool is_said = is_new && !behind.starts_with("的") &&
                         (ends_with(before, strong) || before.ends_with("我是"));
    const bool is_called = is_given && (is_led || is_titled) && !behind.starts_with("公司");
    const bool is_name = is_called || is_said || (is_new && is_titled);
    if (!is_name) continue;
    auto last = at;
    if (at + 1 < tokens_.end_of(segment_) && tokens_[at + 1].kind == Token::Kind::word &&
        tokens_.is_capital(at + 1) && !names_.is_plain(at + 1)) {
      ++last;
    }
    found_.push_back(
        name_of_tokens(tokens_, at, last, Level::weak, 62, "name.cue", "a name in Latin letters"));
  }
}

// 立早章, 王字旁一个可: the end of it, from a riddle or a part of a sign.
std::size_t SaidNames::end_of_spelled(const Literals::Hit& hit, std::size_t size) const {
  auto end = hit.at + size;
  if (hit.word < chinese_riddles().size()) return end;
  constexpr auto joints = std::to_array<std::string_view>(
      {"右边一个", "下面一个", "加一个", "加个", "一个", "那个", "加", "右边", "下面", "的", "再"});
  for (int i = 0; i < 3; ++i) end += begins_with(text_.substr(std::min(end, text_.size())), joints);
  if (end > hit.at + size && is_ideograph(text_, end)) end += sign;
  return end;
}

std::size_t SaidNames::spelled_from(std::size_t of, std::size_t least) const {
  constexpr std::string_view no_signs =
      "好对對是行可有会會要他她它我你您的了真走来來说說那这這不谢謝一个個";
  constexpr std::size_t farthest = 4;
  const auto again = of + sign;
  if (!is_ideograph(text_, again)) return of;
  const auto said = text_.substr(again, sign);
  if (no_signs.find(said) != std::string_view::npos) return of;
  auto from = of;
  bool is_said = false;
  for (std::size_t i = 0; i < farthest && from >= least + sign; ++i) {
    if (!is_ideograph(text_, from - sign)) break;
    from -= sign;
    is_said = is_said || text_.substr(from, sign) == said;
    if (is_said && i + 1 >= 2) break;
  }
  return is_said && of - from >= 2 * sign ? from : of;
}

bool SaidNames::is_asked_to_spell() const {
  constexpr auto questions =
      std::to_array<std::string_view>({"怎么写", "怎麼寫", "哪个字", "哪個字", "哪几个字",
                                       "哪两个字", "什么字", "怎么拼", "是哪个", "哪個"});
  if (segment_ == 0) return false;
  const std::string_view before = tokens_.view(segment_ - 1).text;
  return std::ranges::any_of(questions, [&](std::string_view question) {
    return before.find(question) != std::string_view::npos;
  });
}

// 西早覃，下雨的雨，王字旁一个可: with a name of this turn before it, or after a question how it is
// written.
void SaidNames::find_spelled(std::size_t before) {
  const bool has_name = found_.size() > before;
  const bool is_asked = is_asked_to_spell();
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
  for (const auto& hit : parts.find(text_)) {
    if (hit.at < done) continue;
    std::size_t from = hit.at;
    auto to = end_of_spelled(hit, parts.word(hit.word).size());
    if (parts.word(hit.word) == "的") {
      from = spelled_from(hit.at, done);
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
    const auto name =
        std::find_if(found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end(),
                     [&](const Candidate& one) { return one.places.front().to == piece.from; });
    if (name != found_.end()) {
      name->places.front().to = static_cast<std::uint32_t>(piece.to);
      continue;
    }
    add(piece.from, piece.to, Level::weak, 58, "name.spelled", "how it is written");
  }
  // The name itself, which begins the answer.
  if (!is_asked) return;
  const auto to = end_of_chinese_name(text_, 0);
  if (to > 0) add(0, to, Level::weak, 60, "name.answer", "after a question how it is written");
}

}  // namespace

void find_said_chinese_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  SaidNames names(tokens, text, found);
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) == Language::zh && tokens.scripts(i).ideographs) names.find_in(i);
  }
}

}  // namespace sealtape::privacy
