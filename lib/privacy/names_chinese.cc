// Names in Chinese text: a family name and one or two signs more.
#include "privacy/names_chinese.h"

#include <array>

#include "privacy/chinese.h"
#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

// What begins like a name and is another word; where it may be a name too, what follows decides.
constexpr auto other_words = std::to_array<std::string_view>(
    {"关于", "關於", "单位", "單位", "包括", "原来", "原來", "古代", "温度", "溫度", "房子", "房东",
     "房產", "房产", "车主", "車主", "成都", "成功", "万一", "萬一", "于是", "何时", "余额", "餘額",
     "程序", "项目", "項目", "管理", "路上", "解决", "解決", "毕业", "畢業", "符合", "支付", "付款",
     "付费", "时间", "時間", "明天", "全部", "应该", "應該", "常常", "金额", "金額", "水果", "白天",
     "马上", "馬上", "张数", "区域", "區域", "费用", "費用", "路由", "单独", "單獨", "關係", "关系",
     "童装", "和平", "平时", "平時", "石家", "江苏", "江西", "湖南", "温州", "苏州", "常州", "郑州",
     "徐州", "广州", "柳州", "贺州", "向您", "向你", "陪同", "成员", "成員", "车险", "車險", "房贷",
     "房貸", "贷款", "貸款", "米兰", "米蘭", "单号", "單號", "支行", "车间", "解释", "解釋", "季度",
     "童年", "封面", "安排", "安全", "安装", "安裝", "安保", "安心", "安慰", "安置", "安检", "安抚",
     "高兴", "高興", "高级", "高級", "高层", "高層", "高度", "高价", "高價", "高铁", "高鐵", "高中",
     "高速", "高温", "高考", "高校", "方便", "方面", "方式", "方法", "方案", "方向", "方位", "任何",
     "任务", "任務", "任意", "何况", "何況", "何必", "余下", "余款", "许多", "許多", "曾经", "曾經",
     "程度", "万分", "萬分", "金融", "金属", "金屬", "金牌", "黄色", "黃色", "白色", "白领", "白領",
     "马路", "馬路", "马来", "石头", "石頭", "石油", "江边", "华为", "華為", "华东", "华南", "华北",
     "华中", "管家", "管道", "简单", "簡單", "简直", "简历", "单身", "單身", "单元", "單元", "单据",
     "單據", "包裹", "包间", "包装", "包裝", "包月", "包年", "包含", "原因", "原价", "原價", "原先",
     "原本", "路线", "路線", "路过", "路過", "车辆", "車輛", "车站", "車站", "车位", "車位", "车票",
     "車票", "房间", "房間", "房屋", "房租", "房号", "房號", "段时", "常见", "常見", "周一", "周二",
     "周三", "于昨", "于今", "于明", "高一", "高二", "高三", "周四", "周五", "周六", "周日", "周末",
     "周年", "周边", "周围", "周到", "成本", "成为", "成為", "成交", "成立", "成绩", "成人", "关心",
     "關心", "关注", "關注", "关键", "关闭", "申请", "申請", "申报", "申報", "申诉", "解除", "解答",
     "解约", "解約", "平常", "平安", "平台", "平均", "平方", "温馨", "溫馨", "温暖", "严重", "嚴重",
     "严格", "嚴格", "谢谢", "謝謝", "顾客", "顧客", "顾问", "顧問", "毛病", "祝您", "祝你", "盛大",
     "凌晨", "项链", "向来", "戴着", "施工", "游戏", "遊戲", "高手", "钟头", "鐘頭", "陆续", "陸續",
     "付出", "付清", "贺卡", "賀卡", "钱包", "錢包", "严肃", "向上", "向下", "毕竟", "畢竟", "甘肃",
     "焦急", "焦虑", "单价", "關鍵", "纪念", "紀念", "纪录", "紀錄", "舒服", "舒适", "卓越", "欧洲",
     "歐洲", "欧元", "歐元", "辛苦", "尚未", "蓝色", "藍色", "景点", "景點", "景区", "费力", "冷静",
     "冷靜", "冷气", "冷氣", "冷藏", "申领", "楼上", "樓上", "楼下", "樓下", "楼盘", "樓盤", "米饭",
     "荣幸", "榮幸", "荣誉", "郁闷", "鬱悶"});
// Their last sign is no family name.
constexpr auto other_endings = std::to_array<std::string_view>(
    {"关于", "關於", "对于", "對於", "由于", "由於", "至于", "至於", "属于", "屬於",
     "终于", "終於", "等于", "等於", "处于", "提高", "最高", "地方", "对方", "對方",
     "双方", "雙方", "官方", "一张", "这张", "那张", "两张", "紧张", "緊張", "责任",
     "責任", "信任", "担任", "擔任", "公安", "平安", "保安", "简单", "簡單", "订单",
     "訂單", "菜单", "工程", "课程", "課程", "流程", "过程", "過程"});
