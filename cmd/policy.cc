// sealtape policy: read, check, compare and try policies, and put one in force.

#include <ostream>

#include "archive/policies.h"
#include "context.h"
#include "policy/cases.h"
#include "policy/difference.h"
#include "policy/lint.h"
#include "policy_file.h"
#include "privacy/finding.h"
#include "report/text.h"

namespace sealtape {

namespace {

constexpr int findings = 20;

struct ShowOptions {
  std::string policy;
  bool whole = false;
};

struct SetOptions {
  std::string policy;
  std::string reason;
  bool dry_run = false;
};

struct DiffOptions {
  std::string before;
  std::string after;
};

struct TestOptions {
  std::string policy;
  std::vector<std::string> cases;
};

Policy read(const std::string& name) { return parse_policy(open_policy(name), find_policy); }

void list(Context& context) {
  auto listing = context.listing("sealtape.policy-pack/1", {{"name", "NAME"},
                                                            {"version", "VERSION"},
                                                            {"purposes", "PURPOSES", Align::right},
                                                            {"digest", "DIGEST"}});
  for (const auto& pack : packs()) {
    const auto policy = parse_policy(*find_pack(pack.name), find_pack_only);
    listing.row({{"name", policy.name},
                 {"version", policy.version},
                 {"purposes", policy.purposes.size()},
                 {"regions", policy.regions},
                 {"digest", digest_of(policy).hex()}});
  }
  listing.finish();
}

// Which types there are is known to detection, of which the policy itself knows nothing.
std::vector<Advice> all_advice_on(const Policy& policy) {
  auto advice = advice_on(policy);
  for (const auto& type : policy.redaction.recall_of) {
    if (privacy::type_named(type)) continue;
    advice.push_back({"redaction.recall-of: nothing finds " + type + ", so nothing is disclosed",
                      "a type of sealtape-scan(1)"});
  }
  return advice;
}

// Without a name it is the policy in force, which is always whole.
PolicyFile policy_meant(const std::string& name, Context& context) {
  if (!name.empty()) return open_policy(name);
  auto archive = context.open_archive();
  return {"policy of the archive", write_policy(need_policy(archive).policy)};
}

void show(const ShowOptions& options, Context& context) {
  const auto file = policy_meant(options.policy, context);
  auto& out = context.world().out;
  if (context.format() != Format::table) {
    const auto policy = parse_policy(file, find_policy);
    auto json = policy_json(policy);
    json["digest"] = digest_of(policy).hex();
    out << canonical(json) << '\n';
  } else if (options.whole) {
    out << write_policy(parse_policy(file, find_policy));
  } else {
    out << file.text;
  }
}

// How a policy stands; for programs with what it takes to know it again.
void tell(const Policy& policy, const char* status, const std::string& sentence, Context& context) {
  const auto digest = digest_of(policy).hex();
  context.tell("sealtape.policy/1",
               {{"policy", policy.title()},
                {"purposes", policy.purposes.size()},
                {"digest", digest},
                {"status", status}},
               policy.title() + sentence + ", digest " + digest);
}

// Everything that is wrong, then everything that is doubtful.
void lint(const std::vector<std::string>& names, Context& context) {
  auto listing = context.listing("sealtape.policy-finding/1", {{"file", "FILE"},
                                                               {"line", "LINE", Align::right},
                                                               {"kind", "KIND"},
                                                               {"what", "WHAT"},
                                                               {"right", "RIGHT"}});
  for (const auto& name : names) {
    const auto file = open_policy(name);
    Problems problems;
    const auto policy = read_policy(file, find_policy, problems);
    for (const auto& [where, line, what, right] : problems) {
      listing.row(
          {{"file", where}, {"line", line}, {"kind", "error"}, {"what", what}, {"right", right}});
    }
    const auto advice = policy ? all_advice_on(*policy) : std::vector<Advice>();
    for (const auto& [what, right] : advice) {
      listing.row({{"file", file.file}, {"kind", "advice"}, {"what", what}, {"right", right}});
    }
    if (!problems.empty() || !advice.empty()) context.status = findings;
    if (policy) {
      tell(*policy, "readable", ": " + counted(policy->purposes.size(), "purpose"), context);
    }
  }
  listing.finish();
}

void print(const std::vector<Difference>& found, Context& context) {
  auto listing =
      context.listing("sealtape.policy-difference/1", {{"where", "WHERE"}, {"change", "CHANGE"}});
  for (const auto& [where, change] : found) listing.row({{"where", where}, {"change", change}});
  listing.finish();
}

void set(const SetOptions& options, Context& context) {
  const auto policy = read(options.policy);
  auto archive = context.open_archive();
  archive.require(Role::admin);
  const auto before = policy_in_force(archive);
  if (before && before->policy == policy) {
    tell(policy, "in force", " is in force already", context);
    return;
  }
  if (before) print(differences(before->policy, policy), context);
  if (options.dry_run) {
    tell(policy, "would be in force", " would be in force", context);
    return;
  }
  set_policy(archive, policy, options.reason);
  archive.settle();
  tell(policy, "in force", " is in force", context);
}

void diff(const DiffOptions& options, Context& context) {
  const auto found = differences(read(options.before), read(options.after));
  print(found, context);
  if (!found.empty()) context.status = findings;
}

void test(const TestOptions& options, Context& context) {
  const auto policy = read(options.policy);
  auto listing = context.listing("sealtape.policy-case/1",
                                 {{"result", "RESULT"}, {"name", "CASE"}, {"wrong", "WRONG"}});
  std::size_t passed = 0;
  std::size_t failed = 0;
  for (const auto& path : options.cases) {
    const auto text = read_small_file(path);
    if (!text) throw Error(Error::Kind::usage, path + ": there is no such file");
    Problems problems;
    const auto results = run_cases(policy, path, *text, problems);
    if (!results) {
      throw Error(Error::Kind::usage, problems.front().sentence(), problems.front().right);
    }
    for (const auto& [name, line, wrong] : *results) {
      ++(wrong.empty() ? passed : failed);
      Json row{{"file", path},
               {"line", line},
               {"name", name},
               {"result", wrong.empty() ? "passed" : "failed"}};
      for (const auto& sentence : wrong) {
        row["wrong"] = sentence;
        listing.row(row);
      }
      if (wrong.empty()) listing.row(row);
    }
  }
  listing.finish();
  context.say(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed");
  if (failed > 0) context.status = findings;
}

}  // namespace

void add_policy(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("policy", "Read, check, compare and try policies");
  command->require_subcommand(1);
  context.explain(
      *command,
      {"Erase and keep",
       {"sealtape policy show it", "sealtape policy lint acme.toml",
        "sealtape policy test acme.toml cases.toml"},
       {{9, "not an admin, or no policy in force"}, {10, "no archive"}, {20, "findings"}}});

  auto* listing = command->add_subcommand("list", "List the packs that come with the program");
  context.explain(*listing, {"", {"sealtape policy list"}, {}});
  listing->callback([&context] { list(context); });

  auto shown = std::make_shared<ShowOptions>();
  auto* showing = command->add_subcommand("show", "Print a pack, a file, or what is in force");
  showing->add_option("policy", shown->policy, "A pack or a file; else what is in force")
      ->type_name("PACK|FILE");
  showing->add_flag("--whole", shown->whole, "With all it builds on, as one file");
  context.explain(
      *showing,
      {"", {"sealtape policy show it > acme.toml", "sealtape policy show acme.toml --whole"}, {}});
  showing->callback([shown, &context] { show(*shown, context); });

  auto chosen = std::make_shared<SetOptions>();
  auto* setting = command->add_subcommand("set", "Put a policy in force in an archive");
  setting->add_option("policy", chosen->policy, "A pack or a file")
      ->required()
      ->type_name("PACK|FILE");
  setting->add_option("--reason", chosen->reason, "Why, in a few words; kept sealed");
  setting->add_flag("--dry-run", chosen->dry_run, "Say what would change, and stop");
  context.explain(*setting, {"",
                             {"sealtape -C calls policy set acme.toml --reason 'works council'"},
                             {{9, "not an admin"}, {10, "no archive"}}});
  setting->callback([chosen, &context] { set(*chosen, context); });

  auto names = std::make_shared<std::vector<std::string>>();
  auto* linting = command->add_subcommand("lint", "Say what is wrong or doubtful in policies");
  linting->add_option("policy", *names, "Files or packs")->required()->type_name("PACK|FILE");
  context.explain(*linting, {"", {"sealtape policy lint acme.toml"}, {{20, "findings"}}});
  linting->callback([names, &context] { lint(*names, context); });

  auto compared = std::make_shared<DiffOptions>();
  auto* comparing = command->add_subcommand("diff", "Say in words what another policy changes");
  comparing->add_option("before", compared->before, "A pack or a file")
      ->required()
      ->type_name("PACK|FILE");
  comparing->add_option("after", compared->after, "A pack or a file")
      ->required()
      ->type_name("PACK|FILE");
  context.explain(*comparing, {"", {"sealtape policy diff it acme.toml"}, {{20, "they differ"}}});
  comparing->callback([compared, &context] { diff(*compared, context); });

  auto tried = std::make_shared<TestOptions>();
  auto* trying = command->add_subcommand("test", "Hold a policy against a file of cases");
  trying->add_option("policy", tried->policy, "A pack or a file")
      ->required()
      ->type_name("PACK|FILE");
  trying->add_option("cases", tried->cases, "Files of cases")->required()->type_name("FILE");
  context.explain(*trying,
                  {"", {"sealtape policy test acme.toml cases.toml"}, {{20, "a case has failed"}}});
  trying->callback([tried, &context] { test(*tried, context); });
}

}  // namespace sealtape
