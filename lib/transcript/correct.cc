#include "transcript/correct.h"

#include <algorithm>
#include <span>

#include "core/error.h"
#include "transcript/align.h"
#include "transcript/exported.h"
#include "transcript/names.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr Micros rounding = std::chrono::milliseconds(1);  // captions know no less

Micros distance(Micros left, Micros right) { return left < right ? right - left : left - right; }

bool same_time(const std::optional<TimeSpan>& left, const std::optional<TimeSpan>& right) {
  if (!left || !right) return true;  // he who writes plain text says nothing of times
  return distance(left->from, right->from) <= rounding && distance(left->to, right->to) <= rounding;
}

Micros overlap(const Segment& left, const Segment& right) {
  if (!left.time || !right.time) return {};
  return std::min(left.time->to, right.time->to) - std::max(left.time->from, right.time->from);
}

// For each edited segment the old one that it was made from.
class Origins {
 public:
  Origins(const std::vector<Segment>& before, const std::vector<Segment>& edited)
      : before_(before), edited_(edited), origins_(edited.size()) {}

  std::vector<std::optional<std::size_t>> find() {
    std::size_t left = 0;
    std::size_t right = 0;
    for (const auto& [old, now] : common_items(keys(before_), keys(edited_))) {
      match_between(left, old, right, now);
      origins_[now] = old;
      left = old + 1;
      right = now + 1;
    }
    match_between(left, before_.size(), right, edited_.size());
    return std::move(origins_);
  }

 private:
  static std::vector<std::string> keys(const std::vector<Segment>& segments) {
    std::vector<std::string> keys;
    for (const auto& segment : segments) keys.push_back(on_one_line(segment.text));
    return keys;
  }

  void match_between(std::size_t left, std::size_t left_end, std::size_t right,
                     std::size_t right_end) {
    for (; right < right_end; ++right) {
      const auto& segment = edited_[right];
      if (left == left_end) return;
      // What lies wholly before the edited one has been removed.
      while (segment.time && before_[left].time && overlap(before_[left], segment) <= Micros() &&
             before_[left].time->from < segment.time->from && left + 1 < left_end) {
        ++left;
      }
      if (segment.time && before_[left].time && !same_time(segment.time, before_[left].time) &&
          overlap(before_[left], segment) <= Micros()) {
        continue;  // it was added
      }
      origins_[right] = left++;
    }
  }

  const std::vector<Segment>& before_;
  const std::vector<Segment>& edited_;
  std::vector<std::optional<std::size_t>> origins_;
};

std::vector<std::string> texts_of(const std::vector<Word>& words) {
  std::vector<std::string> texts;
  for (const auto& word : words) texts.push_back(word.text);
  return texts;
}

// What stands for words that are gone is none itself.
bool is_mark(std::string_view field) {
  const auto is_of = [&](Unheard::Why why) {
    return field.find("[" + std::string(name_of(why)) + "]") != std::string_view::npos;
  };
  return is_of(Unheard::Why::erased) || is_of(Unheard::Why::redacted);
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> words;
  for (const auto field : fields_of(text)) {
    if (is_mark(field)) continue;
    auto word = shown_word(field);
    if (!word.text.empty()) {
      words.push_back(std::move(word));
    } else if (!words.empty()) {
      words.back().after += word.after;
    }
  }
  return words;
}

// New words share the time between the old ones around them, even where they are as many as were
// there: what an engine heard as one short word may have been a number.
void share(std::span<Word> words, Micros from, Micros to) {
  const auto step = (to - from) / static_cast<std::int64_t>(words.size());
  for (auto& word : words) {
    word.time = TimeSpan{.from = from, .to = from + step};
    word.timed = Word::Timed::interpolated;
    from += step;
  }
}

void interpolate(std::vector<Word>& words, const TimeSpan& segment) {
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    auto end = begin;
    while (end < words.size() && !words[end].time) ++end;
    if (end == begin) continue;
    const auto from = begin > 0 ? words[begin - 1].time->to : segment.from;
    const auto to = end < words.size() ? words[end].time->from : segment.to;
    if (to >= from) share(std::span(words).subspan(begin, end - begin), from, to);
    begin = end;
  }
}

std::vector<Word> corrected_words(const Segment& before, std::string_view text) {
  if (before.words.empty()) return {};
  auto words = words_in(text);
  for (const auto& [old, now] : common_items(texts_of(before.words), texts_of(words))) {
    const auto after = std::move(words[now].after);
    words[now] = before.words[old];
    words[now].after = after;
  }
  if (before.time) interpolate(words, *before.time);
  return words;
}

