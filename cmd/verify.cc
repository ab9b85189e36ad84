// sealtape verify: check an archive without any secret.

#include "archive/verify.h"

#include <ostream>

#include "age.h"
#include "context.h"
#include "given_file.h"
#include "interrupt.h"
#include "report/terminal.h"
#include "report/text.h"
#include "store/local_store.h"
#include "vcon/displayable.h"

namespace sealtape {

namespace {

constexpr std::size_t most_ranges = 5;  // of stamps, for people

struct Options {
  std::string key;
  std::vector<std::string> against;
  std::string authorities;
  std::vector<std::string> witnesses;
  std::optional<std::uint64_t> newest_anchor;  // seconds
  bool quick = false;
  bool deep = false;
};

std::string_view name_of(VerifyResult::State state) {
  switch (state) {
    case VerifyResult::State::ok: return "ok";
    case VerifyResult::State::unanchored: return "unanchored";
    case VerifyResult::State::incomplete: return "incomplete";
    case VerifyResult::State::damaged: return "damaged";
  }
  return "";
}

Json json_of(const Finding& finding) {
  Json json{{"schema", "sealtape.finding/1"},
            {"kind", sealtape::name_of(finding.kind)},
            {"damage", is_damage(finding.kind)},
            {"message", finding.message},
            {"recording", finding.recording ? Json(finding.recording->hex()) : Json()},
            {"path", finding.path ? Json(displayable(*finding.path)) : Json()},
            {"index", finding.index ? Json(number(*finding.index)) : Json()}};
  if (finding.about) json["about"] = finding.about->hex();
  return json;
}

Json json_of(const GoodStamp& stamp) {
  const auto& ends = stamp.judged.certificate_ends;
  return {{"kind", name_of(stamp.stamp.kind)},
          {"index", number(stamp.entry)},
          {"size", number(stamp.stamp.tree.size)},
          {"time", rfc3339(stamp.judged.time)},
          {"by", displayable(stamp.judged.by)},
          {"certificate_ends", ends ? Json(rfc3339(*ends)) : Json()}};
}

Json json_of(const VerifyResult& result) {
  Json anchors = Json::array();
  for (const auto& anchor : result.anchors.list) {
    anchors.push_back({{"what", displayable(anchor.what)}, {"size", number(anchor.size)}});
  }
  Json recordings = Json::object();
  for (const auto& [verdict, count] : result.recordings) {
    recordings[std::string(sealtape::name_of(verdict))] = count;
  }
  Json stamps = Json::array();
  for (const auto& each : result.anchors.stamps) stamps.push_back(json_of(each));
  Json erased = Json::array();
  for (const auto& each : result.erased) {
    erased.push_back({{"recording", each.recording.hex()}, {"milliseconds", each.milliseconds}});
  }
  return {{"schema", "sealtape.verify/1"},
          {"erased", erased},
          {"result", name_of(result.state)},
          {"size", number(result.size)},
          {"root", result.root ? Json(result.root->hex()) : Json()},
          {"trusted", result.trusted},
          {"anchors", anchors},
          {"anchored", number(result.anchors.reach)},
          {"stamps", stamps},
          {"new_enough", result.anchors.new_enough ? Json(*result.anchors.new_enough) : Json()},
          {"records", result.records_checked ? "checked" : "not checked"},
          {"findings", result.findings},
          {"unread", result.unread},
          {"recordings", recordings}};
}

std::string line_of(const Finding& finding) {
  std::string line(sealtape::name_of(finding.kind));
  line += ": ";
  if (finding.recording) line += "recording " + finding.recording->hex().substr(0, 12) + ": ";
  if (finding.about) line += "about recording " + finding.about->hex().substr(0, 12) + ": ";
  line += finding.message;
  std::string where;
  if (finding.path) where = visible(*finding.path);
  if (finding.index)
    where += (where.empty() ? "entry " : ", entry ") + std::to_string(number(*finding.index));
  return where.empty() ? line : line + " (" + where + ')';
}

std::string entries_in(std::uint64_t first, std::uint64_t last) {
  if (first == last) return "entry " + std::to_string(first);
  return "entries " + std::to_string(first) + " to " + std::to_string(last);
}

// By when which entries existed, and which of them only the log itself dates.
void print_stamps(std::ostream& out, const VerifyResult& result) {
  const auto ranges = stamped_ranges(result.anchors.stamps);
  if (ranges.empty()) return;
  const auto hidden = ranges.size() - std::min(ranges.size(), most_ranges);
  if (hidden > 0) {
    out << "stamped     " << counted(hidden, "earlier time") << "; all are in --json\n";
  }
  for (const auto& range : std::span(ranges).subspan(hidden)) {
    const auto& judged = range.stamp->judged;
    out << "stamped     " << entries_in(number(range.first), number(range.last)) << " by "
        << rfc3339(judged.time) << ": " << visible(displayable(judged.by)) << '\n';
  }
  const auto rest = number(ranges.back().last) + 1;
  if (rest < number(result.size)) {
    out << "unstamped   " << entries_in(rest, number(result.size) - 1) << '\n';
  }
}

void print(std::ostream& out, const VerifyResult& result) {
  std::uint64_t all = 0;
  std::string verdicts;
  for (const auto& [verdict, count] : result.recordings) {
    all += count;
    verdicts += (verdicts.empty() ? "" : ", ") + std::to_string(count) + ' ' +
                std::string(sealtape::name_of(verdict));
  }
  out << "log         " << counted(number(result.size), "entry", "entries");
  if (result.root) out << ", root " << result.root->hex().substr(0, 16);
  out << "\nrecordings  " << all << (verdicts.empty() ? "" : ": " + verdicts) << '\n';
  for (const auto& each : result.erased) {
    out << "erased      recording " << each.recording.hex().substr(0, 12) << ": intact, "
        << human_seconds(each.milliseconds) << " s erased\n";
  }
  out << "records     "
      << (result.records_checked ? "checked"
          : result.unread > 0    ? "not checked"
                                 : "not checked (public copy)")
      << '\n';
  out << "anchored    to " << number(result.anchors.reach) << " of "
      << counted(number(result.size), "entry", "entries");
  std::string by;
  for (const auto& anchor : result.anchors.list)
    by += (by.empty() ? ": " : ", ") + visible(anchor.what);
  out << by << '\n';
  print_stamps(out, result);
  if (result.anchors.new_enough == false)
    out << "too old     no anchor is as new as was asked for\n";
  if (!result.trusted) out << "key         taken from the archive itself, not from outside\n";
  switch (result.state) {
    case VerifyResult::State::ok: out << "RESULT      VERIFIED\n"; break;
    case VerifyResult::State::unanchored: out << "RESULT      CONSISTENT, NOT ANCHORED\n"; break;
    case VerifyResult::State::incomplete:
      out << "RESULT      NOT ALL CHECKED: " << counted(result.unread, "place")
          << " cannot be read\n";
      break;
    case VerifyResult::State::damaged:
      out << "RESULT      DAMAGED: " << counted(result.findings, "finding") << '\n';
  }
}

Bytes given_checkpoint(const std::string& path) {
  const auto text = read_given(path, largest_given);
  const auto note = Note::parse(text);
  if (note && Checkpoint::parse(note->text)) return copy_of(text);
  throw Error(Error::Kind::usage, path + " is no checkpoint",
              "sealtape checkpoint prints one: a few lines of text that are signed");
}

std::string_view name_of(VerifyOptions::Depth depth) {
  switch (depth) {
    case VerifyOptions::Depth::quick: return "quick";
    case VerifyOptions::Depth::full: return "full";
    case VerifyOptions::Depth::deep: return "deep";
  }
  return "";
}

// Also where it may not be read, or is no file, which is told in its turn.
bool is_there(Store& store, const std::string& name) {
  try {
    return store.size(name).has_value();
  } catch (const Error&) {
    return true;
  }
}

void verify_archive(const Options& options, Context& context) {
  const auto directory = context.archive_directory();
  LocalStore store(directory);
  if (!is_there(store, "archive.json") && !is_there(store, "checkpoint")) {
    throw Error(Error::Kind::no_archive, directory.string() + " is no archive");
  }
  VerifyOptions given;
  if (options.quick) given.depth = VerifyOptions::Depth::quick;
  if (options.deep) given.depth = VerifyOptions::Depth::deep;
  if (!options.key.empty()) given.key = given_key(options.key);
  for (const auto& path : options.against) {
    given.against.push_back({path, given_checkpoint(path)});
  }
  std::optional<Authorities> authorities;
  if (!options.authorities.empty()) authorities = given_authorities(options.authorities);
  if (authorities) given.authorities = &*authorities;
  for (const auto& text : options.witnesses) given.witnesses.push_back(given_witness(text));
  if (options.newest_anchor) given.newest_anchor = std::chrono::seconds(*options.newest_anchor);
  given.now = context.world().began;
  if (options.deep) given.identity = &context.identity();

  const Interruptible interruptible;
  std::unique_ptr<Progress> progress;
  given.total = [&](std::uint64_t bytes) { progress = context.progress("verifying", {}, bytes); };
  given.progress = [&](std::uint64_t bytes) {
    if (context.world().interrupted() != 0) {
      throw Error(Error::Kind::interrupted, "interrupted; nothing was changed");
    }
    if (progress) progress->add(0, bytes);
  };
  given.wait = [&] {
    given.progress(0);
    context.world().pause();
  };
  auto& out = context.world().out;
  const bool machine = context.format() != Format::table;
  const auto show = [&](const Finding& finding) {
    if (machine) {
      out << canonical(json_of(finding)) << '\n';
    } else if (is_damage(finding.kind) || finding.kind == Finding::Kind::unreadable ||
               !context.options.quiet) {
      if (progress) progress->finish();
      out << line_of(finding) << '\n';
    }
  };
  const auto result = verify(store, context.surroundings(directory), given, show);
  if (progress) progress->finish();
  if (machine) {
    auto json = json_of(result);
    json["depth"] = name_of(given.depth);
    out << canonical(json) << '\n';
  } else {
    if (options.quick) out << "quick       presence and length of files alone; none was read\n";
    print(out, result);
  }
  if (result.state == VerifyResult::State::damaged) context.status = 4;
  if (result.state == VerifyResult::State::incomplete) context.status = 3;
  if (result.state == VerifyResult::State::unanchored) context.status = 5;
  context.warn_of_forgetting();
}

}  // namespace

void add_verify(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("verify", "Check that nothing was altered, removed or reordered");
  auto* quick =
      command->add_flag("--quick", options->quick, "Presence and length instead of digests");
  command->add_flag("--deep", options->deep, "Also open records and objects; takes an identity")
      ->excludes(quick);
  command->add_option("--key", options->key, "The log's verifier key, from outside the archive")
      ->type_name("VKEY|@FILE");
  command->add_option("--against", options->against, "A checkpoint kept elsewhere; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      ->add_option("--tsa-ca", options->authorities,
                   "Whose stamps count: certificates (PEM), else the system's")
      ->type_name("FILE");
  command->add_option("--witness", options->witnesses, "A witness whose word counts; repeatable")
      ->type_name("VKEY|@FILE")
      ->allow_extra_args(false);
  takes_age(*command->add_option("--require-anchor", options->newest_anchor,
                                 "Want an anchor that is no older: 24h, 7d"));
  context.explain(
      *command,
      {"Prove",
       {"sealtape -C calls verify",
        "sealtape -C calls verify --key @calls.vkey --against yesterday.checkpoint --json"},
       {{3, "no damage was found, and not everything may be read"},
        {4, "damage: altered, missing, forked, rolled back"},
        {5, "consistent, but not anchored to anything outside"},
        {9, "--deep: the identity does not hold the vault key"},
        {10, "no archive"},
        {12, "identity unusable"},
        {130, "interrupted"},
        {143, "terminated"}}});
  command->callback([options, &context] { verify_archive(*options, context); });
}

}  // namespace sealtape
