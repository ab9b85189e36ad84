#include "copy_report.h"

#include <cstdio>

#include "media/rest.h"
#include "report/terminal.h"
#include "report/text.h"
#include "vcon/displayable.h"

namespace sealtape {

namespace {

std::string_view name_of(CopyReport::State state) {
  switch (state) {
    case CopyReport::State::verified: return "ok";
    case CopyReport::State::consistent: return "unanchored";
    case CopyReport::State::altered: return "damaged";
  }
  return "";
}

std::string made(const ProvenStatement& statement) {
  return rfc3339(statement.entry.time) + " by " + statement.entry.actor.hex().substr(0, 12) +
         ", log entry " + std::to_string(number(statement.index));
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  const auto hundredths = whole == 0 ? 0 : part * 10'000 / whole;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%d.%02d %%", static_cast<int>(hundredths / 100),
                static_cast<int>(hundredths % 100));
  return text.data();
}

std::uint64_t trimmed(const Track& track) {
  return std::min(track.samples, track.trim_start + track.trim_end);
}

std::chrono::milliseconds length_of(const Track& track, std::uint64_t samples) {
  const auto rate = std::max(track.rate, 1U);
  return std::chrono::seconds(samples / rate) +
         std::chrono::milliseconds(samples % rate * 1000 / rate);
}

// At its ends, which players leave out.
std::chrono::milliseconds hidden_in(const Track& track) {
  return hides_sound(track) ? length_of(track, trimmed(track)) : std::chrono::milliseconds{0};
}

std::chrono::milliseconds taken_out(const CopyReport& report) {
  std::chrono::milliseconds all{0};
  for (const auto& span : report.spans) all += span.to - span.from;
  return all;
}

bool has_channels(const CopyReport& report) {
  return report.track && report.track->unit == UnitKind::block && report.track->channels > 1;
}

void print_span(std::ostream& out, const CopyReport& report, const SpanReport& span) {
  out << "            " << exact_time(span.from) << " to " << exact_time(span.to) << "  "
      << span.span.ground << "  ";
  if (has_channels(report)) out << "channel " << span.span.units.part + 1 << "  ";
  out << name_of(span.span.filler) << (span.span.logged ? "" : "  not in the log") << '\n';
}

void print_media(std::ostream& out, const CopyReport& report) {
  const auto& track = *report.track;
  out << "media       " << visible(track.codec) << ' ' << track.rate << " Hz, "
      << counted(track.channels, "channel") << ", "
      << exact_time(length_of(track, track.samples - trimmed(track))) << '\n';
  if (hides_sound(track)) {
    out << "hidden      " << exact_time(hidden_in(track))
        << " at its ends, which players leave out\n";
  }
  if (report.units == 0) return;
  out << "kept        " << report.kept << " of " << report.units << " units ("
      << percent(report.kept, report.units) << ")\n";
  out << "taken out   " << counted(report.spans.size(), "span") << ", "
      << exact_time(taken_out(report)) << '\n';
  for (const auto& span : report.spans) print_span(out, report, span);
  if (track.unit != UnitKind::block && !report.spans.empty()) {
    out << "note        decoders may play up to half a second after a span differently\n";
  }
}

std::string_view name_of(JudgedStamp::Standing standing) {
  switch (standing) {
    case JudgedStamp::Standing::good: return "good";
    case JudgedStamp::Standing::untrusted: return "not trusted";
    case JudgedStamp::Standing::faulty: return "faulty";
  }
  return "";
}

void print_stamps(std::ostream& out, const CopyReport& report) {
  const auto count = report.proof->stamps.size();
  if (count > report.stamps.size()) out << "stamps      " << count << ", not checked here\n";
  for (const auto& stamp : report.stamps) {
    if (stamp.standing == JudgedStamp::Standing::faulty) continue;  // told as a fault
    out << "stamped     by " << rfc3339(stamp.time) << ": " << visible(displayable(stamp.by));
    if (!stamp.why.empty()) out << ", not trusted here: " << visible(stamp.why);
    out << '\n';
  }
}

Json json_of(const JudgedStamp& stamp) {
  const bool is_faulty = stamp.standing == JudgedStamp::Standing::faulty;
  return {{"standing", name_of(stamp.standing)},
          {"time", is_faulty ? Json() : Json(rfc3339(stamp.time))},
          {"by", displayable(stamp.by)},
          {"why", displayable(stamp.why)}};
}

Json json_of(const SpanReport& span) {
  return {{"part", span.span.units.part},   {"first", span.span.units.first},
          {"count", span.span.units.count}, {"ground", span.span.ground},
          {"logged", span.span.logged},     {"filler", name_of(span.span.filler)},
          {"from_ms", span.from.count()},   {"to_ms", span.to.count()}};
}

Json json_of(const std::optional<ProvenStatement>& statement) {
  if (!statement) return nullptr;
  return {{"index", number(statement->index)},
          {"time", rfc3339(statement->entry.time)},
          {"member", statement->entry.actor.hex()}};
}

}  // namespace

