// Decodes the sound of a file with FFmpeg, from beginning to end: to check what we wrote and to
// make what is only attested, never for proofs. Seen by module media alone.
//
// The rate and the channels are those of the first sound, whatever the header says: what comes
// later in another form, as where two calls were joined in one file, is brought into that.
#pragma once

#include <optional>
#include <vector>

#include "media/sound_form.h"

namespace sealtape {

// Where a container leaves something out, decoders go on with what comes next, and players wait.
enum class Gaps : std::uint8_t { close, fill };

class Sound {
 public:
  // Borrows the source, which outlives it. The demuxer is that of its MediaFormat. Filled gaps are
  // silent, also one between the first picture and the first sound, and samples count the time that
  // players show.
  Sound(Source& source, const char* demuxer, Gaps gaps = Gaps::close);

  bool readable() const { return decoder_ != nullptr; }
  const AVFormatContext* input() const { return input_.get(); }  // null: FFmpeg cannot read it
  std::uint32_t rate() const { return form_.rate; }
  std::size_t channels() const { return channels_.size(); }

  // Silence follows the end of the sound, so that it lasts so many samples at least.
  void go_on_until(std::uint64_t end) { until_ = end; }

  // Decodes a little more; false at the end. What cannot be decoded is left out, as players do.
  bool next();

  // What was decoded last, at -1 to 1.
  const std::vector<float>& channel(std::size_t number) const { return channels_[number]; }
  std::uint64_t begin() const { return begin_; }  // of it, in samples from the start

 private:
  void find_form();
  void take_frame();
  bool receive();
  bool feed();
  bool be_silent(std::uint64_t most);
  std::uint64_t gap_before();

  AvInput input_;
  Gaps gaps_;
  bool has_clock_;
  std::optional<std::int64_t> zero_;  // when it begins, as the container counts, in samples
  bool has_pictures_ = false;
  int stream_ = -1;
  AvDecoder decoder_;
  AvPacket packet_;
  AvFrame frame_;
  SoundForm form_;
  Reforming reforming_;
  bool ended_ = false;
  bool received_ = false;  // the first frame, which told the form
  bool waiting_ = false;   // a frame is decoded and not given out
  std::uint64_t gap_ = 0;  // what is missing before it
  std::uint64_t filled_ = 0;
  std::uint64_t until_ = 0;
  std::vector<std::vector<float>> channels_;
  std::uint64_t begin_ = 0;
  std::uint64_t end_ = 0;
};

}  // namespace sealtape
