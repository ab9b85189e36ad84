#include "policy/cases.h"

#include <algorithm>

#include "policy/decision.h"
#include "policy/table_reader.h"

namespace sealtape {

namespace {

constexpr std::size_t most_cases = 1000;
constexpr std::size_t most_facts = 200;

std::string join(const std::vector<std::string>& texts) {
  std::string text;
  for (const auto& each : texts) text += (text.empty() ? "" : ", ") + each;
  return text.empty() ? "none" : text;
}

const Purpose* rule_of(const Policy& policy, const std::string& code) {
  const auto found = policy.purposes.find(code);
  return found == policy.purposes.end() ? nullptr : &found->second;
}

// Runs one case. What is wrong with the file becomes a problem, what is wrong with the policy a
// sentence of the result.
class Case {
 public:
  Case(const Policy& policy, const Node& table, Problems& problems)
      : policy_(policy), fields_(table, "case", problems), problems_(problems) {
    result_.line = table.place.line;
  }

  CaseResult run() {
    fields_.need("name", "say in a few words what it shows");
    result_.name = fields_.text("name").value_or("");
    fields_.need("at", "the moment, such as 2026-10-01");
    moment_ = fields_.instant("at").value_or(Instant());
    read_facts();
    fields_.need("expect", "what must follow, as [case.expect]");
    if (const auto* table = fields_.find("expect")) expect(*table);
    fields_.finish();
    return std::move(result_);
  }

 private:
  // Calls `each` with the fields of every table of a list.
  template <class Each>
  void every(TableReader& from, std::string_view key, const Each& each) {
    const auto* node = from.find(key);
    if (node == nullptr) return;
    const auto* array = std::get_if<Node::Array>(&node->value);
    if (array == nullptr || array->size() > most_facts) {
      from.refuse(key, "it is no list of up to 200 tables", "[[case." + std::string(key) + "]]");
      return;
    }
    for (const auto& table : *array) {
      TableReader fields(table, from.path() + '.' + std::string(key), problems_);
      each(fields);
      fields.finish();
    }
  }

  Instant need_instant(TableReader& fields, std::string_view key) {
    fields.need(key, "a time, such as 2026-03-02T09:14:07Z");
    return fields.instant(key).value_or(Instant());
  }

  void read_facts() {
    facts_.started = fields_.instant("started");
    fields_.need("sealed", "when it came into the archive");
    facts_.sealed = fields_.instant("sealed").value_or(Instant());
    facts_.purposes =
        fields_.texts("purposes", "codes of purposes").value_or(std::vector<std::string>());
    const auto kinds = fields_.texts("derived", "kinds of documents");
    for (const auto& kind : kinds.value_or(std::vector<std::string>())) {
      facts_.derived.push_back({kind, kind});
    }
    const auto parties = fields_.texts("parties", "names of whoever was on the line");
    for (const auto& party : parties.value_or(std::vector<std::string>())) {
      facts_.parties.push_back({{party}});
    }
    every(fields_, "happenings", [&](TableReader& each) {
      HappeningFact fact;
      each.need("what", "one of: " + listed(happening_names()));
      fact.what = each.one_of("what", happening_names()).value_or(Happening::use);
      fact.at = need_instant(each, "at");
      fact.purpose = each.text("purpose").value_or("");
      fact.party = each.text("party").value_or("");
      facts_.happenings.push_back(std::move(fact));
    });
    every(fields_, "holds", [&](TableReader& each) {
      each.need("id", "the case that it is for");
      const auto id = each.text("id").value_or("");
      facts_.holds.push_back({id, need_instant(each, "placed"), each.instant("released")});
    });
    every(fields_, "restrictions", [&](TableReader& each) {
      facts_.restrictions.push_back({need_instant(each, "from"), each.instant("lifted")});
    });
  }

  void compare(const std::string& what, const std::string& expected, const std::string& found) {
    ++expectations_;
    if (expected != found) result_.wrong.push_back(what + ": " + found + " instead of " + expected);
  }

  void expect(const Node& table) {
    TableReader fields(table, "case.expect", problems_);
    const auto line = schedule(policy_, facts_, moment_);
    expect_due(fields, line);
    expect_states(fields, line);
    every(fields, "read", [&](TableReader& each) { expect_read(each); });
    every(fields, "purge", [&](TableReader& each) { expect_purge(each); });
    if (const auto covered = fields.flag("covered")) {
      compare("covered", *covered ? "true" : "false",
              uncovered(policy_, facts_) ? "false" : "true");
    }
    fields.finish();
    if (expectations_ == 0) {
      problems_.push_back({table.place.file, table.place.line, "case.expect: it expects nothing",
                           R"(such as due = "2031-03-02" or running = ["evidence"])"});
    }
  }

