// Another program, at arm's length: no shell, nothing inherited but what is named, limits on all it
// can use, and ended with everything it started when its time is over or its owner is gone. What it
// leaves running when it ends by itself is ended too (keeper.h).
//
// Recognisers of speech run so, because what parses models ends its process on a bad file. Where
// something goes wrong, Error::failed says what: it could not be started, took too long, said too
// much, died. Error::interrupted where its owner was asked to stop. What it writes on standard
// error may hold what was said: it is drained, and shown only where the owner asks for its last
// line.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/digest.h"
#include "core/error.h"
#include "core/handle.h"
#include "speech/complaint.h"

namespace sealtape {

// Whether somebody wants to end what is under way; empty: nobody does.
using Stop = std::function<bool()>;

class Child {
 public:
  struct Options {
    std::string name;                      // in errors
    std::vector<std::string> argv;         // the first is the path of the program
    std::vector<std::string> environment;  // NAME=value; it has no other
    std::string directory = "/";           // it works there
    std::uint64_t memory = 0;              // bytes of address space; 0: no limit
    std::uint64_t largest_file = 0;        // bytes that it may write to a file
    std::uint64_t most_output = 0;         // bytes on standard output
    bool network = false;                  // false: none, where the kernel lets us
    bool input = false;                    // false: standard input is /dev/null
    bool errors_too = false;               // standard error counts as output, behind the other
    bool tells_why = false;                // where it fails, errors end with its own last line
    std::vector<int> keep = {};            // descriptors that stay open in it
    Stop stop = {};                        // asked all the time while it is waited for
  };

  explicit Child(const Options& options);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  // From now on it has this long.
  void allow(std::chrono::milliseconds time);

  void write(ByteView bytes);
  void close_input();

  // The next line of its standard output, of so many bytes at most; nothing at the end.
  std::optional<std::string> line(std::uint64_t longest);
  // All that is left of it.
  std::string rest();

  // Waits for its end; Error::failed where it did not end with status 0.
  void expect_success();

  // Of what it wrote on standard error so far.
  const Sha256& complaints() const { return complaints_; }

 private:
  enum class Wanted { room, output };
  void wait_for(Wanted wanted);
  std::chrono::milliseconds time_left();
  void read_output();
  bool drain_errors();
  void count_said(std::size_t bytes);
  bool is_over() const;
  void end();
  [[noreturn]] void fail(const std::string& why);
  Error failure(std::string what) const;
  std::string how_it_ended() const;

  std::string name_;
  std::uint64_t most_output_;
  bool errors_too_;
  bool tells_why_;
  Stop stop_;
  pid_t pid_ = -1;  // of its keeper, which ends as it does
  std::optional<int> status_;
  Descriptor input_;
  Descriptor output_;
  Descriptor errors_;
  std::string waiting_;
  std::uint64_t said_ = 0;
  bool output_ended_ = false;
  Sha256 complaints_;
  Complaint complaint_;
  std::string behind_;  // what it said on standard error, where that counts
  std::chrono::steady_clock::time_point deadline_;
};

// The path of a program, as a shell would find it; nothing where there is none.
std::optional<std::string> find_program(const std::string& name, const std::string& path);

}  // namespace sealtape
