// What an archive may keep, for what, until when, and who may use it for that.
//
// A policy is one TOML file, sealtape-policy(5), which may build on others (`extends`). The value
// here is what they add up to: whole, checked, and independent of them. Reading never stops at the
// first mistake: each becomes a problem with its file, its line, and what would be right.
#pragma once

#include <functional>
#include <map>

#include "core/digest.h"
#include "core/json.h"
#include "policy/access.h"
#include "policy/document.h"
#include "policy/ground.h"
#include "policy/period.h"

namespace sealtape {

// GDPR 6(1)(a) to (f), by the words of the vCon lawful_basis extension.
enum class Basis {
  consent,
  contract,
  legal_obligation,
  vital_interests,
  public_task,
  legitimate_interests
};
Names<Basis> basis_names();

// What happens to a recording and starts or ends periods.
enum class Happening {
  recording,          // the call began; where that is not known, the sealing
  sealing,            // it came into the archive
  contract_end,       // what was agreed in it is over
  consent,            // somebody consented to a purpose
  use,                // consent was made use of
  request,            // somebody asked for something
  closing,            // a case, an appeal or a complaint was closed
  authorisation,      // a payment was authorised
  objection,          // GDPR 21
  withdrawal,         // of consent; also a refusal
  authority_request,  // an authority asked to keep it longer
};
Names<Happening> happening_names();

// Which recordings a purpose holds for: those that name it; also those that name none; every one.
enum class Applies { named, unnamed, every };
Names<Applies> applies_names();

struct Purpose {
  std::string label;
  Basis basis{};
  std::string article;               // of the law that allows or orders it
  std::optional<Period> period;      // without one it is a use: it keeps nothing
  std::vector<Happening> clock;      // the first of these that has happened, see policy(5)
  std::optional<Period> when_asked;  // the period once an authority has asked for more
  Applies applies = Applies::named;
  std::vector<std::string> roles;     // that may read for it
  std::vector<std::string> derived;   // kinds of documents that exist for it
  std::vector<Happening> ends_early;  // objection, withdrawal, closing
  std::optional<Refusal> refuses;     // erasure, while it runs
  bool while_held = false;            // may be used as long as a hold keeps the recording
  bool while_restricted = false;      // may be used in spite of a restriction, GDPR 18(2)

  friend bool operator==(const Purpose&, const Purpose&) = default;
};

enum class MaskingSound { silence, tone };
Names<MaskingSound> filler_names();

// Codes of the redaction grounds that can be detected, sorted.
std::vector<std::string> every_detector();

struct RedactionDefaults {
  std::int64_t padding_ms = 250;  // on each side of a span
  std::int64_t joins_ms = 1000;   // spans closer than this become one
  std::int64_t rounds_ms = 640;   // lengths are rounded up to a multiple
  MaskingSound filler = MaskingSound::silence;
  std::vector<std::string> detectors = every_detector();
  // Of all that is to be found, in percent, before anything is disclosed that detection has made
  // ready; of each of these types, where some are named.
  std::optional<std::int64_t> minimum_recall;
  std::vector<std::string> recall_of;

  friend bool operator==(const RedactionDefaults&, const RedactionDefaults&) = default;
};

// Acts that may need more than one person.
enum class Act { purge, erase, release, unrestrict, policy, member, rotate, disclose };
Names<Act> act_names();

enum class Answer { refuse, quarantine, accept };
Names<Answer> answer_names();

struct IngestRules {
  Answer denied = Answer::refuse;     // a party refused to be recorded
  Answer opted_out = Answer::refuse;  // a party is on the opt-out list
  Answer blocked = Answer::refuse;    // the source may not be used

  friend bool operator==(const IngestRules&, const IngestRules&) = default;
};

// How long seconds with sensitive authentication data may stay after the authorisation.
struct CardDataRule {
  Period period;
  std::string article;

  friend bool operator==(const CardDataRule&, const CardDataRule&) = default;
};

struct Policy {
  std::string name;
  std::string version;
  std::vector<std::string> regions;  // ISO 3166-1, two letters
  std::map<std::string, Purpose> purposes;
  std::optional<CardDataRule> card_data;
  RedactionDefaults redaction;
  std::map<Act, std::int64_t> people;  // how many an act takes; else one
  IngestRules ingest;
  AccessRules access;
  std::vector<Claim> precedence;  // every claim once, the strongest first

  std::int64_t people_for(Act act) const;
  // Whether the first claim goes before the second.
  bool outranks(Claim first, Claim second) const;

  // "acme 3", as rules are quoted.
  std::string title() const { return name + ' ' + version; }

  friend bool operator==(const Policy&, const Policy&) = default;
};

// Roles of an archive, as they are written.
std::span<const std::string_view> policy_roles();

// The text behind a name in `extends`; nothing where there is none. `from` is the file that says
// so, empty for the first.
struct PolicyFile {
  std::string file;  // as messages name it; the same file always by the same name
  std::string text;
};
using FindPolicy =
    std::function<std::optional<PolicyFile>(const std::string& name, const std::string& from)>;

// Nothing where there are problems.
std::optional<Policy> read_policy(const PolicyFile& file, const FindPolicy& find,
                                  Problems& problems);

// The same; throws Error::usage with the first problem.
Policy parse_policy(const PolicyFile& file, const FindPolicy& find);

// The whole policy as a file that needs no other: reading it gives an equal one.
std::string write_policy(const Policy& policy);

// By its meaning: neither comments nor order nor what it was built on change the digest.
Json policy_json(const Policy& policy);
Digest digest_of(const Policy& policy);

}  // namespace sealtape
