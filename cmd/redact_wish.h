// What redact is asked for: the spans that go, and where the copy without them does.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "archive/span_list.h"
#include "context.h"
#include "media/filler.h"
#include "media/spans.h"
#include "redact/span.h"
#include "reviewed.h"

namespace sealtape {

// What goes, as it comes from the command line.
struct SpansWish {
  std::vector<std::string> spans;
  std::vector<unsigned> channels;  // the first is 1
  std::vector<std::string> parties;
  std::string region;
  std::string list;  // a file
  FromScan scan;
  std::vector<WantedSpan> proposed;  // by that scan
  std::string ground = "unstated";
  bool tone = false;
  bool exact = false;

  void add_to(CLI::App& command);
  // Nothing was named, and nothing proposed.
  bool takes_nothing() const {
    return spans.empty() && channels.empty() && parties.empty() && list.empty() && proposed.empty();
  }
  Filler filler() const { return tone ? Filler::tone : Filler::silence; }
  SpanOptions widening() const;
};

struct RedactWish {
  std::string recording;  // either this
  std::string from;       // or a copy
  SpansWish what;
  std::string output;  // - is standard output
  std::string proof;
  std::string transcript;
  std::string purpose;
  std::string reason;
  bool overwrite = false;
  bool dry_run = false;

  bool leaves() const { return !output.empty() || !transcript.empty(); }
};

// All that was asked for of a recording of so many samples. The record, where there is one, knows
// who speaks on a channel. Error::usage where it is nothing.
std::vector<WantedSpan> wanted_spans(const SpansWish& wish, std::uint64_t length,
                                     const Record* record);

// The same in units. Says where a span takes more channels along than it names.
std::vector<RedactedSpan> planned_spans(const SpansWish& wish, const Timeline& timeline,
                                        const Record* record, const Context& context);

// For --dry-run: where it would be silent, a row a span of each part.
void show_planned(const std::vector<RedactedSpan>& spans, const Timeline& timeline,
                  Context& context);

}  // namespace sealtape
