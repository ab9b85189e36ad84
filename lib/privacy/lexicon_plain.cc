// Words that are too frequent to be taken for names where a text has no capital letters, as
// recognisers write. Where one is missing, a word too much is proposed beside a name, or after
// words that introduce one. Sources: our own knowledge of the three languages.
#include <array>
#include <unordered_set>

#include "privacy/lexicon_names.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr std::string_view english =
    "the a an and or but if so because that this these those there here what who whom whose which "
    "when where why how is are was were be been being am do does did done have has had having will "
    "would shall should can could may might must let get got gets getting go goes going gone went "
    "come comes came make makes made take takes took taken give gives gave given say says said "
    "tell "
    "tells told ask asks asked know knows knew think thinks thought see sees saw seen want wants "
    "wanted need needs needed like likes liked try tries tried call calls called work works worked "
    "use uses used find finds found put puts keep keeps kept leave leaves left feel feels felt "
    "seem look looks looked show shows showed start starts started stop stops stopped wait waits "
    "waited help helps helped pay pays paid buy buys bought sell sold send sends sent bring "
    "brought "
    "hear hears heard talk talks talked speak speaks spoke move moved live lives lived turn turned "
    "run runs ran set hold holds held happen happens happened change changed check checked sign "
    "signed join joined open opened close closed order ordered arrive arrived book booked cancel "
    "cancelled return returned miss missed lose lost break broke broken fix fixed i me my mine you "
    "your yours he him his she her hers it its we us our ours they them their theirs myself "
    "yourself himself herself someone somebody anyone anybody everyone everybody nobody nothing "
    "something anything everything not no nor yes yeah yep nope okay ok right alright sure well "
    "now then just only also too very really quite pretty rather almost even still yet already "
    "again ever never always often sometimes usually maybe perhaps probably actually basically "
    "literally honestly sorry please thanks thank hello hi hey bye goodbye morning afternoon "
    "evening night day days week weeks month months year years hour hours minute minutes today "
    "tomorrow yesterday tonight ago before after since until while during soon later early late "
    "about above across against along among around at behind below beneath beside between beyond "
    "by down for from in inside into near of off on onto out outside over past through to toward "
    "under up upon with within without more most less least much many few several some any all "
    "both each every other another same different new old good better best bad worse worst great "
    "nice fine big small little long short high low full empty free busy easy hard ready happy sad "
    "glad angry upset calm quiet loud fast slow cheap cold hot warm young early true false wrong "
    "correct real whole half next last first second third one two three four five six seven eight "
    "nine ten hundred thousand people person man woman men women guy guys lady girl boy child "
    "children kid kids baby family friend friends mother father mum mom dad parents brother sister "
    "son daughter husband wife partner uncle aunt boss manager supervisor agent advisor "
    "representative operator colleague team department company office shop store bank school "
    "hospital doctor nurse customer client account card number code name address phone mobile "
    "email mail letter message form bill invoice payment price money cost pound pounds dollar "
    "dollars euro euros percent amount balance order product service support sales line internet "
    "website app password house home flat room door car bus train street road city town country "
    "place way thing things stuff problem problems issue question answer reason case part kind "
    "sort lot bit end side time times word words idea point fact story news book weather food "
    "water coffee tea lunch dinner dog cat recording record recorded recall receptionist secretary "
    "reception anything whoever human real yourself somebody else instead though although however "
    "hopefully unfortunately absolutely definitely exactly correct perfect lovely brilliant "
    "wonderful important urgent ridiculous terrible awful amazing crazy weird strange funny "
    "interesting serious simple clear possible impossible available monday tuesday wednesday "
    "thursday friday saturday sunday january february march april june july august september "
    "october november december christmas easter got gonna wanna gotta cannot cant dont didnt "
    "doesnt isnt wasnt wont im ive youre hes shes theyre whats thats lets theres billing technical "
    "delivery complaint complaints returns refund refunds insurance broadband mortgage loan claim "
    "claims england london america germany italy china thailand english german italian american "
    "british french spanish chinese thai mister madam sir ma'am folks mate buddy darling love dear "
    "honey sweetie professor spelled spelt spelling as with";
