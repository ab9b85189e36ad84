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
     "my husband|my wife|my son|my daughter|my partner|my mother|my father|my brother|my sister|"
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
     "mio marito|mia moglie|mio figlio|mia figlia|mio padre|mia madre|mio fratello|mia sorella|"
     "dipendente:|studente:|contraente:|"
     "referente:|beneficiario:|richiedente:|titolare:|firmato|da:|a:|assicurato:"},
});

}  // namespace

std::span<const Introductions> introductions() { return all; }

}  // namespace sealtape::privacy
