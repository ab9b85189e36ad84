// What Zoom and Google Meet leave in a folder, told by the names of its files.
//
//   Zoom, cloud      GMT20240115-100000_Recording_1920x1080.mp4, ..._Recording.m4a,
//   .transcript.vtt,
//                    .cc.vtt, newChat.txt, .json
//   Zoom, computer   video1234567890.mp4, audio1234567890.m4a, zoom_0.mp4, audio_only.m4a, beside
//                    chat.txt, recording.conf, closed_caption.txt, playback.m3u;
//                    "Audio Record/audioNAME1234567890.m4a" is the sound of one person
//   Google Meet      NAME (2024-01-15 10:00 GMT+1).mp4, NAME - 2024/01/15 10:00 CET -
//   Recording.mp4,
//                    with what else has the same name and time; ":" and "/" may be "_"
//
// A time that names no zone but a place's own clock is kept as it is written and is no start.
#pragma once

#include "vcon/metadata.h"

namespace sealtape {

struct Meeting {
  std::string service;                  // "Zoom" or "Google Meet"
  Metadata metadata;                    // of each of its recordings
  std::vector<std::string> recordings;  // names of files
  std::vector<std::string> companions;  // texts that belong to each of them
};

// The meetings among the files of one directory, in order. A file that belongs to none is not
// named.
std::vector<Meeting> meetings_in(const std::string& directory,
                                 const std::vector<std::string>& names);

// Keeps a companion with a recording: a transcript as analysis, else as attachment. Leaves out,
// with a note, what is no UTF-8 or larger than 1 MiB.
void attach(Metadata& metadata, const Meeting& meeting, const std::string& name,
            std::string_view text);

}  // namespace sealtape
