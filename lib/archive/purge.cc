#include "archive/purge.h"

#include <set>

#include "archive/retention_facts.h"

namespace sealtape {

namespace {

constexpr std::size_t most_documents = 100;  // in one entry: some 30 KB

bool goes_alone(const Archive& archive, const CatalogRow& row, const Document& document) {
  return document.kind != DerivedKind::redaction ||
         !holds_the_rest(archive.open(row), document.entry);
}

// The recordings of a plan that go, in order and each once.
template <class Choose>
PurgePlan plan_for(Archive& archive, const std::vector<CatalogRow>& rows, const std::string& ground,
                   bool whole, const Choose& choose) {
  PurgePlan plan{.ground = ground,
                 .targets = {},
                 .held = {},
                 .bytes = 0,
                 .policy = archive.custody().policy_version(),
                 .seen = archive.moment()};
  std::set<RecordingId> seen;
  for (const auto& row : rows) {
    if (!seen.insert(row.recording).second) continue;
    if (archive.custody().is_held(row.recording)) {
      plan.held.push_back(row.recording);
      continue;
    }
    Purge::Target target{row.recording, whole, {}};
    for (const auto& document : documents_of(archive, row)) {
      if (!choose(document) || (!whole && !goes_alone(archive, row, document))) continue;
      target.documents.push_back(destroyed(document));
      plan.bytes += document.size();
    }
    if (!target.documents.empty()) plan.targets.push_back(std::move(target));
  }
  return plan;
}

// A document that was made of a recording which goes whole, and of which the plan does not know,
// would stay without its recording.
std::optional<std::string> against_what_was_made(const std::vector<Purge::Target>& targets,
                                                 const Entry& entry) {
  const auto* derive = std::get_if<Derive>(&entry.body);
  if (derive == nullptr) return std::nullopt;
  for (const auto& target : targets) {
    if (!target.whole || target.recording != derive->recording) continue;
    const bool known = std::ranges::find(target.documents, entry.id, &Purge::Document::entry) !=
                       target.documents.end();
    if (known) continue;
    return "something was made of recording " + target.recording.hex() + " since it was looked at";
  }
  return std::nullopt;
}

}  // namespace

Purge::Document destroyed(const Document& document) {
  Purge::Document target{document.entry, document.sealed.record, document.sealed.epoch, {}};
  for (const auto& object : document.objects) target.objects.push_back(object.id);
  return target;
}

void require_not_overtaken(const Entry& entry, const std::vector<RecordingId>& recordings) {
  const auto is_of_one = [&](const auto& target) {
    return std::ranges::find(recordings, target.recording) != recordings.end();
  };
  const auto* erase = std::get_if<Erase>(&entry.body);
  const auto* purge = std::get_if<Purge>(&entry.body);
  const bool overtakes = std::holds_alternative<Rotate>(entry.body) ||
                         (erase != nullptr && std::ranges::any_of(erase->targets, is_of_one)) ||
                         (purge != nullptr && std::ranges::any_of(purge->targets, is_of_one));
  if (!overtakes) return;
  throw Error(Error::Kind::busy,
              "somebody else destroyed something or changed keys at the same moment",
              "run the same command again");
}

std::optional<std::string> against_what_was_noted(Archive& archive, const Logged& logged,
                                                  const std::vector<RecordingId>& recordings) {
  const auto& entry = logged.parsed.entry;
  if (std::holds_alternative<PolicyChange>(entry.body)) {
    return "another policy is in force since it was looked at";
  }
  const auto* event = std::get_if<Event>(&entry.body);
  if (event == nullptr || !event->recording || !entry.sealed) return std::nullopt;
  if (std::ranges::find(recordings, *event->recording) == recordings.end()) return std::nullopt;
  const auto record = archive.open(entry.id, logged.index, entry.sealed->record);
  if (!has_part_in_retention(record.shown())) return std::nullopt;
  return "something was noted of recording " + event->recording->hex() + " since it was looked at";
}

Error takes_two() {
  return {Error::Kind::refused, "the policy wants a second custodian",
          "propose it with --propose; another one approves it"};
}

std::vector<Purge> entries_of(const PurgePlan& plan) {
  std::vector<Purge> parts;
  std::size_t documents = most_documents;
  for (const auto& target : plan.targets) {
    documents += target.documents.size();
    if (documents >= most_documents) {
      parts.push_back({plan.ground, {}, std::nullopt});
      documents = target.documents.size();
    }
    parts.back().targets.push_back(target);
  }
  return parts;
}

std::uint64_t PurgePlan::documents() const {
  std::uint64_t count = 0;
  for (const auto& target : targets) count += target.documents.size();
  return count - recordings();
}

std::uint64_t PurgePlan::recordings() const {
  return static_cast<std::uint64_t>(std::ranges::count_if(targets, &Purge::Target::whole));
}

std::string PurgePlan::id() const {
  Sha256 sha;
  sha.add(bytes_of(Purge{ground, targets, std::nullopt}.plan()));
  for (const auto& recording : held) sha.add(ByteView(recording.bytes));
  sha.add(policy);
  return sha.finish().hex().substr(0, 16);
}

PurgePlan plan_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                     const std::string& ground) {
  return plan_for(archive, rows, ground, true, [](const Document&) { return true; });
}

PurgePlan plan_document_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                              const std::vector<EntryId>& documents, const std::string& ground) {
  return plan_for(archive, rows, ground, false, [&](const Document& document) {
    return document.kind && std::ranges::find(documents, document.entry) != documents.end();
  });
}

std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan,
                            const std::vector<Detail>& details) {
  return purge(archive, plan, entries_of(plan), details);
}

std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan, std::vector<Purge> entries,
                            const std::vector<Detail>& details) {
  archive.require(Role::custodian);
  const auto& policy = archive.custody().policy();
  const bool is_alone = plan.recordings() > 0 && !entries.front().approval;
  if (policy && policy->change.two_person_purge && is_alone) throw takes_two();
  std::vector<Body> bodies(std::make_move_iterator(entries.begin()),
                           std::make_move_iterator(entries.end()));
  std::vector<RecordingId> recordings;
  for (const auto& target : plan.targets) recordings.push_back(target.recording);
  const auto against = [&](const Logged& logged) {
    require_not_overtaken(logged.parsed.entry, recordings);
    auto why = against_what_was_made(plan.targets, logged.parsed.entry);
    return why ? why : against_what_was_noted(archive, logged, recordings);
  };
  auto indexes = archive.append(std::move(bodies), details, {plan.seen, against});
  sweep(archive);
  return indexes;
}

std::optional<PastPurge> past_purge(Archive& archive, RecordingId recording) {
  std::optional<PastPurge> found;
  if (!archive.custody().is_purged(recording)) return found;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* purge = std::get_if<Purge>(&logged.parsed.entry.body);
    if (purge == nullptr || logged.objection) return;
    const bool took_it = std::ranges::any_of(purge->targets, [&](const Purge::Target& target) {
      return target.whole && target.recording == recording;
    });
    if (took_it) found = {recording, logged.index, logged.parsed.entry.time, purge->ground};
  });
  return found;
}

}  // namespace sealtape
