// What the tests of redaction share: an archive with one recording, copies of it and their proofs.
#pragma once

#include "archive/redaction.h"
#include "archive/rig.h"
#include "media/recordings.h"
#include "redact/check.h"

namespace sealtape {

struct MadeCopy {
  Bytes copy;
  Proof proof;
};

// The file of a copy written by some function.
template <class Write>
Bytes written_by(const Write& write) {
  Bytes bytes;
  write([&](ByteView part) { append(bytes, part); });
  return bytes;
}

inline RedactedSpan span_of(std::uint32_t part, std::uint64_t first, std::uint64_t count,
                            const std::string& ground = "card", Filler filler = Filler::silence) {
  return {{part, first, count}, ground, filler, false};
}

class Studio {
 public:
  Studio() { make_archive(store, machine); }

  Archive open() { return open_archive(store, machine, &people().admin); }

  CatalogRow seal(const std::string& name, ByteView file) {
    auto archive = open();
    const auto result = ingest(archive, {machine.item(name, file)}).front();
    return *archive.catalog().find(*result.recording);
  }

  // As sealtape redact does it.
  MadeCopy redact_logged(const CatalogRow& row, const std::vector<RedactedSpan>& spans) {
    auto archive = open();
    OpenRecording recording(archive, row);
    MadeCopy made;
    LogIndex index{};
    made.copy = written_by([&](const auto& out) {
      index = redact(recording, {spans, {{"/sealtape/reason", "private"}}, out});
    });
    made.proof = prove(recording, open_redaction(archive, index));
    return made;
  }

  // The copy of all that there is, which the log says nothing of.
  MadeCopy copy_whole(const CatalogRow& row) {
    auto archive = open();
    OpenRecording recording(archive, row);
    MadeCopy made;
    made.proof = prove(recording, std::nullopt);
    const auto track = *cut(recording.source(), [](const Unit&) {});
    made.copy = written_by(
        [&](const auto& out) { write_copy(recording.source(), track, made.proof.spans, out); });
    return made;
  }

  VerifierKey key() { return *VerifierKey::parse(open().card().vkey); }

  MemoryStore store;
  Machine machine;
};

inline CopyReport check(const MadeCopy& made, const VerifierKey* key) {
  MemorySource copy(made.copy);
  return verify_copy(copy, bytes_of(made.proof.encode()), key);
}

inline std::string faults_of(const CopyReport& report) {
  std::string text;
  for (const auto& fault : report.faults) text += fault + '\n';
  return text;
}

}  // namespace sealtape
