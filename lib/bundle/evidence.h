// What a bundle for a court says of its exhibits, and its pages.
//
// Everything here was gathered and checked by the caller; the pages only lay it out. Each page is
// complete HTML without scripts, in the language that was asked for. Tables for programs are
// English, and so is the wording that a law wants.
#pragma once

#include <chrono>
#include <map>
#include <ostream>

#include "bundle/check_stamps.h"
#include "bundle/custody.h"
#include "language/language.h"

namespace sealtape {

class Words;

// Something in a recording that is not plain sound.
struct EvidenceGap {
  std::chrono::milliseconds from{};
  std::chrono::milliseconds to{};
  std::string kind;                      // "redacted", "erased", "packet-loss"
  std::string ground;                    // where one was stated
  std::optional<std::uint32_t> channel;  // counted from 1; nothing: all
  bool explained = false;
};

constexpr const char* transcript_label = "transcript";  // as the cover translates it

struct EvidenceExhibit {
  CustodyFile file;
  bool original = false;
  LogIndex ingest{};
  Instant sealed;
  std::optional<std::string> started;  // as the recorder said
  std::optional<std::chrono::milliseconds> length;
  std::string called;                // what it was called when it came in; may be empty
  std::vector<std::string> parties;  // empty where they are not disclosed
  std::vector<EvidenceGap> gaps;
  std::vector<std::string> notes;                           // of quality, from when it was sealed
  std::vector<std::pair<std::string, std::string>> beside;  // what else there is of it, and where
  bool held = false;
  struct Period {
    std::string purpose;
    std::string state;
    std::optional<Instant> begins, ends;
    std::string article;
    std::string rule;  // in the language of the reader
  };
  std::vector<Period> retention;
};

// What was said in an exhibit, and what wrote it down.
struct EvidenceTranscript {
  struct Line {
    std::string at;    // empty where nobody knows when
    std::string link;  // to the sound at that place
    std::string who;
    std::string text;
    bool doubtful = false;
  };
  std::string exhibit;
  LogIndex entry{};
  std::string language;  // BCP 47, or empty
  bool machine = false;
  std::vector<std::pair<std::string, std::string>> provenance;
  std::vector<Line> lines;
};

// Notice, consent, objection: when, what, how, where in the recording, log entry.
struct EvidenceDeclaration {
  std::string exhibit;
  LogIndex index{};
  Instant said;
  std::string what;  // codes of the log: "consent", "given"
  std::string act;
  std::vector<std::string> purposes;  // codes
  std::string about;                  // whom
  std::string how;
  std::string where;
};

// One line of call detail records, beside what was recorded.
struct ReconcileRow {
  std::string call;
  std::string start;
  std::optional<std::int64_t> seconds;
  std::string exhibit;
  std::optional<std::int64_t> recorded;  // seconds
  std::string verdict;                   // match, short, long, missing, orphan, duplicate
};

constexpr const char* stamp_folder = "20-integrity/";  // beneath data/, with the log excerpt

struct Evidence {
  Language language{};
  std::string matter;
  std::string purpose;
  Instant made;
  std::string origin;
  std::string vkey;
  MemberId by;
  Role role{};
  std::vector<EvidenceExhibit> exhibits;
  std::vector<CustodyRow> custody;  // in English
  std::vector<EvidenceDeclaration> declarations;
  std::vector<ReconcileRow> reconcile;  // empty where no records were given
  bool with_records = false;
  CheckedExcerpt log;
  std::string policy;                           // its title; empty where there is none
  std::map<std::string, std::string> purposes;  // what it calls them, by code
  std::vector<std::string> certificates;
  std::vector<BundleStamp> stamps;  // judged by themselves, whoever may be trusted
  std::string tools;                // name and version, a line each

  std::vector<Exhibit> index() const;
};

// What no proof in the bundle shows; every cover has it.
struct HtmlText;
std::vector<HtmlText> not_proven(const Words& words);

void write_cover(std::ostream& out, const Evidence& evidence);
void write_custody_page(std::ostream& out, const Evidence& evidence);
void write_completeness_page(std::ostream& out, const Evidence& evidence);
void write_notice_page(std::ostream& out, const Evidence& evidence);
void write_retention_page(std::ostream& out, const Evidence& evidence);
void write_keys_page(std::ostream& out, const Evidence& evidence);
void write_system_page(std::ostream& out, const Evidence& evidence);
void write_certification(std::ostream& out, const Evidence& evidence);
void write_check_page(std::ostream& out, const Evidence& evidence);

void write_transcript_page(std::ostream& out, const EvidenceTranscript& transcript,
                           const Words& words);

void write_gaps_csv(std::ostream& out, const Evidence& evidence);
void write_reconcile_csv(std::ostream& out, const Evidence& evidence);

}  // namespace sealtape
