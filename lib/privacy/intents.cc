// What a person wants, or was told: not to be called again, not to be recorded, that a recording
// is made. Each phrase is a rule of its own; what only looks like one is named beside it.
#include <re2/re2.h>
#include <re2/set.h>

#include <array>

#include "privacy/candidate.h"

namespace sealtape::privacy {

namespace {

struct Intent {
  Type type;
  Language language;
  std::string_view name;
  const char* pattern;
};

constexpr auto opt_out = Type::opt_out;
constexpr auto refusal = Type::refusal;
constexpr auto notice = Type::notice;
constexpr auto en = Language::en;
constexpr auto de = Language::de;
constexpr auto it = Language::it;
constexpr auto zh = Language::zh;
constexpr auto th = Language::th;

// In the folded text: small letters without accents.
constexpr auto intents =
    std::to_array<Intent>(
        {
            {opt_out, en, "do_not_call",
             R"((?:do not|don't|dont|never|stop|quit|no more)(?: ever)? (?:call|calling|phone|phoning|ring|ringing|contact|contacting|bother|bothering|text|texting|email|emailing|calls)(?:ing)? (?:me|us|this number|my (?:number|phone|house))|(?:do not|don't|dont) (?:call|contact|ring|phone) (?:here )?(?:again|any ?more))"},
            {opt_out, en, "list",
             R"((?:take|remove|delete|get|cross) (?:me|us|my (?:number|name|email|phone number)|this number) (?:off|from|out of) (?:your|the|this|that|all|any)?(?: \w+){0,3} ?(?:lists?|database|records|system)|do not call list|don't call list|(?:un|de)subscribe me|opt (?:me )?out|want to opt out|no longer (?:want|wish) to (?:be (?:called|contacted)|receive (?:calls|emails|messages)))"},
            {opt_out, en, "no_calls",
             R"((?:don't|do not) (?:want|wish) (?:you )?(?:to )?(?:be (?:called|contacted|phoned)|(?:receive|get) (?:any )?(?:more |further )?(?:\w+ )?calls|any (?:more|further) calls|call me|you calling|you to call|hear from you)|lose my number)"},
            {opt_out, de, "do_not_call",
             R"((?:rufen|ruf) (?:sie )?(?:mich|uns|hier|diese nummer|bei mir|bei uns) (?:bitte )?(?:nicht mehr|nie wieder|nie mehr|nicht wieder|nicht noch einmal)(?: mehr)?(?: an)?|(?:mich|uns) (?:bitte )?(?:nicht mehr|nie wieder|nie mehr) (?:anrufen|anzurufen|kontaktieren|zu kontaktieren|belastigen|anschreiben)|(?:horen sie auf|lassen sie es)[, ]+(?:mich |uns |hier )?anzurufen|kontaktieren sie (?:mich|uns) (?:bitte )?(?:nicht mehr|nie wieder))"},
            {opt_out, de, "list",
             R"((?:streichen|loschen|nehmen|entfernen) sie (?:mich|uns|meine (?:nummer|daten|telefonnummer|adresse)|diese nummer) (?:bitte )?(?:aus|von|in)\b|(?:aus|von) (?:der|ihrer|dem|ihrem|allen) (?:\w+ )?(?:liste|verteiler|listen|datenbank|anrufliste) (?:gestrichen|geloscht|streichen|loschen|nehmen|entfernen))"},
            {opt_out, de, "no_calls",
             R"((?:mochte|will|wunsche) (?:ich )?(?:bitte )?(?:von ihnen )?(?:keine(?:rlei)? (?:weiteren )?(?:werbe)?(?:anrufe|werbung)|nicht mehr (?:angerufen|kontaktiert|belastigt))|widerspreche (?:hiermit )?(?:der|jeder|dem) (?:werbung|nutzung|werblichen|telefonischen|verwendung|anruf)|keine (?:werbe)?anrufe mehr)"},
            {opt_out, it, "do_not_call",
             R"(non (?:mi |ci )(?:chiami|chiamate|chiamare|telefoni|telefonate|richiami|richiamate|contatti|contattate|disturbi|disturbate)(?:mi)?(?: piu| mai piu| ancora)|non (?:chiami|chiamate|chiamatemi|contattatemi|telefonatemi|contattate|telefonate)(?:mi)? (?:piu|mai piu)|smett(?:a|ete|etela|etela) di (?:chiamar|telefonar|contattar|disturbar)(?:mi|ci|e))"},
            {opt_out, it, "list",
             R"((?:mi (?:tolga|tolgano|cancelli|cancellino|cancellate|togliete|rimuova|levi)|(?:toglietemi|cancellatemi|rimuovetemi)|(?:tolga|cancelli|rimuova|togliete|cancellate) (?:il mio (?:numero|nome|nominativo)|i miei dati)) (?:\w+ )?(?:dalla|dalle|dai|dal|da)\b)"},
            {opt_out, it, "no_calls",
             R"(non (?:voglio|desidero|intendo) (?:piu )?(?:(?:essere|venire) (?:piu )?(?:chiamat|contattat|disturbat|richiamat)[oaie]|(?:ricevere|avere) (?:piu |altre )?(?:\w+ )?(?:chiamate|telefonate|pubblicita|comunicazioni|sms))|mi oppongo (?:al|alle|a)\b.{0,40}(?:chiamate|telefonate|trattamento|marketing|pubblicita)|registro (?:pubblico )?delle opposizioni)"},
            {opt_out, zh, "do_not_call",
             R"((?:不要|别|別|请勿|請勿|不用)(?:再|继续|繼續)?(?:给我|給我|向我|跟我|往我这)?(?:再)?(?:打|打来|打電話|打电话|联系|聯絡|聯繫|骚扰|騷擾|来电|來電|致电|致電)(?:电话|電話)?(?:给|給)?(?:我|过来|過來|了|来了|來了|过来了)|(?:不要|别|別)再(?:打|来电|來電|联系|聯絡|聯繫|骚扰|騷擾))"},
            {opt_out, zh, "list",
             R"((?:把|将|將)我(?:的)?(?:号码|號碼|电话|電話|手机号|资料|資料|名字|信息)?(?:从|從|在|于)?.{0,24}(?:删|刪|移除|拉黑|去掉|剔除|除名)|退订|退訂|(?:加入|列入)(?:拒接|谢绝来电|勿擾|免打扰|黑名单|黑名單))"},
            {opt_out, zh, "no_calls",
             R"((?:我)?(?:不想|不愿|不願|不希望|不要)(?:再)?(?:接到|收到|接|听到|聽到)(?:你们|你們|您|这种|這種|这类|這類|任何|推销|推銷|广告|廣告|的|公司|营销)*(?:电话|電話|来电|來電|短信|簡訊|推销|推銷))"},
            {opt_out, th, "do_not_call",
             R"((?:อย่า|ห้าม|ไม่ต้อง|เลิก|หยุด)(?:ได้)?(?:โทร|ติดต่อ|รบกวน)(?:มา|หา|กลับ|ศัพท์|เข้า)*(?:หา)?(?:ผม|ฉัน|ดิฉัน|หนู|เรา|อีก|แล้ว|เบอร์นี้|ที่นี่|เลย)|(?:อย่า|ห้าม)โทรมา|ไม่ต้องโทรมา|หยุดโทรหา)"},
            {opt_out, th, "list",
             R"((?:ลบ|เอา|ถอน|ตัด)(?:เบอร์|ชื่อ|ข้อมูล|หมายเลข)(?:ของ)?(?:ผม|ฉัน|ดิฉัน|หนู|นี้)?(?:ออก)?(?:จาก|ออก)|ยกเลิกการรับ(?:ข่าวสาร|สาย|โฆษณา|ข้อความ))"},
            {opt_out, th, "no_calls",
             R"(ไม่(?:อยาก|ต้องการ|ประสงค์)(?:ที่จะ|จะ|ให้)?(?:รับสาย|ถูกโทร|ได้รับ(?:การ)?(?:โทร|ติดต่อ|สาย)|ให้โทร|ให้ติดต่อ|โทรมา|รับโทรศัพท์|รับการติดต่อ|รับโฆษณา|ติดต่อมา))"},

            {refusal, en, "not_recorded",
             R"((?:don't|do not|wouldn't|would not|didn't|never) (?:want|wish|like|agree|consent|authori[sz]e|allow|permit|give (?:you )?(?:my )?(?:consent|permission))(?: (?:for|to|you|me|this|my|the|that|it|call|conversation|voice|us|be|being|a|any|have|having|get|getting|do))* ?(?:to )?(?:be )?(?:being )?(?:record|recorded|recording|taped|taping)\b)"},
            {refusal, en, "stop_recording",
             R"((?:stop|turn off|switch off|end|pause|disable) (?:the |this |your )?(?:recording|taping|tape)|(?:don't|do not|please don't|no) record(?:ing)? (?:me|this|us|the|my|please|allowed)|not (?:ok|okay|comfortable|happy|fine|alright) with (?:you |the |this |being |the call |this call )*(?:being )?record|(?:i )?(?:object|refuse|decline) (?:to )?(?:the |this |being |be |a )*record|without (?:being recorded|recording)|(?:no|withdraw (?:my )?) ?consent (?:to|for) (?:the |this |being |be )*record)"},
            {refusal, de, "not_recorded",
             R"((?:mochte|will|wunsche) (?:ich )?(?:aber )?(?:bitte )?(?:nicht|keine(?:sfalls)?)(?:,? dass)?(?: (?:das|dieses|sie|gesprach|mich|mein|ich|es|anruf|der))* ?(?:aufgezeichnet|aufgenommen|aufnehmen|aufzeichnen|mitgeschnitten|aufzeichnung|aufnahme|mitschnitt)|nicht (?:damit )?einverstanden.{0,40}(?:aufge|aufnahme|aufzeichn|mitschn)|(?:aufzeichnung|aufnahme|mitschnitt|aufzeichnen)[^.!?]{0,30}nicht (?:damit )?(?:einverstanden|zu\b|recht)|stimme (?:der |dem |einer )?(?:aufzeichnung|aufnahme|mitschnitt) nicht zu)"},
            {refusal, de, "stop_recording",
             R"((?:stoppen|beenden|unterbrechen) sie (?:bitte )?(?:die |den )?(?:aufzeichnung|aufnahme|mitschnitt)|(?:schalten|machen|stellen) sie (?:bitte )?(?:die |das |den )?(?:aufnahme|aufzeichnung|band|mitschnitt)\w* (?:bitte )?(?:aus|ab)|(?:nehmen|zeichnen|schneiden) sie (?:mich |das |dieses |dies )?(?:gesprach )?(?:bitte )?nicht (?:auf|mit)|keine (?:aufzeichnung|aufnahme)(?: bitte)?|widerspreche (?:hiermit )?der (?:aufzeichnung|aufnahme)|verweigere (?:die |der )?(?:aufzeichnung|aufnahme))"},
            {refusal, it, "not_recorded",
             R"(non (?:voglio|desidero|acconsento|autorizzo|accetto|consento|intendo|vorrei|presto il consenso|do il consenso|do il mio consenso)(?: (?:che|di|a|alla|la|essere|venga|sia|questa|mi|il|il mio|chiamata|telefonata|conversazione|voce|si|nessuna|vi|per))* ?(?:registr\w+|registrazione)|(?:essere|venire) registrat[oa] no|contrari[oa] alla registrazione)"},
            {refusal, it, "stop_recording",
             R"((?:interromp|spegn|ferm|sospend|disattiv|blocc|smett)\w*(?: di)? (?:la |questa |subito la |il )?registra\w*|non (?:mi )?(?:registri|registrate|registrare|registratemi)\b|(?:rifiuto|nego il consenso|mi oppongo)(?: a|alla| di)*(?: la| alla)? ?(?:registrazione|essere registrat)|revoco il consenso alla registrazione)"},
            {refusal, zh, "not_recorded",
             R"((?:不想|不愿意?|不願意?|不同意|不希望|不接受|不允许|不允許|拒绝|拒絕|反对|反對|不許|不许|不授权)(?:被|你们?|你們|您|这个|這個|这通|這通|进行|進行|对我|對我|通话|通話|電話|电话|我的|做|再|给我|給我)*(?:录音|錄音|录下|錄下|录制|錄製|录|錄))"},
            {refusal, zh, "stop_recording",
             R"((?:停止|关掉|關掉|关闭|關閉|暂停|暫停|取消|别|別|不要|请勿|請勿|不准)(?:再|给我|給我|你们|你們|对我|對我|这个|這個)*(?:录音|錄音|录下|錄下|录|錄))"},
            {refusal, th, "not_recorded",
             R"(ไม่(?:อยาก|ต้องการ|ยินยอม|อนุญาต|ยอม|ประสงค์|สะดวก|ให้|เห็นด้วย)(?:ให้|ที่จะ|จะ|กับ|ถูก|มีการ|การ|คุณ|ใคร|ใน)*(?:บันทึก|อัด)(?:เสียง|การสนทนา|สาย|เทป|บทสนทนา)?)"},
            {refusal, th, "stop_recording",
             R"((?:หยุด|ปิด|เลิก|ห้าม|อย่า|ขอไม่|งด)(?:ให้|การ|ถูก)*(?:บันทึก|อัด)(?:เสียง|การสนทนา|สาย)?)"},

            {notice, en, "recorded",
             R"((?:(?:this|the|your|all|our) (?:\w+ )?(?:calls?|conversations?|line|meeting|session|phone calls?)|(?:calls|conversations))(?: today)? (?:(?:is|are|may|will|might|can|could|shall)(?: also| now| currently)? (?:be(?:ing)? )?(?:monitored (?:and|or) )?(?:recorded|taped)|is on a recorded line)|(?:on|over) a recorded line|(?:we|i) (?:are|am|will be|'re|'m|record)(?: now| also)?(?: recording| record)? (?:this|the|all|your) (?:\w+ )?(?:calls?|conversations?|meeting)|recorded for (?:quality|training|security|evidence|legal))"},
            {notice, de, "recorded",
             R"((?:gesprach|telefonat|anruf|telefongesprach|besprechung|sitzung)e?\w* (?:(?:wird|werden|kann|konnen)(?: \w+){0,6} (?:aufgezeichnet|aufgenommen|mitgeschnitten))|(?:zeichnen|nehmen|schneiden) (?:wir )?(?:das|dieses|die|ihr|alle|diesen) (?:\w+ )?(?:gesprach|gesprache|telefonat|anruf|anrufe)(?: \w+){0,5} (?:auf|mit)\b|zu (?:\w+ )?(?:qualitats|schulungs|trainings|beweis|dokumentations)\w*(?: und \w+)? (?:aufgezeichnet|aufgenommen|mitgeschnitten))"},
            {notice, it, "recorded",
             R"((?:chiamata|telefonata|conversazione|chiamate|telefonate|riunione|colloquio|linea) (?:(?:potra|puo|potrebbe|sara|verra|viene|e|possono|saranno|vengono|potranno)(?: \w+){0,2} ?(?:essere |venire )?registrat[aeio])|(?:stiamo|sto) registrando (?:la|questa)|registrat[ae] (?:per|a fini|ai fini|a scopo))"},
            {notice, zh, "recorded",
             R"((?:通话|通話|电话|電話|对话|對話|会议|會議|来电|來電|谈话|談話)(?:内容|內容)?(?:将|將|会|會|可能|正在|已|都|均|将会|將會|可能会|可能會|全程)*(?:被)?(?:进行|進行|全程)?(?:录音|錄音|录制|錄製)|(?:我们|我們)(?:将|會|会|将会|正在)?(?:对|對)?.{0,18}(?:进行|進行)(?:录音|錄音))"},
            {notice, th, "recorded",
             R"((?:สาย|การสนทนา|บทสนทนา|การโทร|การประชุม|โทรศัพท์)(?:นี้|ของท่าน|ของคุณ|ครั้งนี้)*(?:จะ|อาจ|จะถูก|ได้|มีการ|กำลัง|ถูก|จะมีการ|อาจมีการ|มี)+(?:การ)?(?:บันทึก|อัด)(?:เสียง|ไว้|การสนทนา)?|(?:ขออนุญาต|เราจะ|ทางเราจะ|บริษัทจะ)(?:ทำการ)?(?:บันทึก|อัด)(?:เสียง|การสนทนา|สาย)?)"},
        });

// Before a match: it is only a case that is spoken of.
constexpr const char* condition =
    R"((?:\bif (?:you|anyone|they|someone)|\bunless|\bwenn sie|\bfalls sie|\bsollten sie|\bse (?:lei |voi )?(?:non|vuole|desidera)|\bqualora|如果|若您|若你|如您|如不|如需|หาก|ถ้า)[^.!?。]{0,40}$)";
// Just before a match: it is denied or asked.
constexpr const char* denial =
    R"((?:\bdid(?:n't| not) say|\bnever said|\bnot (?:saying|true that)|\b(?:i )?don't mind|\bnicht gesagt,?(?: dass)?|\bnon ho detto(?: di| che)?|没说|没有说|沒說|ไม่ได้บอก(?:ว่า|ให้)?)[^.!?。]{0,20}$)";
// Just after a notice: it says that none is made.
constexpr const char* question = R"(^[^.!。]{0,30}\?)";

struct Rules {
  Rules()
      : set(quiet(), re2::RE2::UNANCHORED),
        is_condition(condition),
        is_denial(denial),
        is_question(question) {
    for (const auto& intent : intents) {
      set.Add(intent.pattern, nullptr);
      rules.push_back(std::make_unique<re2::RE2>(std::string("(") + intent.pattern + ")", quiet()));
    }
    set.Compile();
  }
  static re2::RE2::Options quiet() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(std::int64_t{64} << 20);
    return options;
  }
  re2::RE2::Set set;
  std::vector<std::unique_ptr<re2::RE2>> rules;
  re2::RE2 is_condition;
  re2::RE2 is_denial;
  re2::RE2 is_question;
};

const Rules& rules() {
  static const Rules made;
  return made;
}

// Whether what stands around the match takes its meaning away.
bool is_meant(const Rules& all, const Intent& intent, std::string_view text, std::size_t from,
              std::size_t to) {
  constexpr std::size_t reach = 160;
  auto begin = from > reach ? from - reach : 0;
  while (begin < from && (static_cast<unsigned char>(text[begin]) & 0xc0U) == 0x80) ++begin;
  const re2::StringPiece before(text.data() + begin, from - begin);
  if (re2::RE2::PartialMatch(before, all.is_denial)) return false;
  if (intent.type != Type::notice && re2::RE2::PartialMatch(before, all.is_condition)) return false;
  const auto after = text.substr(to, 80);
  const bool is_asked =
      re2::RE2::PartialMatch(re2::StringPiece(after.data(), after.size()), all.is_question);
  return intent.type != Type::notice || !is_asked;
}

}  // namespace

