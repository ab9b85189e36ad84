#include "archive/audit_anchors.h"

#include <algorithm>

#include "archive/careful.h"

namespace sealtape {

namespace {

constexpr const char* against = "against ";

}  // namespace

std::optional<TreeHead> AnchorAudit::check(ByteView note, const std::string& label) {
  const auto tree = opened(note, label, findings_);
  return tree && contains(*tree, label) ? tree : std::nullopt;
}

void AnchorAudit::add(ByteView note, const std::string& label, const std::string& what) {
  const auto tree = check(note, label);
  if (tree && tree->size != LogSize{0}) add(what, tree->size);
}

void AnchorAudit::add(const std::string& what, LogSize size) {
  anchors_.list.push_back({what, size});
  anchors_.reach = std::max(anchors_.reach, size);
}

std::optional<TreeHead> AnchorAudit::opened(ByteView note, const std::string& label,
                                            const FindingSink& findings) const {
  const auto refuse = [&](Finding::Kind kind, const char* why) {
    findings({kind, why, label, {}, {}});
    return std::nullopt;
  };
  const auto parsed = Note::parse(text_of(note));
  const auto stated = parsed ? Checkpoint::parse(parsed->text) : std::nullopt;
  if (!stated || stated->origin != key_.name()) {
    return refuse(Finding::Kind::refused, "it is no checkpoint of this log");
  }
  const auto& roster = log_.view.roster;
  const auto log_key = roster.log_key(stated->tree.size);
  // Before the log had a key, nobody could sign it.
  if (!log_key && roster.first_log_key()) {
    return refuse(Finding::Kind::altered, "it is of a size at which the log had no key yet");
  }
  const VerifierKey in_force(key_.name(), log_key.value_or(key_.key()));
  if (!verify(*parsed, std::span(&in_force, 1)).empty()) return stated->tree;
  return log_.unsure ? refuse(Finding::Kind::unreadable,
                              "its key may be named by an entry that cannot be read")
                     : refuse(Finding::Kind::altered, "it is not signed by the log");
}

bool AnchorAudit::contains(const TreeHead& tree, const std::string& label) const {
  if (!log_.knows(tree.size)) return false;
  const auto size = number(tree.size);
  if (size > log_.leaves.size()) {
    findings_({Finding::Kind::rolled_back,
               "it has " + std::to_string(size) + " entries, and the log here only " +
                   std::to_string(log_.leaves.size()),
               label,
               {},
               {}});
    return false;
  }
  if (root_of(std::span(log_.leaves).first(size)) == tree.root) return true;
  findings_({Finding::Kind::forked,
             "the log here has another history than this checkpoint",
             label,
             {},
             {}});
  return false;
}

void AnchorAudit::add_stamps(const StampList& stamps, const Surroundings& surroundings,
                             const VerifyOptions& options, const FindingSink& of_files) {
  bool any = !stamps.all().empty();
  const auto note_any = [&](const auto&) { any = true; };
  any |= !careful_list(store_, stamps_prefix, note_any, note_any).is_whole();
  if (!any) return;
  const auto system = options.authorities ? std::nullopt : std::optional(Authorities::of_system());
  const auto& authorities = options.authorities ? *options.authorities : *system;
  const StampTrust trust{authorities, options.witnesses, surroundings.now()};
  using Path = const std::string&;
  const StampAudit::Checkpoints checkpoints{
      .open = [&](ByteView note, Path path,
                  const FindingSink& findings) { return opened(note, path, findings); },
      .compare = [&](const TreeHead& tree, Path path) { contains(tree, path); }};
  StampAudit audit(store_, log_, trust, of_files);
  anchors_.stamps = audit.check(stamps.all(), checkpoints);
  report_late(log_.dates, stamped_ranges(anchors_.stamps), findings_);
  for (const auto kind : {StampKind::tsa, StampKind::witness}) add_furthest(kind);
}

// All stamps of a kind are one anchor: as far as the furthest of them reaches.
void AnchorAudit::add_furthest(StampKind kind) {
  LogSize furthest{0};
  for (const auto& each : anchors_.stamps) {
    if (each.stamp.kind == kind) furthest = std::max(furthest, each.stamp.tree.size);
  }
  if (furthest != LogSize{0}) add(kind == StampKind::tsa ? "stamp" : "witness", furthest);
}

void AnchorAudit::ask_age(Instant oldest) {
  const auto date_of = [&](std::uint64_t index) {
    return index < log_.dates.size() ? log_.dates[index] : Instant{};
  };
  const auto is_new_stamp = [&](const GoodStamp& each) { return each.judged.time >= oldest; };
  const auto is_new_checkpoint = [&](const Anchors::Anchor& anchor) {
    return anchor.what.starts_with(against) && date_of(number(anchor.size) - 1) >= oldest;
  };
  anchors_.new_enough = std::ranges::any_of(anchors_.stamps, is_new_stamp) ||
                        std::ranges::any_of(anchors_.list, is_new_checkpoint);
}

}  // namespace sealtape
