// Compares a log with what was seen of it before: its own checkpoint, those from outside, stamps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/audit_log.h"
#include "archive/audit_stamps.h"
#include "archive/verify.h"

namespace sealtape {

class AnchorAudit {
 public:
  // All of them outlive it.
  AnchorAudit(Store& store, const AuditedLog& log, const VerifierKey& key,
              const FindingSink& findings, Anchors& found)
      : store_(store), log_(log), key_(key), findings_(findings), anchors_(found) {}

  // A checkpoint that the log signed and grew out of: of what tree; else says why not.
  std::optional<TreeHead> check(ByteView note, const std::string& label);

  // The same, and it vouches for the log from outside.
  void add(ByteView note, const std::string& label, const std::string& what);

  // Those of the archive, each at its own time. Only where there are any is the clock asked.
  void add_stamps(const StampList& stamps, const Surroundings& surroundings,
                  const VerifyOptions& options, const FindingSink& of_files);

  // Whether one of them is no older. A checkpoint does not say when it was made; not before the
  // last entry that it covers.
  void ask_age(Instant oldest);

 private:
  std::optional<TreeHead> opened(ByteView note, const std::string& label,
                                 const FindingSink& findings) const;
  bool contains(const TreeHead& tree, const std::string& label) const;
  void add(const std::string& what, LogSize size);
  void add_furthest(StampKind kind);

  Store& store_;
  const AuditedLog& log_;
  const VerifierKey& key_;
  const FindingSink& findings_;
  Anchors& anchors_;
};

}  // namespace sealtape
