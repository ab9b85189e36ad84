// Sources: our own knowledge of the three languages.
#include "privacy/introductions.h"

namespace sealtape::privacy {

namespace {

constexpr auto all = std::to_array<Introductions>({
    {Language::en, Way::plain, "my name is|my name's|i am called|call me by my name"},
    {Language::en, Way::rare,
     "the surname is|surname is|surname's|last name is|last name's|first name is|first name's|"
     "family name is|maiden name is|maiden name was|through to|speaking to|spoke to|spoke with|"
     "spoken to|spoken with|ask for|asked for|asking for|on behalf of|"
     "son is called|daughter is called|"
     "husband is called|wife is called|it's under|it is under|booked under|listed under|it's for|"
     "under the name|under the name of|in the name of|name on the account is|"
     "made out to|payable to|and i'm|hi i'm|hello i'm|name's|signed by|greetings from|say hi to"},
    {Language::en, Way::form, "last name|first name|family name|maiden name|surname"},
    {Language::en, Way::kin,
     "calls me|call me|call him|call her|calls her|calls him|voicemail of|mailbox of|office of|"
     "phone of|voicemail for|desk of|"
     "chap called|gentleman called|fella called|woman named|man named|guy named|"
     "put it under|it under|late husband,|late wife,|"
     "is that|goes by|maiden name,|surname,|"
     "advisor called|agent called|lady called|guy called|man called|woman called|bloke called|"
     "girl called|someone called|somebody called|person called|account holder is|cardholder is|"
     "name's spelled|surname as|policyholder is|owner is|holder's|doctor's name is|"
     "my husband|my wife|my son|my daughter|my partner|my mother|my father|my brother|"
     "my sister|my mum|my mom|my dad|my boss|my colleague|my neighbour|my friend|my uncle|"
     "my aunt|my cousin|my nephew|my niece|my grandma|my grandad|my carer|my flatmate|"
     "my landlord|my boyfriend|my girlfriend|her husband|her wife|her son|her daughter|"
     "her partner|her mother|her father|her brother|her sister|her mum|her mom|her dad|"
     "her boss|her colleague|her neighbour|her friend|her uncle|her aunt|her cousin|"
     "her nephew|her niece|her grandma|her grandad|her carer|her flatmate|her landlord|"
     "her boyfriend|her girlfriend|his husband|his wife|his son|his daughter|his partner|"
     "his mother|his father|his brother|his sister|his mum|his mom|his dad|his boss|"
     "his colleague|his neighbour|his friend|his uncle|his aunt|his cousin|his nephew|"
     "his niece|his grandma|his grandad|his carer|his flatmate|his landlord|his boyfriend|"
     "his girlfriend|our husband|our wife|our son|our daughter|our partner|our mother|"
     "our father|our brother|our sister|our mum|our mom|our dad|our boss|our colleague|"
     "our neighbour|our friend|our uncle|our aunt|our cousin|our nephew|our niece|our grandma|"
     "our grandad|our carer|our flatmate|our landlord|our boyfriend|our girlfriend"},
    {Language::en, Way::loose,
     "put down|"
     "speak to|speak with|talk to|talk with|down as|message for|parcel for|"
     "delivery for|appointment for|booking for|reservation for|registered to|registered under|"
     "married to|named|care of|get hold of|trying to reach|account of|policy of|signed for by|"
     "name of|listed as|known as|card of|belongs to|transfer me to|put me through to"},
    {Language::de, Way::form, "nachname|vorname|familienname"},
    {Language::it, Way::form, "cognome|nome"},
    {Language::en, Way::open, "this is|it's|its|it is|hi|hello|hey|you've got"},
    {Language::en, Way::title,
     "name is|speaking with|mr|mrs|ms|miss|dr|doctor|professor|prof|i'm|i am"},
    {Language::en, Way::field,
     "name:|ship to:|bill to:|patient:|customer:|client:|attn:|cardholder:|deliver to:|"
     "recipient:|applicant:|employee:|contact:|tenant:|contact|dear|i,|from:|to:|cc:|signed|attn|"
     "reach|call|email|text|ask|ping|meet|"
     "plaintiff|defendant|fullname:|full name:|first name:|last name:|surname:|"
     "claimant|appellant|respondent|petitioner|witness|judge|justice|applicant|claimant:|student:|"
     "guest:|passenger:|driver:|borrower:|owner:|member:|sender:|"
     "beneficiary:|payee:|sincerely,|account holder:|next of kin:|insured:|policyholder:"},
    {Language::de, Way::plain, "ich heisse|mein name ist|mein name lautet|heisse ich"},
    {Language::de, Way::rare,
     "nachname ist|nachname lautet|familienname ist|vorname ist|vorname lautet|mädchenname ist|"
     "geburtsname ist|sie sprechen mit|spreche ich mit|sprechen mit|hier ist|hier spricht|"
     "hier ist die|hier ist der|am apparat|im namen von|"
     "auf den namen|mein sohn heißt|meine tochter heißt|mein mann "
     "heißt|meine frau heißt|mein kind heißt|"
     "ausgestellt auf|da spricht"},
    {Language::de, Way::open, "ich bin|ich bin der|ich bin die|hier der|hier die"},
    {Language::de, Way::title, "herr|herrn|frau|dr|doktor|professor|prof|fräulein"},
    {Language::de, Way::field,
     "name:|kunde:|patient:|karteninhaber:|kundin:|patientin:|versicherter:|versicherte:|"
     "ansprechpartner:|ansprechpartnerin:|empfänger:|kontoinhaber:|kontoinhaberin:|mieter:|"
     "mieterin:|antragsteller:|antragstellerin:|vorname:|nachname:|z.hd.|angeklagte|angeklagter|"
     "geschädigte|geschädigter|geschädigte:|geschädigter:|beschuldigte|beschuldigter|verurteilte|"
     "antragsgegner|antragsgegnerin|beschwerdeführer|beschwerdeführerin|gläubiger|schuldner|"
     "halter:|halterin:|schüler:|schülerin:|bewerber:|bewerberin:|mitarbeiter:|mitarbeiterin:|"
     "rechnung an:|absender:|betreff:|rechtsanwalt|rechtsanwältin|richter|richterin|frau dr|"
     "angeklagten|kläger|klägerin|beklagte|zeuge|zeugin|zeugen|unterzeichner|liebe|lieber|hallo|"
     "hi|gruß|grüße|von:|an:|bin|bin die|bin der|hier ist|hier spricht|gezeichnet|gez"},
    {Language::de, Way::kin,
     "da isch|do isch|hier isch|nennen mich|nennt mich|nennen ihn|nennen sie|genannt|"
     "anschluss von|mailbox von|büro von|anrufbeantworter von|praxis von|kanzlei von|"
     "den kollegen|dem kollegen|der kollegin|die kollegin|den nachbarn|vom kollegen|"
     "von der kollegin|ihr kollege|ihre kollegin|ihren kollegen|familie|"
     "klingel steht|klingelschild steht|auf klingel|bei klingeln bei|kontoinhaber ist|"
     "inhaber ist|inhaberin ist|karteninhaber ist|karteninhaberin ist|versichert ist|"
     "versicherungsnehmer ist|patient ist|fahrer ist|halter ist|namens|mieter ist|"
     "mein mann|mein sohn|mein bruder|mein vater|mein chef|mein kollege|mein kollegen|"
     "mein freund|mein nachbar|mein nachbarn|mein opa|mein onkel|mein papa|mein schwager|"
     "mein neffe|mein neffen|mein enkel|mein vermieter|mein betreuer|meinem mann|meinem sohn|"
     "meinem bruder|meinem vater|meinem chef|meinem kollege|meinem kollegen|meinem freund|"
     "meinem nachbar|meinem nachbarn|meinem opa|meinem onkel|meinem papa|meinem schwager|"
     "meinem neffe|meinem neffen|meinem enkel|meinem vermieter|meinem betreuer|meinen mann|"
     "meinen sohn|meinen bruder|meinen vater|meinen chef|meinen kollege|meinen kollegen|"
     "meinen freund|meinen nachbar|meinen nachbarn|meinen opa|meinen onkel|meinen papa|"
     "meinen schwager|meinen neffe|meinen neffen|meinen enkel|meinen vermieter|"
     "meinen betreuer|unser mann|unser sohn|unser bruder|unser vater|unser chef|unser kollege|"
     "unser kollegen|unser freund|unser nachbar|unser nachbarn|unser opa|unser onkel|"
     "unser papa|unser schwager|unser neffe|unser neffen|unser enkel|unser vermieter|"
     "unser betreuer|ihr mann|ihr sohn|ihr bruder|ihr vater|ihr chef|ihr kollege|ihr kollegen|"
     "ihr freund|ihr nachbar|ihr nachbarn|ihr opa|ihr onkel|ihr papa|ihr schwager|ihr neffe|"
     "ihr neffen|ihr enkel|ihr vermieter|ihr betreuer|sein mann|sein sohn|sein bruder|"
     "sein vater|sein chef|sein kollege|sein kollegen|sein freund|sein nachbar|sein nachbarn|"
     "sein opa|sein onkel|sein papa|sein schwager|sein neffe|sein neffen|sein enkel|"
     "sein vermieter|sein betreuer|meine frau|meine tochter|meine schwester|meine mutter|"
     "meine chefin|meine kollegin|meine freundin|meine nachbarin|meine oma|meine tante|"
     "meine mama|meine schwägerin|meine nichte|meine enkelin|meine vermieterin|meiner frau|"
     "meiner tochter|meiner schwester|meiner mutter|meiner chefin|meiner kollegin|"
     "meiner freundin|meiner nachbarin|meiner oma|meiner tante|meiner mama|meiner schwägerin|"
     "meiner nichte|meiner enkelin|meiner vermieterin|unsere frau|unsere tochter|"
     "unsere schwester|unsere mutter|unsere chefin|unsere kollegin|unsere freundin|"
     "unsere nachbarin|unsere oma|unsere tante|unsere mama|unsere schwägerin|unsere nichte|"
     "unsere enkelin|unsere vermieterin|ihre frau|ihre tochter|ihre schwester|ihre mutter|"
     "ihre chefin|ihre kollegin|ihre freundin|ihre nachbarin|ihre oma|ihre tante|ihre mama|"
     "ihre schwägerin|ihre nichte|ihre enkelin|ihre vermieterin|seine frau|seine tochter|"
     "seine schwester|seine mutter|seine chefin|seine kollegin|seine freundin|seine nachbarin|"
     "seine oma|seine tante|seine mama|seine schwägerin|seine nichte|seine enkelin|"
     "seine vermieterin"},
    {Language::de, Way::loose,
     "heißt|"
     "ausgestellt|sprechen mit|verbinden mit|verbunden mit|gemeldet auf|läuft auf|"
     "eingetragen auf|paket für|termin für|nachricht für|gehört|namens|vertreten durch|"
     "zuständig ist|ansprechpartner ist|zu händen|konto von|karte von|vertrag von|"
     "rechnung von|im auftrag von|gesprochen|erreiche ich"},
    {Language::it, Way::kin,
     "mia nipote|sua nipote|famiglia|qui è|mi chiamano|lo chiamano|la chiamano|mi dicono|detto|"
     "segreteria di|ufficio di|studio di|telefono di|casella di|detta|"
     "citofono è|campanello è|citofono|campanello|intestatario è|intestataria è|titolare "
     "è|proprietario è|"
     "proprietaria è|delegato è|delegata è|inquilino è|assicurato è|beneficiario è|"
     "mio marito|mio figlio|mio padre|mio fratello|mio suocero|mio cognato|mio nonno|mio zio|"
     "mio cugino|mio nipote|mio genero|mio papà|mio collega|mio amico|mio compagno|mio capo|"
     "mio vicino|suo marito|suo figlio|suo padre|suo fratello|suo suocero|suo cognato|"
     "suo nonno|suo zio|suo cugino|suo nipote|suo genero|suo papà|suo collega|suo amico|"
     "suo compagno|suo capo|suo vicino|mia moglie|mia figlia|mia madre|mia sorella|"
     "mia suocera|mia cognata|mia nonna|mia zia|mia cugina|mia nuora|mia mamma|mia collega|"
     "mia amica|mia compagna|mia vicina|sua moglie|sua figlia|sua madre|sua sorella|"
     "sua suocera|sua cognata|sua nonna|sua zia|sua cugina|sua nuora|sua mamma|sua collega|"
     "sua amica|sua compagna|sua vicina"},
    {Language::it, Way::loose,
     "paziente|un certo|una certa|"
     "parlare con|passarmi|mi passa|cerco|pacco per|messaggio per|"
     "appuntamento per|a carico di|per conto di|di proprietà di|conto di|carta di|firmato da|"
     "sposata con|sposato con|si chiama"},
    {Language::it, Way::plain, "mi chiamo|il mio nome e"},
    {Language::it, Way::rare,
     "mio figlio si chiama|mia figlia si chiama|mio marito si chiama|mia moglie si chiama|"
     "mio padre si chiama|mia madre si chiama|"
     "cognome e|nome e|di nome|pronto parla|qui parla|parlo con|parla con|parlando con|sono la "
     "signora|"
     "sono il signor|a nome di|intestata a|intestato a|chieda di|chiedere di"},
    {Language::it, Way::title,
     "sono|signor|signora|signorina|dottor|dottoressa|dott|dott.ssa|sig.ra|sig.na|sig|avvocato|"
     "avv|ingegner|ing|professor|professoressa|prof|geometra|geom"},
    {Language::it, Way::field,
     "nome:|cliente:|paziente:|intestatario:|sottoscritto|sottoscritta|intestato a|intestata a|"
     "destinatario:|imputato|imputata|gentile|egregio|egregia|caro|cara|ciao|cognome:|"
     "ricorrente|convenuto|convenuta|attore|testimone|proprietario:|passeggero:|mittente:|"
     "dipendente:|studente:|contraente:|"
     "referente:|beneficiario:|richiedente:|titolare:|firmato|da:|a:|assicurato:"},
});

}  // namespace

std::span<const Introductions> introductions() { return all; }

}  // namespace sealtape::privacy
