#include "policy/policy.h"

#include <algorithm>
#include <array>

namespace sealtape {

namespace {

constexpr std::array<Named<Basis>, 6> bases = {{
    {Basis::consent, "consent"},
    {Basis::contract, "contract"},
    {Basis::legal_obligation, "legal-obligation"},
    {Basis::vital_interests, "vital-interests"},
    {Basis::public_task, "public-task"},
    {Basis::legitimate_interests, "legitimate-interests"},
}};

constexpr std::array<Named<Happening>, 11> happenings = {{
    {Happening::recording, "recording"},
    {Happening::sealing, "sealing"},
    {Happening::contract_end, "contract-end"},
    {Happening::consent, "consent"},
    {Happening::use, "use"},
    {Happening::request, "request"},
    {Happening::closing, "closing"},
    {Happening::authorisation, "authorisation"},
    {Happening::objection, "objection"},
    {Happening::withdrawal, "withdrawal"},
    {Happening::authority_request, "authority-request"},
}};

constexpr std::array<Named<Applies>, 3> applications = {
    {{Applies::named, "named"}, {Applies::unnamed, "unnamed"}, {Applies::every, "every"}}};

constexpr std::array<Named<MaskingSound>, 2> fillers = {
    {{MaskingSound::silence, "silence"}, {MaskingSound::tone, "tone"}}};

constexpr std::array<Named<Act>, 8> acts = {{
    {Act::purge, "purge"},
    {Act::erase, "erase"},
    {Act::release, "release"},
    {Act::unrestrict, "unrestrict"},
    {Act::policy, "policy"},
    {Act::member, "member"},
    {Act::rotate, "rotate"},
    {Act::disclose, "disclose"},
}};

constexpr std::array<Named<Answer>, 3> answers = {
    {{Answer::refuse, "refuse"}, {Answer::quarantine, "quarantine"}, {Answer::accept, "accept"}}};

constexpr std::array<std::string_view, 5> roles = {"auditor", "ingest", "officer", "custodian",
                                                   "admin"};

template <class Value>
Json names_json(const std::vector<Value>& values, Names<Value> names) {
  auto list = Json::array();
  for (const auto value : values) list.push_back(name_in(names, value));
  return list;
}

Json purpose_json(const Purpose& purpose) {
  Json json{{"label", purpose.label},
            {"basis", name_in(basis_names(), purpose.basis)},
            {"article", purpose.article},
            {"applies", name_in(applies_names(), purpose.applies)},
            {"roles", purpose.roles},
            {"derived", purpose.derived},
            {"ends_early", names_json(purpose.ends_early, happening_names())},
            {"while_held", purpose.while_held},
            {"while_restricted", purpose.while_restricted}};
  if (purpose.period) {
    json["period"] = purpose.period->text();
    json["clock"] = names_json(purpose.clock, happening_names());
  }
  if (purpose.when_asked) json["period_when_asked"] = purpose.when_asked->text();
  if (purpose.refuses) json["refuses_erasure"] = info(*purpose.refuses).code;
  return json;
}

}  // namespace

Names<Basis> basis_names() { return bases; }
Names<Happening> happening_names() { return happenings; }
Names<Applies> applies_names() { return applications; }
Names<MaskingSound> filler_names() { return fillers; }
Names<Act> act_names() { return acts; }
Names<Answer> answer_names() { return answers; }
std::span<const std::string_view> policy_roles() { return roles; }

std::vector<std::string> every_detector() {
  std::vector<std::string> codes;
  for (const auto& ground : redaction_grounds()) {
    if (ground.detected) codes.emplace_back(ground.code);
  }
  std::ranges::sort(codes);
  return codes;
}

std::int64_t Policy::people_for(Act act) const {
  const auto found = people.find(act);
  return found == people.end() ? 1 : found->second;
}

bool Policy::outranks(Claim first, Claim second) const {
  return std::ranges::find(precedence, first) < std::ranges::find(precedence, second);
}

Json policy_json(const Policy& policy) {
  auto purposes = Json::object();
  for (const auto& [code, purpose] : policy.purposes) purposes[code] = purpose_json(purpose);
  auto people = Json::object();
  for (const auto& [act, number] : policy.people) {
    people[std::string(name_in(act_names(), act))] = number;
  }
  const auto& redaction = policy.redaction;
  const auto& ingest = policy.ingest;
  Json json{{"schema", "sealtape.policy/1"},
            {"name", policy.name},
            {"version", policy.version},
            {"regions", policy.regions},
            {"purposes", std::move(purposes)},
            {"redaction",
             {{"padding_ms", redaction.padding_ms},
              {"joins_ms", redaction.joins_ms},
              {"rounds_ms", redaction.rounds_ms},
              {"filler", name_in(filler_names(), redaction.filler)},
              {"detectors", redaction.detectors}}},
            {"people", std::move(people)},
            {"ingest",
             {{"denied", name_in(answer_names(), ingest.denied)},
              {"opted_out", name_in(answer_names(), ingest.opted_out)},
              {"blocked", name_in(answer_names(), ingest.blocked)}}},
            {"precedence", names_json(policy.precedence, claim_names())}};
  if (redaction.minimum_recall) {
    json["redaction"]["minimum_recall"] = *redaction.minimum_recall;
    json["redaction"]["recall_of"] = redaction.recall_of;
  }
  if (policy.card_data) {
    json["card_data"] = {{"period", policy.card_data->period.text()},
                         {"article", policy.card_data->article}};
  }
  // A policy that says nothing of it has the digest that it had before this could be said.
  if (auto access = access_json(policy.access); !access.empty()) json["access"] = std::move(access);
  return json;
}

Digest digest_of(const Policy& policy) { return sha256(bytes_of(canonical(policy_json(policy)))); }

Policy parse_policy(const PolicyFile& file, const FindPolicy& find) {
  Problems problems;
  auto policy = read_policy(file, find, problems);
  if (policy) return std::move(*policy);
  throw Error(Error::Kind::usage, problems.front().sentence(), problems.front().right);
}

}  // namespace sealtape