// Before a family name in the mouth of who knows him: little, old.
constexpr auto nicknames = std::to_array<std::string_view>({"小", "老", "阿"});
constexpr auto chinese_introductions = std::to_array<std::string_view>(
    {"我叫",   "我姓",   "客服",   "我的名字是", "我的名字叫", "名字是", "我是",   "敝姓",
     "本人",   "姓名",   "持卡人", "订购人",     "訂購人",     "收件人", "联系人", "聯絡人",
     "户主",   "戶主",   "免贵姓", "免貴姓",     "这边是",     "這邊是", "这里是", "這裡是",
     "收款人", "户名",   "戶名",   "申请人",     "申請人",     "患者",   "投保人", "被保险人",
     "委托人", "经办人", "經辦人", "负责人",     "負責人",     "名叫",   "叫做",   "尊敬的",
     "亲爱的", "親愛的", "我姓名", "我老公",     "我老婆",     "我太太", "我先生", "我爱人",
     "我愛人", "我丈夫", "我妻子", "我儿子",     "我兒子",     "我女儿", "我女兒", "我妈妈",
     "我媽媽", "我爸爸", "我父亲", "我父親",     "我母亲",     "我母親", "我哥哥", "我弟弟",
     "我姐姐", "我妹妹", "我同事", "我朋友",     "我妈",       "我爸",   "老公",   "老婆",
     "太太",   "儿子",   "兒子",   "女儿",       "女兒"});
// Of somebody whom one knows: what follows is often no name.
constexpr std::string_view first_relation = "我老公";
constexpr auto chinese_titles = std::to_array<std::string_view>(
    {"警官",   "法官",   "主管",   "院长",   "院長",   "科长", "处长",   "局长", "书记",   "護士",
     "护士",   "会计",   "會計",   "教练",   "教練",   "队长", "站长",   "行长", "秘书",   "助理",
     "顾问",   "专员",   "医师",   "醫師",   "夫人",   "大哥", "大姐",   "大爷", "大妈",   "大叔",
     "大婶",   "叔叔",   "爷爷",   "奶奶",   "伯伯",   "同志", "副总",   "部长", "组长",   "班长",
     "村长",   "导演",   "记者",   "设计师", "检察官", "委员", "嫂子",   "婶子", "总经理", "董事长",
     "老先生", "老太太", "護理師", "先生",   "小姐",   "女士", "經理",   "经理", "医生",   "醫生",
     "老师",   "老師",   "太太",   "教授",   "律师",   "律師", "师傅",   "師傅", "主任",   "总监",
     "總監",   "女仕",   "大夫",   "阿姨",   "同学",   "同學", "工程师", "博士", "校长",   "店长",
     "老板",   "老闆"});
constexpr auto endings = std::to_array<std::string_view>(
    {"的", "是", "了", "我", "你", "您", "在", "要", "想", "电", "電", "手", "身", "今",
     "住", "和", "来", "來", "打", "呢", "吗", "嗎", "啊", "给", "給", "工", "有", "这",
     "這", "不", "吧", "也", "就", "跟", "先", "女", "、", "从", "從", "已", "请", "請"});

// What may follow a name at once, besides those.
constexpr auto followers = std::to_array<std::string_view>(
    {"为", "為", "很", "昨", "明", "刚", "剛", "现", "現", "正", "可", "能", "会", "會", "那", "哪",
     "上", "下", "又", "还", "還", "再", "去", "没", "沒", "因", "以", "如", "所", "只", "都", "叫",
     "说", "說", "问", "問", "麻", "帮", "幫", "联", "聯", "预", "預", "订", "訂", "买", "買", "需",
     "希", "找", "报", "報", "查", "办", "辦", "太", "小", "博", "老", "教", "医", "醫", "律"});
// They say the name of who speaks, and nothing else follows.
constexpr auto plain_introductions = std::to_array<std::string_view>(
    {"我叫", "我姓", "我的名字是", "我的名字叫", "名字是", "敝姓", "姓名", "免贵姓", "免貴姓",
     "户名", "戶名", "名叫", "叫做", "我姓名"});

constexpr auto sign = chinese_sign;

bool serves_you(std::string_view text) {
  constexpr auto words = std::to_array<std::string_view>({"为您", "為您", "为你", "為你"});
  return begins_with(text, words) > 0;
}

