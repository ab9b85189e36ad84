#include "speech/message.h"

#include "core/json.h"

namespace sealtape {

namespace {

constexpr Micros slack = std::chrono::milliseconds(500);
constexpr std::size_t most_segments = 20'000;
constexpr std::size_t most_words = 100'000;
constexpr std::size_t most_spots = 20'000;
constexpr std::uint32_t most_doubt = 1000;

Json time_json(Micros time) { return time.count(); }

Json words_json(const std::vector<Word>& words) {
  Json all = Json::array();
  for (const auto& word : words) {
    Json one = Json::array({word.text, word.after});
    const auto time = word.time.value_or(TimeSpan{});
    one.push_back(time_json(time.from));
    one.push_back(time_json(time.to));
    if (word.confidence) one.push_back(word.confidence->millionths);
    all.push_back(std::move(one));
  }
  return all;
}

std::optional<Confidence> confidence_in(const Json& json) {
  if (!json.is_number_unsigned() || json > 1'000'000) return std::nullopt;
  return Confidence{json.get<std::uint32_t>()};
}

// A little beyond the end is rounding, and cut off.
std::optional<TimeSpan> time_in(const Json& from, const Json& to, Micros duration) {
  if (!from.is_number_unsigned() || !to.is_number_unsigned()) return std::nullopt;
  const auto most = static_cast<std::uint64_t>((duration + slack).count());
  if (from > to || to.get<std::uint64_t>() > most) return std::nullopt;
  const auto micros = [&](const Json& json) {
    return std::min(Micros(json.get<std::int64_t>()), duration);
  };
  return TimeSpan{micros(from), micros(to)};
}

std::optional<Word> word_in(const Json& json, Micros duration) {
  if (!json.is_array() || json.size() < 4 || json.size() > 5) return std::nullopt;
  if (!json[0].is_string() || !json[1].is_string()) return std::nullopt;
  Word word;
  word.text = json[0];
  word.after = json[1];
  word.time = time_in(json[2], json[3], duration);
  if (json.size() == 5) word.confidence = confidence_in(json[4]);
  const bool good = word.time && (json.size() == 4 || word.confidence) && !word.text.empty();
  return good ? std::optional(std::move(word)) : std::nullopt;
}

std::optional<Segment> segment_in(const Json& json, Micros duration) {
  const auto text = text_field(json, "text");
  const auto* from = field(json, "from");
  const auto* to = field(json, "to");
  const auto* words = field(json, "words");
  if (!text || from == nullptr || to == nullptr) return std::nullopt;
  if (words == nullptr || !words->is_array() || words->size() > most_words) return std::nullopt;
  Segment segment;
  segment.text = *text;
  segment.language = text_field(json, "language").value_or("");
  segment.time = time_in(*from, *to, duration);
  if (!segment.time) return std::nullopt;
  if (const auto* confidence = field(json, "confidence")) {
    segment.confidence = confidence_in(*confidence);
    if (!segment.confidence) return std::nullopt;
  }
  for (const auto& each : *words) {
    auto word = word_in(each, duration);
    if (!word) return std::nullopt;
    segment.words.push_back(std::move(*word));
  }
  return segment;
}

}  // namespace

std::string WorkerOrder::encode() const {
  return canonical({{"engine", engine},
                    {"language", language},
                    {"model", model},
                    {"phrase", phrase},
                    {"quality", quality}}) +
         '\n';
}

std::optional<WorkerOrder> WorkerOrder::parse(std::string_view line) {
  const auto json = parse_json(line);
  if (!json) return std::nullopt;
  WorkerOrder order;
  for (const auto& [name, to] : {std::pair("engine", &order.engine),
                                 {"language", &order.language},
                                 {"model", &order.model},
                                 {"phrase", &order.phrase},
                                 {"quality", &order.quality}}) {
    auto text = text_field(*json, name);
    if (!text) return std::nullopt;
    *to = std::move(*text);
  }
  return order;
}

std::string SoundOrder::encode() const {
  return canonical({{"narrow", narrow}, {"samples", samples}, {"words", words}}) + '\n';
}

std::optional<SoundOrder> SoundOrder::parse(std::string_view line) {
  const auto json = parse_json(line);
  const auto* narrow = json ? field(*json, "narrow") : nullptr;
  const auto samples = json ? number_field(*json, "samples") : std::nullopt;
  const auto* words = json ? field(*json, "words") : nullptr;
  if (narrow == nullptr || !narrow->is_boolean() || !samples) return std::nullopt;
  if (words == nullptr || !words->is_array()) return std::nullopt;
  SoundOrder order{narrow->get<bool>(), *samples};
  for (const auto& word : *words) {
    if (!word.is_string()) return std::nullopt;
    order.words.push_back(word);
  }
  return order;
}

std::string encode_segments(const std::vector<Segment>& segments) {
  Json all = Json::array();
  for (const auto& segment : segments) {
    const auto time = segment.time.value_or(TimeSpan{});
    Json one{{"text", segment.text},
             {"from", time_json(time.from)},
             {"to", time_json(time.to)},
             {"words", words_json(segment.words)}};
    if (!segment.language.empty()) one["language"] = segment.language;
    if (segment.confidence) one["confidence"] = segment.confidence->millionths;
    all.push_back(std::move(one));
  }
  return canonical({{"segments", all}}) + '\n';
}

std::string encode_spots(const std::vector<Spot>& spots) {
  Json all = Json::array();
  for (const auto& spot : spots) {
    all.push_back(Json::array({time_json(spot.time.from), time_json(spot.time.to), spot.doubt}));
  }
  return canonical({{"spots", all}}) + '\n';
}

std::optional<std::vector<Spot>> parse_spots(std::string_view line, Micros duration) {
  if (line.size() > longest_message) return std::nullopt;
  const auto json = parse_json(line);
  const auto* all = json ? field(*json, "spots") : nullptr;
  if (all == nullptr || !all->is_array() || all->size() > most_spots) return std::nullopt;
  std::vector<Spot> spots;
  for (const auto& each : *all) {
    if (!each.is_array() || each.size() != 3 || !each[2].is_number_unsigned()) return std::nullopt;
    const auto time = time_in(each[0], each[1], duration);
    if (!time || each[2] > most_doubt) return std::nullopt;
    spots.push_back({*time, each[2].get<std::uint32_t>()});
  }
  return spots;
}

std::optional<std::vector<Segment>> parse_segments(std::string_view line, Micros duration) {
  if (line.size() > longest_message) return std::nullopt;
  const auto json = parse_json(line);
  const auto* all = json ? field(*json, "segments") : nullptr;
  if (all == nullptr || !all->is_array() || all->size() > most_segments) return std::nullopt;
  std::vector<Segment> segments;
  for (const auto& each : *all) {
    auto segment = segment_in(each, duration);
    if (!segment) return std::nullopt;
    segments.push_back(std::move(*segment));
  }
  return segments;
}

}  // namespace sealtape