constexpr std::string_view german =
    "der die das den dem des ein eine einen einem einer eines und oder aber wenn weil dass ob als "
    "wie wo wer was wann warum wieso welche welcher welches hier da dort dann denn doch mal schon "
    "noch nur auch sehr ganz so zu zum zur im in an am auf aus bei beim bis durch fur gegen mit "
    "nach ohne seit uber um unter von vom vor wegen zwischen ich mich mir mein meine meinen meinem "
    "meiner du dich dir dein deine er ihn ihm sein seine sie ihr ihre ihren ihrem ihnen wir uns "
    "unser unsere euch euer es man jemand niemand etwas nichts alle alles viele wenige einige "
    "andere anderen bin bist ist sind seid war waren gewesen habe hast hat haben hatte hatten "
    "gehabt werde wird werden wurde wurden worden kann kannst konnen konnte konnten muss mussen "
    "musste soll sollen sollte will wollen wollte wollten mochte mochten darf durfen mag gehe geht "
    "gehen ging gegangen komme kommt kommen kam gekommen mache macht machen gemacht sage sagt "
    "sagen sagte gesagt rufe ruft rufen rief gerufen angerufen anrufe anrufen spreche spricht "
    "sprechen gesprochen frage fragen gefragt brauche braucht brauchen warte wartet warten "
    "gewartet "
    "habe weiss wissen wusste denke denken glaube glauben sehe sehen gesehen hore horen gehort "
    "nehme "
    "nehmen genommen gebe geben gegeben stehe stehen liegt liegen heisst heissen kaufe kaufen "
    "gekauft zahle zahlen bezahlt bekomme bekommen bestellt schicke schicken geschickt schreibe "
    "schreiben geschrieben melde melden gemeldet wohne wohnen ziehe umziehen kundige kundigen "
    "gekundigt ja nein nee doch bitte danke hallo guten gute guter tag morgen abend nacht heute "
    "gestern jetzt gleich spater fruher immer nie oft manchmal wieder schon bereits erst letzte "
    "letzten letzter nachste nachsten nachster neue neuen neuer alte alten gut besser schlecht "
    "schlimm schon gross klein lang kurz hoch richtig falsch genau klar sicher leider vielleicht "
    "eigentlich naturlich wirklich einfach schnell langsam wichtig dringend froh traurig krank "
    "gesund fertig bereit zufrieden unzufrieden verfugbar moglich unmoglich nett freundlich toll "
    "super prima okay montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar "
    "marz april mai juni juli august september oktober november dezember herr frau doktor kunde "
    "kundin kunden dame mann kind kinder leute freund freundin mutter vater bruder schwester sohn "
    "tochter oma opa chef kollege kollegin mitarbeiter firma buro abteilung service support "
    "hotline kundendienst kundenservice nummer karte konto rechnung vertrag geld euro cent preis "
    "kosten betrag adresse strasse haus wohnung stadt land auto zug telefon handy mail brief post "
    "paket bestellung lieferung problem frage antwort grund fall seite teil ende zeit jahr jahre "
    "monat woche stunde minute uhr name vorname nachname wort sache dinge schuld sachbearbeiter "
    "berater technik verkauf zentrale leitung band computer stimme wieder dran wegen also naja tja "
    "moment sekunde auch halt eben quasi sozusagen deutschland berlin hamburg munchen deutsch "
    "englisch fern ausser selber selbst allein zusammen nochmal endlich immerhin bloss null eins "
    "zwei drei vier funf sechs sieben acht neun zehn nicht kein keine keinen";
