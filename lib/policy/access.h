// What a policy says of answers to people who ask what is kept of them: who answers, how soon, what
// they are told, and whose voices they may hear. GDPR 12(3), 15(1), (2) and (4); PDPA 30; PIPL 45.
#pragma once

#include <map>
#include <vector>

#include "core/json.h"
#include "policy/named.h"
#include "policy/period.h"
#include "policy/table_reader.h"

namespace sealtape {

// A text for people, in some languages by their tag ("it", "zh-Hant"); under "" for all others.
struct LocalText {
  std::map<std::string, std::string> by_language;

  bool empty() const { return by_language.empty(); }
  // In that language, else the one for all others, else the English one, else any.
  std::string in(std::string_view tag) const;

  friend bool operator==(const LocalText&, const LocalText&) = default;
};

// Whose articles are quoted.
enum class Law { gdpr, uk_gdpr, pdpa, pipl, tw_pdpa };
Names<Law> law_names();

// What becomes of the voices of those who work for the controller.
enum class AgentVoice { keep, mask };
Names<AgentVoice> agent_voice_names();

// What becomes of a recording in which somebody else's voice cannot be told apart.
enum class MixedVoices { keep, withhold };
Names<MixedVoices> mixed_voices_names();

struct Controller {
  std::string name;
  std::string address;
  std::string contact;  // where requests go
  std::string officer;  // of data protection; may be missing

  friend bool operator==(const Controller&, const Controller&) = default;
};

struct Authority {
  std::string name;
  std::string address;
  std::string url;

  friend bool operator==(const Authority&, const Authority&) = default;
};

// By name, C-154/21.
struct Recipient {
  std::string name;
  std::string country;  // ISO 3166-1
  LocalText purpose;
  LocalText safeguard;  // GDPR 46; may be missing

  friend bool operator==(const Recipient&, const Recipient&) = default;
};

struct AccessRules {
  Law law = Law::gdpr;
  std::optional<Period> period;     // to answer, from the request on
  std::optional<Period> extension;  // by which it may grow, once, with reasons
  std::string article;              // that says so
  AgentVoice agent_voice = AgentVoice::keep;
  MixedVoices mixed_voices = MixedVoices::withhold;
  Controller controller;
  Authority authority;
  std::vector<LocalText> categories;                 // 15(1)(b)
  std::optional<std::vector<Recipient>> recipients;  // 15(1)(c); an empty list says: nobody
  LocalText source;                                  // 15(1)(g)
  LocalText automated;                               // 15(1)(h)
  LocalText transfers;                               // 15(2)

  friend bool operator==(const AccessRules&, const AccessRules&) = default;
};

// What a person must be told and the policy does not say: keys of the file, and what they are for.
struct MissingPoint {
  std::string key;      // "access.source"
  std::string article;  // "15(1)(g)"
};
std::vector<MissingPoint> missing_points(const AccessRules& rules);

// When an answer is due for a request that came then. Nothing without a period.
std::optional<Instant> due_of(const AccessRules& rules, Instant received, bool extended);

// The tables [access], [controller] and [authority]; nothing of them has to be there.
AccessRules read_access(TableReader& top, Problems& problems);
// As they are written in a file; empty for rules that say nothing.
std::string write_access(const AccessRules& rules);
Json access_json(const AccessRules& rules);

}  // namespace sealtape
