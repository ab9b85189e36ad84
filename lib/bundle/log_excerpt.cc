#include "bundle/log_excerpt.h"

#include "core/encoding.h"
#include "redact/details.h"
#include "redact/json_reader.h"
#include "stamp/stamp.h"

namespace sealtape {

namespace {

constexpr const char* schema = "sealtape.log-excerpt/1";
constexpr std::size_t longest_label = 1024;
constexpr std::size_t origin_digits = 32;

std::string at(LogIndex index) { return "log entry " + std::to_string(number(index)); }

class ExcerptCheck {
 public:
  ExcerptCheck(const LogExcerpt& excerpt, const VerifierKey* key, const FaultSink& fault)
      : excerpt_(excerpt), key_(key), fault_(fault) {}

  CheckedExcerpt run() {
    for (const auto& line : excerpt_.lines) take(line);
    if (!pin_) fault_("the log excerpt does not begin with the first entry of the log");
    checked_.tree = check_checkpoint(excerpt_.checkpoint, "the checkpoint", &checked_.origin);
    check_key();
    if (checked_.tree) check_inclusion(*checked_.tree);
    for (const auto& earlier : excerpt_.earlier) take(earlier);
    return std::move(checked_);
  }

 private:
  void take(const LogExcerpt::Line& line) {
    const auto index = line.entry.index;
    const auto note = bytes_of(line.entry.note);
    if (index == LogIndex{0}) pin_ = leaf_hash_of(note).hex().substr(0, origin_digits);
    auto parsed = parse_entry(note);
    if (!parsed) return fault_(at(index) + " is not readable");
    const auto signer = checked_.roster.signer_of(index, parsed->entry);
    if (!signer) return fault_(at(index) + " is by somebody who is not in the roster");
    if (!is_signed_by(*parsed, *signer)) return fault_(at(index) + " has a false signature");
    CheckedLine checked{.index = index, .entry = parsed->entry, .objection = {}, .details = {}};
    checked.objection = checked_.roster.objection(index, parsed->entry);
    if (!checked.objection) checked_.roster.apply(index, parsed->entry);
    if (line.details) checked.details = opened(index, parsed->entry, *line.details);
    checked_.lines.push_back(std::move(checked));
  }

  std::vector<std::pair<std::string, Json>> opened(LogIndex index, const Entry& entry,
                                                   const OpenedDetails& details) {
    std::vector<std::pair<std::string, Json>> found;
    if (!entry.sealed || commit_of(details, entry.id) != entry.sealed->commit) {
      fault_("the details of " + at(index) + " are not those that were logged");
      return found;
    }
    for (const auto& [leaf, line] : details.lines) {
      auto json = parse_json(line);
      if (!json || !json->is_array() || json->size() != 2 || !(*json)[0].is_string()) {
        fault_("a detail of " + at(index) + " is not readable");
        continue;
      }
      found.emplace_back((*json)[0].get<std::string>(), std::move((*json)[1]));
    }
    return found;
  }

  // The tree of a checkpoint that the log key in force at its size has signed.
  std::optional<TreeHead> check_checkpoint(const std::string& text, const std::string& what,
                                           std::string* origin) {
    const auto note = Note::parse(text);
    const auto stated = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!stated) {
      fault_(what + " is not readable");
      return std::nullopt;
    }
    if (origin != nullptr) *origin = stated->origin;
    if (pin_ && !stated->origin.ends_with('/' + *pin_)) {
      fault_(what + " is of another log: its origin does not name the first entry");
    }
    const auto signer = checked_.roster.log_key(stated->tree.size);
    const auto known = signer && is_key_name(stated->origin)
                           ? std::optional(VerifierKey(stated->origin, *signer))
                           : std::nullopt;
    if (!known || verify(*note, std::span(&*known, 1)).empty()) {
      fault_(what + " is not signed by the log key in force");
      return std::nullopt;
    }
    return stated->tree;
  }

  void check_key() {
    const auto first = checked_.roster.first_log_key();
    if (!first) return fault_("the log excerpt has no entry that brings the log key");
    if (key_ != nullptr && (key_->name() != checked_.origin || key_->key() != *first)) {
      fault_("the log is not the one of the verifier key");
    }
  }

  void check_inclusion(const TreeHead& tree) {
    for (const auto& line : excerpt_.lines) {
      const auto leaf = leaf_hash_of(bytes_of(line.entry.note));
      if (!verify_inclusion(leaf, line.entry.index, tree, line.entry.path)) {
        fault_(at(line.entry.index) + " is not in the log of the checkpoint");
      }
    }
  }

  void take(const LogExcerpt::Earlier& earlier) {
    const auto what = "the checkpoint " + earlier.label;
    const auto tree = check_checkpoint(earlier.checkpoint, what, nullptr);
    if (!tree || !checked_.tree) return;
    if (number(tree->size) > number(checked_.tree->size) ||
        !verify_consistency(*tree, *checked_.tree, earlier.path)) {
      return fault_(what + " is of another history of the log");
    }
    if (earlier.label == stamped_checkpoint(*tree)) {
      checked_.stamped[tree->size] = {*tree, earlier.checkpoint};
    } else {
      checked_.earlier.push_back({earlier.label, tree->size});
    }
  }

  const LogExcerpt& excerpt_;
  const VerifierKey* key_;
  const FaultSink& fault_;
  std::optional<std::string> pin_;  // what the origin must end with
  CheckedExcerpt checked_;
};

}  // namespace

std::optional<LogExcerpt> LogExcerpt::parse(std::string_view json) {
  const auto object = json.size() > largest_excerpt ? std::nullopt : parse_json(json);
  if (!object || !object->is_object()) return std::nullopt;
  JsonReader fields(*object);
  LogExcerpt excerpt;
  fields.expect(fields.text("schema", longest_label) == schema);
  excerpt.checkpoint = fields.text("checkpoint", largest_note);
  fields.each("entries", most_excerpt_entries, [&](JsonReader& each) {
    Line line{.entry = read_entry(each), .details = {}};
    if (each.has("details")) {
      each.object("details", [&](JsonReader& details) { line.details = read_details(details); });
    }
    const bool rises = excerpt.lines.empty() || excerpt.lines.back().entry.index < line.entry.index;
    each.expect(rises);
    excerpt.lines.push_back(std::move(line));
  });
  fields.each("earlier", most_earlier, [&](JsonReader& each) {
    excerpt.earlier.push_back({.label = each.text("label", longest_label),
                               .checkpoint = each.text("checkpoint", largest_note),
                               .path = each.hashes("path")});
  });
  if (!fields.ok() || excerpt.encode() != json) return std::nullopt;
  return excerpt;
}

std::string LogExcerpt::encode() const {
  Json entries = Json::array();
  for (const auto& line : lines) {
    auto each = to_json(line.entry);
    if (line.details) each["details"] = to_json(*line.details);
    entries.push_back(std::move(each));
  }
  Json older = Json::array();
  for (const auto& each : earlier) {
    older.push_back(
        {{"label", each.label}, {"checkpoint", each.checkpoint}, {"path", base64_of(each.path)}});
  }
  const Json json{{"schema", schema},
                  {"checkpoint", checkpoint},
                  {"entries", std::move(entries)},
                  {"earlier", std::move(older)}};
  return canonical(json) + '\n';
}

CheckedExcerpt check_excerpt(const LogExcerpt& excerpt, const VerifierKey* key,
                             const FaultSink& fault) {
  return ExcerptCheck(excerpt, key, fault).run();
}

}  // namespace sealtape
