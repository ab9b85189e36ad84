#include "reviewed.h"

#include <filesystem>

#include "find_recording.h"
#include "given_file.h"
#include "privacy/detector.h"
#include "report/text.h"

namespace sealtape {

namespace {

[[noreturn]] void refuse_unlocated(std::size_t count, const char* act) {
  throw Error(Error::Kind::refused,
              counted(count, "proposal") + " cannot be located in time, so " + act +
                  " would leave it there",
              R"(in a file, give it spans and "located":true, or set "accept":false)");
}

// "DE_TAX_ID" as the code that whoever gets a proof may see: "de-tax-id".
std::string ground_of(const std::string& type) {
  std::string code;
  for (const auto letter : type) {
    const bool is_capital = letter >= 'A' && letter <= 'Z';
    code += is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  std::ranges::replace(code, '_', '-');
  return is_ground(code) ? code : "personal-data";
}

// What has come since then was not looked into.
void require_up_to_date(Archive& archive, const CatalogRow& row) {
  const auto outdated = outdated_looks(archive, row.recording, privacy::detector_version());
  if (outdated.empty()) return;
  throw Error(Error::Kind::refused,
              row.recording.hex() + " was scanned for " + outdated.front() +
                  " before its newest transcript was there, or by other rules",
              "scan it again with: sealtape scan " + outdated.front() + ' ' +
                  row.recording.hex().substr(0, 12));
}

std::vector<ScanProposal> proposed(const FromScan& scan, Archive& archive, const CatalogRow& row) {
  if (std::filesystem::exists(scan.where)) {
    require_current(scan.where, archive, row.recording);
    return proposals_in(scan.where, row.recording);
  }
  if (find_recording(archive, scan.where).recording != row.recording) {
    throw Error(Error::Kind::usage,
                "what was proposed for another recording does not fit this one");
  }
  auto proposals = newest_proposals(archive, row.recording);
  if (proposals) require_up_to_date(archive, row);
  if (proposals) return std::move(*proposals);
  throw Error(Error::Kind::usage, row.recording.hex() + " was never scanned",
              "see what there is with: sealtape scan");
}

}  // namespace

std::vector<ScanProposal> proposals_in(const std::string& path) {
  const auto text = read_given(path, largest_proposals + 1);
  if (text.size() > largest_proposals) {
    throw Error(Error::Kind::usage, path + " is larger than 64 MiB");
  }
  try {
    return read_proposals(text);
  } catch (Error& error) {
    error.within(path);
    throw;
  }
}

std::vector<ScanProposal> proposals_in(const std::string& path, RecordingId recording) {
  auto proposals = proposals_in(path);
  std::erase_if(proposals, [&](const auto& each) { return each.recording != recording; });
  return proposals;
}

void require_current(const std::string& path, Archive& archive, RecordingId recording) {
  const auto proposals = proposals_in(path, recording);
  const auto what = overtaken_by(archive, recording, proposals);
  if (!what) return;
  throw Error(Error::Kind::refused, recording.hex() + ": since " + path + " was written, " + *what,
              "write and review a new file: sealtape scan " + proposals.front().look + ' ' +
                  recording.hex().substr(0, 12) + " -o FILE");
}

std::vector<WantedSpan> spans_to_redact(const FromScan& scan, Archive& archive,
                                        const CatalogRow& row) {
  std::vector<WantedSpan> wanted;
  std::size_t nowhere = 0;
  for (const auto& proposal : proposed(scan, archive, row)) {
    const bool is_too_weak = scan.least == "validated" && proposal.level != scan.least;
    const bool is_accepted = proposal.accept.value_or(false);
    if (proposal.is_rejected() || !proposal.is_redactable()) continue;
    if (is_too_weak && !is_accepted) continue;
    if (proposal.is_nowhere()) ++nowhere;
    for (const auto& span : proposal.spans) {
      wanted.push_back({.text = span, .ground = ground_of(proposal.type), .is_padded = true});
    }
  }
  if (nowhere > 0) refuse_unlocated(nowhere, "a redaction");
  return wanted;
}

std::vector<SpanText> spans_to_erase(const std::string& path, RecordingId recording) {
  std::vector<SpanText> spans;
  std::size_t nowhere = 0;
  bool in_text = false;
  for (const auto& proposal : proposals_in(path, recording)) {
    if (!proposal.accept.value_or(false) || !proposal.is_redactable()) continue;
    in_text = in_text || proposal.is_in_text();
    if (proposal.is_nowhere()) ++nowhere;
    spans.insert(spans.end(), proposal.spans.begin(), proposal.spans.end());
  }
  if (nowhere > 0) refuse_unlocated(nowhere, "an erasure");
  if (spans.empty() && in_text) {
    throw Error(
        Error::Kind::usage,
        "what was accepted stands in texts that came with the recording, and has no seconds",
        "these texts go with any seconds that are erased: name some with --span");
  }
  if (spans.empty()) {
    throw Error(Error::Kind::usage,
                "nothing in " + path + " that concerns the recording was accepted",
                R"(set "accept":true on the lines that are to go)");
  }
  return spans;
}

}  // namespace sealtape
