// Given and family names that are frequent in each language and are no other word of it, so that a
// name is met also where nothing introduces it. Sources: our own knowledge; names that are words or
// places too ("Mark", "Grace", "Rosa", "Paris") are left out, since too few people have them to be
// worth what they would cost.
#include "privacy/lexicon_names.h"

#include <array>
#include <unordered_map>

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
});

constexpr auto thai = std::to_array<std::string_view>(
    {"สมชาย", "สมหญิง", "สมศักดิ์",  "สมพงษ์",  "สุดารัตน์", "กนกวรรณ", "ณัฐพล", "ธนากร", "พรทิพย์",
     "อรทัย",  "จิราพร", "วราภรณ์", "ปิยะพงษ์", "ชัยวัฒน์",  "กิตติพงษ์",  "ศิริพร", "อภิชาติ", "สุภาพร",
     "นิภาพร", "มานพ",  "สมศรี",   "วิภาดา",  "ธนพล",   "ปิยะดา",   "อนุชา", "นันทวัน", "กฤษณะ",
     "พิมพ์ใจ", "รัตนา",  "ปรีชา",   "วิไลพร",  "ณัฐธิดา",  "ชลธิชา",   "ภูมิพัฒน์"});

// Found by a view, without a copy.
struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};
using Table = std::unordered_map<std::string, std::uint8_t, Hash, std::equal_to<>>;

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

bool is_listed_name(std::string_view folded_word, Language language, NamePart part) {
  static const auto all = tables();
  const auto& table = all.at(static_cast<std::size_t>(language));
  const auto found = table.find(folded_word);
  return found != table.end() && (found->second & bit_of(part)) != 0;
}

std::span<const std::string_view> thai_given_names() { return thai; }

}  // namespace sealtape::privacy
