// What somebody declared of being recorded or called, or what was decided of a source: the private
// half of one event.
//
//   consent     given, denied, withdrawn   to purposes (GDPR, article 7)
//   notice      given                      that a recording is made
//   objection   added, removed             to purposes (GDPR, article 21)
//   opt-out     added, removed, queued     on channels; what is queued waits for a decision
//   block       added, removed             of sources that may not be used
//   refusal     made                       of files at ingest; names nobody
//
// A consent is sealed as an attachment of the vCon extension lawful_basis
// (draft-howe-vcon-lawful-basis); sealtape-format(5), RECORDS, lists every field.
#pragma once

#include <chrono>
#include <span>

#include "vcon/address.h"
#include "vcon/details.h"

namespace sealtape {

struct Declaration {
  enum class Kind { consent, notice, objection, opt_out, block, refusal };
  enum class Act { given, denied, withdrawn, added, removed, queued, made };

  Kind kind{};
  Act act{};
  Instant at;                          // when it was said
  std::vector<Party> parties;          // who said it, in normal form
  std::vector<std::string> purposes;   // of a consent, an objection
  std::vector<std::string> channels;   // of an opt-out: phone, sms, mail, web
  std::vector<std::string> sources;    // of a block, as normalise_source() writes them
  std::optional<Instant> expires;      // of a consent
  std::optional<std::string> manner;   // spoken, signed, digital, system
  std::optional<std::string> scope;    // what it covers, in words
  std::optional<std::string> text;     // the words that were agreed to
  std::optional<std::string> version;  // or the name of the text that was used
  std::optional<std::string> language;
  std::optional<std::chrono::milliseconds> offset;  // where in the recording it is said
  std::optional<unsigned> channel;                  // of the recording
  std::optional<std::string> reason;
  std::optional<std::string> ground;   // of a refusal: the kind that forbade it
  std::optional<std::uint64_t> count;  // of a refusal: the files

  friend bool operator==(const Declaration&, const Declaration&) = default;
};

std::string_view name_of(Declaration::Kind kind);
std::string_view name_of(Declaration::Act act);
std::optional<Declaration::Kind> parse_kind(std::string_view name);
std::optional<Declaration::Act> parse_act(std::string_view name);

// The words that --channel and --manner take.
std::span<const std::string_view> optout_channels();
std::span<const std::string_view> manners();

std::vector<Detail> details_of(const Declaration& declaration);

// Nothing for the details of another event, such as an access. Throws Error::damaged where a field
// has another type or form than its own.
std::optional<Declaration> declaration_of(std::span<const Detail> details);

// Whom or what it is about: identifiers of the parties, and the sources.
std::vector<std::string> subjects_of(const Declaration& declaration);

// What is declared of them, each with a state of its own: "consent:training", "objection:training",
// "opt-out:phone", "notice", "block".
std::vector<std::string> topics_of(const Declaration& declaration);
std::string topic_of(Declaration::Kind kind, std::string_view what);

// A party by its address alone, or as vcon/party.h writes one; a bare number is read with the
// region. Throws Error::usage, without repeating it, for what reaches nobody: a number must be
// complete, since an opt-out of half a number would never be met again.
Party parse_declarant(std::string_view text, const Region& region);

// A source is an address ("tel:204", "sip:robot@pbx") or a tag that recordings carry ("trunk=b2"),
// which becomes "tag:trunk=b2".
std::string normalise_source(std::string_view text, const Region& region);
std::string tag_source(std::string_view name, std::string_view value);

// "1:02:03.5", "62:03", "83.25": hours, minutes and seconds with up to three decimals.
std::optional<std::chrono::milliseconds> parse_offset(std::string_view text);
std::string offset_text(std::chrono::milliseconds offset);  // "01:02:03.500", "00:01:23"

}  // namespace sealtape
