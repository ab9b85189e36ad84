// What a worker says: never beyond the sound, and written back as it was read.

#include "core/json.h"
#include "speech/message.h"

using namespace sealtape;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr Micros duration{2'000'000};
  const auto segments = parse_segments(text, duration);
  if (segments) {
    for (const auto& segment : *segments) {
      if (segment.time->from > segment.time->to || segment.time->to > duration) __builtin_trap();
    }
    if (parse_segments(encode_segments(*segments), duration) != segments) __builtin_trap();
  }
  const auto spots = parse_spots(text, duration);
  if (spots && parse_spots(encode_spots(*spots), duration) != spots) __builtin_trap();
  const auto order = WorkerOrder::parse(text);
  if (order && WorkerOrder::parse(order->encode()) != order) __builtin_trap();
  const auto sound = SoundOrder::parse(text);
  if (sound && SoundOrder::parse(sound->encode()) != sound) __builtin_trap();
  return 0;
}
