// The recordings inside a vCon, each as one of ours: a dialog of type recording that has content.
//
// A recording gets what concerns it: its dialog, the parties that took part in it, and analyses and
// attachments that name it or no dialog at all. Parties who did not take part leave an empty place.
// What of the vCon no recording got goes with the first, in its place, as "/sealtape/vcon_whole":
// what another recording got is not in it, or it would outlive that one. A field that is not of its
// form is kept beside, under "sealtape" "given", since one wrong address is no reason to lose a
// recording.
//
//   /sealtape/vcon   what it came from: version, dialog (its place there), encrypted, signers,
//                    parties and mediatype of the dialog, fields that had no other place
#pragma once

#include <set>

#include "vcon/document.h"
#include "vcon/lawful_basis.h"

namespace sealtape {

struct VconRecording {
  std::size_t dialog = 0;
  std::string file_name;  // as the vCon names it, or "dialog-N" with an ending for its media type
  Metadata metadata;      // addresses in normal form
  std::vector<Declaration> consents;
  Json content;  // body, encoding, mediatype, url, content_hash
};

class Conversation {
 public:
  // Error::usage beyond the limits: 32 levels, 8 MiB beside the recordings.
  Conversation(VconDocument document, Region region);

  std::size_t recordings() const { return dialogs_.size(); }

  // Each once: its content is handed over. Error::usage where together they have more than 64 MiB
  // of metadata.
  VconRecording recording(std::size_t number);

  // The whole as metadata of one file, for a vCon that has no recording.
  Metadata whole();

 private:
  struct Source {
    std::size_t dialog;
    Json content;
  };
  Json view_of(std::size_t dialog, bool first) const;
  // Who took part in a recording, or has an attachment of it; nothing where everybody may have.
  std::optional<std::set<std::size_t>> people_of(std::size_t dialog) const;
  // Null where the recordings got everything.
  Json left_over() const;
  Metadata read(Json view);

  Json vcon_;  // without the content of the recordings
  Json origin_;
  Region region_;
  std::vector<std::string> notes_;
  std::vector<Source> dialogs_;
  std::size_t written_ = 0;
};

}  // namespace sealtape
