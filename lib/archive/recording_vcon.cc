#include "archive/recording_vcon.h"

#include <set>

#include "archive/copy_to_hand_out.h"
#include "archive/declarations.h"
#include "archive/stamps.h"
#include "core/encoding.h"
#include "media/describe.h"
#include "transcript/wtf.h"
#include "vcon/content.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

std::string file_name_of(const Json& kept, const std::string& mediatype, bool redacted) {
  const auto* dialogs = field(kept, "dialog");
  std::string name = "recording";
  if (dialogs != nullptr && dialogs->is_array() && !dialogs->empty()) {
    name = text_field(dialogs->front(), "filename").value_or(name);
  }
  if (!redacted) return name;
  // A name may tell whom the original was of, and a copy has a container of its own.
  std::string ending = ".wav";
  if (mediatype.find("flac") != std::string::npos) ending = ".flac";
  if (mediatype.find("ogg") != std::string::npos) ending = ".ogg";
  if (mediatype.find("mp4") != std::string::npos) ending = ".m4a";
  if (mediatype.find("mpeg") != std::string::npos) ending = ".mp3";
  return "redacted" + ending;
}

// Reads all of it once: the hash that the vCon states, and the body where it goes inside.
OutgoingContent content_of(HandedOut& handed, const Json& kept, bool inside) {
  auto& bytes = handed.bytes();
  OutgoingContent content;
  const auto about = describe(bytes, "");
  content.mediatype = about.mediatype;
  content.channels = about.channels;
  content.file_name = file_name_of(kept, about.mediatype, handed.redaction.has_value());
  ContentHasher hasher;
  Sha256 sha;
  Bytes whole;
  Bytes block(std::size_t{256} << 10U);
  std::uint64_t at = 0;
  while (const auto count = bytes.read_at(at, block)) {
    const auto part = ByteView(block).first(count);
    hasher.add(part);
    sha.add(part);
    if (inside) append(whole, part);
    at += count;
  }
  const auto* own = field(kept, "sealtape");
  const auto expected = own == nullptr ? std::nullopt : text_field(*own, "sha256");
  if (!handed.redaction && expected && sha.finish().hex() != *expected) {
    throw Error(Error::Kind::damaged, "the recording is not what was sealed");
  }
  content.content_hash = hasher.finish();
  if (inside) content.body = base64url(whole);
  return content;
}

std::string grounds_of(const OpenRedaction& redaction) {
  std::set<std::string> grounds;
  for (const auto& span : redaction.spans) grounds.insert(span.ground);
  std::string text;
  for (const auto& ground : grounds) text += (text.empty() ? "" : "+") + ground;
  return text.empty() ? "redacted" : text;
}

// Bound to the log: the proof of the copy as a text, since it counts byte for byte; or the entry
// alone.
Json proof_attachment(Archive& archive, const CatalogRow& row,
                      std::optional<OpenRedaction> redaction) {
  Json attachment{{"purpose", "sealtape-proof"}, {"dialog", 0}, {"mediatype", "application/json"}};
  if (redaction) {
    OpenRecording recording(archive, row);
    attachment["filename"] = "proof.json";
    attachment["encoding"] = "none";
    attachment["body"] = prove(recording, std::move(redaction)).encode();
    return attachment;
  }
  const auto evidence = evidence_for(archive.log(), {row.index}, [&](LogIndex newest) {
    return newest_evidence(archive, newest);
  });
  Json body{{"recording", row.recording.hex()}, {"checkpoint", evidence.checkpoint}};
  for (const auto& entry : evidence.entries) {
    Json path = Json::array();
    for (const auto& hash : entry.path) path.push_back(base64(hash.bytes));
    body["entries"].push_back(
        {{"index", number(entry.index)}, {"note", entry.note}, {"path", std::move(path)}});
  }
  attachment["encoding"] = "json";
  attachment["body"] = std::move(body);
  return attachment;
}

// Where the one who declared it stands among the parties; the first where he is not there.
std::size_t place_of(const Declaration& declaration, const std::vector<Party>& parties) {
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const auto is_he = [&](const Party& party) { return same_person(party, parties[i]); };
    if (std::ranges::any_of(declaration.parties, is_he)) return i;
  }
  return 0;
}

