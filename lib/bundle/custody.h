// The chain of custody of recordings, as a log excerpt shows it: who did what, when and with which
// right; for people as CSV, for other systems as PREMIS 3 and W3C PROV-JSON.
//
// It says nothing that the excerpt does not prove. What stays sealed is missing from it.
#pragma once

#include <ostream>

#include "bundle/index.h"
#include "bundle/log_excerpt.h"
#include "language/words.h"

namespace sealtape {

struct CustodyRow {
  LogIndex index{};
  EntryId entry;
  Instant time;
  RecordingId recording;
  std::string event;  // "ingest", "access", "redaction", "hold"...
  MemberId member;
  Role role{};           // at that time
  std::string purpose;   // where it was opened
  std::string said;      // what else the entry says, in words
  std::string before;    // digest of the record or object that it was made from
  std::string after;     // and of that which it made
  bool in_force = true;  // else the log calls it void
};

// In log order; an entry about two recordings is two rows. What it says is in the language of the
// words; codes stay codes.
std::vector<CustodyRow> custody_of(const CheckedExcerpt& excerpt,
                                   const std::vector<Exhibit>& exhibits, const Words& words);

// What is known of an exhibit's file.
struct CustodyFile {
  Exhibit exhibit;
  std::uint64_t size = 0;
  std::string sha256;
  std::string format;
};

void write_custody_csv(std::ostream& out, const std::vector<CustodyRow>& rows,
                       const std::vector<Exhibit>& exhibits);
void write_premis(std::ostream& out, const std::vector<CustodyRow>& rows,
                  const std::vector<CustodyFile>& files, const std::string& origin);
Json prov_of(const std::vector<CustodyRow>& rows, const std::vector<CustodyFile>& files,
             const std::string& origin);

// "E01" of a recording, or the start of its id.
std::string exhibit_of(RecordingId recording, const std::vector<Exhibit>& exhibits);

}  // namespace sealtape
