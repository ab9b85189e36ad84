#include "speech/worker.h"

#include <unistd.h>

#include <cerrno>
#include <functional>

#include "core/error.h"
#include "core/json.h"
#include "speech/sphinx.h"
#include "speech/sphinx_alignment.h"
#include "speech/sphinx_phrase.h"
#include "speech/whisper.h"

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

// Answers one order with one line.
using Answer = std::function<std::string(const Utterance&, const std::vector<std::string>& words)>;

Answer open(const WorkerOrder& order) {
  const SphinxModel model{order.model};
  if (order.engine == "pocketsphinx") {
    const auto quality = order.quality == "high" ? Quality::high : Quality::fast;
    auto sphinx = std::make_shared<Sphinx>(model, quality);
    return [sphinx](const Utterance& sound, const auto&) {
      return encode_segments(sphinx->recognise(sound));
    };
  }
  if (order.engine == "phrase") {
    auto spotter = std::make_shared<SphinxPhrase>(model, order.phrase);
    return [spotter](const Utterance& sound, const auto&) {
      return encode_spots(spotter->find(sound));
    };
  }
  if (order.engine == "alignment") {
    auto aligner = std::make_shared<SphinxAlignment>(model);
    return [aligner](const Utterance& sound, const std::vector<std::string>& words) {
      return encode_segments(segments_of(aligner->align(sound, words)));
    };
  }
  if (order.engine == "whisper") {
    auto whisper = open_whisper(order.model, order.language);
    return
        [whisper](const Utterance& sound, const auto&) { return encode_segments(whisper(sound)); };
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
  Answer answer;
  try {
    answer = open(*order);
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
    if (!channel.write(answer({samples, sound->narrow}, sound->words))) return 1;
  }
  return 0;
}

std::vector<std::string> worker_command() { return {"/proc/self/exe", "worker"}; }

void Worker::start() {
  child_ = std::make_unique<Child>(Child::Options{.name = plan_.name,
                                                  .argv = worker_command(),
                                                  .environment = {},
                                                  .memory = plan_.memory,
                                                  .most_output = UINT64_MAX,
                                                  .input = true,
                                                  .stop = plan_.stop});
  child_->allow(time_to_load);
  child_->write(bytes_of(plan_.order.encode()));
  const auto answer = child_->line(longest_message);
  const auto json = answer ? parse_json(*answer) : std::nullopt;
  if (json && field(*json, "ready") != nullptr) return;
  const auto why = json ? text_field(*json, "error") : std::nullopt;
  if (!why) child_->expect_success();
  throw Error(Error::Kind::failed, why.value_or(plan_.name + " did not start"));
}

std::string Worker::ask(const Utterance& utterance, const std::vector<std::string>& words) {
  try {
    if (!child_) start();
    child_->allow(time_allowed(utterance.duration()));
    const SoundOrder order{utterance.narrow, utterance.samples.size(), words};
    child_->write(bytes_of(order.encode()));
    child_->write(std::as_bytes(utterance.samples));
    auto answer = child_->line(longest_message);
    if (answer) return std::move(*answer);
    child_->expect_success();
    throw Error(Error::Kind::failed, plan_.name + " ended before it was asked to");
  } catch (const Error&) {
    child_.reset();
    throw;
  }
}

void Worker::refuse() {
  child_.reset();
  throw Error(Error::Kind::failed, plan_.name + " said what makes no sense");
}

std::vector<Segment> WorkerRecogniser::recognise(const Utterance& utterance) {
  auto segments = parse_segments(worker_.ask(utterance), utterance.duration());
  if (!segments) worker_.refuse();
  return std::move(*segments);
}

}  // namespace sealtape
