#include "transcript_rows.h"

#include <ostream>

#include "report/text.h"
#include "transcript/words.h"

namespace sealtape {

namespace {

using Status = TranscriptRow::Status;

const char* name_of(Status status) {
  switch (status) {
    case Status::transcribed: return "transcribed";
    case Status::attached: return "attached";
    case Status::corrected: return "corrected";
    case Status::exists: return "exists";
    case Status::failed: return "failed";
  }
  return "";
}

std::vector<Column> columns(Format format) {
  std::vector<Column> all{{"status", "STATUS"}, {"recording", "RECORDING"}};
  if (format == Format::table) {
    all.push_back({"length", "LENGTH", Align::right});
  } else {
    for (const char* key : {"transcript", "index", "duration_ms"}) all.push_back({key, key});
  }
  all.push_back({"words", "WORDS", Align::right});
  all.push_back({"engine", "ENGINE"});
  all.push_back({"language", "LANGUAGE"});
  all.push_back({"notes", "NOTES"});
  return all;
}

}  // namespace

void TranscriptRow::tell(const Transcript& told, const Document& document) {
  transcript = document.entry;
  index = document.index;
  engine = told.engine.name;
  language = told.language;
  duration = told.duration;
  words = word_count(told);
}

void TranscriptRow::tell(const KeptTranscript& kept) {
  transcript = kept.document.entry;
  index = kept.document.index;
  engine = kept.engine;
  language = kept.language;
  words = kept.words;
}

TranscriptRows::TranscriptRows(Context& context)
    : context_(context),
      listing_(context.listing("sealtape.transcribe/1", columns(context.format()))) {}

void TranscriptRows::row(const TranscriptRow& row) {
  ++counts_[row.status];
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(row.duration);
  auto notes = row.notes;
  if (row.network) notes.emplace_back("the sound left this machine");
  if (!row.error.empty()) notes.push_back(row.error);
  if (!row.hint.empty()) notes.push_back(row.hint);
  Json json{{"status", name_of(row.status)},
            {"recording", row.recording},
            {"transcript", row.transcript ? Json(row.transcript->hex()) : Json()},
            {"index", row.index ? Json(number(*row.index)) : Json()},
            {"duration_ms", milliseconds.count()},
            {"words", row.words},
            {"engine", row.engine},
            {"language", row.language},
            {"network", row.network}};
  if (context_.format() == Format::table) {
    std::string text;
    for (const auto& note : notes) text += (text.empty() ? "" : ", ") + note;
    json["notes"] = text;
    json["length"] = human_duration(std::chrono::round<std::chrono::seconds>(row.duration));
  } else {
    json["notes"] = notes;
    if (!row.error.empty()) json["error"] = row.error;
  }
  listing_.row(json);
  context_.world().out.flush();  // a row that can be read is an acknowledgement
}

void TranscriptRows::finish() {
  listing_.finish();
  std::string text;
  for (const auto& [status, count] : counts_) {
    if (!text.empty()) text += ", ";
    text += std::to_string(count) +
            (status == Status::exists ? " there already" : std::string(" ") + name_of(status));
  }
  const int signal = context_.world().interrupted();
  if (signal != 0 && text.empty()) text = "nothing transcribed";
  if (signal != 0) text += "; interrupted, run the same command again for the rest";
  context_.say(text.empty() ? "nothing to transcribe" : text);
  if (signal != 0) {
    context_.status = 128 + signal;
  } else if (counts_[Status::failed] > 0) {
    context_.status = exit_status(Error::Kind::partial);
  }
}

void tell_one(const TranscriptRow& row, Context& context) {
  TranscriptRows rows(context);
  rows.row(row);
  rows.finish();
}

}  // namespace sealtape
