// The metadata of a SIPREC recording session (RFC 7865; RFC 7866 carries it) as metadata of its
// recording.
//
//   participant            a party: aor its SIP address or number, name its name
//   stream, send           the channel of a party: streams in the order of their labels
//   participantsessionassoc   party_history: join and drop
//   session, group         session_id; "/sealtape/siprec" keeps both ids
//   the whole XML          an attachment of purpose siprec-metadata
//
// Recorders write many dialects: the namespace without ":1", prefixes, id= for participant_id=,
// send inside participant, times without zone or of 1970, addresses without scheme, the XML inside
// of the SIP message. All of that is read, and what is odd becomes a note; the recording is
// evidence whatever its metadata look like. Error::usage only for what is no such XML
// (vcon/xml.h) or has over 1000 participants or streams.
#pragma once

#include "vcon/address.h"
#include "vcon/metadata.h"

namespace sealtape {

Metadata read_siprec(std::string_view text, const Region& region);

}  // namespace sealtape
