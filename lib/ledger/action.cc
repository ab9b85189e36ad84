#include "ledger/action.h"

#include <algorithm>
#include <array>

namespace sealtape {

namespace {

constexpr std::array<std::string_view, 6> role_names = {"none",    "auditor",   "ingest",
                                                        "officer", "custodian", "admin"};
constexpr std::array<std::string_view, 4> key_kind_names = {"ident", "log", "vault", "word"};
constexpr std::array<std::string_view, 5> derived_kind_names = {"analysis", "redaction", "summary",
                                                                "transcript", "translation"};

// Actions that later versions append, and the least role that may.
constexpr std::array<std::pair<std::string_view, Role>, 3> other_actions = {{
    {"propose", Role::officer},
    {"stamp", Role::ingest},
    {"unstamp", Role::officer},
}};

constexpr std::size_t longest_ground = 32;
constexpr std::size_t longest_action = 32;

template <class Name, std::size_t Size>
std::optional<Name> parse_name(std::string_view name,
                               const std::array<std::string_view, Size>& names) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Name>(found - names.begin());
}

}  // namespace

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> parse_role(std::string_view name) { return parse_name<Role>(name, role_names); }

std::string_view name_of(KeyKind kind) { return key_kind_names[static_cast<std::size_t>(kind)]; }

std::optional<KeyKind> parse_key_kind(std::string_view name) {
  return parse_name<KeyKind>(name, key_kind_names);
}

std::string_view name_of(DerivedKind kind) {
  return derived_kind_names[static_cast<std::size_t>(kind)];
}

std::optional<DerivedKind> parse_derived_kind(std::string_view name) {
  return parse_name<DerivedKind>(name, derived_kind_names);
}

bool is_ground(std::string_view code) {
  return !code.empty() && code.size() <= longest_ground && std::ranges::all_of(code, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

bool is_other_action(std::string_view action) {
  return std::ranges::find(other_actions, action, &std::pair<std::string_view, Role>::first) !=
         other_actions.end();
}

bool is_action_name(std::string_view action) {
  return !action.empty() && action.size() <= longest_action &&
         std::ranges::all_of(action,
                             [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '_'; });
}

std::string_view action_of(const Body& body) {
  return std::visit(Cases{[](const Init&) -> std::string_view { return "init"; },
                          [](const MemberChange&) -> std::string_view { return "member"; },
                          [](const KeyChange&) -> std::string_view { return "key"; },
                          [](const Ingest&) -> std::string_view { return "ingest"; },
                          [](const Derive&) -> std::string_view { return "derive"; },
                          [](const Event&) -> std::string_view { return "event"; },
                          [](const Hold&) -> std::string_view { return "hold"; },
                          [](const Release&) -> std::string_view { return "release"; },
                          [](const Erase&) -> std::string_view { return "erase"; },
                          [](const Purge&) -> std::string_view { return "purge"; },
                          [](const Rotate&) -> std::string_view { return "rotate"; },
                          [](const PolicyChange&) -> std::string_view { return "policy"; },
                          [](const Other& other) -> std::string_view { return other.action; }},
                    body);
}

Role role_for(const Body& body) {
  return std::visit(
      Cases{[](const Ingest&) { return Role::ingest; }, [](const Event&) { return Role::ingest; },
            [](const Derive&) { return Role::officer; },
            [](const Hold&) { return Role::custodian; },
            [](const Release&) { return Role::custodian; },
            [](const Erase&) { return Role::custodian; },
            [](const Purge&) { return Role::custodian; },
            [](const Other& other) {
              const auto* known = std::ranges::find(other_actions, other.action,
                                                    &std::pair<std::string_view, Role>::first);
              return known == other_actions.end() ? Role::admin : known->second;
            },
            [](const auto&) { return Role::admin; }},
      body);
}

std::vector<RecordingId> recordings_of(const Body& body) {
  const auto of_targets = [](const auto& targets) {
    std::vector<RecordingId> ids;
    for (const auto& target : targets) ids.push_back(target.recording);
    return ids;
  };
  using Ids = std::vector<RecordingId>;
  return std::visit(
      Cases{[](const Ingest& ingest) { return Ids{ingest.recording}; },
            [](const Derive& derive) { return Ids{derive.recording}; },
            [](const Hold& hold) { return Ids{hold.recording}; },
            [](const Release& release) { return Ids{release.recording}; },
            [](const Event& event) { return event.recording ? Ids{*event.recording} : Ids{}; },
            [&](const Erase& erase) { return of_targets(erase.targets); },
            [&](const Purge& purge) { return of_targets(purge.targets); },
            [](const auto&) { return Ids{}; }},
      body);
}

}  // namespace sealtape
