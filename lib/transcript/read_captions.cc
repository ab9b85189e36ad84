// WebVTT (W3C, 4 April 2019) and SubRip, which nobody ever specified: cues of a line of times and
// some of text, apart from each other by an empty line.
#include <algorithm>
#include <array>
#include <utility>

#include "transcript/entities.h"
#include "transcript/readers.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr std::string_view arrow = "-->";

[[noreturn]] void refuse(std::size_t line, const char* reason) {
  throw Error(Error::Kind::usage, "line " + std::to_string(line + 1) + ": " + reason);
}

// Lines, and which one comes next.
struct Lines {
  std::vector<std::string_view> all;
  std::size_t next = 0;

  bool done() const { return next == all.size(); }
  std::string_view peek() const { return all[next]; }
};

bool is_timing(std::string_view line) { return line.find(arrow) != std::string_view::npos; }

TimeSpan timing(std::string_view line, std::size_t number) {
  const auto at = line.find(arrow);
  const auto rest = fields_of(line.substr(at + arrow.size()));
  const auto from = clock_time(trimmed(line.substr(0, at)));
  const auto to = rest.empty() ? std::nullopt : clock_time(rest.front());
  if (!from || !to) refuse(number, "it has no two times");
  if (*to < *from) refuse(number, "it ends before it begins");
  return {.from = *from, .to = *to};
}

// What players of SubRip know: "i", "/font", "font color=red", "v Anna".
bool is_known_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 9> looks{"b",    "i",    "u",  "s", "c",
                                                  "font", "ruby", "rt", "v"};
  if (clock_time(tag)) return true;
  if (tag.starts_with('/')) tag.remove_prefix(1);
  std::string name(tag.substr(0, tag.find_first_of(" .")));
  for (auto& letter : name) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return std::ranges::find(looks, name) != looks.end();
}

// Cuts the text of a cue at its tags: <v Name> changes who speaks, and behind </v> nobody is known
// to; <00:01.000> says when the words behind it begin, and all others are looks.
class CueReader {
 public:
  enum class Tags : std::uint8_t { all, known };

  // Where only known ones are tags, all else in angle brackets is text.
  CueReader(RoughTranscript& draft, const TimeSpan& time, Tags tags)
      : draft_(draft), time_(time), tags_(tags), moment_(time.from) {
    segment_.time = time;
  }

  void read(std::string_view text) {
    while (!text.empty()) {
      const auto open = text.find('<');
      const auto close = open == std::string_view::npos ? open : text.find('>', open);
      if (close == std::string_view::npos) return say(text);
      const auto inside = text.substr(open + 1, close - open - 1);
      const bool is_text = tags_ == Tags::known && !is_known_tag(inside);
      say(text.substr(0, is_text ? open + 1 : open));
      if (!is_text) tag(inside);
      text.remove_prefix(is_text ? open + 1 : close + 1);
    }
  }

  void finish() {
    close_words(time_.to);
    if (!stamped_) segment_.words.clear();
    segment_.text = trimmed(segment_.text);
    draft_.add(std::exchange(segment_, {}));
  }

 private:
  void say(std::string_view text) {
    const auto plain = without_entities(text);
    if (voice_ended_ && !letters_of(plain).empty()) begin_voice({});
    segment_.text += plain;
    for (const auto field : fields_of(plain)) {
      if (auto word = shown_word(field); !word.text.empty()) fresh_.push_back(std::move(word));
    }
  }

  void tag(std::string_view tag) {
    if (tag.starts_with('v') && (tag.size() == 1 || tag[1] == ' ' || tag[1] == '.')) {
      return voice(tag);
    }
    if (tag == "/v") voice_ended_ = !segment_.speaker.empty();
    const auto moment = clock_time(tag);
    if (!moment || *moment < moment_ || *moment > time_.to) return;
    close_words(*moment);
    stamped_ = true;
  }

  void voice(std::string_view tag) {
    const auto space = std::min(tag.find(' '), tag.size());
    const auto name = without_entities(trimmed(tag.substr(space)));
    begin_voice(draft_.speaker(name, std::nullopt, Speaker::Known::given));
    draft_.name(segment_.speaker, name);
  }

