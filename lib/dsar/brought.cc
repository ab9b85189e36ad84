#include "dsar/brought.h"

#include <array>
#include <span>

#include "core/utf8.h"
#include "dsar/analyses.h"
#include "dsar/chat.h"
#include "dsar/speakers.h"

namespace sealtape {

namespace {

constexpr auto subject_reason = key(
    "The subject of the call is not enclosed, because it may be about what others said as well.");
constexpr auto tags_reason = key(
    "The tags of the call are not enclosed, because they may be about what others said as well.");
constexpr auto attachment_reason = key(
    "A document that came with the call is not enclosed, because it may be about other people.");
constexpr auto security_reason = key(
    "A document that came with the call is not enclosed, because it serves to prevent fraud or to "
    "keep data safe.");

constexpr std::size_t longest_ending = 4;

bool is_his(const Json& attachment, const FoundRecording& found) {
  const auto party = number_field(attachment, "party");
  return party && std::ranges::find(found.parties, *party) != found.parties.end();
}

bool says_one_of(const Json& item, std::initializer_list<const char*> fields,
                 std::span<const std::string_view> words) {
  return std::ranges::any_of(fields, [&](const char* name) {
    const auto text = ascii_lower(text_field(item, name).value_or(""));
    return std::ranges::any_of(words,
                               [&](auto word) { return text.find(word) != std::string::npos; });
  });
}

// A note for the owner's own people, by what it calls itself.
bool is_internal(const Json& attachment) {
  constexpr std::array<std::string_view, 5> words{"internal", "intern ", "interno", "fraud",
                                                  "frode"};
  return says_one_of(attachment, {"purpose", "type", "subject", "filename"}, words);
}

// What protects accounts, or tells how others are protected from crime.
bool is_for_security(const Json& attachment) {
  constexpr std::array<std::string_view, 9> words{"internal", "fraud",      "frode",
                                                  "betrug",   "passphrase", "password",
                                                  "passwort", "parola d",   "kennwort"};
  return is_internal(attachment) ||
         says_one_of(attachment, {"purpose", "type", "subject", "filename", "body"}, words);
}

// Whether names in it can be seen: files and what lies elsewhere cannot be read.
bool is_readable(const Json& attachment) {
  const auto encoding = text_field(attachment, "encoding").value_or("none");
  return attachment.contains("body") && (encoding == "none" || encoding == "json");
}

bool is_chat(const Json& attachment) {
  constexpr std::array<std::string_view, 1> words{"chat"};
  return is_readable(attachment) && says_one_of(attachment, {"purpose", "type"}, words);
}

// What a service calls a file is mostly the title of the meeting, which is about others as well.
void rename(Json& item, std::size_t place) {
  const auto name = text_field(item, "filename");
  item.erase("filename");
  if (!name) return;
  const auto dot = name->rfind('.');
  const auto ending = dot == std::string::npos ? std::string() : name->substr(dot + 1);
  const bool is_plain = !ending.empty() && ending.size() <= longest_ending &&
                        std::ranges::all_of(ending, [](char each) {
                          return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
                        });
  item["filename"] = "file-" + std::to_string(place) + (is_plain ? '.' + ending : "");
}

void enclose(Json item, const Enclosed& recording, Brought& brought) {
  rename(item,
         brought.fields.contains("attachments") ? brought.fields["attachments"].size() + 1 : 1);
  if (is_readable(item)) item = named_by_role(item, recording);
  if (item.contains("dialog")) item["dialog"] = 0;
  brought.fields["attachments"].push_back(std::move(item));
}

// The lines of his that are in a chat of all.
void take_chat(Json item, const Enclosed& recording, Brought& brought) {
  const auto& found = recording.found;
  const auto lines = chat_lines(text_field(item, "body").value_or(""), [&](std::string_view name) {
    const auto party = party_called(std::string(name), found.metadata.parties);
    return party && std::ranges::find(found.parties, *party) != found.parties.end();
  });
  if (lines.has_others) brought.withheld.push_back({chat_reason});
  if (lines.his.empty()) return;
  item["body"] = lines.his;
  enclose(std::move(item), recording, brought);
}

void take_attachments(const Enclosed& recording, Brought& brought) {
  const auto* list = field(recording.found.metadata.extra, "attachments");
  if (list == nullptr || !list->is_array()) return;
  for (const auto& item : *list) {
    if (!item.is_object() || item.empty()) continue;
    const bool his = is_his(item, recording.found);
    if (is_internal(item) || (!his && !is_chat(item) && is_for_security(item))) {
      brought.withheld.push_back({security_reason, true});
    } else if (his) {
      enclose(item, recording, brought);
    } else if (is_chat(item)) {
      take_chat(item, recording, brought);
    } else {
      brought.withheld.push_back({attachment_reason});
    }
  }
}

}  // namespace

Brought brought_with(const Enclosed& recording) {
  const auto& metadata = recording.found.metadata;
  const bool whole = recording.portion.kind == Portion::Kind::whole;
  Brought brought;
  if (const auto* subject = field(metadata.extra, "subject")) {
    if (whole) brought.fields["subject"] = named_by_role(*subject, recording);
    if (!whole) brought.withheld.push_back({subject_reason});
  }
  if (!whole && !metadata.tags.empty()) brought.withheld.push_back({tags_reason});
  if (whole) {
    for (const auto& [name, value] : metadata.tags) {
      brought.tags[name] = named_by_role(value, recording).get<std::string>();
    }
  }
  take_attachments(recording, brought);
  return brought;
}

std::vector<NotEnclosed> texts_left_out(const FoundRecording& found) {
  std::vector<NotEnclosed> texts;
  for (const auto& text : found.beside.texts) {
    const bool is_his =
        text.by && std::ranges::find(found.writers, *text.by) != found.writers.end();
    texts.push_back({text.is_analysis ? others_reason
                     : is_his         ? uncopyable_reason
                                      : attachment_reason});
  }
  return texts;
}

}  // namespace sealtape
