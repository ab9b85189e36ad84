#include "archive/later_log.h"

#include <algorithm>

namespace sealtape {

namespace {

constexpr int most_looks = 16;

}  // namespace

LaterLog::LaterLog(Store& store, const AuditedLog& seen, const Inventory& inventory,
                   LogSize claimed)
    : store_(store), seen_(seen), inventory_(inventory), claimed_(claimed) {
  heard_ = [this](const Finding& finding) {
    const bool is_new = finding.index && number(*finding.index) >= seen_.leaves.size();
    if (is_new && is_damage(finding.kind)) is_sound_ = false;
  };
}

bool LaterLog::look() {
  if (looks_ == most_looks || !has_more()) return false;
  ++looks_;
  auto later = std::make_unique<Later>(AuditedLog{}, Inventory(store_, heard_));
  const auto take = [&](LogIndex index, const Entry& entry, bool is_void) {
    if (!is_void) later->inventory.take(index, entry);
  };
  LogAudit audit(store_, heard_);
  later->log = audit.walk(claimed_, {take, [&](LogIndex) { later->inventory.be_unsure(); }});
  if (!is_sound_ || !continues(later->log)) return false;
  later->inventory.find_records();
  for (const auto& object : later->inventory.objects()) later->names.insert(object.name());
  for (const auto& [file, digest] : later->log.view.roster.vault_files()) {
    later->names.insert(vault_name(file, digest));
  }
  later_ = std::move(later);
  return true;
}

bool LaterLog::has_more() const {
  try {
    return store_.size(batch_name(LogSize{log().leaves.size()})).has_value();
  } catch (const Error&) {
    return false;
  }
}

bool LaterLog::continues(const AuditedLog& later) const {
  const auto& before = log().leaves;
  return later.leaves.size() > before.size() &&
         std::ranges::equal(before, std::span(later.leaves).first(before.size()));
}

std::optional<Wanted> LaterLog::now(const Wanted& was) const {
  if (!later_) return was;
  if (was.kind != Wanted::Kind::record) {
    return later_->names.contains(was.name()) ? std::optional(was) : std::nullopt;
  }
  const auto found = later_->inventory.entries().find(was.entry);
  if (found == later_->inventory.entries().end()) return was;
  const auto& live = found->second;
  if (live.purged || live.left) return std::nullopt;
  auto current = was;
  current.digest = live.sealed.record;
  return current;
}

}  // namespace sealtape
