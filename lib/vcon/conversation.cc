#include "vcon/conversation.h"

#include <algorithm>
#include <functional>

#include "vcon/places.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

constexpr int deepest = 32;  // half of what a record takes
constexpr std::size_t largest_beside = std::size_t{8} << 20U;
constexpr std::size_t largest_together = std::size_t{64} << 20U;

[[noreturn]] void refuse(const char* what) { throw Error(Error::Kind::usage, what); }

bool is_recording(const Json& dialog) {
  const auto* type = field(dialog, "type");
  const bool is_one = type == nullptr || *type == "recording";
  // In a bundle the hash alone says which file it is.
  return is_one && (dialog.contains("body") || dialog.contains("content_hash") ||
                    !text_field(dialog, "url").value_or("").empty());
}

// Takes what says the bytes; the media type and the address are told besides.
Json take_content(Json& dialog) {
  Json content = Json::object();
  for (const char* name : {"body", "encoding", "content_hash"}) {
    const auto found = dialog.find(name);
    if (found == dialog.end()) continue;
    content[name] = std::move(*found);
    dialog.erase(found);
  }
  for (const char* name : {"mediatype", "url"}) {
    if (const auto* value = field(dialog, name)) content[name] = *value;
  }
  return content;
}

bool concerns(const Json& item, std::size_t dialog) {
  const auto* named = field(item, "dialog");
  return named == nullptr || named->is_null() || names_place(*named, dialog);
}

void drop_empty_end(Json& list) {
  while (!list.empty() && list.back().empty()) list.erase(list.size() - 1);
}

// Those that concern the dialog; others leave an empty place where places count.
Json concerning(const Json& list, std::size_t dialog, bool keep_places) {
  Json kept = Json::array();
  for (const auto& item : list) {
    if (concerns(item, dialog)) {
      kept.push_back(item);
    } else if (keep_places) {
      kept.push_back(Json::object());
    }
  }
  drop_empty_end(kept);
  return kept;
}

// The ending by which others know such a file.
std::string ending_of(const Json& content) {
  const auto type = text_field(content, "mediatype").value_or("");
  const auto has = [&](const char* word) { return type.find(word) != std::string::npos; };
  if (has("wav")) return ".wav";
  if (has("ogg") || has("opus")) return ".ogg";
  if (has("mp4") || has("m4a")) return type.starts_with("video") ? ".mp4" : ".m4a";
  if (has("mp3") || has("mpeg")) return ".mp3";
  if (has("flac")) return ".flac";
  return "";
}

std::string file_name_of(const Json& dialog, const Json& content, std::size_t place) {
  auto name = text_field(dialog, "filename").value_or("");
  const auto slash = name.find_last_of("/\\");
  if (slash != std::string::npos) name.erase(0, slash + 1);
  if (name.empty() || name.size() > 255 || name == "." || name == "..") {
    return "dialog-" + std::to_string(place) + ending_of(content);
  }
  return name;
}

bool is_readable(const Json& vcon, const Region& region) {
  try {
    auto metadata = from_vcon(vcon);
    normalise(metadata, region);
    return true;
  } catch (const Error&) {
    return false;
  }
}

using Probe = std::function<Json(Json field_alone)>;

// Moves each field that cannot be read alone under "sealtape" "given"; true where there was one.
bool set_aside(Json& object, std::initializer_list<const char*> names, const Region& region,
               const Probe& around) {
  bool any = false;
  for (const char* name : names) {
    const auto found = object.find(name);
    if (found == object.end()) continue;
    if (found->is_null() || *found == Json("")) {
      object.erase(found);
      continue;
    }
    Json alone = Json::object();
    alone[name] = *found;
    if (is_readable(around(std::move(alone)), region)) continue;
    Json value = std::move(*found);
    object.erase(found);
    auto& ours = object["sealtape"];
    if (!ours.is_object()) ours = Json::object();
    ours["given"][name] = std::move(value);
    any = true;
  }
  return any;
}

