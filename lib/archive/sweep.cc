// Makes true what the log says: what is erased, purged or rotated away leaves the store.
//
// Needs no secret, and may be done by anyone, any number of times. Nothing goes on the word of the
// entry that destroys alone: what it names must be of the recording that it names, on which no hold
// stood, and an object goes with the entry that brought it.

#include <map>
#include <set>

#include "archive/host_catalog.h"
#include "archive/past_moment.h"
#include "archive/purge.h"
#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr const char* swept = "swept";

// What the log says of the documents that are to go, by those who were first to name an id.
class Owners {
 public:
  struct Document {
    RecordingId recording;
    bool is_recording = false;  // the recording itself
  };

  void look_for(EntryId entry) { entries_.insert(entry); }
  void look_for(const Digest& object) { objects_.insert(object); }
  bool is_needed() const { return !entries_.empty(); }

  void learn(const Logged& logged) {
    const auto& entry = logged.parsed.entry;
    if (logged.objection || !seen_is_new(entry)) return;
    const auto* ingest = std::get_if<Ingest>(&entry.body);
    const auto* derive = std::get_if<Derive>(&entry.body);
    if (ingest == nullptr && derive == nullptr) return;
    const auto recording = ingest != nullptr ? ingest->recording : derive->recording;
    if (entries_.contains(entry.id)) {
      documents_.try_emplace(entry.id, Document{recording, ingest != nullptr});
    }
    for (const auto& object : ingest != nullptr ? ingest->objects : derive->objects) {
      if (objects_.contains(object.id)) owners_.try_emplace(object.id, entry.id);
    }
  }

  const Document* find(EntryId entry) const {
    const auto found = documents_.find(entry);
    return found == documents_.end() ? nullptr : &found->second;
  }
  bool owns(EntryId entry, const Digest& object) const {
    const auto found = owners_.find(object);
    return found != owners_.end() && found->second == entry;
  }

 private:
  // An event may have the id before a document does, which is void then.
  bool seen_is_new(const Entry& entry) {
    return !entries_.contains(entry.id) || named_.insert(entry.id).second;
  }

  std::set<EntryId> entries_;
  std::set<EntryId> named_;
  std::set<Digest> objects_;
  std::map<EntryId, Document> documents_;
  std::map<Digest, EntryId> owners_;
};

class Sweep {
 public:
  explicit Sweep(Archive& archive) : archive_(archive) {}

  void note(const Logged& logged) {
    if (logged.objection) return;
    std::visit(
        Cases{[&](const Erase& erase) {
                for (const auto& target : erase.targets) {
                  owners_.look_for(target.entry);
                  erased_.push_back({logged.index, target, logged.parsed.entry.sealed->epoch});
                }
              },
              [&](const Purge& purge) {
                for (const auto& target : purge.targets) note(target);
              },
              [&](const Rotate& rotate) { rotated_ = rotate; }, [](const auto&) {}},
        logged.parsed.entry.body);
  }

  void carry_out() {
    if (owners_.is_needed()) {
      archive_.log().replay(LogSize{0}, Digest{},
                            [&](const Logged& logged) { owners_.learn(logged); });
    }
    for (const auto& erased : erased_) take(erased);
    for (const auto& target : purged_) take(target);
    if (rotated_) remove_older_epochs(rotated_->epoch);
  }

  bool found_anything() const { return rotated_ || !erased_.empty() || !purged_.empty(); }
  std::uint64_t removed() const { return removed_; }

 private:
  void note(const Purge::Target& target) {
    for (const auto& document : target.documents) {
      owners_.look_for(document.entry);
      for (const auto& object : document.objects) owners_.look_for(object);
    }
    purged_.push_back(target);
  }

  struct Erased {
    LogIndex index;
    Erase::Target target;
    std::uint64_t epoch;  // of the new record
  };

  // The old record goes when the new one is there.
  void take(const Erased& erased) {
    const auto& target = erased.target;
    const auto* document = owners_.find(target.entry);
    if (document == nullptr || document->recording != target.recording) return;
    const auto now = archive_.current(target.recording, target.entry, erased.index, target.record);
    const bool is_gone = archive_.custody().is_purged(target.recording) ||
                         archive_.custody().is_purged(target.recording, target.entry);
    if (!is_gone && !archive_.store().size(record_name(target.entry, now))) return;
    const auto epoch =
        archive_.epoch_of(target.recording, target.entry, erased.index, erased.epoch);
    remove_records_but(target.entry, Kept{record_name(target.entry, now), epoch});
  }

