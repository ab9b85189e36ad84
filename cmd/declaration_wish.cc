#include "declaration_wish.h"

#include "archive/consequence.h"
#include "core/joined.h"
#include "recording_row.h"
#include "report/text.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

void set_text(std::optional<std::string>& into, const std::string& text, const char* option) {
  if (text.empty()) return;
  check_text(text, option);
  into = text;
}

Declaration declaration_from(Kind kind, Act act, const DeclarationWish& wish, Context& context) {
  auto declaration = declaration_of(kind, act, wish.declaring, context);
  const auto region = region_of(wish.declaring);
  for (const auto& text : wish.parties) {
    declaration.parties.push_back(parse_declarant(text, region));
  }
  for (const auto& purpose : wish.purposes) {
    check_word(purpose, "--purpose");
    declaration.purposes.push_back(purpose);
  }
  set_text(declaration.manner, wish.manner, "--manner");
  set_text(declaration.scope, wish.scope, "--scope");
  set_text(declaration.text, wish.text, "--text");
  set_text(declaration.version, wish.version, "--text-version");
  set_text(declaration.language, wish.language, "--language");
  declaration.channel = wish.channel;
  if (!wish.expires.empty()) declaration.expires = instant_of(wish.expires, "--expires");
  if (wish.offset.empty()) return declaration;
  declaration.offset = parse_offset(wish.offset);
  if (!declaration.offset) {
    throw Error(Error::Kind::usage, "--offset is no place in a recording", "write 83.5 or 1:23");
  }
  return declaration;
}

// Where in a recording something is said can be told only of one that is named.
void require_recording(const DeclarationWish& wish) {
  const bool tells_where = !wish.offset.empty() || wish.channel;
  if (!tells_where || !wish.declaring.recording.empty()) return;
  throw Error(Error::Kind::usage, "--offset and --channel are about a recording",
              "name it with --recording ID");
}

// Who may read the archive knows how long the recording is, and how many channels it has.
void require_within(const DeclarationWish& wish, const Declaration& declaration,
                    RecordingId recording, Archive& archive) {
  const auto row = archive.catalog().find(recording);
  if (!row) return;
  const auto json = recording_row(*row);
  const auto length = number_field(json, "duration_ms");
  if (length && declaration.offset && *declaration.offset > std::chrono::milliseconds(*length)) {
    throw Error(Error::Kind::usage, "--offset " + wish.offset +
                                        " lies behind the end of the "
                                        "recording, which lasts " +
                                        offset_text(std::chrono::milliseconds(*length)));
  }
  const auto channels = number_field(json, "channels");
  if (channels && *channels > 0 && declaration.channel && *declaration.channel >= *channels) {
    throw Error(Error::Kind::usage, "the recording has no channel " +
                                        std::to_string(*declaration.channel) + ": the last is " +
                                        std::to_string(*channels - 1));
  }
}

void propose(Archive& archive, const Declaration& declaration, Context& context) {
  if (archive.secrets().vault.empty()) {
    context.say("what follows for the recordings can be seen by who may read the archive");
    return;
  }
  auto listing = context.listing("sealtape.consequence/1", {{"proposal", "PROPOSAL"},
                                                            {"recording", "RECORDING"},
                                                            {"kept_for", "KEPT FOR"},
                                                            {"reason", "REASON"}});
  const auto found = consequences_of(archive, declaration);
  for (const auto& one : found) {
    const bool is_table = context.format() == Format::table;
    listing.row({{"proposal", name_of(one.action)},
                 {"recording", one.recording.hex()},
                 {"ground", info(one.ground).code},
                 {"kept_for", is_table ? Json(joined(one.kept_for, " ")) : Json(one.kept_for)},
                 {"reason", one.reason}});
  }
  listing.finish();
  context.say(counted(found.size(), "recording") + " concerned; nothing was changed");
}

}  // namespace

void declare_one(Kind kind, Act act, const DeclarationWish& wish, Context& context) {
  require_recording(wish);
  auto declaration = declaration_from(kind, act, wish, context);
  auto archive = context.open_archive();
  archive.require(act == Act::removed ? Role::officer : Role::ingest);
  const auto recording = recording_of(archive, wish.declaring);
  const bool may_read = !archive.secrets().vault.empty();
  if (recording && may_read) require_within(wish, declaration, *recording, archive);
  const auto index = declare(archive, Declaring{declaration, recording});
  archive.settle();
  Json done{{"kind", name_of(kind)}, {"act", name_of(act)}, {"index", number(index)}};
  if (recording) done["recording"] = recording->hex();
  context.tell("sealtape.declared/1", done,
               std::string(name_of(kind)) + ' ' + std::string(name_of(act)) + ", log entry " +
                   std::to_string(number(index)));
  const bool ends_something =
      act == Act::withdrawn || act == Act::denied || (kind == Kind::objection && act == Act::added);
  if (ends_something) propose(archive, declaration, context);
  context.warn_of_forgetting();
}

}  // namespace sealtape
