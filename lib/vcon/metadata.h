// What is known of a recording beside its sound: who spoke, when, in which direction, what for.
//
// All text is UTF-8, and addresses are in their normal form (vcon/address.h), so that two mentions
// of one person compare equal. The words are those of the IETF vCon (draft-ietf-vcon-vcon-core,
// 0.4.0); roles come from its contact centre extension.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/instant.h"
#include "core/json.h"

namespace sealtape {

// One person, bot or organisation in the call.
struct Party {
  std::optional<std::string> tel;       // E.164, or as typed where it is no possible number
  std::optional<std::string> sip;       // sip:user@host
  std::optional<std::string> mailto;    // the bare address
  std::optional<std::string> customer;  // the owner's own id for this person
  std::optional<std::string> name;
  std::optional<std::string>
      role;  // agent, customer, supervisor, sme, thirdparty, or the owner's own
  std::optional<unsigned> channel;  // of the recording, the first is 0
  bool caller = false;              // placed the call; vCon says "originator"
  Json extra = Json::object();      // fields of a vCon party that we keep and do not read

  friend bool operator==(const Party&, const Party&) = default;
};

struct Metadata {
  std::vector<Party> parties;
  std::optional<Instant> start;
  std::optional<std::string> direction;  // inbound, outbound or internal
  std::vector<std::string> purposes;
  std::map<std::string, std::string> tags;
  Json extra = Json::object();  // the rest of a vCon object, kept as it came

  // Sentences for the operator, without personal data; no part of what is sealed.
  std::vector<std::string> notes;

  friend bool operator==(const Metadata&, const Metadata&) = default;
};

// Adds what a stronger input says. Inputs are merged from weak to strong: file-name pattern,
// manifest, sidecar, flags.
//
// The stronger start, direction and, where it names any, purposes replace the weaker; tags and
// extra do so name by name, but lists of analyses and attachments are joined. A party who shares an
// address or customer id with one that is known completes it, field by field, the stronger winning;
// any other is a further party.
void merge(Metadata& into, Metadata&& from);

// The same person: an address or customer id in common.
bool same_person(const Party& left, const Party& right);

// Fields that `from` has replace those of `into`.
void complete(Party& into, Party&& from);

// The one who has this channel of the recording, counted from 1; nullptr where nobody is known to,
// or two share it.
const Party* party_on(const Metadata& metadata, std::uint32_t channel);

// Call when the media is known. A vCon lists either the people of a mix or one party a channel, in
// the same form: more entries than the recording has channels mean a mix, and no channel is known.
void fit_channels(Metadata& metadata, unsigned channels);

// What every input does with what it read. They throw Error::usage; `what` names the field.
void add_purpose(Metadata& metadata, std::string_view purpose, std::string_view what);
void set_direction(Metadata& metadata, std::string_view direction, std::string_view what);
void set_tag(Metadata& metadata, const std::string& name, std::string_view value,
             std::string_view what);
void check_text(std::string_view text, std::string_view what);  // UTF-8, 1 to 4096 bytes
void check_word(std::string_view text, std::string_view what);  // up to 64 of A-Z a-z 0-9 - _ . :

}  // namespace sealtape
