#include "vcon/version.h"

namespace sealtape {

namespace {

void rename(Json& object, const char* from, const char* to) {
  const auto old = object.find(from);
  if (old == object.end() || object.contains(to)) return;
  Json value = std::move(*old);
  object.erase(old);
  object[to] = std::move(value);
}

// Before 0.3.0 a hash stood in two fields; only SHA-512 was ever written.
void join_hash(Json& object) {
  const auto algorithm = text_field(object, "alg");
  const auto digest = text_field(object, "signature");
  const bool is_sha512 = algorithm && (*algorithm == "SHA-512" || *algorithm == "sha512");
  if (!is_sha512 || !digest || object.contains("content_hash")) return;
  object["content_hash"] = "sha512-" + *digest;
  object.erase("alg");
  object.erase("signature");
}

// "local;remote=other" of RFC 7989, or the local half alone.
void split_session(Json& object) {
  const auto text = text_field(object, "session_id");
  if (!text) return;
  constexpr std::string_view mark = ";remote=";
  const auto at = text->find(mark);
  const auto remote = at == std::string::npos ? "" : text->substr(at + mark.size());
  object["session_id"] = {{"local", text->substr(0, at)}, {"remote", remote}};
}

template <class Change>
void each_object(Json& vcon, const char* list, Change change) {
  const auto found = vcon.find(list);
  if (found == vcon.end() || !found->is_array()) return;
  for (auto& item : *found) {
    if (item.is_object()) change(item);
  }
}

bool is_named_by_type(const Json& attachment) {
  const auto type = text_field(attachment, "type");
  return !type || *type == "lawful_basis" || *type == "consent";
}

}  // namespace

std::string normalise_version(Json& vcon) {
  if (!vcon.is_object()) return "";
  rename(vcon, "appended", "amended");
  rename(vcon, "must_support", "critical");
  for (const char* name : {"redacted", "amended"}) {
    if (const auto found = vcon.find(name); found != vcon.end() && found->is_object()) {
      join_hash(*found);
    }
  }
  const auto content = [](Json& object) {
    rename(object, "mimetype", "mediatype");
    join_hash(object);
  };
  each_object(vcon, "dialog", [&](Json& dialog) {
    content(dialog);
    rename(dialog, "transfer-target", "transfer_target");
    rename(dialog, "target-dialog", "target_dialog");
    split_session(dialog);
  });
  each_object(vcon, "analysis", [&](Json& analysis) {
    content(analysis);
    rename(analysis, "schema_version", "schema");
  });
  each_object(vcon, "attachments", [&](Json& attachment) {
    content(attachment);
    if (!is_named_by_type(attachment)) rename(attachment, "type", "purpose");
  });
  return text_field(vcon, "vcon").value_or("");
}

}  // namespace sealtape
