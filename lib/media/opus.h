// Cuts Opus in Ogg (RFC 7845): one packet a unit, its duration from its first bytes (RFC 6716).
#pragma once

#include "media/formats.h"
#include "media/ogg.h"

namespace sealtape {

// In samples at 48 kHz; nothing for what is no Opus packet.
std::optional<std::uint32_t> opus_duration(ByteView packet);

// Whether something lies in the padding of a packet, where extensions are: RFC 6716, section 3.2.5,
// and draft-ietf-mlcodec-opus-extension.
bool has_extensions(ByteView packet);

// The packets stand at the identification header.
bool cut_opus(OggPackets& packets, Cutting& cutting);

}  // namespace sealtape
