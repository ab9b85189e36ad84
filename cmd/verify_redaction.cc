// sealtape verify-redaction: check a redacted copy without its archive.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "context.h"
#include "copy_report.h"
#include "given_file.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

struct Options {
  std::string copy;
  std::string proof;
  std::optional<std::string> key;
  std::string authorities;
};

// A copy as a source. What comes through a pipe stays in memory: no sound touches the disk.
class GivenCopy {
 public:
  explicit GivenCopy(const std::string& path) {
    Descriptor file(::open(path == "-" ? "/dev/stdin" : path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) throw_errno(path);
    struct stat about{};
    if (::fstat(file.get(), &about) != 0) throw_errno(path);
    if (path != "-" || S_ISREG(about.st_mode)) {
      source_ = std::make_unique<FileSource>(std::move(file), path);
    } else {
      take_in(file.get());
      source_ = std::make_unique<MemorySource>(bytes_);
    }
  }

  Source& source() { return *source_; }

 private:
  void take_in(int pipe) {
    constexpr std::size_t step = std::size_t{1} << 20U;
    for (;;) {
      const auto done = bytes_.size();
      if (done > largest_piped) {
        throw Error(Error::Kind::usage, "the copy has more than a gigabyte",
                    "give it as a file, not through a pipe");
      }
      bytes_.resize(done + step);
      const auto count = ::read(pipe, bytes_.data() + done, step);
      if (count < 0 && errno != EINTR) throw_errno("standard input");
      bytes_.resize(done + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
      if (count == 0) return;
    }
  }

  static constexpr std::size_t largest_piped = std::size_t{1} << 30U;
  Bytes bytes_;
  std::unique_ptr<Source> source_;
};

void verify_redaction(const Options& options, Context& context) {
  if (options.copy == "-" && options.proof == "-") {
    throw Error(Error::Kind::usage, "standard input is the copy or the proof, not both");
  }
  std::optional<VerifierKey> key;
  if (options.key) {
    key = VerifierKey::parse(given_key(*options.key));
    if (!key) throw Error(Error::Kind::usage, "the key is no verifier key");
  }
  const auto proof = read_given(options.proof, largest_proof + 1);
  GivenCopy copy(options.copy);
  const auto authorities = options.authorities.empty() ? Authorities::of_system()
                                                       : given_authorities(options.authorities);
  const StampJudge judge{authorities, context.world().now};
  const auto report = verify_copy(copy.source(), bytes_of(proof), key ? &*key : nullptr, &judge);
  if (context.format() == Format::table) {
    print(context.world().out, report);
  } else {
    print_json(context.world().out, report);
  }
  if (report.state() == CopyReport::State::altered) context.status = 4;
  if (report.state() == CopyReport::State::consistent) context.status = 5;
}

}  // namespace

void add_verify_redaction(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("verify-redaction",
                                     "Check a redacted copy against its proof; takes no archive");
  command->add_option("copy", options->copy, "The copy; - is stdin")->required()->type_name("FILE");
  command->add_option("proof", options->proof, "Its proof file; - is stdin")
      ->required()
      ->type_name("FILE");
  command->add_option("--key", options->key, "The log's verifier key, from whom you trust")
      ->type_name("VKEY|@FILE");
  command
      ->add_option("--tsa-ca", options->authorities,
                   "Whose stamps count: certificates (PEM), else the system's")
      ->type_name("FILE");
  context.explain(*command,
                  {"Prove",
                   {"sealtape verify-redaction call.wav call.proof.json --key @calls.vkey",
                    "sealtape verify-redaction call.wav call.proof.json --key @calls.vkey --json"},
                   {{4, "altered: the copy is not what the proof and the log say"},
                    {5, "consistent, but no key from outside was given"}}});
  command->callback([options, &context] { verify_redaction(*options, context); });
}

}  // namespace sealtape
