#include "ledger/entry.h"

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 6> role_names = {"none",    "auditor",   "ingest",
                                                        "officer", "custodian", "admin"};
constexpr std::array<std::string_view, 4> key_kind_names = {"ident", "log", "vault", "word"};

// Actions that later versions append, and the least role that may.
constexpr std::array<std::pair<std::string_view, Role>, 9> other_actions = {{
    {"derive", Role::officer},
    {"erase", Role::custodian},
    {"hold", Role::custodian},
    {"policy", Role::admin},
    {"propose", Role::officer},
    {"purge", Role::custodian},
    {"release", Role::custodian},
    {"rotate", Role::admin},
    {"stamp", Role::ingest},
}};

constexpr std::array<const char*, 10> common_fields = {"action", "actor",  "commit", "epoch", "id",
                                                       "prev",   "record", "time",   "v"};

// Reads fields one by one; ok() tells at the end whether all were there and well formed.
class Fields {
 public:
  explicit Fields(const Json& object) : object_(object) {}

  template <class Value>
  Value parsed(const char* name) {
    const auto text = text_field(object_, name);
    const auto value = text ? Value::parse(*text) : std::nullopt;
    return taken(value);
  }
  std::uint64_t number(const char* name) { return taken(number_field(object_, name)); }
  std::string text(const char* name) { return taken(text_field(object_, name)); }
  template <class Value>
  Value enumerated(const char* name, std::optional<Value> (*parse)(std::string_view)) {
    const auto text = text_field(object_, name);
    return taken(text ? parse(*text) : std::nullopt);
  }
  bool has(const char* name) const { return field(object_, name) != nullptr; }
  const Json& array(const char* name) {
    static const Json empty = Json::array();
    const auto* value = field(object_, name);
    if (value != nullptr && value->is_array()) return *value;
    ok_ = false;
    return empty;
  }
  // Takes over what a nested object has to say.
  void expect(bool ok) { ok_ = ok_ && ok; }
  bool ok() const { return ok_; }

 private:
  template <class Value>
  Value taken(std::optional<Value> value) {
    ok_ = ok_ && value.has_value();
    return value.value_or(Value{});
  }

  const Json& object_;
  bool ok_ = true;
};

template <class Name, std::size_t Size>
std::optional<Name> parse_name(std::string_view name,
                               const std::array<std::string_view, Size>& names) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Name>(found - names.begin());
}

Json to_json(const ObjectRef& object) {
  Json json{{"id", object.id.hex()}, {"part", object.part}, {"root", object.root.hex()}};
  json["size"] = object.size;
  if (object.media) json["media"] = object.media->hex();
  return json;
}

ObjectRef object_ref(const Json& json, Fields& outer) {
  Fields fields(json);
  ObjectRef object{.id = fields.parsed<Digest>("id"),
                   .part = fields.number("part"),
                   .size = fields.number("size"),
                   .root = fields.parsed<Digest>("root"),
                   .media = std::nullopt};
  if (fields.has("media")) object.media = fields.parsed<Digest>("media");
  outer.expect(fields.ok());
  return object;
}

void write(Json& json, const Init& init) {
  json["seal"] = init.seal.hex();
  json["sign"] = init.sign.hex();
}

void write(Json& json, const MemberChange& change) {
  json["member"] = change.member.hex();
  json["role"] = name_of(change.role);
  json["seal"] = change.seal.hex();
  json["sign"] = change.sign.hex();
}

void write(Json& json, const KeyChange& change) {
  json["keys"] = Json::array();
  for (const auto& key : change.keys) {
    json["keys"].push_back(
        {{"check", key.check.hex()}, {"epoch", key.epoch}, {"kind", name_of(key.kind)}});
  }
  json["sealed"] = Json::array();
  for (const auto& sealed : change.sealed) {
    json["sealed"].push_back({{"epoch", sealed.epoch},
                              {"file", sealed.file.hex()},
                              {"kind", name_of(sealed.kind)},
                              {"member", sealed.member.hex()}});
  }
}

void write(Json& json, const Ingest& ingest) {
  json["recording"] = ingest.recording.hex();
  json["objects"] = Json::array();
  for (const auto& object : ingest.objects) json["objects"].push_back(to_json(object));
}

void write(Json& json, const Event& event) {
  if (event.recording) json["recording"] = event.recording->hex();
}

void write(Json& json, const Other& other) { json.update(other.fields); }

KeyChange key_change(Fields& fields) {
  KeyChange change;
  for (const auto& json : fields.array("keys")) {
    Fields key(json);
    change.keys.push_back(
        {key.number("epoch"), key.enumerated("kind", parse_key_kind), key.parsed<Digest>("check")});
    fields.expect(key.ok());
  }
  for (const auto& json : fields.array("sealed")) {
    Fields sealed(json);
    change.sealed.push_back({sealed.number("epoch"), sealed.enumerated("kind", parse_key_kind),
                             sealed.parsed<MemberId>("member"), sealed.parsed<Digest>("file")});
    fields.expect(sealed.ok());
  }
  return change;
}

