#include "transcript/labels.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <set>
#include <utility>

#include "core/utf8.h"
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_name = 120;  // in bytes; meetings allow 64 characters
constexpr std::size_t most_words = 8;
constexpr std::size_t most_names = 500;
constexpr std::size_t words_of_a_handle = 2;
constexpr std::size_t short_words = 3;
constexpr std::size_t short_bytes = 30;

// What texts of our languages put before a remark.
bool is_remark(std::string_view name) {
  constexpr std::array<std::string_view, 12> remarks{
      "note",  "notes",        "nota",      "note bene",
      "nb",    "hinweis",      "anmerkung", "ps",
      "notiz", "\u5099\u8a3b", "\u6ce8",    "\u0e2b\u0e21\u0e32\u0e22\u0e40\u0e2b\u0e15\u0e38"};
  return std::ranges::find(remarks, ascii_lower(name)) != remarks.end();
}

bool is_letter(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || std::isalpha(value) != 0;
}

bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }

// "Anna Rossi", "T. Marco", and not "said he".
bool is_written_as_name(std::string_view name) {
  return std::ranges::none_of(fields_of(name), [](auto word) { return is_small(word.front()); });
}

// Names have commas and points ("Rossi, Marco", "Dr. Rossi"); what has them and small words is
// part of a sentence.
bool may_be_name(std::string_view name) {
  if (name.size() > longest_name || std::ranges::none_of(name, is_letter)) return false;
  if (name.find_first_of(";!?\"[]<>:\n") != std::string_view::npos) return false;
  if (fields_of(name).size() > most_words || is_remark(name)) return false;
  return name.find_first_of(".,") == std::string_view::npos || is_written_as_name(name);
}

// What stands before the first colon that a space follows, or before one in full width, and the
// rest.
std::optional<LabelledLine> parted(std::string_view line) {
  constexpr std::string_view wide = "\uff1a";
  const auto colon = std::min(line.find(':'), line.find(wide));
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const bool is_wide = line[colon] != ':';
  const auto after = line.substr(colon + (is_wide ? wide.size() : 1));
  if (!is_wide && !after.empty() && trimmed(after.substr(0, 1)) == after.substr(0, 1)) {
    return std::nullopt;
  }
  return LabelledLine{trimmed(line.substr(0, colon)), trimmed(after)};
}

// "- Anna: good morning", where several speak in one caption.
std::string_view without_dash(std::string_view line) {
  for (const std::string_view mark : {"-", "\u2013", "\u2014", ">>", ">"}) {
    if (line.starts_with(mark)) return trimmed(line.substr(mark.size()));
  }
  return line;
}

// "[laughter]", "(applause)" and what has no letter.
bool is_noise(std::string_view text) {
  if (std::ranges::none_of(text, is_letter)) return true;
  return (text.starts_with('[') && text.ends_with(']')) ||
         (text.starts_with('(') && text.ends_with(')'));
}

bool is_short(std::string_view text) {
  return fields_of(text).size() <= short_words && text.size() <= short_bytes;
}

// Whether most of what is said has a name in front. One alone is a remark, unless all have one.
bool most_have_labels(const std::vector<Segment>& segments) {
  std::size_t named = 0;
  std::size_t bare = 0;
  std::size_t cries = 0;
  for (const auto& segment : segments) {
    const auto text = trimmed(segment.text);
    if (!segment.speaker.empty()) continue;
    if (labelled_line(text)) {
      ++named;
    } else if (named == 0 && is_heading(segment)) {
      continue;
    } else if (is_short(text)) {
      cries += is_noise(text) ? 0U : 1U;
    } else if (!is_noise(text)) {
      ++bare;
    }
  }
  return named > bare && (named > 1 || bare + cries == 0);
}

// The names at the beginnings of all; too many of them are none.
std::set<std::string, std::less<>> names_in(const std::vector<Segment>& segments) {
  std::set<std::string, std::less<>> names;
  for (const auto& segment : segments) {
    const auto line = labelled_line(segment.text);
    if (line && segment.speaker.empty()) names.emplace(line->name);
  }
  return names.size() > most_names ? std::set<std::string, std::less<>>() : names;
}

// The words of a text that begins with a name: those of the name go.
void forget_name(Segment& segment, std::string_view name) {
  auto count = std::ranges::count_if(fields_of(name),
                                     [](auto field) { return !shown_word(field).text.empty(); });
  count = std::min(count, std::ssize(segment.words));
  segment.words.erase(segment.words.begin(), segment.words.begin() + count);
}

class Labels {
 public:
  explicit Labels(RoughTranscript& draft) : draft_(draft), names_(names_in(draft->segments)) {}