std::string exact_time(std::chrono::milliseconds time) {
  const auto rest = static_cast<int>(time.count() % 1000);
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), ".%03d", rest);
  return human_duration(std::chrono::floor<std::chrono::seconds>(time)) + text.data();
}

void print(std::ostream& out, const CopyReport& report) {
  for (const auto& fault : report.faults) out << "altered: " << visible(fault) << '\n';
  if (report.proof) {
    out << "recording   " << report.proof->recording.hex() << '\n';
    if (report.log.ingest) out << "sealed      " << made(*report.log.ingest) << '\n';
    if (report.log.redaction) out << "redacted    " << made(*report.log.redaction) << '\n';
    if (report.log.tree) {
      out << "log         " << visible(report.log.origin) << ", "
          << counted(number(report.log.tree->size), "entry", "entries") << '\n';
    }
    if (report.track) print_media(out, report);
    print_stamps(out, report);
  }
  if (!report.key_given) out << "key         taken from the proof itself, not from outside\n";
  switch (report.state()) {
    case CopyReport::State::verified: out << "RESULT      VERIFIED\n"; break;
    case CopyReport::State::consistent: out << "RESULT      CONSISTENT, NOT ANCHORED\n"; break;
    case CopyReport::State::altered:
      out << "RESULT      ALTERED: " << counted(report.faults.size(), "finding") << '\n';
  }
}

void print_json(std::ostream& out, const CopyReport& report) {
  for (const auto& fault : report.faults) {
    const Json finding{{"schema", "sealtape.finding/1"},
                       {"kind", "altered"},
                       {"damage", true},
                       {"message", displayable(fault)}};
    out << canonical(finding) << '\n';
  }
  Json spans = Json::array();
  for (const auto& span : report.spans) spans.push_back(json_of(span));
  Json stamps = Json::array();
  for (const auto& stamp : report.stamps) stamps.push_back(json_of(stamp));
  Json json{
      {"schema", "sealtape.verify-redaction/1"},
      {"result", name_of(report.state())},
      {"recording", report.proof ? Json(report.proof->recording.hex()) : Json()},
      {"trusted", report.key_given},
      {"origin", displayable(report.log.origin)},
      {"size", report.log.tree ? Json(number(report.log.tree->size)) : Json()},
      {"ingest", json_of(report.log.ingest)},
      {"redaction", json_of(report.log.redaction)},
      {"hidden_ms", report.track ? hidden_in(*report.track).count() : 0},
      {"units", report.units},
      {"kept", report.kept},
      {"spans", std::move(spans)},
      {"stamps", std::move(stamps)},
      {"stamps_not_checked", report.proof ? report.proof->stamps.size() - report.stamps.size() : 0},
      {"findings", report.faults.size()}};
  out << canonical(json) << '\n';
}

}  // namespace sealtape
