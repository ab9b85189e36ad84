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

// How this program starts itself: the command line of a worker.
std::vector<std::string> worker_command();

// One of them, started when it is first needed, and anew after it was lost.
class Worker {
 public:
  struct Plan {
    std::string name;  // in errors
    WorkerOrder order;
    std::uint64_t memory = 0;
    Stop stop = {};
  };
  explicit Worker(Plan plan) : plan_(std::move(plan)) {}

  // What it says to a stretch of sound; `words` are those to find the times of.
  std::string ask(const Utterance& utterance, const std::vector<std::string>& words = {});
  // Ends one that said what nobody can believe.
  [[noreturn]] void refuse();

 private:
  void start();

  Plan plan_;
  std::unique_ptr<Child> child_;
};

// The recognisers that it knows.
struct WorkerPlan {
  WorkerOrder order;
  Engine engine;
  std::string language;
  std::string notice;
  PieceLengths lengths;
  std::uint64_t memory = 0;
  Stop stop;
};

class WorkerRecogniser : public Recogniser {
 public:
  explicit WorkerRecogniser(WorkerPlan plan)
      : plan_(std::move(plan)),
        worker_({plan_.engine.name, plan_.order, plan_.memory, plan_.stop}) {}

  const Engine& engine() const override { return plan_.engine; }
  std::string language() const override { return plan_.language; }
  std::string notice() const override { return plan_.notice; }
  PieceLengths lengths() const override { return plan_.lengths; }
  std::vector<Segment> recognise(const Utterance& utterance) override;

 private:
  WorkerPlan plan_;
  Worker worker_;
};

}  // namespace sealtape
