// What scan found in a recording and proposes: where it is, what it is, how sure that is and by
// which rule. Nobody acts on it before a person has looked.
//
// Proposals are lines of JSON, sealed as a document of their recording and the same in a file that
// is reviewed with an editor: sealtape-scan(1), THE FILE. They never hold what was found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/document.h"
#include "media/span_text.h"

namespace sealtape {

// Where the record of a scan says what it was.
constexpr const char* scan_detail = "/sealtape/scan";

inline bool is_redactable(std::string_view look) {
  return look == "pii" || look == "pci" || look == "dtmf";
}

struct ScanProposal {
  RecordingId recording;
  std::string look;         // what was looked for: "pci", "dtmf"
  std::string type;         // "CARD", "DTMF"
  std::string level;        // "validated", "weak"
  std::uint64_t score = 0;  // of 100
  std::string rule;
  std::vector<std::string> evidence;
  std::vector<SpanText> spans;                // padded: they go as they are
  bool located = true;                        // false: it is there, and not all of it has a time
  std::optional<std::uint32_t> channel = {};  // on which it was said
  std::optional<EntryId> transcript = {};     // nothing: it was heard in the sound
  std::optional<bool> accept = {};            // what the person says who looked
  std::optional<EntryId> scan = {};           // that it came from; its own document does not say
  std::string text = {};  // it is not said, but stands in what came with the recording

  // Opt-outs, refusals and notices are there to be acted upon, not to be taken out.
  bool is_redactable() const { return sealtape::is_redactable(look); }
  bool is_rejected() const { return accept && !*accept; }
  // "attachments/0" and the like: never in a copy, and gone with any seconds that are erased.
  bool is_in_text() const { return !text.empty(); }
  // Whatever else the line says: without a span nothing of it is taken out.
  bool is_nowhere() const { return !is_in_text() && (!located || spans.empty()); }

  friend bool operator==(const ScanProposal&, const ScanProposal&) = default;
};

Json proposal_json(const ScanProposal& proposal);

// A line each, as a file has them.
std::string write_proposals(const std::vector<ScanProposal>& proposals);

constexpr std::size_t largest_proposals = std::size_t{64} << 20U;

// Error::usage that names the line which is no proposal. Empty lines are left out.
std::vector<ScanProposal> read_proposals(std::string_view text);

// What was looked for: all that belongs to a thing, or only some of it. And by what, in what.
struct ScanTask {
  std::string look;
  bool whole = true;
  std::string rules = {};                  // privacy::detector_version()
  std::optional<EntryId> transcript = {};  // the last one that there was

  friend bool operator==(const ScanTask&, const ScanTask&) = default;
};

// The last transcript that was added to a recording.
std::optional<EntryId> last_transcript(Archive& archive, RecordingId recording);

// Seals them as an analysis of the recording, also when there are none: then it says that nothing
// was found. `more` are details beside its own.
LogIndex keep_scan(Archive& archive, const Document& recording, const ScanTask& task,
                   const std::vector<ScanProposal>& proposals, std::vector<Detail> more = {});

// A scan as its record tells of it.
struct KeptScan {
  Document document;
  ScanTask task;
  std::uint64_t found = 0;
};

// Those of a recording, the oldest first.
std::vector<KeptScan> scans_of(Archive& archive, RecordingId recording);

// Error::damaged where it is missing, or is no scan of ours.
std::vector<ScanProposal> open_scan(Archive& archive, const KeptScan& scan);

// What the newest whole scan for each thing proposes, and every narrowed one, which says nothing of
// what it did not look for; each once. Nothing where the recording was never scanned.
std::optional<std::vector<ScanProposal>> newest_proposals(Archive& archive, RecordingId recording);

// What can be taken out and was looked for with other rules than these, or before the last
// transcript was there: "pii", "pci". Of each the newest whole scan counts, else the newest one.
std::vector<std::string> outdated_looks(Archive& archive, RecordingId recording,
                                        std::string_view rules);

// What has come since the scans that proposals of this recording name, so that they no longer say
// all: "it got another transcript". Nothing where nothing has, and where they name no scan.
std::optional<std::string> overtaken_by(Archive& archive, RecordingId recording,
                                        const std::vector<ScanProposal>& proposals);

}  // namespace sealtape
