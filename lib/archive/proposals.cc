#include "archive/proposals.h"

#include <map>
#include <set>

#include "core/json_keys.h"

namespace sealtape {

namespace {

constexpr const char* schema = "sealtape.proposal/1";
constexpr std::size_t most = 65'536;
constexpr std::size_t longest = 200;  // of a name or a piece of evidence
constexpr std::size_t most_pieces = 1000;

bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= longest &&
         std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter <= '~'; });
}

// Reads one line; what is wrong with it ends as nothing.
class Line {
 public:
  explicit Line(Json json) : json_(std::move(json)) {}

  std::optional<ScanProposal> read() {
    if (!json_.is_object() || text("schema") != schema) return std::nullopt;
    const auto recording = RecordingId::parse(text("recording"));
    if (!recording) return std::nullopt;
    ScanProposal proposal{.recording = *recording,
                          .look = name("look"),
                          .type = name("type"),
                          .level = name("level"),
                          .score = number_field(json_, "score").value_or(0),
                          .rule = name("rule"),
                          .evidence = texts("evidence"),
                          .spans = spans(),
                          .located = flag("located").value_or(true)};
    proposal.accept = flag("accept");
    proposal.channel = channel();
    if (has("text")) proposal.text = name("text");
    proposal.transcript = entry("transcript");
    proposal.scan = entry("scan");
    return good_ && proposal.score <= 100 ? std::optional(std::move(proposal)) : std::nullopt;
  }

 private:
  bool has(const char* key) const {
    const auto* found = field(json_, key);
    return found != nullptr && !found->is_null();
  }

  std::string text(const char* key) const { return text_field(json_, key).value_or(""); }

  std::string name(const char* key) {
    auto found = text(key);
    good_ = good_ && is_name(found);
    return found;
  }

  std::optional<EntryId> entry(const char* key) {
    if (!has(key)) return std::nullopt;
    const auto id = EntryId::parse(text(key));
    good_ = good_ && id;
    return id;
  }

  std::optional<bool> flag(const char* key) {
    if (!has(key)) return std::nullopt;
    const auto& found = *field(json_, key);
    good_ = good_ && found.is_boolean();
    return found.is_boolean() ? std::optional(found.get<bool>()) : std::nullopt;
  }

  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> result;
    if (!has(key)) return result;
    const auto& found = *field(json_, key);
    good_ = good_ && found.is_array() && found.size() <= most_pieces;
    if (!good_) return result;
    for (const auto& each : found) {
      good_ = good_ && each.is_string() && each.get_ref<const std::string&>().size() <= longest;
      if (!good_) return result;
      result.push_back(each.get<std::string>());
    }
    return result;
  }

  std::vector<SpanText> spans() {
    std::vector<SpanText> result;
    for (const auto& each : texts("spans")) {
      const auto span = SpanText::parse(each);
      good_ = good_ && span;
      if (span) result.push_back(*span);
    }
    return result;
  }

  std::optional<std::uint32_t> channel() {
    if (!has("channel")) return std::nullopt;
    const auto number = number_field(json_, "channel");
    good_ = good_ && number && *number > 0 && *number <= 255;
    return good_ ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
  }

  Json json_;
  bool good_ = true;
};

Error damaged(const Document& document, const std::string& why) {
  return {Error::Kind::damaged, "the scan " + document.entry.hex() + ' ' + why,
          "see what is wrong with: sealtape verify --deep"};
}

}  // namespace

Json proposal_json(const ScanProposal& proposal) {
  Json spans = Json::array();
  for (const auto& span : proposal.spans) spans.push_back(span.text());
  Json json{{"schema", schema},
            {"accept", proposal.accept ? Json(*proposal.accept) : Json()},
            {"recording", proposal.recording.hex()},
            {"look", proposal.look},
            {"type", proposal.type},
            {"level", proposal.level},
            {"score", proposal.score},
            {"rule", proposal.rule},
            {"evidence", proposal.evidence},
            {"spans", std::move(spans)},
            {"located", proposal.located},
            {"channel", proposal.channel ? Json(*proposal.channel) : Json()},
            {"transcript", proposal.transcript ? Json(proposal.transcript->hex()) : Json()}};
  if (proposal.scan) json["scan"] = proposal.scan->hex();
  if (proposal.is_in_text()) json["text"] = proposal.text;
  return json;
}

std::string write_proposals(const std::vector<ScanProposal>& proposals) {
  std::string text;
  for (const auto& proposal : proposals) text += canonical(proposal_json(proposal)) + '\n';
  return text;
}

std::vector<ScanProposal> read_proposals(std::string_view text) {
  std::vector<ScanProposal> proposals;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto json = parse_json(line);
    auto proposal = json && !repeats_a_key(line) ? Line(std::move(*json)).read() : std::nullopt;
    if (!proposal || proposals.size() == most) {
      throw Error(Error::Kind::usage,
                  "line " + std::to_string(number) + " of the proposals is none",
                  "see sealtape-scan(1), THE FILE");
    }
    proposals.push_back(std::move(*proposal));
  }
  return proposals;
}

std::optional<EntryId> last_transcript(Archive& archive, RecordingId recording) {
  std::optional<EntryId> last;
  for (const auto& each : archive.catalog().documents_of(recording)) {
    if (each.kind == DerivedKind::transcript) last = each.entry;
  }
  return last;
}

