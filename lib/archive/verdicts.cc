#include "archive/verdicts.h"

#include <algorithm>

namespace sealtape {

namespace {

Verdict verdict_for(Finding::Kind kind) {
  if (kind == Finding::Kind::missing) return Verdict::missing;
  if (kind == Finding::Kind::unreadable) return Verdict::unread;
  if (kind == Finding::Kind::purge_incomplete) return Verdict::purge_incomplete;
  return Verdict::altered;
}

}  // namespace

void Verdicts::take(const Finding& finding) {
  const std::lock_guard lock(guard_);
  const bool is_denied = finding.kind == Finding::Kind::unreadable;
  if (finding.recording && (is_denied || is_damage(finding.kind))) {
    auto& verdict = faults_[*finding.recording];
    verdict = std::max(verdict, verdict_for(finding.kind));
  }
  if (is_denied && finding.path && !denied_.insert(*finding.path).second) return;
  if (is_damage(finding.kind)) ++damaged_;
  if (is_denied) ++unread_;
  told_(finding);
}

Verdict Verdicts::of(RecordingId recording, Verdict otherwise) const {
  const auto fault = faults_.find(recording);
  return fault == faults_.end() ? otherwise : std::max(otherwise, fault->second);
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::intact: return "intact";
    case Verdict::erased: return "erased";
    case Verdict::purged: return "purged";
    case Verdict::unread: return "not checked";
    case Verdict::purge_incomplete: return "purge incomplete";
    case Verdict::missing: return "missing";
    case Verdict::altered: return "altered";
  }
  return "";
}

}  // namespace sealtape
