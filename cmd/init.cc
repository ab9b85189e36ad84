// sealtape init: make an archive.

#include <chrono>
#include <ostream>

#include "archive/members.h"
#include "context.h"
#include "output_file.h"
#include "store/local_store.h"

namespace sealtape {

namespace {

constexpr std::chrono::seconds patience(60);  // with who makes an archive at the same moment

struct Options {
  std::string directory;
  std::string origin;
  std::string recovery;
};

void check_origin(const std::string& origin) {
  const auto fits = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '.' ||
           letter == '-' || letter == '_' || letter == '/';
  };
  const bool good = !origin.empty() && origin.size() <= 200 && std::ranges::all_of(origin, fits) &&
                    origin.front() != '/' && origin.back() != '/';
  if (good) return;
  throw Error(Error::Kind::usage, "--origin is no name of a log",
              "letters, digits, '.', '-', '_' and '/', such as recordings.example.org/2026");
}

// Whoever holds this file can do everything; it lies under no passphrase, since it is for the day
// when that is forgotten.
Identity write_recovery(const std::string& file) {
  auto identity = Identity::generate("recovery");
  OutputFile output(file, OutputFile::Existing::precious, OutputFile::Privacy::owner);
  output.write(encode_identity(identity).bytes());
  output.commit();
  return identity;
}

// It would go wherever the archive is copied to.
void refuse_recovery_inside(const Options& options) {
  namespace fs = std::filesystem;
  if (options.recovery.empty()) return;
  std::error_code ignored;
  const auto place = fs::weakly_canonical(options.recovery, ignored);
  const auto within = place.lexically_relative(fs::weakly_canonical(options.directory, ignored));
  if (within.empty() || *within.begin() == "..") return;
  throw Error(Error::Kind::refused, options.recovery + " would lie in the archive",
              "choose a place outside of " + options.directory);
}

void refuse_archive(Store& store, const Options& options) {
  if (!is_archive(store)) return;
  throw Error(Error::Kind::refused, options.directory + " is an archive already");
}

// What is left of an attempt is finished: its members stand, and it has made the recovery identity.
// Of one that fails before there are members, the recovery identity would be nobody's.
ArchiveCard create(Store& store, const Surroundings& surroundings, const Options& options,
                   const Identity& identity) {
  if (options.recovery.empty() || is_begun(store)) {
    return create_archive(store, surroundings, options.origin, identity, nullptr);
  }
  const auto second = write_recovery(options.recovery);
  try {
    return create_archive(store, surroundings, options.origin, identity, &second.shown());
  } catch (...) {
    std::error_code ignored;
    if (!is_begun(store)) std::filesystem::remove(options.recovery, ignored);
    throw;
  }
}

bool has_second_admin(Archive& archive) {
  return std::ranges::count(list_members(archive), Role::admin, &MemberRow::role) > 1;
}

void init(const Options& options, Context& context) {
  check_origin(options.origin);
  const auto& identity = context.identity();
  const std::filesystem::path directory(options.directory);
  const auto surroundings = context.surroundings(directory);
  refuse_recovery_inside(options);
  make_directories(directory);
  LocalStore store(directory);
  refuse_archive(store, options);
  ArchiveCard card;
  bool begun = false;
  {
    const auto turn = store.take_turn(patience);
    refuse_archive(store, options);  // by now: another init may have been quicker
    begun = is_begun(store);
    card = create(store, surroundings, options, identity);
  }
  Archive archive(std::make_unique<LocalStore>(directory), surroundings, &identity);
  archive.settle();
  context.answer("sealtape.archive/1", {{"origin", card.origin}, {"vkey", card.vkey}}, card.vkey);
  if (!has_second_admin(archive)) {
    context.say("add a second admin: the loss of the last identity is the loss of the archive");
  } else if (begun) {
    context.say("finished what was begun: its recovery identity is the one that was written then");
  } else {
    context.say("move " + options.recovery + " to a safe: who holds it can do everything");
  }
  context.warn_of_forgetting();
}

}  // namespace

void add_init(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("init", "Make an archive and print the verifier key of its log");
  command->add_option("directory", options->directory, "Where the archive will be")
      ->required()
      ->type_name("DIR");
  command->add_option("--origin", options->origin, "Name of the log, as others will know it")
      ->required()
      ->type_name("NAME");
  command->add_option("--recovery", options->recovery, "Write a second admin's identity here")
      ->type_name("FILE");
  context.explain(*command,
                  {"Identities and archives",
                   {"sealtape init /srv/calls --origin recordings.example.org/2026",
                    "sealtape init calls --origin calls.example.org --recovery rescue.identity"},
                   {{9, "there is an archive already, or the recovery file would lie in it"},
                    {12, "identity unusable"}}});
  command->callback([options, &context] { init(*options, context); });
}

}  // namespace sealtape