  void take(const Purge::Target& target) {
    std::vector<Purge::Document> gone;
    for (const auto& document : target.documents) {
      const auto* owner = owners_.find(document.entry);
      const bool fits = owner != nullptr && owner->recording == target.recording &&
                        (target.whole || !owner->is_recording);
      if (fits) gone.push_back(document);
    }
    for (const auto& document : gone) remove_records_but(document.entry, std::nullopt);
    for (const auto& document : gone) {
      for (const auto& object : document.objects) {
        if (owners_.owns(document.entry, object)) remove(object_name(object));
      }
    }
  }

  struct Kept {
    std::string name;
    std::uint64_t epoch;
  };

  // Also those that a command left behind which was killed before it named them. One of a newer
  // epoch opens no more than the current one, and a rotation may be about to name it.
  void remove_records_but(EntryId entry, const std::optional<Kept>& current) {
    const auto name = record_name(entry, Digest{});
    const auto prefix = name.substr(0, name.rfind('/') + 1);
    const auto ours = name.substr(0, name.rfind('-') + 1);
    std::vector<std::string> old;
    archive_.store().list(prefix, [&](const Listed& listed) {
      if (!listed.name.starts_with(ours)) return;
      const bool stays =
          current && (listed.name == current->name || epoch_of(listed) > current->epoch);
      if (!stays) old.push_back(listed.name);
    });
    for (const auto& each : old) remove(each);
  }

  // Nothing of what is no record.
  std::optional<std::uint64_t> epoch_of(const Listed& listed) {
    const bool may_be_one = listed.regular && listed.size <= largest_record;
    const auto bytes =
        may_be_one ? archive_.store().get(listed.name, largest_record) : std::nullopt;
    return bytes ? epoch_of_record(*bytes) : std::nullopt;
  }

  // Every record of an epoch before, and the vault keys that would open them.
  void remove_older_epochs(std::uint64_t epoch) {
    auto& store = archive_.store();
    std::vector<std::string> old;
    store.list("records/", [&](const Listed& listed) {
      const auto sealed = epoch_of(listed);
      if (sealed && *sealed < epoch) old.push_back(listed.name);
    });
    for (const auto& key : vault_keys_before(store, epoch)) old.push_back(key);
    for (const auto& name : old) remove(name);
  }

  void remove(const std::string& name) { removed_ += archive_.store().remove(name) ? 1U : 0U; }

  Archive& archive_;
  Owners owners_;
  std::vector<Erased> erased_;
  std::vector<Purge::Target> purged_;
  std::optional<Rotate> rotated_;
  std::uint64_t removed_ = 0;
};

// The catalog follows whoever can read. That it cannot is said, and undoes nothing: whoever opens
// it next takes out what went.
void follow_in_catalog(Archive& archive) {
  const auto& secrets = archive.secrets();
  const auto vault = archive.roster().current(KeyKind::vault);
  if (!secrets.ident || !vault || !secrets.vault.contains(vault->epoch)) return;
  try {
    archive.catalog();
  } catch (const Error& error) {
    const bool may_pass = error.kind() == Error::Kind::failed || error.kind() == Error::Kind::busy;
    if (!may_pass) throw;
    archive.surroundings().notice(std::string("the catalog still has what was destroyed: ") +
                                  error.what());
  }
}

}  // namespace

bool is_vault_key_before(std::string_view name, std::uint64_t epoch) {
  constexpr std::string_view place = "vault/";
  const auto end = name.find('/', place.size());
  if (!name.starts_with(place) || end == std::string_view::npos) return false;
  const auto own = from_decimal(name.substr(place.size(), end - place.size()));
  return own && *own < epoch && name.substr(end + 1).starts_with("vault-");
}

std::vector<std::string> vault_keys_before(Store& store, std::uint64_t epoch) {
  std::vector<std::string> names;
  store.list("vault/", [&](const Listed& listed) {
    if (is_vault_key_before(listed.name, epoch)) names.push_back(listed.name);
  });
  return names;
}

std::uint64_t sweep(Archive& archive, SweepFrom from) {
  const auto& view = archive.log().view();
  if (!view.custody.has_destroyed() && !view.custody.rotation()) return 0;
  const auto mark = from == SweepFrom::start ? Moment{} : past_moment(archive, swept);
  if (mark.size == view.size()) return 0;
  Sweep sweep(archive);
  archive.log().replay(mark.size, mark.last, [&](const Logged& logged) { sweep.note(logged); });
  sweep.carry_out();
  if (sweep.found_anything()) {
    follow_in_catalog(archive);
    forget_in_host_catalogs(archive);
  }
  remember_moment(archive, swept);
  return sweep.removed();
}

}  // namespace sealtape
