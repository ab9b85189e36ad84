#include "dsar/copies.h"

#include "archive/redaction.h"
#include "media/check_copy.h"

namespace sealtape {

namespace {

constexpr std::size_t drawn_values = 480;
constexpr auto uncopyable_reason =
    key("This file is of a kind that we could not copy for you; ask us for it.");

SpanOptions options_of(const RedactionDefaults& defaults) {
  return {.padding = std::chrono::milliseconds(defaults.padding_ms),
          .quantum = std::chrono::milliseconds(defaults.rounds_ms),
          .join = std::chrono::milliseconds(defaults.joins_ms)};
}

std::vector<RedactedSpan> planned(const Portion& portion, const Timeline& timeline,
                                  const RedactionDefaults& defaults) {
  const auto& track = timeline.track();
  const auto length = timeline.length();
  std::vector<Span> wanted;
  for (const auto channel : portion.channels) wanted.push_back({0, length, channel});
  for (const auto& span : portion.spans) {
    auto one = span_of(track.rate, std::chrono::milliseconds(span.from),
                       std::chrono::milliseconds(span.to));
    one.to = std::min(one.to, length);
    if (one.from < one.to) wanted.push_back(one);
  }
  std::vector<RedactedSpan> spans;
  if (wanted.empty()) return spans;
  const bool tone = defaults.filler == MaskingSound::tone && track.unit == UnitKind::block;
  for (const auto& range : plan(timeline, wanted, options_of(defaults)).ranges) {
    spans.push_back({{range.part, range.first, range.count},
                     third_party_ground,
                     tone ? Filler::tone : Filler::silence,
                     false});
  }
  return spans;
}

std::vector<UnitRange> units_of(const std::vector<RedactedSpan>& spans) {
  std::vector<UnitRange> ranges;
  for (const auto& span : spans) {
    ranges.push_back({span.units.part, span.units.first, span.units.count});
  }
  return ranges;
}

std::vector<Silenced> gaps_of(const std::vector<RedactedSpan>& spans, const Timeline& timeline) {
  const auto& track = timeline.track();
  const auto time = [&](std::uint64_t unit) {
    const auto begin = timeline.begin_of(unit);
    const auto played = begin - std::min(begin, track.trim_start);
    return std::chrono::milliseconds(played * 1000 / std::max(track.rate, 1U));
  };
  std::vector<Silenced> gaps;
  for (const auto& span : spans) {
    Silenced gap{time(span.units.first), time(span.units.first + span.units.count), {}, span.ground};
    if (track.unit == UnitKind::block && track.channels > 1) gap.channel = span.units.part + 1;
    gaps.push_back(gap);
  }
  return gaps;
}

bool same(const std::vector<RedactedSpan>& left, const std::vector<RedactedSpan>& right) {
  return std::ranges::equal(left, right, [](const RedactedSpan& one, const RedactedSpan& other) {
    return one.units == other.units && one.ground == other.ground && one.filler == other.filler;
  });
}

std::optional<OpenRedaction> logged_already(Archive& archive, RecordingId recording,
                                            const std::vector<RedactedSpan>& spans) {
  for (const auto& document : archive.catalog().documents_of(recording)) {
    if (document.kind != DerivedKind::redaction) continue;
    auto redaction = open_redaction(archive, document.index);
    if (redaction && same(redaction->spans, spans)) return redaction;
  }
  return std::nullopt;
}

// One recording on its way into the bundle.
class Copying {
 public:
  Copying(Archive& archive, Enclosed& enclosed, const RedactionDefaults& defaults)
      : archive_(archive),
        enclosed_(enclosed),
        recording_(archive, enclosed.found.row),
        timeline_(timeline_of(recording_)),
        spans_(planned(enclosed.portion, timeline_, defaults)),
        all_(with_more(recording_.erased(), spans_)) {}

  void add_to(BagWriter& bag) {
    const auto container = container_of(timeline_.track());
    const auto name =
        enclosed_.number + '_' + rfc3339(enclosed_.begin()).substr(0, 10) + '.';
    enclosed_.sound = "recordings/" + name + extension_of(container);
    enclosed_.media_type = media_type_of(container);
    enclosed_.length = std::chrono::milliseconds(timeline_.length() * 1000 /
                                                 std::max(timeline_.track().rate, 1U));
    enclosed_.gaps = gaps_of(all_, timeline_);
    auto redaction = spans_.empty()
                         ? std::nullopt
                         : logged_already(archive_, enclosed_.found.row.recording, all_);
    bag.add(enclosed_.sound, [&](const BagWriter::Out& out) {
      if (spans_.empty() || redaction) {
        write_again(out);
      } else {
        redaction = make(out);
      }
    });
    enclosed_.proof = "verify/" + enclosed_.number + ".proof.json";
    bag.add(enclosed_.proof, prove(recording_, std::move(redaction)).encode());
  }

 private:
  static Timeline timeline_of(OpenRecording& recording) {
    auto timeline = Timeline::of(recording.source());
    if (!timeline) throw Error(Error::Kind::damaged, "the recording is no longer the audio it was");
    return std::move(*timeline);
  }

  void look_at(Source& copy) {
    const auto filler = spans_.empty() ? Filler::silence : spans_.front().filler;
    if (const auto why = check_copy(copy, timeline_, units_of(spans_), filler)) {
      throw Error(Error::Kind::failed, "the copy is not handed out: " + *why);
    }
    enclosed_.peaks = peaks_of(copy, drawn_values);
  }

  void write_again(const BagWriter::Out& out) {
    const auto open = recording_.open(all_);
    DocumentDraft draft(archive_.store(), audio_chunk);
    write_copy(recording_.source(), open.track, all_, [&](ByteView bytes) {
      draft.write(bytes);
      out(bytes);
    });
    look_at(draft.written());
  }

  std::optional<OpenRedaction> make(const BagWriter::Out& out) {
    RedactionWork work;
    work.spans = spans_;
    work.more = {{"/sealtape/event", "redaction"}, {"/sealtape/purpose", "access-request"}};
    work.out = out;
    work.look = [&](Source& copy) { look_at(copy); };
    return open_redaction(archive_, redact(recording_, work));
  }

  Archive& archive_;
  Enclosed& enclosed_;
  OpenRecording recording_;
  Timeline timeline_;
  std::vector<RedactedSpan> spans_;  // that go for the answer
  std::vector<RedactedSpan> all_;    // with what was erased before
};

}  // namespace

void enclose(Archive& archive, Enclosed& enclosed, const RedactionDefaults& defaults,
             BagWriter& bag) {
  if (enclosed.portion.kind == Portion::Kind::withheld) return;
  try {
    Copying(archive, enclosed, defaults).add_to(bag);
  } catch (Error& error) {
    error.within(enclosed.found.row.recording.hex());
    if (error.kind() != Error::Kind::refused || !enclosed.sound.empty()) throw;
    enclosed.portion = {Portion::Kind::withheld, {}, {}, uncopyable_reason};
  }
}

}  // namespace sealtape
