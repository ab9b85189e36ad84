#include "core/error.h"

#include <cctype>
#include <cerrno>
#include <system_error>

#include "core/denied.h"

namespace sealtape {

Error::Error(Kind kind, std::string message, std::string hint)
    : kind_(kind), message_(std::move(message)), hint_(std::move(hint)) {}

void Error::within(std::string_view activity) {
  message_ = std::string(activity) + ": " + message_;
}

void throw_errno(std::string_view activity) {
  const int code = errno;
  auto reason = std::generic_category().message(code);
  if (!reason.empty() && reason != "Input/output error") {
    reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  }
  const bool is_denied = code == EACCES || code == EPERM || code == EIO;
  if (is_denied) throw Denied(std::string(activity), std::move(reason));
  const bool is_full = code == ENOSPC || code == EDQUOT;
  throw Error(Error::Kind::failed, std::string(activity) + ": " + reason,
              is_full ? "make room there, and run the same command again" : "");
}

int exit_status(Error::Kind kind) noexcept {
  switch (kind) {
    case Error::Kind::failed: return 1;
    case Error::Kind::usage: return 2;
    case Error::Kind::partial: return 3;
    case Error::Kind::damaged: return 4;
    case Error::Kind::unanchored: return 5;
    case Error::Kind::refused: return 9;
    case Error::Kind::no_archive: return 10;
    case Error::Kind::busy: return 11;
    case Error::Kind::wrong_key: return 12;
    case Error::Kind::interrupted: return 130;
  }
  return 1;
}

}  // namespace sealtape
