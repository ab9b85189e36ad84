#include "redact/proof.h"

#include "core/encoding.h"
#include "redact/json_reader.h"

namespace sealtape {

// Parts of a proof that other files hold, too.

std::string base64_of(const Hashes& hashes) {
  Bytes bytes;
  for (const auto& hash : hashes) append(bytes, hash.bytes);
  return base64(bytes);
}

Json to_json(const ProvenEntry& entry) {
  return {{"index", number(entry.index)}, {"note", entry.note}, {"path", base64_of(entry.path)}};
}

Json to_json(const OpenedDetails& details) {
  Json lines = Json::array();
  for (const auto& [leaf, line] : details.lines) lines.push_back(Json::array({leaf, line}));
  return {{"count", details.count},
          {"hashes", base64_of(details.hashes)},
          {"lines", std::move(lines)},
          {"seeds", base64_of(details.seeds)}};
}

ProvenEntry read_entry(JsonReader& fields) {
  return {LogIndex{fields.number("index")}, fields.text("note", largest_proof),
          fields.hashes("path")};
}

OpenedDetails read_details(JsonReader& fields) {
  OpenedDetails details;
  details.count = fields.number("count");
  details.hashes = fields.hashes("hashes");
  details.seeds = fields.hashes("seeds");
  for (const auto& json : fields.array("lines", largest_proof)) {
    const bool pair =
        json.is_array() && json.size() == 2 && json[0].is_number_unsigned() && json[1].is_string();
    fields.expect(pair);
    if (!pair) continue;
    const auto leaf = json[0].get<std::uint64_t>();
    const bool rises = details.lines.empty() || details.lines.back().first < leaf;
    fields.expect(rises && leaf < details.count);
    details.lines.emplace_back(leaf, json[1].get<std::string>());
  }
  fields.expect(details.count <= first_leaf(1));
  return details;
}

namespace {

constexpr const char* schema = "sealtape.proof/1";
constexpr std::size_t most_gaps = 65'536;
constexpr std::size_t longest_name = 32;  // of anything that has one

Json to_json(const Track& track) {
  Json gaps = Json::array();
  for (const auto& gap : track.gaps) gaps.push_back(Json::array({gap.unit, gap.samples}));
  return {{"channels", track.channels},
          {"codec", track.codec},
          {"gaps", std::move(gaps)},
          {"parameters", base64(track.parameters)},
          {"rate", track.rate},
          {"trim_end", track.trim_end},
          {"trim_start", track.trim_start},
          {"unit", std::string(1, static_cast<char>(track.unit))},
          {"unit_samples", track.unit_samples}};
}

Json to_json(const RedactedSpan& span) {
  return {{"count", span.units.count}, {"filler", name_of(span.filler)},
          {"first", span.units.first}, {"ground", span.ground},
          {"logged", span.logged},     {"part", span.units.part}};
}

template <class Items>
Json list_of(const Items& items) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(to_json(item));
  return list;
}

Track read_track(JsonReader& fields) {
  Track track;
  track.channels = fields.small("channels");
  track.codec = fields.text("codec", longest_name);
  track.parameters = fields.bytes("parameters");
  track.rate = fields.small("rate");
  track.trim_end = fields.number("trim_end");
  track.trim_start = fields.number("trim_start");
  track.unit_samples = fields.small("unit_samples");
  const auto unit = fields.text("unit", 1);
  fields.expect(unit == "b" || unit == "p" || unit == "a");
  track.unit = unit.empty() ? UnitKind::packet : static_cast<UnitKind>(unit.front());
  for (const auto& json : fields.array("gaps", most_gaps)) {
    const bool pair = json.is_array() && json.size() == 2 && json[0].is_number_unsigned() &&
                      json[1].is_number_unsigned();
    fields.expect(pair);
    if (pair) track.gaps.push_back({json[0], json[1]});
  }
  return track;
}

RedactedSpan read_span(JsonReader& fields) {
  RedactedSpan span;
  const auto filler = parse_filler(fields.text("filler", longest_name));
  span.units = {.part = fields.small("part"),
                .first = fields.number("first"),
                .count = fields.number("count")};
  span.ground = fields.text("ground", longest_name);
  span.logged = fields.flag("logged");
  span.filler = filler.value_or(Filler::silence);
  fields.expect(filler && is_ground(span.ground));
  return span;
}

void read_units(JsonReader& fields, Proof& proof) {
  for (const auto& json : fields.array("units", most_parts)) {
    const bool count = json.is_number_unsigned() && json.get<std::uint64_t>() <= first_leaf(1);
    fields.expect(count);
    if (count) proof.units.push_back(json);
  }
  fields.each("spans", most_spans,
              [&](JsonReader& span) { proof.spans.push_back(read_span(span)); });
  const auto lies_inside = [&](const RedactedSpan& span) {
    return span.units.part < proof.units.size() &&
           span.units.first + span.units.count <= proof.units[span.units.part];
  };
  fields.expect(are_in_order(proof.spans) && std::ranges::all_of(proof.spans, lies_inside));
}

Proof read_proof(JsonReader& fields) {
  Proof proof;
  fields.expect(fields.text("schema", longest_name) == schema);
  const auto recording = RecordingId::parse(fields.text("recording", 32));
  fields.expect(recording.has_value());
  proof.recording = recording.value_or(RecordingId{});
  proof.object = fields.number("object");
  fields.object("track", [&](JsonReader& track) { proof.track = read_track(track); });
  read_units(fields, proof);
  proof.seeds = fields.hashes("seeds");
  proof.hashes = fields.hashes("hashes");
  fields.each("entries", most_proof_entries, [&](JsonReader& entry) {
    auto read = read_entry(entry);
    entry.expect(proof.entries.empty() || proof.entries.back().index < read.index);
    proof.entries.push_back(std::move(read));
  });
  if (fields.has("redaction")) {
    fields.object("redaction",
                  [&](JsonReader& details) { proof.redaction = read_details(details); });
  }
  proof.checkpoint = fields.text("checkpoint", largest_proof);
  for (const auto& json : fields.array("stamps", most_stamps)) {
    const auto token = json.is_string() ? from_base64(json.get<std::string>()) : std::nullopt;
    fields.expect(token.has_value());
    if (token) proof.stamps.push_back(*token);
  }
  return proof;
}

}  // namespace

