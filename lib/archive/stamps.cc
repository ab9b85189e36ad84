#include "archive/stamps.h"

#include <algorithm>

#include "archive/careful.h"
#include "core/denied.h"

namespace sealtape {

namespace {

std::optional<StampedCheckpoint> stamped_in(Bytes note, const std::string& path) {
  const auto parsed = Note::parse(text_of(note));
  const auto checkpoint = parsed ? Checkpoint::parse(parsed->text) : std::nullopt;
  if (!checkpoint || stamped_checkpoint(checkpoint->tree) != path) return std::nullopt;
  return StampedCheckpoint{checkpoint->tree, std::move(note)};
}

std::optional<StampedCheckpoint> stamped_at(Store& store, const std::string& path) {
  auto note = kept_at(store, path);
  return note ? stamped_in(std::move(*note), path) : std::nullopt;
}

// The kept checkpoint that has this digest; what lies among them and is none is told of.
std::optional<StampedCheckpoint> find_stamped(Store& store, const Digest& digest,
                                              const Warning& warn) {
  std::vector<std::string> paths;
  const auto collect = [&](const Listed& listed) {
    if (is_stamped_checkpoint(listed.name)) paths.push_back(listed.name);
  };
  careful_list(store, stamps_prefix, collect,
               [&](const Finding& finding) { warn(stamps_prefix + (": " + finding.message)); });
  for (const auto& path : paths) {
    auto note = get_or_warn(store, path, warn);
    if (!note) continue;
    auto stamped = stamped_in(std::move(*note), path);
    if (!stamped) warn(path + " is no checkpoint");
    if (stamped && sha256(stamped->note) == digest) return stamped;
  }
  return std::nullopt;
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

std::optional<std::string> against_time(Archive& archive, const StampedCheckpoint& stamped,
                                        Instant latest) {
  const auto size = number(stamped.tree.size);
  if (size == 0 || size > number(archive.log().view().size())) return std::nullopt;
  const auto newest = archive.log().entry_at(LogIndex{size - 1}).entry.time;
  if (!is_before(latest, newest)) return std::nullopt;
  return "its time, " + rfc3339(latest) + ", is before that of an entry which it stamps, " +
         rfc3339(newest);
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

namespace {

// The nonce that a kept stamp answers; nothing where it is none.
std::optional<std::uint64_t> nonce_in(const std::optional<Bytes>& file, const Digest& expected) {
  if (!file || sha256(*file) != expected) return std::nullopt;
  try {
    return read_timestamp(*file).nonce;
  } catch (const Error&) {
    return std::nullopt;
  }
}

// What authorities have answered to this request: the log names their stamps over the checkpoint.
std::vector<Bytes> answers_before(Archive& archive, const StampedCheckpoint& stamped,
                                  std::uint64_t nonce) {
  std::vector<Bytes> answers;
  for (const auto& each : logged_stamps(archive)) {
    if (each.stamp.kind != StampKind::tsa || each.stamp.tree != stamped.tree) continue;
    auto file = kept_at(archive.store(), each.stamp.path());
    if (nonce_in(file, each.stamp.file) == nonce) answers.push_back(std::move(*file));
  }
  return answers;
}

// Each authority answers once.
void require_first_of(const std::string& authority, const std::vector<Bytes>& answers,
                      const ExpectedTimestamp& check, const Authorities& authorities) {
  const bool has_answered = std::ranges::any_of(answers, [&](const Bytes& answer) {
    try {
      return check_timestamp(answer, check, authorities).authority == authority;
    } catch (const Error&) {
      return false;  // it holds no longer
    }
  });
  if (!has_answered) return;
  throw Error(Error::Kind::refused, authority + " has answered this request before",
              "make another one with: sealtape stamp --request FILE.tsq");
}

}  // namespace

Attached attach_timestamp(Archive& archive, const Bytes& response, const Authorities& authorities,
                          const Warning& warn) {
  const auto said = read_timestamp(response);
  auto& store = archive.store();
  const auto stamped = find_stamped(store, said.imprint, warn);
  const auto path = stamped && said.nonce ? stamp_request(stamped->tree, *said.nonce) : "";
  const auto kept = path.empty() ? std::nullopt : store.get(path, largest_stamp);
  auto request = kept ? TimestampRequest::parse(*kept) : std::nullopt;
  const auto before =
      path.empty() ? std::vector<Bytes>() : answers_before(archive, *stamped, *said.nonce);
  if (!request && !before.empty())
    request = {.imprint = sha256(stamped->note), .nonce = *said.nonce};
  if (!request) {
    throw Error(Error::Kind::refused, "the timestamp answers no request of this archive",
                "make one with: sealtape stamp --request FILE.tsq");
  }
  const ExpectedTimestamp check{.imprint = request->imprint,
                                .nonce = request->nonce,
                                .policy = request->policy,
                                .now = archive.surroundings().now()};
  auto checked = check_timestamp(response, check, authorities);
  if (checked.distrust) {
    throw Error(Error::Kind::refused,
                checked.authority + " is not trusted here: " + *checked.distrust,
                "give its root certificate with --ca FILE");
  }
  require_first_of(checked.authority, before, check, authorities);
  if (const auto why = against_time(archive, *stamped, checked.said.latest)) {
    throw Error(Error::Kind::refused, checked.authority + ": " + *why,
                "the clock of the authority is wrong, or one of the archive's was");
  }
  keep_stamps(archive, *stamped, {{StampKind::tsa, with_certificates(response, authorities)}});
  store.remove(path);  // it has been answered
  return {std::move(checked), stamped->tree.size};
}

std::vector<LoggedStamp> all_stamps(Archive& archive) {
  StampList list;
  const auto said_by_verify = [](const Finding&) {};
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    if (!logged.objection) list.take(logged.index, logged.parsed.entry, said_by_verify);
  });
  return list.all();
}

std::vector<LoggedStamp> logged_stamps(Archive& archive) {
  auto stamps = all_stamps(archive);
  std::erase_if(stamps, [](const LoggedStamp& each) { return each.given_up.has_value(); });
  return stamps;
}

std::optional<Bytes> kept_at(Store& store, const std::string& path) {
  try {
    return store.get(path, largest_stamp);
  } catch (const Denied&) {
    throw;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<Bytes> get_or_warn(Store& store, const std::string& path, const Warning& warn) {
  try {
    return store.get(path, largest_stamp);
  } catch (const Error& error) {
    warn(error.what());
    return std::nullopt;
  }
}

JudgedStamp judge_kept(Store& store, const Stamp& stamp, const StampTrust& trust) {
  const auto stamped = stamped_at(store, stamped_checkpoint(stamp.tree));
  const auto file = kept_at(store, stamp.path());
  JudgedStamp faulty{
      .standing = JudgedStamp::Standing::faulty, .why = {}, .time = {}, .latest = {}, .by = {}};
  if (!stamped || stamped->tree != stamp.tree) faulty.why = "its checkpoint is missing or altered";
  if (!file || sha256(*file) != stamp.file) faulty.why = "it is missing or altered";
  return faulty.why.empty() ? judge(stamp.kind, stamped->note, *file, trust) : faulty;
}

std::optional<JudgedStamp> judge_or_warn(Store& store, const Stamp& stamp, const StampTrust& trust,
                                         const Warning& warn) {
  try {
    return judge_kept(store, stamp, trust);
  } catch (const Denied& error) {
    warn(error.what());
    return std::nullopt;
  }
}

Renewal renewal(Archive& archive, const Authorities& authorities, Instant beyond,
                const Warning& warn) {
  struct Held {
    LoggedStamp logged;
    Instant ends;
  };
  std::vector<Held> held;
  Renewal renewal;
  const StampTrust trust{authorities, {}, archive.surroundings().now()};
  for (const auto& logged : logged_stamps(archive)) {
    if (logged.stamp.kind != StampKind::tsa) continue;
    const auto judged = judge_or_warn(archive.store(), logged.stamp, trust, warn);
    if (!judged) continue;
    if (judged->standing == JudgedStamp::Standing::faulty) {
      renewal.faulty.push_back(logged);
      continue;
    }
    held.push_back({logged, *judged->certificate_ends});
    renewal.lasts = std::max(renewal.lasts, judged->certificate_ends);
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

LogSize seen_by(Archive& archive, const WitnessKey& witness, const Warning& warn) {
  LogSize largest{0};
  const Authorities none;
  const StampTrust trust{none, std::span(&witness, 1), archive.surroundings().now()};
  for (const auto& [index, stamp, given_up] : logged_stamps(archive)) {
    if (stamp.kind != StampKind::witness || stamp.tree.size <= largest) continue;
    const auto judged = judge_or_warn(archive.store(), stamp, trust, warn);
    if (judged && judged->standing == JudgedStamp::Standing::good) largest = stamp.tree.size;
  }
  return largest;
}

std::optional<StampedEvidence> newest_evidence(Archive& archive, LogIndex newest) {
  auto& store = archive.store();
  std::map<LogSize, std::vector<Stamp>> by_size;
  for (const auto& [index, stamp, given_up] : logged_stamps(archive)) {
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
    auto file = stamp.tree == tree ? kept_at(store, stamp.path()) : std::nullopt;
    const bool fits = file && sha256(*file) == stamp.file && evidence.stamps.size() < most_stamps;
    if (fits) evidence.stamps.push_back(std::move(*file));
  }
  return evidence.stamps.empty() ? std::nullopt : std::optional(std::move(evidence));
}

}  // namespace sealtape
