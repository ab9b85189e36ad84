// Makes true what the log says: what is erased, purged or rotated away leaves the store.
//
// Needs no secret, and may be done by anyone, any number of times.

#include "archive/purge.h"

namespace sealtape {

namespace {

class Sweep {
 public:
  explicit Sweep(Archive& archive) : archive_(archive) {}

  void take(const Logged& logged) {
    if (logged.objection) return;
    std::visit(Cases{[&](const Erase& erase) {
                       for (const auto& target : erase.targets) {
                         remove_records_but(
                             target.entry,
                             archive_.current(target.entry, logged.index, target.record));
                       }
                     },
                     [&](const Purge& purge) { take(purge); },
                     [&](const Rotate& rotate) { rotated_ = rotate; }, [](const auto&) {}},
               logged.parsed.entry.body);
  }

  void finish() {
    if (rotated_) remove_older_epochs(rotated_->epoch);
  }

  std::uint64_t removed() const { return removed_; }

 private:
  void take(const Purge& purge) {
    for (const auto& target : purge.targets) {
      for (const auto& document : target.documents) {
        remove_records_but(document.entry, std::nullopt);
      }
      for (const auto& document : target.documents) {
        for (const auto& object : document.objects) remove(object_name(object));
      }
    }
  }

  // Also those that a command left behind which was killed before it named them.
  void remove_records_but(EntryId entry, const std::optional<Digest>& current) {
    const auto name = record_name(entry, Digest{});
    const auto prefix = name.substr(0, name.rfind('/') + 1);
    const auto ours = name.substr(0, name.rfind('-') + 1);
    const auto spared = current ? record_name(entry, *current) : std::string();
    std::vector<std::string> old;
    archive_.store().list(prefix, [&](const Listed& listed) {
      if (listed.name.starts_with(ours) && listed.name != spared) old.push_back(listed.name);
    });
    for (const auto& each : old) remove(each);
  }

  // Every record of an epoch before, and the vault keys that would open them.
  void remove_older_epochs(std::uint64_t epoch) {
    auto& store = archive_.store();
    std::vector<std::string> old;
    store.list("records/", [&](const Listed& listed) {
      const auto bytes = listed.regular ? store.get(listed.name, largest_record) : std::nullopt;
      const auto sealed = bytes ? epoch_of_record(*bytes) : std::nullopt;
      if (sealed && *sealed < epoch) old.push_back(listed.name);
    });
    for (std::uint64_t each = 1; each < epoch; ++each) {
      store.list("vault/" + std::to_string(each) + "/", [&](const Listed& listed) {
        if (listed.name.find("/vault-") != std::string::npos) old.push_back(listed.name);
      });
    }
    for (const auto& name : old) remove(name);
  }

  void remove(const std::string& name) { removed_ += archive_.store().remove(name) ? 1U : 0U; }

  Archive& archive_;
  std::optional<Rotate> rotated_;
  std::uint64_t removed_ = 0;
};

// How far this machine has swept: a size and the leaf before it.
struct Mark {
  LogSize size{};
  Digest last;
};

Mark read_mark(const Bytes& bytes) {
  const auto last = bytes.size() == 40 ? Digest::from(ByteView(bytes).subspan(8)) : std::nullopt;
  if (!last) return {};
  return {LogSize{from_big_endian<std::uint64_t>(bytes.data())}, *last};
}

}  // namespace

std::uint64_t sweep(Archive& archive) {
  const auto& view = archive.log().view();
  if (!view.custody.has_destroyed() && !view.custody.rotation()) return 0;
  auto& memory = archive.surroundings().memory;
  const auto& origin = archive.card().origin;
  auto mark = read_mark(memory.recall(origin, "swept").value_or(Bytes()));
  if (number(mark.size) > number(view.size())) mark = {};
  if (mark.size == view.size()) return 0;
  Sweep sweep(archive);
  archive.log().replay(mark.size, mark.last, [&](const Logged& logged) { sweep.take(logged); });
  sweep.finish();
  Bytes bytes = copy_of(ByteView(big_endian(number(view.size()))));
  append(bytes, view.last.bytes);
  memory.remember(origin, "swept", bytes);
  return sweep.removed();
}

}  // namespace sealtape
