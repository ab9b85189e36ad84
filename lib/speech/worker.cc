#include "speech/worker.h"

#include <unistd.h>

#include <cerrno>
#include <functional>

#include "core/error.h"
#include "core/json.h"
#include "speech/sphinx.h"

namespace sealtape {

namespace {

constexpr std::uint64_t longest_order = 64U << 10U;
constexpr std::uint64_t most_samples = std::uint64_t{16'000} * 60 * 60;
constexpr std::chrono::minutes time_to_load{2};

// Reads and writes whole things; false at the end of the input.
class Channel {
 public:
  Channel(int input, int output) : input_(input), output_(output) {}

  std::optional<std::string> line() {
    std::string line;
    char letter = 0;
    while (line.size() < longest_order && read(std::as_writable_bytes(std::span(&letter, 1)))) {
      if (letter == '\n') return line;
      line += letter;
    }
    return std::nullopt;
  }

  bool read(std::span<std::byte> into) const {
    while (!into.empty()) {
      const auto count = ::read(input_, into.data(), into.size());
      if (count == 0 || (count < 0 && errno != EINTR)) return false;
      if (count > 0) into = into.subspan(static_cast<std::size_t>(count));
    }
    return true;
  }

  bool write(std::string_view text) const {
    while (!text.empty()) {
      const auto count = ::write(output_, text.data(), text.size());
      if (count < 0 && errno != EINTR) return false;
      if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

 private:
  int input_;
  int output_;
};

using Recognise = std::function<std::vector<Segment>(const Utterance&)>;

Recognise open(const WorkerOrder& order) {
  if (order.engine == "pocketsphinx") {
    const auto quality = order.quality == "high" ? Quality::high : Quality::fast;
    auto sphinx = std::make_shared<Sphinx>(SphinxModel{order.model}, quality);
    return [sphinx](const Utterance& utterance) { return sphinx->recognise(utterance); };
  }
  throw Error(Error::Kind::usage, "a worker knows no engine " + order.engine);
}

std::string error_line(const std::string& why) { return canonical({{"error", why}}) + '\n'; }

}  // namespace

int work_as_told(int input, int output) {
  Channel channel(input, output);
  const auto first = channel.line();
  const auto order = first ? WorkerOrder::parse(*first) : std::nullopt;
  if (!order) return exit_status(Error::Kind::usage);
  Recognise recognise;
  try {
    recognise = open(*order);
  } catch (const Error& error) {
    channel.write(error_line(error.what()));
    return exit_status(error.kind());
  }
  if (!channel.write(canonical({{"ready", true}}) + '\n')) return 1;
  std::vector<std::int16_t> samples;
  while (const auto line = channel.line()) {
    const auto sound = SoundOrder::parse(*line);
    if (!sound || sound->samples > most_samples) return exit_status(Error::Kind::usage);
    samples.resize(static_cast<std::size_t>(sound->samples));
    if (!channel.read(std::as_writable_bytes(std::span(samples)))) return 1;
    if (!channel.write(encode_segments(recognise({samples, sound->narrow})))) return 1;
  }
  return 0;
}

std::vector<std::string> worker_command() { return {"/proc/self/exe", "worker"}; }

void WorkerRecogniser::start() {
  child_ = std::make_unique<Child>(Child::Options{.name = plan_.engine.name,
                                                  .argv = worker_command(),
                                                  .environment = {},
                                                  .memory = plan_.memory,
                                                  .most_output = UINT64_MAX,
                                                  .input = true});
  child_->allow(time_to_load);
  child_->write(bytes_of(plan_.order.encode()));
  const auto answer = child_->line(longest_message);
  const auto json = answer ? parse_json(*answer) : std::nullopt;
  if (json && field(*json, "ready") != nullptr) return;
  const auto why = json ? text_field(*json, "error") : std::nullopt;
  if (!why) child_->expect_success();
  throw Error(Error::Kind::failed, why.value_or(plan_.engine.name + " did not start"));
}

std::vector<Segment> WorkerRecogniser::recognise(const Utterance& utterance) {
  try {
    if (!child_) start();
    child_->allow(time_allowed(utterance.duration()));
    child_->write(bytes_of(SoundOrder{utterance.narrow, utterance.samples.size()}.encode()));
    child_->write(std::as_bytes(utterance.samples));
    const auto answer = child_->line(longest_message);
    if (!answer) child_->expect_success();
    auto segments = answer ? parse_segments(*answer, utterance.duration()) : std::nullopt;
    if (segments) return std::move(*segments);
    throw Error(Error::Kind::failed, plan_.engine.name + " said what makes no sense");
  } catch (const Error&) {
    child_.reset();
    throw;
  }
}

}  // namespace sealtape
