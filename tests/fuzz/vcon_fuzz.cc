// Any bytes taken for a vCon are read or refused; what is read gives recordings whose metadata can
// be sealed and whose content is decoded or refused, and the whole can be handed out again.
#include <cstdlib>

#include "vcon/content.h"
#include "vcon/conversation.h"
#include "vcon/details.h"
#include "vcon/outgoing.h"
#include "vcon/vcon.h"

namespace {

using namespace sealtape;

void check_recording(VconRecording recording) {
  const auto vcon = to_vcon(recording.metadata);
  const auto details = split(vcon);
  if (details_of(metadata_of(details)) != details) abort();
  for (const auto& consent : recording.consents) {
    if (declaration_of(details_of(consent)) != consent) abort();
  }
  Outgoing outgoing;
  outgoing.content.channels = 2;
  const auto out = outgoing_vcon(vcon, outgoing);
  if (out["dialog"].size() != 1 || !out["parties"].is_array()) abort();
  outgoing.redacted = true;
  if (!outgoing_vcon(vcon, outgoing)["analysis"].empty()) abort();
  const auto body = body_of(recording.content);
  const auto hashes = content_hashes(recording.content);
  if (!body) return;
  const auto stream = checked(stream_of(*body), hashes);
  Bytes block(64);
  while (stream->read(block) == block.size()) continue;
}

void check(std::string_view input) {
  try {
    Conversation conversation(read_vcon(input, {}), Region::parse("IT"));
    for (std::size_t i = 0; i < conversation.recordings(); ++i) {
      try {
        check_recording(conversation.recording(i));
      } catch (const Error&) {
        continue;
      }
    }
    if (conversation.recordings() == 0) conversation.whole();
  } catch (const Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check(input);
  // The same as fields of something that is a vCon already.
  check(
      R"({"parties":[{"tel":"tel:+390612345678"},{}],"dialog":[{"body":"aGk","parties":[0,1]}],)" +
      std::string(input));
  return 0;
}
