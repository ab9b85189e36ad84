#include "policy/policy.h"

namespace sealtape {

namespace {

// A basic string of TOML; control characters cannot be in it.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + '"';
}

void add(std::string& out, std::string_view key, std::string_view text) {
  out += std::string(key) + " = " + in_quotes(text) + '\n';
}

void add_list(std::string& out, std::string_view key, const std::vector<std::string>& texts) {
  out += std::string(key) + " = [";
  for (const auto& text : texts) out += (out.back() == '[' ? "" : ", ") + in_quotes(text);
  out += "]\n";
}

template <class Value>
void add_list(std::string& out, std::string_view key, const std::vector<Value>& values,
              Names<Value> names) {
  std::vector<std::string> texts;
  for (const auto value : values) texts.emplace_back(name_in(names, value));
  add_list(out, key, texts);
}

void add_purpose(std::string& out, const std::string& code, const Purpose& purpose) {
  out += "\n[purposes." + code + "]\n";
  add(out, "label", purpose.label);
  add(out, "basis", name_in(basis_names(), purpose.basis));
  add(out, "article", purpose.article);
  if (purpose.period) {
    add(out, "period", purpose.period->text());
    add_list(out, "clock", purpose.clock, happening_names());
  }
  if (purpose.when_asked) add(out, "period-when-asked", purpose.when_asked->text());
  add(out, "applies", name_in(applies_names(), purpose.applies));
  add_list(out, "roles", purpose.roles);
  add_list(out, "derived", purpose.derived);
  add_list(out, "ends-early", purpose.ends_early, happening_names());
  if (purpose.refuses) add(out, "refuses-erasure", info(*purpose.refuses).code);
  if (purpose.while_held) out += "while-held = true\n";
  if (purpose.while_restricted) out += "while-restricted = true\n";
}

}  // namespace

std::string write_policy(const Policy& policy) {
  std::string out = "format = 1\n";
  add(out, "name", policy.name);
  add(out, "version", policy.version);
  add_list(out, "regions", policy.regions);
  add_list(out, "precedence", policy.precedence, claim_names());
  for (const auto& [code, purpose] : policy.purposes) add_purpose(out, code, purpose);
  if (policy.card_data) {
    out += "\n[card-data]\n";
    add(out, "period", policy.card_data->period.text());
    add(out, "article", policy.card_data->article);
  }
  const auto& redaction = policy.redaction;
  out += "\n[redaction]\npadding-ms = " + std::to_string(redaction.padding_ms) +
         "\njoins-ms = " + std::to_string(redaction.joins_ms) +
         "\nrounds-ms = " + std::to_string(redaction.rounds_ms) + '\n';
  add(out, "filler", name_in(filler_names(), redaction.filler));
  add_list(out, "detectors", redaction.detectors);
  if (redaction.minimum_recall) {
    out += "minimum-recall = " + std::to_string(*redaction.minimum_recall) + '\n';
    if (!redaction.recall_of.empty()) add_list(out, "recall-of", redaction.recall_of);
  }
  out += "\n[people]\n";
  for (const auto& [act, number] : policy.people) {
    out += std::string(name_in(act_names(), act)) + " = " + std::to_string(number) + '\n';
  }
  out += "\n[ingest]\n";
  add(out, "denied", name_in(answer_names(), policy.ingest.denied));
  add(out, "opted-out", name_in(answer_names(), policy.ingest.opted_out));
  add(out, "blocked", name_in(answer_names(), policy.ingest.blocked));
  return out + write_access(policy.access);
}

}  // namespace sealtape
