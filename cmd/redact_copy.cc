#include "redact_copy.h"

#include <fcntl.h>

#include "given_file.h"
#include "leftovers.h"
#include "media/rest.h"
#include "output_file.h"
#include "provable_copy.h"
#include "redact/check.h"
#include "redact/make.h"
#include "store/file_source.h"

namespace sealtape {

void redact_copy(const RedactWish& wish, Context& context) {
  Descriptor descriptor(::open(wish.from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor) throw_errno(wish.from);
  FileSource copy(std::move(descriptor), wish.from);
  const auto text = read_given(wish.proof, largest_proof + 1);
  const auto report = verify_copy(copy, bytes_of(text), nullptr);
  if (!report.faults.empty()) {
    throw Error(Error::Kind::damaged, wish.from + ": " + report.faults.front(),
                "see all with: sealtape verify-redaction");
  }
  const auto timeline = Timeline::of(copy);
  if (const auto why = not_provable(copy, timeline->track())) {
    throw Error(Error::Kind::refused, wish.from + ' ' + *why + ", so no copy of it can be proven",
                "make one from the recording itself: sealtape redact RECORDING");
  }
  const auto spans = planned_spans(wish.what, *timeline, nullptr, context);
  warn_of_echoes(copy, *timeline, spans, context);
  if (wish.dry_run) return show_planned(spans, *timeline, context);
  remove_leftovers({wish.output, wish.output + ".proof.json"}, context);
  const auto file = named_output(wish.output, wish.overwrite);
  const auto proof_file = named_output(wish.output + ".proof.json", wish.overwrite);
  const auto further =
      redact_further(copy, *report.proof, spans, [&](ByteView bytes) { file->write(bytes); });
  proof_file->write(bytes_of(further.encode()));
  proof_file->commit();
  file->commit();
  context.say("wrote " + wish.output + " and " + wish.output + ".proof.json");
}

}  // namespace sealtape
