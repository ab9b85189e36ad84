#include "archive/stamps.h"

#include <algorithm>

namespace sealtape {

namespace {

std::optional<StampedCheckpoint> stamped_at(Store& store, const std::string& path) {
  auto note = store.get(path, largest_stamp);
  const auto parsed = note ? Note::parse(text_of(*note)) : std::nullopt;
  const auto checkpoint = parsed ? Checkpoint::parse(parsed->text) : std::nullopt;
  if (!checkpoint || stamped_checkpoint(checkpoint->tree) != path) return std::nullopt;
  return StampedCheckpoint{checkpoint->tree, std::move(*note)};
}

// The kept checkpoint that has this digest.
std::optional<StampedCheckpoint> find_stamped(Store& store, const Digest& digest) {
  std::vector<std::string> paths;
  store.list(stamps_prefix, [&](const Listed& listed) {
    if (listed.regular && is_stamped_checkpoint(listed.name)) paths.push_back(listed.name);
  });
  for (const auto& path : paths) {
    auto stamped = stamped_at(store, path);
    if (stamped && sha256(stamped->note) == digest) return stamped;
  }
  return std::nullopt;
}

bool is_checkpoint_of(const TreeHead& tree, const Bytes& file) {
  const auto note = Note::parse(text_of(file));
  const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
  return checkpoint && checkpoint->tree == tree;
}

void put(Archive& archive, const std::string& name, ByteView bytes) {
  if (archive.store().put_if_absent(name, bytes) != Created::other) return;
  throw Error(Error::Kind::damaged, name + " holds something else",
              "see what is wrong with: sealtape verify");
}

}  // namespace

StampedCheckpoint newest_checkpoint(Archive& archive) {
  archive.settle();
  auto published = archive.log().published();
  if (!published) {
    throw Error(Error::Kind::damaged, "the archive has no checkpoint",
                "any member who holds the log key makes it with the next command that appends");
  }
  return {published->checkpoint.tree, std::move(published->note)};
}

TimestampRequest request_for(const StampedCheckpoint& stamped, const std::string& policy) {
  const auto random = random_id<Id<struct NoncePurpose>>();
  return {.imprint = sha256(stamped.note),
          .nonce = from_big_endian<std::uint64_t>(random.bytes.data()),
          .policy = policy};
}

void keep_request(Archive& archive, const StampedCheckpoint& stamped,
                  const TimestampRequest& request) {
  put(archive, stamped_checkpoint(stamped.tree), stamped.note);
  put(archive, stamp_request(stamped.tree, request.nonce), request.encode());
}

void keep_stamps(Archive& archive, const StampedCheckpoint& stamped,
                 const std::vector<NewStamp>& stamps) {
  put(archive, stamped_checkpoint(stamped.tree), stamped.note);
  std::vector<Entry> entries;
  for (const auto& each : stamps) {
    const Stamp stamp{each.kind, stamped.tree, sha256(each.file)};
    put(archive, stamp.path(), each.file);
    Entry entry;
    entry.id = random_id<EntryId>();
    entry.body = stamp.body();
    entries.push_back(std::move(entry));
  }
  archive.append(std::move(entries), {});
  archive.settle();
}

Attached attach_timestamp(Archive& archive, const Bytes& response, const Authorities& authorities) {
  const auto said = read_timestamp(response);
  auto& store = archive.store();
  const auto stamped = find_stamped(store, said.imprint);
  const auto path = stamped && said.nonce ? stamp_request(stamped->tree, *said.nonce) : "";
  const auto kept = path.empty() ? std::nullopt : store.get(path, largest_stamp);
  const auto request = kept ? TimestampRequest::parse(*kept) : std::nullopt;
  if (!request) {
    throw Error(Error::Kind::refused, "the timestamp answers no request of this archive",
                "make one with: sealtape stamp --request FILE.tsq");
  }
  auto checked = check_timestamp(response,
                                 {.imprint = request->imprint,
                                  .nonce = request->nonce,
                                  .policy = request->policy,
                                  .now = archive.surroundings().now()},
                                 authorities);
  if (checked.distrust) {
    throw Error(Error::Kind::refused,
                checked.authority + " is not trusted here: " + *checked.distrust,
                "give its root certificate with --ca FILE");
  }
  keep_stamps(archive, *stamped, {{StampKind::tsa, response}});
  store.remove(path);  // it has been answered
  return {std::move(checked), stamped->tree.size};
}

std::optional<std::string> put_back(Archive& archive, const Bytes& file) {
  auto& store = archive.store();
  const auto digest = sha256(file);
  const Authorities nobody;
  const StampTrust trust{nobody, {}, archive.surroundings().now()};
  // A checkpoint is the one that was stamped if a stamp is over these very bytes.
  const auto is_under = [&](const Stamp& stamp) {
    const auto said = store.get(stamp.path(), largest_stamp);
    return said && sha256(*said) == stamp.file &&
           judge(stamp.kind, file, *said, trust).standing != JudgedStamp::Standing::faulty;
  };
  for (const auto& [index, stamp] : logged_stamps(archive)) {
    const bool is_stamp = stamp.file == digest;
    const auto path = is_stamp ? stamp.path() : stamped_checkpoint(stamp.tree);
    const auto there = store.get(path, largest_stamp);
    const bool fits = there && sha256(*there) == digest;
    if (!is_stamp && (fits || !is_checkpoint_of(stamp.tree, file) || !is_under(stamp))) continue;
    if (!fits && there) store.remove(path);
    if (!fits) put(archive, path, file);
    return path;
  }
  return std::nullopt;
}

LogIndex give_up(Archive& archive, LogIndex entry, const Authorities& authorities,
                 const std::string& reason) {
  archive.require(Role::officer);
  const auto stamps = logged_stamps(archive);
  const auto found = std::ranges::find(stamps, entry, &LoggedStamp::index);
  if (found == stamps.end()) {
    throw Error(Error::Kind::usage,
                "entry " + std::to_string(number(entry)) + " names no stamp that counts",
                "sealtape verify says which entry names which stamp");
  }
  const StampTrust trust{authorities, {}, archive.surroundings().now()};
  const auto judged = judge_kept(archive.store(), found->stamp, trust);
  if (judged.standing != JudgedStamp::Standing::faulty) {
    throw Error(Error::Kind::refused, found->stamp.path() + " holds, and is not given up");
  }
  const auto index = archive.append(found->stamp.surrender(), {{"/sealtape/reason", reason}});
  archive.settle();
  return index;
}

std::vector<LoggedStamp> logged_stamps(Archive& archive) {
  std::vector<LoggedStamp> stamps;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    if (logged.objection) return;
    const auto& body = logged.parsed.entry.body;
    if (const auto stamp = Stamp::from(body)) stamps.push_back({logged.index, *stamp});
    const auto lost = Stamp::surrendered(body);
    if (!lost) return;
    std::erase_if(stamps, [&](const LoggedStamp& each) { return each.stamp == *lost; });
  });
  return stamps;
}

