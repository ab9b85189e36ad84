#include "context.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "passphrase.h"
#include "report/terminal.h"
#include "state_directory.h"
#include "store/local_store.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_identity = 4096;

// An empty variable is one that a script has left out.
std::optional<std::string> variable(const World& world, const std::string& name) {
  auto value = world.environment(name);
  if (value && value->empty()) value.reset();
  return value;
}

// Of a service without a home there may be none.
std::optional<fs::path> home(const World& world) {
  if (auto place = variable(world, "HOME")) return *place;
  const auto* user = ::getpwuid(::geteuid());
  if (user == nullptr || *user->pw_dir == '\0') return std::nullopt;
  return user->pw_dir;
}

std::optional<std::size_t> terminal_width(const World& world) {
  if (!world.terminal) return std::nullopt;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

SecretBytes read_secret(const fs::path& path, const std::string& shown) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) {
    const bool absent = errno == ENOENT;
    if (absent) {
      throw Error(Error::Kind::usage, "there is no identity at " + shown,
                  "make one with sealtape keygen --name NAME, or name one with --identity FILE");
    }
    throw_errno(shown);
  }
  struct stat found{};
  if (::fstat(file.get(), &found) != 0) throw_errno(shown);
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw Error(Error::Kind::wrong_key, "the identity " + shown + " can be read by others",
                "close it with: chmod 600 " + shown);
  }
  SecretBytes buffer(largest_identity + 1);
  std::size_t size = 0;
  while (size < buffer.bytes().size()) {
    const auto count =
        ::read(file.get(), buffer.bytes().data() + size, buffer.bytes().size() - size);
    if (count < 0) throw_errno(shown);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  SecretBytes text(size);
  std::ranges::copy(std::span<std::byte>(buffer.bytes()).first(size), text.bytes().begin());
  return text;
}

}  // namespace

// A relative place would be another one in each directory: the specification has it ignored.
fs::path state_directory(const World& world) {
  const auto place = variable(world, "XDG_STATE_HOME");
  const bool counts = place && fs::path(*place).is_absolute();
  return (counts ? fs::path(*place) : home(world).value_or("/") / ".local/state") / "sealtape";
}

std::string full_name(const CLI::App& command) {
  const auto* parent = command.get_parent();
  return (parent == nullptr ? "" : full_name(*parent) + ' ') + command.get_name();
}

Context::Context(World& world) : world_(world), memory_(state_directory(world)) {}

void Context::explain(CLI::App& command, Manual manual) {
  const bool is_verb = *manual.group == '\0';
  command.group(is_verb ? "Verbs" : manual.group);
  manuals_[&command] = std::move(manual);
}

std::string Context::help_for(const CLI::App& command) const {
  // CLI11's own help() would speak of the command that is running: "help" itself.
  auto usage =
      command.get_formatter()->make_help(&command, full_name(command), CLI::AppFormatMode::Normal);
  const auto manual = manuals_.find(&command);
  if (manual == manuals_.end()) return usage;
  std::string text = "Examples:\n";
  for (const auto& example : manual->second.examples) text += "  " + example + '\n';
  text += '\n' + usage;
  while (text.ends_with("\n\n")) text.pop_back();
  text += "\nExit status: 0 done, 1 failed, 2 usage";
  for (const auto& [number, meaning] : manual->second.exits) {
    text += ", " + std::to_string(number) + ' ' + meaning;
  }
  return text + '\n';
}

bool Context::names_archive() const {
  if (!options.archive.empty()) return true;
  return variable(world_, "SEALTAPE_ARCHIVE").has_value();
}

fs::path Context::archive_directory() const {
  if (!options.archive.empty()) return chosen("archive", options.archive, "-C");
  const auto place = variable(world_, "SEALTAPE_ARCHIVE");
  if (place) return chosen("archive", *place, "SEALTAPE_ARCHIVE");
  throw Error(Error::Kind::no_archive, "no archive was named",
              "name one with -C DIR or SEALTAPE_ARCHIVE, or make one with: sealtape init DIR");
}

fs::path Context::identity_file() const {
  if (!options.identity.empty()) return chosen("identity", options.identity, "--identity");
  const auto place = variable(world_, "SEALTAPE_IDENTITY");
  if (place) return chosen("identity", *place, "SEALTAPE_IDENTITY");
  const auto usual = home(world_);
  if (!usual) {
    throw Error(Error::Kind::usage, "there is no home directory to keep an identity in",
                "set HOME, or name the identity with --identity FILE or SEALTAPE_IDENTITY");
  }
  return chosen("identity", *usual / ".config/sealtape/identity", "the usual place");
}

fs::path Context::chosen(const std::string& what, fs::path path, const char* why) const {
  const bool is_new = chosen_.insert(what).second;
  if (is_new) note(what + ' ' + path.native() + ", from " + why);
  return path;
}

Surroundings Context::surroundings(const fs::path& directory) {
  return {directory, memory_, world_.now, [this](const std::string& line) { say(line); }};
}

const Identity& Context::identity() {
  if (!identity_) identity_ = std::make_unique<Identity>(load_identity(identity_file()));
  return *identity_;
}

bool Context::names_identity() const {
  return !options.identity.empty() || variable(world_, "SEALTAPE_IDENTITY");
}

