#include "declaration_wish.h"

#include <set>

#include "archive/consequence.h"
#include "core/joined.h"
#include "recording_row.h"
#include "report/text.h"
#include "spoken_wish.h"

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

// Each recording once for each thing that may follow, whoever it follows for.
void propose(Archive& archive, const std::vector<Declaring>& declared, Context& context) {
  if (archive.secrets().vault.empty()) {
    context.say("what follows for the recordings can be seen by who may read the archive");
    return;
  }
  auto listing = context.listing("sealtape.consequence/1", {{"proposal", "PROPOSAL"},
                                                            {"recording", "RECORDING"},
                                                            {"kept_for", "KEPT FOR"},
                                                            {"reason", "REASON"}});
  std::set<std::pair<RecordingId, Consequence::Action>> listed;
  std::set<RecordingId> concerned;
  for (const auto& each : declared) {
    for (const auto& one : consequences_of(archive, each.what)) {
      concerned.insert(one.recording);
      if (!listed.emplace(one.recording, one.action).second) continue;
      const bool is_table = context.format() == Format::table;
      listing.row({{"proposal", name_of(one.action)},
                   {"recording", one.recording.hex()},
                   {"ground", info(one.ground).code},
                   {"kept_for", is_table ? Json(joined(one.kept_for, " ")) : Json(one.kept_for)},
                   {"reason", one.reason}});
    }
  }
  listing.finish();
  context.say(counted(concerned.size(), "recording") + " concerned; nothing was changed");
}

bool ends_something(const Declaration& declaration) {
  return declaration.act == Act::withdrawn || declaration.act == Act::denied ||
         (declaration.kind == Kind::objection && declaration.act == Act::added);
}

// Appends them, and says so.
void declare_all(std::vector<Declaring> declarings, Archive& archive, Context& context) {
  const auto indices = declare(archive, declarings);
  archive.settle();
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const auto& [what, recording] = declarings[i];
    Json done{
        {"kind", name_of(what.kind)}, {"act", name_of(what.act)}, {"index", number(indices[i])}};
    if (recording) done["recording"] = recording->hex();
    context.tell("sealtape.declared/1", done,
                 std::string(name_of(what.kind)) + ' ' + std::string(name_of(what.act)) +
                     ", log entry " + std::to_string(number(indices[i])));
  }
  std::erase_if(declarings, [](const Declaring& each) { return !ends_something(each.what); });
  if (!declarings.empty()) propose(archive, declarings, context);
  context.warn_of_forgetting();
}

void require_only_the_file(const DeclarationWish& wish) {
  const bool says_more = !wish.parties.empty() || !wish.offset.empty() || wish.channel ||
                         !wish.declaring.recording.empty();
  if (!says_more) return;
  throw Error(Error::Kind::usage, "with --from-scan, who said it and where comes from the file",
              "leave out --party, --recording, --offset and --channel");
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
  declare_all({{std::move(declaration), recording}}, archive, context);
}

void declare_heard(Kind kind, const DeclarationWish& wish, Context& context) {
  require_only_the_file(wish);
  const bool is_notice = kind == Kind::notice;
  auto pattern = declaration_from(kind, is_notice ? Act::given : Act::denied, wish, context);
  if (!is_notice && pattern.purposes.empty()) {
    pattern.purposes.emplace_back(recording_purpose);
  }
  if (!pattern.manner) pattern.manner = "spoken";
  auto archive = context.open_archive();
  archive.require(Role::officer);
  std::vector<Declaring> declarings;
  const auto all = is_notice ? accepted_in(wish.from_scan, "NOTICE", "notice", archive)
                             : accepted_in(wish.from_scan, "REFUSAL", "refusal", archive);
  for (const auto& heard : all) {
    auto declaration = pattern;
    declaration.parties =
        is_notice ? who_listened(heard.proposal, heard.metadata)
                  : std::vector{who_said(heard, "sealtape consent denied --party ADDRESS")};
    add_place(declaration, heard, wish.declaring.at);
    declarings.push_back({std::move(declaration), heard.recording});
  }
  declarings = not_yet_declared(archive, std::move(declarings), context);
  if (!declarings.empty()) declare_all(std::move(declarings), archive, context);
}

}  // namespace sealtape