  void take() {
    if (names_.empty()) return;
    for (auto& segment : std::exchange(draft_->segments, {})) {
      if (segment.speaker.empty()) {
        add(segment);
      } else {
        taken_.push_back(std::move(segment));
      }
    }
    draft_->segments = std::move(taken_);
  }

 private:
  // A line within a text may hold a colon for any reason; a name there is known, or looks like one.
  // Where another may be meant it is nobody's.
  std::optional<LabelledLine> label_within(std::string_view text) const {
    auto line = labelled_line(text);
    if (line && !names_.contains(line->name) && !is_written_as_name(line->name)) line.reset();
    return line;
  }

  void add(const Segment& whole) {
    std::vector<Segment> parts;
    for (const auto text : lines_of(whole.text)) {
      const auto line = parts.empty() ? labelled_line(text) : label_within(text);
      if (parts.empty() || line || may_name_somebody(text)) {
        parts.push_back(whole);
        parts.back().text.clear();
        if (line) name(parts.back(), line->name);
      }
      auto& said = parts.back().text;
      said += (said.empty() ? "" : "\n") + std::string(line ? line->rest : text);
    }
    for (auto& part : parts) {
      if (parts.size() > 1) part.words.clear();  // whose each is cannot be told
      part.text = trimmed(part.text);
      if (!part.text.empty()) taken_.push_back(std::move(part));
    }
  }

  void name(Segment& segment, std::string_view name) {
    const std::string label(name);
    segment.speaker = draft_.speaker(label, std::nullopt, Speaker::Known::given);
    draft_.name(segment.speaker, label);
    forget_name(segment, name);
  }

  RoughTranscript& draft_;
  std::set<std::string, std::less<>> names_;
  std::vector<Segment> taken_;
};

// What the speakers of a transcript are called.
std::set<std::string, std::less<>> known_names(const std::vector<Speaker>& speakers) {
  std::set<std::string, std::less<>> names;
  for (const auto& speaker : speakers) names.insert({speaker.id, speaker.name});
  return names;
}

// Lines that still have one of these names in front.
void drop_names(Segment& segment, const std::set<std::string, std::less<>>& names) {
  std::string text;
  bool found = false;
  for (const auto whole : lines_of(segment.text)) {
    const auto line = labelled_line(whole);
    const bool is_named = line && names.contains(line->name);
    found = found || is_named;
    if (is_named && text.empty()) {
      forget_name(segment, line->name);
    } else if (is_named) {
      segment.words.clear();  // which of them the name is cannot be told
    }
    text += (text.empty() ? "" : "\n") + std::string(is_named ? line->rest : whole);
  }
  if (found) segment.text = trimmed(text);
}

}  // namespace

std::optional<LabelledLine> labelled_line(std::string_view line) {
  const auto found = parted(without_dash(trimmed(line)));
  return found && may_be_name(found->name) ? found : std::nullopt;
}

bool may_name_somebody(std::string_view line) {
  const auto found = parted(without_dash(trimmed(line)));
  if (!found || found->name.size() > longest_name || is_remark(found->name)) return false;
  if (found->name.find_first_of(";!?") != std::string_view::npos) return false;
  const auto words = fields_of(found->name);
  if (words.empty() || words.size() > most_words) return false;
  constexpr std::string_view odd = "0123456789()[]<>'@_\"";
  return words.size() <= words_of_a_handle || is_written_as_name(found->name) ||
         found->name.find_first_of(odd) != std::string_view::npos;
}

bool is_heading(const Segment& segment) {
  constexpr std::array<std::string_view, 7> marks{".",      "!",      "?",     "\u2026",
                                                  "\u3002", "\uff01", "\uff1f"};
  const auto text = trimmed(segment.text);
  return !segment.time &&
         std::ranges::none_of(marks, [&](auto mark) { return text.ends_with(mark); });
}

void take_labels(RoughTranscript& draft) {
  if (most_have_labels(draft->segments)) Labels(draft).take();
}

Transcript with_labels_taken(Transcript transcript) {
  const bool is_attached = transcript.engine.kind == Engine::Kind::attached;
  RoughTranscript draft(std::move(transcript));
  if (is_attached) take_labels(draft);  // what an engine hears has no names in front
  auto taken = std::move(*draft);
  const auto names = known_names(taken.speakers);
  for (auto& segment : std::exchange(taken.segments, {})) {
    const bool says = !segment.text.empty();
    drop_names(segment, names);
    if (says && segment.text.empty()) continue;  // nothing but a name
    taken.segments.push_back(std::move(segment));
  }
  return taken;
}

}  // namespace sealtape
