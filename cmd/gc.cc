// sealtape gc: removes what killed commands left, which no entry names.
//
// Such a file may be a copy of something that is destroyed later: only this reaches it, or a
// rotation. A young file may be one that somebody is about to name, and stays.

#include <sys/stat.h>

#include "age.h"
#include "archive/purge.h"
#include "archive/verify.h"
#include "context.h"
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

// Objects and records that the log does not name. Error::damaged where it cannot be said what it
// names.
std::vector<std::string> unnamed(Archive& archive) {
  std::vector<std::string> names;
  const auto result =
      verify(archive.store(), archive.surroundings(), {.depth = VerifyOptions::Depth::quick},
             [&](const Finding& finding) {
               const bool counts =
                   finding.kind == Finding::Kind::unreferenced && finding.path &&
                   (finding.path->starts_with("objects/") || finding.path->starts_with("records/"));
               if (counts) names.push_back(*finding.path);
             });
  if (result.state != VerifyResult::State::damaged) return names;
  throw Error(Error::Kind::damaged, "the archive is damaged, so nothing is removed from it",
              "see what is wrong with: sealtape verify");
}

void collect(const Options& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::custodian);
  archive.settle();
  // What was destroyed may have come back, with a backup or from a mirror.
  const auto back = options.dry_run ? 0 : sweep(archive, SweepFrom::start);
  if (back > 0)
    context.say(counted(back, "file") + " of what was destroyed had come back: removed");
  const auto newest = context.world().now() - std::chrono::seconds(options.age);
  auto listing = context.listing("sealtape.garbage/1", {{"path", "PATH"}, {"status", "STATUS"}});
  std::uint64_t removed = 0;
  std::uint64_t young = 0;
  for (const auto& name : unnamed(archive)) {
    const auto when = written(context.archive_directory() / name);
    if (!when) continue;
    if (*when > newest) {
      ++young;
      continue;
    }
    if (!options.dry_run) archive.store().remove(name);
    ++removed;
    listing.row({{"path", name}, {"status", options.dry_run ? "would be removed" : "removed"}});
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
                             {{4, "damage: nothing was removed"},
                              {9, "not a custodian"},
                              {10, "no archive"},
                              {12, "identity unusable"}}});
  command->callback([options, &context] { collect(*options, context); });
}

}  // namespace sealtape
