#include "media/formats.h"

#include "media/flac.h"
#include "media/frames.h"
#include "media/opus.h"

namespace sealtape {

namespace {

bool is_wav(Window& file) {
  return (file.has(0, "RIFF") || file.has(0, "RF64")) && file.has(8, "WAVE");
}

bool is_avi(Window& file) { return file.has(0, "RIFF") && file.has(8, "AVI "); }

bool is_w64(Window& file) { return file.has(0, "riff\x2E\x91\xCF\x11"); }

// Taggers put ID3v2 in front of it, and players read on.
bool is_flac(Window& file) { return file.has(skip_tags(file), "fLaC"); }

bool is_ogg(Window& file) { return file.has(0, "OggS"); }

bool is_mp4(Window& file) {
  return file.has(4, "ftyp") || file.has(4, "moov") || file.has(4, "mdat") || file.has(4, "wide");
}

bool is_matroska(Window& file) { return file.has(0, "\x1A\x45\xDF\xA3"); }

bool is_amr(Window& file) { return file.has(0, "#!AMR"); }

bool is_aiff(Window& file) {
  return file.has(0, "FORM") && (file.has(8, "AIFF") || file.has(8, "AIFC"));
}

bool is_au(Window& file) { return file.has(0, ".snd"); }

bool is_caf(Window& file) { return file.has(0, "caff"); }

bool is_asf(Window& file) { return file.has(0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"); }

bool is_wavpack(Window& file) { return file.has(0, "wvpk"); }

bool is_tta(Window& file) { return file.has(0, "TTA1"); }

bool is_voc(Window& file) { return file.has(0, "Creative Voice File\x1A"); }

bool is_nist(Window& file) { return file.has(0, "NIST_1A\n"); }

bool is_flv(Window& file) { return file.has(0, "FLV\x01"); }

// ATSC A/52, sections 5.3.1 and E.2.2: the sync word, a sample rate that is one, and the version.
unsigned ac3_version(Window& file) {
  const auto head = file.at(0, 6);
  if (head.size() < 6 || !file.has(0, "\x0B\x77")) return 0;
  const auto version = std::to_integer<unsigned>(head[5]) >> 3U;
  const bool has_rate = std::to_integer<unsigned>(head[4]) >> 6U != 3;
  return has_rate || version > 10 ? version : 0;
}

bool is_ac3(Window& file) {
  const auto version = ac3_version(file);
  return version > 0 && version <= 10;
}

bool is_eac3(Window& file) {
  const auto version = ac3_version(file);
  return version > 10 && version <= 16;
}

bool is_mpegts(Window& file) {
  constexpr std::uint64_t packet = 188;
  return file.has(0, "G") && file.has(packet, "G") && file.has(2 * packet, "G") &&
         file.has(3 * packet, "G");
}

bool cut_ogg(Window& file, Cutting& cutting) {
  OggPackets packets(file);
  if (!packets.next()) return false;
  const auto head = text_of(packets.bytes());
  if (head.starts_with("OpusHead")) return cut_opus(packets, cutting);
  if (head.starts_with("\177FLAC")) return cut_ogg_flac(packets, cutting);
  return false;
}

// Those with a magic number first, then those that only a run of frames tells.
// NOLINTBEGIN(modernize-use-designated-initializers): a table, read by its columns.
constexpr std::array formats{
    MediaFormat{"wav", "audio/x-wav", "audio/x-wav", is_wav, cut_wav},
    MediaFormat{"flac", "audio/flac", "audio/flac", is_flac, cut_flac},
    MediaFormat{"ogg", "audio/ogg", "video/ogg", is_ogg, cut_ogg},
    MediaFormat{"mov", "audio/mp4", "video/mp4", is_mp4, cut_mp4},
    MediaFormat{"matroska", "audio/webm", "video/webm", is_matroska, nullptr},
    MediaFormat{"amr", "audio/AMR", "audio/AMR", is_amr, nullptr},
    MediaFormat{"w64", "audio/x-w64", "audio/x-w64", is_w64, nullptr},
    MediaFormat{"aiff", "audio/x-aiff", "audio/x-aiff", is_aiff, nullptr},
    MediaFormat{"au", "audio/basic", "audio/basic", is_au, nullptr},
    MediaFormat{"caf", "audio/x-caf", "audio/x-caf", is_caf, nullptr},
    MediaFormat{"asf", "audio/x-ms-wma", "video/x-ms-wmv", is_asf, nullptr},
    MediaFormat{"avi", "video/x-msvideo", "video/x-msvideo", is_avi, nullptr},
    MediaFormat{"flv", "video/x-flv", "video/x-flv", is_flv, nullptr},
    MediaFormat{"wv", "audio/x-wavpack", "audio/x-wavpack", is_wavpack, nullptr},
    MediaFormat{"tta", "audio/x-tta", "audio/x-tta", is_tta, nullptr},
    MediaFormat{"voc", "audio/x-voc", "audio/x-voc", is_voc, nullptr},
    MediaFormat{"nistsphere", "audio/x-nist", "audio/x-nist", is_nist, nullptr},
    MediaFormat{"mpegts", "video/mp2t", "video/mp2t", is_mpegts, nullptr},
    MediaFormat{"mp3", "audio/mpeg", "audio/mpeg", is_mp3, cut_mp3},
    MediaFormat{"mp3", "audio/mpeg", "audio/mpeg", is_mp2, nullptr},
    MediaFormat{"ac3", "audio/ac3", "audio/ac3", is_ac3, nullptr},
    MediaFormat{"eac3", "audio/eac3", "audio/eac3", is_eac3, nullptr},
    MediaFormat{"aac", "audio/aac", "audio/aac", is_adts, cut_adts},
    MediaFormat{"gsm", "audio/gsm", "audio/gsm", is_gsm, cut_gsm},
};
// NOLINTEND(modernize-use-designated-initializers)

}  // namespace

const MediaFormat* recognise(Window& file) {
  const auto found =
      std::ranges::find_if(formats, [&](const auto& format) { return format.recognises(file); });
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace sealtape
