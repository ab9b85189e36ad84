#include "policy/access.h"

namespace sealtape {

namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + '"';
}

std::string in_quotes(const LocalText& text) {
  const auto any = text.by_language.find("");
  if (any != text.by_language.end()) return in_quotes(any->second);
  std::string out = "{ ";
  for (const auto& [tag, words] : text.by_language) {
    out += (out.size() > 2 ? ", " : "") + tag + " = " + in_quotes(words);
  }
  return out + " }";
}

void add(std::string& out, const char* name, const std::string& text) {
  if (!text.empty()) out += std::string(name) + " = " + in_quotes(text) + '\n';
}

void add(std::string& out, const char* name, const LocalText& text) {
  if (!text.empty()) out += std::string(name) + " = " + in_quotes(text) + '\n';
}

void add_list(std::string& out, const char* name, const std::vector<std::string>& items) {
  out += std::string(name) + " = [";
  for (const auto& item : items) out += (out.back() == '[' ? "\n  " : ",\n  ") + item;
  out += "]\n";
}

std::string written(const Recipient& recipient) {
  std::string out = "{ name = " + in_quotes(recipient.name) +
                    ", country = " + in_quotes(recipient.country) +
                    ", purpose = " + in_quotes(recipient.purpose);
  if (!recipient.safeguard.empty()) out += ", safeguard = " + in_quotes(recipient.safeguard);
  return out + " }";
}

}  // namespace

std::string write_access(const AccessRules& rules) {
  if (rules == AccessRules()) return {};
  std::string out = "\n[access]\n";
  add(out, "law", std::string(name_in(law_names(), rules.law)));
  if (rules.period) add(out, "period", rules.period->text());
  if (rules.extension) add(out, "extension", rules.extension->text());
  add(out, "article", rules.article);
  add(out, "agent-voice", std::string(name_in(agent_voice_names(), rules.agent_voice)));
  add(out, "mixed-voices", std::string(name_in(mixed_voices_names(), rules.mixed_voices)));
  add(out, "source", rules.source);
  add(out, "automated", rules.automated);
  add(out, "transfers", rules.transfers);
  if (!rules.categories.empty()) {
    std::vector<std::string> items;
    for (const auto& each : rules.categories) items.push_back(in_quotes(each));
    add_list(out, "categories", items);
  }
  if (rules.recipients) {
    std::vector<std::string> items;
    for (const auto& each : *rules.recipients) items.push_back(written(each));
    add_list(out, "recipients", items);
  }
  out += "\n[controller]\n";
  add(out, "name", rules.controller.name);
  add(out, "address", rules.controller.address);
  add(out, "contact", rules.controller.contact);
  add(out, "officer", rules.controller.officer);
  out += "\n[authority]\n";
  add(out, "name", rules.authority.name);
  add(out, "address", rules.authority.address);
  add(out, "url", rules.authority.url);
  return out;
}

}  // namespace sealtape