bool tidy(Json& view, const Region& region) {
  bool any = false;
  for (auto& party : view["parties"]) {
    any |= set_aside(
        party, {"sealtape", "tel", "sip", "mailto", "name", "role", "customer", "channel"}, region,
        [](Json alone) { return Json{{"parties", Json::array({std::move(alone)})}}; });
  }
  if (view["dialog"].empty()) return any;
  Json nobodies = Json::array();
  for (std::size_t i = 0; i < view["parties"].size(); ++i) nobodies.push_back(Json::object());
  any |= set_aside(view["dialog"][0], {"start", "originator", "parties"}, region, [&](Json alone) {
    return Json{{"parties", nobodies}, {"dialog", Json::array({std::move(alone)})}};
  });
  return any;
}

// What one of ours says of a call; all else that it may say is about the file that it was.
Json own_fields(const Json& vcon, const Region& region) {
  Json own = Json::object();
  const auto* ours = field(vcon, "sealtape");
  if (ours == nullptr) return own;
  for (const char* name : {"direction", "purposes", "tags"}) {
    const auto* value = field(*ours, name);
    if (value != nullptr && is_readable({{"sealtape", {{name, *value}}}}, region))
      own[name] = *value;
  }
  return own;
}

Json origin_of(const VconDocument& document) {
  Json origin = Json::object();
  if (!document.version.empty()) origin["version"] = document.version;
  if (document.encrypted) origin["encrypted"] = true;
  for (const auto& signer : document.signers) {
    Json one{{"name", signer.name}};
    if (signer.doubted) one["doubted"] = *signer.doubted;
    origin["signers"].push_back(std::move(one));
  }
  return origin;
}

}  // namespace

Conversation::Conversation(VconDocument document, Region region)
    : vcon_(std::move(document.vcon)),
      origin_(origin_of(document)),
      region_(std::move(region)),
      notes_(std::move(document.notes)) {
  for (const char* name : {"parties", "dialog", "analysis", "attachments"}) {
    if (!vcon_[name].is_array()) vcon_[name] = Json::array();
  }
  auto& dialogs = vcon_["dialog"];
  for (std::size_t i = 0; i < dialogs.size(); ++i) {
    if (is_recording(dialogs[i])) dialogs_.push_back({i, take_content(dialogs[i])});
  }
  if (depth_of(vcon_) > deepest) refuse("it is nested deeper than 32 levels");
  if (canonical(vcon_).size() > largest_beside) {
    refuse("beside its recordings it has more than 8 MiB");
  }
}

Json Conversation::view_of(std::size_t dialog, bool first) const {
  Json view = vcon_;
  const Json own = vcon_["dialog"][dialog];
  view["dialog"] = Json::array({own});
  view["analysis"] = concerning(vcon_["analysis"], dialog, false);
  view["attachments"] = concerning(vcon_["attachments"], dialog, true);
  renumber_dialogs(view, [&](std::size_t place) {
    return place == dialog ? std::optional<std::size_t>(0) : std::nullopt;
  });
  auto origin = origin_;
  origin["dialog"] = dialog;
  if (first && region_.code() != Region().code()) origin["region"] = region_.code();
  for (const char* name : {"parties", "mediatype"}) {
    if (const auto* value = field(own, name)) origin[name] = *value;
  }
  const auto heard = people_of(dialog);
  auto& parties = view["parties"];
  for (std::size_t i = 0; heard && i < parties.size(); ++i) {
    if (!heard->contains(i)) parties[i] = Json::object();
  }
  if (heard) drop_empty_end(parties);
  // What the flat form of a sidecar has at the top means nothing here.
  for (const char* name : {"started", "direction", "purposes", "tags", "sealtape"}) {
    const auto found = view.find(name);
    if (found == view.end()) continue;
    origin["fields"][name] = std::move(*found);
    view.erase(found);
  }
  view["sealtape"] = own_fields(vcon_, region_);
  if (first) {
    if (auto rest = left_over(); !rest.is_null()) {
      view["sealtape"]["vcon_whole"] = std::move(rest);
    }
  }
  view["sealtape"]["vcon"] = std::move(origin);
  return view;
}