// A name of three signs or of two, behind which something new begins; the start where neither is.
std::size_t end_where_name_ends(std::string_view text, std::size_t from, std::size_t to) {
  const auto is_end = [&](std::size_t at) {
    const auto next = text.substr(std::min(at, text.size()), sign);
    return !is_ideograph(text, at) || is_one_of(endings, next) || is_one_of(followers, next);
  };
  if (to == from || is_end(to)) return to;
  return to - from == 3 * sign && is_end(to - sign) ? to - sign : from;
}

bool is_other_word(std::string_view text) {
  return begins_with(text, other_words) > 0 || is_chinese_word(text);
}

// "方先生这个称呼", "马老师奶茶店": the word itself, or a shop that is called so.
bool is_of_thing(std::string_view behind) {
  constexpr auto words =
      std::to_array<std::string_view>({"这个称呼", "这个名字", "这个叫法", "这称呼", "這個稱呼",
                                       "二字", "两个字", "这种称呼", "这个词"});
  constexpr auto shops = std::to_array<std::string_view>(
      {"店",   "馆",   "铺",     "坊",   "牌",   "奶茶", "麻辣", "火锅",
       "烧烤", "面馆", "烘焙",   "蛋糕", "凉皮", "卤味", "炸鸡", "米线",
       "拉面", "粉",   "工作室", "课堂", "超市", "教育", "食品", "私房菜"});
  // With these the next clause begins, and the shop is another one.
  constexpr auto joints = std::to_array<std::string_view>(
      {"的", "在", "去", "到", "要", "来", "说", "订", "买", "您", "你", "是", "有",
       "给", "从", "问", "想", "把", "开", ",",  "。", "、", "点", "让", "和", "就"});
  constexpr std::size_t longest = 4 * sign;
  if (begins_with(behind, words) > 0) return true;
  for (std::size_t at = 0; at < longest && is_ideograph(behind, at); at += sign) {
    if (begins_with(behind.substr(at), shops) > 0) return true;
    if (begins_with(behind.substr(at), joints) > 0) return false;
  }
  return false;
}

class ChineseNames {
 public:
  ChineseNames(const Tokens& tokens, std::vector<Candidate>& found)
      : tokens_(tokens), found_(found) {}

  void find_in(std::uint32_t segment) {
    static const Literals phrases = all_phrases();
    const std::string_view text = tokens_.view(segment).text;
    for (const auto& hit : by_word(phrases.find(text), phrases)) {
      const std::string_view words = phrases.word(hit.word);
      if (hit.word < chinese_introductions.size()) {
        add_after(segment, text, hit.at + words.size(), words);
      } else {
        add_before(segment, text, hit.at, words);
      }
    }
    find_bracketed(segment, text);
    find_serving(segment, text);
    find_nickname(segment, text);
  }

