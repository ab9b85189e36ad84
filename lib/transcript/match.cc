#include "transcript/match.h"

#include <algorithm>
#include <set>

namespace sealtape {

namespace {

constexpr std::size_t most_snippets = 3;
constexpr std::size_t words_around = 8;
constexpr std::size_t weight = 100;  // of another word in the same segment against one said twice

struct Said {
  std::size_t segment;
  FoundWord word;
};

// What was found in one segment, as places in its own list of words.
struct Found {
  std::size_t segment = 0;
  std::set<std::size_t> places;
  std::set<std::string> words;

  std::size_t score() const { return words.size() * weight + std::min(places.size(), weight - 1); }
};

class Matcher {
 public:
  Matcher(const Transcript& transcript, const std::vector<std::string>& words)
      : transcript_(transcript), words_(words), wanted_(words.begin(), words.end()) {
    WordCutter cutter;
    for (const auto& segment : transcript.segments) said_.push_back(cutter.cut(segment.text));
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
  std::vector<Found> words() const {
    std::vector<Found> found;
    std::set<std::string> all;
    for (std::size_t segment = 0; segment < said_.size(); ++segment) {
      Found here{.segment = segment, .places = {}, .words = {}};
      for (std::size_t i = 0; i < said_[segment].size(); ++i) {
        const auto& word = said_[segment][i].folded;
        if (!wanted_.contains(word)) continue;
        here.places.insert(i);
        here.words.insert(word);
      }
      all.insert(here.words.begin(), here.words.end());
      if (!here.places.empty()) found.push_back(std::move(here));
    }
    for (const auto& segment : transcript_.segments) take_spoken(segment, all);
    if (all.size() < wanted_.size()) return {};
    return found.empty() ? whole_segments(all) : found;
  }

  // What is shown otherwise than it was said, as numbers are.
  void take_spoken(const Segment& segment, std::set<std::string>& all) const {
    WordCutter cutter;
    std::string spoken;
    for (const auto& word : segment.words) spoken += word.text + ' ';
    for (auto& word : cutter.cut(spoken)) {
      if (wanted_.contains(word.folded)) all.insert(std::move(word.folded));
    }
  }

  // Only in the words as they were said: their segments, from the start.
  std::vector<Found> whole_segments(const std::set<std::string>& all) const {
    std::vector<Found> found;
    for (std::size_t i = 0; i < transcript_.segments.size(); ++i) {
      std::set<std::string> here;
      take_spoken(transcript_.segments[i], here);
      if (!here.empty() && !all.empty()) {
        found.push_back({.segment = i, .places = {0}, .words = std::move(here)});
      }
    }
    return found;
  }

  std::vector<Found> phrases() const {
    std::vector<std::pair<std::size_t, std::size_t>>
        places;  // segment and place, one after another
    for (std::size_t segment = 0; segment < said_.size(); ++segment) {
      for (std::size_t i = 0; i < said_[segment].size(); ++i) places.emplace_back(segment, i);
    }
    std::vector<Found> found;
    for (std::size_t start = 0; start + words_.size() <= places.size(); ++start) {
      if (!is_phrase(places, start)) continue;
      const auto segment = places[start].first;
      if (found.empty() || found.back().segment != segment) {
        found.push_back({.segment = segment, .places = {}, .words = wanted_});
      }
      for (std::size_t i = 0; i < words_.size(); ++i) {
        if (places[start + i].first == segment)
          found.back().places.insert(places[start + i].second);
      }
    }
    return found;
  }

  bool is_phrase(const std::vector<std::pair<std::size_t, std::size_t>>& places,
                 std::size_t start) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto& [segment, place] = places[start + i];
      if (said_[segment][place].folded != words_[i]) return false;
    }
    return true;
  }

  Snippet snippet(const Found& found) const {
    const auto& segment = transcript_.segments[found.segment];
    const auto& said = said_[found.segment];
    Snippet snippet{.segment = found.segment, .time = time_of(found), .text = segment.text};
    if (said.empty()) return snippet;
    const auto first = *found.places.begin();
    const auto begin = first > words_around ? first - words_around : 0;
    const auto end = std::min(said.size(), first + words_.size() + words_around);
    const auto from = begin == 0 ? 0 : said[begin].begin;
    const auto to = end == said.size() ? segment.text.size() : said[end - 1].end;
    snippet.text = (begin == 0 ? "" : "... ") + segment.text.substr(from, to - from) +
                   (end == said.size() ? "" : " ...");
    return snippet;
  }

  std::optional<TimeSpan> time_of(const Found& found) const {
    const auto& segment = transcript_.segments[found.segment];
    WordCutter cutter;
    for (const auto& word : segment.words) {
      for (const auto& part : cutter.cut(word.text)) {
        if (word.time && found.words.contains(part.folded)) return word.time;
      }
    }
    return segment.time;
  }

  const Transcript& transcript_;
  const std::vector<std::string>& words_;
  std::set<std::string> wanted_;
  std::vector<std::vector<FoundWord>> said_;
};

}  // namespace

std::optional<Match> match(const Transcript& transcript, const std::vector<std::string>& words,
                           Phrase phrase) {
  if (words.empty()) return std::nullopt;
  return Matcher(transcript, words).run(phrase);
}

}  // namespace sealtape