JudgedStamp judge_kept(Store& store, const Stamp& stamp, const StampTrust& trust) {
  const auto stamped = stamped_at(store, stamped_checkpoint(stamp.tree));
  const auto file = store.get(stamp.path(), largest_stamp);
  JudgedStamp faulty{
      .standing = JudgedStamp::Standing::faulty, .why = {}, .time = {}, .latest = {}, .by = {}};
  if (!stamped || stamped->tree != stamp.tree) faulty.why = "its checkpoint is missing or altered";
  if (!file || sha256(*file) != stamp.file) faulty.why = "it is missing or altered";
  return faulty.why.empty() ? judge(stamp.kind, stamped->note, *file, trust) : faulty;
}

Renewal renewal(Archive& archive, const Authorities& authorities, Instant beyond) {
  struct Held {
    LoggedStamp logged;
    Instant ends;
  };
  std::vector<Held> held;
  Renewal renewal;
  const StampTrust trust{authorities, {}, archive.surroundings().now()};
  for (const auto& logged : logged_stamps(archive)) {
    if (logged.stamp.kind != StampKind::tsa) continue;
    const auto judged = judge_kept(archive.store(), logged.stamp, trust);
    if (judged.standing == JudgedStamp::Standing::faulty) {
      renewal.faulty.push_back(logged);
      continue;
    }
    held.push_back({logged, *judged.certificate_ends});
    renewal.lasts = std::max(renewal.lasts, judged.certificate_ends);
  }
  for (const auto& [old, ends] : held) {
    const bool lasts =
        ends >= beyond || std::ranges::any_of(held, [&](const Held& newer) {
          return newer.ends >= beyond && number(newer.logged.stamp.tree.size) > number(old.index);
        });
    if (!lasts) renewal.due.push_back(old);
  }
  return renewal;
}

LogSize seen_by(Archive& archive, const WitnessKey& witness) {
  LogSize largest{0};
  const Authorities none;
  const StampTrust trust{none, std::span(&witness, 1), archive.surroundings().now()};
  for (const auto& [index, stamp] : logged_stamps(archive)) {
    if (stamp.kind != StampKind::witness || stamp.tree.size <= largest) continue;
    const auto judged = judge_kept(archive.store(), stamp, trust);
    if (judged.standing == JudgedStamp::Standing::good) largest = stamp.tree.size;
  }
  return largest;
}

std::optional<StampedEvidence> newest_evidence(Archive& archive, LogIndex newest) {
  auto& store = archive.store();
  std::map<LogSize, std::vector<Stamp>> by_size;
  for (const auto& [index, stamp] : logged_stamps(archive)) {
    const bool covers = number(stamp.tree.size) > number(newest);
    if (covers && stamp.kind == StampKind::tsa) by_size[stamp.tree.size].push_back(stamp);
  }
  if (by_size.empty()) return std::nullopt;
  const auto& stamps = by_size.rbegin()->second;
  const auto tree = stamps.front().tree;
  const auto stamped = stamped_at(store, stamped_checkpoint(tree));
  const auto published = archive.log().published();
  if (!stamped || !published || !archive.log().contains(tree)) return std::nullopt;
  StampedEvidence evidence{tree, std::string(text_of(stamped->note)), {}};
  for (const auto& stamp : stamps) {
    auto file = stamp.tree == tree ? store.get(stamp.path(), largest_stamp) : std::nullopt;
    const bool fits = file && sha256(*file) == stamp.file && evidence.stamps.size() < most_stamps;
    if (fits) evidence.stamps.push_back(std::move(*file));
  }
  return evidence.stamps.empty() ? std::nullopt : std::optional(std::move(evidence));
}

}  // namespace sealtape
