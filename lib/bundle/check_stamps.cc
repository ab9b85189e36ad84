#include "bundle/check_stamps.h"

#include <algorithm>

namespace sealtape {

namespace {

using Standing = JudgedStamp::Standing;

bool is_good(const BundleStamp& each) {
  return each.judged.standing == Standing::good && !each.early;
}

// The stamp that an entry names, if it is over an earlier state of this log and unaltered.
std::optional<JudgedStamp> judged(const CheckedLine& line, const Stamp& stamp,
                                  const CheckedExcerpt& log, const StampTrust& trust,
                                  const StampFile& file, const StampFault& fault) {
  const auto path = stamped_checkpoint(stamp.tree);
  const auto checkpoint = file(path);
  const auto bytes = file(stamp.path());
  const auto known = log.stamped.find(stamp.tree.size);
  const bool leads = known != log.stamped.end() && known->second.tree == stamp.tree &&
                     number(stamp.tree.size) <= number(line.index);
  if (!leads) fault(path, "the log excerpt does not lead from it to the newest checkpoint");
  if (!checkpoint || !bytes || !leads) return std::nullopt;
  if (*checkpoint != known->second.checkpoint) {
    fault(path, "is not the checkpoint of the log excerpt");
    return std::nullopt;
  }
  if (sha256(bytes_of(*bytes)) != stamp.file) {
    fault(stamp.path(), "is not the stamp that the log names");
    return std::nullopt;
  }
  auto found = judge(stamp.kind, bytes_of(*checkpoint), bytes_of(*bytes), trust);
  if (found.standing != Standing::faulty) return found;
  fault(stamp.path(), found.why);
  return std::nullopt;
}

bool is_lapsed(const BundleStamp& old, const std::vector<BundleStamp>& all, Instant now) {
  const auto& ends = old.judged.certificate_ends;
  if (!is_good(old) || !ends || *ends >= now) return false;
  return std::ranges::none_of(all, [&](const BundleStamp& newer) {
    return is_good(newer) && number(newer.stamp.tree.size) > number(old.entry) &&
           newer.judged.latest < *ends;
  });
}

// The dates of the entries shown that it covers, where they are later.
std::vector<Instant> late_under(const BundleStamp& stamp, const CheckedExcerpt& log) {
  std::vector<Instant> late;
  for (const auto& line : log.lines) {
    const bool covers = number(line.index) < number(stamp.stamp.tree.size);
    if (covers && line.entry.time > stamp.judged.latest) late.push_back(line.entry.time);
  }
  return late;
}

}  // namespace

std::vector<BundleStamp> check_stamps(const CheckedExcerpt& log, const StampTrust& trust,
                                      const StampFile& file, const StampFault& fault) {
  std::vector<BundleStamp> found;
  for (const auto& line : log.lines) {
    const auto stamp = Stamp::from(line.entry.body);
    if (!stamp || line.objection) continue;
    auto worth = judged(line, *stamp, log, trust, file, fault);
    if (worth) found.push_back({line.index, *stamp, std::move(*worth)});
  }
  for (auto& each : found) {
    const auto late = late_under(each, log);
    // One that says no time, since its witness is not known, is not early.
    const bool says_time = each.judged.latest != Instant{};
    each.early = says_time && std::ranges::any_of(late, [&](Instant dated) {
                   return is_before(each.judged.latest, dated);
                 });
    each.late = each.early || is_good(each) ? late.size() : 0;
  }
  for (auto& each : found) each.lapsed = is_lapsed(each, found, trust.now);
  return found;
}

}  // namespace sealtape
