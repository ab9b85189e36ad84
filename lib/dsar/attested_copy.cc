#include "dsar/attested_copy.h"

#include "archive/attested.h"
#include "dsar/silences.h"

namespace sealtape {

void add_attested(Archive& archive, Enclosed& enclosed, BagWriter& bag) {
  const auto& row = enclosed.found.row;
  AttestedWork work;
  work.spans = [&](const Extent& extent) {
    std::vector<Span> spans;
    for (const auto channel : enclosed.portion.channels)
      spans.push_back({0, extent.length, channel});
    for (const auto& span : enclosed.portion.spans) {
      auto one = span_of(extent.rate, std::chrono::milliseconds(span.from),
                         std::chrono::milliseconds(span.to), span.channel);
      one.to = std::min(one.to, extent.length);
      if (one.from < one.to) spans.push_back(one);
    }
    return spans;
  };
  work.more = {{"/sealtape/event", "redaction"}, {"/sealtape/purpose", access_purpose}};
  work.out = [](ByteView) {};
  const auto copy = redact_attested(archive, row, work);
  const auto& extent = copy.rendered.extent;
  const auto& silenced = copy.rendered.silenced;
  const auto time = [rate = extent.rate](std::uint64_t sample) {
    return std::chrono::milliseconds(sample * 1000 / std::max(rate, 1U));
  };
  for (std::uint32_t channel = 1; channel <= silenced.size(); ++channel) {
    for (const auto& span : silenced[channel - 1]) {
      enclosed.gaps.push_back({time(span.from), time(span.to), channel, third_party_ground});
    }
  }
  enclosed.length = time(extent.length);
  enclosed.tracks_left_out = copy.rendered.left_out;
  if (enclosed.tracks_left_out > 0) enclosed.brought.withheld.push_back({tracks_reason});
  enclosed.sound = "recordings/" + enclosed.file_name() + '.' + copy.rendered.extension();
  enclosed.media_type = copy.rendered.media_type();
  const auto document = document_at(archive, copy.index);
  const auto record =
      archive.open(document.recording, document.entry, copy.index, document.sealed.record);
  OpenObject object(archive.store(), document.objects.front(), record.objects.at(0));
  enclosed.peaks = peaks_of(object.reader(), drawn_values);
  bag.add(enclosed.sound, [&](const BagWriter::Out& out) { each_block(object.reader(), out); });
}

}  // namespace sealtape
