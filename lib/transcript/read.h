// Transcripts as other programs write them.
//
// Tolerant where those formats are sloppy: a byte order mark, CRLF, numbers as strings, confidences
// a little over one. Strict about what cannot be: times that are reversed, negative or beyond the
// recording, text that is not UTF-8. An error (Error::usage) names the place, never what is there.
//
//   sealtape        json.h                        amazon      Transcribe: batch, Call Analytics
//   wtf             wtf_transcription of vCon     azure       Speech batch: ticks or milliseconds
//   vcon            a vCon, or the body of its    deepgram    one segment a sentence
//                   analysis `transcript`         assemblyai  utterances where there are some
//   webvtt, srt     segments; <v Name>            vosk        one object an utterance
//   text            a line a segment              sherpa      sherpa-onnx-offline
//   whisper.cpp     -oj, -ojf                     rev.ai      monologues
//   openai-whisper  also faster-whisper, whisperX ctm         NIST: words; alternatives as well
//   parakeet        words apart from segments     stm         NIST: a turn a line
//                                                 rttm        NIST: who speaks when, no words
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transcript/transcript.h"

namespace sealtape {

enum class TranscriptFormat : std::uint8_t {
  sealtape,
  wtf,
  vcon,
  webvtt,
  srt,
  text,
  whisper_cpp,
  openai_whisper,
  parakeet,
  amazon,
  azure,
  deepgram,
  assemblyai,
  vosk,
  sherpa,
  rev_ai,
  ctm,
  stm,
  rttm
};

std::string_view name_of(TranscriptFormat format);
std::optional<TranscriptFormat> format_named(std::string_view name);
std::vector<std::string_view> format_names();

// What a file does not say itself.
struct ReadOptions {
  std::optional<Micros> duration;  // of the recording; nothing: up to the last word
  std::string language;            // where the file names none
};

// The format that a text looks like; plain text where it looks like no other. Nothing for JSON of
// which we know no reader.
std::optional<TranscriptFormat> recognise(std::string_view text);

// Reads a text of at most 64 MiB. Without a format it is recognised.
Transcript read_transcript(std::string_view text,
                           std::optional<TranscriptFormat> format = std::nullopt,
                           const ReadOptions& options = {});

}  // namespace sealtape
