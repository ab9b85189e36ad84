#include "archive/audit_files.h"

#include <utility>

#include "archive/careful.h"
#include "archive/later_log.h"
#include "archive/parallel.h"
#include "archive/purge.h"

namespace sealtape {

namespace {

constexpr int most_idle_looks = 20;  // a purge of a large archive reads its log before it removes
constexpr std::size_t block_size = std::size_t{256} << 10U;  // stays in the cache of one core

// What lies at the top of an archive; other top names are reported without looking into them.
constexpr std::array<std::string_view, 8> known_places = {
    "archive.json", "checkpoint", "log/", "objects/", "records/", "stamps/", "tile/", "vault/"};

std::optional<Digest> digest_of(Store& store, const std::string& name,
                                const std::function<void(std::uint64_t)>& progress) {
  thread_local Bytes block(block_size);
  thread_local Sha256 sha;
  const auto source = store.open(name);
  if (!source) return std::nullopt;
  std::uint64_t at = 0;
  while (const auto count = source->read_at(at, block)) {
    sha.add(ByteView(block).first(count));
    at += count;
    if (progress) progress(count);
  }
  return sha.finish();
}

}  // namespace

std::string Wanted::name() const {
  switch (kind) {
    case Kind::object: return object_name(digest);
    case Kind::record: return record_name(entry, digest);
    case Kind::vault: return vault_path;
  }
  return {};
}

FileAudit::FileAudit(Store& store, const VerifyOptions& options, const FindingSink& findings)
    : store_(store), options_(options), findings_(findings) {}

void FileAudit::report(Finding::Kind kind, const Wanted& wanted, const std::string& what) {
  findings_({kind, what, wanted.name(), wanted.index, wanted.recording, wanted.about});
}

// What may not be read was not looked at, and nothing that comes changes that.
void FileAudit::doubt(Finding::Kind kind, const Wanted& wanted, const std::string& what) {
  if (kind == Finding::Kind::unreadable) return report(kind, wanted, what);
  const std::lock_guard lock(guard_);
  doubts_.push_back({kind, wanted, what});
}

void FileAudit::settle(LaterLog& later) {
  is_again_ = true;
  do {
    for (const auto& each : std::exchange(doubts_, {})) look_again(each, later);
  } while (!doubts_.empty() && later.look());
  for (const auto& each : std::exchange(doubts_, {})) report(each.kind, each.wanted, each.what);
  is_again_ = false;
}

// An erasure or a rotation may have put another file in its place, and a purge none.
void FileAudit::look_again(const Doubt& doubt, const LaterLog& later) {
  const auto now = later.now(doubt.wanted);
  if (!now) return;
  const auto before = doubts_.size();
  if (is_there_by_now(*now)) read({*now}, {0});
  const bool is_no_news = doubts_.size() > before && now->name() == doubt.wanted.name();
  if (is_no_news) doubts_.back() = doubt;
}

// The store lists names in the order in which they are wanted, so one pass finds what lacks, what
// is too much and what has another length.
FileAudit::Presence FileAudit::check(std::vector<Wanted> wanted, const std::string& prefix) {
  std::ranges::sort(wanted, {}, [](const Wanted& each) {
    return std::tuple(std::string_view(each.vault_path), each.entry, each.digest);
  });
  std::vector<std::size_t> absent;
  std::vector<std::size_t> present;
  std::size_t at = 0;
  auto next = wanted.empty() ? std::string() : wanted.front().name();
  const auto advance = [&] { next = ++at < wanted.size() ? wanted[at].name() : std::string(); };
  const auto compare = [&](const Listed& listed) {
    while (at < wanted.size() && next < listed.name) {
      absent.push_back(at);
      advance();
    }
    if (at == wanted.size() || next != listed.name) {
      unnamed_.insert(listed.name);
      return;
    }
    unnamed_.erase(listed.name);  // where these are looked for once more
    if (fits(wanted[at], listed)) present.push_back(at);
    advance();
  };
  const auto listing = careful_list(store_, prefix, compare, findings_);
  listed_all_ &= listing.is_whole();
  for (; at < wanted.size(); ++at) absent.push_back(at);
  std::set<std::string_view> needed;  // of the places that were denied
  for (const auto each : absent) {
    const auto name = wanted[each].name();
    for (const auto& place : listing.denied) {
      if (place.hides(name)) needed.insert(place.name);
    }
  }
  report_denied(listing, [&](const auto& place) { return needed.contains(place.name); }, findings_);
  if (absent.size() == wanted.size() && prefix != "objects/" && needed.empty()) {
    return listing.fault == Finding::Kind::unreadable ? Presence::unknown : Presence::none;
  }
  for (const auto each : absent) {
    if (is_there_by_now(wanted[each])) present.push_back(each);
  }
  read(wanted, present);
  return Presence::some;
}

// It may have come while the listing went on.
bool FileAudit::is_there_by_now(const Wanted& wanted) {
  try {
    const auto size = store_.size(wanted.name());
    if (size) return fits(wanted, {wanted.name(), *size, true});
    doubt(Finding::Kind::missing, wanted, "the file is missing");
  } catch (const Error& error) {
    // Or a link, or a file where a directory was.
    doubt(kind_of(error), wanted, message_of(error, wanted.name()));
  }
  return false;
}

bool FileAudit::fits(const Wanted& wanted, const Listed& listed) {
  if (!listed.regular) {
    doubt(Finding::Kind::altered, wanted, "it is no regular file");
    return false;
  }
  const auto limit = wanted.kind == Wanted::Kind::object ? wanted.size : largest_record;
  if (wanted.size == 0 && listed.size > limit) {
    doubt(Finding::Kind::altered, wanted, "it is larger than any such file");
    return false;
  }
  if (wanted.size == 0 || wanted.size == listed.size) return true;
  doubt(
      Finding::Kind::altered, wanted,
      "it has " + std::to_string(listed.size) + " bytes instead of " + std::to_string(wanted.size));
  return false;
}

void FileAudit::read(const std::vector<Wanted>& wanted, const std::vector<std::size_t>& present) {
  const bool is_quick = options_.depth == VerifyOptions::Depth::quick;
  in_parallel(present.size(), [&](std::uint64_t i) {
    const auto& each = wanted[present[i]];
    try {
      if (is_quick) {
        open(each);
      } else {
        hash(each);
      }
    } catch (const Error& error) {
      if (error.kind() == Error::Kind::interrupted) throw;
      doubt(kind_of(error), each, message_of(error, each.name()));
    }
  });
}

// Whether it may be read, without reading it.
void FileAudit::open(const Wanted& wanted) {
  if (options_.progress) options_.progress(0);  // hears of an interrupt
  if (!store_.open(wanted.name())) doubt(Finding::Kind::missing, wanted, "the file is missing");
}

void FileAudit::hash(const Wanted& wanted) {
  const auto name = wanted.name();
  const auto count = [&](std::uint64_t bytes) {
    // The total is that of the objects.
    const bool counts = wanted.kind == Wanted::Kind::object && !is_again_;
    if (options_.progress) options_.progress(counts ? bytes : 0);
  };
  const auto found = digest_of(store_, name, count);
  if (found == wanted.digest) return;
  doubt(found ? Finding::Kind::altered : Finding::Kind::missing, wanted,
        found ? "its bytes are not those that the log names" : "the file is missing");
}

void FileAudit::check_absent(const Wanted& gone, std::string_view why) {
  if (listed_all_ && !unnamed_.contains(gone.name())) return;
  try {
    if (!store_.size(gone.name())) return;
    unnamed_.erase(gone.name());
    remains_.push_back({Finding::Kind::purge_incomplete,
                        std::string(why) + ", and its file is still there", gone.name(), gone.index,
                        gone.recording, gone.about});
  } catch (const Error& error) {
    report(kind_of(error), gone, message_of(error, gone.name()));
  }
}

void FileAudit::check_vault_before(std::uint64_t epoch) {
  std::erase_if(unnamed_, [&](const std::string& name) {
    if (!is_vault_key_before(name, epoch)) return false;
    remains_.push_back({Finding::Kind::purge_incomplete,
                        "a rotation ended this vault key, and its file is still there",
                        name,
                        {},
                        {}});
    return true;
  });
}

// A purge commits first and then takes away one file after the other; one that was killed takes
// none.
void FileAudit::report_remains() {
  const auto is_removed = [this](const Finding& each) { return !is_there(*each.path); };
  for (int idle = 0; options_.wait && !remains_.empty() && idle < most_idle_looks;) {
    options_.wait();
    idle = std::erase_if(remains_, is_removed) > 0 ? 0 : idle + 1;
  }
  for (const auto& each : std::exchange(remains_, {})) findings_(each);
}

// What cannot be told is there as it was.
bool FileAudit::is_there(const std::string& name) const {
  try {
    return store_.size(name).has_value();
  } catch (const Error&) {
    return true;
  }
}

void FileAudit::report_missing(const std::vector<Wanted>& files) {
  for (const auto& file : files) report(Finding::Kind::missing, file, "the file is missing");
}

void FileAudit::report_strangers() {
  for (const auto& name : unnamed_) {
    findings_({Finding::Kind::unreferenced, "nothing in the log names it", name, {}, {}});
  }
  const auto is_known = [](std::string_view name) {
    return std::ranges::any_of(known_places, [&](std::string_view place) {
      return place.ends_with('/') ? name.starts_with(place) : name == place;
    });
  };
  const auto report_stranger = [&](const Listed& listed) {
    if (is_known(listed.name)) return;
    findings_({Finding::Kind::unreferenced, "it is no part of an archive", listed.name, {}, {}});
  };
  auto listing = careful_list(store_, "", report_stranger, findings_);
  // What was denied of the archive itself was told with its place.
  std::erase_if(listing.denied, [&](const auto& place) { return is_known(place.name); });
  report_denied(listing, [](const auto&) { return false; }, findings_);
}

}  // namespace sealtape
