// What is said near a value and tells what it is. Source for cards, accounts and national numbers:
// the words that their issuers and the lists of Presidio, Amazon and Google use for them.
#include <array>

#include "privacy/lexicon.h"

namespace sealtape::privacy {

namespace {

constexpr auto phrases = std::to_array<CuePhrases>({
    {Cue::card,
     "card number|credit card|debit card|visa|mastercard|amex|american express|long number|my card|"
     "your card|card ending|the card|card "
     "is|card|carta|karte|kreditkarte|kreditkartennummer|kartennummer|ec karte|"
     "karte nummer|meine karte|ihre karte|carta di credito|numero della carta|numero di carta|"
     "carta numero|la carta|mia carta|sua carta|bancomat|信用卡|卡号|卡號|银行卡|銀行卡|借记卡|"
     "บัตรเครดิต|บัตรใบนี้|บัตรใบ|หน้าบัตร|หมายเลขบัตร|เลขบัตร|เลขที่บัตร|บัตรเดบิต"},
    {Cue::partial,
     "final digits|final numbers|last numbers|last four numbers|le cifre finali|cifre "
     "finali|ultimi quattro|ultimi 4|ultimi numeri|letzten zahlen|letzte ziffern|termina "
     "per|terminano per|finiscono per|si chiude con|chiude con|endet mit den ziffern|card "
     "ends|ending|endziffer|endet mit|ending in|ending with|end in|end with|ends "
     "in|ends with|card "
     "ending|card "
     "finishes|card "
     "finishing|finishing in|"
     "finishes in|finishes with|last four|last 4|final four|last "
     "digits|endziffern|letzten ziffern|ultime "
     "cifre|最后四个|后四个|后面四个|末尾四|尾四位|末尾|结尾是|尾数|尾數|สี่ตัวสุดท้าย|สี่ตัวหลัง|"
     "จบด้วย|4 ตัวสุดท้าย|สี่หลักสุดท้าย|4 หลักสุดท้าย|สี่หลักท้าย|卡号最后|ท้ายบัตร|ตัวท้าย|letzte vier|"
     "letzten vier|endet auf|endend auf|letzten 4|ultime quattro|ultime 4|termina con|che finisce "
     "con|finisce con|finiscono con|termina in|terminano con|"
     "finisce per|尾号|尾號|末四位|后四位|後四碼|末四碼|最后四位|เลขท้าย|สี่ตัวท้าย|ลงท้าย|ลงท้ายด้วย|4 "
     "ตัวท้าย"},
    {Cue::cvv,
     "cvv|cvc|cvv2|cvc2|cid|c v v|c v c|code on the front|four digits on the front|four on the "
     "front|"
     "four on the back|three on the back|four numbers on the front|code from the front|code on the "
     "back|number on the back|numbers on the back|security code|card code|verification code|back "
     "of the card|"
     "back of your card|three digits on the back|three digits|three digit|on the back|security "
     "number|security digits|rückseite|hinten drauf|hinten auf|hinten steht|hinten stehen|hinten "
     "sind|drei ziffern|drei "
     "stellen|dreistellige|tre cifre|tre numeri|dietro la carta|dietro|sul "
     "retro|三位数|三位數|三位|三码|三碼|后面三|背面|สามหลัก|ตัวเลขสามตัว|สามตัว|digits on the "
     "back|three numbers|three figures|signature strip|drei zahlen|drei "
     "nummern|unterschriftsfeld|numerino dietro|tre numerini|striscia della "
     "firma|prüfnummer|kartenprüfnummer|"
     "prüfziffer|sicherheitscode|sicherheitsnummer|codice di sicurezza|tre cifre sul retro|"
     "cifre sul retro|codice cvv|retro della "
     "carta|安全码|安全碼|卡背面|末三码|末三碼|后三位|後三碼|"
     "背面三码|ซีวีวี|ซีวีซี|รหัสซีวีวี|รหัสซีวีซี|รหัสหลังบัตร|หลังบัตร|สามตัวหลังบัตร|รหัสความปลอดภัย"},
    {Cue::expiry,
     "expiry|expiring|ablauf|expires|expire|runs out|run out|good through|good until|valid "
     "through|valid "
     "till|valid to|expiration|expiry date|expiration date|valid until|valid thru|good thru|"
     "good to|buona fino|valevole fino|läuft noch bis|noch bis|vale fino a|gültig bis|gültig|läuft "
     "bis|gilt bis|geht bis|lasts until|lasts till|vale fino|läuft "
     "aus|abgelaufen|ablaufdatum|verfallsdatum|läuft "
     "ab|scadenza|scade|valida fino|data di scadenza|"
     "有效期|卡片到|有效到|有效至|到期日|有效日期|有效期限|有效期至|到期|过期|過期|วันหมดอายุ|หมดอายุ|"
     "ใช้ได้ถึง"},
    {Cue::iban,
     "iban|銀行帳戶|帳戶|银行帐户|account number|bank account|account|account no|account nr|acct|a "
     "c number|acc "
     "no|checking "
     "account|savings account|sort code|routing number|routing|aba number|transit number|bsb|"
     "bankleitzahl|blz|kontonr|konto nr|girokonto|depotnummer|libretto|konto nummer|"
     "银行账号|银行账户|开户账号|สมุดบัญชี|i b a n|b l z|kontonummer|bankverbindung|konto|conto "
     "corrente|"
     "coordinate bancarie|numero di conto|il conto|账号|帳號|账户|帐号|帐户|บัญชี|เลขที่บัญชี|เลขบัญชี"},
    {Cue::bic, "bic|swift|swift code|codice swift|สวิฟต์|สวิฟท์|สวิฟ|สวิฟต์โค้ด|สวิฟท์โค้ด|รหัสสวิฟต์"},
    {Cue::cn_id, "身份证|身份证号|身份证号码|居民身份证|resident identity|resident id"},
    {Cue::tw_id,
     "台湾的身份证|台湾身份证|台灣的身份證|台灣身份證|身分證|身分證字號|身分證號|身份證字號|居留證|"
     "統一證號"},
    {Cue::hk_id, "hkid|香港身份證|香港身份证|hong kong identity|hong kong id|身份證號碼|身份證"},
    {Cue::th_id,
     "เลขประจำตัวประชาชน|ปชช|บัตร ปชช|เลขบัตร ปชช|บัตรประชาชน|เลขบัตรประชาชน|ประจำตัวประชาชน|thai "
     "id|citizen "
     "id|เลขประจำตัวผู้เสียภาษี"},
    {Cue::it_fiscal, "codice fiscale|fiscal code"},
    {Cue::it_vat, "partita iva|p iva|partita"},
    {Cue::de_tax,
     "steuer id|steueridentifikationsnummer|identifikationsnummer|steuer identifikationsnummer|"
     "idnr|steuerliche identifikationsnummer|steuernummer|tax id"},
    {Cue::de_tax_number, "steuernummer|finanzamt"},
    {Cue::identity_card,
     "personalausweis|personalausweisnummer|ausweisnummer|ausweis|identity card|id card|"
     "carta d'identita|carta identita|carta di identita"},
    {Cue::passport,
     "travel document|travel documents|reisedokument|reisedokuments|documento di "
     "viaggio|reisepass|台胞证|台胞證|通行证|通行證|passnummer|reisepassnummer|pass nummer|pass "
     "nr|passport|passport number|passport "
     "no|passports|passaporto|numero di passaporto|护照|護照|护照号|护照号码|護照號碼|พาสปอร์ต|"
     "หนังสือเดินทาง|เลขพาสปอร์ต|เลขที่หนังสือเดินทาง"},
    {Cue::licence,
     "driver number|driving permit|fahrerlaubnis|fahrerlaubnisnummer|lappen|licenza di "
     "guida|driver license|drivers license|driver's license|driving license|driving "
     "licence|drivers "
     "licence|driver's licence|license number|licence number|dl number|führerschein|"
     "führerscheinnummer|patente|patente di guida|numero di "
     "patente|驾照|駕照|驾驶证|駕駛執照|ใบขับขี่"},
    {Cue::address,
     "address|live at|lives at|living at|reside at|resides at|home address|ship to|delivered to|"
     "adresse|wohne in|wohnhaft|wohne|wohnt|wohnen|gemeldet in|anschrift|indirizzo|abito "
     "in|residente in|abita in|"
     "地址|住在|住址|ที่อยู่|อยู่ที่|บ้านอยู่"},
    {Cue::de_social,
     "sozialversicherungsnummer|rentenversicherungsnummer|versicherungsnummer|sv nummer|"
     "rentenversicherung|sozialversicherung"},
    {Cue::de_health,
     "krankenversichertennummer|krankenversicherungsnummer|krankenkasse|versichertennummer|"
     "gesundheitskarte"},
    {Cue::de_vat, "umsatzsteuer|ust id|umsatzsteuer identifikationsnummer|ust idnr|vat|vat number"},
    {Cue::de_physician, "lanr|arztnummer|bsnr|betriebsstättennummer"},
    {Cue::ch_ahv, "ahv|ahv nummer|avs|sozialversicherungsnummer"},
    {Cue::fr_nir,
     "sécu|secu|french social|französische sozialversicherung|französischen "
     "sozialversicherung|previdenza francese|sicurezza sociale francese|nir|sécurité "
     "sociale|numéro de sécurité|insee"},
    {Cue::es_id, "dni|nif|n i e|número nie|documento nacional"},
    {Cue::us_ssn,
     "ssn|s s n|social security|social security number|social security card|codice ssn"},
    {Cue::uk_nino, "n i number|national insurance|national insurance number|ni number|nino"},
    {Cue::uk_nhs, "n h s|n h s number|nhs|nhs number|national health"},
    {Cue::phone,
     "him on|her on|them on|husband on|wife on|son on|daughter on|mum on|mom on|dad on|partner on|"
     "my numbers|phone numbers|telefonnummern|meine nummern|"
     "numeri di telefono|miei numeri|new number|other number|his number|her number|tel|telefono "
     "fisso|fisso|festnetz|festnetznummer|"
     "neue nummer|neue nr|nuovo numero|nuovo numero e|tel nr|tel no|whatsapp|座机|座機|固话|分机|"
     "เบอร์ใหม่|เบอร์บ้าน|me on|me at|us on|us at|mich unter|uns unter|mi trova al|mi trovi "
     "al|phone|phone "
     "number|telephone|mobile|cell|cellphone|call me|call me on|call me at|reach me|"
     "reach me at|text me|number is|my number|your number|call back|callback|ring me|landline|fax|"
     "telefon|telefonnummer|handynummer|mobilnummer|rufnummer|durchwahl|rückruf|erreichen|"
     "erreichbar|meine nummer|ihre nummer|rufen sie mich|anrufen|zurückrufen|telefono|cellulare|"
     "numero di telefono|numero di cellulare|mi chiami|chiamarmi|richiamare|richiamarmi|il mio "
     "numero|"
     "suo "
     "numero|recapito|电话|電話|手机|手機|手机号|手機號碼|电话号码|電話號碼|联系电话|打给我|号码是|"
     "號碼是|"
     "联系方式|联系号码|新号码|手机号码|电话号|号码改成|号码换成|行動電話|เบอร์|เบอร์โทร|เบอร์โทรศัพท์|"
     "เบอร์มือถือ|มือถือ|โทรศัพท์|โทรหา|ติดต่อ|โทรกลับ|เบอร์ติดต่อ"},
    {Cue::mail,
     "email|e mail|mail|mailadresse|posta elettronica|indirizzo email|邮箱|郵箱|电邮|อีเมล"},
    {Cue::born,
     "born|came into the world|came along on|auf die welt|zur welt|al mondo il|venuto al "
     "mondo|venuta al mondo|compio gli anni|compie gli anni|compi gli anni|date of "
     "birth|生的|生人|birthday|birth date|birthdate|dob|d o "
     "b|geboren|geburtsdatum|geburtstag|"
     "data di "
     "nascita|nascita|compleanno|出生|出生日期|生日|出生年月日|生于|出生于|เกิด|วันเกิด|"
     "วันเดือนปีเกิด|เกิดวันที่"},
    // Right before a whole date of long ago: "I'm the ninth of October nineteen eighty".
    {Cue::self, "i am|i m|im|ich bin|ich bin vom|sono del|sono dell|我是"},
    {Cue::postcode,
     "postcode|ไปรษณีย์|p l z|post code|zip|zip code|postal code|postleitzahl|plz|codice "
     "postale|邮编|"
     "邮政编码|郵遞區號|รหัสไปรษณีย์"},
    {Cue::plate,
     "reg number|รถป้าย|ป้ายแดง|ป้ายรถ|เลขทะเบียน|ทะเบียนรถยนต์|号牌|號牌|车号|車號|registration "
     "number|license plate|licence plate|number plate|plate "
     "number|registration|plate|kennzeichen|"
     "nummernschild|autokennzeichen|targa|targata|车牌|車牌|车牌号|ทะเบียนรถ|ป้ายทะเบียน|ทะเบียน"},
    {Cue::pin,
     "telephone banking number|banking pin|pin|p i n|tpin|telepin|telefonpin|codice segreto|"
     "银行卡密码|銀行卡密碼|卡密码|六位密码|卡的密码|取现密码|手机银行密码|刷卡密码|รหัสบัตรเอทีเอ็ม|"
     "รหัสเบิกเงิน|รหัส atm|รหัสพินคือ|"
     "codice segreto della "
     "carta|支付密码|支付密碼|"
     "卡密|取钱密码|取钱的密码|卡的密碼|交易密码|交易密碼|语音密码|語音密碼|查询密码|查詢密碼|"
     "รหัสกดเงิน|รหัสบัตร|"
     "pin number|pin code|pincode|passcode|geheimzahl|geheimnummer|codice "
     "pin|密码是|取款密码|"
     "提款密碼|รหัสพิน|พิน|รหัสเอทีเอ็ม"},
    {Cue::password,
     "security answer|wifi key|network key|netzwerkschlüssel|wlan schlüssel|chiave del wifi|"
     "chiave wifi|chiave di rete|password|memorable word|memorable answer|security word|"
     "secret word|kundenkennwort|codewort|รหัสไวไฟ|รหัสวายฟาย|รหัสเน็ต|รหัสล็อกอิน|"
     "รหัสเข้าเครื่อง|รหัสเข้าแอป|รหัสเข้าแอพ|รหัสเข้าเว็บ|รหัสเข้าระบบ|"
     "losungswort|sicherheitswort|parola segreta|口令|暗号|暗號|พาสเวิร์ด|พาสเวิด|รหัสลับ|"
     "คำลับ|pw|pwd|pass word|passphrase|pass phrase|passwd|passwort|kennwort|parola "
     "d'ordine|parola chiave|密码|密碼|รหัสผ่าน"},
    {Cue::code,
     "verification number|login code|authorisation code|text said|text says|message said|"
     "message says|o t "
     "p|code|一次性密码|一次性密碼|六位数字|六位數字|เลขหกหลัก|รหัสหกหลัก|动态口令|短信码|"
     "短信验证|一次性口令|激活码|验证数字|รหัสโอทีพี|รหัสยืนยันตัวตน|รหัสเอสเอ็มเอส|one time "
     "passcode|onetime passcode|temporary passcode|login passcode|"
     "passcode you sent|passcode you texted|texted me|texted|text message|sms|codice|passcode "
     "from|短信里|短信裡|短信|信息里|ข้อความมาว่า|ในข้อความ|ในเอสเอ็มเอส|ระบบส่งมา|ที่ส่งมา|รหัสที่ส่ง|รหัสที่ได้|"
     "รหัส|one time code|one time password|otp|verification "
     "code|access code|confirmation code|"
     "einmalcode|bestätigungscode|codice di verifica|codice di conferma|codice otp|codice "
     "temporaneo|"
     "验证码|驗證碼|校验码|动态码|動態碼|动态密码|โอทีพี|รหัสยืนยัน|รหัส otp"},
    {Cue::imei,
     "imei|串号|串號|手机串号|手機串號|设备识别码|機身碼|机身码|อีมี่|เลขอีมี่|เลขเครื่อง|หมายเลขอีมี่|"
     "อีเอ็มอีไอ|เลขอีเอ็มอีไอ|i m e i|device number|serial of the phone"},
    {Cue::vin,
     "vin|chassis|vehicle identification|fahrgestellnummer|numero di telaio|telaio|车架号"},
    // Other words, or parts of names, in the other languages.
    {Cue::iban, "abi|cab", Language::it},
    {Cue::postcode, "cap", Language::it},
    {Cue::born, "nato|nata|classe|nascita", Language::it},
    {Cue::born, "geb", Language::de},
    {Cue::code, "tan|mtan|smstan|pushtan|chiptan", Language::de},
    {Cue::vin, "fin", Language::de},
    {Cue::phone, "handy", Language::de},
    {Cue::identity_card, "perso", Language::de},
    {Cue::us_ssn, "social", Language::en},
    {Cue::licence, "licence|license", Language::en},
    {Cue::plate, "reg", Language::en},
    {Cue::expiry, "exp", Language::en},
    // Only what names nothing else: it denies all numbers near it.
    {Cue::unlike,
     "licence fee|license fee|tv licence|television licence|software licence|software license|"
     "licence key|license key|bar code|qr code|colour code|color code|codice a barre|codice colore|"
     "serial number|codice cliente|numero cliente|codice tessera|codice contratto|codice corso|"
     "ลงท้ายปี|เกิดเหตุ|เกิดปัญหา|เกิดขึ้น|เกิดอุบัติเหตุ|วันเกิดร้าน|วันเกิดเหตุ|รหัสลูกค้า|รหัสสมาชิก|รหัสพนักงาน|รหัสสาขา|"
     "รหัสวิชา|"
     "customer code|kundencode|客户编号|serial "
     "no|serial|model number|case number|claim number|batch number|lot number|"
     "meter reading|meter number|warranty number|policy number|file number|booking number|booking "
     "reference|order number|order no|invoice number|invoice no|ticket number|tracking number|"
     "reference number|article number|part number|version number|build number|firmware|isbn|sku|"
     "barcode|ean|error code|product code|item code|promo code|discount code|dress code|"
     "aktenzeichen|seriennummer|seriennr|modellnummer|zählernummer|zählerstand|schadennummer|"
     "fallnummer|vertragsnummer|paketnummer|buchungsnummer|prüfziffernnummer|inventarnummer|"
     "chargennummer|ticketnummer|protokollnummer|mitgliedsnummer|bestellnummer|rechnungsnummer|"
     "auftragsnummer|artikelnummer|vorgangsnummer|sendungsnummer|kundennummer|fehlercode|"
     "produktcode|gutscheincode|numero di serie|matricola|numero pratica|numero di pratica|codice "
     "pratica|numero d'ordine|numero ordine|numero dell'ordine|ordine numero|numero fattura|numero "
     "della fattura|numero di prenotazione|codice prenotazione|codice prodotto|codice sconto|"
     "codice "
     "articolo|型号|型號|序列号|序號|序号|批号|批號|编号|編號|产品代码|產品代碼|产品编码|商品代码|"
     "商品代碼|商品编码|商品条码|条形码|條碼|货号|貨號|运单|運單|流水号|订单号|"
     "訂單編號|快递单号|单号|單號|工单号|发票号|เลขที่ใบสั่งซื้อ|เลขพัสดุ|เลขมิเตอร์|หมายเลขเครื่อง|เลขล็อต|"
     "เลขที่สัญญา|หมายเลขคำสั่งซื้อ|เลขที่ใบเสร็จ|รหัสสินค้า|สินค้ารหัส|รหัสส่วนลด|รหัสรุ่น|รหัสคำสั่งซื้อ"},
    {Cue::thing,
     "order|invoice|ticket|tracking|reference|article|version|booking|batch|section|chapter|"
     "release|build|artikel|auftrag|"
     "bestellung|rechnung|ordine|fattura|prenotazione|spedizione|articolo|contatore|订单|訂單|发票|"
     "快递|工单|คำสั่งซื้อ|ใบสั่งซื้อ|ใบแจ้งหนี้|พัสดุ|รุ่น"},
    {Cue::thing, "meter", Language::en},
    {Cue::thing, "charge", Language::de},
    {Cue::thing, "pratica|lotto|colli|bolla", Language::it},
    {Cue::unit,
     "euro|euros|dollars|dollar|pounds|percent|emails|people|items|units|prozent|stück|per cento|"
     "pezzi|元|块钱|块|塊|米|公里|บาท|กิโล|เมตร"},
    {Cue::unit, "meter|kilometer", Language::de},
});

}  // namespace

std::span<const CuePhrases> cue_phrases() { return phrases; }

}  // namespace sealtape::privacy