std::optional<std::set<std::size_t>> Conversation::people_of(std::size_t dialog) const {
  auto people = parties_named(vcon_["dialog"][dialog], vcon_["parties"].size());
  for (const auto& attachment : vcon_["attachments"]) {
    const auto place = number_field(attachment, "party");
    if (people && place && concerns(attachment, dialog)) people->insert(*place);
  }
  return people;
}

Json Conversation::left_over() const {
  Json rest = vcon_;
  auto& parties = rest["parties"];
  std::set<std::size_t> heard;   // in some recording
  std::set<std::size_t> needed;  // by what is left
  const auto add = [&](std::set<std::size_t>& to,
                       const std::optional<std::set<std::size_t>>& people) {
    for (std::size_t i = 0; i < parties.size(); ++i) {
      if (!people || people->contains(i)) to.insert(i);
    }
  };
  for (const auto& source : dialogs_) {
    rest["dialog"][source.dialog] = Json::object();
    add(heard, people_of(source.dialog));
    for (const char* name : {"analysis", "attachments"}) {
      for (auto& item : rest[name]) {
        if (concerns(item, source.dialog)) item = Json::object();
      }
    }
  }
  for (const auto& dialog : rest["dialog"]) {
    if (!dialog.empty()) add(needed, parties_named(dialog, parties.size()));
  }
  for (const auto& attachment : rest["attachments"]) {
    if (const auto place = number_field(attachment, "party")) needed.insert(*place);
  }
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (heard.contains(i) && !needed.contains(i)) parties[i] = Json::object();
  }
  const auto is_empty = [&](const char* name) {
    return std::ranges::all_of(rest[name], [](const Json& item) { return item.empty(); });
  };
  const bool nothing =
      is_empty("parties") && is_empty("dialog") && is_empty("analysis") && is_empty("attachments");
  return nothing ? Json() : rest;
}

Metadata Conversation::read(Json view) {
  const bool any = tidy(view, region_);
  for (const char* name : {"parties", "dialog", "analysis", "attachments"}) {
    if (view[name].empty()) view.erase(name);
  }
  written_ += canonical(view).size();
  if (written_ > largest_together) refuse("its recordings repeat more than 64 MiB of metadata");
  auto metadata = from_vcon(view);
  normalise(metadata, region_);
  metadata.notes.insert(metadata.notes.begin(), notes_.begin(), notes_.end());
  if (any) {
    metadata.notes.emplace_back("a field of the vcon is not of its form, and kept as it came");
  }
  return metadata;
}

VconRecording Conversation::recording(std::size_t number) {
  auto& [dialog, content] = dialogs_.at(number);
  VconRecording recording;
  recording.dialog = dialog;
  recording.file_name = file_name_of(vcon_["dialog"][dialog], content, dialog);
  const auto view = view_of(dialog, number == 0);
  recording.metadata = read(view);
  auto found = consents_in(view, recording.metadata.parties);
  recording.consents = std::move(found.consents);
  if (found.left_out > 0) {
    recording.metadata.notes.emplace_back(
        "a consent of the vcon is kept with it and does not count: it names no address, time or "
        "purpose that could be looked up");
  }
  recording.content = std::move(content);
  return recording;
}

Metadata Conversation::whole() {
  Json view = Json::object();
  view["parties"] = vcon_["parties"];
  view["dialog"] = Json::array();
  const auto& dialogs = vcon_["dialog"];
  const auto start = dialogs.empty() ? std::nullopt : text_field(dialogs[0], "start");
  if (start) view["dialog"].push_back({{"start", *start}});
  view["sealtape"]["vcon"] = origin_;
  return read(std::move(view));
}

}  // namespace sealtape