// What people agreed to in this recording, as the log knows it.
std::vector<Json> consent_attachments(Archive& archive, const CatalogRow& row,
                                      const std::vector<Party>& parties) {
  std::vector<DeclaredRow> rows;
  archive.catalog().standing().each(std::nullopt, [&](const DeclaredRow& declared) {
    const bool is_ours =
        declared.recording == row.recording && declared.kind == name_of(Declaration::Kind::consent);
    if (is_ours) rows.push_back(declared);
    return true;
  });
  std::vector<Json> attachments;
  for (const auto& declared : rows) {
    const auto open = open_declared(archive, declared);
    auto attachment = vcon_of(details_of(open.what))["attachments"][0];
    attachment["party"] = place_of(open.what, parties);
    attachments.push_back(std::move(attachment));
  }
  return attachments;
}

// Those that came in with a vCon were declared too, and are not told twice.
bool is_lawful_basis(const Json& attachment) {
  const auto type = text_field(attachment, "type").value_or("");
  return type == "lawful_basis" || type == "consent";
}

void drop_declared(Json& kept) {
  const auto attachments = kept.find("attachments");
  if (attachments == kept.end() || !attachments->is_array()) return;
  for (auto& attachment : *attachments) {
    if (is_lawful_basis(attachment)) attachment = Json::object();
  }
}

}  // namespace

std::unique_ptr<HandedOut> hand_out(Archive& archive, const CatalogRow& row, bool redacted,
                                    const std::vector<std::uint64_t>& named) {
  auto handed = std::make_unique<HandedOut>();
  auto index = row.index;
  if (redacted) {
    handed->redaction = copy_to_hand_out(archive, row.recording, named);
    if (!handed->redaction) {
      throw Error(Error::Kind::refused, row.recording.hex() + " has no redacted copy",
                  "make the copy first with: sealtape redact; one made to answer a person goes out "
                  "with --entry alone");
    }
    index = handed->redaction->index;
  }
  handed->document = document_at(archive, index);
  handed->record =
      archive.open(row.recording, handed->document.entry, index, handed->document.sealed.record);
  if (handed->record.objects.empty()) {
    throw Error(Error::Kind::damaged, "the record of " + row.recording.hex() + " has no object",
                "see what is wrong with: sealtape verify --deep");
  }
  const auto& secret = handed->record.objects.front();
  if (secret.has_lost_sound()) {
    throw Error(Error::Kind::refused, "seconds of " + row.recording.hex() + " were erased",
                "make a redacted copy of what is left, and give --redacted");
  }
  handed->open.emplace(archive.store(), handed->document.objects.front(), secret);
  return handed;
}

RecordingVcon recording_vcon(Archive& archive, const CatalogRow& row, HandedOut& handed,
                             BodyPlace body, Instant now, const Unreadable& unreadable) {
  auto kept = vcon_of(archive.open(row).shown());
  const bool redacted = handed.redaction.has_value();
  const auto random = random_id<RecordingId>();
  Outgoing outgoing{.uuid = vcon_uuid(now, std::span(random.bytes).first<2>(),
                                      row.recording.hex() + "." + archive.card().origin),
                    .now = now,
                    .sealed = handed.document.made,
                    .content = content_of(handed, kept, body == BodyPlace::inside),
                    .redacted = redacted,
                    .redaction_type = {},
                    .recording = row.recording,
                    .analysis = {},
                    .attachments = {}};
  if (!redacted) {
    const auto transcript = newest_transcript(archive, row.recording, unreadable);
    if (transcript) outgoing.analysis.push_back(wtf_analysis(transcript->transcript));
  }
  auto consents = consent_attachments(archive, row, from_vcon(kept).parties);
  if (!consents.empty()) drop_declared(kept);
  outgoing.attachments = std::move(consents);
  if (redacted) outgoing.redaction_type = grounds_of(*handed.redaction);
  outgoing.attachments.push_back(proof_attachment(archive, row, std::move(handed.redaction)));
  RecordingVcon made{.vcon = {},
                     .uuid = outgoing.uuid,
                     .content_hash = outgoing.content.content_hash,
                     .file_name = outgoing.content.file_name,
                     .lacks_start = lacks_start(kept)};
  made.vcon = outgoing_vcon(std::move(kept), std::move(outgoing));
  return made;
}

}  // namespace sealtape
