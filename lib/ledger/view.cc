#include "ledger/view.h"

namespace sealtape {

std::optional<std::string> View::objection(LogIndex index, const Entry& entry) const {
  auto objection = roster.objection(index, entry);
  return objection ? objection : custody.objection(entry, roster);
}

void View::apply(LogIndex index, const Entry& entry, ByteView note) {
  custody.apply(index, entry);
  if (!changes_roster(entry)) return;
  roster.apply(index, entry);
  roster_notes.emplace_back(index, copy_of(note));
}

std::optional<std::string> View::fault_of(const ParsedEntry& parsed) const {
  if (parsed.entry.prev != last) return "does not continue the entry before it";
  const auto signer = roster.signer_of(end(), parsed.entry);
  if (!signer) return "is signed by nobody in the roster";
  if (!is_signed_by(parsed, *signer)) return "has a false signature";
  return std::nullopt;
}

std::optional<std::string> View::extend(const Entry& entry, ByteView note) {
  const auto index = end();
  auto objection = this->objection(index, entry);
  if (objection) {
    voids.emplace(index, *objection);
  } else {
    apply(index, entry, note);
  }
  last = leaf_hash_of(note);
  frontier.append(last);
  return objection;
}

bool changes_view(const Entry& entry) {
  return std::visit(Cases{[](const Ingest&) { return false; }, [](const Event&) { return false; },
                          [](const Derive&) { return false; }, [](const Other&) { return false; },
                          [](const auto&) { return true; }},
                    entry.body);
}

}  // namespace sealtape