 private:
  static Literals all_phrases() {
    std::vector<std::string> all(chinese_introductions.begin(), chinese_introductions.end());
    all.insert(all.end(), chinese_titles.begin(), chinese_titles.end());
    return Literals(std::move(all));
  }
  void add_after(std::uint32_t segment, std::string_view text, std::size_t from,
                 std::string_view words) {
    if (from < text.size() && (text[from] == ':' || text[from] == ' ')) ++from;
    // "我先生叫蔡志明", "户主是钱大勇": a verb says that a name follows.
    constexpr auto naming = std::to_array<std::string_view>({"名叫", "叫", "姓"});
    const auto verb = begins_with(text.substr(std::min(from, text.size())), naming);
    if (verb > 0) from += verb;
    if (verb == 0 && words != "我是" &&
        text.substr(std::min(from, text.size())).starts_with("是")) {
      from += sign;
    }
    auto to = end_of_chinese_name(text, from);
    if (verb == 0 && !is_one_of(plain_introductions, words))
      to = end_where_name_ends(text, from, to);
    // 我叫展昭: a rare family name, where the text is over behind it.
    constexpr auto vague = std::to_array<std::string_view>(
        {"我是", "客服", "这边是", "這邊是", "这里是", "這裡是", "本人"});
    const auto introduction = std::ranges::find(chinese_introductions, words);
    const bool is_relation =
        introduction >= std::ranges::find(chinese_introductions, first_relation);
    if (to == from && !is_relation && !is_one_of(vague, words)) {
      to = end_of_told_chinese(text, from, Rare::yes);
    }
    if (to == from || (is_relation && verb == 0 && to - from < 3 * sign)) return;
    const auto rest = text.substr(to);
    // "客服安妮为您服务", but "客服温和": who serves says so, or has a nickname.
    const bool serves = begins_with(text.substr(from), nicknames) > 0 || serves_you(rest);
    if (words == "客服" && !serves) return;
    // "我是万科的": where he comes from.
    if (words == "我是" && rest.starts_with("的") && !is_ideograph(rest, sign)) return;
    const bool is_vague = words != "我姓" && words != "敝姓" && to == from + sign;
    add(segment, from, to, is_vague ? Level::weak : Level::validated, is_vague ? 45 : 80,
        "name.cue", "after", words);
  }
  // Behind an account or a firm: (陈国强).
  void find_bracketed(std::uint32_t segment, std::string_view text) {
    for (auto at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
      const auto to = end_of_chinese_name(text, at + 1);
      const bool is_whole = to >= at + 1 + 2 * sign && to < text.size() && text[to] == ')';
      if (is_whole) add(segment, at + 1, to, Level::weak, 45, "name.bracketed", "in", "()");
    }
  }
  // 王丽为您服务, 林志玲本人嗎: the name ends there, and belongs to nobody else.
  void find_serving(std::uint32_t segment, std::string_view text) {
    constexpr auto after =
        std::to_array<std::string_view>({"为您服务", "為您服務", "为你服务", "本人吗", "本人嗎"});
    for (const auto words : after) {
      const auto at = text.find(words);
      if (at == std::string_view::npos) continue;
      for (std::size_t length = 3 * sign; length >= 2 * sign; length -= sign) {
        if (at < length || !is_ideograph(text, at - length)) continue;
        const auto from = at - length;
        const bool is_nickname = length == 2 * sign && text.substr(from).starts_with("小");
        const bool is_name =
            chinese_surname_at(text, from, Rare::no) > 0 && !is_other_word(text.substr(from));
        if (!is_nickname && !is_name) continue;
        add(segment, from, at, Level::weak, 55, "name.serving", "before", words);
        break;
      }
    }
  }
  // 叫我小周就行
  void find_nickname(std::uint32_t segment, std::string_view text) {
    constexpr std::string_view words = "叫我";
    const auto at = text.find(words);
    if (at == std::string_view::npos) return;
    const auto from = at + words.size();
    if (begins_with(text.substr(from), nicknames) == 0 ||
        chinese_surname_at(text, from + sign, Rare::no) == 0)
      return;
    add(segment, from, from + 2 * sign, Level::validated, 75, "name.cue", "after", words);
  }
  void add_before(std::uint32_t segment, std::string_view text, std::size_t at,
                  std::string_view title) {
    // "高先生女士都可以": any of them.
    const auto behind = text.substr(std::min(at + title.size(), text.size()));
    if (behind.starts_with("女士") || behind.starts_with("还是") || behind.starts_with("小姐都") ||
        behind.starts_with("先生")) {
      return;
    }
    if (is_of_thing(behind)) return;
    auto from = at;
    for (std::size_t length = sign; length <= 4 * sign && length <= at; length += sign) {
      if (!is_ideograph(text, at - length)) break;
      // 谢谢老板: nobody is called so.
      const bool is_thanks =
          text.substr(0, at).ends_with("谢谢") || text.substr(0, at).ends_with("謝謝");
      if (is_thanks ||
          (is_one_of(other_endings, text.substr(at - length, 2 * sign)) && length == 2 * sign)) {
        from = at;  // "关于老师": nobody is called so
        break;
      }
      const auto size = chinese_surname_at(text, at - length, Rare::no);
      if (size > 0 && length <= size + 2 * sign && !is_other_word(text.substr(at - length))) {
        from = at - length;
      }
    }
    const bool has_title = text.substr(from, at - from).find("先生") != std::string_view::npos;
    if (from == at || has_title) return;
    add(segment, from, at + title.size(), Level::validated, 75, "name.title", "with", title);
  }
  void add(std::uint32_t segment, std::size_t from, std::size_t to, Level level, unsigned score,
           std::string_view rule, std::string_view side, std::string_view words) {
    const Place place{segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    auto fact = std::string(side) + " \"" + std::string(words) + '"';
    found_.push_back(name_candidate(place, Language::zh, level, score, rule, std::move(fact)));
  }

  const Tokens& tokens_;
  std::vector<Candidate>& found_;
};

}  // namespace

std::size_t end_of_chinese_name(std::string_view text, std::size_t from) {
  const auto rest = text.substr(std::min(from, text.size()));
  const auto begin = from;
  if (begins_with(rest, nicknames) > 0) from += sign;
  const auto size = chinese_surname_at(text, from, Rare::no);
  if (size == 0 || is_other_word(rest)) return begin;
  auto to = from + size;
  for (int i = 0; i < 2 && is_ideograph(text, to) && from == begin; ++i) {
    if (is_one_of(endings, text.substr(to, sign)) || serves_you(text.substr(to))) break;
    to += sign;
  }
  return to;
}

void find_chinese_names(const Tokens& tokens, std::vector<Candidate>& found) {
  ChineseNames names(tokens, found);
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    if (tokens.scripts(segment).ideographs) names.find_in(segment);
  }
}

}  // namespace sealtape::privacy
