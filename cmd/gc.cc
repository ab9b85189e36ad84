// sealtape gc: removes what killed commands left, which no entry names, and tiles of the log that
// full ones have replaced.
//
// Such a file may be a copy of something that is destroyed later: only this reaches it, or a
// rotation. A young file may be one that somebody is about to name, and stays.

#include <sys/stat.h>

#include <set>

#include "age.h"
#include "archive/purge.h"
#include "archive/verify.h"
#include "context.h"
#include "ledger/obsolete_tiles.h"
#include "report/text.h"

namespace sealtape {

namespace {

struct Options {
  std::uint64_t age = 86'400;  // seconds
  bool dry_run = false;
};

// When a file was last written; nothing where it has gone meanwhile.
std::optional<Instant> written(const std::filesystem::path& file) {
  struct stat status{};
  if (::lstat(file.c_str(), &status) != 0) return std::nullopt;
  return Instant(std::chrono::seconds(status.st_mtim.tv_sec));
}

// A file, and no directory into which we may not look.
bool is_object_or_record(const std::string& path) {
  return (path.starts_with("objects/") || path.starts_with("records/")) && !path.ends_with('/');
}

// Objects and records that the log does not name, and those of what was destroyed that lie there
// again, which is no damage to whoever removes them. Error::damaged and Error::partial where it
// cannot be said what the log names.
struct Garbage {
  std::vector<std::string> unnamed;
  std::set<std::string> back;
};
Garbage find_garbage(Archive& archive) {
  Garbage found;
  const auto result = verify(archive.store(), archive.surroundings(),
                             {.depth = VerifyOptions::Depth::quick}, [&](const Finding& finding) {
                               if (finding.kind == Finding::Kind::purge_incomplete)
                                 found.back.insert(*finding.path);
                               const bool is_unnamed =
                                   finding.kind == Finding::Kind::unreferenced && finding.path &&
                                   is_object_or_record(*finding.path);
                               if (is_unnamed) found.unnamed.push_back(*finding.path);
                             });
  if (result.findings > found.back.size()) {
    throw Error(Error::Kind::damaged, "the archive is damaged, so nothing is removed from it",
                "see what is wrong with: sealtape verify");
  }
  if (result.unread > 0) {
    throw Error(Error::Kind::partial,
                "not all of the archive can be read, so nothing is removed from it",
                "see what cannot be read with: sealtape verify");
  }
  return found;
}

void collect(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::custodian);
  archive.settle();
  const auto garbage = find_garbage(archive);
  // What was destroyed may have come back, with a backup or from a mirror.
  const auto back = options.dry_run ? garbage.back.size() : sweep(archive, SweepFrom::start);
  if (back > 0) {
    context.say(counted(back, "file") + " of what was destroyed had come back: " +
                (options.dry_run ? "to be removed" : "removed"));
  }
  const auto newest = context.world().now() - std::chrono::seconds(options.age);
  auto listing = context.listing("sealtape.garbage/1", {{"path", "PATH"}, {"status", "STATUS"}});
  std::uint64_t removed = 0;
  std::uint64_t young = 0;
  const auto remove = [&](const std::string& name) {
    if (!options.dry_run) archive.store().remove(name);
    ++removed;
    listing.row({{"path", name}, {"status", options.dry_run ? "would be removed" : "removed"}});
  };
  for (const auto& name : garbage.unnamed) {
    const auto when = written(context.archive_directory() / name);
    if (!when) continue;
    if (*when > newest) {
      ++young;
    } else {
      remove(name);
    }
  }
  const auto published = archive.log().published();
  if (published) {
    for (const auto& name : obsolete_tiles(archive.store(), published->checkpoint.tree.size)) {
      remove(name);
    }
  }
  listing.finish();
  if (young > 0) context.say(counted(young, "file") + " may still be named, and stay");
  if (removed + back == 0) context.say("nothing to remove");
  context.warn_of_forgetting();
}

}  // namespace

void add_gc(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("gc", "Remove what killed commands left, which nothing names");
  takes_age(
      *command->add_option("--older-than", options->age, "Files that are younger stay: 24h, 2d"));
  command->add_flag("--dry-run", options->dry_run, "Say what would be removed, and stop");
  context.explain(*command, {"Erase and keep",
                             {"sealtape -C calls gc --dry-run", "sealtape -C calls gc"},
                             {{3, "not everything may be read: nothing was removed"},
                              {4, "damage: nothing was removed"},
                              {9, "not a custodian"},
                              {10, "no archive"},
                              {12, "identity unusable"}}});
  command->callback([options, &context] { collect(*options, context); });
}

}  // namespace sealtape
