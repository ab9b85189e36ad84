#include "vcon/outgoing.h"

#include <openssl/evp.h>

#include <algorithm>

#include "core/encoding.h"
#include "vcon/known_fields.h"
#include "vcon/places.h"

namespace sealtape {

namespace {

constexpr const char* version = "0.4.0";

Json take(Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return {};
  Json value = std::move(*found);
  object.erase(found);
  return value;
}

// With the hyphens of RFC 9562, as version 8.
std::string uuid_text(std::array<std::byte, 16> bytes) {
  bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x80};
  bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
  auto text = hex(bytes);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return text;
}

Json list_in(Json& object, const char* name) {
  auto list = take(object, name);
  return list.is_array() ? std::move(list) : Json::array();
}

// What was set aside when the vCon came in goes back to its place.
void put_back(Json& party, const Json& given) {
  if (!given.is_object()) return;
  for (const auto& [name, value] : given.items()) {
    if (value.is_string() && !party.contains(name)) party[name] = value;
  }
}

// What nobody here knows may repeat what was taken out, or be a digest of it.
template <class Known>
void drop_unknown(Json& object, const Known& is_known) {
  Json kept = Json::object();
  for (auto& [name, value] : object.items()) {
    if (is_known(name)) kept[name] = std::move(value);
  }
  object = std::move(kept);
}

void clean_party(Json& party, bool redacted) {
  if (!party.is_object()) party = Json::object();
  if (redacted) drop_unknown(party, is_about_call_in_party);
  auto own = take(party, "sealtape");
  if (!own.is_object() || redacted) return;
  if (const auto* given = field(own, "given")) put_back(party, *given);
  if (const auto* customer = field(own, "customer")) party["sealtape"]["customer"] = *customer;
}

// One entry a channel where channels are known, else everybody in the mix.
Json parties_list(const Json& by_channel, const Json& parties, unsigned channels) {
  Json list = Json::array();
  const bool is_by_channel =
      by_channel.is_array() && channels > 1 && !by_channel.empty() && by_channel.size() <= channels;
  if (!is_by_channel) {
    for (std::size_t i = 0; i < parties.size(); ++i) {
      if (!parties[i].empty()) list.push_back(i);
    }
    return list;
  }
  for (std::size_t i = 0; i < channels; ++i) {
    const Json& heard = i < by_channel.size() ? by_channel[i] : Json();
    const bool is_one = heard.is_array() && heard.size() == 1;
    list.push_back(is_one ? heard.front() : heard);
  }
  return list;
}

// Of a redacted recording: how and when, and nothing that was said; keyed digits may be the very
// thing that was silenced.
void drop_what_tells(Json& dialog) {
  drop_unknown(dialog, [](std::string_view name) {
    return name == "party_history" || is_about_call_in_dialog(name);
  });
  const auto history = dialog.find("party_history");
  if (history == dialog.end() || !history->is_array()) return;
  Json kept = Json::array();
  for (auto& event : *history) {
    const auto kind = text_field(event, "event").value_or("keydown");
    if (kind == "keydown" || kind == "keyup") continue;
    drop_unknown(event, [](std::string_view name) {
      return name == "party" || name == "event" || name == "time";
    });
    kept.push_back(std::move(event));
  }
  *history = std::move(kept);
}

Json dialog_of(Json kept, const Json& parties, const Outgoing& outgoing) {
  const auto& content = outgoing.content;
  const auto duration = number_field(kept, "duration");
  for (const char* name : {"sealtape", "url", "content_hash", "encoding", "body", "duration"}) {
    take(kept, name);
  }
  if (outgoing.redacted) drop_what_tells(kept);
  kept["type"] = "recording";
  if (!kept.contains("start")) kept["start"] = rfc3339(outgoing.sealed);
  if (duration) kept["duration"] = static_cast<double>(*duration) / 1000;
  kept["parties"] = parties_list(take(kept, "parties"), parties, content.channels);
  kept["mediatype"] = content.mediatype;
  kept["filename"] = content.file_name;
  kept["content_hash"] = content.content_hash;
  if (content.body) {
    kept["encoding"] = "base64url";
    kept["body"] = *content.body;
  }
  return kept;
}

// What the schema asks of both; places that were left empty close up.
Json filled(Json list, const char* start) {
  Json kept = Json::array();
  for (auto& item : list) {
    if (!item.is_object() || item.empty()) continue;
    const auto* body = field(item, "body");
    if (body != nullptr && !body->is_string()) item["encoding"] = "json";
    if (!item.contains("dialog")) item["dialog"] = 0;
    if (start != nullptr && !item.contains("start")) item["start"] = start;
    if (start != nullptr && !item.contains("party")) item["party"] = 0;
    if (start == nullptr && !item.contains("vendor")) item["vendor"] = "unknown";
    if (start == nullptr && !item.contains("type")) item["type"] = "report";
    kept.push_back(std::move(item));
  }
  return kept;
}

void close_up(Json& vcon) {
  const auto& attachments = vcon["attachments"];
  std::vector<std::optional<std::size_t>> places;
  std::size_t next = 0;
  for (const auto& attachment : attachments) {
    places.push_back(attachment.empty() ? std::nullopt : std::optional(next++));
  }
  renumber_attachments(vcon, [&](std::size_t place) {
    return place < places.size() ? places[place] : std::nullopt;
  });
}

void add_extension(Json& vcon, const char* name) {
  auto& extensions = vcon["extensions"];
  if (!extensions.is_array()) extensions = Json::array();
  if (std::ranges::find(extensions, Json(name)) == extensions.end()) extensions.push_back(name);
}

void name_extensions(Json& vcon) {
  const auto any = [&](const char* list, const char* name, const char* value) {
    return std::ranges::any_of(vcon[list], [&](const Json& item) {
      const auto* found = field(item, name);
      return found != nullptr && (value == nullptr || *found == value);
    });
  };
  if (any("parties", "role", nullptr)) add_extension(vcon, "CC");
  if (any("attachments", "type", "lawful_basis")) add_extension(vcon, "lawful_basis");
  if (any("analysis", "type", "wtf_transcription")) add_extension(vcon, "wtf_transcription");
}

// Where this one comes from: the vCon that came in, or the whole recording.
void name_origin(Json& vcon, const Outgoing& outgoing, const Json& before) {
  take(vcon, "amended");
  take(vcon, "redacted");
  if (outgoing.redacted) {
    vcon["redacted"] = {{"uuid", before.is_string() ? before : Json(uuid_of(outgoing.recording))},
                        {"type", outgoing.redaction_type}};
  } else if (before.is_string()) {
    vcon["amended"] = {{"uuid", before}};
  }
}

// The object that only we read, and the fields that had no other place.
void put_own(Json& vcon, const Json& own) {
  for (const char* name : {"direction", "purposes", "tags"}) {
    if (const auto* value = field(own, name)) vcon["sealtape"][name] = *value;
  }
  const auto* origin = field(own, "vcon");
  const auto* fields = origin == nullptr ? nullptr : field(*origin, "fields");
  if (fields == nullptr || !fields->is_object()) return;
  for (const auto& [name, value] : fields->items()) {
    if (!vcon.contains(name)) vcon[name] = value;
  }
}

}  // namespace

