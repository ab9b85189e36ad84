// Given and family names that are frequent in each language and are no other word of it, so that a
// name is met also where nothing introduces it. Sources: our own knowledge; names that are words or
// places too ("Mark", "Grace", "Rosa", "Paris") are left out, since too few people have them to be
// worth what they would cost.
#include "privacy/lexicon_names.h"

#include <array>

#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

struct Names {
  Language language;
  NamePart part;
  std::string_view words;
};

constexpr auto lists = std::to_array<Names>({
    {Language::en, NamePart::given,
     "james john robert michael william david richard joseph thomas charles christopher daniel "
     "matthew anthony donald steven paul andrew joshua kenneth kevin brian george timothy ronald "
     "jason edward jeffrey ryan jacob nicholas gary eric jonathan stephen larry justin scott "
     "brandon "
     "benjamin samuel gregory alexander patrick raymond jack dennis jerry tyler aaron jose adam "
     "nathan henry zachary douglas peter kyle noah ethan jeremy walter keith roger terry sean "
     "gerald carl harold dylan arthur lawrence jesse bryan lewis oliver liam harry oscar "
     "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty "
     "margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah "
     "stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma "
     "nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather "
     "diane ruth julie olivia joyce kelly lauren christina joan evelyn judith "
     "megan andrea cheryl hannah jacqueline martha teresa ann sara madison frances kathryn "
     "janice abigail alice julia judy sophia isabella chloe amelia charlotte mia zoe fiona "
     "nigel graham trevor clive gareth rhys callum alistair siobhan niamh bethany imogen"},
    {Language::en, NamePart::family,
     "smith johnson williams jones davis miller wilson anderson thomas taylor moore jackson martin "
     "thompson garcia martinez robinson clark rodriguez lewis walker hernandez allen wright scott "
     "nguyen adams nelson roberts campbell phillips evans edwards collins stewart sanchez morris "
     "rogers reed morgan murphy bailey cooper richardson howard peterson ramirez watson brooks "
     "sanders bennett hughes o'brien kelly harris patel khan davies brown"},
    {Language::de, NamePart::given,
     "peter michael thomas andreas wolfgang klaus jürgen günter stefan christian uwe werner horst "
     "dieter manfred gerhard hans bernd matthias helmut walter heinz martin jörg rolf jens "
     "sven alexander rainer holger karl dirk joachim ralf carsten oliver herbert olaf markus "
     "torsten thorsten sebastian tobias florian philipp lukas jonas felix leon niklas fabian "
     "maximilian moritz johannes benedikt ursula karin helga sabine ingrid renate monika susanne "
     "gisela petra birgit andrea anna brigitte claudia erika christa elke stefanie gertrud "
     "elisabeth maria angelika heike gabriele katrin ilse nicole anja barbara hildegard martina "
     "gerda marion ute katharina silke waltraud annette bettina sandra daniela melanie julia "
     "jessica nadine kathrin johanna lena lea hannah sophie emilia franziska annika svenja "
     "friederike"},
    {Language::de, NamePart::family,
     "müller schmidt schneider fischer meyer weber schulz wagner becker hoffmann schäfer bauer "
     "koch "
     "richter klein wolf schröder neumann schwarz zimmermann braun hofmann krüger hartmann lange "
     "werner krause lehmann schmid schulze maier köhler herrmann könig walter mayer huber kaiser "
     "fuchs peters lang scholz möller weiß jung hahn schubert vogel friedrich keller günther frank "
     "berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig böhm winter "
     "kraus martin schumacher krämer vogt stein jäger otto sommer groß seidel heinrich brandt haas "
     "schreiber graf schulte dietrich ziegler kuhn kühn pohl engel horn busch bergmann thomas "
     "voigt "
     "sauer arnold wolff pfeiffer mustermann"},
    {Language::it, NamePart::given,
     "giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo "
     "franco "
     "domenico bruno paolo michele giorgio aldo sergio luciano roberto alberto alessandro andrea "
     "matteo luca marco lorenzo davide federico riccardo simone stefano fabio massimo daniele "
     "filippo gabriele "
     "giacomo tommaso edoardo nicola emanuele enrico claudio maurizio gianluca gianni piero ugo "
     "dario ivan maria anna giuseppina angela giovanna teresa lucia carmela caterina francesca "
     "antonietta carla elena concetta rita margherita paola giulia martina chiara carla "
     "valentina alessandra silvia elisa ilaria federica alice giorgia eleonora roberta simona "
     "daniela patrizia barbara cristina monica laura michela raffaella beatrice camilla "
     "ginevra antonella donatella loredana ornella graziella"},
    {Language::it, NamePart::family,
     "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti "
     "mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani "
     "rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale lombardo serra "
     "coppola marchetti parisi villa conte ferraro ferri fabbri bianco marini "
     "grasso valentini messina sala gatti pellegrini palumbo sanna farina rizzi monti cattaneo "
     "morelli amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone"},
    {Language::en, NamePart::given,
     "abraham adebayo adrian adrienne agnes agnieszka ahmed aisha alejandro alexei alfie ali "
     "alvin amara amelie amit anastasia anders andres angharad angus anil anjali anneke aoife "
     "arabella archibald archie arjun asher astrid aurelie babajide barnaby bartholomew "
     "beatrice belinda benoit bernadette bernice bianca bilal bjorn brendan brigitte bronwen "
     "byron caleb calvin camila carlos carys catriona celine cerys chantal chantelle charlene "
     "charlie chidi chioma ciaran clarence clarissa clifford clyde cordelia cormac cornelius "
     "craig curtis dafydd damian danielle darcy darlene darnell darren deborah declan deepak "
     "demetrius deshawn desmond dianne dimitris dmitri doris duncan dwayne ebony edith eduardo "
     "eileen eilidh ekaterina eleni elijah ellie elmer elsie emeka eoin erica erik esperanza "
     "esther ethel eugene eunice evie ewa ewan ezekiel fabian fatima felicia felix femke "
     "fergus fernando finley florence folake francine francois freddie freya gabriela "
     "gabrielle gail gemma georgina geraint geraldine gideon giorgos gladys glenn grainne "
     "guadalupe guillaume gwen hamish hamza harold haruto hassan henrietta henrik "
     "herbert hiroshi holly hubert hugo hussein iain ibrahim imelda imran ingrid irina "
     "irving isaac isabelle isaiah ivan iwan jacob jakub jamal javier jemima jens jeremiah "
     "jeroen jerome jiho jill jisoo joanne joaquin jodie joost jorge josephine josiah juan "
     "julian katarzyna katerina kathleen kavita kayleigh keisha kenji kerry khadija kieran "
     "kirsty kofi krzysztof kwame lachlan lakshmi larissa lars latoya laurent leah leanne "
     "leonard leopold leroy lester linh lorraine lottie lowri lucas lucia lucinda luis mabel "
     "magdalena magnus maisie malachi malgorzata malik manon manuel marcus marek mariana "
     "marianne marieke marissa marjorie marlene marquis marvin mateo mathieu maude maureen "
     "maxine meera melinda melvin micah michaela miguel mikhail mikkel mildred millie minho "
     "miranda miriam mohamed mohammed mohsin monica monique morag muhammad muriel nadia nadine "
     "naoko naomi natalia natalie natasha nathalie nathaniel neha neil ngozi nguyet nikolai "
     "nikos noreen norman oksana olga omar ophelia orla owen pablo padraig paola "
     "pauline pawel pedro philippa philippe pieter piotr pooja portia priya rachael rafael "
     "rajesh ravi rebecca reginald rhonda ricardo roberto rohan roisin rosalie rosalind "
     "rosemary rosie roxanne rufus rupert sakura sander sanjay santiago saoirse sebastian "
     "sebastien sergei sergio shane shaniqua shaun shona sidney silas sinead sofia solomon "
     "soojin soren stacey stanley stuart sunil sunita suzanne sven svetlana sylvia sylvie "
     "tabitha takeshi tamara tamika tanisha tanya tariq tarquin tatiana temitope theodore "
     "thierry thuy tia tilly tobias tomasz tonya tracey tristan tyrone usman valentina "
     "valerie vanessa vernon veronica veronique vikram vivian vladimir wanda wayne wendell "
     "wilbur winifred winston ximena xiu yasmin yiannis yoko yuki yusuf yvette yvonne zainab "
     "zara zofia"},
    {Language::en, NamePart::family,
     "adeyemi aguilar ahmed ainsworth alvarez banerjee begum bradshaw "
     "brennan callahan cartwright castillo chatterjee chaudhry chavez desai diaz doherty "
     "donovan fairclough fernandez fitzgerald fitzpatrick flanagan gallagher gomez gonzalez "
     "gupta gutierrez hartley hathaway higginbotham hussain iyer jimenez kaur kowalski kumar "
     "lockwood lopez macdonald malik mbeki mcbride mccarthy mcdonald mcgregor "
     "mcintyre mckenzie mclaughlin mcpherson mehta mendoza mensah morales mukherjee nowak "
     "nwosu o'connor o'donnell o'neill o'sullivan okafor ortiz pemberton perez "
     "pettigrew ramirez ramsbottom reddy rivera romero shah sharma sheikh sinclair singh "
     "templeton torres vasquez whitfield"},
    {Language::de, NamePart::given,
     "aaron adelheid agnieszka ahmet ali alois anette anke anneliese annemarie antje anton "
     "antonio astrid aylin ayse beate ben bernhard bianca branko britta brunhilde burkhard "
     "carina carmen carolin celina cem charlotte chiara christel christiane christina claudia "
     "constanze corinna cornelia dagmar david denise derya detlef diana dimitrios dmitri doris "
     "dorothea dragan dragana eberhard edeltraud edith ekkehard elena eleni elfriede elias "
     "elif elisa ella emil emine emma emre engelbert eva evelyn fatma ferdinand finja finn "
     "francesco franz frauke frieda fritz gabi georgios gerhard gesine giovanna giuseppe goran "
     "gottfried greta gudrun gulsen hagen hanna hannelore harald hartmut hasan hatice hauke "
     "hedwig heidi heidrun heiko helene henning henriette henry hildegard hinnerk holger "
     "hubert huseyin ibrahim ilona immanuel ines inge ingeborg ingo inka irene irina iris "
     "irmgard isabel isabell jakob jana jasmin jelena jennifer jochen jorg josef josefine "
     "judith julian juliane jutta kai karla karolin katarzyna kathleen katja kemal kerstin "
     "kira klara knut konstantinos konstanze korbinian kreszenz kristin krzysztof "
     "kurt larissa lars laura leonard leonhard leonie leopold leyla lieselotte linda linus "
     "lisa liselotte lothar lotte louisa lucia ludmila luisa luise lydia magdalena maja "
     "malgorzata malte marcel marco mareike margarete margit margot maria marianne marie mario "
     "marita marlene marlies mathilda mats mechthild mehmet meike melanie merle merve mia mila "
     "milan milica miriam mirko mona murat mustafa nadja natalie natascha nele nico nils nina "
     "noah nora norbert olga olivia orhan oskar otmar ottmar patricia patrick paul paula "
     "pauline pawel pia piotr quirin regina reinhard renate rene rita robert robin roland romy "
     "ronja ronny rosemarie roswitha rudiger rudolf ruediger ruth sabrina salvatore samuel "
     "sara sarah sascha saskia selina sepp sergej sibel siegfried sieglinde sigrid silja "
     "silvia silvio simon simone sina slobodan sonja steffen steffi susann svea svenja swantje "
     "swetlana tamara tanja tatjana theo theresa theresia tim timo tina tom udo ulf "
     "ulla ulrich ulrike uta uwe valentin valerie vanessa veit vera verena veronika viktoria "
     "vincent vinzenz viola vivien volker walburga waltraut wencke wiebke wilfried willi "
     "winfried wladimir wolfram xaver yasmin yusuf yvonne zeynep zoran"},
    {Language::de, NamePart::family,
     "ackermann arslan aslan aydin behrens carstens celik christiansen claussen "
     "demir dogan eggers gerdes hansen harms heinemann hermanns hesse "
     "hildebrandt hinrichs hinz hoppe ivanov jakob jansen janssen jensen jovanovic kaminski "
     "kaya kilic kirchner kirsch klose kluge knoll kowalczyk kremer kruse kuhlmann kunze "
     "liebermann lohmann mertens metzger michels mohr neubauer nguyen nikolic noack nowak "
     "ozturk papadopoulos pape paul petersen petri petrovic pieper popov "
     "rademacher rau reimann reinhardt renner riedel roder rudolph sahin sander "
     "scheffler schilling schindler schlegel schlueter schott schramm schreiner schroer "
     "schuler schutz schwab schweizer seifert siebert siegel sonntag sorensen steffen steiner "
     "stephan strauss strobel thiel thiele thieme tran ulrich vetter volk wachter walther "
     "weidner weigel weiss wendt westphal wiedemann wiegand wieland wiese wilhelm wilke wirth "
     "wittmann wolter wunderlich yilmaz zander zeller zorn"},
    {Language::it, NamePart::given,
     "achille adele adriana agata agnese agostino alda alessia alfonsina alfonso alfredo "
     "amalia amedeo amelia annalisa annamaria annarita antonia armando arturo assunta attilio "
     "augusto aurelio bartolomeo beniamino biagio bianca bruna calogero carlotta "
     "carmelo carmen carmine carolina catia cecilia cesare chiara cinzia ciro clara claudia "
     "corrado cosimo cristiana cristiano damiano danilo daria debora delia diana donata donato "
     "edda edgardo egidio elda elettra elide eligio elio elvira emanuela emanuele emilia "
     "emiliano emilio emma enrica enzo erica erika ermanno ermelinda ernesta ernesto eros "
     "ester ettore eugenia eugenio eva ezio fabiana fabiola fabrizia fabrizio fatima fausta "
     "fausto fedora ferdinando fernando filiberto filomena fiorella fiorenza flavia flavio "
     "fortunato franca fulvio gabriella gaetano gaia gaspare gennaro genoveffa gerardo germana "
     "giada giampaolo giampiero giancarlo gianfranco gianmarco gianna gianni gianpiero "
     "gigliola gina gino gioacchino giordana girolamo giuliana giuliano giuseppa graziana "
     "guglielmo guido ida ignazio ilenia imma immacolata ines iolanda ippolito irene iris irma "
     "isabella ivana ivo ivonne jacopo jessica katia lara lea leandro leonardo leopoldo "
     "letizia liborio lidia liliana lina linda lisa livia livio loris luana luca luciana lucio "
     "lucrezia ludovico luigia luisa maddalena mafalda manlio manuel manuela marcella marcello "
     "mariacristina mariagrazia mariangela mariano mariarosa mariella marika marilena "
     "marinella marisa marta martina marzio massimiliano matilde mattia maura mauro melania "
     "mercedes michelina mirella miriam mirko mirta moira morena moreno nadia natalia natascia "
     "nazzareno nerina nicoletta nicolo nino nives noemi nunzia nunzio ofelia olga olimpia "
     "oreste orlando ornella osvaldo ottavia ottavio palmira pamela pasquale pia piera pierina "
     "pierluigi pierpaolo pino priscilla raffaela raffaele raimondo ramona raoul remo renata "
     "renato renzo rina rocco rodolfo romeo romina romolo rosalba rosalia rosanna rosaria "
     "rosario rosetta rosina rossana rossella ruggero sabina sabrina samanta samantha samuele "
     "sandra sandro saverio savina sebastiano serena settimio severino silvana "
     "silvano silvio simonetta sirio sofia sonia stefania susanna tamara tania tatiana tecla "
     "teodoro tina tito tiziana tiziano tommaso tullio ubaldo umberta umberto valentino "
     "valerio vanda vanessa vera veronica vincenza viola virgilio virginia vittoria vittorio "
     "viviana walter wanda yvonne zaira"},
    {Language::it, NamePart::family,
     "angelis benetti bernardi boscolo brambilla brunello cattaneo "
     "cavallaro ciccone cocco coletta conti cristofori d'agostino d'amico d'angelo "
     "damico donati ferretti fiorentini franceschini fumagalli gallina gandolfi "
     "garofalo gasparini ghezzi giannini giorgi guerrini iannone innocenti lai lazzari "
     "locatelli longhi lucchesi maggi magnani mancuso manfredi marchi mariotti martinez "
     "marzano mauri melis meloni milani montanari morandi mura murgia nardi nicoletti orlandi "
     "orsini pagani palmieri pasini pavan perna perrone petrucci pini pinna piras "
     "pirozzi poli pozzi proietti puddu raimondi ranieri ratti riccardi rigoni "
     "rossetti ruggeri ruggiero russo sacco salerno salvi sanna santini sartori scotti serra "
     "sforza simonetti sorrentino stefani tosi trevisan vaccaro valente venturi venturini "
     "vezzoli villani viola visconti vitali zago zambon zanella zanetti zani zanini zito "
     "zuccaro"},
});

