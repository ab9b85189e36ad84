#include "ledger/gap.h"

#include "core/denied.h"

namespace sealtape {

namespace {

// Whoever may open the batches need not be allowed to list them: then it is what he was shown.
LogSize last_listed(Store& store) {
  LogSize last{};
  const auto note = [&](const Listed& listed) {
    last = std::max(last, parse_batch_name(listed.name).value_or(LogSize{}));
  };
  try {
    store.list("log/", note);
  } catch (const Denied&) {
    return last;
  }
  return last;
}

}  // namespace

void require_no_gap(Log& log, Store& store) {
  const auto last = last_listed(store);
  const auto is_read = [&] { return last < log.view().size() || last == LogSize{}; };
  if (is_read()) return;
  log.catch_up();  // a batch is created after those before it, so that they are there by now
  if (is_read()) return;
  throw Error(Error::Kind::damaged,
              batch_name(log.view().size()) + " is missing: there is a later one",
              "see what is wrong with: sealtape verify");
}

}  // namespace sealtape
