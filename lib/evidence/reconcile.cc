#include "evidence/reconcile.h"

#include <set>

#include "core/encoding.h"
#include "vcon/csv.h"

namespace sealtape {

namespace {

constexpr std::int64_t may_differ = 2;               // seconds of length
constexpr std::chrono::seconds may_start_apart{30};  // clocks of two systems

// Where each column stands, by its name.
class Columns {
 public:
  explicit Columns(const std::vector<std::string>& heading) {
    for (std::size_t i = 0; i < heading.size(); ++i) places_.emplace(heading[i], i);
    for (const char* name : {"call_id", "start", "duration_s"}) {
      if (places_.contains(name)) continue;
      throw Error(Error::Kind::usage, std::string("the call records have no column ") + name,
                  "the first line names the columns: call_id,start,duration_s,recording");
    }
  }

  std::string in(const std::vector<std::string>& record, const char* name) const {
    const auto place = places_.find(name);
    return place == places_.end() || place->second >= record.size() ? "" : record[place->second];
  }

 private:
  std::map<std::string, std::size_t> places_;
};

std::optional<std::int64_t> seconds_of(const std::string& text) {
  const auto whole = from_decimal(text.substr(0, text.find('.')));
  if (!whole || *whole > 10'000'000) return std::nullopt;
  return static_cast<std::int64_t>(*whole);
}

std::optional<std::int64_t> length_of(const EvidenceExhibit& exhibit) {
  if (!exhibit.length) return std::nullopt;
  return std::chrono::round<std::chrono::seconds>(*exhibit.length).count();
}

bool is_of(const EvidenceExhibit& exhibit, const std::string& recording,
           const std::optional<Instant>& start) {
  if (!recording.empty()) {
    return recording.size() >= 8 && exhibit.file.exhibit.recording.hex().starts_with(recording);
  }
  const auto own = exhibit.started ? parse_any_rfc3339(*exhibit.started) : std::nullopt;
  if (!start || !own) return false;
  const auto apart = *own - *start;
  return (apart < decltype(apart)::zero() ? -apart : apart) <= may_start_apart;
}

// A call that cannot be placed would stand there as missing, before a court.
void require_readable(const ReconcileRow& row, const std::string& length, bool names_recording,
                      std::size_t number) {
  const auto refuse = [&](const char* what, const char* how) {
    throw Error(Error::Kind::usage, "call record " + std::to_string(number) + ": " + what, how);
  };
  const bool needs_start = !names_recording || !row.start.empty();
  if (needs_start && !parse_any_rfc3339(row.start)) {
    refuse("its start is no time", "write 2026-03-02T09:14:07Z, or name the recording");
  }
  if (!length.empty() && !row.seconds) refuse("its duration is no number of seconds", "write 95");
}

std::string verdict_of(const ReconcileRow& row) {
  if (!row.seconds || !row.recorded) return "not comparable";
  const auto delta = *row.recorded - *row.seconds;
  if (delta < -may_differ) return "short";
  return delta > may_differ ? "long" : "match";
}

}  // namespace

std::vector<ReconcileRow> reconcile(std::string_view csv,
                                    const std::vector<EvidenceExhibit>& exhibits) {
  CsvReader reader(csv);
  const auto heading = reader.next();
  if (!heading) throw Error(Error::Kind::usage, "the call records are empty");
  const Columns columns(*heading);
  std::vector<ReconcileRow> rows;
  std::set<std::string> met;
  while (const auto record = reader.next()) {
    ReconcileRow row{.call = columns.in(*record, "call_id"),
                     .start = columns.in(*record, "start"),
                     .seconds = seconds_of(columns.in(*record, "duration_s")),
                     .exhibit = {},
                     .recorded = {},
                     .verdict = "missing"};
    const auto recording = columns.in(*record, "recording");
    require_readable(row, columns.in(*record, "duration_s"), !recording.empty(), rows.size() + 1);
    const auto start = parse_any_rfc3339(row.start);
    for (const auto& exhibit : exhibits) {
      if (!is_of(exhibit, recording, start)) continue;
      row.exhibit = exhibit.file.exhibit.name;
      row.recorded = length_of(exhibit);
      row.verdict = met.insert(row.exhibit).second ? verdict_of(row) : "duplicate";
      break;
    }
    rows.push_back(std::move(row));
  }
  for (const auto& exhibit : exhibits) {
    if (met.contains(exhibit.file.exhibit.name)) continue;
    rows.push_back({.call = {},
                    .start = exhibit.started.value_or(""),
                    .seconds = {},
                    .exhibit = exhibit.file.exhibit.name,
                    .recorded = length_of(exhibit),
                    .verdict = "orphan"});
  }
  return rows;
}

}  // namespace sealtape
