#include "vcon/pattern.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "vcon/displayable.h"
#include "vcon/ends.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_pattern = 1024;
constexpr std::string_view started_prefix = "started:";
constexpr std::string_view tag_prefix = "tag:";
constexpr std::array<std::string_view, 5> texts = {"caller", "callee", "agent", "customer", ""};
constexpr std::array<std::string_view, 3> directions = {"inbound", "outbound", "internal"};

[[noreturn]] void refuse(const std::string& reason) {
  throw Error(Error::Kind::usage, "the pattern " + reason);
}

std::string kept(std::string_view raw) {
  return is_utf8(raw) ? std::string(raw) : displayable(raw);
}

}  // namespace

// One attempt at a name. Where a piece cannot fit is remembered, so that no place is tried twice.
struct Pattern::Search {
  std::string_view name;
  std::vector<bool> hopeless;  // piece * (size of the name + 1) + place
  std::vector<Span> spans;     // of each piece
};

Pattern Pattern::compile(std::string_view text, const Region& region) {
  if (text.empty() || text.size() > longest_pattern) refuse("is empty or over 1024 bytes");
  Pattern pattern;
  pattern.region_ = region;
  while (!text.empty()) {
    if (text.starts_with("{{") || text.starts_with("}}")) {
      pattern.add_literal(text.front());
      text.remove_prefix(2);
    } else if (text.front() == '}') {
      refuse("closes a field that was not opened (a brace itself is written twice)");
    } else if (text.front() == '{') {
      const auto end = text.find('}');
      if (end == std::string_view::npos) refuse("has a field that is not closed");
      pattern.add_field(text.substr(1, end - 1));
      text.remove_prefix(end + 1);
    } else {
      if (text.front() == '/') refuse("has a slash: it is for names without directories");
      pattern.add_literal(text.front());
      text.remove_prefix(1);
    }
  }
  return pattern;
}

void Pattern::add_literal(char letter) {
  if (pieces_.empty() || pieces_.back().kind != Kind::literal) {
    pieces_.push_back({.kind = Kind::literal, .text = {}, .format = {}});
  }
  pieces_.back().text += letter;
}

void Pattern::add_field(std::string_view field) {
  if (field == "_") field = "";
  const auto given = [&](const Piece& piece) {
    return piece.kind != Kind::literal && !piece.text.empty() && piece.text == field;
  };
  if (field.starts_with(started_prefix)) {
    auto format = TimestampFormat::compile(field.substr(started_prefix.size()));
    field = "started";
    if (std::ranges::any_of(pieces_, given)) refuse("has a field twice: started");
    pieces_.push_back({.kind = Kind::started, .text = "started", .format = std::move(format)});
    return;
  }
  if (field == "started") refuse("needs a format for it, such as {started:%Y%m%dT%H%M%S}");
  const bool is_tag = field.starts_with(tag_prefix);
  if (is_tag) check_word(field.substr(tag_prefix.size()), "a tag of the pattern");
  if (!is_tag && field != "direction" && std::ranges::find(texts, field) == texts.end()) {
    refuse("has a field that is none of started direction caller callee agent customer tag:NAME");
  }
  if (std::ranges::any_of(pieces_, given)) refuse("has a field twice: " + std::string(field));
  const auto kind = field == "direction" ? Kind::direction : Kind::text;
  if (kind == Kind::text && !pieces_.empty() && pieces_.back().kind == Kind::text) {
    refuse("has two fields with nothing between them");
  }
  pieces_.push_back({.kind = kind, .text = std::string(field), .format = {}});
}

bool Pattern::fit(Search& search, std::size_t piece, std::size_t from) const {
  const auto& name = search.name;
  if (piece == pieces_.size()) return from == name.size();
  const auto mark = piece * (name.size() + 1) + from;
  if (search.hopeless[mark]) return false;
  const auto goes_on_at = [&](std::size_t end) {
    search.spans[piece] = {.begin = from, .end = end};
    return fit(search, piece + 1, end);
  };
  const auto rest = name.substr(from);
  const auto& [kind, text, format] = pieces_[piece];
  bool fits = false;
  if (kind == Kind::literal) {
    fits = rest.starts_with(text) && goes_on_at(from + text.size());
  } else if (kind == Kind::started) {
    const auto time = format->match(rest);
    fits = time && goes_on_at(from + time->length);
  } else if (kind == Kind::direction) {
    fits = std::ranges::any_of(directions, [&](std::string_view word) {
      return rest.starts_with(word) && goes_on_at(from + word.size());
    });
  } else {
    for (auto end = from + 1; end <= name.size() && !fits; ++end) fits = goes_on_at(end);
  }
  search.hopeless[mark] = !fits;
  return fits;
}

std::optional<Metadata> Pattern::match(std::string_view file_name,
                                       const std::optional<std::string>& direction) const {
  if (file_name.size() > longest_name) return std::nullopt;
  Search search{.name = file_name,
                .hopeless = std::vector<bool>(pieces_.size() * (file_name.size() + 1)),
                .spans = std::vector<Span>(pieces_.size())};
  if (!fit(search, 0, 0)) return std::nullopt;
  return metadata_of(file_name, search.spans, direction);
}

Metadata Pattern::metadata_of(std::string_view name, const std::vector<Span>& spans,
                              const std::optional<std::string>& direction) const {
  Metadata metadata;
  Ends ends;
  ends.direction = direction;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const auto raw = name.substr(spans[i].begin, spans[i].end - spans[i].begin);
    const auto& [kind, field, format] = pieces_[i];
    if (kind == Kind::started) metadata.start = format->match(raw)->instant;
    if (kind == Kind::direction) metadata.direction = std::string(raw);
    if (kind != Kind::text || field.empty()) continue;
    if (field == "caller") ends.caller = kept(raw);
    if (field == "callee") ends.callee = kept(raw);
    if (field == "agent") ends.agent = kept(raw);
    if (field == "customer") ends.customer = kept(raw);
    if (field.starts_with(tag_prefix)) {
      set_tag(metadata, field.substr(tag_prefix.size()), kept(raw), "a tag of the file name");
    }
  }
  add_ends(metadata, std::move(ends));
  normalise(metadata, region_);
  return metadata;
}

}  // namespace sealtape
