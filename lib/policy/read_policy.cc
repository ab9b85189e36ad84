#include <algorithm>
#include <array>

#include "policy/merge_policy.h"
#include "policy/table_reader.h"

namespace sealtape {

namespace {

constexpr std::size_t most_purposes = 200;

constexpr std::array<Happening, 8> starting = {
    Happening::recording, Happening::sealing, Happening::contract_end, Happening::consent,
    Happening::use,       Happening::request, Happening::closing,      Happening::authorisation};
constexpr std::array<Happening, 3> ending = {Happening::objection, Happening::withdrawal,
                                             Happening::closing};

std::string listed(std::span<const Happening> happenings) {
  std::string text;
  for (const auto each : happenings) {
    text += (text.empty() ? "" : ", ") + std::string(name_in(happening_names(), each));
  }
  return text;
}

std::vector<Happening> happenings(TableReader& fields, std::string_view key,
                                  std::span<const Happening> fitting) {
  auto said = fields.some_of(key, happening_names()).value_or(std::vector<Happening>());
  for (const auto each : said) {
    if (std::ranges::find(fitting, each) == fitting.end()) {
      fields.refuse(key, std::string(name_in(happening_names(), each)) + " cannot do that",
                    "some of: " + listed(fitting));
    }
  }
  return said;
}

std::vector<std::string> known_roles(TableReader& fields) {
  constexpr auto right = "some of: auditor, ingest, officer, custodian, admin";
  fields.need("roles", right);
  auto said = fields.texts("roles", right).value_or(std::vector<std::string>());
  for (const auto& role : said) {
    if (std::ranges::find(policy_roles(), role) == policy_roles().end()) {
      fields.refuse("roles", "there is no role " + role, right);
    }
  }
  std::ranges::sort(said);
  return said;
}

std::vector<std::string> codes(TableReader& fields, std::string_view key, const char* right) {
  auto said = fields.texts(key, right).value_or(std::vector<std::string>());
  for (const auto& code : said) {
    if (!is_code(code)) fields.refuse(key, "\"" + code + "\" is no code", right);
  }
  std::ranges::sort(said);
  return said;
}

// A period and what starts it stand together or not at all.
void read_periods(TableReader& fields, Purpose& purpose) {
  purpose.period = fields.period("period");
  purpose.when_asked = fields.period("period-when-asked");
  purpose.clock = happenings(fields, "clock", starting);
  const bool has_period = fields.find("period") != nullptr;
  const auto* clock = fields.find("clock");
  const bool has_clock = clock != nullptr;
  const auto* list = has_clock ? std::get_if<Node::Array>(&clock->value) : nullptr;
  if (has_period && (!has_clock || (list != nullptr && list->empty()))) {
    fields.refuse("clock", "nothing starts the period", "some of: " + listed(starting));
  }
  if (!has_period && has_clock) {
    fields.refuse("clock", "it starts no period", "give a period as well, such as P5Y");
  }
  if (purpose.when_asked && !purpose.period) {
    fields.refuse("period-when-asked", "there is no period that it makes longer",
                  "give a period as well, such as P5Y");
  }
  if (purpose.when_asked && purpose.period &&
      purpose.when_asked->about() < purpose.period->about()) {
    fields.refuse("period-when-asked", "it is shorter than the period",
                  "a period over " + purpose.period->text());
  }
}

Purpose read_purpose(const Node& table, const std::string& code, Problems& problems) {
  TableReader fields(table, "purposes." + code, problems);
  Purpose purpose;
  fields.need("label", "say in a few words what it is");
  purpose.label = fields.text("label").value_or("");
  fields.need("basis", "one of: " + listed(basis_names()));
  purpose.basis = fields.one_of("basis", basis_names()).value_or(Basis::consent);
  fields.need("article", "name the law, such as \"GDPR 6(1)(b)\"");
  purpose.article = fields.text("article").value_or("");
  read_periods(fields, purpose);
  purpose.applies = fields.one_of("applies", applies_names()).value_or(Applies::named);
  purpose.roles = known_roles(fields);
  purpose.derived = codes(fields, "derived", "kinds of documents, such as transcript, summary");
  purpose.ends_early = happenings(fields, "ends-early", ending);
  std::ranges::sort(purpose.ends_early);
  if (const auto refusal = fields.text("refuses-erasure")) {
    purpose.refuses = parse_refusal(*refusal);
    if (!purpose.refuses) {
      std::string known;
      for (const auto& each : refusals()) {
        known += (known.empty() ? "" : ", ") + std::string(each.code);
      }
      fields.refuse("refuses-erasure", "\"" + *refusal + "\" is not known here",
                    "one of: " + known);
    }
  }
  purpose.while_held = fields.flag("while-held").value_or(false);
  purpose.while_restricted = fields.flag("while-restricted").value_or(false);
  fields.finish();
  return purpose;
}

std::map<std::string, Purpose> read_purposes(const Node& all, Problems& problems) {
  std::map<std::string, Purpose> purposes;
  const TableReader fields(all, "purposes", problems);
  if (all.table() == nullptr) return purposes;
  for (const auto& [code, table] : *all.table()) {
    const auto wrong = [&](std::string what, std::string right) {
      problems.push_back({table.place.file, table.place.line, std::move(what), std::move(right)});
    };
    if (!is_code(code)) {
      wrong("purposes: \"" + code + "\" is no code", "up to 64 letters, digits, - and _");
    } else if (purposes.size() == most_purposes) {
      wrong("purposes: there are more than 200", "join some");
      break;
    } else {
      purposes.emplace(code, read_purpose(table, code, problems));
    }
  }
  return purposes;
}

std::optional<CardDataRule> read_card_data(const Node& table, Problems& problems) {
  TableReader fields(table, "card-data", problems);
  fields.need("period", "how long it may stay after the authorisation: PT0S");
  const auto period = fields.period("period");
  fields.need("article", "name the rule: \"PCI DSS 3.3.1\"");
  const auto article = fields.text("article");
  fields.finish();
  if (!period || !article) return std::nullopt;
  return CardDataRule{*period, *article};
}

// CARD, DE_TAX_ID: as scan writes types. Which there are only scan knows.
bool is_type(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

void read_recall(TableReader& fields, RedactionDefaults& redaction) {
  redaction.minimum_recall = fields.number("minimum-recall", 1, 100);
  constexpr auto right = "types as scan writes them: CARD, IBAN (sealtape-scan(1), Types)";
  redaction.recall_of = fields.texts("recall-of", right).value_or(redaction.recall_of);
  for (const auto& type : redaction.recall_of) {
    if (!is_type(type)) fields.refuse("recall-of", "\"" + type + "\" is no type", right);
  }
  std::ranges::sort(redaction.recall_of);
  if (fields.find("recall-of") != nullptr && fields.find("minimum-recall") == nullptr) {
    fields.refuse("recall-of", "nothing says how much of them", "give minimum-recall = 98 as well");
  }
}

RedactionDefaults read_redaction(const Node& table, Problems& problems) {
  TableReader fields(table, "redaction", problems);
  RedactionDefaults redaction;
  redaction.padding_ms = fields.number("padding-ms", 0, 10'000).value_or(redaction.padding_ms);
  redaction.joins_ms = fields.number("joins-ms", 0, 60'000).value_or(redaction.joins_ms);
  redaction.rounds_ms = fields.number("rounds-ms", 0, 60'000).value_or(redaction.rounds_ms);
  redaction.filler = fields.one_of("filler", filler_names()).value_or(redaction.filler);
  std::string right;
  for (const auto& code : every_detector()) right += (right.empty() ? "some of: " : ", ") + code;
  redaction.detectors = fields.texts("detectors", right).value_or(redaction.detectors);
  for (const auto& code : redaction.detectors) {
    const auto* ground = find_redaction_ground(code);
    const bool known = ground != nullptr && ground->detected;
    if (!known) {
      fields.refuse("detectors", "nothing detects " + code, right);
    }
  }
  std::ranges::sort(redaction.detectors);
  read_recall(fields, redaction);
  fields.finish();
  return redaction;
}

std::map<Act, std::int64_t> read_people(const Node& table, Problems& problems) {
  TableReader fields(table, "people", problems);
  std::map<Act, std::int64_t> people;
  for (const auto& [act, name] : act_names()) {
    const auto number = fields.number(name, 1, 5);
    if (number && *number > 1) people[act] = *number;
  }
  fields.finish();
  return people;
}

IngestRules read_ingest(const Node& table, Problems& problems) {
  TableReader fields(table, "ingest", problems);
  IngestRules rules;
  rules.denied = fields.one_of("denied", answer_names()).value_or(rules.denied);
  rules.opted_out = fields.one_of("opted-out", answer_names()).value_or(rules.opted_out);
  rules.blocked = fields.one_of("blocked", answer_names()).value_or(rules.blocked);
  fields.finish();
  return rules;
}

std::vector<Claim> usual_precedence() {
  std::vector<Claim> all;
  for (const auto& each : claim_names()) all.push_back(each.value);
  return all;
}

std::vector<Claim> read_precedence(TableReader& fields) {
  const auto right = "each of these once, the strongest first: " + listed(claim_names());
  auto said = fields.some_of("precedence", claim_names());
  if (!said) return usual_precedence();
  if (said->size() != claim_names().size()) {
    fields.refuse("precedence", "it does not name every claim", right);
  } else if (said->front() != Claim::hold) {
    fields.refuse("precedence", "something goes before a hold", right);
  } else if (said->back() != Claim::end_of_purpose) {
    fields.refuse("precedence", "something that keeps gives way to the end of a purpose", right);
  }
  return *said;
}

std::vector<std::string> read_regions(TableReader& fields) {
  constexpr auto right = "two capital letters each, such as IT (ISO 3166-1)";
  auto said = fields.texts("regions", right).value_or(std::vector<std::string>());
  for (const auto& region : said) {
    const bool good = region.size() == 2 && std::ranges::all_of(region, [](char letter) {
                        return letter >= 'A' && letter <= 'Z';
                      });
    if (!good) fields.refuse("regions", "\"" + region + "\" is no region", right);
  }
  std::ranges::sort(said);
  return said;
}

Policy read_tree(const Node& tree, Problems& problems) {
  TableReader fields(tree, "", problems);
  Policy policy;
  policy.name = fields.code("name").value_or("");
  policy.version = fields.text("version").value_or("");
  policy.regions = read_regions(fields);
  fields.need("purposes", "at least one, as [purposes.CODE]");
  if (const auto* table = fields.find("purposes")) {
    policy.purposes = read_purposes(*table, problems);
  }
  if (const auto* table = fields.find("card-data")) {
    policy.card_data = read_card_data(*table, problems);
  }
  if (const auto* table = fields.find("redaction")) {
    policy.redaction = read_redaction(*table, problems);
  }
  if (const auto* table = fields.find("people")) policy.people = read_people(*table, problems);
  if (const auto* table = fields.find("ingest")) policy.ingest = read_ingest(*table, problems);
  policy.access = read_access(fields, problems);
  policy.precedence = read_precedence(fields);
  for (const auto* heading : {"format", "extends", "without"}) fields.find(heading);
  fields.finish();
  return policy;
}

}  // namespace

std::optional<Policy> read_policy(const PolicyFile& file, const FindPolicy& find,
                                  Problems& problems) {
  const auto before = problems.size();
  const auto tree = merged_policy(file, find, problems);
  if (!tree) return std::nullopt;
  auto policy = read_tree(*tree, problems);
  if (problems.size() != before) return std::nullopt;
  return policy;
}

}  // namespace sealtape
