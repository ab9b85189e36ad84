// How actions are read back from JSON.
#include <algorithm>

#include "core/encoding.h"
#include "ledger/action.h"

namespace sealtape {

namespace {

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
  bool flag(const char* name) {
    const auto* value = field(object_, name);
    const bool is_flag = value != nullptr && value->is_boolean();
    ok_ = ok_ && is_flag;
    return is_flag && value->get<bool>();
  }
  template <class Value>
  std::vector<Value> parsed_list(const char* name) {
    std::vector<Value> values;
    for (const auto& json : array(name)) {
      const auto value = json.is_string() ? Value::parse(json.get<std::string>()) : std::nullopt;
      values.push_back(taken(value));
    }
    return values;
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
  Value taken(const std::optional<Value>& value) {
    ok_ = ok_ && value.has_value();
    return value.value_or(Value{});
  }

  const Json& object_;
  bool ok_ = true;
};

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

std::vector<ObjectRef> object_refs(Fields& fields) {
  std::vector<ObjectRef> objects;
  for (const auto& json : fields.array("objects")) objects.push_back(object_ref(json, fields));
  return objects;
}

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
  return {.recording = fields.parsed<RecordingId>("recording"), .objects = object_refs(fields)};
}

Event event(Fields& fields) {
  Event event;
  if (fields.has("recording")) event.recording = fields.parsed<RecordingId>("recording");
  return event;
}

std::vector<LeafRange> leaf_ranges(Fields& fields, const char* name) {
  std::vector<LeafRange> ranges;
  for (const auto& json : fields.array(name)) {
    const bool numbers =
        json.is_array() && json.size() == 3 &&
        std::ranges::all_of(json, [](const auto& each) { return each.is_number_unsigned(); });
    const bool fits = numbers && json[0].get<std::uint64_t>() < most_parts;
    fields.expect(fits);
    if (fits) ranges.push_back({json[0], json[1], json[2]});
  }
  return ranges;
}

Derive derive(Fields& fields) {
  return {.recording = fields.parsed<RecordingId>("recording"),
          .kind = fields.enumerated("kind", parse_derived_kind),
          .from = fields.parsed_list<Digest>("from"),
          .objects = object_refs(fields)};
}

Approval approval(const Json& json, Fields& outer) {
  Fields fields(json);
  const auto signature = from_base64(fields.text("signature"));
  Approval approval{fields.parsed<MemberId>("member"), signature.value_or(Bytes())};
  outer.expect(fields.ok() && signature);
  return approval;
}

std::string ground(Fields& fields) {
  auto code = fields.text("ground");
  fields.expect(is_ground(code));
  return code;
}

Erase erase(const Json& whole, Fields& fields) {
  Erase erase{.ground = ground(fields), .targets = {}};
  for (const auto& json : fields.array("targets")) {
    Fields target(json);
    erase.targets.push_back({.recording = target.parsed<RecordingId>("recording"),
                             .entry = target.parsed<EntryId>("entry"),
                             .object = target.parsed<Digest>("object"),
                             .chunks = leaf_ranges(target, "chunks"),
                             .units = leaf_ranges(target, "units"),
                             .milliseconds = target.number("milliseconds"),
                             .record = target.parsed<Digest>("record"),
                             .was = target.parsed<Digest>("was"),
                             .was_epoch = target.number("was_epoch")});
    fields.expect(target.ok());
  }
  if (fields.has("approval")) erase.approval = approval(whole["approval"], fields);
  return erase;
}

Purge purge(const Json& json, Fields& fields) {
  Purge purge{.ground = ground(fields), .targets = {}, .approval = {}};
  for (const auto& each : fields.array("targets")) {
    Fields target(each);
    Purge::Target taken{target.parsed<RecordingId>("recording"), target.flag("whole"), {}};
    for (const auto& one : target.array("documents")) {
      Fields document(one);
      taken.documents.push_back({document.parsed<EntryId>("entry"),
                                 document.parsed<Digest>("record"), document.number("epoch"),
                                 document.parsed_list<Digest>("objects")});
      fields.expect(document.ok());
    }
    purge.targets.push_back(std::move(taken));
    fields.expect(target.ok());
  }
  if (fields.has("approval")) purge.approval = approval(json["approval"], fields);
  return purge;
}

Rotate rotate(Fields& fields) {
  return {.epoch = fields.number("to"),
          .list = fields.parsed<Digest>("list"),
          .size = fields.number("size"),
          .count = fields.number("count"),
          .seen = LogSize{fields.number("seen")}};
}

HostRules host_rules(const Json& json, Fields& whole) {
  Fields fields(json);
  const auto word = [&](const char* name) {
    auto text = fields.text(name);
    const bool is_word =
        !text.empty() && text.size() <= 16 &&
        std::ranges::all_of(text, [](char letter) { return letter >= 'a' && letter <= 'z'; });
    fields.expect(is_word);
    return text;
  };
  HostRules rules{
      .denied = word("denied"), .opted_out = word("opted_out"), .blocked = word("blocked")};
  whole.expect(fields.ok());
  return rules;
}

PolicyChange policy_change(const Json& json, Fields& fields) {
  PolicyChange change{.version = fields.number("version"),
                      .two_person_purge = fields.flag("two_person_purge")};
  if (fields.has("two_person_erase")) change.two_person_erase = fields.flag("two_person_erase");
  if (const auto* hosts = field(json, "hosts")) change.hosts = host_rules(*hosts, fields);
  return change;
}

}  // namespace

std::optional<Body> body_from(const std::string& action, const Json& fields) {
  Fields given(fields);
  const auto read = [&]() -> std::optional<Body> {
    if (action == "init") {
      return Init{given.parsed<PublicKey>("sign"), given.parsed<BoxAddress>("seal")};
    }
    if (action == "member") {
      return MemberChange{given.parsed<MemberId>("member"), given.enumerated("role", parse_role),
                          given.parsed<PublicKey>("sign"), given.parsed<BoxAddress>("seal")};
    }
    if (action == "key") return key_change(given);
    if (action == "ingest") return ingest(given);
    if (action == "derive") return derive(given);
    if (action == "event") return event(given);
    if (action == "hold") return Hold{given.parsed<RecordingId>("recording")};
    if (action == "release") {
      return Release{given.parsed<RecordingId>("recording"), given.parsed<EntryId>("hold")};
    }
    if (action == "erase") return erase(fields, given);
    if (action == "purge") return purge(fields, given);
    if (action == "rotate") return rotate(given);
    if (action == "policy") return policy_change(fields, given);
    if (!is_action_name(action)) return std::nullopt;
    return Other{action, fields};
  };
  auto body = read();
  return given.ok() ? std::move(body) : std::nullopt;
}

}  // namespace sealtape
