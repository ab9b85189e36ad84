#include "privacy/streams.h"

#include <algorithm>
#include <array>
#include <map>

#include "privacy/lists.h"
#include "privacy/runs.h"

namespace sealtape::privacy {

namespace {

constexpr Micros longest_pause = std::chrono::seconds(6);
constexpr std::size_t most_between = 4;       // segments of others between two turns
constexpr TokenIndex longest_read_back = 24;  // words
constexpr TokenIndex longest_confirmation = 5;

// What an agent says to hear the rest: "and the last four", "sorry, I lost you after".
constexpr Vocabulary prompts = std::to_array<std::string_view>(
    {"last",     "next",     "first",       "final",      "rest",      "remaining",  "other",
     "digits",   "digit",    "numbers",     "group",      "groups",    "block",      "repeat",
     "again",    "lost",     "after",       "missed",     "catch",     "slower",     "slowly",
     "continue", "carry",    "keep",        "going",      "listening", "sorry",      "hm",
     "letzten",  "letzte",   "nachsten",    "restlichen", "rest",      "ziffern",    "noch",
     "mal",      "nochmal",  "wiederholen", "langsamer",  "nach",      "verstanden", "danach",
     "ultime",   "ultimi",   "prossime",    "prime",      "cifre",     "restanti",   "ripeta",
     "ripetere", "ancora",   "piano",       "dopo",       "continui",  "resto",      "poi",
     "dica",     "dimmi",    "pure",        "sentiamo",   "vada",      "ascolto",    "segno",
     "scrivo",   "prosegua", "avanti",      "scritto",    "annoto",    "weiter",     "bitte",
     "hore",     "notiert",  "ready",       "shoot",      "fire",      "away"});

constexpr Vocabulary articles =
    std::to_array<std::string_view>({"and", "the", "a", "i", "you", "und", "die", "der", "ich", "e",
                                     "le", "gli", "la", "it's", "mi"});

std::string speaker_of(const Segment& segment) {
  if (!segment.speaker.empty()) return segment.speaker;
  return segment.channel ? '#' + std::to_string(*segment.channel) : std::string();
}

// Whether the other one only says yes, or says the figures again.
bool is_confirmation(const Tokens& tokens, std::size_t segment) {
  TokenIndex words = 0;
  TokenIndex confirming = 0;
  TokenIndex numbers = 0;
  for (auto i = tokens.first_of(segment); i < tokens.end_of(segment); ++i) {
    if (tokens[i].kind == Token::Kind::mark) continue;
    const auto text = tokens.text(tokens[i]);
    if (is_one_of(articles, text)) continue;
    if (++words > longest_read_back) return false;
    const auto role = meaning_of(tokens, i).role;
    // "Then?" asks for the rest.
    const bool asks = role == Role::separator;
    const bool confirms = role == Role::confirm || role == Role::filler || asks;
    if (confirms || is_one_of(prompts, text)) ++confirming;
    if (says_number(tokens, i)) ++numbers;
  }
  if (words <= longest_confirmation && confirming * 2 >= words) return true;
  return (numbers + confirming) * 10 >= words * 6;
}

}  // namespace

bool goes_on(const Tokens& tokens, std::size_t from, std::size_t to) {
  const auto& segments = tokens.transcript().segments;
  const auto& before = segments[from].time;
  const auto& after = segments[to].time;
  if (before && after && after->from - before->to > longest_pause) return false;
  if (to - from - 1 > most_between) return false;
  for (auto i = from + 1; i < to; ++i) {
    if (!is_confirmation(tokens, i)) return false;
  }
  return true;
}

std::vector<std::vector<std::uint32_t>> streams_of(const Tokens& tokens) {
  std::map<std::string, std::vector<std::uint32_t>> streams;
  const auto& segments = tokens.transcript().segments;
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    streams[speaker_of(segments[i])].push_back(i);
  }
  std::vector<std::vector<std::uint32_t>> all;
  for (auto& [speaker, stream] : streams) all.push_back(std::move(stream));
  return all;
}

}  // namespace sealtape::privacy
