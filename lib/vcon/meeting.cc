#include "vcon/meeting.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "vcon/timestamp.h"

namespace sealtape {

namespace {

constexpr std::size_t largest_companion = std::size_t{1} << 20U;
constexpr std::string_view audio_record = "Audio Record";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_ending(std::string_view name, std::span<const std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view each) { return name.ends_with(each); });
}

bool is_media(std::string_view name) {
  constexpr std::array<std::string_view, 3> endings = {".mp4", ".m4a", ".MP4"};
  return has_ending(name, endings);
}

bool is_text(std::string_view name) {
  constexpr std::array<std::string_view, 7> endings = {".vtt", ".txt", ".json", ".conf",
                                                       ".m3u", ".sbv", ".csv"};
  return has_ending(name, endings);
}

Meeting& meeting_of(std::map<std::string, Meeting>& meetings, const std::string& key,
                    const char* service) {
  auto& meeting = meetings[key];
  if (!meeting.service.empty()) return meeting;
  meeting.service = service;
  meeting.metadata.extra["sealtape"]["meeting"] = {{"service", service}};
  return meeting;
}

bool add(Meeting& meeting, const std::string& name) {
  if (is_media(name)) {
    meeting.recordings.push_back(name);
  } else if (is_text(name)) {
    meeting.companions.push_back(name);
  } else {
    return false;
  }
  return true;
}

// "GMT20240115-100000_Recording..."
bool add_zoom_cloud(std::map<std::string, Meeting>& meetings, const std::string& name) {
  static const auto format = TimestampFormat::compile("GMT%Y%m%d-%H%M%S");
  const auto match = format.match(name);
  if (!match || !std::string_view(name).substr(match->length).starts_with("_Recording")) {
    return false;
  }
  auto& meeting = meeting_of(meetings, name.substr(0, match->length), "Zoom");
  meeting.metadata.start = match->instant;
  return add(meeting, name);
}

// Digits between a word and an ending: "video123.mp4".
bool is_numbered(std::string_view name, std::string_view word, std::string_view ending) {
  const bool fits =
      name.starts_with(word) && name.ends_with(ending) && name.size() > word.size() + ending.size();
  if (!fits) return false;
  const auto rest = name.substr(word.size(), name.size() - word.size() - ending.size());
  return std::ranges::all_of(rest, is_digit);
}

bool is_zoom_media(std::string_view name) {
  return is_numbered(name, "video", ".mp4") || is_numbered(name, "audio", ".m4a") ||
         is_numbered(name, "zoom_", ".mp4") || name.starts_with("audio_only");
}

bool is_zoom_text(std::string_view name) {
  constexpr std::array<std::string_view, 6> names = {"chat.txt",
                                                     "recording.conf",
                                                     "closed_caption.txt",
                                                     "meeting_saved_chat.txt",
                                                     "meeting_saved_closed_caption.txt",
                                                     "playback.m3u"};
  return std::ranges::find(names, name) != names.end() || is_numbered(name, "playback", ".m3u");
}

// "2024-01-15 10.00.00 Weekly 123": the clock of that computer, whose zone nobody wrote down.
void read_folder(Metadata& metadata, const std::string& directory) {
  static const auto format = TimestampFormat::compile("%Y-%m-%d %H.%M.%S");
  const auto match = format.match(directory);
  if (!match) return;
  metadata.extra["sealtape"]["meeting"]["local_time"] = directory.substr(0, match->length);
  const auto name = directory.substr(std::min(match->length + 1, directory.size()));
  if (!name.empty()) metadata.extra["subject"] = name;
}

void add_zoom_computer(std::map<std::string, Meeting>& meetings, const std::string& directory,
                       const std::vector<std::string>& names) {
  const bool has_media = std::ranges::any_of(names, is_zoom_media);
  const bool has_text = std::ranges::any_of(names, is_zoom_text);
  if (!has_media || !has_text) return;
  auto& meeting = meeting_of(meetings, "zoom", "Zoom");
  read_folder(meeting.metadata, directory);
  for (const auto& name : names) {
    if (is_zoom_media(name) || is_zoom_text(name)) add(meeting, name);
  }
}

// Each person's own file: "audioJohnSmith98796876.m4a".
void add_zoom_people(std::map<std::string, Meeting>& meetings,
                     const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (!name.starts_with("audio") || !name.ends_with(".m4a")) continue;
    auto who = name.substr(5, name.size() - 9);
    while (!who.empty() && is_digit(who.back())) who.pop_back();
    if (who.empty() || !is_utf8(who)) continue;
    auto& meeting = meeting_of(meetings, name, "Zoom");
    Party party;
    party.name = who;
    party.channel = 0;
    meeting.metadata.parties.push_back(std::move(party));
    meeting.recordings.push_back(name);
  }
}

