// sealtape member: who may do what in an archive.

#include <fstream>
#include <iterator>
#include <ostream>

#include "archive/members.h"
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

void add(const AddOptions& options, Context& context) {
  const auto shown = public_identity(options.who);
  auto archive = context.open_archive();
  const auto id = add_member(archive, shown, *parse_role(options.role));
  archive.settle();
  auto listing = context.listing("sealtape.member/1",
                                 {{"member", "MEMBER"}, {"role", "ROLE"}, {"name", "NAME"}});
  listing.row({{"member", id.hex()}, {"role", options.role}, {"name", shown.name}});
  listing.finish();
}

struct RemoveOptions {
  std::string who;
  bool dry_run = false;
};

// "recovery, admin, 5f2c...": whoever mistyped an id sees it.
std::string described(Archive& archive, MemberId id) {
  std::string text;
  for (const auto& member : list_members(archive)) {
    if (member.id != id) continue;
    if (member.name) text += *member.name + ", ";
    text += std::string(name_of(member.role)) + ", ";
  }
  return text + id.hex();
}

void remove(const RemoveOptions& options, Context& context) {
  auto archive = context.open_archive();
  archive.require(Role::admin);
  const auto id = find_member(archive, options.who);
  const auto held = archive.roster().find(id)->role;
  const auto whom = described(archive, id);
  if (options.dry_run) {
    context.tell("sealtape.member/1", {{"member", id.hex()}, {"status", "would be removed"}},
                 "would remove " + whom + "; nothing was changed");
    return;
  }
  remove_member(archive, id);
  archive.settle();
  context.tell("sealtape.member/1", {{"member", id.hex()}, {"status", "removed"}},
               "removed " + whom);
  if (holds(held, KeyKind::vault)) {
    context.say(
        "from now on records are sealed under a new vault key; what he has copied before "
        "stays open to him");
  }
}

void list(Context& context) {
  auto archive = context.open_archive_if_any_identity();
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