// Puts the new transcript together, and says what it changes. `exported` is the old one as the
// edited one would show it.
class Correction {
 public:
  Correction(const Transcript& before, const Transcript& exported, const Transcript& edited)
      : before_(before), exported_(exported), edited_(edited) {
    after_ = before;
    after_.segments.clear();
    after_.changes.clear();
    after_.extra.clear();
  }

  Transcript run() {
    const auto origins = Origins(exported_.segments, edited_.segments).find();
    std::size_t next = 0;  // of the old segments
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (origins[i]) {
        drop_up_to(next, *origins[i]);
        next = *origins[i] + 1;
        keep(*origins[i], edited_.segments[i]);
      } else {
        add(edited_.segments[i]);
      }
    }
    drop_up_to(next, before_.segments.size());
    return std::move(after_);
  }

 private:
  static std::string where(const Segment& segment) {
    return segment.time ? clock_text(segment.time->from, '.') : "somewhere";
  }
  static std::string quoted(const std::string& text) { return "\"" + on_one_line(text) + "\""; }
  void note(const Segment& segment, const std::string& what) {
    after_.changes.push_back(where(segment) + ": " + what);
  }

  void drop_up_to(std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
      note(before_.segments[i], "removed " + quoted(before_.segments[i].text));
    }
  }

  void keep(std::size_t place, const Segment& edited) {
    const auto& old = before_.segments[place];
    const auto& exported = exported_.segments[place];
    auto segment = old;
    if (on_one_line(exported.text) != on_one_line(edited.text)) {
      segment.text = edited.text;
      segment.words = corrected_words(old, edited.text);
      segment.confidence.reset();
      std::erase(segment.doubts, Doubt::low_confidence);
      note(old, quoted(old.text) + " is now " + quoted(edited.text));
    }
    if (!same_time(old.time, edited.time)) {
      segment.time = edited.time;
      note(old, "is now at " + clock_text(edited.time->from, '.') + " to " +
                    clock_text(edited.time->to, '.'));
    }
    const auto speaker =
        who(exported_, exported) == who(edited_, edited) ? old.speaker : speaker_of(edited);
    if (!speaker.empty() && speaker != old.speaker) {
      segment.speaker = speaker;
      for (auto& word : segment.words) word.speaker.clear();
      note(old, "spoken by " + quoted(speaker) + ", not " + quoted(old.speaker));
    }
    after_.segments.push_back(std::move(segment));
  }

  // Known speakers by their ids, which only the old transcript lists; others by name.
  static std::string who(const Transcript& transcript, const Segment& segment) {
    const auto name = shown_name(transcript.speakers, segment.speaker);
    return on_one_line(name.empty() ? segment.speaker : name);
  }

  void add(const Segment& edited) {
    Segment segment;
    segment.time = edited.time;
    segment.channel = edited.channel;
    segment.text = edited.text;
    segment.speaker = speaker_of(edited);
    note(segment, "added " + quoted(segment.text));
    after_.segments.push_back(std::move(segment));
  }

  // The old speaker of that name or id; a new one where there is none.
  std::string speaker_of(const Segment& edited) {
    if (edited.speaker.empty()) return {};
    const auto listed = std::ranges::find(edited_.speakers, edited.speaker, &Speaker::id);
    const auto name =
        listed == edited_.speakers.end() || listed->name.empty() ? edited.speaker : listed->name;
    for (const auto& speaker : after_.speakers) {
      if (speaker.id == edited.speaker ||
          (speaker.name.empty() ? speaker.id : speaker.name) == name) {
        return speaker.id;
      }
    }
    Speaker speaker;
    speaker.id = edited.speaker;
    speaker.name = name == speaker.id ? "" : name;
    after_.speakers.push_back(std::move(speaker));
    return edited.speaker;
  }

  const Transcript& before_;
  const Transcript& exported_;
  const Transcript& edited_;
  Transcript after_;
};

}  // namespace

Transcript corrected(const Transcript& before, const Transcript& edited, TranscriptFormat format,
                     const Digest& parent) {
  if (!can_be_corrected_in(format)) {
    throw Error(Error::Kind::usage,
                std::string(name_of(format)) + " does not say all that a person may correct",
                "edit it as webvtt, srt, text, wtf or sealtape");
  }
  auto labelled = edited;
  take_known_labels(labelled, format, before.speakers);
  const bool is_same = is_as_written(edited, before, format);
  auto after = is_same ? before : Correction(before, as_exported(before, format), labelled).run();
  if (is_same) after.changes.clear();  // what it changed itself
  after.origin = Transcript::Origin::corrected;
  after.parent = parent;
  after.made.reset();
  check(after);
  return after;
}

}  // namespace sealtape
