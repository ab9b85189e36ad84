#include "archive/span_list.h"

#include <map>

#include "core/json_keys.h"
#include "vcon/csv.h"

namespace sealtape {

namespace {

constexpr std::size_t most = 65'536;

[[noreturn]] void refuse(const std::string& where) {
  throw Error(Error::Kind::usage, where + " of the list of spans is no span with a ground",
              "see sealtape-redact(1), SPANS");
}

[[noreturn]] void refuse_repeated() {
  throw Error(Error::Kind::usage,
              "the list of spans has a name twice, so one of the two would be lost",
              "see sealtape-redact(1), SPANS");
}

// A ground under a mistyped name would be lost without a word.
void expect_known(const std::string& name, const std::string& where) {
  if (name == "span" || name == "ground") return;
  throw Error(Error::Kind::usage, where + " of the list of spans says more than span and ground",
              "see sealtape-redact(1), SPANS");
}

WantedSpan wanted_from(const std::string& span, const std::string& ground,
                       const std::string& where) {
  const auto text = SpanText::parse(span);
  if (!text || !is_ground(ground)) refuse(where);
  return {.text = *text, .ground = ground};
}

std::vector<WantedSpan> from_json(const Json& json, const std::string& ground) {
  std::vector<WantedSpan> wanted;
  for (const auto& item : json) {
    const auto where = "item " + std::to_string(wanted.size() + 1);
    if (!item.is_object()) refuse(where);
    for (const auto& each : item.items()) expect_known(each.key(), where);
    const auto span = text_field(item, "span");
    const auto own = text_field(item, "ground");
    if (!span || (field(item, "ground") != nullptr && !own)) refuse(where);
    wanted.push_back(wanted_from(*span, own.value_or(ground), where));
  }
  return wanted;
}

std::vector<WantedSpan> from_csv(const std::string& text, const std::string& ground) {
  CsvReader csv(text);
  const auto head = csv.next();
  const auto column = [&](const char* name) -> std::optional<std::size_t> {
    if (!head) return std::nullopt;
    const auto found = std::ranges::find(*head, name);
    if (found == head->end()) return std::nullopt;
    return static_cast<std::size_t>(found - head->begin());
  };
  const auto span = column("span");
  const auto own = column("ground");
  if (!span) refuse("line 1");
  for (const auto& name : *head) {
    expect_known(name, "line 1");
    if (std::ranges::count(*head, name) > 1) refuse_repeated();
  }
  std::vector<WantedSpan> wanted;
  while (const auto row = csv.next()) {
    const auto where = "line " + std::to_string(csv.line());
    if (row->size() != head->size() || wanted.size() == most) refuse(where);
    const auto& stated = own ? row->at(*own) : ground;
    wanted.push_back(wanted_from(row->at(*span), stated.empty() ? ground : stated, where));
  }
  return wanted;
}

}  // namespace

std::vector<WantedSpan> spans_in(const std::string& text, const std::string& ground) {
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string::npos || text[start] != '[') return from_csv(text, ground);
  const auto json = parse_json(text);
  if (!json || !json->is_array() || json->size() > most) refuse("the JSON");
  if (repeats_a_key(text)) refuse_repeated();
  return from_json(*json, ground);
}

PlannedSpans plan_spans(const Timeline& timeline, const std::vector<WantedSpan>& wanted,
                        const SpanOptions& options, Filler filler) {
  struct Group {
    std::string ground;
    bool is_padded;
    std::vector<Span> spans;
  };
  std::vector<Group> groups;
  for (const auto& each : wanted) {
    auto group = std::ranges::find_if(groups, [&](const Group& one) {
      return one.ground == each.ground && one.is_padded == each.is_padded;
    });
    if (group == groups.end()) group = groups.insert(group, {each.ground, each.is_padded, {}});
    group->spans.push_back(each.text.on(timeline.track().rate));
  }
  PlannedSpans planned;
  for (const auto& [ground, is_padded, spans] : groups) {
    auto widening = options;
    if (is_padded) widening.padding = std::chrono::milliseconds(0);
    widening.may_overhang = is_padded;
    const auto plan = sealtape::plan(timeline, spans, widening);
    planned.all_channels = planned.all_channels || plan.all_channels;
    std::vector<RedactedSpan> more;
    for (const auto& range : plan.ranges) {
      more.push_back({{range.part, range.first, range.count}, ground, filler, false});
    }
    planned.spans = with_more(std::move(planned.spans), more);
  }
  return planned;
}

}  // namespace sealtape
