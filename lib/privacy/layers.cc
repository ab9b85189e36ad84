#include "privacy/layers.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "privacy/locate.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t most_alternatives = 4;  // of a word, that are read

// What a text says, without spaces, signs and capitals: ASCII alone, the rest counts as it is.
class Said {
 public:
  explicit Said(std::string_view text) : rest_(text) {}

  // The next letter; 0 at the end.
  char next() {
    while (!rest_.empty()) {
      const char letter = rest_.front();
      rest_.remove_prefix(1);
      if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter - 'A' + 'a');
      const bool counts =
          letter < 0 || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
      if (counts) return letter;
    }
    return 0;
  }

 private:
  std::string_view rest_;
};

bool say_the_same(const Segment& segment) {
  Said text(segment.text);
  for (const auto& word : segment.words) {
    for (const std::string_view piece :
         {std::string_view(word.text), std::string_view(word.after)}) {
      Said said(piece);
      while (const char letter = said.next()) {
        if (text.next() != letter) return false;
      }
    }
  }
  return text.next() == 0;
}

// The alternative of that rank, counted from 1, or the word itself.
const std::string& told_by(const Word& word, std::size_t rank) {
  return rank == 0 || word.alternatives.size() < rank ? word.text : word.alternatives[rank - 1];
}

bool is_told(const Segment& segment, std::size_t rank) {
  if (rank == 0) return !segment.text.empty() && !segment.words.empty() && !say_the_same(segment);
  return std::ranges::any_of(segment.words,
                             [&](const Word& word) { return word.alternatives.size() >= rank; });
}

// Words with a space between them, as text_of_words() joins them.
void tell(const Segment& segment, std::size_t rank, std::string& text,
          std::vector<TextRange>& words) {
  for (const auto& word : segment.words) {
    if (!text.empty()) text += ' ';
    const auto from = text.size();
    text += told_by(word, rank);
    words.push_back({.from = from, .to = text.size()});
    text += word.after;
  }
}

Layer layer_of(const Transcript& transcript, std::size_t rank) {
  Layer layer;
  layer.transcript.language = transcript.language;
  layer.transcript.speakers = transcript.speakers;
  layer.transcript.duration = transcript.duration;
  layer.words.resize(transcript.segments.size());
  layer.plain.resize(transcript.segments.size());
  for (std::size_t i = 0; i < transcript.segments.size(); ++i) {
    const auto& segment = transcript.segments[i];
    Segment told{.time = segment.time,
                 .channel = segment.channel,
                 .speaker = segment.speaker,
                 .language = segment.language,
                 .text = {},
                 .confidence = {},
                 .words = {},
                 .doubts = {}};
    if (is_told(segment, rank)) {
      tell(segment, rank, told.text, layer.words[i]);
      std::string plain;
      tell(segment, 0, plain, layer.plain[i]);
    } else {
      told.text = segment.text.empty() ? text_of_words(segment) : segment.text;
    }
    layer.transcript.segments.push_back(std::move(told));
  }
  return layer;
}

bool overlaps(const Part& a, const Part& b) {
  if (a.segment != b.segment) return false;
  if (a.word_count == 0 || b.word_count == 0) {
    return a.of_words == b.of_words && a.text.from < b.text.to && b.text.from < a.text.to;
  }
  return a.first_word < b.first_word + b.word_count && b.first_word < a.first_word + a.word_count;
}

void widen(Part& part, const Part& by, const Transcript& transcript) {
  if (by.word_count == 0) return;
  const auto first = std::min(part.first_word, by.first_word);
  const auto end = std::max(part.first_word + part.word_count, by.first_word + by.word_count);
  if (first == part.first_word && end == first + part.word_count) return;
  const auto wider = part_of_words(part.segment, first, end - first, transcript);
  part.first_word = first;
  part.word_count = end - first;
  part.time = wider.time;
  part.located = wider.located;
}

// Whether it is the same as one that is there; that one then holds all that this one tells.
bool joins(Finding& finding, const Finding& told, const Transcript& transcript) {
  if (finding.type != told.type) return false;
  std::vector<const Part*> missing;
  bool is_same = false;
  for (const auto& part : told.parts) {
    const auto same = std::ranges::find_if(
        finding.parts, [&](const Part& other) { return overlaps(other, part); });
    if (same == finding.parts.end()) {
      missing.push_back(&part);
    } else {
      widen(*same, part, transcript);
      is_same = true;
    }
  }
  if (!is_same) return false;
  if (told.level > finding.level) {
    finding.level = told.level;
    finding.score = std::max(finding.score, told.score);
  }
  for (const auto* part : missing) finding.parts.push_back(*part);
  std::ranges::sort(finding.parts, {}, &Part::segment);
  return true;
}

}  // namespace

Part Layer::part_at(std::size_t segment, TextRange range, const Transcript& given) const {
  const auto& of = words[segment];
  const auto begin = std::ranges::upper_bound(of, range.from, {}, &TextRange::to);
  const auto end = std::ranges::lower_bound(begin, of.end(), range.to, {}, &TextRange::from);
  const auto first = static_cast<std::size_t>(std::min(begin, of.end() - 1) - of.begin());
  const auto count = static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, end - begin));
  auto part = part_of_words(segment, first, count, given);
  part.text = {.from = plain[segment][first].from, .to = plain[segment][first + count - 1].to};
  return part;
}

std::vector<Layer> layers_of(const Transcript& transcript) {
  std::vector<Layer> layers;
  const auto has_words = [](const Segment& segment) { return !segment.words.empty(); };
  if (std::ranges::none_of(transcript.segments, has_words)) return layers;
  for (std::size_t rank = 0; rank <= most_alternatives; ++rank) {
    const auto says_more = [&](const Segment& segment) { return is_told(segment, rank); };
    if (std::ranges::any_of(transcript.segments, says_more)) {
      layers.push_back(layer_of(transcript, rank));
    }
  }
  return layers;
}

void add_told(std::vector<Finding>& findings, std::vector<Finding> told,
              const Transcript& transcript) {
  // Findings of one type hardly overlap, so only those that begin just before can be the same.
  using Key = std::tuple<Type, std::size_t, std::size_t>;
  constexpr int most_before = 4;
  std::map<Key, std::size_t> starts;
  const auto key_of = [](Type type, const Part& part) {
    return Key(type, part.segment, part.word_count > 0 ? part.first_word : part.text.from);
  };
  const auto enter = [&](std::size_t number) {
    const auto& finding = findings[number];
    for (const auto& part : finding.parts) starts.insert({key_of(finding.type, part), number});
  };
  const auto is_there = [&](const Finding& finding, const Part& part) {
    const auto last = part.word_count > 0 ? part.first_word + part.word_count : part.text.to;
    auto at = starts.lower_bound(Key(finding.type, part.segment, last));
    for (int i = 0; i < most_before && at != starts.begin(); ++i) {
      --at;
      if (joins(findings[at->second], finding, transcript)) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < findings.size(); ++i) enter(i);
  for (auto& finding : told) {
    const auto joins_one = [&](const Part& part) { return is_there(finding, part); };
    if (std::ranges::any_of(finding.parts, joins_one)) continue;
    findings.push_back(std::move(finding));
    enter(findings.size() - 1);
  }
}

}  // namespace sealtape::privacy
