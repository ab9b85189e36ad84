// How people say that they want no more calls and no recording, and how they are told of one:
// verbs, refusals and objects of each language, and the orders in which they are put together.
// Sources: our own knowledge of the five languages.
#include "privacy/lexicon_intents.h"

#include <array>

namespace sealtape::privacy {

namespace {

constexpr auto opt_out = Type::opt_out;
constexpr auto refusal = Type::refusal;
constexpr auto notice = Type::notice;
constexpr auto en = Language::en;
constexpr auto de = Language::de;
constexpr auto it = Language::it;
constexpr auto zh = Language::zh;
constexpr auto th = Language::th;

constexpr auto classes = std::to_array<IntentClass>({
    {en, "call",
     "call|phone|ring|contact|text|email|e-mail|message|bother|pester|harass|disturb|spam|hassle|"
     "annoy|cold-?call|write to|reach out to|get in touch with"},
    {en, "calling",
     "calling|phoning|ringing|contacting|texting|emailing|messaging|bothering|pestering|"
     "harassing|disturbing|spamming|hassling|annoying|sending"},
    {en, "called",
     "called|phoned|rung|contacted|texted|emailed|messaged|bothered|pestered|harassed|disturbed|"
     "spammed|hassled|approached|telephoned"},
    {en, "calls",
     "(?:phone |cold |sales )?calls?|texts|text messages|emails?|messages|newsletters?|marketing|"
     "advertising|adverts|ads|offers|promotions|mailings|spam|mail"},
    {en, "me",
     "me|us|here|again|any ?more|ever|any longer|this|my|our|number|house|phone|mobile|home|back|"
     "family"},
    {en, "not", "do not|don'?t|not to|never|please not|do never|not"},
    {en, "want",
     "want|wish|like|need|care for|appreciate|care to|interested in|happy with|asking for|"
     "ask for|signed up for|sign up for"},
    {en, "any",
     "any|more|further|other|of|these|those|this|such|all|from|to|be|being|get|getting|receive|"
     "receiving|have|having|your|kind|kinds|sort|unwanted|unsolicited|marketing|sales|cold|"
     "promotional|advertising|company|again|ever|the|a|an|bloody|constantly"},
    {en, "you", "you|your (?:company|people|team|lot|colleagues)|anyone|anybody|people|them"},
    {en, "list",
     "lists?|newsletters?|databases?|records?|registers?|systems?|files?|books?|directory|"
     "mailings?"},
    {en, "record", "record(?:ed|ing|ings)?|tap(?:e|ed|ing)|tape[- ]record\\w*|film(?:ed|ing)"},
    {en, "no",
     "not|never|no|nobody|no one|none|noone|without|stop(?:ped)?|cannot|\\w+n't|dont|wont"},
    {en, "agree",
     "want|wish|like|agree\\w*|consent\\w*|authori[sz]ed?|allow\\w*|permit\\w*|approve|accept|"
     "comfortable|happy|fine|ok|okay|alright|all right|keen|willing|prepared|love|appreciate|"
     "cool|care|(?:have|give|given|giving|got) (?:you )?(?:my|our|any|the) "
     "(?:permission|consent|okay|ok)|permission|consent"},

    {de, "rufen", R"(anruf\w*|angerufen|anzurufen|telefonier\w*|anklingel\w*)"},
    {de, "stoeren",
     "angerufen|kontaktiert|belastigt|behelligt|gestort|angeschrieben|beworben|genervt|"
     "zugespammt|kontaktieren|anschreiben|belastigen"},
    {de, "werbung",
     "(?:werbe|telefon)?anrufe?n?|werbung\\w*|werbe\\w+|newsletter|mails?|e-?mails?|post|briefe|"
     "nachrichten|sms|telefonate|angebote|reklame|kontaktaufnahme\\w*"},
    {de, "nie",
     "nicht mehr|nie mehr|nie wieder|niemals wieder|nicht wieder|nicht noch ?mal|"
     "nicht noch einmal|nicht nochmals?|kein(?:e[mnrs]?)? (?:weiteren? )?mal|nicht weiter|nie"},
    {de, "will",
     "mochten?|will|wollen|wunschen?|brauchen?|wurde(?:n wir| ich| gern\\w*)|hatten? (?:ich|wir|"
     "gern\\w*)|erlauben?|gestatten?|genehmigen?|akzeptieren?|stimmen?|darf|durfen|lege|dulde|"
     "lehne|ist mir|ware (?:es |mir )*(?:recht|lieb|lieber|angenehm\\w*)|"
     "fande (?:ich )?(?:es )?(?:gut|besser|schon)"},
    {de, "aufnahme",
     "aufzeichn\\w*|aufgezeichnet|aufnehm\\w*|aufzunehmen|aufzuzeichnen|aufgenommen|"
     "(?:ton|sprach|band)?aufnahmen?|mitschn[ei]\\w*|mitgeschnitten|mitzuschneiden|mitschneid\\w*|"
     "tonband|(?:auf|mit) (?:ein |einem |das |dem )?(?:ton)?band|mitlauf\\w*|aufgez\\w+"},
    {de, "liste",
     "\\w*liste\\w*|newsletter\\w*|\\w*kartei\\w*|\\w*verteiler\\w*|\\w*datei\\w*|\\w*datenbank\\w*"
     "|"
     "\\w*system\\w*|\\w*register\\w*|adressbuch|unterlagen|adressbestand|bestand"},

    {it, "chiamare",
     "(?:ri)?chiam(?:i|ino|iate|ate|are|armi|arci|atemi|ateci|arlo|ando)|"
     "telefon(?:i|ino|iate|ate|are|armi|arci|atemi|ateci|ando)|"
     "contatt(?:i|ino|iate|ate|are|armi|arci|atemi|ateci|ando)|"
     "disturb(?:i|ino|iate|ate|are|armi|arci|atemi|ateci|ando)|"
     "scriv(?:a|ano|iate|ete|ere|ermi|erci|etemi|eteci)|import?un\\w+|"
     "(?:cercar|molestar)(?:mi|ci|e)|rompere"},
    {it, "chiamate",
     "chiamate|telefonate|pubblicita|messaggi|sms|e-?mail|mail|offerte|comunicazioni|"
     "promozioni|proposte|newsletter|posta|contatti|chiamata|telefonata"},
    {it, "chiamato",
     "chiamat[oaie]|contattat[oaie]|disturbat[oaie]|richiamat[oaie]|importunat[oaie]"},
    {it, "piu", "piu|mai|ancora|mai piu|nuovamente|di nuovo|un'altra volta"},
    {it, "voglio",
     "voglio|vogliamo|desidero|intendo|vorrei|vorremmo|gradisco|gradirei|gradiamo|"
     "mi interessa\\w*|accetto|tollero|ho chiesto|sono interessat[oa]"},
    {it, "registra", "registr(?:a|e|i|o no)\\w*|registro no"},
    {it, "acconsento",
     "voglio|vogliamo|desidero|vorrei|vorremmo|acconsent\\w+|consent\\w+|autorizz\\w+|accett\\w+|"
     "intendo|gradi\\w+|permett\\w+|sono d'accordo|siamo d'accordo|d'accordo|favorevole|mi va|"
     "mi piace|mi sento|mi sta bene|va bene|do|diamo|presto|dato|dispost[oa]|approv\\w+|"
     "contentissim\\w|content[oa]"},
    {it, "lista",
     "list[ae]|newsletter|mailing "
     "list|elenc(?:o|hi)|archivi[oe]?|database|rubric[ah]e?|registr[oi]|sistem[ai]|"
     "contatti|banca dati|schedari[oe]?|nominativi|indirizzari[oe]?"},

    {zh, "not", "不要|别|別|不用|不必|请勿|請勿|勿|不许|不許|不准|停止|禁止|拒绝|拒絕|谢绝|謝絕"},
    {zh, "wish",
     "不想|不愿意?|不願意?|不希望|不需要|不要|不接受|不同意|不允许|不允許|不喜欢|不喜歡|不打算|"
     "不方便|不授权|不授權|拒绝|拒絕|谢绝|謝絕|反对|反對|不太想|不太愿意|不许|不許"},
    {zh, "call",
     "打|来电|來電|致电|致電|联系|聯繫|聯絡|联络|骚扰|騷擾|打扰|打擾|烦|煩|吵|发|發|推销|推銷|"
     "电话|電話|短信|簡訊|call"},
    {zh, "calls",
     "电话|電話|来电|來電|短信|簡訊|信息|訊息|消息|广告|廣告|推销|推銷|营销|行銷|通知|邮件|郵件|"
     "骚扰|騷擾|打扰|打擾|联系|聯繫"},
    {zh, "again", "再|又|老是?|总是?|總是?|一直|继续|繼續|天天|每天|整天|反复|不停地?"},
    {zh, "list",
     "名单|名單|系统|系統|列表|清单|清單|数据库|資料庫|通讯录|通訊錄|记录里|資料裡|库里|客户库"},
    {zh, "drop", "删|刪|移除|移走|去掉|拿掉|划掉|劃掉|剔除|除名|拉黑|清除|注销|註銷|抹掉"},
    {zh, "record", "录音|錄音|录|錄"},

    {th, "not", "อย่า|ไม่ต้อง|ห้าม|เลิก|หยุด|งด|กรุณาอย่า|พอแล้ว|ไม่ควร"},
    {th, "wish",
     "ไม่(?:อยาก|ต้องการ|ประสงค์|ขอ|ยินดี|ยินยอม|อนุญาต|ยอม|ให้|เห็นด้วย|สบายใจ|สะดวกใจ|สะดวก|โอเค|"
     "ชอบ|รับ)"},
    {th, "call", "โทร|ติดต่อ|รบกวน|ส่งข้อความ|ส่งโฆษณา|ส่ง ?sms|ส่งเอสเอ็มเอส|ส่งอีเมล|ทักมา"},
    {th, "calls", "รับสาย|สาย|โทร|ข้อความ|โฆษณา|ข่าวสาร|การติดต่อ|ติดต่อ|โปรโมชั่น|sms|อีเมล|รบกวน"},
    {th, "record",
     "(?:บันทึก|อัด)(?:เสียง|การสนทนา|บทสนทนา|สาย|เทป|ไว้|คลิป|การโทร|การประชุม|คำพูด|วิดีโอ)?"},
});

// {name} is a class, {3} up to three words, {3c} up to three letters of Chinese or Thai; all within
// a sentence.
constexpr auto rules = std::to_array<IntentRule>({
    {opt_out, en, "do_not_call",
     R"(\b(?:{not}) (?:ever |please |you |dare |try to |even |keep ){0,2}(?:{call})(?: (?:{me})\b){1,6}|\b(?:mind|how about|what about|grateful for|appreciate(?: you)?) (?:you )?not (?:ever )?(?:{calling})(?: (?:{me})\b){1,6})"},
    {opt_out, en, "stop", R"(\b(?:stop|quit|cease)\b {3}(?:{calling}|{calls})\b)"},
    {opt_out, en, "no_more",
     R"(\b(?:no more|no further|enough of|enough with|(?:sick|tired) of|fed up with) (?:(?:{any}|{you}) ){0,4}(?:{calls}|{called}|you (?:{calling}))\b)"},
    {opt_out, en, "want_none",
     R"(\b(?:don'?t|do not|didn'?t|no longer|not|never) (?:really |ever |even |particularly ){0,2}(?:{want}) (?:(?:{any}) ){0,6}(?:{calls}|{called})\b)"},
    {opt_out, en, "want_you_not",
     R"(\b(?:don'?t|do not|no longer|not|never|wouldn'?t) (?:really |ever |even ){0,2}(?:{want}) {1}(?:{you}) {1}(?:{calling}|{call}|to (?:ever |keep )?(?:{call}|{calling}))\b)"},
    {opt_out, en, "must_end",
     R"(\b(?:calls|texts|text messages|e?mails|messages|marketing|{calling})\b {3}(?:must|ha(?:ve|s) to|needs? to|got to|should)(?: just| really| finally| all| now)? (?:stop|cease)\b|\b(?:want|make|need|like) {3}(?:calls|texts|text messages|e?mails|messages|{calling}) (?:to )?(?:stop|end|cease)\b|\bput an? (?:end|stop) to {3}(?:{calls}|{calling})\b)"},
    {opt_out, en, "hear",
     R"(\b(?:don'?t|do not|no longer|never) (?:want|wish|care|need) to (?:ever )?hear {2}from (?:you|your|any)\b)"},
    {opt_out, en, "rather",
     R"(\b(?:rather|prefer|prefer it|appreciate it|better|happier|grateful) (?:if )?{2}(?:{no}) {2}(?:{call}|{called}|{calling})\b)"},
    {opt_out, en, "list",
     R"(\b(?:take|remove|delete|get|cross|strike|scratch|drop|pull|wipe|erase|keep|leave)\b {1}(?:me|us|my|our|this|that number)\b {4}(?:off|from|out of)\b {4}(?:{list})\b|(?:do not|don'?t|no)[ -](?:call|contact)[ -](?:list|registry|register)|unsubscribe\b)"},
    {opt_out, en, "opt_out",
     R"(\b(?:want|wish|like|need|please|can i|could i|may i|let me|i|i'll|just|asking|choose) (?:to )?opt (?:me |us |my number )?out\b|\b(?:leave|let) (?:me|us) (?:alone|in peace|be)\b|\blose (?:my|this|our) number|\b(?:delete|erase|forget|get rid of) {2}my {1}(?:number|details|data|contact)|\b(?:withdraw|revoke|cancel)\w* (?:my )?(?:consent|permission) (?:for|to) {3}(?:call|contact|market|advert|email)|\bobject to {4}(?:market|advert|calls|contact))"},

    {opt_out, de, "do_not_call", R"(\b(?:rufen sie|rufen|ruf|bitte ruft) {5}(?:{nie})\b {3}an\b|\b(?:nicht mehr|nie mehr|nie wieder|nicht wieder|nicht weiter|nicht noch ?mal) {3}(?:anrufen|anzurufen|anklingeln|kontaktieren|anschreiben|belastigen|storen|melden|zu kontaktieren|zu belastigen|telefonieren)\b|\b(?:horen|hor|hort) (?:sie )?(?:doch |bitte |endlich )?auf\b {3}(?:{rufen}|zu \w+en)|\b(?:kontaktieren|belastigen|behelligen|storen|nerven|melden|schreiben|bombardieren) sie {4}(?:{nie})\b|\b(?:unterlassen|lassen|sparen) sie {4}(?:{werbung}|{rufen})\b)"},
    {opt_out, de, "alone",
     R"(\b(?:lassen sie|lass|lasst) (?:mich|uns)\b {6}(?:in ruhe|in frieden)|\bruhe vor ihnen)"},
    {opt_out, de, "want_none",
     R"(\b(?:mochten?|will|wollen|wunschen?|brauchen?|erwarte|bekommen?|dulde) {4}(?:kein\w*|nie wieder|nicht mehr|nichts mehr) {4}(?:{werbung})\b|\b(?:mochten?|will|wollen|wunschen?) {4}nicht (?:mehr |langer |weiter |dauernd |standig |wieder )?{4}(?:angerufen|kontaktiert|belastigt|behelligt|gestort|angeschrieben|beworben)|\b(?:keine|keinerlei) {2}(?:{werbung}) {1}mehr\b|\bnichts mehr von ihnen horen|\b(?:{werbung}) {3}(?:will|mochte|wollen) (?:ich |wir )?(?:das|so ?was|so etwas|die) (?:alles )?(?:nicht|nie) mehr\b|\bdass {3}(?:mich|uns|hier|bei mir|bei uns)\b {3}(?:nicht|nie)\b {3}(?:anruf\w*|kontaktier\w*|belastig\w*|melde\w*))"},
    {opt_out, de, "must_end",
     R"(\b(?:{werbung}|anruferei|telefonterror)\b {3}(?:muss|mussen|soll|sollen|sollten?|haben|hat) {4}(?:aufhoren|aufzuhoren|ein ende|schluss|vorbei)\b|\b(?:schluss|ende|genug) (?:jetzt )?(?:mit|von) {3}(?:{werbung})\b)"},
    {opt_out, de, "rather",
     R"(\blieber {4}(?:nicht|nie|keine) {4}(?:angerufen|kontaktiert|anrufen|anrufe|kontaktieren))"},
    {opt_out, de, "list",
     R"(\btragen sie (?:mich|uns) (?:bitte |da |dort |sofort |endlich )*aus\b|\b(?:streichen|loschen|nehmen|entfernen|tragen|werfen|schmeissen|nimm|streich|losch\w*)\b (?:sie )?(?:bitte )?(?:mich|uns|mein\w*|unsere?|diese nummer|die nummer) {4}(?:aus|von|in)\b {3}(?:{liste})|\b(?:aus|von) (?:der|ihrer|dem|ihrem|allen|ihren) {1}(?:{liste}) (?:{2})(?:gestrichen|geloscht|streichen|loschen|nehmen|entfernen|genommen|raus\w*|austragen)|\b(?:loschen|entfernen|vergessen|streichen) sie {2}mein\w* {1}(?:nummer|telefonnummer|daten|handynummer|adresse|kontaktdaten))"},
    {opt_out, de, "object",
     R"(\b(?:bitte|bitten|verlange|fordere|wunsche|beantrage|mochte|will) {4}(?:loschung|streichung|austragung|entfernung|abmeldung)\b {4}(?:{liste}|{werbung}|nummer|daten|kontaktdaten)\b|\b(?:widersprech\w*|widerspreche|widerrufe?|verbitte mir|untersage) {5}(?:{werbung}|werb\w*|nutzung|verwendung|verarbeitung|einwilligung|kontakt\w*)|\b(?:abmelden|abbestellen|austragen) {3}(?:{werbung})|\b(?:{werbung}) {2}(?:abmelden|abbestellen|austragen))"},

    {opt_out, it, "do_not_call",
     R"(\bnon (?:dovete|deve|potete|puo|possono|devono) (?:chiamar|contattar|telefonar|disturbar)(?:mi|ci)\b|\bnon (?:(?:mi|ci|ti|la|vi|mai|piu|dovete|deve|stia|state|a|provate|provi) ){0,3}(?:{chiamare})\b {4}(?:{piu})\b|\bnon (?:(?:mi|ci) )?(?:{piu}) (?:{chiamare})\b|\b(?:smett\w+|finit\w+|finisc\w+|piant\w+|evit\w+|cess\w+) {2}di (?:{chiamare})\b|\bevit\w+ di (?:{chiamare}))"},
    {opt_out, it, "want_none",
     R"(\bnon (?:{voglio})\b {1}(?:(?:piu|ricevere|avere|altre|altri|vostre|vostri|le|la|i|di|essere|nessuna?|alcuna?|tutte|queste|questi|sentire|venire|che|mi|mi si|riceverne|continuare|a|sue|ulteriori|commerciali|pubblicitari[ea]?|da|voi|parte|vostra) ){0,6}(?:{chiamate}|{chiamato}|{chiamare})\b|\bbasta (?:(?:con|le|queste|tutte|di|vostre|alle|ste) ){0,3}(?:{chiamate}|{chiamare})\b|\bniente (?:piu )?(?:{chiamate})\b|\bnon (?:{voglio}) {1}piu (?:sentirvi|avere a che fare))"},
    {opt_out, it, "must_end",
     R"(\b(?:{chiamate})\b {3}(?:deve|devono|dovrebbero|dovete farl[ae]) {2}(?:smettere|finire|cessare|terminare)\b|\b(?:deve|devono|fate) (?:finire|smettere|cessare) {3}(?:{chiamate})\b)"},
    {opt_out, it, "alone",
     R"(\b(?:lasciate|lasci|lascia)(?:mi|ci)? (?:(?:mi|ci) )?(?:in pace|stare|tranquill\w)|\bmi lasci(?:ate|no)? (?:in pace|stare))"},
    {opt_out, it, "list",
     R"(\b(?:(?:mi|ci|lo) (?:tolg|cancell|toglie|rimuov|elimin|lev|depenn)\w+|(?:toglie|cancella|rimuove|elimina|leva|depenna)te(?:mi|ci|lo)|(?:toglier|cancellar|rimuover|eliminar|levar)(?:mi|ci)|(?:tolg|cancell|toglie|rimuov|elimin|lev|depenn)\w+ (?:il mio|la mia|i miei|le mie|il nostro|i nostri|questo numero|il numero|i dati)) {4}(?:dall[ae']|dai|dagli|dal|da) ?{2}(?:{lista})\b|\b(?:cancell|elimin)\w+ (?:il mio (?:numero|nominativo)|i miei dati)\b|\b(?:voglio|vogliamo|vorrei|vorremmo|desidero|chiedo di|chiediamo di|esigo di|pretendo di) (?:essere |venire )(?:subito |immediatamente |definitivamente )?(?:cancellat|rimoss|eliminat|tolt|depennat|levat)\w {2}(?:dall[ae']|dai|dagli|dal|da) ?{2}(?:{lista})\b)"},
    {opt_out, it, "object",
     R"(\b(?:chied\w*|richied\w*|vorrei|voglio|desidero|domando|esigo|pretendo) {3}(?:cancellazione|rimozione|disiscrizione|eliminazione|disdetta) {3}(?:{lista}|{chiamate}|numero|dati|nominativo)\b|\b(?:mi oppongo|revoco|ritiro il consenso|nego il consenso) {5}(?:{chiamate}|trattamento|marketing|consenso|pubblicitari\w*)|\bregistro (?:pubblico )?delle opposizioni|\b(?:preferi\w+|meglio) {3}(?:non|niente) {3}(?:{chiamare}|{chiamato}|{chiamate})\b)"},

    {opt_out, zh, "do_not_call",
     R"((?:拒绝|拒絕|谢绝|謝絕)(?:一切|所有|任何|接听|接聽)?(?:推销|推銷|骚扰|騷擾|广告|廣告|营销|行銷)|停止(?:{2c})(?:打|联系|聯繫|聯絡)(?:{2c})我|停止(?:再)?(?:给|給|向|往|跟)(?:我|我们|我們|这|這)(?:{4c})(?:{call})|(?:以后|以後|今后|今後|往后|往後)(?:都|也)?(?:{not})(?:再)?(?:给我|給我)?(?:打|来电|來電|联系|聯繫|聯絡)(?:电话|電話|我|了|来|來|吧|$)|(?:{not})(?:{3c})(?:{again})(?:{6c})(?:{call})|再(?:也)?(?:{not})(?:{5c})(?:{call})|(?:{not})(?:给|給|往|跟|向)(?:我|我们|我們|这|這)(?:{4c})(?:{call})(?:电话|電話)?(?:过来|過來)?了|(?:{not})(?:{2c})(?:骚扰|騷擾|打扰|打擾|烦|煩)(?:我|我们|我們)|(?:{not})(?:{3c})(?:打|来电|來電|联系|聯繫|聯絡)(?:{4c})了)"},
    {opt_out, zh, "want_none",
     R"((?:{wish})(?:{3c})(?:再|接|收|听|聽|被)(?:{8c})(?:{calls})|(?:{wish})(?:你们|你們|您|有人|任何人)(?:{4c})(?:打|联系|聯繫|聯絡|来电|來電|骚扰|騷擾))"},
    {opt_out, zh, "must_end",
     R"((?:电话|電話|来电|來電|短信|簡訊|骚扰|騷擾|推销|推銷)(?:{4c})(?:该停|該停|必须停|必須停|停止了?吧|别再来|不要再来|到此为止|到此為止|够了|夠了))"},
    {opt_out, zh, "list",
     R"((?:我|号码|號碼|电话|電話|手机|手機|资料|資料|信息)(?:{10c})(?:{list})(?:{6c})(?:{drop})|(?:{drop})(?:{4c})我的?(?:{2c})(?:号码|號碼|电话|電話|资料|資料|信息|名字)|我的?(?:号码|號碼|电话|電話|手机号|资料|資料|信息|名字)(?:{3c})(?:{drop})|从(?:{6c})(?:{list})(?:{4c})(?:{drop})(?:{2c})我|(?:退订|退訂)(?:了|吧|啊|。|，|,| |$)|(?:退订|退訂)(?:{5c})(?:短信|簡訊|信息|訊息|邮件|郵件|广告|廣告|推送|通知|消息|营销|行銷|推广|電子報|电子报|newsletter)|取消订阅|取消訂閱|(?:拉黑|删除|刪除|屏蔽)(?:掉)?我(?:吧|了|的|，|。|,| |$)|(?:请|請|麻烦|麻煩)?把我(?:{2c})(?:拉黑|屏蔽)|(?:加入|列入|加到|放进)(?:{4c})(?:拒绝往来|拒絕往來|拒接|谢绝来电|勿擾|勿扰|免打扰|黑名单|黑名單))"},

    {opt_out, th, "do_not_call",
     R"((?:{not})(?:ได้|จะ|มา|ให้|คน)*(?:{call})(?:{10c})(?:อีก|แล้ว|ขายของ|ขายประกัน|สักที|เสียที|หา(?:ผม|ฉัน|ดิฉัน|หนู|เรา)|เบอร์นี้|ที่นี่|เลย|ได้แล้ว|ซ้ำ|นะ|ครับ|ค่ะ|คะ|$)|(?:{call})(?:{8c})(?:พอได้แล้ว|อีกไม่ได้))"},
    {opt_out, th, "want_none",
     R"((?:{wish}|ขอไม่|งด)(?:ที่จะ|จะ|ให้|ได้|ถูก|รับ|มี|คน|ใคร|บริษัท|เห็น|คุณ|ทาง|มา|การ| )*(?:{calls})|เลิกรับ(?:{calls}))"},
    {opt_out, th, "must_end",
     R"((?:โทร|ข้อความ|โฆษณา|รบกวน)(?:{10c})(?:ต้องหยุด|ควรหยุด|ต้องเลิก|ควรเลิก)|(?:สาย|โทร|ข้อความ|โฆษณา|รบกวน)(?:{24c})(?:พอได้แล้ว|จบได้แล้ว|(?:ต้อง|ควร)(?:หยุด|เลิก)(?:{6c})(?:ได้แล้ว|เสียที|สักที|ซะที|ทันที)))"},
    {opt_out, th, "list",
     R"((?:ลบ|เอา|ถอน|ตัด|ถอด|ดึง|ปลด)(?:{6c})(?:เบอร์|ชื่อ|ข้อมูล|หมายเลข|ผม|ฉัน|หนู)(?:{14c})(?:ออก|จาก)(?:{14c})(?:รายชื่อ|ระบบ|ลิสต์|ฐานข้อมูล|บัญชี|รายการ|ทะเบียน|สารบบ)|(?:ลบ|เอา|ถอน)(?:เบอร์|ชื่อ|ข้อมูล|หมายเลข)(?:ของ)?(?:ผม|ฉัน|ดิฉัน|หนู)|ยกเลิก(?:การ)?(?:รับ|ส่ง|โทร|ติดต่อ)(?:{4c})(?:ข่าวสาร|สาย|โฆษณา|ข้อความ|sms|อีเมล|โปรโมชั่น))"},

    {refusal, en, "not_agreed",
     R"(\b(?:{no}) {2}(?:{agree})\b {7}(?:recorded|recordings?|taped|taping|filmed|(?:to|you|not|we|they|anyone|please) (?:record|tape))\b)"},
    {refusal, en, "rather",
     R"(\b(?:rather|prefer|better|happier|grateful|appreciate it|mind|like it) (?:it )?(?:if )?{4}(?:{no}) {4}(?:{record})\b)"},
    {refusal, en, "stop",
     R"(\b(?:stop|turn off|switch off|shut off|kill|cut|end|pause|disable|cancel|quit|cease|halt|suspend)\b {3}(?:recording|taping|tape|recorder)\b|\b(?:turn|switch|shut|put) {3}(?:recording|recorder|tape|thing) off\b)"},
    {refusal, en, "do_not",
     R"((?:^|[,;] ?|please |and |so |but |you |just |to |must |that you )(?:don'?t|do not|not|may not|must not|cannot|can'?t|can not|never|aren't allowed to|are not allowed to|shouldn't) {1}(?:record|tape)\b(?: (?:me|us|this|that|it|my|our|the (?:call|conversation)|anything|any|here|please)\b| ?[.,!?]|$)|\bno recording(?:s)?(?: please| allowed|,|$)|\b(?:do|have|talk|speak|go|carry on|continue|chat|call|discuss) {4}without {4}(?:record\w*|tap(?:ed|ing)|tape)\b)"},
    {opt_out,
     en, "be_removed", R"(\b(?:request|ask for|asking for|demand|require|want) {3}(?:removal|deletion|erasure)\b {2}(?:from|of) {4}(?:{list}|number|details|data)\b|\b(?:be|get|gets|have|having|want|need|like|see) {3}(?:removed|taken|deleted|dropped|struck|erased|crossed|wiped)\b {2}(?:off|from|out of)\b {4}(?:{list})\b)"},
    {refusal, en, "or_else",
     R"(\bif (?:you|this|we|they|it)(?:'re|'s| are| is)? {3}(?:{record})\b,? {3}(?:i'm|i am|i'll|i will|we're|we are|we'll|then) {1}(?:hanging|hang|leav\w+|gone|done|going|not|end\w*|out)\b)"},
    {refusal, en, "never_agreed",
     R"(\b(?:{record})\b,? {8}(?:not|never|\w+n't|nobody) {3}(?:agree\w*|consent\w*|authori[sz]ed|allow(?:ed)?|permit(?:ted)?|approved?|ask(?:ed)? me|told me|(?:given?|giving|gave|granted?) {2}(?:permission|consent|approval|authori[sz]ation|ok|okay))\b)"},
    {refusal, en, "object",
     R"(\b(?:object|refuse|decline|opposed|withdraw|revoke)\b {4}(?:{record})\b|\b(?:go|going|talk|speak|be|stay|keep (?:this|it)|this (?:is|be)|strictly) off the record\b)"},

    {refusal, de, "not_agreed",
     R"(\b(?:{will})\b {7}(?:nicht|kein\w*|nie|ungern) {8}(?:{aufnahme})\b|\b(?:{aufnahme})\b {6}(?:{will}) {4}(?:nicht|kein\w*|ungern|ab)\b|\b(?:{aufnahme})\b {4}nicht (?:damit )?(?:zu|recht|einverstanden|gewunscht|gewollt|erlaubt|gestattet)\b|\b(?:nicht|kein\w*) (?:damit )?einverstanden\b {8}(?:{aufnahme})\b|\bdagegen\b {4}(?:{aufnahme})\b|\b(?:bin|ware|spreche mich) {2}gegen {2}(?:{aufnahme})\b|\bkein\w* (?:zustimmung|einwilligung|erlaubnis)\b {6}(?:{aufnahme})\b)"},
    {refusal, de, "rather",
     R"(\b(?:lieber|besser|bevorzuge|angenehmer) {7}(?:nicht|ohne|kein\w*) {4}(?:{aufnahme})\b|\b(?:ohne|keine) {2}(?:{aufnahme})\b {2}(?:machen|sprechen|reden|weiter\w*|fuhren|telefonieren|fortfahren|bitte|bitten)\b|\b(?:konnen|konnten|geht|ginge|reden|sprechen|bitte|mochten?|wollen|will|moglich)\b {6}ohne {2}(?:{aufnahme})\b)"},
    {refusal, de, "stop",
     R"(\b(?:horen|hor|hort) (?:sie |bitte |doch )*auf\b {4}(?:{aufnahme})\b|\b(?:stoppen|beenden|unterbrechen|abbrechen|stopp|pausieren|abschalten|ausschalten|abstellen|deaktivieren|loschen) (?:sie )?{3}(?:{aufnahme}|band)\b|\b(?:schalten|machen|stellen|brechen|halten|schalte|mach|stell) (?:sie )?{3}(?:{aufnahme}|band)\b {2}(?:aus|ab|an)\b|\b(?:{aufnahme}|band) {3}(?:ausmachen|ausschalten|abschalten|abstellen|stoppen|beenden|unterlassen|lassen|abbrechen|pausieren)\b|\b(?:nehmen|zeichnen) sie {5}nicht {2}auf\b|\bschneiden sie {5}nicht {2}mit\b|\bnicht (?:aufzeichnen|aufnehmen|mitschneiden|aufzunehmen)\b|\b(?:soll|sollen|darf|durfen) {3}nicht (?:aufgezeichnet|aufgenommen|mitgeschnitten) werden\b|\b(?:lassen|unterlassen) sie {3}(?:{aufnahme})\b|\b(?:keine|keinen) (?:{aufnahme}) bitte|\bbitte (?:keine|keinen) {1}(?:{aufnahme}))"},
    {refusal, de, "or_else",
     R"(\b(?:wenn|falls|sollten?) (?:sie|das|dies|es|hier) {4}(?:{aufnahme})\b,? {4}(?:lege?|beende|gehe?|bin)\b {3}(?:auf|weg|raus|gesprach))"},
    {refusal, de, "object",
     R"(\b(?:widersprech\w*|verweiger\w*|untersage|verbiete|lehne|verbitte)\b {4}(?:{aufnahme})\b)"},

    {refusal, it, "not_agreed",
     R"(\bnon (?:(?:vi|le|mi|ne|ci|li|la|lo|ho|abbiamo) ){0,2}(?:{acconsento})\b {7}registr[aei]\w*|\bcontrari\w+ {4}registr[aei]\w*|\bsenza (?:il mio|mio) (?:consenso|permesso) {6}registr[aei]\w*)"},
    {refusal, it, "rather",
     R"(\b(?:preferi\w+|meglio|gradirei|vorrei|piacerebbe)\b {4}(?:non|senza|niente|nessuna) {4}registr[aei]\w*|\b(?:possiamo|potremmo|si puo|parlare|parliamo|fare|facciamo|andare|continuare|procedere)\b {5}senza {4}registr[aei]\w*|\bniente registrazion[ei]\b)"},
    {refusal, it, "stop",
     R"(\b(?:spegn|spenga|ferm|interromp|sospend|disattiv|blocc|smett|tolg|toglie|stacc|evit|piant|stopp)\w* {4}registra\w*|\bnon (?:(?:mi|ci|la|lo|ne|deve|dovete|puo|potete|mi si|state|stia) ){0,3}registr(?:i|ino|iate|ate|are|armi|arci|arla|arlo|atemi|ateci|ando)\b)"},
    {refusal, it, "or_else",
     R"(\bse (?:mi |ci |lei |voi )?(?:state|sta|stanno|vuole|volete)? ?{2}registra\w*,? {3}(?:riattacco|chiudo|metto giu|attacco|me ne vado))"},
    {refusal, it, "object", R"(\b(?:rifiut|oppong|neg|revoc|ritir|vieto)\w* {5}registr[aei]\w*)"},

    {refusal, zh, "not_agreed",
     R"((?:{wish})(?:{8c})(?:{record})|(?:没|沒|未|没有|沒有)(?:{5c})(?:同意|允许|允許|授权|授權|许可|許可)(?:{8c})(?:{record})|(?:你们|你們|您|你|谁|誰|这里|這裡)(?:{2c})(?:不能|不可以|不得|无权|無權|没权|沒權)(?:{5c})(?:{record})|(?:能不能|可不可以|可以|能|请|請|麻烦|麻煩|希望|最好)(?:{4c})(?:不|别|別|不要)(?:{5c})(?:{record}))"},
    {refusal, zh, "stop",
     R"((?:停止|停掉|停下|关掉|關掉|关闭|關閉|关了|關了|暂停|暫停|取消|中止|别|別|不要|请勿|請勿|不准|禁止)(?:{4c})(?:{record})|(?:{record})(?:{3c})(?:关掉|關掉|关闭|關閉|关了|關了|停掉|停了|停止|暂停|暫停|删掉|刪掉|取消))"},

    {refusal, th, "not_agreed",
     R"((?:{wish}|อย่า|ห้าม|หยุด|ปิด|เลิก|งด|ขอไม่|ไม่ต้อง|ไม่เอา|ระงับ)(?:{12c})(?:{record})|โดยไม่(?:{4c})(?:{record}))"},

    {notice, en, "recorded",
     R"(\b(?:calls?|phone calls?|lines?|conversations?|meeting|session|chat|interview|this|everything|you|we)(?:'s|'re)? {2}(?:is|are|will|may|might|can|could|shall|be|being|gets?|get)\b {4}(?:recorded|taped)\b|\brecorded line\b|\brecorded for (?:\w+ )?(?:quality|training|security|evidence|legal|monitoring|purposes)|\b(?:we|i)(?:'re|'m|'ll| are| am| will| do| always| also| may| might| must| have to| need to| going to| routinely| now){0,3} (?:record|recording|taping|tape) (?:this|the (?:call|conversation|meeting)|all|your|our|every|calls|conversations)\b)"},
    {notice, de, "recorded",
     R"(\b(?:gesprach\w*|telefonat\w*|anruf\w*|telefongesprach\w*|besprechung|sitzung|unterhaltung|leitung|alles|konferenz) {1}(?:wird|werden|kann|konnen|konnte|lauft|soll|muss|darf)\b {7}(?:{aufnahme}|band)\b|\b(?:zeichne[nt]?|nehmen?|nimmt) {5}(?:gesprach\w*|telefonat\w*|anruf\w*|alles|(?:wir|ich) sie)\b {5}auf\b|\b(?:wir|ich) (?:zeichnen?|nehmen?) sie\b {3}auf\b|\bschneide[nt]? {5}(?:gesprach\w*|telefonat\w*|anruf\w*|alles|(?:wir|ich) sie)\b {5}mit\b|\b(?:dass|weil|da) (?:wir|das|dieses|die|alle|unser\w*|ich|der|ihr)\b {5}(?:{aufnahme})\b|\b(?:wird|werden) {6}(?:aufgezeichnet|mitgeschnitten)\b|\bauf band\b|\bzu[rm]? \w*(?:qualitats|schulung|training|beweis|dokumentation)\w* {3}(?:{aufnahme}))"},
    {notice, it, "recorded",
     R"(\b(?:chiamat[ae]|telefonat[ae]|conversazion[ei]|riunione|colloquio|linea|comunicazione|tutto) {3}(?:sara|verra|viene|e|possono|puo|potra|potrebbe|potrebbero|saranno|vengono|potranno|essere|venire)\b {4}registrat[aeio]\b|\b(?:stiamo|sto|stanno) {1}registrando\b|\bregistrat[ae] (?:per|a fini|ai fini|a scopo)\b|\b(?:registriamo|registro) (?:la|questa|tutte|le|ogni)\b|\blinea registrata)"},
    {notice, zh, "recorded",
     R"((?:通话|通話|电话|電話|对话|對話|会议|會議|来电|來電|谈话|談話|线路|線路|内容|內容)(?:{8c})(?:录音|錄音|录制|錄製)|(?:我们|我們|这边|這邊|我方|我司|公司|本公司|系统|系統|全程|这里|這裡)(?:{10c})(?:录音|錄音|录制|錄製))"},
    {notice, th, "recorded",
     R"((?:สาย|การสนทนา|บทสนทนา|การโทร|การประชุม|โทรศัพท์|แจ้ง|ทางเรา|บริษัท|เรียน|เพื่อ|ขออนุญาต|คุณภาพ)(?:{24c})(?:{record})|(?:มีการ|กำลัง|อาจถูก|จะถูก|อาจมีการ|จะมีการ)(?:บันทึก|อัด)(?:เสียง|การสนทนา|สาย|ไว้|เทป))"},
});

}  // namespace

std::span<const IntentClass> intent_classes() { return classes; }
std::span<const IntentRule> intent_rules() { return rules; }

}  // namespace sealtape::privacy
