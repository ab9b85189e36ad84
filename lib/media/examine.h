// Takes in a recording: describes it, cuts it, and notes what is wrong with it.
//
// The notes are for people, and fixed:
//   empty file                        it has no bytes
//   unreadable media                  FFmpeg finds no sound or picture in it
//   truncated                         it breaks off, or goes on with what cannot be read
//   damaged inside                    the sound goes on behind a damaged spot, or in another form:
//                                     it has no units
//   hidden sound                      players leave out more at an end than encoders put there: it
//                                     has no units
//   other sound tracks                there are several; what we hear and copy is one
//   silent channel N                  see levels.h; channels count from 1
//   clipped channel N
//   duration differs from container   by more than 1 percent and 100 ms, whether or not the delay
//                                     and padding of the encoder count; or its clock runs so long
//                                     before the first sound
#pragma once

#include "media/describe.h"
#include "media/track.h"

namespace sealtape {

struct Examined {
  Description description;
  std::optional<Track>
      track;  // nothing: sealed without a media tree, and what the sink heard is void
};

Examined examine(Source& source, std::string_view file_name, const UnitSink& sink);

}  // namespace sealtape
