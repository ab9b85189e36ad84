#include "declaring.h"

#include <fstream>

#include "find_recording.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_line = 4096;

void each_line_of(std::istream& in,
                  const std::function<void(std::size_t, const std::string&)>& sink) {
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.size() > longest_line) {
      throw Error(Error::Kind::usage,
                  "line " + std::to_string(number) + " is longer than 4096 bytes");
    }
    while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t')) line.pop_back();
    const auto start = line.find_first_not_of(" \t");
    if (start == std::string::npos || line[start] == '#') continue;
    sink(number, line.substr(start));
  }
  if (in.bad()) throw Error(Error::Kind::failed, "the list cannot be read");
}

}  // namespace

void add_declaring_options(CLI::App& command, DeclaringOptions& options) {
  command.add_option("--region", options.region, "Country of numbers without a country code")
      ->type_name("CC");
  command.add_option("--recording", options.recording, "In which recording it can be heard")
      ->type_name("ID");
  command.add_option("--at", options.at, "When it was said (else now)")->type_name("TIME");
  command.add_option("--reason", options.reason, "Why, in a few words; kept sealed");
}

Region region_of(const DeclaringOptions& options) {
  return options.region.empty() ? Region() : Region::parse(options.region);
}

Instant instant_of(const std::string& text, const char* option) {
  const auto day = parse_any_rfc3339(text + "T00:00:00Z");
  const auto instant = day ? day : parse_any_rfc3339(text);
  if (instant) return *instant;
  throw Error(Error::Kind::usage, std::string(option) + " is no time",
              "write 2026-03-02 or 2026-03-02T09:14:07Z");
}

Declaration declaration_of(Declaration::Kind kind, Declaration::Act act,
                           const DeclaringOptions& options, Context& context) {
  Declaration declaration;
  declaration.kind = kind;
  declaration.act = act;
  const auto now = context.world().now();
  declaration.at = options.at.empty() ? now : instant_of(options.at, "--at");
  if (declaration.at > now + std::chrono::minutes(5)) {
    throw Error(Error::Kind::usage, "--at lies in the future");
  }
  if (!options.reason.empty()) {
    check_text(options.reason, "--reason");
    declaration.reason = options.reason;
  }
  return declaration;
}

std::optional<RecordingId> recording_of(Archive& archive, const DeclaringOptions& options) {
  if (options.recording.empty()) return std::nullopt;
  if (!archive.secrets().vault.empty()) return find_recording(archive, options.recording).recording;
  const auto asked = RecordingId::parse(options.recording);
  if (!asked) {
    throw Error(Error::Kind::usage, "the recording is not named by its whole id",
                "who cannot read the archive gives all 32 digits");
  }
  bool found = false;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* ingest = std::get_if<Ingest>(&logged.parsed.entry.body);
    found = found || (ingest != nullptr && !logged.objection && ingest->recording == *asked);
  });
  if (found) return asked;
  throw Error(Error::Kind::usage, "there is no recording " + options.recording);
}

std::string shown_party(const Party& party) {
  Metadata one;
  one.parties.push_back(party);
  const auto found = identifiers(one);
  return found.empty() ? party.name.value_or("") : found.front();
}

// A mail address is written to, everybody else is called.
std::vector<std::string> channels_for(const std::vector<std::string>& asked, const Party& party) {
  if (!asked.empty()) return asked;
  const bool is_mail = party.mailto && !party.tel && !party.sip;
  return {is_mail ? "mail" : "phone"};
}

void each_line(const std::string& path, std::istream& in,
               const std::function<void(std::size_t, const std::string&)>& sink) {
  if (path == "-") return each_line_of(in, sink);
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_errno(path);
  each_line_of(file, sink);
}

}  // namespace sealtape
