// What an archive holds: a recording, or a document made from one, as it is now.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "archive/archive.h"
#include "crypto/object.h"

namespace sealtape {

struct Document {
  RecordingId recording;
  EntryId entry;
  LogIndex index{};
  std::optional<DerivedKind> kind;  // nothing: the recording itself
  std::vector<Digest> from;
  std::vector<ObjectRef> objects;
  Instant made;
  MemberId actor;
  Private sealed;  // with the current record and its epoch
  Moment seen;     // when it was so

  std::uint64_t size() const;  // of its objects, as they are stored
};

// Error::damaged where no such entry stands there.
Document document_at(Archive& archive, LogIndex index);

// The same of an entry that was read already; without objects where it names none.
Document document_from(const Archive& archive, LogIndex index, const Entry& entry);

// The recording first, then what was made from it; without what is purged.
std::vector<Document> documents_of(Archive& archive, const CatalogRow& row);

// Whether a document is the copy that holds what is left of an erased recording, whose record this
// is: it is part of that recording, and goes with it alone.
bool holds_the_rest(const Record& record, EntryId document);

// What a document was made for, as it must be told of what is made from it: one detail, or none
// where its record does not say.
std::vector<Detail> purpose_of(Archive& archive, const Document& document);

// An object with all that it takes to read it.
class OpenObject {
 public:
  // Borrows the secret. Error::damaged where the object is missing.
  OpenObject(Store& store, const ObjectRef& object, const ObjectSecret& secret);

  ObjectReader& reader() { return *reader_; }

 private:
  std::unique_ptr<Source> stored_;
  std::unique_ptr<ObjectReader> reader_;
};

// A document on its way into the archive: encrypted as it is written, under keys of its own.
class DocumentDraft {
 public:
  DocumentDraft(Store& store, std::uint64_t chunk);

  void write(ByteView plain) { sealer_.add(plain); }

  // What is written becomes durable, and with it a record with these details. The entry that names
  // them is for the caller to append.
  struct Sealed {
    Entry entry;
    Record record;
  };
  // Audio gets a media tree where it is asked for and can be cut. `from` is what it was made from.
  Sealed seal(const Archive& archive, const Document& from, DerivedKind kind,
              std::vector<Detail> details, bool cut);

  // The same of a document that waits for others: nothing is durable before add_documents().
  struct Waiting {
    Sealed sealed;
    std::unique_ptr<Draft> object;
    std::unique_ptr<Draft> record;
    std::string object_name;
    std::string record_name;
    Document from;
  };
  Waiting prepare(const Archive& archive, const Document& from, DerivedKind kind,
                  std::vector<Detail> details, bool cut);

  // What was written, all of it: nothing may follow. It can be read before it is kept.
  ObjectReader& written();

 private:
  Store& store_;
  Cover cover_;
  std::unique_ptr<Draft> draft_;
  ObjectSealer sealer_;
  std::optional<SealedObject> sealed_;
  std::optional<ObjectReader> written_;
};

// Removes what was sealed for an entry that will not come, so that it lies there in no copy.
void forget(Store& store, const Entry& entry);

// Keeps and appends all of them at once, which costs the disk little more than one; their indexes
// in the same order. Error::refused, and nothing of them stays, where something of what one was
// made from was destroyed since it was looked at: take `from` before you open it.
std::vector<LogIndex> add_documents(Archive& archive,
                                    const std::vector<const DocumentDraft::Waiting*>& documents);

// The same for the common case, of one alone.
LogIndex add_document(Archive& archive, DocumentDraft& draft, const Document& from,
                      DerivedKind kind, std::vector<Detail> details, bool cut);

}  // namespace sealtape
