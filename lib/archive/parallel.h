// Does many independent things on all cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <thread>
#include <vector>

namespace sealtape {

inline unsigned cores() { return std::max(1U, std::thread::hardware_concurrency()); }

// Calls work(0) ... work(count - 1) from several threads; the first exception stops the rest and is
// thrown again.
inline void in_parallel(std::uint64_t count, const std::function<void(std::uint64_t)>& work,
                        unsigned workers = cores()) {
  std::atomic<std::uint64_t> next = 0;
  std::atomic<bool> failed = false;
  std::exception_ptr first;
  const auto run = [&] {
    for (std::uint64_t i = next++; i < count && !failed; i = next++) {
      try {
        work(i);
      } catch (...) {
        if (!failed.exchange(true)) first = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < std::min<std::uint64_t>(workers, count); ++i)
      threads.emplace_back(run);
    run();
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace sealtape