  void begin_voice(std::string speaker) {
    if (!trimmed(segment_.text).empty()) {
      finish();
      segment_.time = time_;
    }
    segment_.speaker = std::move(speaker);
    voice_ended_ = false;
  }

  // The words since the last moment end here. Only one alone knows when it was said.
  void close_words(Micros end) {
    if (fresh_.size() == 1) fresh_.front().time = TimeSpan{.from = moment_, .to = end};
    for (auto& word : fresh_) segment_.words.push_back(std::move(word));
    fresh_.clear();
    moment_ = end;
  }

  RoughTranscript& draft_;
  TimeSpan time_;
  Tags tags_;
  Micros moment_;
  bool stamped_ = false;
  bool voice_ended_ = false;
  Segment segment_;
  std::vector<Word> fresh_;
};

bool is_number(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether times come now, or behind a name of one line.
bool begins_cue(const Lines& lines) {
  return is_timing(lines.peek()) ||
         (lines.next + 1 < lines.all.size() && !trimmed(lines.peek()).empty() &&
          is_timing(lines.all[lines.next + 1]));
}

// Comments, styles and places on the screen.
bool is_remark(std::string_view line) {
  constexpr std::array<std::string_view, 3> kinds{"NOTE", "STYLE", "REGION"};
  return std::ranges::find(kinds, line.substr(0, line.find_first_of(" \t"))) != kinds.end();
}

void skip_block(Lines& lines) {
  while (!lines.done() && !trimmed(lines.peek()).empty()) ++lines.next;
}

// Up to the next cue or remark: players drop what follows an empty line, and it was said all the
// same. Times begin a cue also where that line is missing; a number before them is its name.
std::string take_cue_text(Lines& lines) {
  std::string text;
  bool ends_block = false;
  for (; !lines.done() && !is_timing(lines.peek()); ++lines.next) {
    const auto line = trimmed(lines.peek());
    const bool is_name = begins_cue(lines) && (ends_block || is_number(line));
    if (is_name || (ends_block && is_remark(line))) break;
    ends_block = line.empty();
    if (!line.empty()) text += (text.empty() ? "" : "\n") + std::string(lines.peek());
  }
  return text;
}

void read_header(Lines& lines, RoughTranscript& draft) {
  constexpr std::string_view language = "Language:";
  if (lines.done() || !lines.peek().starts_with("WEBVTT")) {
    refuse(0, "it does not begin with WEBVTT");
  }
  for (; !lines.done() && !trimmed(lines.peek()).empty() && !is_timing(lines.peek());
       ++lines.next) {
    if (lines.peek().starts_with(language)) {
      draft->language = language_tag(lines.peek().substr(language.size()));
    }
  }
}

void read_cue(Lines& lines, RoughTranscript& draft) {
  if (!is_timing(lines.peek())) ++lines.next;  // its name
  CueReader cue(draft, timing(lines.peek(), lines.next), CueReader::Tags::all);
  ++lines.next;
  cue.read(take_cue_text(lines));
  cue.finish();
}

// Up to the next line of times; the number before that one is not text.
std::string take_subtitle(Lines& lines) {
  std::string text;
  for (; !lines.done() && !is_timing(lines.peek()); ++lines.next) {
    const bool last = lines.next + 1 < lines.all.size() && is_timing(lines.all[lines.next + 1]);
    if (last && is_number(lines.peek())) continue;
    text += std::string(trimmed(lines.peek())) + "\n";
  }
  return text;
}

}  // namespace

void read_webvtt(std::string_view text, RoughTranscript& draft) {
  Lines lines{.all = lines_of(text)};
  read_header(lines, draft);
  while (!lines.done()) {
    if (trimmed(lines.peek()).empty()) {
      ++lines.next;
    } else if (begins_cue(lines)) {
      read_cue(lines, draft);
    } else {
      skip_block(lines);
    }
  }
  take_labels(draft);
}

void read_srt(std::string_view text, RoughTranscript& draft) {
  Lines lines{.all = lines_of(text)};
  take_subtitle(lines);
  while (!lines.done()) {
    CueReader cue(draft, timing(lines.peek(), lines.next), CueReader::Tags::known);
    ++lines.next;
    cue.read(take_subtitle(lines));
    cue.finish();
  }
  take_labels(draft);
}

}  // namespace sealtape
