#include "texts_beside.h"

#include "catalog/recording_row.h"
#include "core/error.h"
#include "core/utf8.h"
#include "transcript/read.h"
#include "vcon/content.h"
#include "vcon/lawful_basis.h"

namespace sealtape {

namespace {

bool may_be_text(const Json& item) {
  const auto type = text_field(item, "mediatype").value_or("");
  return type.empty() || type.starts_with("text/") || type.starts_with("message/") ||
         type.starts_with("application/json") || type.ends_with("+json");
}

// A line each, with its name in front, as a person would read it out.
void write_lines(const Json& value, const std::string& name, std::string& lines) {
  if (value.is_structured()) {
    for (const auto& [key, inner] : value.items()) {
      write_lines(inner, value.is_object() ? key : name, lines);
    }
  } else if (!value.is_null()) {
    lines += (name.empty() ? "" : name + ": ") +
             (value.is_string() ? value.get<std::string>() : value.dump()) + "\n";
  }
}

// Nothing where nobody could read it out.
std::optional<std::string> text_in(const Json& item) {
  const auto body = body_of(item);
  if (!body) return std::string();
  std::string text(text_of(*body));
  if (!may_be_text(item) || !is_utf8(text)) return std::nullopt;
  const auto json = parse_json(text);
  if (!json || !json->is_structured()) return text;
  std::string lines;
  write_lines(*json, {}, lines);
  return lines;
}

// As the transcript that it says it is, else line by line.
std::optional<Transcript> words_in(const Json& item) {
  try {
    return read_transcript(Json{{"analysis", Json::array({item})}}.dump(), TranscriptFormat::vcon);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::usage) throw;
  }
  try {
    const auto text = text_in(item);
    if (!text) return std::nullopt;
    const auto format = recognise(*text);
    const bool are_cues = format == TranscriptFormat::webvtt || format == TranscriptFormat::srt;
    return read_transcript(*text, are_cues ? *format : TranscriptFormat::text);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::usage) throw;
    return std::nullopt;
  }
}

void take(const Json& vcon, const char* name, const std::string& within, TextsBeside& beside) {
  const auto* list = field(vcon, name);
  if (list == nullptr || !list->is_array()) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto& item = (*list)[i];
    if (field(item, "body") == nullptr || is_about_lawful_basis(item)) continue;
    auto words = words_in(item);
    if (words) {
      beside.texts.push_back({within + name + "/" + std::to_string(i), std::move(*words)});
    } else {
      ++beside.unread;
    }
  }
}

}  // namespace

TextsBeside texts_beside(const Json& shown) {
  TextsBeside beside;
  for (const char* name : {"analysis", "attachments"}) take(shown, name, {}, beside);
  if (const auto* whole = field(own_fields(shown), "vcon_whole")) {
    for (const char* name : {"dialog", "analysis", "attachments"}) {
      take(*whole, name, "vcon_whole/", beside);
    }
  }
  return beside;
}

}  // namespace sealtape
