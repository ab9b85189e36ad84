#include "archive/purge.h"

#include <set>

namespace sealtape {

namespace {

constexpr const char* plan_path = "/sealtape/plan";
constexpr const char* signature_path = "/sealtape/signature";
constexpr const char* propose = "propose";
constexpr std::size_t most_documents = 100;  // in one entry: some 30 KB

Purge::Document target_of(const Document& document) {
  Purge::Document target{document.entry, document.sealed.record, document.sealed.epoch, {}};
  for (const auto& object : document.objects) target.objects.push_back(object.id);
  return target;
}

// Whether a document is the copy that holds what is left of an erased recording: it is part of that
// recording, and goes with it alone.
bool holds_the_rest(Archive& archive, const CatalogRow& row, const Document& document) {
  if (document.kind != DerivedKind::redaction) return false;
  const auto record = archive.open(row);
  return std::ranges::any_of(
      record.objects, [&](const ObjectSecret& secret) { return secret.kept_in == document.entry; });
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
      if (!choose(document) || (!whole && holds_the_rest(archive, row, document))) continue;
      target.documents.push_back(target_of(document));
      plan.bytes += document.size();
    }
    if (!target.documents.empty()) plan.targets.push_back(std::move(target));
  }
  return plan;
}

std::vector<Purge> parts_of(const PurgePlan& plan) {
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

// A document that was made of a recording which goes whole, and of which the plan does not know,
// would stay without its recording.
std::optional<std::string> against(const std::vector<Purge::Target>& targets, const Entry& entry) {
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

std::vector<LogIndex> carry_out(Archive& archive, const PurgePlan& plan, std::vector<Purge> parts,
                                const std::vector<Detail>& details) {
  std::vector<Body> bodies(std::make_move_iterator(parts.begin()),
                           std::make_move_iterator(parts.end()));
  auto indexes = archive.append(std::move(bodies), details, {plan.seen, [&](const Logged& logged) {
                                                               return against(plan.targets,
                                                                              logged.parsed.entry);
                                                             }});
  sweep(archive);
  return indexes;
}

std::optional<Proposal> proposal_from(Archive& archive, LogIndex index, const Entry& entry) {
  const auto details = archive.open(entry.id, index, entry.sealed->record).shown();
  Proposal proposal{.entry = entry.id,
                    .index = index,
                    .member = entry.actor,
                    .made = entry.time,
                    .plan = {},
                    .signature = {},
                    .details = {}};
  for (const auto& detail : details) {
    if (detail.path == plan_path && detail.value.is_object()) {
      const auto body = body_from("purge", detail.value);
      const auto* purge = body ? std::get_if<Purge>(&*body) : nullptr;
      if (purge == nullptr) return std::nullopt;
      proposal.plan.ground = purge->ground;
      proposal.plan.targets = purge->targets;
    } else if (detail.path == signature_path && detail.value.is_string()) {
      proposal.signature = from_base64(detail.value.get<std::string>()).value_or(Bytes());
    } else {
      proposal.details.push_back(detail);
    }
  }
  return proposal.plan.targets.empty() ? std::nullopt : std::optional(std::move(proposal));
}

// Whether everything that a plan names is still as it names it.
bool still_holds(Archive& archive, const PurgePlan& plan) {
  return std::ranges::all_of(plan.targets, [&](const Purge::Target& target) {
    const auto row = archive.catalog().find(target.recording);
    if (!row) return false;
    std::vector<Purge::Document> now;
    for (const auto& document : documents_of(archive, *row)) now.push_back(target_of(document));
    if (target.whole) return now == target.documents;
    return std::ranges::all_of(target.documents, [&](const Purge::Document& document) {
      return std::ranges::find(now, document) != now.end();
    });
  });
}

}  // namespace

std::uint64_t PurgePlan::documents() const {
  std::uint64_t count = 0;
  for (const auto& target : targets) count += target.documents.size();
  return count;
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
                              DerivedKind kind, const std::string& ground) {
  return plan_for(archive, rows, ground, false,
                  [&](const Document& document) { return document.kind == kind; });
}

PurgePlan plan_document_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                              const std::vector<EntryId>& documents, const std::string& ground) {
  return plan_for(archive, rows, ground, false, [&](const Document& document) {
    return document.kind && std::ranges::find(documents, document.entry) != documents.end();
  });
}

std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan,
                            const std::vector<Detail>& details) {
  archive.require(Role::custodian);
  return carry_out(archive, plan, parts_of(plan), details);
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

LogIndex propose_purge(Archive& archive, const PurgePlan& plan, std::vector<Detail> details) {
  archive.require(Role::custodian);
  auto parts = parts_of(plan);
  if (parts.size() != 1) {
    throw Error(Error::Kind::usage, "a proposal has at most 100 documents",
                "propose them in several parts");
  }
  Json body;
  write_fields(body, parts.front());
  details.push_back({plan_path, std::move(body)});
  const auto signature = archive.sign(bytes_of(parts.front().plan()));
  details.push_back({signature_path, base64(signature)});
  return archive.append(Other{propose, {{"plan", sha256(bytes_of(parts.front().plan())).hex()}}},
                        details);
}

std::vector<Proposal> proposals(Archive& archive) {
  std::vector<Proposal> found;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* other = std::get_if<Other>(&logged.parsed.entry.body);
    const bool is_one = other != nullptr && other->action == propose && !logged.objection &&
                        logged.parsed.entry.sealed;
    if (!is_one) return;
    auto proposal = proposal_from(archive, logged.index, logged.parsed.entry);
    if (proposal) found.push_back(std::move(*proposal));
  });
  std::erase_if(found, [&](const Proposal& each) { return !still_holds(archive, each.plan); });
  return found;
}

std::vector<LogIndex> approve_purge(Archive& archive, const Proposal& proposal,
                                    const std::vector<Detail>& details) {
  archive.require(Role::custodian);
  if (proposal.member == archive.member()) {
    throw Error(Error::Kind::refused, "the one who proposed a purge cannot approve it",
                "another custodian can");
  }
  auto plan = proposal.plan;
  plan.seen = archive.moment();
  if (!still_holds(archive, plan)) {
    throw Error(Error::Kind::refused, "the archive has moved on since that was proposed",
                "propose it again");
  }
  std::vector<Purge> parts;
  parts.push_back(
      {plan.ground, plan.targets, Purge::Approval{proposal.member, proposal.signature}});
  return carry_out(archive, plan, std::move(parts), details);
}

}  // namespace sealtape
