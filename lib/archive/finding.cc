#include "archive/finding.h"

#include "core/denied.h"

namespace sealtape {

std::string_view name_of(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::altered: return "altered";
    case Finding::Kind::missing: return "missing";
    case Finding::Kind::forked: return "forked";
    case Finding::Kind::rolled_back: return "rolled back";
    case Finding::Kind::refused: return "wrong key";
    case Finding::Kind::out_of_order: return "out of order";
    case Finding::Kind::purge_incomplete: return "purge incomplete";
    case Finding::Kind::voided: return "void";
    case Finding::Kind::unsigned_tail: return "not yet signed";
    case Finding::Kind::unreferenced: return "unreferenced";
    case Finding::Kind::not_checked: return "not checked";
    case Finding::Kind::unreadable: return "cannot be read";
    case Finding::Kind::ahead: return "dated ahead";
    case Finding::Kind::late: return "dated late";
    case Finding::Kind::untrusted: return "not trusted";
    case Finding::Kind::given_up: return "given up";
    case Finding::Kind::ended: return "certificate ended";
  }
  return "";
}

bool is_damage(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::altered:
    case Finding::Kind::missing:
    case Finding::Kind::forked:
    case Finding::Kind::rolled_back:
    case Finding::Kind::purge_incomplete:
    case Finding::Kind::refused: return true;
    case Finding::Kind::out_of_order:
    case Finding::Kind::voided:
    case Finding::Kind::unsigned_tail:
    case Finding::Kind::unreferenced:
    case Finding::Kind::not_checked:
    case Finding::Kind::unreadable:
    case Finding::Kind::ahead:
    case Finding::Kind::late:
    case Finding::Kind::untrusted:
    case Finding::Kind::given_up:
    case Finding::Kind::ended: return false;
  }
  return true;
}

Finding::Kind kind_of(const Error& error) {
  const bool is_denied = dynamic_cast<const Denied*>(&error) != nullptr;
  return is_denied ? Finding::Kind::unreadable : Finding::Kind::altered;
}

}  // namespace sealtape
