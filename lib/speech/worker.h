// The process in which a recogniser runs that may end it at any moment: this program again, with
// nothing but sound to read and words to say (message.h).
#pragma once

#include <string>
#include <vector>

#include "speech/child.h"
#include "speech/message.h"
#include "speech/recogniser.h"

namespace sealtape {

// What the program does when it was started as a worker, until its input ends. Says its exit
// status.
int work_as_told(int input, int output);

// The recognisers that it knows.
struct WorkerPlan {
  WorkerOrder order;
  Engine engine;
  std::string language;
  std::string notice;
  PieceLengths lengths;
  std::uint64_t memory = 0;
};

// How this program starts itself: the command line of a worker.
std::vector<std::string> worker_command();

class WorkerRecogniser : public Recogniser {
 public:
  explicit WorkerRecogniser(WorkerPlan plan) : plan_(std::move(plan)) {}

  const Engine& engine() const override { return plan_.engine; }
  std::string language() const override { return plan_.language; }
  std::string notice() const override { return plan_.notice; }
  PieceLengths lengths() const override { return plan_.lengths; }
  std::vector<Segment> recognise(const Utterance& utterance) override;

 private:
  void start();

  WorkerPlan plan_;
  std::unique_ptr<Child> child_;
};

}  // namespace sealtape
