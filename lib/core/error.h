// The one exception type of sealtape: what went wrong, told to the operator.
//
// Thrown where an operation cannot do what its caller asked. The message is one finished sentence,
// the thing first, then the reason, without a final period. A caller that knows more puts its own
// words in front with within() and lets the error pass; run() turns the kind into an exit status.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace sealtape {

class Error : public std::exception {
 public:
  enum class Kind {
    failed,
    usage,
    partial,
    damaged,
    unanchored,
    refused,
    no_archive,
    busy,
    wrong_key,
    interrupted
  };

  Error(Kind kind, std::string message, std::string hint = {});

  Kind kind() const noexcept { return kind_; }
  const char* what() const noexcept override { return message_.c_str(); }
  const std::string& hint() const noexcept { return hint_; }

  // Says what was being done: "sealing call.wav: no space left on device".
  void within(std::string_view activity);

 private:
  Kind kind_;
  std::string message_;
  std::string hint_;
};

// Throws for the errno left by a failed system call: "opening a/b: permission denied". Of a full
// disk the hint says what to do.
[[noreturn]] void throw_errno(std::string_view activity);

// The exit status that tells scripts which kind of failure this was; see sealtape(1).
int exit_status(Error::Kind kind) noexcept;

}  // namespace sealtape
