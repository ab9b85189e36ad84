// sealtape verify-bundle: check a bundle for a person or a court without its archive.

#include "bundle/verify_bundle.h"

#include "context.h"
#include "copy_report.h"
#include "given_file.h"
#include "report/terminal.h"
#include "report/text.h"
#include "vcon/displayable.h"

namespace sealtape {

namespace {

struct Options {
  std::string bundle;
  std::string key;
  std::string authorities;
  std::vector<std::string> witnesses;
};

std::string_view name_of(BundleReport::State state) {
  switch (state) {
    case BundleReport::State::verified: return "ok";
    case BundleReport::State::consistent: return "unanchored";
    case BundleReport::State::incomplete: return "incomplete";
    case BundleReport::State::altered: return "damaged";
  }
  return "";
}

std::string what_of(const CheckedExhibit& checked) {
  if (!checked.exhibit.proof) return "original";
  const auto spans = checked.copy ? checked.copy->spans.size() : 0;
  return spans == 0 ? "copy of all of it" : "copy without " + counted(spans, "span");
}

void print_exhibit(std::ostream& out, const CheckedExhibit& checked) {
  out << "            " << visible(checked.exhibit.name) << "  "
      << checked.exhibit.recording.hex().substr(0, 12) << "  " << human_size(checked.bytes) << "  "
      << what_of(checked) << "  " << (checked.intact ? "proven" : "NOT PROVEN") << '\n';
  if (const auto& signer = checked.vcon_signer) {
    out << "                 its vcon is signed with the certificate of "
        << visible(displayable(signer->name)) << ", SHA-256 " << signer->certificate.hex() << '\n';
  }
  if (!checked.copy) return;
  for (const auto& stamp : checked.copy->stamps) {
    if (stamp.standing == JudgedStamp::Standing::faulty) continue;  // told as a finding
    out << "                 its proof is stamped by " << rfc3339(stamp.time) << ": "
        << visible(displayable(stamp.by)) << (stamp.why.empty() ? "" : ", not trusted here")
        << '\n';
  }
  for (const auto& span : checked.copy->spans) {
    out << "                 " << exact_time(span.from) << " to " << exact_time(span.to) << "  "
        << span.span.ground << '\n';
  }
}

// By when which entries existed, and who says so.
void print_stamp(std::ostream& out, const BundleStamp& each) {
  const auto& judged = each.judged;
  out << "stamped     entries 0 to " << number(each.stamp.tree.size) - 1;
  if (each.early) out << ", it says by " << rfc3339(judged.time) << ", which does not count";
  if (judged.time != Instant{} && !each.early) out << " by " << rfc3339(judged.time);
  out << ": " << visible(displayable(judged.by.empty() ? "a witness" : judged.by));
  if (!judged.why.empty()) out << ", not trusted here: " << visible(judged.why);
  out << '\n';
  if (each.lapsed) {
    out << "            its certificate ended at " << rfc3339(*judged.certificate_ends)
        << ", and no stamp here that was made before covers it\n";
  }
  if (each.late > 0) {
    out << "            " << counted(each.late, "entry is", "entries are")
        << " dated later than this stamp over them\n";
  }
}

// What the log proves nothing of: pages, tables, and what is there to be listened to.
void print_rest(std::ostream& out, const BundleReport& report) {
  if (report.unproven_files == 0) return;
  out << "the rest    " << counted(report.unproven_files, "file") << ", not proven by the log, "
      << (report.signature ? "signed by that member" : "signed by nobody who is known") << '\n';
  for (const auto& path : report.unproven_sound) {
    out << "            " << visible(path) << "  not proven\n";
  }
}

void print(std::ostream& out, const BundleReport& report) {
  for (const auto& finding : report.findings) {
    out << name_of(finding.kind) << ": ";
    if (!finding.path.empty()) out << visible(finding.path) << ": ";
    out << visible(finding.message) << '\n';
  }
  out << "files       " << report.bag.files << ", " << human_size(report.bag.bytes) << '\n';
  if (report.index) {
    out << "bundle      " << name_of(report.index->kind) << ", case "
        << visible(report.index->matter) << ", made " << rfc3339(report.index->created) << '\n';
    if (report.log.tree) {
      out << "log         " << visible(report.log.origin) << ", "
          << counted(number(report.log.tree->size), "entry", "entries") << ", "
          << report.log.lines.size() << " shown\n";
    }
    for (const auto& earlier : report.log.earlier) {
      out << "checkpoint  " << visible(earlier.label) << ": extended, "
          << counted(number(earlier.size), "entry", "entries") << '\n';
    }
    for (const auto& each : report.stamps) print_stamp(out, each);
    if (report.signature) {
      out << "signed      by member " << report.signature->member.hex().substr(0, 12) << ", "
          << name_of(report.signature->role) << '\n';
    }
    if (report.certificates > 0) {
      out << "destroyed   " << counted(report.certificates, "certificate") << '\n';
    }
    out << "exhibits    " << report.exhibits.size() << '\n';
    for (const auto& exhibit : report.exhibits) print_exhibit(out, exhibit);
    print_rest(out, report);
  }
  if (!report.key_given) out << "key         taken from the bundle itself, not from outside\n";
  switch (report.state()) {
    case BundleReport::State::verified: out << "RESULT      VERIFIED\n"; break;
    case BundleReport::State::consistent: out << "RESULT      CONSISTENT, NOT ANCHORED\n"; break;
    case BundleReport::State::incomplete:
      out << "RESULT      NOT ALL CHECKED: " << counted(report.findings.size(), "place")
          << " cannot be read\n";
      break;
    case BundleReport::State::altered:
      out << "RESULT      DAMAGED: " << counted(report.damage(), "finding") << '\n';
  }
}

Json json_of(const BundleStamp& each) {
  const auto& judged = each.judged;
  return {{"kind", name_of(each.stamp.kind)},
          {"index", number(each.entry)},
          {"size", number(each.stamp.tree.size)},
          {"trusted", judged.standing == JudgedStamp::Standing::good},
          {"why", displayable(judged.why)},
          {"time", judged.time == Instant{} ? Json() : Json(rfc3339(judged.time))},
          {"by", displayable(judged.by)},
          {"certificate_ends",
           judged.certificate_ends ? Json(rfc3339(*judged.certificate_ends)) : Json()},
          {"lapsed", each.lapsed},
          {"counts", judged.standing == JudgedStamp::Standing::good && !each.early},
          {"entries_dated_later", each.late}};
}

Json json_of(const CheckedExhibit& checked) {
  Json json{{"name", displayable(checked.exhibit.name)},
            {"recording", checked.exhibit.recording.hex()},
            {"file", displayable(checked.exhibit.file)},
            {"bytes", checked.bytes},
            {"original", !checked.exhibit.proof},
            {"proven", checked.intact},
            {"spans", Json::array()}};
  if (const auto& signer = checked.vcon_signer) {
    json["vcon"] = {{"signer", displayable(signer->name)},
                    {"certificate", signer->certificate.hex()}};
  }
  if (!checked.copy) return json;
  for (const auto& span : checked.copy->spans) {
    json["spans"].push_back({{"from_ms", span.from.count()},
                             {"to_ms", span.to.count()},
                             {"ground", span.span.ground},
                             {"logged", span.span.logged}});
  }
  return json;
}

void print_json(std::ostream& out, const BundleReport& report) {
  for (const auto& finding : report.findings) {
    out << canonical(Json{{"schema", "sealtape.finding/1"},
                          {"kind", name_of(finding.kind)},
                          {"damage", is_damage(finding.kind)},
                          {"path", displayable(finding.path)},
                          {"message", displayable(finding.message)}})
        << '\n';
  }
  Json exhibits = Json::array();
  for (const auto& exhibit : report.exhibits) exhibits.push_back(json_of(exhibit));
  Json earlier = Json::array();
  for (const auto& each : report.log.earlier) {
    earlier.push_back({{"label", displayable(each.label)}, {"size", number(each.size)}});
  }
  Json stamps = Json::array();
  for (const auto& each : report.stamps) stamps.push_back(json_of(each));
  Json sound = Json::array();
  for (const auto& path : report.unproven_sound) sound.push_back(displayable(path));
  Json json{{"schema", "sealtape.verify-bundle/1"},
            {"result", name_of(report.state())},
            {"trusted", report.key_given},
            {"files", report.bag.files},
            {"bytes", report.bag.bytes},
            {"kind", nullptr},
            {"case", nullptr},
            {"origin", displayable(report.log.origin)},
            {"size", report.log.tree ? Json(number(report.log.tree->size)) : Json()},
            {"checkpoints", std::move(earlier)},
            {"stamps", std::move(stamps)},
            {"signed_by", report.signature ? Json(report.signature->member.hex()) : Json()},
            {"certificates", report.certificates},
            {"exhibits", std::move(exhibits)},
            {"unproven_files", report.unproven_files},
            {"unproven_sound", std::move(sound)},
            {"findings", report.damage()},
            {"unread", report.findings.size() - report.damage()}};
  if (report.index) {
    json["kind"] = name_of(report.index->kind);
    json["case"] = displayable(report.index->matter);
  }
  out << canonical(json) << '\n';
}

void verify(const Options& options, Context& context) {
  std::optional<VerifierKey> key;
  if (!options.key.empty()) {
    key = VerifierKey::parse(given_key(options.key));
    if (!key) throw Error(Error::Kind::usage, "the key is no verifier key");
  }
  const auto authorities = options.authorities.empty() ? Authorities::of_system()
                                                       : given_authorities(options.authorities);
  std::vector<WitnessKey> witnesses;
  for (const auto& text : options.witnesses) witnesses.push_back(given_witness(text));
  const auto bundle = open_bundle(options.bundle);
  std::uint64_t bytes = 0;
  for (const auto& file : bundle->files()) bytes += file.size;
  const auto progress = context.progress("checking", {}, bytes);
  const auto report =
      verify_bundle(*bundle, key ? &*key : nullptr, {authorities, witnesses, context.world().now()},
                    [&](std::uint64_t count) { progress->add(0, count); });
  progress->finish();
  if (context.format() == Format::table) {
    print(context.world().out, report);
  } else {
    print_json(context.world().out, report);
  }
  if (report.state() == BundleReport::State::altered) context.status = 4;
  if (report.state() == BundleReport::State::incomplete) context.status = 3;
  if (report.state() == BundleReport::State::consistent) context.status = 5;
}

}  // namespace

void add_verify_bundle(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("verify-bundle", "Check a bundle, with all in it; takes no archive");
  command->add_option("bundle", options->bundle, "The bundle: a directory or a ZIP file")
      ->required()
      ->type_name("DIR|ZIP");
  command->add_option("--key", options->key, "The log's verifier key, from whom you trust")
      ->type_name("VKEY|@FILE");
  command
      ->add_option("--tsa-ca", options->authorities,
                   "Whose stamps count: certificates (PEM), else the system's")
      ->type_name("FILE");
  command->add_option("--witness", options->witnesses, "A witness whose word counts; repeatable")
      ->type_name("VKEY|@FILE")
      ->allow_extra_args(false);
  context.explain(*command,
                  {"Prove",
                   {"sealtape verify-bundle case-2031 --key @calls.vkey",
                    "sealtape verify-bundle case-2031.zip --key @calls.vkey --json"},
                   {{3, "no damage was found, and not everything may be read"},
                    {4, "damaged: something was altered, added, removed or is not proven"},
                    {5, "consistent, but no key from outside was given"}}});
  command->callback([options, &context] { verify(*options, context); });
}

}  // namespace sealtape
