#include "transcript/without.h"

#include <algorithm>
#include <tuple>

#include "transcript/names.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

std::string mark_of(Unheard::Why why) { return "[" + std::string(name_of(why)) + "]"; }

bool share_a_channel(const Unheard& span, const std::optional<std::uint32_t>& channel) {
  return !span.channel || !channel || span.channel == channel;
}

// What lasts no time at all is still said within a span that begins or ends there.
bool touches(const TimeSpan& span, const TimeSpan& time) {
  if (time.from == time.to) return time.from >= span.from && time.from <= span.to;
  return time.from < span.to && span.from < time.to;
}

// They were those of all that was said.
void forget_measures(Segment& segment) {
  segment.confidence.reset();
  segment.doubts.clear();
}

bool is_placed(const Word& word) { return word.time && word.timed != Word::Timed::interpolated; }

// Takes the spans out of one segment.
class Cut {
 public:
  Cut(Segment& segment, const std::vector<Unheard>& spans, const Spares& spares)
      : segment_(segment) {
    std::ranges::copy_if(spans, std::back_inserter(spans_), [&](const Unheard& span) {
      return share_a_channel(span, segment.channel) && may_touch(span) &&
             !(spares && spares(segment, span));
    });
  }

  void run() {
    if (spans_.empty()) return;
    const bool placed = !segment_.words.empty() && std::ranges::all_of(segment_.words, is_placed);
    if (placed) {
      take_words();
    } else {
      take_all(segment_, spans_.front().why);
    }
  }

 private:
  // Words may lie beyond the times of their segment.
  bool may_touch(const Unheard& span) const {
    if (!segment_.time || touches(span.time, *segment_.time)) return true;
    return std::ranges::any_of(segment_.words, [&](const Word& word) {
      return word.time && touches(span.time, *word.time);
    });
  }

  const Unheard* span_at(const TimeSpan& time) const {
    const auto found =
        std::ranges::find_if(spans_, [&](const Unheard& span) { return touches(span.time, time); });
    return found == spans_.end() ? nullptr : &*found;
  }

  void take_words() {
    const bool whole = letters_of(segment_.text) == letters_of(joined(segment_.words));
    std::string text;
    std::string last_mark;
    std::vector<Word> kept;
    for (auto& word : segment_.words) {
      const auto* span = span_at(*word.time);
      const auto mark = span == nullptr ? std::string() : mark_of(span->why);
      if (span == nullptr) {
        append_spaced(text, word.text);
        text += word.after;
        kept.push_back(std::move(word));
      } else if (mark != last_mark) {
        append_spaced(text, mark);
      }
      last_mark = mark;
    }
    const bool untouched = kept.size() == segment_.words.size();
    segment_.words = std::move(kept);
    if (untouched && whole) return;
    segment_.text = std::move(text);
    forget_measures(segment_);
  }

  Segment& segment_;
  std::vector<Unheard> spans_;
};

void forget_digests(Transcript& transcript, const std::vector<Unheard>& spans) {
  for (auto& heard : transcript.heard) {
    for (const auto& span : spans) {
      if (share_a_channel(span, heard.channel) && touches(span.time, heard.time)) {
        heard.sha256.reset();
      }
    }
  }
  // Of all of the sound, and of all of the words: what is missing could be guessed from either.
  std::erase_if(transcript.engine.parameters, [](const auto& parameter) {
    return parameter.first == audio_sha256 || parameter.first == attached_sha256;
  });
}

void add_gaps(Transcript& transcript, const std::vector<Unheard>& spans) {
  for (auto span : spans) {
    span.time.from = std::max(span.time.from, Micros());
    span.time.to = std::min(span.time.to, transcript.duration);
    if (span.time.from < span.time.to &&
        std::ranges::find(transcript.unheard, span) == transcript.unheard.end()) {
      transcript.unheard.push_back(span);
    }
  }
  std::ranges::sort(transcript.unheard, {},
                    [](const Unheard& gap) { return std::tuple(gap.time, gap.channel, gap.why); });
}

}  // namespace

void take_all(Segment& segment, Unheard::Why why) {
  segment.text = mark_of(why);
  segment.words.clear();
  forget_measures(segment);
}

Transcript without(Transcript transcript, const std::vector<Unheard>& spans, const Spares& spares) {
  if (spans.empty()) return transcript;
  for (auto& segment : transcript.segments) Cut(segment, spans, spares).run();
  forget_digests(transcript, spans);
  add_gaps(transcript, spans);
  if (!transcript.changes.empty()) transcript.changes = {"what was changed is not kept"};
  transcript.extra.clear();
  return transcript;
}

}  // namespace sealtape
