#include "ledger/entry.h"

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr std::array<const char*, 9> common_fields = {"action", "actor",  "commit", "epoch", "id",
                                                      "prev",   "record", "time",   "v"};

template <class Value>
std::optional<Value> parsed_field(const Json& json, const char* name) {
  const auto text = text_field(json, name);
  return text ? Value::parse(*text) : std::nullopt;
}

std::optional<Private> private_from(const Json& json) {
  const auto record = parsed_field<Digest>(json, "record");
  const auto commit = parsed_field<Digest>(json, "commit");
  const auto epoch = number_field(json, "epoch");
  if (!record || !commit || !epoch) return std::nullopt;
  return Private{*record, *commit, *epoch};
}

std::optional<Entry> entry_from(Json json) {
  if (!json.is_object() || number_field(json, "v") != 1) return std::nullopt;
  const auto action = text_field(json, "action");
  const auto id = parsed_field<EntryId>(json, "id");
  const auto prev = parsed_field<Digest>(json, "prev");
  const auto actor = parsed_field<MemberId>(json, "actor");
  const auto time = parse_rfc3339(text_field(json, "time").value_or(""));
  if (!action || !id || !prev || !actor || !time) return std::nullopt;
  const auto sealed = private_from(json);
  if (!sealed && field(json, "record") != nullptr) return std::nullopt;
  for (const char* name : common_fields) json.erase(name);
  auto body = body_from(*action, json);
  if (!body) return std::nullopt;
  return Entry{*id, *prev, *time, *actor, sealed, std::move(*body)};
}

}  // namespace

std::string encode(const Entry& entry) {
  Json json{{"action", action_of(entry)}, {"actor", entry.actor.hex()},  {"id", entry.id.hex()},
            {"prev", entry.prev.hex()},   {"time", rfc3339(entry.time)}, {"v", 1}};
  if (entry.sealed) {
    json["commit"] = entry.sealed->commit.hex();
    json["epoch"] = entry.sealed->epoch;
    json["record"] = entry.sealed->record.hex();
  }
  write_fields(json, entry.body);
  return canonical(json) + '\n';
}

Bytes sign(const Entry& entry, const SigningKey& key) {
  const auto text = encode(entry);
  const Note note{text, {sign_note(text, entry.actor.hex(), key)}};
  return copy_of(note.encode());
}

std::optional<ParsedEntry> parse_entry(ByteView bytes) {
  if (bytes.size() > largest_entry) return std::nullopt;
  auto note = Note::parse(text_of(bytes));
  if (!note || note->signatures.size() != 1) return std::nullopt;
  auto json = parse_json(note->text);
  auto entry = json ? entry_from(std::move(*json)) : std::nullopt;
  const bool written_back = entry && encode(*entry) == note->text;
  if (!written_back || note->signatures.front().name != entry->actor.hex()) return std::nullopt;
  return ParsedEntry{std::move(*entry), std::move(*note)};
}

bool is_signed_by(const ParsedEntry& parsed, const PublicKey& key) {
  const VerifierKey known(parsed.note.signatures.front().name, key);
  return !verify(parsed.note, std::span(&known, 1)).empty();
}

}  // namespace sealtape
