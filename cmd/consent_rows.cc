#include "consent_rows.h"

#include <map>

#include "core/joined.h"
#include "unreadable.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

// As mission 4.4 names the columns of consents.csv, and what else is known.
Json row_of(const Declared& declared) {
  const auto& what = declared.what;
  Json row{{"index", number(declared.row.index)},
           {"time_utc", rfc3339(what.at)},
           {"logged", rfc3339(declared.row.time)},
           {"kind", name_of(what.kind)},
           {"act", name_of(what.act)},
           {"party", what.parties.empty() ? "" : shown_party(what.parties.front())},
           {"basis", what.kind == Kind::consent ? "consent" : ""},
           {"purpose", joined(what.purposes, " ")}};
  const auto set = [&row](const char* name, const auto& value) {
    if (value) row[name] = *value;
  };
  if (what.kind == Kind::consent) row["granted"] = what.act == Act::given;
  set("method", what.manner);
  set("scope", what.scope);
  set("text", what.text);
  set("text_version", what.version);
  set("language", what.language);
  set("reason", what.reason);
  if (what.offset) row["audio_offset"] = offset_text(*what.offset);
  if (what.channel) row["channel"] = *what.channel;
  if (what.expires) row["expires"] = rfc3339(*what.expires);
  if (declared.row.recording) row["recording"] = declared.row.recording->hex();
  return row;
}

// A table has what people look for; programs get all of it.
std::vector<Column> columns_for(Format format) {
  if (format == Format::table) {
    return {{"time_utc", "TIME"},       {"kind", "KIND"},          {"act", "ACT"},
            {"purpose", "PURPOSE"},     {"method", "MANNER"},      {"text_version", "TEXT"},
            {"recording", "RECORDING"}, {"audio_offset", "OFFSET"}};
  }
  std::vector<Column> columns;
  for (const char* key : {"index", "time_utc", "logged", "kind", "act", "party", "basis", "purpose",
                          "granted", "method", "text_version", "language", "audio_offset",
                          "recording", "channel", "expires", "scope", "text", "reason"}) {
    columns.push_back({key, key});
  }
  return columns;
}

// What concerns the party under any of its addresses, in the order of the log.
std::map<LogIndex, DeclaredRow> declared_of(const Party& party, Archive& archive) {
  Declaration one;
  one.parties = {party};
  std::map<LogIndex, DeclaredRow> rows;
  const auto standing = archive.catalog().standing();
  for (const auto& subject : subjects_of(one)) {
    standing.each(token_of(*archive.secrets().ident, subject), [&](const DeclaredRow& row) {
      rows.emplace(row.index, row);
      return true;
    });
  }
  return rows;
}

// "given" up to its end, "expired" from then on; for objections "objected" and "lifted".
std::string state_of(Kind kind, const Known& known, Instant now) {
  const auto& act = known.state.act;
  if (kind == Kind::objection) return act == "added" ? "objected" : "lifted";
  return act == "given" && is_bar(known.state, now) ? "expired" : act;
}

Json state_row(const Known& known, const std::string& state, const std::string& purpose) {
  Json row{{"state", state},
           {"party", known.subject},
           {"purpose", purpose},
           {"changed", rfc3339(known.state.changed)},
           {"times", known.state.times},
           {"index", number(known.state.index)}};
  if (known.state.expires) row["expires"] = rfc3339(*known.state.expires);
  return row;
}

}  // namespace

void show_consents(const std::string& party, const Region& region, Context& context) {
  const auto who = parse_declarant(party, region);
  auto archive = context.open_archive();
  archive.require(Role::officer);
  const bool is_table = context.format() == Format::table;
  auto listing = context.listing("sealtape.consent/1", columns_for(context.format()));
  for (const auto& [index, row] : declared_of(who, archive)) {
    const auto kind = parse_kind(row.kind);
    const bool is_ours = kind == Kind::consent || kind == Kind::notice || kind == Kind::objection;
    if (!is_ours) continue;
    auto json = row_of(open_declared(archive, row));
    if (is_table && row.recording) json["recording"] = row.recording->hex().substr(0, 12);
    listing.row(json);
  }
  listing.finish();
  warn_of_unread(archive, UnreadKind::events, context);
}

void list_consents(const ConsentFilter& filter, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::officer);
  auto listing = context.listing("sealtape.consent-state/1", {{"state", "STATE"},
                                                              {"party", "PARTY"},
                                                              {"purpose", "PURPOSE"},
                                                              {"changed", "CHANGED"},
                                                              {"times", "TIMES", Align::right},
                                                              {"expires", "EXPIRES"}});
  const auto now = context.world().now();
  for (const auto kind : {Kind::consent, Kind::objection}) {
    each_known(archive, kind, [&](const Known& known) {
      const auto state = state_of(kind, known, now);
      const auto purpose = known.topic.substr(known.topic.find(':') + 1);
      if (!filter.purpose.empty() && purpose != filter.purpose) return;
      if (!filter.state.empty() && state != filter.state) return;
      listing.row(state_row(known, state, purpose));
    });
  }
  listing.finish();
  warn_of_unread(archive, UnreadKind::events, context);
}

}  // namespace sealtape
