// The tables of evidence for programs, which are never translated.

#include "bundle/evidence_words.h"
#include "report/csv_file.h"

namespace sealtape {

void write_gaps_csv(std::ostream& out, const Evidence& evidence) {
  const Words english(Language::english);
  write_csv_row(
      out, {"exhibit", "recording", "start_s", "end_s", "kind", "declared_reason", "explained"});
  const auto seconds = [](std::chrono::milliseconds time) {
    const auto text = std::to_string(time.count() % 1000);
    return std::to_string(time.count() / 1000) + '.' + std::string(3 - text.size(), '0') + text;
  };
  for (const auto& exhibit : evidence.exhibits) {
    for (const auto& gap : exhibit.gaps) {
      write_csv_row(
          out, {exhibit.file.exhibit.name, exhibit.file.exhibit.recording.hex(), seconds(gap.from),
                seconds(gap.to), gap.kind, ground_of(english, gap), gap.explained ? "yes" : "no"});
    }
  }
}

void write_reconcile_csv(std::ostream& out, const Evidence& evidence) {
  write_csv_row(out, {"call_id", "cdr_start", "cdr_duration_s", "exhibit", "audio_duration_s",
                      "delta_s", "verdict"});
  for (const auto& row : evidence.reconcile) {
    const auto delta =
        row.seconds && row.recorded ? std::optional(*row.recorded - *row.seconds) : std::nullopt;
    write_csv_row(out, {row.call, row.start, seconds_text(row.seconds), row.exhibit,
                        seconds_text(row.recorded), seconds_text(delta), row.verdict});
  }
}

}  // namespace sealtape