std::string vcon_uuid(Instant time, std::span<const std::byte, 2> random, std::string_view name) {
  std::array<std::byte, 16> bytes{};
  const auto milliseconds = std::chrono::milliseconds(time.time_since_epoch()).count();
  const auto stamp = big_endian(static_cast<std::uint64_t>(milliseconds));
  std::copy_n(stamp.begin() + 2, 6, bytes.begin());
  std::ranges::copy(random, bytes.begin() + 6);
  std::array<std::byte, 20> sha1{};
  EVP_Digest(name.data(), name.size(), reinterpret_cast<unsigned char*>(sha1.data()), nullptr,
             EVP_sha1(), nullptr);
  // 62 bits follow the two of the variant.
  const auto high = from_big_endian<std::uint64_t>(sha1.data()) >> 2U;
  std::ranges::copy(big_endian(high), bytes.begin() + 8);
  return uuid_text(bytes);
}

std::string uuid_of(RecordingId recording) { return uuid_text(recording.bytes); }

bool lacks_start(const Json& kept) {
  const auto* dialogs = field(kept, "dialog");
  const bool has_one = dialogs != nullptr && dialogs->is_array() && !dialogs->empty();
  return !has_one || !text_field(dialogs->front(), "start");
}

Json outgoing_vcon(Json kept, Outgoing outgoing) {
  const auto own = take(kept, "sealtape");
  const auto before = take(kept, "uuid");
  auto parties = list_in(kept, "parties");
  auto dialogs = list_in(kept, "dialog");
  auto vcon = outgoing.redacted ? Json::object() : std::move(kept);
  for (const char* name : {"analysis", "attachments"}) {
    if (!vcon[name].is_array()) vcon[name] = Json::array();
  }
  close_up(vcon);
  for (auto& each : outgoing.analysis) vcon["analysis"].push_back(std::move(each));
  for (auto& each : outgoing.attachments) vcon["attachments"].push_back(std::move(each));

  for (auto& party : parties) clean_party(party, outgoing.redacted);
  auto first = dialogs.empty() ? Json::object() : std::move(dialogs[0]);
  auto dialog = dialog_of(std::move(first), parties, outgoing);
  const auto start = dialog["start"].get<std::string>();
  vcon["vcon"] = version;
  vcon["uuid"] = outgoing.uuid;
  vcon["created_at"] = rfc3339(outgoing.now);
  vcon["parties"] = std::move(parties);
  vcon["dialog"] = Json::array({std::move(dialog)});
  vcon["analysis"] = filled(std::move(vcon["analysis"]), nullptr);
  vcon["attachments"] = filled(std::move(vcon["attachments"]), start.c_str());
  name_origin(vcon, outgoing, before);
  name_extensions(vcon);
  if (!outgoing.redacted) put_own(vcon, own);
  return vcon;
}

}  // namespace sealtape