std::optional<Proof> Proof::parse(std::string_view text) {
  if (text.size() > largest_proof || !text.ends_with('\n')) return std::nullopt;
  const auto json = parse_json(text.substr(0, text.size() - 1));
  if (!json || !json->is_object()) return std::nullopt;
  JsonReader fields(*json);
  auto proof = read_proof(fields);
  // Anything else that is there, or that is there otherwise, is not written back.
  if (!fields.ok() || proof.encode() != text) return std::nullopt;
  return proof;
}

std::string Proof::encode() const {
  Json json{{"checkpoint", checkpoint},
            {"entries", list_of(entries)},
            {"hashes", base64_of(hashes)},
            {"object", object},
            {"recording", recording.hex()},
            {"schema", schema},
            {"seeds", base64_of(seeds)},
            {"spans", list_of(spans)},
            {"stamps", Json::array()},
            {"track", to_json(track)},
            {"units", units}};
  if (redaction) json["redaction"] = to_json(*redaction);
  for (const auto& token : stamps) json["stamps"].push_back(base64(token));
  return canonical(json) + '\n';
}

std::optional<Cover> cover_of(std::span<const LeafRange> cut, std::span<const std::uint64_t> counts,
                              const Hashes& seeds, const Hashes& hashes) {
  auto tree = cut_tree(united({cut.begin(), cut.end()}, counts), counts);
  if (tree.kept.size() != seeds.size() || tree.cut.size() != hashes.size()) return std::nullopt;
  Bytes bytes;
  for (const auto& seed : seeds) append(bytes, seed.bytes);
  Cover cover(std::move(tree.kept), bytes);
  for (std::size_t i = 0; i < hashes.size(); ++i) cover.stubs.push_back({tree.cut[i], hashes[i]});
  return cover;
}

Hashes seeds_of(const Cover& cover) {
  Hashes seeds;
  for (std::size_t i = 0; i < cover.nodes().size(); ++i) {
    seeds.push_back(*Digest::from(cover.seed(i)));
  }
  return seeds;
}

Hashes hashes_of(const Cover& cover) {
  Hashes hashes;
  for (const auto& stub : cover.stubs) hashes.push_back(stub.hash);
  return hashes;
}

}  // namespace sealtape
