#include "archive/audit_stamps.h"

#include <algorithm>
#include <set>

#include "archive/careful.h"
#include "store/name.h"

namespace sealtape {

namespace {

using Kind = Finding::Kind;
using Worth = JudgedStamp::Standing;

// Whether a stamp made before a certificate ended also covers what that certificate signed.
bool is_renewed(const GoodStamp& old, const std::vector<GoodStamp>& good) {
  return std::ranges::any_of(good, [&](const GoodStamp& newer) {
    const bool covers = number(newer.stamp.tree.size) > number(old.entry);
    return covers && newer.judged.latest < *old.judged.certificate_ends;
  });
}

}  // namespace

StampAudit::StampAudit(Store& store, const AuditedLog& log, const StampTrust& trust,
                       const FindingSink& findings)
    : store_(store), log_(log), trust_(trust), findings_(findings) {}

std::vector<GoodStamp> StampAudit::check(const std::vector<LoggedStamp>& stamps,
                                         const Checkpoints& checkpoints) {
  take_roots(stamps);
  std::vector<GoodStamp> good;
  for (const auto& logged : stamps) {
    if (logged.given_up) continue;
    auto worth = judged(logged, checkpoints, findings_);
    if (!worth) continue;
    if (worth->standing == Worth::untrusted) untrusted_[worth->why].push_back(logged.index);
    if (worth->standing != Worth::good || is_early(logged, worth->latest)) continue;
    good.push_back({logged.index, logged.stamp, std::move(*worth)});
  }
  // Now that the others have told of a checkpoint that they share.
  for (const auto& logged : stamps) {
    if (logged.given_up) tell_of_given_up(logged, checkpoints);
  }
  report_untrusted();
  report_ended(good);
  report_strangers(stamps);
  return good;
}

// Nothing where it does not hold, and then says why not.
std::optional<JudgedStamp> StampAudit::judged(const LoggedStamp& logged,
                                              const Checkpoints& checkpoints,
                                              const FindingSink& findings) {
  const auto say = [&](const std::string& what) {
    findings({Kind::altered, what, logged.stamp.path(), logged.index, {}});
  };
  const auto& tree = logged.stamp.tree;
  const bool fits = grew_out_of(tree) && number(tree.size) <= number(logged.index);
  if (!fits && log_.knows(tree.size)) say("the entry stamps a log that this one never was");
  const auto checkpoint = checkpoint_of(logged, checkpoints, findings);
  const auto file = file_of(logged, findings);
  if (!fits || !checkpoint || !file) return std::nullopt;
  auto judged = judge(logged.stamp.kind, *checkpoint, *file, trust_);
  if (judged.standing != Worth::faulty) return judged;
  say(judged.why);
  return std::nullopt;
}

// Then its time is false, or a date that it covers.
bool StampAudit::is_early(const LoggedStamp& logged, Instant latest) {
  while (newest_.size() < log_.dates.size()) {
    const auto& date = log_.dates[newest_.size()];
    newest_.push_back(newest_.empty() ? date : std::max(newest_.back(), date));
  }
  const auto covered = std::min<std::uint64_t>(number(logged.stamp.tree.size), newest_.size());
  if (covered == 0 || !is_before(latest, newest_[covered - 1])) return false;
  findings_({Kind::late,
             "an entry is dated " + rfc3339(newest_[covered - 1]) +
                 ", more than an hour later than this stamp over it, which does not count",
             logged.stamp.path(),
             logged.index,
             {}});
  return true;
}

void StampAudit::tell_of_given_up(const LoggedStamp& logged, const Checkpoints& checkpoints) {
  const FindingSink unknown = [&](const Finding& finding) {
    if (finding.kind == Kind::unreadable) findings_(finding);
  };
  const bool holds = judged(logged, checkpoints, unknown).has_value();
  findings_({Kind::given_up,
             std::string(holds ? "although it holds, the" : "the") +
                 " stamp counts for nothing since member " +
                 logged.given_up->by.hex().substr(0, 12) + " gave it up in entry " +
                 std::to_string(number(logged.given_up->entry)),
             logged.stamp.path(),
             logged.index,
             {}});
}

// In one pass over the leaves, however many stamps there are.
void StampAudit::take_roots(const std::vector<LoggedStamp>& stamps) {
  for (const auto& logged : stamps) {
    const auto size = logged.stamp.tree.size;
    if (log_.knows(size) && number(size) <= log_.leaves.size()) roots_[size];
  }
  Frontier frontier;
  for (auto& [size, root] : roots_) {
    while (frontier.size() < size) frontier.append(log_.leaves[number(frontier.size())]);
    root = frontier.root();
  }
}

bool StampAudit::grew_out_of(const TreeHead& tree) const {
  const auto root = roots_.find(tree.size);
  return root != roots_.end() && root->second == tree.root;
}

std::optional<Bytes> StampAudit::checkpoint_of(const LoggedStamp& logged,
                                               const Checkpoints& checkpoints,
                                               const FindingSink& findings) {
  const auto path = stamped_checkpoint(logged.stamp.tree);
  const auto known = checkpoints_.find(path);
  if (known != checkpoints_.end()) return known->second;
  auto [bytes, reported] = careful_get(store_, path, largest_stamp, findings);
  if (!bytes && !reported) {
    findings({Kind::missing, "the checkpoint that was stamped is missing", path, logged.index, {}});
  }
  const auto tree = bytes ? checkpoints.open(*bytes, path, findings) : std::nullopt;
  if (tree && !grew_out_of(*tree)) checkpoints.compare(*tree, path);
  if (tree && *tree != logged.stamp.tree) {
    findings({Kind::altered, "it is not the checkpoint that was stamped", path, logged.index, {}});
  }
  if (tree != logged.stamp.tree) bytes.reset();
  return checkpoints_.emplace(path, std::move(bytes)).first->second;
}

std::optional<Bytes> StampAudit::file_of(const LoggedStamp& logged, const FindingSink& findings) {
  const auto path = logged.stamp.path();
  auto [bytes, reported] = careful_get(store_, path, largest_stamp, findings);
  if (!bytes && !reported) {
    findings({Kind::missing, "the stamp is missing", path, logged.index, {}});
  }
  if (!bytes || sha256(*bytes) == logged.stamp.file) return std::move(bytes);
  findings({Kind::altered, "its bytes are not those that the log names", path, logged.index, {}});
  return std::nullopt;
}

// An authority of which one has no certificate is no fault, and may have given hundreds.
void StampAudit::report_untrusted() const {
  for (const auto& [why, entries] : untrusted_) {
    findings_({Kind::untrusted,
               std::to_string(entries.size()) +
                   (entries.size() == 1 ? " stamp does" : " stamps do") +
                   " not count, since nobody who is trusted vouches for it: " + why,
               {},
               entries.front(),
               {}});
  }
}

void StampAudit::report_ended(const std::vector<GoodStamp>& good) {
  for (const auto& each : good) {
    const auto& ends = each.judged.certificate_ends;
    if (!ends || *ends >= trust_.now || is_renewed(each, good)) continue;
    findings_({Kind::ended,
               "the certificate of the stamp ended at " + rfc3339(*ends) +
                   ", and none made before then covers it",
               each.stamp.path(),
               each.entry,
               {}});
  }
}

void StampAudit::report_strangers(const std::vector<LoggedStamp>& stamps) {
  std::set<std::string> named;
  for (const auto& logged : stamps) {
    named.insert(logged.stamp.path());
    named.insert(stamped_checkpoint(logged.stamp.tree));
  }
  std::vector<Listed> strangers;
  std::set<std::string> waiting;  // directories in which a request lies
  const auto compare = [&](const Listed& listed) {
    if (is_stamp_request(listed.name)) waiting.insert(directory_of(listed.name));
    if (!named.contains(listed.name)) strangers.push_back(listed);
  };
  const auto listing = careful_list(store_, stamps_prefix, compare, findings_);
  const auto is_needed = [&](const DeniedWithin::Place& place) {
    return std::ranges::any_of(named, [&](const auto& name) { return place.hides(name); });
  };
  report_denied(listing, is_needed, findings_);
  for (const auto& listed : strangers) {
    const bool is_request = is_stamp_request(listed.name);
    const bool has_request =
        is_stamped_checkpoint(listed.name) && waiting.contains(directory_of(listed.name));
    if (has_request) continue;
    findings_(
        {Kind::unreferenced,
         is_request ? "a stamp was asked for, and is not there yet" : "nothing in the log names it",
         listed.name,
         {},
         {}});
  }
}

std::vector<StampedRange> stamped_ranges(const std::vector<GoodStamp>& good) {
  std::vector<const GoodStamp*> by_time;
  for (const auto& each : good) by_time.push_back(&each);
  std::ranges::sort(by_time, {}, [](const GoodStamp* each) {
    return std::tuple(each->judged.latest, number(each->entry));
  });
  std::vector<StampedRange> ranges;
  std::uint64_t covered = 0;
  for (const auto* each : by_time) {
    const auto size = number(each->stamp.tree.size);
    if (size <= covered) continue;
    ranges.push_back({LogIndex{covered}, LogIndex{size - 1}, each});
    covered = size;
  }
  return ranges;
}

void report_late(const std::vector<Instant>& dates, const std::vector<StampedRange>& ranges,
                 const FindingSink& findings) {
  for (const auto& range : ranges) {
    std::optional<LogIndex> first;
    std::uint64_t count = 0;
    for (auto index = number(range.first); index <= number(range.last); ++index) {
      if (index >= dates.size() || dates[index] <= range.stamp->judged.latest) continue;
      if (!first) first = LogIndex{index};
      ++count;
    }
    if (!first) continue;
    findings({Finding::Kind::late,
              std::to_string(count) + (count == 1 ? " entry is" : " entries are") +
                  " dated later than a stamp that covers " + (count == 1 ? "it" : "them") +
                  ", of " + rfc3339(range.stamp->judged.time),
              {},
              first,
              {}});
  }
}

}  // namespace sealtape
