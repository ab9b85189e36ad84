#include "archive/excerpt.h"

#include <set>

#include "redact/details.h"

namespace sealtape {

namespace {

// Nothing where none is to be shown, or the record is gone.
std::optional<OpenedDetails> opened(Archive& archive, LogIndex index, const Entry& entry,
                                    const ShowDetail& show) {
  if (!show || !entry.sealed) return std::nullopt;
  const auto* derive = std::get_if<Derive>(&entry.body);
  if (derive != nullptr && archive.custody().is_purged(derive->recording, entry.id)) {
    return std::nullopt;
  }
  const auto record = archive.open(index, entry);
  std::vector<DetailLine> lines;
  std::vector<std::uint64_t> shown;
  for (const auto& [leaf, detail] : record.details) {
    lines.emplace_back(leaf, line_of(detail));
    if (show(detail)) shown.push_back(leaf);
  }
  if (shown.empty()) return std::nullopt;
  const auto& tree = record.details_tree;
  const auto count = tree.counts.empty() ? lines.size() : tree.counts.front();
  return open_details(tree.cover, count, lines, shown);
}

Checkpoint checkpoint_in(const ExcerptWork::Kept& kept) {
  const auto note = Note::parse(kept.checkpoint);
  auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
  if (!checkpoint) throw Error(Error::Kind::usage, kept.label + " is no checkpoint");
  return std::move(*checkpoint);
}

}  // namespace

LogExcerpt excerpt_of(Archive& archive, const ExcerptWork& work) {
  auto& log = archive.log();
  std::set<LogIndex> wanted;
  for (const auto& [index, note] : log.view().roster_notes) wanted.insert(index);
  for (const auto& [index, show] : work.entries) wanted.insert(index);
  const auto published = log.published();
  if (!published || number(published->checkpoint.tree.size) <= number(*wanted.rbegin())) {
    throw Error(Error::Kind::failed, "the newest entries are under no checkpoint yet",
                "let somebody with the log key run: sealtape checkpoint");
  }
  const auto size = published->checkpoint.tree.size;
  LogExcerpt excerpt;
  excerpt.checkpoint = text_of(published->note);
  for (const auto index : wanted) {
    const auto parsed = log.entry_at(index);
    LogExcerpt::Line line{{index, parsed.note.encode(), log.inclusion(index, size)}, {}};
    const auto show = work.entries.find(index);
    if (show != work.entries.end()) {
      line.details = opened(archive, index, parsed.entry, show->second);
    }
    excerpt.lines.push_back(std::move(line));
  }
  for (const auto& kept : work.earlier) {
    const auto older = checkpoint_in(kept);
    if (older.origin != archive.card().origin) {
      throw Error(Error::Kind::usage, kept.label + " is a checkpoint of another archive");
    }
    if (number(older.tree.size) > number(size)) {
      throw Error(Error::Kind::damaged, kept.label + " is of a longer log than this one");
    }
    excerpt.earlier.push_back(
        {kept.label, kept.checkpoint, log.consistency(older.tree.size, size)});
  }
  return excerpt;
}

std::vector<LogIndex> entries_about(Archive& archive, const std::vector<RecordingId>& recordings) {
  const std::set<RecordingId> wanted(recordings.begin(), recordings.end());
  std::vector<LogIndex> entries;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto about = recordings_of(logged.parsed.entry);
    const auto is_wanted = [&](RecordingId id) { return wanted.contains(id); };
    if (std::ranges::any_of(about, is_wanted)) entries.push_back(logged.index);
  });
  return entries;
}

}  // namespace sealtape
