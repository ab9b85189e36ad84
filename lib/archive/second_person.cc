#include "archive/second_person.h"

namespace sealtape {

namespace {

constexpr const char* plan_path = "/sealtape/plan";
constexpr const char* seconds_path = "/sealtape/seconds";
constexpr const char* signature_path = "/sealtape/signature";
constexpr const char* action = "propose";
constexpr std::size_t most_spans = 1000;

Json to_json(const Proposal::Seconds& seconds) {
  Json spans = Json::array();
  for (const auto& span : seconds.asked.spans) spans.push_back(span.text());
  Json documents = Json::array();
  for (const auto& document : seconds.documents) documents.push_back(document.hex());
  return {{"documents", std::move(documents)}, {"exact", seconds.asked.exact},
          {"ground", seconds.ground},          {"keeps_channels", seconds.asked.keeps_channels},
          {"padded", seconds.asked.padded},    {"recording", seconds.recording.hex()},
          {"spans", std::move(spans)},         {"was", seconds.was.hex()}};
}

// What parses is written back as it was.
std::optional<Proposal::Seconds> seconds_from(const Json& json) {
  const auto is = [&](const char* name) {
    const auto* found = field(json, name);
    return found != nullptr && *found == true;
  };
  const auto recording = RecordingId::parse(text_field(json, "recording").value_or(""));
  const auto was = Digest::parse(text_field(json, "was").value_or(""));
  const auto* spans = field(json, "spans");
  if (!recording || !was || spans == nullptr || !spans->is_array() || spans->size() > most_spans) {
    return std::nullopt;
  }
  Proposal::Seconds seconds{*recording,
                            text_field(json, "ground").value_or(""),
                            {{}, is("exact"), is("padded"), is("keeps_channels")},
                            *was,
                            {}};
  for (const auto& each : *spans) {
    const auto span = each.is_string() ? SpanText::parse(each.get<std::string>()) : std::nullopt;
    if (!span) return std::nullopt;
    seconds.asked.spans.push_back(*span);
  }
  const auto* documents = field(json, "documents");
  for (std::size_t i = 0; documents != nullptr && i < documents->size(); ++i) {
    const auto& id = (*documents)[i];
    const auto document = EntryId::parse(id.is_string() ? id.get<std::string>() : "");
    if (!document) return std::nullopt;
    seconds.documents.push_back(*document);
  }
  return to_json(seconds) == json && is_ground(seconds.ground) ? std::optional(std::move(seconds))
                                                               : std::nullopt;
}

std::optional<PurgePlan> plan_from(const Json& json) {
  const auto body = json.is_object() ? body_from("purge", json) : std::nullopt;
  const auto* purge = body ? std::get_if<Purge>(&*body) : nullptr;
  if (purge == nullptr || purge->targets.empty()) return std::nullopt;
  PurgePlan plan;
  plan.ground = purge->ground;
  plan.targets = purge->targets;
  return plan;
}

// What is signed is said in the open by its digest alone.
LogIndex append_proposal(Archive& archive, const std::string& plan, Detail what,
                         std::vector<Detail> details) {
  archive.require(Role::custodian);
  details.push_back(std::move(what));
  details.push_back({signature_path, base64(archive.sign(bytes_of(plan)))});
  return archive.append(Other{action, {{"plan", sha256(bytes_of(plan)).hex()}}}, details);
}

std::optional<Proposal> proposal_from(Archive& archive, LogIndex index, const Entry& entry) {
  Proposal proposal{.entry = entry.id, .index = index, .approval = {entry.actor, {}}, .what = {}};
  bool is_one = false;
  for (const auto& detail : archive.open(entry.id, index, entry.sealed->record).shown()) {
    if (detail.path == plan_path) {
      if (auto plan = plan_from(detail.value)) {
        proposal.what = std::move(*plan);
        is_one = true;
      }
    } else if (detail.path == seconds_path) {
      if (auto seconds = seconds_from(detail.value)) {
        proposal.what = std::move(*seconds);
        is_one = true;
      }
    } else if (detail.path == signature_path && detail.value.is_string()) {
      proposal.approval.signature = from_base64(detail.value.get<std::string>()).value_or(Bytes());
    }
  }
  return is_one ? std::optional(std::move(proposal)) : std::nullopt;
}

// Whether everything that a plan names is still as it names it.
bool still_holds(Archive& archive, const PurgePlan& plan) {
  return std::ranges::all_of(plan.targets, [&](const Purge::Target& target) {
    const auto row = archive.catalog().find(target.recording);
    if (!row) return false;
    std::vector<Purge::Document> now;
    for (const auto& document : documents_of(archive, *row)) now.push_back(destroyed(document));
    if (target.whole) return now == target.documents;
    return std::ranges::all_of(target.documents, [&](const Purge::Document& document) {
      return std::ranges::find(now, document) != now.end();
    });
  });
}

// What was made of the recording, which its seconds take along.
std::vector<EntryId> made_from(Archive& archive, const CatalogRow& row) {
  std::vector<EntryId> entries;
  for (const auto& document : documents_of(archive, row)) {
    if (document.kind) entries.push_back(document.entry);
  }
  return entries;
}

bool still_holds(Archive& archive, const Proposal::Seconds& seconds) {
  const auto row = archive.catalog().find(seconds.recording);
  return row && document_at(archive, row->index).sealed.record == seconds.was &&
         made_from(archive, *row) == seconds.documents;
}

}  // namespace

SpanOptions SecondsAsked::options() const {
  SpanOptions options;
  if (exact) options.padding = options.quantum = options.join = std::chrono::milliseconds{0};
  if (padded) {
    options.padding = std::chrono::milliseconds{0};
    options.may_overhang = true;
  }
  return options;
}

LogIndex propose(Archive& archive, const PurgePlan& plan, std::vector<Detail> details) {
  const auto entries = entries_of(plan);
  if (entries.size() != 1) {
    throw Error(Error::Kind::usage, "a proposal has at most 100 documents",
                "propose them in several parts");
  }
  Json body;
  write_fields(body, entries.front());
  return append_proposal(archive, entries.front().plan(), {plan_path, std::move(body)},
                         std::move(details));
}

LogIndex propose(Archive& archive, const ErasePlan& plan, const SecondsAsked& asked,
                 std::vector<Detail> details) {
  if (asked.spans.size() > most_spans) {
    throw Error(Error::Kind::usage, "a proposal has at most 1000 spans",
                "propose them in several parts");
  }
  Proposal::Seconds seconds{
      plan.row.recording, plan.ground, asked, plan.recording.sealed.record, {}};
  for (const auto& document : plan.derived) seconds.documents.push_back(document.entry);
  return append_proposal(archive, plan.goes.plan(), {seconds_path, to_json(seconds)},
                         std::move(details));
}

std::vector<Proposal> proposals(Archive& archive) {
  std::vector<Proposal> found;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* other = std::get_if<Other>(&logged.parsed.entry.body);
    const bool is_one = other != nullptr && other->action == action && !logged.objection &&
                        logged.parsed.entry.sealed;
    if (!is_one) return;
    auto proposal = proposal_from(archive, logged.index, logged.parsed.entry);
    if (proposal) found.push_back(std::move(*proposal));
  });
  std::erase_if(found, [&](const Proposal& each) {
    return !std::visit([&](const auto& what) { return still_holds(archive, what); }, each.what);
  });
  return found;
}

void require_other(Archive& archive, const Proposal& proposal) {
  archive.require(Role::custodian);
  if (proposal.approval.member != archive.member()) return;
  throw Error(Error::Kind::refused, "the one who proposed a purge cannot approve it",
              "another custodian can");
}

std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan, const Approval& approval,
                            const std::vector<Detail>& details) {
  auto now = plan;
  now.seen = archive.moment();
  if (!still_holds(archive, now)) {
    throw Error(Error::Kind::refused, "the archive has moved on since that was proposed",
                "propose it again");
  }
  std::vector<Purge> entries;
  entries.push_back({now.ground, now.targets, approval});
  return purge(archive, now, std::move(entries), details);
}

}  // namespace sealtape
