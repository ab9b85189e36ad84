#include "policy/access.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace sealtape {

namespace {

constexpr std::array<Named<Law>, 5> laws = {{{Law::gdpr, "gdpr"},
                                             {Law::uk_gdpr, "uk-gdpr"},
                                             {Law::pdpa, "pdpa"},
                                             {Law::pipl, "pipl"},
                                             {Law::tw_pdpa, "tw-pdpa"}}};
constexpr std::array<Named<AgentVoice>, 2> agent_voices = {
    {{AgentVoice::keep, "keep"}, {AgentVoice::mask, "mask"}}};
constexpr std::array<Named<MixedVoices>, 2> mixtures = {
    {{MixedVoices::keep, "keep"}, {MixedVoices::withhold, "withhold"}}};

Json text_json(const LocalText& text) {
  auto json = Json::object();
  for (const auto& [tag, words] : text.by_language) json[tag.empty() ? "any" : tag] = words;
  return json;
}

Json recipient_json(const Recipient& recipient) {
  Json json{{"name", recipient.name},
            {"country", recipient.country},
            {"purpose", text_json(recipient.purpose)}};
  if (!recipient.safeguard.empty()) json["safeguard"] = text_json(recipient.safeguard);
  return json;
}

void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

void put(Json& json, const char* key, const LocalText& text) {
  if (!text.empty()) json[key] = text_json(text);
}

}  // namespace

Names<Law> law_names() { return laws; }
Names<AgentVoice> agent_voice_names() { return agent_voices; }
Names<MixedVoices> mixed_voices_names() { return mixtures; }

std::string LocalText::in(std::string_view tag) const {
  for (const auto& wanted : {std::string(tag), std::string(), std::string("en")}) {
    if (const auto found = by_language.find(wanted); found != by_language.end()) {
      return found->second;
    }
  }
  return by_language.empty() ? std::string() : by_language.begin()->second;
}

std::vector<MissingPoint> missing_points(const AccessRules& rules) {
  std::vector<MissingPoint> missing;
  const auto need = [&](bool is_said, const char* key, const char* article) {
    if (!is_said) missing.push_back({key, article});
  };
  need(!rules.controller.name.empty(), "controller.name", "13(1)(a)");
  need(!rules.controller.address.empty(), "controller.address", "13(1)(a)");
  need(!rules.controller.contact.empty(), "controller.contact", "13(1)(a)");
  need(!rules.categories.empty(), "access.categories", "15(1)(b)");
  need(rules.recipients.has_value(), "access.recipients", "15(1)(c)");
  need(!rules.authority.name.empty(), "authority.name", "15(1)(f)");
  need(!rules.source.empty(), "access.source", "15(1)(g)");
  need(!rules.automated.empty(), "access.automated", "15(1)(h)");
  need(!rules.transfers.empty(), "access.transfers", "15(2)");
  return missing;
}

namespace {

// Until when one may act: to the end of the last day, or to the hour where hours are counted
// (Regulation 1182/71, article 3).
Instant last_of(const Period& period, Instant start) {
  const auto end = period.after(start);
  if (period.text().find('T') != std::string::npos) return end;
  const auto day = std::chrono::floor<std::chrono::days>(end);
  return std::min<Instant>(day + std::chrono::days(1) - std::chrono::seconds(1), end_of_time());
}

}  // namespace

std::optional<Instant> due_of(const AccessRules& rules, Instant received, bool extended) {
  if (!rules.period) return std::nullopt;
  if (!extended || !rules.extension) return last_of(*rules.period, received);
  return last_of(*rules.extension, rules.period->after(received));
}

Json access_json(const AccessRules& rules) {
  auto json = Json::object();
  if (rules == AccessRules()) return json;
  json["law"] = name_in(law_names(), rules.law);
  json["agent_voice"] = name_in(agent_voice_names(), rules.agent_voice);
  json["mixed_voices"] = name_in(mixed_voices_names(), rules.mixed_voices);
  if (rules.period) json["period"] = rules.period->text();
  if (rules.extension) json["extension"] = rules.extension->text();
  put(json, "article", rules.article);
  put(json, "controller_name", rules.controller.name);
  put(json, "controller_address", rules.controller.address);
  put(json, "controller_contact", rules.controller.contact);
  put(json, "controller_officer", rules.controller.officer);
  put(json, "authority_name", rules.authority.name);
  put(json, "authority_address", rules.authority.address);
  put(json, "authority_url", rules.authority.url);
  put(json, "source", rules.source);
  put(json, "automated", rules.automated);
  put(json, "transfers", rules.transfers);
  for (const auto& each : rules.categories) json["categories"].push_back(text_json(each));
  if (rules.recipients) {
    json["recipients"] = Json::array();
    for (const auto& each : *rules.recipients) json["recipients"].push_back(recipient_json(each));
  }
  return json;
}

}  // namespace sealtape