Ingest ingest(Fields& fields) {
  Ingest ingest{.recording = fields.parsed<RecordingId>("recording"), .objects = {}};
  for (const auto& json : fields.array("objects")) {
    ingest.objects.push_back(object_ref(json, fields));
  }
  return ingest;
}

Event event(Fields& fields) {
  Event event;
  if (fields.has("recording")) event.recording = fields.parsed<RecordingId>("recording");
  return event;
}

Other other(const std::string& action, Json json, Fields& fields) {
  const auto known =
      std::ranges::find(other_actions, action, &std::pair<std::string_view, Role>::first);
  fields.expect(known != other_actions.end());
  for (const char* name : common_fields) {
    if (name != nullptr) json.erase(name);
  }
  return {action, std::move(json)};
}

std::optional<Entry> entry_from(Json json) {
  if (!json.is_object()) return std::nullopt;
  Fields fields(json);
  fields.expect(fields.number("v") == 1);
  const auto action = fields.text("action");
  const auto time = parse_rfc3339(fields.text("time"));
  fields.expect(time.has_value());
  Entry entry{.id = fields.parsed<EntryId>("id"),
              .prev = fields.parsed<Digest>("prev"),
              .time = time.value_or(Instant{}),
              .actor = fields.parsed<MemberId>("actor"),
              .sealed = std::nullopt,
              .body = Event{}};
  if (fields.has("record")) {
    entry.sealed = {fields.parsed<Digest>("record"), fields.parsed<Digest>("commit"),
                    fields.number("epoch")};
  }
  if (action == "init") {
    entry.body = Init{fields.parsed<PublicKey>("sign"), fields.parsed<BoxAddress>("seal")};
  } else if (action == "member") {
    entry.body =
        MemberChange{fields.parsed<MemberId>("member"), fields.enumerated("role", parse_role),
                     fields.parsed<PublicKey>("sign"), fields.parsed<BoxAddress>("seal")};
  } else if (action == "key") {
    entry.body = key_change(fields);
  } else if (action == "ingest") {
    entry.body = ingest(fields);
  } else if (action == "event") {
    entry.body = event(fields);
  } else {
    entry.body = other(action, json, fields);
  }
  if (!fields.ok()) return std::nullopt;
  return entry;
}

}  // namespace

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> parse_role(std::string_view name) { return parse_name<Role>(name, role_names); }

std::string_view name_of(KeyKind kind) { return key_kind_names[static_cast<std::size_t>(kind)]; }

std::optional<KeyKind> parse_key_kind(std::string_view name) {
  return parse_name<KeyKind>(name, key_kind_names);
}

std::string_view action_of(const Entry& entry) {
  return std::visit(Cases{[](const Init&) -> std::string_view { return "init"; },
                          [](const MemberChange&) -> std::string_view { return "member"; },
                          [](const KeyChange&) -> std::string_view { return "key"; },
                          [](const Ingest&) -> std::string_view { return "ingest"; },
                          [](const Event&) -> std::string_view { return "event"; },
                          [](const Other& other) -> std::string_view { return other.action; }},
                    entry.body);
}

Role role_for(const Entry& entry) {
  return std::visit(
      Cases{[](const Init&) { return Role::admin; },
            [](const MemberChange&) { return Role::admin; },
            [](const KeyChange&) { return Role::admin; },
            [](const Ingest&) { return Role::ingest; }, [](const Event&) { return Role::ingest; },
            [](const Other& other) {
              const auto* known = std::ranges::find(other_actions, other.action,
                                                    &std::pair<std::string_view, Role>::first);
              return known == other_actions.end() ? Role::admin : known->second;
            }},
      entry.body);
}

std::vector<RecordingId> recordings_of(const Entry& entry) {
  if (const auto* ingest = std::get_if<Ingest>(&entry.body)) return {ingest->recording};
  if (const auto* event = std::get_if<Event>(&entry.body)) {
    return event->recording ? std::vector{*event->recording} : std::vector<RecordingId>{};
  }
  const auto* other = std::get_if<Other>(&entry.body);
  const auto text = other == nullptr ? std::nullopt : text_field(other->fields, "recording");
  const auto id = text ? RecordingId::parse(*text) : std::nullopt;
  return id ? std::vector{*id} : std::vector<RecordingId>{};
}

std::string encode(const Entry& entry) {
  Json json{{"action", action_of(entry)}, {"actor", entry.actor.hex()},  {"id", entry.id.hex()},
            {"prev", entry.prev.hex()},   {"time", rfc3339(entry.time)}, {"v", 1}};
  if (entry.sealed) {
    json["commit"] = entry.sealed->commit.hex();
    json["epoch"] = entry.sealed->epoch;
    json["record"] = entry.sealed->record.hex();
  }
  std::visit([&](const auto& body) { write(json, body); }, entry.body);
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
