#include "archive/lost_stamps.h"

#include <algorithm>

#include "store/file_source.h"

namespace sealtape {

namespace {

// What lies under stamps/ as a checkpoint has the signature of the log alone.
std::optional<TreeHead> tree_in(const Archive& archive, ByteView file) {
  const auto note = Note::parse(text_of(file));
  const auto stated = note ? Checkpoint::parse(note->text) : std::nullopt;
  const auto key = stated ? archive.roster().log_key(stated->tree.size) : std::nullopt;
  if (!key || note->signatures.size() != 1) return std::nullopt;
  const VerifierKey known(archive.log().origin(), *key);
  const bool is_ours = stated->origin == known.name();
  if (!is_ours || verify(*note, std::span(&known, 1)).empty()) return std::nullopt;
  return stated->tree;
}

struct IntactStamp {
  StampKind kind{};
  Bytes file;
};

// Those over this tree whose bytes are the ones that the log names.
std::vector<IntactStamp> intact_over(const TreeHead& tree, const std::vector<LoggedStamp>& stamps,
                                     Store& store, const Warning& warn) {
  std::vector<IntactStamp> intact;
  for (const auto& [index, stamp, given_up] : stamps) {
    if (stamp.tree != tree) continue;
    auto file = get_or_warn(store, stamp.path(), warn);
    if (!file) continue;
    if (sha256(*file) == stamp.file) {
      intact.push_back({stamp.kind, std::move(*file)});
    } else {
      warn(stamp.path() + " is not the stamp that the log names");
    }
  }
  return intact;
}

std::string restore(Store& store, std::string path, ByteView file) {
  if (store.put_if_absent(path, file) != Created::other) return path;
  const auto there = store.open(path);
  const auto before = there ? std::optional(digest_of(*there)) : std::nullopt;
  if (store.replace_if_match(path, before, file)) return path;
  throw Error(Error::Kind::busy, path + " changed at the same moment",
              "run the same command again");
}

// The number of the request that it answers; an entry may name anything as a stamp.
std::optional<std::uint64_t> nonce_in(ByteView file) {
  try {
    return read_timestamp(file).nonce;
  } catch (const Error&) {
    return std::nullopt;
  }
}

// Whoever took the answer in may have died before doing this.
void forget_request(Store& store, const Stamp& stamp, ByteView file) {
  const auto nonce = stamp.kind == StampKind::tsa ? nonce_in(file) : std::nullopt;
  const auto path = nonce ? stamp_request(stamp.tree, *nonce) : "";
  if (nonce && store.size(path)) store.remove(path);
}

}  // namespace

std::optional<std::string> put_back(Archive& archive, const Bytes& file, const Warning& warn) {
  auto& store = archive.store();
  const auto stamps = logged_stamps(archive);
  const auto digest = sha256(file);
  std::optional<std::string> done;
  for (const auto& each : stamps) {
    if (each.stamp.file != digest) continue;
    done = restore(store, each.stamp.path(), file);
    forget_request(store, each.stamp, file);
  }
  const auto tree = done ? std::nullopt : tree_in(archive, file);
  if (!tree) return done;

  const auto intact = intact_over(*tree, stamps, store, warn);
  const Authorities nobody;
  const StampTrust trust{nobody, {}, archive.surroundings().now()};
  const auto was_stamped = [&](ByteView checkpoint) {
    return tree_in(archive, checkpoint) == tree &&
           std::ranges::any_of(intact, [&](const IntactStamp& each) {
             const auto judged = judge(each.kind, checkpoint, each.file, trust);
             return judged.standing != JudgedStamp::Standing::faulty;
           });
  };
  const auto path = stamped_checkpoint(*tree);
  const auto there = kept_at(store, path);
  const bool good_one_stays = there && *there != file && was_stamped(*there);
  if (good_one_stays || !was_stamped(file)) return std::nullopt;
  return restore(store, path, file);
}

GivenUp give_up(Archive& archive, LogIndex entry, const Authorities& authorities,
                const std::string& reason) {
  archive.require(Role::officer);
  const auto moment = archive.moment();
  const auto stamps = all_stamps(archive);
  const auto found = std::ranges::find(stamps, entry, &LoggedStamp::index);
  if (found == stamps.end()) {
    const auto size = number(moment.size);
    throw Error(Error::Kind::usage,
                "entry " + std::to_string(number(entry)) +
                    (number(entry) < size
                         ? " names no stamp"
                         : " is not in the log, which has " + std::to_string(size) + " entries"),
                "sealtape verify says which entry names which stamp");
  }
  if (found->given_up) {
    archive.settle();  // whoever gave it up may have died before doing this
    return {found->given_up->entry, true};
  }
  const StampTrust trust{authorities, {}, archive.surroundings().now()};
  const auto judged = judge_kept(archive.store(), found->stamp, trust);
  if (judged.standing != JudgedStamp::Standing::faulty) {
    throw Error(Error::Kind::refused, found->stamp.path() + " holds, and is not given up");
  }
  const auto against = [&](const Logged& logged) -> std::optional<std::string> {
    if (Stamp::surrendered(logged.parsed.entry.body) != found->stamp) return std::nullopt;
    return "somebody else gave the stamp up at the same moment";
  };
  std::vector<Body> bodies;
  bodies.push_back(found->stamp.surrender());
  const auto indexes =
      archive.append(std::move(bodies), {{"/sealtape/reason", reason}}, {moment, against});
  archive.settle();
  return {indexes.front()};
}

}  // namespace sealtape