LogIndex keep_scan(Archive& archive, const Document& recording, const ScanTask& task,
                   const std::vector<ScanProposal>& proposals, std::vector<Detail> more) {
  DocumentDraft draft(archive.store(), other_chunk);
  draft.write(bytes_of(write_proposals(proposals)));
  std::vector<Detail> details{
      {scan_detail,
       {{"look", task.look},
        {"whole", task.whole},
        {"rules", task.rules},
        {"transcript", task.transcript ? Json(task.transcript->hex()) : Json()},
        {"found", proposals.size()}}}};
  details.insert(details.end(), more.begin(), more.end());
  const auto index = add_document(archive, draft, recording, DerivedKind::analysis,
                                  std::move(details), /*cut=*/false);
  archive.settle();
  return index;
}

std::vector<KeptScan> scans_of(Archive& archive, RecordingId recording) {
  std::vector<KeptScan> all;
  for (const auto& each : archive.catalog().documents_of(recording)) {
    if (each.kind != DerivedKind::analysis) continue;
    KeptScan scan{.document = document_at(archive, each.index), .task = {}};
    const auto record =
        archive.open(recording, each.entry, each.index, scan.document.sealed.record);
    for (const auto& detail : record.shown()) {
      if (detail.path != scan_detail) continue;
      scan.task.look = text_field(detail.value, "look").value_or("");
      const auto* whole = field(detail.value, "whole");
      scan.task.whole = whole == nullptr || *whole == true;
      scan.task.rules = text_field(detail.value, "rules").value_or("");
      scan.task.transcript = EntryId::parse(text_field(detail.value, "transcript").value_or(""));
      scan.found = number_field(detail.value, "found").value_or(0);
    }
    if (!scan.task.look.empty()) all.push_back(std::move(scan));
  }
  return all;
}

std::vector<ScanProposal> open_scan(Archive& archive, const KeptScan& scan) {
  const auto& document = scan.document;
  const auto record =
      archive.open(document.recording, document.entry, document.index, document.sealed.record);
  if (record.objects.empty()) throw damaged(document, "has no key");
  OpenObject object(archive.store(), document.objects.front(), record.objects.front());
  auto& plain = object.reader();
  if (plain.size() > largest_proposals) throw damaged(document, "is too large");
  std::string text(static_cast<std::size_t>(plain.size()), '\0');
  const auto into = std::as_writable_bytes(std::span(text));
  std::size_t done = 0;
  while (const auto count = plain.read_at(done, into.subspan(done))) done += count;
  if (done != text.size()) throw damaged(document, "is shorter than its record says");
  try {
    return read_proposals(text);
  } catch (const Error& error) {
    throw damaged(document, std::string("cannot be read: ") + error.what());
  }
}

std::optional<std::vector<ScanProposal>> newest_proposals(Archive& archive, RecordingId recording) {
  const auto scans = scans_of(archive, recording);
  if (scans.empty()) return std::nullopt;
  std::map<std::string, EntryId> newest;  // of those that were whole
  for (const auto& [document, task, found] : scans) {
    if (task.whole) newest.insert_or_assign(task.look, document.entry);
  }
  std::vector<ScanProposal> all;
  for (const auto& scan : scans) {
    if (scan.task.whole && newest.at(scan.task.look) != scan.document.entry) continue;
    for (auto& proposal : open_scan(archive, scan)) {
      const bool known = std::ranges::find(all, proposal) != all.end();
      if (!known) all.push_back(std::move(proposal));
    }
  }
  return all;
}

namespace {

// What is heard in the sound, which stays as it is.
bool is_in_sound(std::string_view look) { return look == "dtmf"; }

}  // namespace

std::vector<std::string> outdated_looks(Archive& archive, RecordingId recording,
                                        std::string_view rules) {
  std::map<std::string, ScanTask> newest;
  for (const auto& scan : scans_of(archive, recording)) {
    const auto known = newest.find(scan.task.look);
    const bool counts = known == newest.end() || scan.task.whole || !known->second.whole;
    if (counts) newest.insert_or_assign(scan.task.look, scan.task);
  }
  const auto last = last_transcript(archive, recording);
  std::vector<std::string> outdated;
  for (const auto& [look, task] : newest) {
    if (!is_redactable(look) || is_in_sound(look)) continue;
    if (task.rules != rules || task.transcript != last) outdated.push_back(look);
  }
  return outdated;
}

std::optional<std::string> overtaken_by(Archive& archive, RecordingId recording,
                                        const std::vector<ScanProposal>& proposals) {
  std::set<EntryId> named;
  for (const auto& proposal : proposals) {
    if (proposal.is_redactable() && proposal.scan) named.insert(*proposal.scan);
  }
  if (named.empty()) return std::nullopt;
  const auto scans = scans_of(archive, recording);
  const auto last = last_transcript(archive, recording);
  for (const auto& id : named) {
    const auto scan = std::ranges::find(scans, id, [](auto& each) { return each.document.entry; });
    // Whatever was made of a recording goes with its seconds.
    if (scan == scans.end()) return "seconds of it were erased, or its scans purged";
    const auto& task = scan->task;
    if (is_in_sound(task.look)) continue;
    if (task.transcript != last) return "it got another transcript";
    const bool is_old = std::any_of(scan, scans.end(), [&](const KeptScan& newer) {
      return newer.task.look == task.look && newer.task.rules != task.rules;
    });
    if (is_old) return "it was scanned again by other rules";
  }
  return std::nullopt;
}

}  // namespace sealtape
