// What the commands share: the options before the command, and what they lead to.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "archive/archive.h"
#include "command.h"
#include "report/progress.h"
#include "report/table.h"

namespace sealtape {

struct SharedOptions {
  std::string archive;
  std::string identity;
  std::string passphrase_file;
  std::string format;
  std::string progress;
  bool json = false;
  bool quiet = false;
  bool verbose = false;
};

// How a command is explained beside its options.
struct Manual {
  const char* group{};
  std::vector<std::string> examples;
  std::vector<std::pair<int, std::string>> exits;  // beside 0, 1 and 2
};

// As it is typed: "sealtape member add".
std::string full_name(const CLI::App& command);

class Context {
 public:
  explicit Context(World& world);

  World& world() { return world_; }
  SharedOptions options;
  int status = 0;  // of the command, where it did not throw

  // Every command ends by this: what people read of it.
  void explain(CLI::App& command, Manual manual);
  std::string help_for(const CLI::App& command) const;

  bool names_archive() const;
  std::filesystem::path archive_directory() const;
  std::filesystem::path identity_file() const;
  Memory& memory() { return memory_; }
  Surroundings surroundings(const std::filesystem::path& directory);

  // Error::usage where there is none, Error::wrong_key where it cannot be used.
  const Identity& identity();
  const Identity* identity_if_any();

  // For appending and reading; with optional identity only what is public is there for sure, and a
  // passphrase is asked for only where the archive has something for the identity to open.
  Archive open_archive();
  Archive open_archive_if_any_identity();
  // The same for what says itself where it lacks something: an identity that nobody named stays
  // locked where nobody can be asked for its passphrase.
  Archive open_archive_if_identity_opens();

  SecretBytes ask_passphrase(const std::string& prompt) const;
  SecretBytes ask_new_passphrase() const;

  Format format() const;
  Listing listing(std::string schema, std::vector<Column> columns);
  std::unique_ptr<Progress> progress(std::string activity, std::optional<std::uint64_t> items,
                                     std::optional<std::uint64_t> bytes,
                                     ProgressMeasure measure = ProgressMeasure::bytes);

  // What was done where that is no list: a sentence for people, and with --json one object.
  void tell(const std::string& schema, const Json& object, const std::string& sentence);
  // The one line that a command is run for; in other formats the object.
  void answer(const std::string& schema, const Json& object, const std::string& line);
  void say(const std::string& line) const;   // unless -q
  void note(const std::string& line) const;  // with --verbose
  void warn(const std::string& line) const;

  // Call at the end of a command that appended or verified.
  void warn_of_forgetting() const;

 private:
  // Notes once what was chosen.
  std::filesystem::path chosen(const std::string& what, std::filesystem::path path,
                               const char* why) const;
  bool names_identity() const;
  bool may_ask_passphrase() const;
  Identity load_identity(const std::filesystem::path& file);
  Identity load_when_needed(const std::filesystem::path& file);

  World& world_;
  Memory memory_;
  std::unique_ptr<Identity> identity_;
  std::map<const CLI::App*, Manual> manuals_;
  mutable std::set<std::string> chosen_;
};

}  // namespace sealtape
