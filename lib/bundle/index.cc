#include "bundle/index.h"

#include <set>

#include "bundle/bundle_files.h"
#include "core/digest.h"
#include "core/json.h"
#include "redact/json_reader.h"

namespace sealtape {

namespace {

constexpr const char* schema = "sealtape.bundle/1";
constexpr std::size_t longest_text = 1024;

std::string path_in(JsonReader& fields, const char* name) {
  auto path = fields.text(name, longest_text);
  fields.expect(is_safe_path(path));
  return path;
}

SignedVcon read_vcon(JsonReader& fields) {
  auto file = path_in(fields, "file");
  const auto certificate = Digest::parse(fields.text("certificate", longest_text));
  fields.expect(certificate.has_value());
  return {std::move(file), certificate.value_or(Digest{})};
}

Exhibit read_exhibit(JsonReader& fields) {
  Exhibit exhibit;
  exhibit.name = fields.text("name", longest_text);
  const auto recording = RecordingId::parse(fields.text("recording", longest_text));
  fields.expect(recording.has_value());
  exhibit.recording = recording.value_or(RecordingId{});
  exhibit.file = path_in(fields, "file");
  if (fields.has("proof")) exhibit.proof = path_in(fields, "proof");
  if (fields.has("vcon")) {
    fields.object("vcon", [&](JsonReader& each) { exhibit.vcon = read_vcon(each); });
  }
  return exhibit;
}

}  // namespace

std::string_view name_of(BundleKind kind) {
  return kind == BundleKind::evidence ? "evidence" : "dsar";
}

std::optional<BundleIndex> BundleIndex::parse(std::string_view json) {
  const auto object = json.size() > largest_index ? std::nullopt : parse_json(json);
  if (!object || !object->is_object()) return std::nullopt;
  JsonReader fields(*object);
  BundleIndex index;
  fields.expect(fields.text("schema", longest_text) == schema);
  const auto kind = fields.text("kind", longest_text);
  fields.expect(kind == "evidence" || kind == "dsar");
  index.kind = kind == "evidence" ? BundleKind::evidence : BundleKind::dsar;
  index.origin = fields.text("origin", longest_text);
  index.matter = fields.text("case", longest_text);
  const auto created = parse_rfc3339(fields.text("created", longest_text));
  fields.expect(created.has_value());
  index.created = created.value_or(Instant{});
  fields.each("exhibits", most_exhibits,
              [&](JsonReader& each) { index.exhibits.push_back(read_exhibit(each)); });
  std::set<std::string> files;  // one that was named a thousand times would be checked as often
  for (const auto& exhibit : index.exhibits) {
    fields.expect(files.insert(exhibit.file).second);
    if (exhibit.vcon) fields.expect(files.insert(exhibit.vcon->file).second);
  }
  index.log = path_in(fields, "log");
  for (const auto& each : fields.array("certificates", most_exhibits)) {
    fields.expect(each.is_string() && is_safe_path(each.get<std::string>()));
    if (each.is_string()) index.certificates.push_back(each.get<std::string>());
  }
  if (fields.has("unproven")) {
    fields.expect(index.kind == BundleKind::dsar);  // what goes to a court is proven
    for (const auto& each : fields.array("unproven", most_exhibits)) {
      fields.expect(each.is_string() && is_safe_path(each.get<std::string>()));
      if (each.is_string()) index.unproven.push_back(each.get<std::string>());
    }
  }
  if (!fields.ok() || index.encode() != json) return std::nullopt;
  return index;
}

std::string BundleIndex::encode() const {
  Json list = Json::array();
  for (const auto& exhibit : exhibits) {
    Json each{
        {"name", exhibit.name}, {"recording", exhibit.recording.hex()}, {"file", exhibit.file}};
    if (exhibit.proof) each["proof"] = *exhibit.proof;
    if (exhibit.vcon) {
      each["vcon"] = {{"file", exhibit.vcon->file},
                      {"certificate", exhibit.vcon->certificate.hex()}};
    }
    list.push_back(std::move(each));
  }
  Json json{{"schema", schema}, {"kind", name_of(kind)},       {"origin", origin},
            {"case", matter},   {"created", rfc3339(created)}, {"exhibits", std::move(list)},
            {"log", log},       {"certificates", certificates}};
  if (!unproven.empty()) json["unproven"] = unproven;
  return canonical(json) + '\n';
}

std::string signed_text(const std::string& origin, std::string_view tag_manifest) {
  return "sealtape.bundle-signature/1\n" + origin + '\n' + sha256(bytes_of(tag_manifest)).hex() +
         '\n';
}

}  // namespace sealtape
