#include "dsar/calls.h"

#include <algorithm>
#include <set>

#include "dsar/pages.h"

namespace sealtape {

namespace {

// Who else took part, as he may be named.
std::string others_in(const Enclosed& recording) {
  const Words english(Language::english);
  std::set<std::string> roles;
  for (std::size_t i = 0; i < recording.found.metadata.parties.size(); ++i) {
    const auto& his = recording.found.parties;
    if (recording.found.metadata.parties[i] == Party()) continue;  // who did not take part
    if (std::ranges::find(his, i) == his.end()) roles.insert(speaker_text(english, recording, i));
  }
  std::string text;
  for (const auto& role : roles) text += (text.empty() ? "" : ", ") + role;
  return text;
}

// One that everything of this recording begins with.
HistoryLine line_of(const Enclosed& recording, const char* what) {
  const auto& erasures = recording.erasures;
  return {.at = recording.begin(),
          .what = what,
          .recording = recording.number,
          .direction = recording.found.metadata.direction.value_or(""),
          .length = {},
          .channel = {},
          .others = {},
          .state = erasures.empty() ? "present" : "erased-span",
          .reason = erasures.empty() ? "" : erasures.back().ground,
          .index = recording.found.row.index};
}

const char* what_of(const BesideDialog& dialog, const FoundRecording& found) {
  if (dialog.type == "incomplete") return key("call that did not come about");
  if (dialog.type != "text") return key("contact without a recording");
  const bool his =
      dialog.author && std::ranges::find(found.writers, *dialog.author) != found.writers.end();
  return his ? key("message from you") : key("message to you");
}

void add_beside(const Enclosed& recording, std::vector<HistoryLine>& history) {
  for (const auto& dialog : recording.found.beside.dialogs) {
    auto line = line_of(recording, what_of(dialog, recording.found));
    line.at = dialog.start;
    line.direction = {};
    history.push_back(std::move(line));
  }
  const bool is_told = recording.found.is_heard || !recording.found.beside.dialogs.empty();
  if (!is_told) history.push_back(line_of(recording, key("contact without a recording")));
}

void add_call(const Enclosed& recording, std::vector<HistoryLine>& history) {
  auto line = line_of(recording, key("call or meeting recorded"));
  line.length = recording.found.length();
  line.others = others_in(recording);
  history.push_back(std::move(line));
  for (const auto& erasure : recording.erasures) {
    auto gone = line_of(recording, key("seconds of it were destroyed"));
    gone.at = erasure.at;
    gone.direction = {};
    gone.length = erasure.length;
    gone.reason = erasure.ground;
    gone.index = erasure.index;
    history.push_back(std::move(gone));
  }
}

}  // namespace

void add_calls(Dossier& dossier) {
  for (const auto& each : dossier.recordings) {
    if (each.found.is_heard) add_call(each, dossier.history);
    add_beside(each, dossier.history);
  }
}

}  // namespace sealtape
