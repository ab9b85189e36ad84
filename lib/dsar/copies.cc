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

// One recording on its way into the bundle: its sound first, then what proves it.
class Copying {
 public:
  Copying(Archive& archive, Enclosed& enclosed, const RedactionDefaults& defaults)
      : archive_(archive),
        enclosed_(enclosed),
        recording_(archive, enclosed.found.row),
        timeline_(timeline_of(recording_)),
        spans_(planned(enclosed.portion, timeline_, defaults)),
        all_(with_more(recording_.erased(), spans_)) {}

  // A new redaction waits afterwards.
  void add_sound(BagWriter& bag) {
    const auto container = container_of(timeline_.track());
    const auto name = enclosed_.number + '_' + rfc3339(enclosed_.begin()).substr(0, 10) + '.';
    enclosed_.sound = "recordings/" + name + extension_of(container);
    enclosed_.media_type = media_type_of(container);
    enclosed_.length =
        std::chrono::milliseconds(timeline_.length() * 1000 / std::max(timeline_.track().rate, 1U));
    if (!enclosed_.kept && !spans_.empty()) {
      logged_ = logged_already(archive_, enclosed_.found.row.recording, all_);
    }
    bag.add(enclosed_.sound, [&](const BagWriter::Out& out) {
      if (enclosed_.kept) {
        write_kept(out);
      } else if (spans_.empty() || logged_) {
        write_again(out);
      } else {
        make(out);
      }
    });
    enclosed_.gaps = gaps_of(all_, timeline_);
    add_playable(bag);
    cut_transcript(enclosed_);
  }

  const DocumentDraft::Waiting* waits() const { return made_ ? &made_->document : nullptr; }
  void is_logged_as(LogIndex index) { index_ = index; }
  Enclosed& enclosed() const { return enclosed_; }

  void add_proof(BagWriter& bag) {
    if (made_) proof_ = prove(recording_, index_, std::move(*made_));
    if (!proof_) proof_ = prove(recording_, std::move(logged_));
    enclosed_.proof = "verify/" + enclosed_.number + ".proof.json";
    bag.add(enclosed_.proof, proof_->encode());
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

  // What is written is looked at as well, before anything else is done with it.
  template <class Write>
  void write_and_look(const BagWriter::Out& out, const Write& write) {
    DocumentDraft draft(archive_.store(), audio_chunk);
    write([&](ByteView bytes) {
      draft.write(bytes);
      out(bytes);
    });
    look_at(draft.written());
  }

  void write_again(const BagWriter::Out& out) {
    const auto open = recording_.open(all_);
    write_and_look(out, [&](const CopyWriter::Out& both) {
      write_copy(recording_.source(), open.track, all_, both);
    });
  }

  // The copy that an erasure kept, without what of it is not for this person: that much less is
  // proven as by anybody who takes more out of a copy.
  void write_kept(const BagWriter::Out& out) {
    const auto kept = open_redaction(archive_, *enclosed_.kept);
    if (!kept) throw Error(Error::Kind::damaged, "a redaction states no spans any more");
    proof_ = prove(recording_, kept);
    all_ = with_more(proof_->spans, spans_);
    if (all_.size() == proof_->spans.size()) {
      write_and_look(
          out, [&](const CopyWriter::Out& both) { write_proven(recording_, kept, *proof_, both); });
      return;
    }
    DocumentDraft whole(archive_.store(), audio_chunk);
    write_proven(recording_, kept, *proof_, [&](ByteView bytes) { whole.write(bytes); });
    write_and_look(out, [&](const CopyWriter::Out& both) {
      proof_ = redact_further(whole.written(), *proof_, spans_, both);
    });
  }

  void make(const BagWriter::Out& out) {
    RedactionWork work;
    work.spans = spans_;
    work.more = {{"/sealtape/event", "redaction"}, {"/sealtape/purpose", "access-request"}};
    work.out = out;
    work.look = [&](Source& copy) { look_at(copy); };
    made_ = prepare_redaction(recording_, work);
  }

  Archive& archive_;
  Enclosed& enclosed_;
  OpenRecording recording_;
  Timeline timeline_;
  std::vector<RedactedSpan> spans_;      // that go for the answer
  std::vector<RedactedSpan> all_;        // with what was erased before
  std::optional<OpenRedaction> logged_;  // before
  std::optional<WaitingRedaction> made_;
  LogIndex index_{};  // of what was made
  std::optional<Proof> proof_;
  Bytes unplayable_;  // the copy, where browsers cannot play it
};

// What fails because the recording went meanwhile says so. What cannot be copied is withheld, as
// long as nothing of it is in the bundle.
template <class Work>
void carefully(Archive& archive, Enclosed& enclosed, const Work& work) {
  const auto& recording = enclosed.found.row.recording;
  try {
    work();
  } catch (Error& error) {
    archive.log().catch_up();
    if (archive.custody().is_purged(recording)) {
      throw Error(Error::Kind::refused, recording.hex() + " was purged while the bundle was made",
                  "run the command again: nothing was handed over");
    }
    error.within(recording.hex());
    if (error.kind() != Error::Kind::refused || !enclosed.sound.empty()) throw;
    enclosed.portion = {Portion::Kind::withheld, {}, {}, uncopyable_reason};
    enclosed.transcript.reset();
  }
}

void log_together(Archive& archive, const std::vector<std::unique_ptr<Copying>>& copies) {
  std::vector<const DocumentDraft::Waiting*> documents;
  std::vector<Copying*> makers;
  for (const auto& each : copies) {
    if (each->waits() == nullptr) continue;
    documents.push_back(each->waits());
    makers.push_back(each.get());
  }
  if (documents.empty()) return;
  const auto indexes = add_documents(archive, documents);
  for (std::size_t i = 0; i < makers.size(); ++i) makers[i]->is_logged_as(indexes[i]);
  archive.settle();
}

}  // namespace

void enclose(Archive& archive, std::span<Enclosed> recordings, const RedactionDefaults& defaults,
             BagWriter& bag) {
  std::vector<std::unique_ptr<Copying>> copies;
  for (auto& each : recordings) {
    if (each.portion.kind == Portion::Kind::withheld) continue;
    carefully(archive, each, [&] {
      if (!has_units(archive, each.found.row)) {
        add_attested(archive, each, bag);
        cut_transcript(each);
        return;
      }
      auto copying = std::make_unique<Copying>(archive, each, defaults);
      copying->add_sound(bag);
      copies.push_back(std::move(copying));
    });
  }
  log_together(archive, copies);
  for (const auto& each : copies) {
    carefully(archive, each->enclosed(), [&] { each->add_proof(bag); });
  }
}

}  // namespace sealtape
