// Names in Chinese that no plain "my name is" stands before: 顺达物流的小周, 房东姓邓,
// 叫一下何秀英.
#include "privacy/lists.h"
#include "privacy/names_chinese.h"

namespace sealtape::privacy {

namespace {

constexpr auto sign = chinese_sign;

// Before the whole name of somebody who shall come to the phone.
constexpr auto calls = std::to_array<std::string_view>(
    {"这位是",   "那位是",     "员工",   "缴费人",     "联系的是", "自称是",   "自称",
     "找",       "我和",       "我跟",   "学员",       "会员",     "法人代表", "主播",
     "帮我把",   "财务",       "人事",   "前台",       "销售",     "行政",     "物业",
     "仓库",     "售后",       "客服",   "护士",       "助理",     "同学",     "家教",
     "教练",     "阿姨",       "保姆",   "姓名写",     "个人",     "抬头",     "姓名是",
     "名下是",   "名字写",     "留的是", "报的是",     "实名是",   "认证的是", "的弟弟",
     "的哥哥",   "的姐姐",     "的妹妹", "我弟弟",     "我哥哥",   "报",       "户主",
     "戶主",     "户名",       "收款人", "收件人",     "持卡人",   "申请人",   "联系人",
     "签收人",   "经办人",     "委托人", "叫一下",     "叫下",     "找一下",   "找下",
     "请一下",   "喊一下",     "喊",     "转一下",     "转给",     "转接",     "轉接",
     "轉給",     "联系一下",   "联系",   "通知一下",   "通知",     "问一下",   "帮我找",
     "幫我找",   "帮我叫",     "幫我叫", "我找",       "我要找",   "请找",     "請找",
     "麻烦找",   "麻烦叫",     "麻烦请", "麻煩找",     "麻煩請",   "请让",     "让",
     "讓",       "接给",       "交给",   "寄给",       "发给",     "转达给",   "告诉",
     "告訴",     "请问是",     "請問是", "您是",       "你是",     "是不是",   "请问您是",
     "請問您是", "对我是",     "喂是",   "喂我是",     "署名",     "签名是",   "签字的是",
     "登记的是", "叫",         "写的是", "写",         "寫的是",   "填的是",   "填",
     "上是",     "户主是",     "主是",   "人是",       "名是",     "机主",     "機主",
     "法人",     "法定代表人", "监护人", "紧急联系人", "收货人",   "收件方",   "寄件人",
     "发件人",   "取件人",     "车主",   "業主",       "业主",     "租客",     "承租人",
     "受益人",   "投保人",     "担保人", "病人",       "患者",     "考生",     "学生",
     "乘客",     "乘机人",     "入住人", "入住客人",   "旅客",     "预订人",   "訂位人",
     "购票人",   "买家",       "卖家",   "住户",       "客户",     "客戶",     "同事",
     "我这边是", "我這邊是",   "改成",   "改为",       "过户给",   "转账给",   "打给",
     "汇给",     "还给",       "我叫",   "我是",       "名字",     "签收人写", "落款",
     "大名",     "真名",       "本名",   "全名",       "曾用名",   "姓名",     "有个",
     "有位",     "一个叫",     "爱人",   "老婆",       "老公",     "太太",     "先生",
     "孩子",     "娃",         "儿子",   "女儿",       "闺女",     "爸",       "妈",
     "父亲",     "母亲",       "外公",   "外婆",       "爷爷",     "奶奶",     "姥姥",
     "姥爷",     "岳父",       "岳母",   "公公",       "婆婆",     "哥哥",     "姐姐",
     "弟弟",     "妹妹",       "表哥",   "表姐",       "表弟",     "表妹",     "堂哥",
     "堂弟",     "舅舅",       "叔叔",   "姑姑",       "姨妈",     "侄子",     "外甥",
     "孙子",     "孙女",       "老伴",   "对象",       "女朋友",   "男朋友",   "朋友",
     "室友",     "邻居",       "房东",   "老板",       "领导",     "司机",     "店长",
     "医生",     "主任",       "经理"});
// Behind a name they say that somebody was meant.
constexpr auto meant = std::to_array<std::string_view>(
    {"的妈妈", "的媽媽", "的爸爸", "的父亲",  "的母亲",   "的老师", "同学的", "妈妈",   "爸爸",
     "的账户", "的名下", "名下",   "的房子",  "的身份证", "接电话", "接電話", "听电话", "聽電話",
     "接一下", "在吗",   "在嗎",   "在不在",  "在家吗",   "在家嗎", "本人",   "是吗",   "是嗎",
     "对吗",   "對嗎",   "对吧",   "是吧",    "家属",     "家屬",   "家长",   "您好",   "你好",
     "的电话", "的電話", "的手机", "的快递",  "的家长",   "收",     "吧",     "吗",     "嗎",
     "来接",   "过来",   "回电话", "回个电话"});
// They say that a firm or a place follows, and then who speaks: 我是…的小周.
constexpr auto selves =
    std::to_array<std::string_view>({"我是", "这里是", "這裡是", "这边是", "這邊是", "我们是",
                                     "我們是", "我这边", "這裡", "这里", "我这是"});
template <class Words>
bool goes_on(std::string_view text, std::size_t at, const Words& words) {
  return begins_with(text.substr(std::min(at, text.size())), words) > 0;
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

// 叫一下何秀英接电话, 孩子叫蒋一诺, 是陈立群本人吗
void find_called(const ChineseTurn& turn) {
  static const Literals all = literals_of(calls);
  constexpr auto verbs = std::to_array<std::string_view>(
      {"名字叫", "名字是", "的名字是", "名叫", "叫做", "叫", "是", "姓", "：", ":", " "});
  for (const auto& hit : by_word(all.find(turn.text), all)) {
    auto from = hit.at + all.word(hit.word).size();
    from += begins_with(turn.text.substr(std::min(from, turn.text.size())), verbs);
    auto to = end_of_whole_name(turn.text, from);
    constexpr auto strong = std::to_array<std::string_view>(
        {"这位是", "那位是", "自称是", "自称",   "找",     "收件人", "寄件人", "联系人",
         "收货人", "取件人", "签收人", "预订人", "购票人", "户主",   "机主",   "车主",
         "名字",   "姓名",   "全名",   "本名",   "真名",   "转接",   "我找",   "帮我找"});
    if (to == from && is_one_of(strong, all.word(hit.word))) {
      to = end_of_told_chinese(turn.text, from, Rare::no);  // 找韩冬
    }
    // 找一下财务的徐丽娟
    constexpr std::size_t longest = 6 * sign;
    const auto of =
        turn.text.substr(0, std::min(turn.text.size(), from + longest)).find("的", from);
    if (to == from && of != std::string_view::npos) {
      const auto after = of + sign;
      const auto end = end_of_whole_name(turn.text, after);
      if (end == after + 3 * sign) {
        turn.add(after, end, Level::weak, 55, "name.cue", "after \"" + all.word(hit.word) + '"');
      }
    }
    if (to > from) {
      turn.add(from, to, Level::validated, 70, "name.cue", "after \"" + all.word(hit.word) + '"');
    }
  }
  // 这单是何嘉欣下的: three signs, all of a name.
  for (const std::string_view is : {"是", "给", "和", "跟"}) {
    for (auto at = turn.text.find(is); at != std::string_view::npos;
         at = turn.text.find(is, at + 1)) {
      const auto from = at + is.size();
      const auto to = end_of_whole_name(turn.text, from);
      if (to != from + 3 * sign || !ends_chinese_name(turn.text, to)) continue;
      turn.add(from, to, Level::weak, 55, "name.cue", "after \"" + std::string(is) + '"');
    }
  }
  static const Literals after = literals_of(meant);
  for (const auto& hit : by_word(after.find(turn.text), after)) {
    for (std::size_t size = 4 * sign; size >= 2 * sign; size -= sign) {
      if (size > hit.at) continue;
      const auto from = hit.at - size;
      if ((size < 3 * sign && !calls_chinese_name(turn.text, from)) ||
          end_of_whole_name(turn.text.substr(0, hit.at), from) != hit.at)
        continue;
      turn.add(from, hit.at, Level::weak, 60, "name.cue", "before \"" + after.word(hit.word) + '"');
      break;
    }
  }
}

// 我是顺达物流的小周
void find_from_firms(const ChineseTurn& turn) {
  static const Literals all = literals_of(selves);
  constexpr std::size_t longest = 20 * sign;
  constexpr std::string_view of = "的";
  for (const auto& hit : by_word(all.find(turn.text), all)) {
    const auto begin = hit.at + all.word(hit.word).size();
    for (auto at = begin; at < turn.text.size() && at - begin < longest; ++at) {
      const bool ends =
          turn.text.substr(at).starts_with(',') || turn.text.substr(at).starts_with("。");
      if (ends) break;
      const bool is_of = turn.text.substr(at).starts_with(of);
      const bool is_role =
          turn.text.substr(at).starts_with("客服") || turn.text.substr(at).starts_with("专员") ||
          turn.text.substr(at).starts_with("部") || turn.text.substr(at).starts_with("公司") ||
          turn.text.substr(at).starts_with("顾问") || turn.text.substr(at).starts_with("经理");
      if (!is_of && !is_role) continue;
      auto from = at + of.size();
      if (is_role && !turn.text.substr(at).starts_with("部")) from += sign;
      if (is_chinese_nickname(turn.text, from)) {
        turn.add(from, from + 2 * sign, Level::validated, 75, "name.firm", "after a firm");
      } else if (const auto to = end_of_whole_name(turn.text, from); to > from) {
        turn.add(from, to, Level::validated, 70, "name.firm", "after a firm");
      }
    }
  }
}

// 物业的姓赵, 单名一个亮字
void find_surnames(const ChineseTurn& turn) {
  constexpr std::string_view word = "姓";
  constexpr auto other = std::to_array<std::string_view>({"贵", "貴", "百", "老百", "同", "何"});
  for (auto at = turn.text.find(word); at != std::string_view::npos;
       at = turn.text.find(word, at + 1)) {
    const auto from = at + word.size();
    if (ends_with(turn.text.substr(0, at), other)) continue;
    const auto size = chinese_surname_at(turn.text, from, Rare::yes);
    if (size == 0 || is_chinese_word(turn.text.substr(from))) continue;
    if (goes_on(turn.text, from, std::to_array<std::string_view>({"名", "和名", "和什", "什么"})))
      continue;
    const auto whole = end_of_whole_name(turn.text, from);
    turn.add(from, std::max(whole, from + size), Level::validated, 72, "name.cue", "after \"姓\"");
  }
  constexpr auto single = std::to_array<std::string_view>(
      {"单名一个", "單名一個", "名一个", "单字一个", "單字一個", "单名", "單名", "单字"});
  static const Literals all = literals_of(single);
  for (const auto& hit : by_word(all.find(turn.text), all)) {
    const auto from = hit.at + all.word(hit.word).size();
    const bool is_sign = is_ideograph(turn.text, from) && !turn.text.substr(from).starts_with("一");
    if (is_sign && (turn.text.substr(from + sign).starts_with("字") ||
                    from + sign >= turn.text.size() || !is_ideograph(turn.text, from + sign))) {
      turn.add(from, from + sign, Level::validated, 70, "name.cue", "after \"单名\"");
    }
  }
}

}  // namespace

void find_said_chinese_names(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) != Language::zh || !tokens.scripts(i).ideographs) continue;
    const ChineseTurn turn{tokens, i, tokens.view(i).text, found};
    const auto before = found.size();
    find_titled_names(turn);
    find_called(turn);
    find_from_firms(turn);
    find_surnames(turn);
    find_familiar_names(turn);
    if (tokens.scripts(i).latin) find_latin_names(turn, text);
    find_written_names(turn, before);
  }
}

}  // namespace sealtape::privacy
