#include "dsar/copies.h"

#include "archive/redaction.h"
#include "dsar/attested_copy.h"
#include "dsar/silences.h"
#include "media/check_copy.h"
#include "media/rerender.h"

namespace sealtape {

namespace {

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

// One recording on its way into the bundle: its sound first, then what proves it.
class Copying {
 public:
  Copying(Archive& archive, Enclosed& enclosed, const RedactionDefaults& defaults)
      : archive_(archive),
        enclosed_(enclosed),
        kept_(kept_of(archive, enclosed)),
        recording_(archive, enclosed.found.row, kept_ ? &*kept_ : nullptr),
        timeline_(timeline_of(recording_)),
        spans_(planned(enclosed.portion, timeline_, defaults)),
        all_(with_more(recording_.erased(), spans_)) {}

  // A new redaction waits afterwards.
  void add_sound(BagWriter& bag) {
    const auto container = container_of(timeline_.track());
    enclosed_.sound = "recordings/" + enclosed_.file_name() + '.' + extension_of(container);
    enclosed_.media_type = media_type_of(container);
    enclosed_.length =
        std::chrono::milliseconds(timeline_.length() * 1000 / std::max(timeline_.track().rate, 1U));
    if (kept_ && (spans_.empty() || same(kept_->spans, all_))) {
      logged_ = std::move(kept_);
    } else if (!spans_.empty()) {
      logged_ = logged_already(archive_, enclosed_.found.row.recording, all_);
    }
    bag.add(enclosed_.sound, [&](const BagWriter::Out& out) {
      if (spans_.empty() || logged_) {
        write_again(out);
      } else {
        make(out);
      }
    });
    enclosed_.gaps = gaps_of(as_told(), timeline_);
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
  static std::optional<OpenRedaction> kept_of(Archive& archive, const Enclosed& enclosed) {
    if (!enclosed.kept) return std::nullopt;
    auto kept = open_redaction(archive, *enclosed.kept);
    if (!kept) throw Error(Error::Kind::damaged, "a redaction states no spans any more");
    return kept;
  }

  static Timeline timeline_of(OpenRecording& recording) {
    auto timeline = Timeline::of(recording.source());
    if (!timeline) throw Error(Error::Kind::damaged, "the recording is no longer the audio it was");
    return std::move(*timeline);
  }

  // What was missing before was erased, whatever reason a kept copy gives for it.
  std::vector<RedactedSpan> as_told() const {
    auto told = all_;
    const auto gone = ranges_of(recording_.erased());
    for (auto& span : told) {
      if (std::ranges::find(gone, span.units) != gone.end()) span.ground = "erased";
    }
    return told;
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

  void make(const BagWriter::Out& out) {
    RedactionWork work;
    work.spans = spans_;
    work.more = {{"/sealtape/event", "redaction"}, {"/sealtape/purpose", access_purpose}};
    work.out = out;
    work.look = [&](Source& copy) { look_at(copy); };
    work.outlives = enclosed_.kept.has_value();  // it has what the recording has no longer
    made_ = prepare_redaction(recording_, work);
  }

  Archive& archive_;
  Enclosed& enclosed_;
  std::optional<OpenRedaction> kept_;  // in place of the recording
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
void carefully(const HandingOut& out, Enclosed& enclosed, const Work& work) {
  try {
    work();
  } catch (Error& error) {
    out.require_unchanged();
    error.within(enclosed.found.row.recording.hex());
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
             const HandingOut& out, BagWriter& bag) {
  std::vector<std::unique_ptr<Copying>> copies;
  for (auto& each : recordings) {
    if (each.portion.kind == Portion::Kind::withheld || !each.found.is_heard) continue;
    carefully(out, each, [&] {
      if (!can_be_proven(archive, each.found.row)) {
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
    carefully(out, each->enclosed(), [&] { each->add_proof(bag); });
  }
}

}  // namespace sealtape
