#include "dsar/copies.h"

#include "archive/attested.h"
#include "archive/redaction.h"
#include "dsar/pages.h"
#include "media/check_copy.h"
#include "transcript/without.h"

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
    Silenced gap{
        time(span.units.first), time(span.units.first + span.units.count), {}, span.ground};
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

bool is_played_by_browsers(const Track& track) {
  return track.codec != "gsm" && track.codec != "gsm_ms";
}

Bytes all_of(Source& source) {
  Bytes bytes(static_cast<std::size_t>(source.size()));
  if (source.read_at(0, bytes) != bytes.size()) {
    throw Error(Error::Kind::failed, "the copy cannot be read back");
  }
  return bytes;
}

// A copy that is decoded and encoded again: of what has no units, attested and not proven.
void add_attested(Archive& archive, Enclosed& enclosed, BagWriter& bag) {
  const auto& row = enclosed.found.row;
  AttestedWork work;
  work.spans = [&](const Extent& extent) {
    std::vector<Span> spans;
    for (const auto channel : enclosed.portion.channels)
      spans.push_back({0, extent.length, channel});
    for (const auto& span : enclosed.portion.spans) {
      auto one = span_of(extent.rate, std::chrono::milliseconds(span.from),
                         std::chrono::milliseconds(span.to));
      one.to = std::min(one.to, extent.length);
      if (one.from < one.to) spans.push_back(one);
    }
    return spans;
  };
  work.more = {{"/sealtape/event", "redaction"}, {"/sealtape/purpose", "access-request"}};
  work.out = [](ByteView) {};
  const auto copy = redact_attested(archive, row, work);
  const auto& [extent, silenced, video] = copy.rendered;
  const auto time = [rate = extent.rate](std::uint64_t sample) {
    return std::chrono::milliseconds(sample * 1000 / std::max(rate, 1U));
  };
  for (std::uint32_t channel = 1; channel <= silenced.size(); ++channel) {
    for (const auto& span : silenced[channel - 1]) {
      enclosed.gaps.push_back({time(span.from), time(span.to), channel, third_party_ground});
    }
  }
  enclosed.length = time(extent.length);
  enclosed.sound = "recordings/" + enclosed.number + '_' + rfc3339(enclosed.begin()).substr(0, 10) +
                   '.' + copy.rendered.extension();
  enclosed.media_type = copy.rendered.media_type();
  const auto document = document_at(archive, copy.index);
  const auto record = archive.open(document.entry, copy.index, document.sealed.record);
  OpenObject object(archive.store(), document.objects.front(), record.objects.at(0));
  enclosed.peaks = peaks_of(object.reader(), drawn_values);
  bag.add(enclosed.sound, [&](const BagWriter::Out& out) { each_block(object.reader(), out); });
}

// Nobody but the person is in it by name, and nothing that his copy does not say.
void cut_transcript(Enclosed& enclosed) {
  if (!enclosed.transcript) return;
  std::vector<Unheard> spans;
  for (const auto& gap : enclosed.gaps) {
    const auto why = gap.ground == "erased" ? Unheard::Why::erased : Unheard::Why::redacted;
    spans.push_back({gap.channel, {Micros(gap.from), Micros(gap.to)}, why});
  }
  auto left = without(std::move(*enclosed.transcript), spans);
  const Words english(Language::english);
  for (auto& speaker : left.speakers) {
    speaker.name = speaker.party ? speaker_text(english, enclosed, *speaker.party) : std::string();
  }
  left.engine.command.clear();  // may name files and people
  enclosed.transcript = std::move(left);
}

bool has_units(const Archive& archive, const CatalogRow& row) {
  const auto record = archive.open(row);
  return !record.objects.empty() && record.objects.front().media;
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
    const auto name = enclosed_.number + '_' + rfc3339(enclosed_.begin()).substr(0, 10) + '.';
    enclosed_.sound = "recordings/" + name + extension_of(container);
    enclosed_.media_type = media_type_of(container);
    enclosed_.length =
        std::chrono::milliseconds(timeline_.length() * 1000 / std::max(timeline_.track().rate, 1U));
    enclosed_.gaps = gaps_of(all_, timeline_);
    auto redaction = spans_.empty() ? std::nullopt
                                    : logged_already(archive_, enclosed_.found.row.recording, all_);
    bag.add(enclosed_.sound, [&](const BagWriter::Out& out) {
      if (spans_.empty() || redaction) {
        write_again(out);
      } else {
        redaction = make(out);
      }
    });
    add_playable(bag);
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
    if (!is_played_by_browsers(timeline_.track())) unplayable_ = all_of(copy);
  }

  // A second copy, to listen to, of what browsers do not play. Such codecs are small.
  void add_playable(BagWriter& bag) {
    if (unplayable_.empty()) return;
    MemorySource copy(unplayable_);
    enclosed_.playable = enclosed_.sound.substr(0, enclosed_.sound.rfind('.')) + "-listen.flac";
    bag.add(enclosed_.playable,
            [&](const BagWriter::Out& out) { rerender(copy, extent_of(copy), {}, {}, out); });
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
  Bytes unplayable_;                 // the copy, where browsers cannot play it
};

}  // namespace

void enclose(Archive& archive, Enclosed& enclosed, const RedactionDefaults& defaults,
             BagWriter& bag) {
  if (enclosed.portion.kind == Portion::Kind::withheld) return;
  const auto& row = enclosed.found.row;
  try {
    if (has_units(archive, row)) {
      Copying(archive, enclosed, defaults).add_to(bag);
    } else {
      add_attested(archive, enclosed, bag);
    }
    cut_transcript(enclosed);
  } catch (Error& error) {
    archive.log().catch_up();
    if (archive.custody().is_purged(row.recording)) {
      throw Error(Error::Kind::refused,
                  row.recording.hex() + " was purged while the bundle was made",
                  "run the command again: nothing was handed over");
    }
    error.within(row.recording.hex());
    if (error.kind() != Error::Kind::refused || !enclosed.sound.empty()) throw;
    enclosed.portion = {Portion::Kind::withheld, {}, {}, uncopyable_reason};
    enclosed.transcript.reset();
  }
}

}  // namespace sealtape
