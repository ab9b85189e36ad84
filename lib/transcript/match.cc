#include "transcript/match.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sealtape {

namespace {

constexpr std::size_t most_snippets = 3;
constexpr std::size_t words_around = 8;
constexpr std::size_t weight = 100;  // of another word in the same segment against one said twice

// A part of a word, where it stands in its text. The first one also says the whole.
struct Place {
  std::size_t segment = 0;
  std::size_t part = 0;  // of those of its segment
  FoundWord said;
  std::string whole;
  std::size_t parts = 0;  // of the whole; 0 but for the first
};

using Line = std::vector<Place>;

void append_line(Line& line, std::size_t segment, std::vector<SaidWord> words) {
  std::size_t part = 0;
  for (auto& word : words) {
    auto parts = word.parts.size();
    for (auto& each : word.parts) {
      line.push_back({segment, part++, std::move(each), {}, std::exchange(parts, 0)});
      if (line.back().parts > 0) line.back().whole = std::move(word.whole);
    }
  }
}

// How many places from here on say the word; 0: it is not said here.
std::size_t said_at(const Line& line, std::size_t start, const SaidWord& wanted) {
  const auto& place = line[start];
  if (place.parts > 0 && place.whole == wanted.whole) return place.parts;
  if (place.said.folded == wanted.whole) return 1;
  const auto within = words_within(place.said.folded);
  if (std::ranges::find(within, wanted.whole) != within.end()) return 1;
  const auto& parts = wanted.parts;
  if (parts.size() < 2 || start + parts.size() > line.size()) return 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (line[start + i].said.folded != parts[i].folded) return 0;
  }
  return parts.size();
}

// What was found in one segment: places in it, and which of the words.
struct Found {
  std::size_t segment = 0;
  std::set<std::size_t> places;
  std::set<std::size_t> words;

  std::size_t score() const { return words.size() * weight + std::min(places.size(), weight - 1); }
};

std::vector<SaidWord> each_once(const std::vector<SaidWord>& words) {
  std::vector<SaidWord> all;
  for (const auto& word : words) {
    if (std::ranges::find(all, word.whole, &SaidWord::whole) == all.end()) all.push_back(word);
  }
  return all;
}

class Matcher {
 public:
  Matcher(const Transcript& transcript, const std::vector<SaidWord>& words)
      : transcript_(transcript), words_(words), wanted_(each_once(words)) {
    for (std::size_t i = 0; i < transcript.segments.size(); ++i) {
      append_line(line_, i, cutter_.said(transcript.segments[i].text));
    }
  }

  std::optional<Match> run(Phrase phrase) {
    auto found = phrase == Phrase::yes ? phrases() : words();
    if (found.empty()) return std::nullopt;
    std::ranges::sort(found, {}, [](const Found& each) {
      return std::pair(~each.score(), each.segment);  // the best first
    });
    Match match{.score = found.front().score(), .snippets = {}};
    std::erase_if(
        found, [&](const Found& each) { return each.words.size() < found.front().words.size(); });
    found.resize(std::min(found.size(), most_snippets));
    std::ranges::sort(found, {}, &Found::segment);
    for (const auto& each : found) match.snippets.push_back(snippet(each));
    return match;
  }

 private:
  static Found& found_in(std::vector<Found>& found, std::size_t segment) {
    if (found.empty() || found.back().segment != segment) {
      found.push_back({.segment = segment, .places = {}, .words = {}});
    }
    return found.back();
  }

  std::vector<Found> words() {
    std::vector<Found> found;
    std::set<std::size_t> all;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      for (std::size_t word = 0; word < wanted_.size(); ++word) {
        if (said_at(line_, i, wanted_[word]) == 0) continue;
        auto& here = found_in(found, line_[i].segment);
        here.places.insert(line_[i].part);
        here.words.insert(word);
        all.insert(word);
      }
    }
    for (const auto& segment : transcript_.segments) take_spoken(segment, all);
    if (all.size() < wanted_.size()) return {};
    return found.empty() ? whole_segments() : found;
  }

  // What is shown otherwise than it was said, as numbers are.
  void take_spoken(const Segment& segment, std::set<std::size_t>& all) {
    std::string spoken;
    for (const auto& word : segment.words) spoken += word.text + ' ';
    Line line;
    append_line(line, 0, cutter_.said(spoken));
    for (std::size_t word = 0; word < wanted_.size(); ++word) {
      if (is_said_in(line, wanted_[word])) all.insert(word);
    }
  }

  static bool is_said_in(const Line& line, const SaidWord& wanted) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (said_at(line, i, wanted) > 0) return true;
    }
    return false;
  }

  // Only in the words as they were said: their segments, from the start.
  std::vector<Found> whole_segments() {
    std::vector<Found> found;
    for (std::size_t i = 0; i < transcript_.segments.size(); ++i) {
      std::set<std::size_t> here;
      take_spoken(transcript_.segments[i], here);
      if (!here.empty()) found.push_back({.segment = i, .places = {0}, .words = std::move(here)});
    }
    return found;
  }

  std::vector<Found> phrases() const {
    std::vector<Found> found;
    for (std::size_t start = 0; start < line_.size(); ++start) {
      const auto end = end_of_phrase(start);
      if (end == start) continue;
      auto& here = found_in(found, line_[start].segment);
      for (std::size_t word = 0; word < wanted_.size(); ++word) here.words.insert(word);
      for (auto i = start; i < end; ++i) {
        if (line_[i].segment == here.segment) here.places.insert(line_[i].part);
      }
    }
    return found;
  }

  // Where no phrase begins: the same place.
  std::size_t end_of_phrase(std::size_t start) const {
    auto at = start;
    for (const auto& word : words_) {
      const auto places = at < line_.size() ? said_at(line_, at, word) : 0;
      if (places == 0) return start;
      at += places;
    }
    return at;
  }

  Snippet snippet(const Found& found) {
    const auto& segment = transcript_.segments[found.segment];
    Line said;
    append_line(said, 0, cutter_.said(segment.text));
    Snippet snippet{.segment = found.segment, .time = time_of(found), .text = segment.text};
    if (said.empty()) return snippet;
    const auto first = *found.places.begin();
    const auto begin = first > words_around ? first - words_around : 0;
    const auto end = std::min(said.size(), first + words_.size() + words_around);
    const auto from = begin == 0 ? 0 : said[begin].said.begin;
    const auto to = end == said.size() ? segment.text.size() : said[end - 1].said.end;
    snippet.text = (begin == 0 ? "" : "... ") + segment.text.substr(from, to - from) +
                   (end == said.size() ? "" : " ...");
    return snippet;
  }

  std::optional<TimeSpan> time_of(const Found& found) {
    const auto& segment = transcript_.segments[found.segment];
    for (const auto& word : segment.words) {
      Line line;
      append_line(line, 0, cutter_.said(word.text));
      const auto begins_here = [&](std::size_t each) {
        const auto& wanted = wanted_[each];
        return is_said_in(line, wanted) ||
               (!line.empty() && line.back().said.folded == wanted.parts.front().folded);
      };
      if (word.time && std::ranges::any_of(found.words, begins_here)) return word.time;
    }
    return segment.time;
  }

  const Transcript& transcript_;
  const std::vector<SaidWord>& words_;
  std::vector<SaidWord> wanted_;
  WordCutter cutter_;
  Line line_;  // of all segments, one behind the other
};

}  // namespace

std::optional<Match> match(const Transcript& transcript, const std::vector<SaidWord>& words,
                           Phrase phrase) {
  if (words.empty()) return std::nullopt;
  return Matcher(transcript, words).run(phrase);
}

}  // namespace sealtape
