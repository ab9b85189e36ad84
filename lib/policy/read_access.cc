#include <algorithm>

#include "policy/access.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_text = 4000;
constexpr std::size_t most_languages = 32;
constexpr std::size_t most_items = 100;
constexpr auto text_right =
    "a text of up to 4000 bytes, or one for each language: { en = \"...\", it = \"...\" }";

bool is_tag(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 16 && std::ranges::all_of(tag, [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                  letter == '-';
         });
}

const std::string* text_in(const Node& node) {
  const auto* text = std::get_if<std::string>(&node.value);
  return text != nullptr && !text->empty() && text->size() <= longest_text ? text : nullptr;
}

// Nothing where it is neither a text nor a table of texts.
std::optional<LocalText> local_text(const Node& node) {
  LocalText text;
  if (const auto* one = text_in(node)) {
    text.by_language.emplace("", *one);
    return text;
  }
  const auto* table = node.table();
  if (table == nullptr || table->empty() || table->size() > most_languages) return std::nullopt;
  for (const auto& [tag, words] : *table) {
    const auto* said = text_in(words);
    if (said == nullptr || !is_tag(tag)) return std::nullopt;
    text.by_language.emplace(tag, *said);
  }
  return text;
}

LocalText read_text(TableReader& fields, std::string_view name) {
  const auto* node = fields.find(name);
  if (node == nullptr) return {};
  auto text = local_text(*node);
  if (!text) fields.refuse(name, "it is no text for people", text_right);
  return text.value_or(LocalText());
}

const Node::Array* list_in(TableReader& fields, std::string_view name, const char* right) {
  const auto* node = fields.find(name);
  if (node == nullptr) return nullptr;
  const auto* list = std::get_if<Node::Array>(&node->value);
  if (list != nullptr && list->size() <= most_items) return list;
  fields.refuse(name, "it is no list of up to 100", right);
  return nullptr;
}

Recipient read_recipient(const Node& table, Problems& problems) {
  TableReader fields(table, "access.recipients", problems);
  Recipient recipient;
  fields.need("name", "who it is: people are told names (C-154/21)");
  recipient.name = fields.text("name").value_or("");
  fields.need("country", "two capital letters, such as IE (ISO 3166-1)");
  recipient.country = fields.text("country").value_or("");
  fields.need("purpose", "what they get it for");
  recipient.purpose = read_text(fields, "purpose");
  recipient.safeguard = read_text(fields, "safeguard");
  fields.finish();
  return recipient;
}

void read_what_is_told(TableReader& fields, AccessRules& rules, Problems& problems) {
  if (const auto* list = list_in(fields, "categories", text_right)) {
    for (const auto& each : *list) {
      auto text = local_text(each);
      if (!text) fields.refuse("categories", "one is no text for people", text_right);
      if (text) rules.categories.push_back(std::move(*text));
    }
  }
  if (const auto* list = list_in(fields, "recipients", "[[access.recipients]], or [] for none")) {
    rules.recipients.emplace();
    for (const auto& each : *list) rules.recipients->push_back(read_recipient(each, problems));
  }
  rules.source = read_text(fields, "source");
  rules.automated = read_text(fields, "automated");
  rules.transfers = read_text(fields, "transfers");
}

}  // namespace

AccessRules read_access(TableReader& top, Problems& problems) {
  AccessRules rules;
  if (const auto* table = top.find("access")) {
    TableReader fields(*table, "access", problems);
    rules.law = fields.one_of("law", law_names()).value_or(rules.law);
    rules.period = fields.period("period");
    rules.extension = fields.period("extension");
    rules.article = fields.text("article").value_or("");
    rules.agent_voice =
        fields.one_of("agent-voice", agent_voice_names()).value_or(rules.agent_voice);
    rules.mixed_voices =
        fields.one_of("mixed-voices", mixed_voices_names()).value_or(rules.mixed_voices);
    read_what_is_told(fields, rules, problems);
    fields.finish();
  }
  if (const auto* table = top.find("controller")) {
    TableReader fields(*table, "controller", problems);
    rules.controller = {.name = fields.text("name").value_or(""),
                        .address = fields.text("address").value_or(""),
                        .contact = fields.text("contact").value_or(""),
                        .officer = fields.text("officer").value_or("")};
    fields.finish();
  }
  if (const auto* table = top.find("authority")) {
    TableReader fields(*table, "authority", problems);
    rules.authority = {.name = fields.text("name").value_or(""),
                       .address = fields.text("address").value_or(""),
                       .url = fields.text("url").value_or("")};
    fields.finish();
  }
  return rules;
}

}  // namespace sealtape
