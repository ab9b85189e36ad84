#include "archive/audit_log.h"

#include <algorithm>
#include <set>

#include "archive/parallel.h"

namespace sealtape {

namespace {

// In doubt such an entry does not count: nothing is called gone, or still there, on its word.
bool is_destruction(const Entry& entry) {
  return std::holds_alternative<Erase>(entry.body) || std::holds_alternative<Purge>(entry.body) ||
         std::holds_alternative<Rotate>(entry.body);
}

}  // namespace

bool AuditedLog::knows(LogSize size) const {
  if (number(size) > leaves.size()) return !is_cut;
  return hidden.empty() || number(size) <= hidden.front();
}

std::optional<RecordingId> LogAudit::Chosen::recording() const {
  const auto* ingest = parsed ? std::get_if<Ingest>(&parsed->entry.body) : nullptr;
  return ingest == nullptr ? std::nullopt : std::optional(ingest->recording);
}

AuditedLog LogAudit::walk(LogSize signed_size, const AuditSink& sink) {
  signed_size_ = number(signed_size);
  list_batches();
  for (auto some = read_some(0); !some.empty(); some = read_some(audited_.leaves.size())) {
    in_parallel(some.size(), [&](std::uint64_t i) {
      if (!some[i].parsed) some[i].parsed = parse_entry(some[i].note);
    });
    extend(some, sink);
  }
  close(batch_);
  close(tile_);
  audited_.is_cut = batch_.endless || !listed_;
  const bool may_say_more = batch_.endless || (!listed_ && signed_size_ == 0);
  if (may_say_more) be_unsure(LogIndex{audited_.leaves.size()}, sink);
  return std::move(audited_);
}

void LogAudit::be_unsure(LogIndex index, const AuditSink& sink) {
  audited_.unsure = index;
  sink.unsure(index);
}

void LogAudit::extend(const std::vector<Chosen>& chosen, const AuditSink& sink) {
  std::vector<Judged> judged(chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const LogIndex index{audited_.leaves.size()};
    const auto before = audited_.view.last;
    take_leaf(chosen[i]);
    // Of one that was denied the files were named.
    if (!chosen[i].parsed && !chosen[i].denied) {
      report(index, chosen[i], Finding::Kind::altered, "the entry cannot be read");
    }
    if (!chosen[i].parsed) continue;
    check_place(index, chosen[i], before);
    judged[i] = judge(index, chosen[i]);
  }
  in_parallel(chosen.size(), [&](std::uint64_t i) {
    const auto& signer = judged[i].signer;
    judged[i].is_false = signer && !is_signed_by(*chosen[i].parsed, *signer);
  });
  const auto first = audited_.leaves.size() - chosen.size();
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    tell(LogIndex{first + i}, chosen[i], judged[i], sink);
  }
}

void LogAudit::report(LogIndex index, const Chosen& chosen, Finding::Kind kind,
                      const std::string& what) {
  const auto path = index < LogIndex{signed_size_}
                        ? std::nullopt
                        : std::optional(batch_name(LogSize{batch_from_}));
  findings_({kind, what, path, index, chosen.recording()});
}

void LogAudit::take_leaf(const Chosen& chosen) {
  const auto index = audited_.leaves.size();
  auto& view = audited_.view;
  if (!chosen.leaf) audited_.hidden.push_back(index);
  view.last = chosen.leaf.value_or(Digest{});
  view.frontier.append(view.last);
  audited_.leaves.push_back(view.last);
  audited_.dates.push_back(chosen.parsed ? chosen.parsed->entry.time : Instant{});
  if (index < signed_size_) audited_.tail.push_back(chosen.note);
  if (audited_.tail.size() == full_width) audited_.tail.clear();
  is_unsure_ |= chosen.denied;
}

void LogAudit::check_place(LogIndex index, const Chosen& chosen, const Digest& before) {
  const auto& entry = chosen.parsed->entry;
  const auto& hidden = audited_.hidden;
  const bool knows_before = hidden.empty() || hidden.back() + 1 != number(index);
  if (knows_before && entry.prev != before) {
    report(index, chosen, Finding::Kind::altered, "the entry does not continue the one before it");
  }
  // Clocks of several hosts differ, so this is no damage; but only a stamp knows better.
  if (entry.time < newest_) {
    report(index, chosen, Finding::Kind::out_of_order,
           "the entry is dated before one that came earlier");
  }
  newest_ = std::max(newest_, entry.time);
}

// By the roster so far, which the entry may change.
LogAudit::Judged LogAudit::judge(LogIndex index, const Chosen& chosen) {
  auto& view = audited_.view;
  const auto& entry = chosen.parsed->entry;
  Judged judged{.signer = view.roster.signer_of(index, entry)};
  if (!judged.signer) {
    judged.is_doubtful = is_unsure_;
    judged.is_nameless = !is_unsure_;
    if (judged.is_nameless) {
      report(index, chosen, Finding::Kind::altered, "the entry is signed by nobody in the roster");
    } else if (unknown_.insert(entry.actor).second) {
      report(index, chosen, Finding::Kind::unreadable,
             "the signatures of member " + entry.actor.hex().substr(0, 12) +
                 " cannot be checked from here on, since not all earlier entries can be read");
    }
    return judged;
  }
  if (const auto objection = view.objection(index, entry)) {
    judged.is_doubtful = is_unsure_;
    if (is_unsure_) return judged;
    view.voids.emplace(index, *objection);
    report(index, chosen, Finding::Kind::voided, "the entry is void: " + *objection);
  } else if (changes_view(entry) && is_signed_by(*chosen.parsed, *judged.signer)) {
    view.apply(index, entry, chosen.note);
  }
  return judged;
}

void LogAudit::tell(LogIndex index, const Chosen& chosen, const Judged& judged,
                    const AuditSink& sink) {
  if (chosen.denied || judged.is_doubtful) be_unsure(index, sink);
  if (!chosen.parsed) return;
  const auto& entry = chosen.parsed->entry;
  if (judged.is_false) {
    findings_(
        {Finding::Kind::altered, "the entry has a false signature", {}, index, chosen.recording()});
  }
  const bool is_void = audited_.view.voids.contains(index) || judged.is_false ||
                       judged.is_nameless || (judged.is_doubtful && is_destruction(entry));
  sink.entry(index, entry, is_void);
}

}  // namespace sealtape
