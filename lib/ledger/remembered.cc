// How a checked view is written down for the next command.

#include "core/json.h"
#include "ledger/log.h"

namespace sealtape {

namespace {

constexpr std::uint64_t view_version = 3;  // another one with what counts as void

}  // namespace

Bytes Log::remembered() const {
  Json frontier = Json::array();
  for (const auto& hash : view_.frontier.hashes()) frontier.push_back(hash.hex());
  Json notes = Json::array();
  for (const auto& [index, note] : view_.roster_notes) {
    notes.push_back({number(index), base64(note)});
  }
  Json voids = Json::array();
  for (const auto& [index, why] : view_.voids) voids.push_back({number(index), why});
  return copy_of(canonical({{"batch", view_.newest_batch},
                            {"custody", view_.custody.encode()},
                            {"digest", view_.newest_batch_digest.hex()},
                            {"frontier", frontier},
                            {"last", view_.last.hex()},
                            {"notes", notes},
                            {"origin", origin_},
                            {"size", number(view_.size())},
                            {"v", view_version},
                            {"voids", voids}}) +
                 '\n');
}

namespace {

std::optional<Frontier> frontier_from(const Json& json) {
  const auto size = number_field(json, "size");
  const auto* hashes = field(json, "frontier");
  if (!size || hashes == nullptr || !hashes->is_array()) return std::nullopt;
  std::vector<Digest> digests;
  for (const auto& hash : *hashes) {
    const auto digest = hash.is_string() ? Digest::parse(hash.get<std::string>()) : std::nullopt;
    if (!digest) return std::nullopt;
    digests.push_back(*digest);
  }
  return Frontier::from(LogSize{*size}, std::move(digests));
}

bool is_index_and_text(const Json& pair) {
  return pair.is_array() && pair.size() == 2 && pair[0].is_number_unsigned() && pair[1].is_string();
}

bool apply_note(View& view, const Json& pair) {
  if (!is_index_and_text(pair)) return false;
  const LogIndex index{pair[0].get<std::uint64_t>()};
  const auto note = from_base64(pair[1].get<std::string>());
  const auto parsed = note ? parse_entry(*note) : std::nullopt;
  if (!parsed || view.roster.objection(index, parsed->entry)) return false;
  view.apply(index, parsed->entry, *note);
  return true;
}

std::optional<View> view_from(const Json& json) {
  View view;
  auto frontier = frontier_from(json);
  const auto last = Digest::parse(text_field(json, "last").value_or(""));
  const auto digest = Digest::parse(text_field(json, "digest").value_or(""));
  const auto* notes = field(json, "notes");
  const auto* voids = field(json, "voids");
  const bool lists = notes != nullptr && notes->is_array() && voids != nullptr && voids->is_array();
  const auto* changes = field(json, "custody");
  auto custody = changes == nullptr ? std::nullopt : Custody::parse(*changes);
  if (!frontier || !last || !digest || !lists || !custody) return std::nullopt;
  for (const auto& pair : *voids) {
    if (!is_index_and_text(pair)) return std::nullopt;
    view.voids.emplace(LogIndex{pair[0].get<std::uint64_t>()}, pair[1].get<std::string>());
  }
  for (const auto& pair : *notes) {
    if (!apply_note(view, pair)) return std::nullopt;
  }
  // Only now: of the entries that had an effect on it, the notes hold some alone.
  view.custody = std::move(*custody);
  view.frontier = std::move(*frontier);
  view.last = *last;
  view.newest_batch = text_field(json, "batch").value_or("");
  view.newest_batch_digest = *digest;
  return view;
}

}  // namespace

bool Log::recall(ByteView remembered) {
  const auto json = parse_json(text_of(remembered));
  if (!json || text_field(*json, "origin") != origin_ || number_field(*json, "v") != view_version)
    return false;
  auto view = view_from(*json);
  if (!view || !parse_batch_name(view->newest_batch)) return false;
  const auto batch = store_.get(view->newest_batch, largest_batch);
  if (!batch) {
    throw Error(Error::Kind::damaged,
                "the archive is behind what this machine has seen of its log (" +
                    std::to_string(number(view->size())) + " entries): it was rolled back",
                "bring the newer archive back, or verify this copy with --against a checkpoint");
  }
  if (sha256(*batch) != view->newest_batch_digest) {
    throw Error(Error::Kind::damaged,
                "the log is not the one that this machine has seen: it was forked or altered",
                "see what is wrong with: sealtape verify");
  }
  view_ = std::move(*view);
  return true;
}

}  // namespace sealtape
