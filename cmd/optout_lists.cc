#include "optout_lists.h"

#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include "archive/bar_list.h"
#include "declaring.h"
#include "output_file.h"
#include "report/text.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

// A number more is cheap, an entry more is not; and one erased number leaves the others.
constexpr std::size_t numbers_an_entry = 1000;
constexpr std::size_t entries_at_a_time = 64;

struct ExportOptions {
  std::string output;
  bool overwrite = false;
};

struct ImportOptions {
  std::string file;
  std::vector<std::string> channels;
  DeclaringOptions declaring;
};

void export_list(const ExportOptions& options, Context& context) {
  auto archive = context.open_archive();
  const auto list = bars_of(archive);
  const auto text = list.encode(*archive.secrets().ident);
  if (options.output == "-") {
    context.world().out << text;
    return;
  }
  OutputFile file(options.output,
                  options.overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays,
                  OutputFile::Privacy::owner);
  file.write(bytes_of(text));
  file.commit();
  context.tell("sealtape.optout-list/1", {{"path", options.output}, {"bars", list.rows.size()}},
               counted(list.rows.size(), "bar") + " exported");
}

std::string read_all(const std::string& path, std::istream& in) {
  if (path == "-") return {std::istreambuf_iterator<char>(in), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_errno(path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) throw Error(Error::Kind::failed, path + " cannot be read");
  return text;
}

void import_exported(Archive& archive, const std::string& text, Context& context) {
  const auto list = BarList::parse(text, archive.card().origin, *archive.secrets().ident);
  if (!list) {
    throw Error(Error::Kind::refused, "the list is altered, or not whole", "export it again");
  }
  if (!archive.secrets().vault.empty()) {
    context.say("this identity reads the log itself and needs no list");
    return;
  }
  import_bars(archive, *list);
  context.tell("sealtape.optout-list/1", {{"bars", list->rows.size()}, {"of", rfc3339(list->time)}},
               counted(list->rows.size(), "bar") + " of " + rfc3339(list->time) + " imported");
}

// The numbers and addresses of a plain list, gathered into few declarations.
class Gathered {
 public:
  Gathered(Archive& archive, Declaration pattern)
      : archive_(archive), asked_(pattern.channels), pattern_(std::move(pattern)) {}

  void add(Party party) {
    pattern_.channels = channels_for(asked_, party);
    const auto said = subjects_of(with(party));
    const bool is_new = std::ranges::any_of(said, [&](const std::string& subject) {
      return std::ranges::any_of(topics_of(pattern_), [&](const std::string& topic) {
        const auto known = stand(archive_, subject, topic);
        return !known || known->state.act != name_of(Act::added);
      });
    });
    if (!is_new || !seen_.insert(said.front()).second) {
      ++repeated_;
      return;
    }
    ++added_;
    auto& parties = parties_[pattern_.channels];
    parties.push_back(std::move(party));
    if (parties.size() == numbers_an_entry) close(pattern_.channels, parties);
  }

  void finish() {
    for (auto& [channels, parties] : parties_) {
      if (!parties.empty()) close(channels, parties);
    }
    flush();
  }

  std::uint64_t added() const { return added_; }
  std::uint64_t repeated() const { return repeated_; }

 private:
  Declaration with(const Party& party) const {
    Declaration one;
    one.parties = {party};
    return one;
  }
  void close(const std::vector<std::string>& channels, std::vector<Party>& parties) {
    auto one = pattern_;
    one.channels = channels;
    one.parties = std::exchange(parties, {});
    waiting_.push_back({std::move(one)});
    if (waiting_.size() == entries_at_a_time) flush();
  }
  void flush() {
    if (!waiting_.empty()) declare(archive_, std::exchange(waiting_, {}));
  }

  Archive& archive_;
  std::vector<std::string> asked_;  // channels
  Declaration pattern_;
  std::map<std::vector<std::string>, std::vector<Party>> parties_;  // by channels
  std::vector<Declaring> waiting_;
  std::set<std::string> seen_;
  std::uint64_t added_ = 0;
  std::uint64_t repeated_ = 0;
};

void import_plain(Archive& archive, const std::string& text, const ImportOptions& options,
                  Context& context) {
  const auto region = region_of(options.declaring);
  auto pattern = declaration_of(Kind::opt_out, Act::added, options.declaring, context);
  pattern.channels = options.channels;
  Gathered gathered(archive, std::move(pattern));
  auto listing = context.listing("sealtape.optout-import/1",
                                 {{"status", "STATUS"}, {"line", "LINE"}, {"reason", "REASON"}});
  std::uint64_t unclear = 0;
  std::istringstream lines(text);
  each_line("-", lines, [&](std::size_t number, const std::string& line) {
    try {
      gathered.add(parse_declarant(line, region));
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::usage) throw;
      ++unclear;
      listing.row({{"status", "unclear"}, {"line", number}, {"reason", error.what()}});
    }
  });
  gathered.finish();
  archive.settle();
  if (!archive.secrets().vault.empty()) archive.catalog();
  listing.finish();
  auto said = std::to_string(gathered.added()) + " added";
  if (gathered.repeated() > 0)
    said += ", " + std::to_string(gathered.repeated()) + " there already";
  if (unclear > 0) said += ", " + std::to_string(unclear) + " unclear";
  context.say(said);
  if (unclear > 0) context.status = exit_status(Error::Kind::partial);
  context.warn_of_forgetting();
}

void import_list(const ImportOptions& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::ingest);
  const auto text = read_all(options.file, context.world().in);
  if (BarList::is_meant(text)) {
    import_exported(archive, text, context);
  } else {
    import_plain(archive, text, options, context);
  }
}

}  // namespace

void add_optout_lists(CLI::App& optout, Context& context) {
  const std::vector<std::pair<int, std::string>> exits = {
      {3, "some lines are no numbers, listed"},
      {4, "damage"},
      {9, "the role does not allow it, or the list is not for here"},
      {10, "no archive"},
      {11, "archive busy"},
      {12, "identity unusable"}};
  auto out = std::make_shared<ExportOptions>();
  auto* exporting = optout.add_subcommand("export", "Write the list for hosts that cannot read");
  exporting->add_option("-o,--output", out->output, "Where to write it; - is stdout")
      ->required()
      ->type_name("FILE");
  exporting->add_flag("--overwrite", out->overwrite, "Replace an existing file");
  context.explain(*exporting, {"", {"sealtape -C calls optout export -o today.bars"}, exits});
  exporting->callback([out, &context] { export_list(*out, context); });

  auto in = std::make_shared<ImportOptions>();
  auto* importing = optout.add_subcommand("import", "Take in an exported list, or plain numbers");
  importing->add_option("file", in->file, "The list; - is stdin")->required()->type_name("FILE");
  importing->add_option("--channel", in->channels, "Of a plain list: phone, sms, mail or web")
      ->check(CLI::IsMember({"phone", "sms", "mail", "web"}))
      ->allow_extra_args(false);
  importing
      ->add_option("--region", in->declaring.region, "Country of numbers without a country code")
      ->type_name("CC");
  importing->add_option("--at", in->declaring.at, "When they said so (else now)")
      ->type_name("TIME");
  importing->add_option("--reason", in->declaring.reason, "Why, in a few words; kept sealed");
  context.explain(*importing,
                  {"",
                   {"sealtape -C calls optout import today.bars",
                    "sealtape -C calls optout import --region DE --channel phone numbers.txt"},
                   exits});
  importing->callback([in, &context] { import_list(*in, context); });
}

}  // namespace sealtape
