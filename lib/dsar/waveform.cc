#include "dsar/waveform.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/html_page.h"

namespace sealtape {

namespace {

constexpr int width = 960;
constexpr int height = 64;  // of a channel
constexpr int axis = 14;

// A tenth of a point is finer than any screen.
std::string decimal(double number) {
  const auto tenths = std::llround(number * 10);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

// The upper outline from left to right, and the lower one back.
std::string outline(const std::vector<float>& peaks, double middle) {
  const auto step = static_cast<double>(width) / static_cast<double>(peaks.size());
  const auto half = height / 2.0 - 3;
  std::string upper = "M0 " + decimal(middle);
  std::string lower;
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    const auto x = decimal((static_cast<double>(i) + 0.5) * step);
    const auto rise = std::max(0.5, half * static_cast<double>(peaks[i]));
    upper += 'L' + x + ' ' + decimal(middle - rise);
    lower.insert(0, 'L' + x + ' ' + decimal(middle + rise));
  }
  return upper + 'L' + std::to_string(width) + ' ' + decimal(middle) + lower + 'Z';
}

std::string gap_box(const Words& words, const Silenced& gap, double milliseconds,
                    std::size_t channels) {
  const auto place = [&](std::chrono::milliseconds time) {
    return std::min(1.0, static_cast<double>(time.count()) / milliseconds) * width;
  };
  const auto row = gap.channel ? *gap.channel - 1 : 0;
  const auto rows = gap.channel ? 1 : channels;
  const auto left = place(gap.from);
  return "<rect class=\"gone\" x=\"" + decimal(left) + "\" y=\"" +
         std::to_string(row * static_cast<std::uint32_t>(height)) + "\" width=\"" +
         decimal(std::max(1.0, place(gap.to) - left)) + "\" height=\"" +
         std::to_string(rows * static_cast<std::size_t>(height)) + "\"><title>" +
         escaped_html(words("Taken out: {1} to {2}", {clock_text(gap.from), clock_text(gap.to)})) +
         "</title></rect>";
}

// A mark every so often: never more than a dozen.
std::string marks(double seconds, int below) {
  constexpr std::array<int, 10> steps = {1, 2, 5, 10, 30, 60, 120, 300, 600, 1800};
  int step = 3600;
  for (const auto each : steps) {
    if (seconds / each <= 12) {
      step = each;
      break;
    }
  }
  std::string out;
  for (int at = 0; at < seconds; at += step) {
    out += "<text x=\"" + decimal(at / seconds * width + 2) + "\" y=\"" + std::to_string(below) +
           "\">" + clock_text(std::chrono::seconds(at)) + "</text>";
  }
  return out;
}

}  // namespace

std::string waveform(const Words& words, const Enclosed& recording) {
  const auto& peaks = recording.peaks;
  if (peaks.channels.empty() || peaks.seconds <= 0) return {};
  const auto channels = peaks.channels.size();
  const auto bottom = static_cast<int>(channels) * height;
  const auto id = "wave-" + recording.number;
  std::string out = "<svg class=\"wave\" role=\"img\" viewBox=\"0 0 " + std::to_string(width) +
                    ' ' + std::to_string(bottom + axis) + "\" aria-labelledby=\"" + id +
                    "\"><title id=\"" + id + "\">";
  out +=
      escaped_html(words("Picture of the sound of recording {1}; stretches that were taken out "
                         "are marked",
                         {recording.number}));
  out += "</title>";
  for (std::size_t channel = 0; channel < channels; ++channel) {
    const auto middle = (static_cast<double>(channel) + 0.5) * height;
    out += "<path d=\"" + outline(peaks.channels[channel], middle) + "\"/>";
  }
  for (const auto& gap : recording.gaps) {
    out += gap_box(words, gap, peaks.seconds * 1000, channels);
  }
  return out + marks(peaks.seconds, bottom + axis - 3) + "</svg>\n";
}

}  // namespace sealtape
