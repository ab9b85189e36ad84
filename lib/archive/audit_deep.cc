#include "archive/audit_deep.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <ranges>
#include <set>

#include "archive/audit_content.h"
#include "archive/careful.h"
#include "archive/parallel.h"
#include "core/denied.h"
#include "vcon/details.h"

namespace sealtape {

namespace {

constexpr std::uint64_t largest_vault_file = 16U << 10U;

// One check, with what it needs to find the copy of an erased recording.
class DeepCheck {
 public:
  DeepCheck(Store& store, const Inventory& inventory, const std::map<std::uint64_t, BoxKey>& vault)
      : store_(store), inventory_(inventory), vault_(vault) {}

  std::optional<std::string> fault_of(EntryId id) const {
    const auto& live = inventory_.entries().at(id);
    if (!vault_.contains(live.sealed.epoch)) return "its vault key is not at hand";
    const auto record = open(id);
    if (!record) return "its record does not open";
    auto fault = record_fault(*record, live.sealed.commit, live.objects, live.erased);
    for (const auto& object : live.objects) {
      if (fault) return fault;
      fault = object_fault(store_, *record, object, live.erased,
                           [this](EntryId copy) { return find(copy); });
    }
    return fault ? fault : is_recording(id, live) ? fault_of_details(*record) : std::nullopt;
  }

 private:
  std::optional<Record> open(EntryId id) const {
    const auto& sealed = inventory_.entries().at(id).sealed;
    const auto stored = store_.get(record_name(id, sealed.record), largest_record);
    const auto key = vault_.find(sealed.epoch);
    auto record = stored && key != vault_.end() ? open_record(*stored, key->second) : std::nullopt;
    return record && record->entry == id ? std::move(record) : std::nullopt;
  }

  std::optional<FoundObject> find(EntryId id) const {
    const auto found = inventory_.entries().find(id);
    const bool is_there = found != inventory_.entries().end() && !found->second.purged;
    auto copy = is_there ? open(id) : std::nullopt;
    if (!copy) return std::nullopt;
    return FoundObject{std::move(*copy), found->second.objects.front()};
  }

  bool is_recording(EntryId id, const LiveEntry& live) const {
    return live.recording && inventory_.recordings().at(*live.recording).own == id;
  }

  // Whoever can only append can seal anything. Other commands pass over what makes no sense.
  static std::optional<std::string> fault_of_details(const Record& record) {
    try {
      metadata_of(record.shown());
      return std::nullopt;
    } catch (const Error& error) {
      return std::string("what it says of itself is malformed: ") + error.what();
    }
  }

  Store& store_;
  const Inventory& inventory_;
  const std::map<std::uint64_t, BoxKey>& vault_;
};

std::optional<std::string> fault_of(const DeepCheck& check, EntryId entry) {
  try {
    return check.fault_of(entry);
  } catch (const Denied&) {
    return std::nullopt;  // told of with the files
  } catch (const Error& error) {
    return error.what();
  }
}

// The vault keys that the identity opens, by epoch.
struct OpenedVault {
  std::map<std::uint64_t, BoxKey> keys;
  std::set<std::uint64_t> denied;  // epochs whose files cannot be read
};

OpenedVault open_vault(Store& store, const Roster& roster, const Identity& identity,
                       const FindingSink& findings) {
  OpenedVault vault;
  const auto member = roster.find(identity.shown().sign);
  for (const auto& [file, digest] : roster.vault_files()) {
    if (file.member != member || file.kind != KeyKind::vault) continue;
    const auto [stored, reported] =
        careful_get(store, vault_name(file, digest), largest_vault_file, findings);
    if (reported) vault.denied.insert(file.epoch);
    const auto secret = stored ? open_box(identity.box_key(), *stored) : std::nullopt;
    if (!secret || secret->bytes().size() != 32) continue;
    vault.keys.insert_or_assign(file.epoch, BoxKey::from(secret->bytes().first<32>()));
  }
  return vault;
}

// Whether what became of its record may be said by an entry that was denied.
bool is_in_doubt(Store& store, const AuditedLog& log, EntryId id, const LiveEntry& live) {
  if (!live.is_open && (!log.unsure || live.index > *log.unsure)) return false;
  try {
    return !store.size(record_name(id, live.sealed.record));
  } catch (const Error&) {
    return false;
  }
}

using Faults = std::map<EntryId, std::string>;

class DeepAudit {
 public:
  DeepAudit(Store& store, LaterLog& later, const VerifyOptions& options)
      : store_(store), later_(later), options_(options) {}

  void run(const FindingSink& findings) {
    open_vault(findings);
    if (vault_.keys.empty() && later_.look()) open_vault(said_before);
    if (vault_.keys.empty() && (later_.log().unsure || !vault_.denied.empty())) return;
    if (vault_.keys.empty()) {
      throw Error(Error::Kind::refused, "this identity does not hold the vault key of the archive");
    }
    auto faults = faults_in(std::views::keys(later_.inventory().entries()));
    // Another command may be at work: what it destroyed or sealed anew is looked at as it is now.
    do {
      open_vault(said_before);
      faults = faults_in(std::views::keys(faults));
    } while (!faults.empty() && later_.look());
    for (const auto& [id, fault] : faults) {
      const auto& entry = later_.inventory().entries().at(id);
      findings({Finding::Kind::altered, fault, {}, entry.index, entry.recording, entry.about});
    }
  }

 private:
  static inline const FindingSink said_before = [](const Finding&) {};

  void open_vault(const FindingSink& findings) {
    vault_ = sealtape::open_vault(store_, later_.log().view.roster, *options_.identity, findings);
  }

  bool is_checked(EntryId id, const LiveEntry& live) const {
    return !live.purged && !live.left && !vault_.denied.contains(live.sealed.epoch) &&
           !is_in_doubt(store_, later_.log(), id, live);
  }

  Faults faults_in(const std::ranges::input_range auto& ids) const {
    const auto& entries = later_.inventory().entries();
    std::vector<EntryId> sealed;
    for (const auto& id : ids) {
      if (is_checked(id, entries.at(id))) sealed.push_back(id);
    }
    const DeepCheck check(store_, later_.inventory(), vault_.keys);
    Faults faults;
    std::mutex guard;
    in_parallel(sealed.size(), [&](std::uint64_t i) {
      if (options_.progress) options_.progress(0);  // hears of an interrupt
      auto fault = fault_of(check, sealed[i]);
      if (!fault) return;
      const std::lock_guard lock(guard);
      faults.emplace(sealed[i], std::move(*fault));
    });
    return faults;
  }

  Store& store_;
  LaterLog& later_;
  const VerifyOptions& options_;
  OpenedVault vault_;
};

}  // namespace

void audit_deeply(Store& store, LaterLog& later, const VerifyOptions& options,
                  const FindingSink& findings) {
  if (options.identity == nullptr) {
    throw Error(Error::Kind::usage, "--deep takes an identity that holds the vault key");
  }
  DeepAudit(store, later, options).run(findings);
}

}  // namespace sealtape