// One that was named has to be there; the one at the usual place need not be.
const Identity* Context::identity_if_any() {
  const bool named = names_identity();
  if (!named && !home(world_)) return nullptr;
  const auto file = identity_file();
  std::error_code ignored;
  if (!named && !fs::exists(file, ignored)) return nullptr;
  if (!identity_) identity_ = std::make_unique<Identity>(load_when_needed(file));
  return identity_.get();
}

Identity Context::load_when_needed(const fs::path& file) {
  const auto text = read_secret(file, visible(file.native()));
  const auto shown = public_half_of(text.bytes());
  if (!shown || !takes_passphrase(text.bytes())) return load_identity(file);
  return {*shown, [this, file] { return load_identity(file); }};
}

Identity Context::load_identity(const fs::path& file) {
  const auto shown = visible(file.native());
  const auto text = read_secret(file, shown);
  try {
    return decode_identity(text.bytes(), [&] { return ask_passphrase("Passphrase of " + shown); });
  } catch (Error& error) {
    if (error.kind() == Error::Kind::wrong_key) error.within(shown);
    throw;
  }
}

Archive Context::open_archive() {
  const auto directory = archive_directory();
  auto store = std::make_unique<LocalStore>(directory);
  return {std::move(store), surroundings(directory), &identity()};
}

Archive Context::open_archive_if_any_identity() {
  const auto directory = archive_directory();
  auto store = std::make_unique<LocalStore>(directory);
  return {std::move(store), surroundings(directory), identity_if_any()};
}

Archive Context::open_archive_if_identity_opens() {
  if (names_identity() || may_ask_passphrase()) return open_archive_if_any_identity();
  try {
    return open_archive_if_any_identity();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::usage) throw;
  }
  say("the identity is not used: it takes a passphrase, and there is no terminal to ask");
  const auto directory = archive_directory();
  return {std::make_unique<LocalStore>(directory), surroundings(directory), nullptr};
}

bool Context::may_ask_passphrase() const {
  return world_.terminal || !options.passphrase_file.empty();
}

SecretBytes Context::ask_passphrase(const std::string& prompt) const {
  if (!options.passphrase_file.empty()) return passphrase_from_file(options.passphrase_file);
  if (world_.terminal) return passphrase_from_terminal(prompt);
  throw Error(Error::Kind::usage, "a passphrase is needed, and there is no terminal to ask",
              "give it with --passphrase-file FILE");
}

SecretBytes Context::ask_new_passphrase() const {
  if (!options.passphrase_file.empty()) return passphrase_from_file(options.passphrase_file);
  if (world_.terminal) return new_passphrase_from_terminal("New passphrase");
  throw Error(Error::Kind::usage, "an identity takes a passphrase, and there is no terminal to ask",
              "give it with --passphrase-file FILE, or --no-passphrase for a service account");
}

Format Context::format() const {
  constexpr std::array<std::pair<const char*, Format>, 4> formats = {{{"table", Format::table},
                                                                      {"json", Format::json},
                                                                      {"jsonl", Format::jsonl},
                                                                      {"csv", Format::csv}}};
  for (const auto& [name, format] : formats) {
    if (options.format == name) return format;
  }
  return options.json ? Format::jsonl : Format::table;
}

Listing Context::listing(std::string schema, std::vector<Column> columns) {
  return {world_.out, {format(), std::move(schema), std::move(columns), terminal_width(world_)}};
}

void Context::tell(const std::string& schema, const Json& object, const std::string& sentence) {
  say(sentence);
  if (format() != Format::jsonl) return;
  auto one = listing(schema, {});
  one.row(object);
  one.finish();
}

void Context::answer(const std::string& schema, const Json& object, const std::string& line) {
  if (format() == Format::table) {
    world_.out << line << '\n';
    return;
  }
  std::vector<Column> columns;
  for (const auto& [key, value] : object.items()) columns.push_back({key, key});
  auto one = listing(schema, columns);
  one.row(object);
  one.finish();
}

std::unique_ptr<Progress> Context::progress(std::string activity,
                                            std::optional<std::uint64_t> items,
                                            std::optional<std::uint64_t> bytes,
                                            ProgressMeasure measure) {
  std::optional<ProgressMode> asked;
  if (options.progress == "bar") asked = ProgressMode::bar;
  if (options.progress == "plain") asked = ProgressMode::plain;
  if (options.progress == "json") asked = ProgressMode::json;
  if (options.progress == "none" || options.quiet) asked = ProgressMode::none;
  return std::make_unique<Progress>(
      world_.err, [] { return std::chrono::steady_clock::now(); },
      Progress::Options{progress_mode(asked, world_.terminal), std::move(activity), items, bytes,
                        terminal_width(world_).value_or(80), measure});
}

void Context::say(const std::string& line) const {
  if (!options.quiet) world_.err << "sealtape: " << visible(line) << '\n';
}

void Context::note(const std::string& line) const {
  if (options.verbose) say(line);
}

void Context::warn(const std::string& line) const {
  world_.err << "sealtape: warning: " << visible(line) << '\n';
}

void Context::warn_of_forgetting() const {
  if (memory_.keeps()) return;
  warn("what was seen of this archive could not be remembered on this machine");
}

}  // namespace sealtape
