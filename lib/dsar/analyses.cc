#include "dsar/analyses.h"

#include <sstream>

#include "archive/proposals.h"
#include "core/utf8.h"
#include "dsar/assessments.h"
#include "dsar/pages.h"
#include "transcript/read.h"
#include "vcon/address.h"

namespace sealtape {

namespace {

constexpr auto staff_reason = key(
    "An assessment of how our staff work is not enclosed, because it is about them and not about "
    "you.");

constexpr std::size_t shortest_name = 3;
constexpr std::size_t fewest_digits = 6;   // of a number that tells somebody
constexpr std::size_t telling_digits = 7;  // at its end, whatever stands before them

bool is_transcript(const std::string& kind) {
  return kind == "wtf_transcription" || kind == "transcript";
}

const Json& brought(const Metadata& metadata) {
  static const Json none = Json::array();
  const auto* list = field(metadata.extra, "analysis");
  return list != nullptr && list->is_array() ? *list : none;
}

using Roles = std::vector<std::pair<std::string, std::string>>;  // what others are called

void add_name(Roles& roles, const std::string& name, const std::string& role) {
  if (name.size() >= shortest_name) roles.emplace_back(name, role);
}

// Whole names and addresses first, then the words of the names.
Roles roles_of(const Enclosed& recording) {
  const Words english(Language::english);
  const auto& all = recording.found.metadata.parties;
  Roles whole;
  Roles words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& his = recording.found.parties;
    if (std::ranges::find(his, i) != his.end()) continue;
    const auto role = speaker_text(english, recording, i);
    for (const auto& each : identifiers_of(all[i])) {
      add_name(whole, each, role);
      add_name(whole, each.substr(each.find(':') + 1), role);
    }
    if (!all[i].name) continue;
    add_name(whole, *all[i].name, role);
    std::istringstream parts(*all[i].name);
    for (std::string part; parts >> part;) add_name(words, part, role);
  }
  whole.insert(whole.end(), words.begin(), words.end());
  return whole;
}

std::string with_names_replaced(std::string text, const std::string& name,
                                const std::string& role) {
  const auto wanted = ascii_lower(name);
  auto folded = ascii_lower(text);
  for (auto at = folded.find(wanted); at != std::string::npos; at = folded.find(wanted, at)) {
    text.replace(at, name.size(), role);
    folded.replace(at, name.size(), role);
    at += role.size();
  }
  return text;
}

// A number is written with and without its country, and in groups of any size: its last digits
// tell.
std::string with_numbers_replaced(const std::string& text, const std::string& number,
                                  const std::string& role) {
  const auto digits = digits_of(number);
  if (digits.size() < fewest_digits) return text;
  const auto tail = digits.substr(digits.size() - std::min(digits.size(), telling_digits));
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = std::min(text.find_first_of("0123456789+(", at), text.size());
    result += text.substr(at, start - at);
    auto end = std::min(text.find_first_not_of("0123456789+-./() ", start), text.size());
    end = std::max(text.find_last_of("0123456789", end - 1) + 1, start + 1);
    const auto run = text.substr(start, end - start);
    result += digits_of(run).find(tail) == std::string::npos ? run : role;
    at = end;
  }
  return result;
}

std::string with_roles(std::string text, const Roles& roles) {
  for (const auto& [name, role] : roles) {
    text = with_names_replaced(std::move(text), name, role);
    if (name.starts_with("tel:")) text = with_numbers_replaced(text, name, role);
  }
  return text;
}

Json with_roles(const Json& value, const Roles& roles) {
  if (value.is_string()) return with_roles(value.get<std::string>(), roles);
  Json safe = value;
  if (value.is_array()) {
    for (auto& each : safe) each = with_roles(each, roles);
  } else if (value.is_object()) {
    safe = Json::object();
    for (const auto& [name, each] : value.items()) {
      safe[with_roles(name, roles)] = with_roles(each, roles);
    }
  }
  return safe;
}

bool is_heard(const ScanProposal& proposal, const Portion& portion) {
  if (portion.kind == Portion::Kind::whole) return true;
  if (portion.kind == Portion::Kind::withheld || !portion.spans.empty()) return false;
  return proposal.channel &&
         std::ranges::find(portion.channels, *proposal.channel) == portion.channels.end();
}

// Why an analysis is not enclosed; null where it is.
const char* reason_against(const std::string& kind, const Json& item, const Enclosed& recording) {
  if (is_transcript(kind)) return others_reason;
  if (is_assessment(kind, item)) return judges_him(recording.found) ? nullptr : staff_reason;
  return recording.portion.kind == Portion::Kind::whole ? nullptr : others_reason;
}

// Where something was found, and never what.
std::optional<Analysis> found_by_scans(Archive& archive, const Enclosed& recording) {
  const auto proposals = newest_proposals(archive, recording.found.row.recording);
  if (!proposals) return std::nullopt;
  Json body = Json::array();
  for (const auto& each : *proposals) {
    if (!is_heard(each, recording.portion)) continue;
    Json found{{"look", each.look},
               {"type", each.type},
               {"level", each.level},
               {"rule", each.rule},
               {"spans", Json::array()}};
    for (const auto& span : each.spans) found["spans"].push_back(span.text());
    if (each.channel) found["channel"] = *each.channel;
    body.push_back(std::move(found));
  }
  return Analysis{.kind = "scan",
                  .item = {{"type", "scan"},
                           {"vendor", "sealtape"},
                           {"dialog", 0},
                           {"mediatype", "application/json"},
                           {"encoding", "json"},
                           {"body", std::move(body)}},
                  .withheld = nullptr};
}

}  // namespace

std::vector<Analysis> analyses_of(Archive& archive, const Enclosed& recording) {
  std::vector<Analysis> analyses;
  const auto roles = roles_of(recording);
  for (const auto& item : brought(recording.found.metadata)) {
    const auto kind = text_field(item, "type").value_or("report");
    if (!item.is_object() || item.empty()) continue;
    if (is_transcript(kind) && recording.transcript) continue;  // it is told as such
    Analysis analysis{
        .kind = kind, .item = Json::object(), .withheld = reason_against(kind, item, recording)};
    if (analysis.withheld == nullptr) {
      analysis.item = with_roles(item, roles);
      analysis.item.erase("filename");  // mostly the title of the meeting
      analysis.item["type"] = kind;
      analysis.item["dialog"] = 0;
      if (!analysis.item.contains("vendor")) analysis.item["vendor"] = "unknown";
    }
    analyses.push_back(std::move(analysis));
  }
  if (auto found = found_by_scans(archive, recording)) analyses.push_back(std::move(*found));
  return analyses;
}

std::optional<Transcript> transcript_brought(const Metadata& metadata,
                                             std::optional<std::chrono::milliseconds> length) {
  for (const auto& item : brought(metadata)) {
    if (!is_transcript(text_field(item, "type").value_or(""))) continue;
    try {
      ReadOptions options;
      if (length) options.duration = Micros(*length);
      return read_transcript(Json{{"analysis", Json::array({item})}}.dump(), TranscriptFormat::vcon,
                             options);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::usage) throw;
    }
  }
  return std::nullopt;
}

Json named_by_role(const Json& value, const Enclosed& recording) {
  return with_roles(value, roles_of(recording));
}

std::string analyses_json(const Enclosed& recording) {
  Json list = Json::array();
  for (const auto& each : recording.analyses) {
    if (each.withheld == nullptr) list.push_back(each.item);
  }
  return canonical(Json{{"schema", "sealtape.analyses/1"},
                        {"recording", recording.number},
                        {"analyses", std::move(list)}}) +
         '\n';
}

}  // namespace sealtape
