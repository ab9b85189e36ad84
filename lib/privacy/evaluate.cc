#include "privacy/evaluate.h"

#include <algorithm>

#include "core/json.h"

namespace sealtape::privacy {

namespace {

[[noreturn]] void refuse(std::size_t line, const std::string& reason) {
  throw Error(Error::Kind::usage, "line " + std::to_string(line) + ": " + reason);
}

std::optional<TimeSpan> time_in(const Json& object) {
  const auto from = number_field(object, "from_ms");
  const auto to = number_field(object, "to_ms");
  constexpr std::uint64_t longest = std::uint64_t{1} << 40U;
  if (!from || !to || *from > longest || *to > longest) return std::nullopt;
  return TimeSpan{.from = std::chrono::milliseconds(*from), .to = std::chrono::milliseconds(*to)};
}

Segment segment_of(const Json& turn) {
  Segment segment;
  segment.text = text_field(turn, "text").value_or("");
  segment.speaker = text_field(turn, "speaker").value_or("");
  segment.time = time_in(turn);
  if (const auto channel = number_field(turn, "channel")) {
    segment.channel = static_cast<std::uint32_t>(std::min<std::uint64_t>(*channel, 255));
  }
  const auto* words = field(turn, "words");
  if (words == nullptr || !words->is_array()) return segment;
  for (const auto& given : *words) {
    Word word;
    word.text = text_field(given, "text").value_or("");
    word.time = time_in(given);
    segment.words.push_back(std::move(word));
  }
  return segment;
}

GoldSpan span_of(const Json& given, const Gold& gold, std::size_t line) {
  const auto type = text_field(given, "type");
  const auto known = type ? type_named(*type) : std::nullopt;
  if (!known) refuse(line, "a span has no type that is known");
  const auto from = number_field(given, "from");
  const auto to = number_field(given, "to");
  const auto turn = number_field(given, "turn").value_or(0);
  const auto& segments = gold.transcript.segments;
  if (!from || !to || *from >= *to || turn >= segments.size() || *to > segments[turn].text.size()) {
    refuse(line, "a span lies outside its text");
  }
  return {.segment = turn, .text = {.from = *from, .to = *to}, .type = *known};
}

Gold gold_of(const Json& json, std::size_t line) {
  Gold gold;
  gold.id = text_field(json, "id").value_or(std::to_string(line));
  gold.set = text_field(json, "set").value_or("");
  const auto* spoken = field(json, "spoken");
  gold.spoken = spoken != nullptr && spoken->is_boolean() && spoken->get<bool>();
  gold.transcript.language = text_field(json, "language").value_or("");
  if (const auto* turns = field(json, "turns"); turns != nullptr && turns->is_array()) {
    for (const auto& turn : *turns) gold.transcript.segments.push_back(segment_of(turn));
  } else if (text_field(json, "text")) {
    gold.transcript.segments.push_back(segment_of(json));
  } else {
    refuse(line, "it has neither text nor turns");
  }
  if (const auto* spans = field(json, "spans"); spans != nullptr && spans->is_array()) {
    for (const auto& span : *spans) gold.spans.push_back(span_of(span, gold, line));
  }
  return gold;
}

bool is_worth_covering(char letter) {
  return letter < 0 || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z');
}

bool is_intent(Type type) {
  const auto types = intent_types();
  return std::ranges::find(types, type) != types.end();
}

bool touches(const Finding& finding, const GoldSpan& span) {
  return finding.type == span.type && std::ranges::any_of(finding.parts, [&](const Part& part) {
           return part.segment == span.segment && !part.of_words && part.text.from < span.text.to &&
                  span.text.from < part.text.to;
         });
}

// A wish is acted upon, not taken out: so it is enough that it was heard.
bool is_met(const GoldSpan& span, std::string_view text, const std::vector<Finding>& findings) {
  if (is_intent(span.type)) {
    return std::ranges::any_of(findings,
                               [&](const Finding& finding) { return touches(finding, span); });
  }
  for (auto at = span.text.from; at < span.text.to; ++at) {
    if (!is_worth_covering(text[at])) continue;
    const auto covers = [&](const Part& part) {
      return part.segment == span.segment && !part.of_words && part.text.from <= at &&
             at < part.text.to;
    };
    const auto is_of_type = [&](const Finding& finding) {
      return finding.type == span.type && std::ranges::any_of(finding.parts, covers);
    };
    if (std::ranges::none_of(findings, is_of_type)) return false;
  }
  return true;
}

bool is_right(const Finding& finding, const std::vector<GoldSpan>& spans) {
  return std::ranges::any_of(spans, [&](const GoldSpan& span) { return touches(finding, span); });
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  marked += other.marked;
  covered += other.covered;
  found += other.found;
  right += other.right;
  return *this;
}

Tally Evaluation::sum(const std::vector<Type>& types) const {
  Tally sum;
  for (const auto& [key, tally] : tallies) {
    if (std::ranges::find(types, key.first) != types.end()) sum += tally;
  }
  return sum;
}

std::vector<Gold> read_gold(std::string_view jsonl) {
  std::vector<Gold> all;
  for (std::size_t line = 1; !jsonl.empty(); ++line) {
    const auto end = std::min(jsonl.find('\n'), jsonl.size());
    const auto text = jsonl.substr(0, end);
    jsonl.remove_prefix(std::min(end + 1, jsonl.size()));
    if (text.empty()) continue;
    const auto json = parse_json(text);
    if (!json || !json->is_object()) refuse(line, "not a JSON object");
    all.push_back(gold_of(*json, line));
  }
  return all;
}

Evaluation evaluate(const Detector& detector, const std::vector<Gold>& gold) {
  Evaluation evaluation;
  for (const auto& item : gold) {
    const auto& transcript = item.transcript;
    const auto findings = detector.find_in(transcript);
    for (const auto& span : item.spans) {
      auto& tally = evaluation.tallies[{span.type, transcript.language}];
      ++tally.marked;
      if (is_met(span, transcript.segments[span.segment].text, findings)) {
        ++tally.covered;
      } else {
        evaluation.missed.push_back(item.id + ' ' + std::string(name_of(span.type)));
      }
    }
    for (const auto& finding : findings) {
      const auto is_text = [](const Part& part) { return !part.of_words; };
      if (std::ranges::none_of(finding.parts, is_text)) continue;  // marks are of the text
      auto& tally = evaluation.tallies[{finding.type, transcript.language}];
      ++tally.found;
      if (is_right(finding, item.spans)) {
        ++tally.right;
      } else {
        evaluation.wrong.push_back(item.id + ' ' + std::string(name_of(finding.type)));
      }
    }
  }
  return evaluation;
}

std::vector<Type> checked_types() {
  return {Type::card,
          Type::iban,
          Type::cn_resident_id,
          Type::tw_id,
          Type::hk_id,
          Type::th_id,
          Type::it_fiscal_code,
          Type::it_vat,
          Type::de_tax_id,
          Type::de_social_security,
          Type::de_health_insurance,
          Type::de_identity_card,
          Type::de_vat,
          Type::ch_ahv,
          Type::fr_nir,
          Type::es_id,
          Type::uk_nhs,
          Type::imei,
          Type::phone,
          Type::email};
}

}  // namespace sealtape::privacy
