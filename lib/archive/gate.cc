#include "archive/gate.h"

#include "archive/consequence.h"
#include "archive/unread_records.h"

namespace sealtape {

namespace {

using Kind = Declaration::Kind;

// Why some who refused may not be known.
std::string lack_of(Archive& archive) {
  const auto unread = unread_records(archive);
  if (unread.events > 0) return said({0, unread.events}) + ", which may be somebody's refusal";
  return "this host has lost some of what it was told of people who refused: "
         "export the list again, and import it here";
}

}  // namespace

std::optional<Gate> Gate::of(Archive& archive, const IngestRules& rules) {
  const auto& ident = archive.secrets().ident;
  if (!ident) return std::nullopt;
  const auto* catalog = catalog_at_hand(archive, "what it knows of opt-outs and consents");
  auto noted = catalog == nullptr ? NotedKeys() : noted_keys(archive, *catalog, *ident);
  if (!noted.are_all) archive.surroundings().notice(lack_of(archive));
  return Gate(catalog, std::move(noted), archive.surroundings().now, rules);
}

Gate::Gate(const Catalog* catalog, NotedKeys noted, std::function<Instant()> now,
           const IngestRules& rules)
    : catalog_(catalog), noted_(std::move(noted)), now_(std::move(now)), rules_(rules) {}

bool Gate::bars(const std::string& subject, const std::string& topic) const {
  const auto found = stand(*catalog_, noted_.keys, subject, topic);
  return found && is_bar(found->state, now_());
}

// A recording is of a call or of a meeting in a browser: mail and SMS are another matter.
void Gate::ask_opt_outs(const Metadata& metadata, std::vector<Barred>& found) const {
  if (metadata.direction == "inbound") return;
  for (const auto& subject : identifiers(metadata)) {
    for (const char* channel : {"phone", "web"}) {
      if (!bars(subject, topic_of(Kind::opt_out, channel))) continue;
      found.push_back({Kind::opt_out, rules_.opted_out,
                       std::string("a party has opted out of channel ") + channel});
    }
  }
}

void Gate::ask_purposes(const Metadata& metadata, std::vector<Barred>& found) const {
  auto purposes = metadata.purposes;
  purposes.emplace_back(recording_purpose);
  for (const auto& subject : identifiers(metadata)) {
    for (const auto& purpose : purposes) {
      if (bars(subject, topic_of(Kind::consent, purpose))) {
        found.push_back(
            {Kind::consent, rules_.denied, "a party does not consent to purpose " + purpose});
      }
      if (bars(subject, topic_of(Kind::objection, purpose))) {
        found.push_back({Kind::objection, rules_.denied, "a party objects to purpose " + purpose});
      }
    }
  }
}

void Gate::ask_sources(const Metadata& metadata, std::vector<Barred>& found) const {
  auto sources = identifiers(metadata);
  for (const auto& [name, value] : metadata.tags) sources.push_back(tag_source(name, value));
  for (const auto& source : sources) {
    if (!bars(source, std::string(name_of(Kind::block)))) continue;
    found.push_back({Kind::block, rules_.blocked, "a source of it is blocked"});
  }
}

// Somebody in it may have said no: a custodian looks before it is used.
std::optional<Barred> Gate::unasked(const Metadata& metadata) const {
  const bool says_who = !identifiers(metadata).empty() || !metadata.tags.empty();
  const bool accepts_all = rules_.opted_out == Answer::accept && rules_.denied == Answer::accept &&
                           rules_.blocked == Answer::accept;
  if (accepts_all || !says_who) return std::nullopt;
  return Barred{Kind::consent, Answer::quarantine, "nobody could be asked whether a party refused"};
}

std::optional<Barred> Gate::check(const Metadata& metadata) const {
  if (catalog_ == nullptr) return unasked(metadata);
  std::vector<Barred> found;
  ask_sources(metadata, found);
  ask_purposes(metadata, found);
  ask_opt_outs(metadata, found);
  std::erase_if(found, [](const Barred& barred) { return barred.answer == Answer::accept; });
  if (found.empty()) return noted_.are_all ? std::nullopt : unasked(metadata);
  return *std::ranges::min_element(found, {}, &Barred::answer);
}

}  // namespace sealtape