void find_intents(const Tokens& tokens, std::vector<Candidate>& found) {
  constexpr int most_hits = 1000;  // of one rule in one segment
  const auto& all = rules();
  std::vector<int> matching;
  for (std::uint32_t segment = 0; segment < tokens.transcript().segments.size(); ++segment) {
    const std::string_view text = tokens.view(segment).text;
    matching.clear();
    if (!all.set.Match(re2::StringPiece(text.data(), text.size()), &matching)) continue;
    for (const auto index : matching) {
      const auto& intent = intents.at(static_cast<std::size_t>(index));
      re2::StringPiece rest(text.data(), text.size());
      re2::StringPiece match;
      for (int hits = 0;
           hits < most_hits &&
           re2::RE2::FindAndConsume(&rest, *all.rules[static_cast<std::size_t>(index)], &match);
           ++hits) {
        const auto from = static_cast<std::size_t>(match.data() - text.data());
        const auto to = from + match.size();
        if (!is_meant(all, intent, text, from, to)) continue;
        Candidate candidate{.type = intent.type, .level = Level::validated, .score = 80};
        candidate.rule = folded(name_of(intent.type)) + '.' +
                         std::string(name_of(intent.language)) + '.' + std::string(intent.name);
        candidate.evidence = {"a phrase that says so"};
        candidate.language = intent.language;
        candidate.spoken = true;
        candidate.places = {
            {segment, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}};
        found.push_back(std::move(candidate));
      }
    }
  }
}

}  // namespace sealtape::privacy