  void expect_due(TableReader& fields, const Schedule& line) {
    const auto said = fields.text("due");
    if (!said) return;
    const auto expected = *said == "open" ? std::nullopt : fields.instant("due");
    compare("due", expected ? rfc3339(*expected) : "open", line.due ? rfc3339(*line.due) : "open");
  }

  void expect_states(TableReader& fields, const Schedule& line) {
    std::vector<std::string> running;
    std::vector<std::string> ended;
    for (const auto& time : line.purposes) {
      using State = PurposeTime::State;
      const auto* rule = rule_of(policy_, time.code);
      if (rule == nullptr || !rule->period) continue;
      const bool over = time.state == State::ended || time.state == State::ended_early;
      (over ? ended : running).push_back(time.code);
    }
    std::vector<std::string> due;
    for (const auto& derived : line.derived) {
      if (derived.due && *derived.due <= moment_) due.push_back(derived.kind);
    }
    const auto expect_list = [&](const char* key, std::vector<std::string> found) {
      auto expected = fields.texts(key, "a list of codes");
      if (!expected) return;
      std::ranges::sort(*expected);
      std::ranges::sort(found);
      compare(key, join(*expected), join(found));
    };
    expect_list("running", std::move(running));
    expect_list("ended", std::move(ended));
    expect_list("derived-due", std::move(due));
  }

  void expect_read(TableReader& fields) {
    fields.need("role", "such as officer");
    fields.need("purpose", "the code of a purpose");
    fields.need("granted", "true or false");
    const auto role = fields.text("role");
    const auto purpose = fields.text("purpose");
    const auto granted = fields.flag("granted");
    if (!role || !purpose || !granted) return;
    ++expectations_;
    const auto access = may_read(policy_, facts_, *role, *purpose, moment_);
    if (access.granted == *granted) return;
    result_.wrong.push_back("read by " + *role + " for " + *purpose + ": " +
                            (access.granted ? "granted: " : "refused: ") + access.reason);
  }

  void expect_purge(TableReader& fields) {
    fields.need("ground", "such as storage-limitation");
    fields.need("granted", "true or false");
    const auto code = fields.text("ground");
    const auto granted = fields.flag("granted");
    const auto by = fields.one_of("decided-by", claim_names());
    const auto kind = fields.text("derived");
    const auto ground = code ? parse_ground(*code) : std::nullopt;
    if (code && !ground) fields.refuse("ground", "there is no ground " + *code, known_grounds());
    if (!ground || !granted) return;
    ++expectations_;
    const auto verdict = kind ? may_purge_derived(policy_, facts_, {"", *kind}, *ground, moment_)
                              : may_purge(policy_, facts_, *ground, moment_);
    if (verdict.granted == *granted && (!by || *by == verdict.decides.claim)) return;
    result_.wrong.push_back("purge for " + *code + ": " + verdict.sentence());
  }

  static std::string known_grounds() {
    std::string text;
    for (const auto& each : grounds()) {
      text += (text.empty() ? "one of: " : ", ") + std::string(each.code);
    }
    return text;
  }

  const Policy& policy_;
  TableReader fields_;
  Problems& problems_;
  RecordingFacts facts_;
  Instant moment_;
  std::size_t expectations_ = 0;
  CaseResult result_;
};

}  // namespace

std::optional<std::vector<CaseResult>> run_cases(const Policy& policy, const std::string& file,
                                                 std::string_view text, Problems& problems) {
  const auto before = problems.size();
  const auto tree = read_document(text, file, problems);
  if (!tree) return std::nullopt;
  TableReader fields(*tree, "", problems);
  const auto* node = fields.need("case", "at least one, as [[case]]");
  fields.finish();
  if (node == nullptr) return std::nullopt;
  const auto* array = std::get_if<Node::Array>(&node->value);
  if (array == nullptr || array->empty() || array->size() > most_cases) {
    fields.refuse("case", "it is no list of 1 to 1000 cases", "[[case]]");
    return std::nullopt;
  }
  std::vector<CaseResult> results;
  for (const auto& table : *array) results.push_back(Case(policy, table, problems).run());
  if (problems.size() != before) return std::nullopt;
  return results;
}

}  // namespace sealtape