constexpr auto thai = std::to_array<std::string_view>(
    {"สมชาย", "สมหญิง",  "สมศักดิ์",  "สมพงษ์",  "สุดารัตน์",  "กนกวรรณ", "ณัฐพล",   "ธนากร",    "พรทิพย์",
     "อรทัย",  "จิราพร",  "วราภรณ์", "ปิยะพงษ์", "ชัยวัฒน์",   "กิตติพงษ์",  "ศิริพร",   "อภิชาติ",    "สุภาพร",
     "นิภาพร", "มานพ",   "สมศรี",   "วิภาดา",  "ธนพล",    "ปิยะดา",   "อนุชา",   "นันทวัน",    "กฤษณะ",
     "พิมพ์ใจ", "รัตนา",   "ปรีชา",   "อดิศร",   "จุฑามาศ",  "สุพจน์",    "สมหมาย", "สมบูรณ์",    "ประเสริฐ",
     "วิชัย",   "วิโรจน์",  "สุชาติ",   "สุรชัย",   "ประยุทธ์",  "บุญชัย",    "ชาญชัย",  "เกรียงไกร", "ศุภชัย",
     "พงศกร", "ธีรพงษ์",  "ณัฐวุฒิ",   "กิตติ",    "นพดล",    "อำนาจ",   "สมพร",   "สมปอง",    "มาลี",
     "สุนีย์",   "ลัดดา",   "พรรณี",   "วันเพ็ญ",  "จันทร์เพ็ญ", "อัมพร",    "เพ็ญศรี",  "สุภาภรณ์",   "วิมล",
     "อุไร",   "กาญจนา", "ปวีณา",   "ณัฐชา",   "พัชรี",     "อารียา",   "ชญานิศ",  "ปาริชาติ",   "ธิดารัตน์",
     "นภัสสร", "พิชญา",   "ภัทรพล",  "ธนวัฒน์",  "กฤตภาส",  "ปัณณวิชญ์",  "วิไลพร",  "ณัฐธิดา",    "ชลธิชา",
     "ภูมิพัฒน์"});

using Table = ByText<std::uint8_t>;

std::uint8_t bit_of(NamePart part) { return part == NamePart::given ? 1 : 2; }

std::array<Table, language_count> tables() {
  std::array<Table, language_count> all;
  for (const auto& [language, part, words] : lists) {
    for (auto rest = words; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      all.at(static_cast<std::size_t>(language))[folded(rest.substr(0, end))] |= bit_of(part);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return all;
}

}  // namespace

bool is_listed_name(std::string_view folded_word, std::uint16_t ends, Language language,
                    NamePart part) {
  static const auto all = tables();
  static const auto sieve = [] {
    Sieve made;
    for (const auto& table : all) {
      for (const auto& [word, parts] : table) made.add(word);
    }
    return made;
  }();
  if (!sieve.may_be(ends)) return false;
  const auto& table = all.at(static_cast<std::size_t>(language));
  const auto found = table.find(folded_word);
  return found != table.end() && (found->second & bit_of(part)) != 0;
}

std::span<const std::string_view> thai_given_names() { return thai; }

}  // namespace sealtape::privacy
