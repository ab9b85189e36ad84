// Who and what ingest must not take in: those who denied it or opted out, and blocked sources.
//
// It answers from the catalog as it stood when the gate was made; a recording host knows what
// declarations.h says. An opt-out keeps from calling, not from being called: it bars a recording
// unless its direction is inbound.
#pragma once

#include "archive/declarations.h"
#include "archive/host_catalog.h"
#include "policy/policy.h"

namespace sealtape {

struct Barred {
  Declaration::Kind ground{};
  Answer answer{};     // refuse or quarantine
  std::string reason;  // for the operator, without personal data
};

// Borrows the catalog. For one thread at a time.
class Gate {
 public:
  // Nothing where the archive gave this identity no ident key. Where a host's catalog cannot be
  // opened it asks nobody, and where it lacks some of what the host knew, or records of the archive
  // cannot be read, it asks in vain: then what might have been refused or quarantined is
  // quarantined unasked.
  static std::optional<Gate> of(Archive& archive, const IngestRules& rules);

  // The first bar that is found, what is refused before what is quarantined.
  std::optional<Barred> check(const Metadata& metadata) const;

 private:
  Gate(const Catalog* catalog, NotedKeys noted, std::function<Instant()> now,
       const IngestRules& rules);

  bool bars(const std::string& subject, const std::string& topic) const;
  void ask_opt_outs(const Metadata& metadata, std::vector<Barred>& found) const;
  void ask_purposes(const Metadata& metadata, std::vector<Barred>& found) const;
  void ask_sources(const Metadata& metadata, std::vector<Barred>& found) const;

  std::optional<Barred> unasked(const Metadata& metadata) const;

  const Catalog* catalog_;  // null: nobody can be asked
  NotedKeys noted_;
  std::function<Instant()> now_;
  IngestRules rules_;
};

}  // namespace sealtape
