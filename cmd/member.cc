// sealtape member: who may do what in an archive.

#include <fstream>
#include <iterator>
#include <ostream>

#include "archive/members.h"
#include "archive/verifier_key.h"
#include "context.h"

namespace sealtape {

namespace {

struct AddOptions {
  std::string role;
  std::vector<std::string> who;
};

// The words of a public line, or a file that holds one or an identity.
PublicIdentity public_identity(const std::vector<std::string>& words) {
  std::string text = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) text += ' ' + words[i];
  if (auto shown = PublicIdentity::parse(text)) return *shown;
  std::ifstream file(text);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  while (content.ends_with('\n')) content.pop_back();
  if (auto shown = PublicIdentity::parse(content)) return *shown;
  if (auto shown = public_half_of(bytes_of(content))) return *shown;
  throw Error(Error::Kind::usage, "that is no public line, and no file with one",
              "keygen prints it; it starts with sealtape1");
}

// Whoever checks checkpoints alone, as a witness does, has to be given the new key.
void tell_of_key(const std::string& vkey, Context& context) {
  if (context.format() == Format::table) context.world().out << vkey << '\n';
  context.say("the log has a new key: give witnesses this one, which checkpoint --vkey prints");
}

void add(const AddOptions& options, Context& context) {
  const auto shown = public_identity(options.who);
  auto archive = context.open_archive();
  const auto before = verifier_key(archive);
  const auto id = add_member(archive, shown, *parse_role(options.role));
  archive.settle();
  auto listing = context.listing("sealtape.member/1",
                                 {{"member", "MEMBER"}, {"role", "ROLE"}, {"name", "NAME"}});
  Json row{{"member", id.hex()}, {"role", options.role}, {"name", shown.name}};
  const auto vkey = verifier_key(archive);
  if (vkey != before) row["vkey"] = vkey;
  listing.row(row);
  listing.finish();
  if (vkey != before) tell_of_key(vkey, context);
}

struct RemoveOptions {
  std::string who;
  bool dry_run = false;
};

// "recovery, admin, 5f2c...": whoever mistyped an id sees it.
std::string described(const MemberRow& member) {
  const auto name = member.name ? *member.name + ", " : std::string();
  return name + std::string(name_of(member.role)) + ", " + member.id.hex();
}

Json removal(const MemberRow& member, Role role, const char* status) {
  Json row{{"member", member.id.hex()}, {"role", name_of(role)}, {"status", status}};
  if (member.name) row["name"] = *member.name;
  return row;
}

void remove(const RemoveOptions& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::admin);
  const auto id = find_member(archive, options.who);
  const auto members = list_members(archive);
  const auto& leaving = *std::ranges::find(members, id, &MemberRow::id);
  const auto whom = described(leaving);
  if (leaving.role == Role::none) {
    return context.tell("sealtape.member/1", removal(leaving, Role::none, "removed before"),
                        whom + " was removed before; nothing was changed");
  }
  if (options.dry_run) {
    return context.tell("sealtape.member/1", removal(leaving, leaving.role, "would be removed"),
                        "would remove " + whom + "; nothing was changed");
  }
  const auto before = verifier_key(archive);
  remove_member(archive, id);
  archive.settle();
  auto done = removal(leaving, Role::none, "removed");
  const auto vkey = verifier_key(archive);
  if (vkey != before) done["vkey"] = vkey;
  context.tell("sealtape.member/1", done, "removed " + whom);
  if (vkey != before) tell_of_key(vkey, context);
  if (holds(leaving.role, KeyKind::vault)) {
    context.say(
        "from now on records are sealed under a new vault key; what he has copied before "
        "stays open to him");
  }
}

void list(Context& context) {
  auto archive = context.open_archive_if_identity_opens();
  auto listing = context.listing("sealtape.member/1", {{"member", "MEMBER"},
                                                       {"role", "ROLE"},
                                                       {"name", "NAME"},
                                                       {"since", "SINCE ENTRY", Align::right}});
  for (const auto& member : list_members(archive)) {
    Json row{{"member", member.id.hex()},
             {"role", name_of(member.role)},
             {"since", number(member.since)},
             {"sign", member.sign.hex()}};
    if (member.name) row["name"] = *member.name;
    listing.row(row);
  }
  listing.finish();
}

}  // namespace

void add_member(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("member", "Say who may do what in an archive");
  command->require_subcommand(1);
  const std::vector<std::pair<int, std::string>> exits = {{4, "damage"},
                                                          {9, "not an admin"},
                                                          {10, "no archive"},
                                                          {11, "archive busy"},
                                                          {12, "identity unusable"}};
  context.explain(*command, {"Identities and archives",
                             {"sealtape -C calls member list",
                              "sealtape -C calls member add --role ingest pbx-1.identity"},
                             exits});

  auto options = std::make_shared<AddOptions>();
  auto* adding = command->add_subcommand("add", "Add a member, or give one another role");
  adding->add_option("--role", options->role, "What he may do")
      ->required()
      ->check(CLI::IsMember({"auditor", "ingest", "officer", "custodian", "admin"}));
  adding->add_option("who", options->who, "His public line, or a file that holds it")
      ->required()
      ->type_name("LINE|FILE");
  context.explain(*adding, {"",
                            {"sealtape -C calls member add --role ingest pbx-1.identity",
                             "sealtape -C calls member add --role officer \"$(cat bob.public)\""},
                            exits});
  adding->callback([options, &context] { add(*options, context); });

  auto leaving = std::make_shared<RemoveOptions>();
  auto* removing = command->add_subcommand("remove", "Take a member's role and start new keys");
  removing->add_option("member", leaving->who, "His id, or the start of it: at least four digits")
      ->required();
  removing->add_flag("--dry-run", leaving->dry_run, "Say whom this means, and change nothing");
  context.explain(*removing, {"",
                              {"sealtape -C calls member remove 5f2c --dry-run",
                               "sealtape -C calls member remove 5f2c"},
                              exits});
  removing->callback([leaving, &context] { remove(*leaving, context); });

  auto* listing = command->add_subcommand("list", "List the members");
  context.explain(*listing, {"", {"sealtape -C calls member list --json"}, exits});
  listing->callback([&context] { list(context); });
}

}  // namespace sealtape