// GMT+1, GMT-4, GMT+5:30 as an offset that %z reads; "" for what names a zone otherwise.
std::string offset_of(std::string_view zone) {
  if (zone == "UTC" || zone == "GMT") return "Z";
  if (!zone.starts_with("GMT") || zone.size() < 5) return "";
  const char sign = zone[3];
  auto rest = zone.substr(4);
  const auto colon = std::min(rest.find_first_of(":_"), rest.size());
  const std::string hours(rest.substr(0, colon));
  const std::string minutes(colon < rest.size() ? rest.substr(colon + 1) : "00");
  const bool are_digits = std::ranges::all_of(hours + minutes, is_digit);
  if (!are_digits || hours.empty() || hours.size() > 2 || minutes.size() != 2) return "";
  return sign + std::string(2 - hours.size(), '0') + hours + minutes;
}

struct MeetName {
  std::string subject, time, zone;
  std::size_t length;  // of the part that its files share
};

// Finds "2024-01-15 10:00 ZONE" and what stands before it.
std::optional<MeetName> meet_name(const std::string& name) {
  constexpr std::string_view shape = "dddd-dd-dd dd:dd ";
  const auto fits = [&](std::size_t at) {
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const char c = name[at + i];
      const bool good = shape[i] == 'd'   ? is_digit(c)
                        : shape[i] == '-' ? c == '-' || c == '/' || c == '_'
                        : shape[i] == ':' ? c == ':' || c == '_'
                                          : c == shape[i];
      if (!good) return false;
    }
    return true;
  };
  for (std::size_t at = 2; at + shape.size() < name.size(); ++at) {
    if (!fits(at)) continue;
    auto subject = name.substr(0, at);
    const auto end = name.find_first_of(") .", at + shape.size());
    if (end == std::string::npos) return std::nullopt;
    // What separates them: " (", " - " or an en dash.
    for (const std::string_view mark : {" (", " - ", " \xe2\x80\x93 "}) {
      if (subject.ends_with(mark)) subject.erase(subject.size() - mark.size());
    }
    if (subject.size() == at || subject.empty()) return std::nullopt;
    auto time = name.substr(at, shape.size() - 1);
    for (const std::size_t i : {4U, 7U}) time[i] = '-';
    time[13] = ':';
    return MeetName{subject, time, name.substr(at + shape.size(), end - at - shape.size()), end};
  }
  return std::nullopt;
}

bool add_meet(std::map<std::string, Meeting>& meetings, const std::string& name) {
  static const auto format = TimestampFormat::compile("%Y-%m-%d %H:%M %z");
  const auto found = meet_name(name);
  if (!found || !is_utf8(name)) return false;
  auto& meeting = meeting_of(meetings, name.substr(0, found->length), "Google Meet");
  meeting.metadata.extra["subject"] = found->subject;
  const auto offset = offset_of(found->zone);
  const auto match = format.match(found->time + " " + offset);
  if (match) {
    meeting.metadata.start = match->instant;
  } else {
    meeting.metadata.extra["sealtape"]["meeting"]["local_time"] = found->time + " " + found->zone;
  }
  return add(meeting, name);
}

bool is_transcript(std::string_view name) {
  return name.ends_with(".vtt") || name.find("ranscript") != std::string_view::npos;
}

std::string purpose_of(std::string_view name) {
  const bool is_chat = name.find("hat") != std::string_view::npos || name.ends_with(".sbv");
  if (is_chat) return "chat";
  if (name.find("ttendance") != std::string_view::npos) return "attendance";
  if (name.find("caption") != std::string_view::npos) return "captions";
  return "meeting-data";
}

std::string mediatype_of(std::string_view name) {
  if (name.ends_with(".vtt")) return "text/vtt";
  if (name.ends_with(".json") || name.ends_with(".conf")) return "application/json";
  if (name.ends_with(".csv")) return "text/csv";
  return "text/plain";
}

}  // namespace

std::vector<Meeting> meetings_in(const std::string& directory,
                                 const std::vector<std::string>& names) {
  std::map<std::string, Meeting> meetings;
  add_zoom_computer(meetings, directory, names);
  if (directory == audio_record) add_zoom_people(meetings, names);
  for (const auto& name : names) {
    if (!add_zoom_cloud(meetings, name)) add_meet(meetings, name);
  }
  std::vector<Meeting> found;
  for (auto& [key, meeting] : meetings) {
    if (!meeting.recordings.empty()) found.push_back(std::move(meeting));
  }
  return found;
}

void attach(Metadata& metadata, const Meeting& meeting, const std::string& name,
            std::string_view text) {
  if (!is_utf8(text) || !is_utf8(name) || text.size() > largest_companion) {
    metadata.notes.emplace_back("a file of the meeting is no text of up to 1 MiB, and left out");
    return;
  }
  Json item{{"dialog", 0},
            {"mediatype", mediatype_of(name)},
            {"filename", name},
            {"encoding", "none"},
            {"body", text}};
  if (is_transcript(name)) {
    item["type"] = "transcript";
    item["vendor"] = meeting.service;
    metadata.extra["analysis"].push_back(std::move(item));
  } else {
    item["purpose"] = purpose_of(name);
    if (metadata.start) item["start"] = rfc3339(*metadata.start);
    metadata.extra["attachments"].push_back(std::move(item));
  }
}

}  // namespace sealtape