constexpr std::string_view italian =
    "il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al "
    "allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul "
    "sullo sulla sui sugli sulle e ed o od ma se che chi cui cosa come quando dove perche quale "
    "quali quanto quanta quanti quante io tu lui lei noi voi loro mi ti si ci vi ne me te mio mia "
    "miei mie tuo tua suo sua suoi sue nostro nostra vostro vostra questo questa questi queste "
    "quello quella quelli quelle sono sei siamo siete era erano ero stato stata stati sara essere "
    "ho hai ha abbiamo avete hanno avevo aveva avuto avere faccio fai fa facciamo fate fanno fatto "
    "fare vado vai va andiamo andate vanno andato andare vengo viene venire venuto dico dice dire "
    "detto posso puoi puo possiamo potete possono potrei potrebbe potere devo deve dobbiamo dovete "
    "devono dovrei dovere voglio vuole vogliamo volete vogliono vorrei volevo volere so sa sapere "
    "vedo vede vedere visto sento sente sentire sentito chiamo chiama chiamare chiamato parlo "
    "parla parlare parlato chiedo chiede chiedere chiesto scrivo scrivere scritto mando manda "
    "mandare mandato pago pagare pagato compro comprato ordinato aspetto aspettare aspettato abito "
    "abita abitare lavoro lavora arrivo arriva arrivato ricevuto trovo trovato preso prendo "
    "prendere "
    "dato dare lascio lasciare messo mettere sapevo pensavo penso credo spero no non si certo "
    "grazie prego scusi scusa ciao salve pronto buongiorno buonasera arrivederci bene male meglio "
    "peggio molto molta poco poca tanto tanta troppo piu meno ancora gia sempre mai spesso ora "
    "adesso oggi domani ieri stasera stamattina poi prima dopo qui qua li la sopra sotto dentro "
    "fuori vicino lontano solo soltanto anche pure proprio quasi forse magari insomma allora "
    "quindi "
    "pero comunque invece infatti cioe ecco dunque ogni tutto tutta tutti tutte altro altra altri "
    "altre stesso stessa qualche qualcuno qualcosa nessuno niente nulla nuovo nuova vecchio bello "
    "bella buono buona grande piccolo lungo alto basso giusto sbagliato sicuro sicura contento "
    "contenta felice triste stanco stanca arrabbiato malato italiano italiana libero libera "
    "occupato disponibile possibile urgente importante signore signora signor signorina dottore "
    "dottoressa avvocato professore cliente operatore operatrice collega responsabile direttore "
    "segreteria ufficio servizio assistenza reparto azienda societa banca negozio casa scuola "
    "ospedale macchina treno strada citta paese numero carta conto codice nome cognome indirizzo "
    "telefono cellulare mail lettera messaggio bolletta fattura contratto soldi euro prezzo costo "
    "pacco ordine problema domanda risposta motivo parte fine volta volte tempo anno anni mese "
    "mesi "
    "settimana giorno giorni ora ore minuto minuti mattina pomeriggio sera notte lunedi martedi "
    "mercoledi giovedi venerdi sabato domenica gennaio febbraio marzo aprile maggio giugno luglio "
    "agosto settembre ottobre novembre dicembre padre madre fratello sorella figlio figlia marito "
    "moglie amico amica persona persone gente uomo donna bambino bambini ragazzo ragazza cosa cose "
    "zero due tre quattro cinque sette otto nove dieci perfetto esatto assolutamente davvero "
    "purtroppo subito presto tardi registrato registrata italia roma milano d'accordo piacere "
    "interessato interessata residente nato nata qualcun";

using Words = std::unordered_set<std::string_view>;

Words words_of(std::string_view list) {
  Words words;
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    if (end > 0) words.insert(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

}  // namespace

bool is_plain_word(std::string_view folded_word, std::uint16_t ends, Language language) {
  static const std::array<Words, 3> all = {words_of(english), words_of(german), words_of(italian)};
  static const auto sieve = [] {
    Sieve made;
    for (const auto& words : all) {
      for (const auto word : words) made.add(word);
    }
    return made;
  }();
  const auto number = static_cast<std::size_t>(language);
  return number < all.size() && sieve.may_be(ends) && all.at(number).contains(folded_word);
}

}  // namespace sealtape::privacy
