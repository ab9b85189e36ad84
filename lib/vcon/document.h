// A vCon as it comes from others (draft-ietf-vcon-vcon-core, 0.4.0 and earlier): compressed,
// encrypted, signed, in that order from outside, or none of it.
//
// What is read is an unsigned vCon with the names of 0.4.0 (vcon/version.h), and how one came to
// it. Nothing is fetched from anywhere. Error::usage for what is no vCon, goes beyond the limits
// (64 MiB, 64 levels, 20,000 parties, 1000 of all else) or names a critical extension that is not
// known: such a vCon must not be processed. Other kinds as in vcon/jws.h and vcon/jwe.h.
#pragma once

#include "vcon/jws.h"

namespace sealtape {

struct VconKeys {
  X509_STORE* trust = nullptr;  // whose certificates signers must have; without, all are doubted
  EVP_PKEY* key = nullptr;      // opens what is encrypted for us
};

struct VconDocument {
  Json vcon;
  std::string version;  // as it states it; "" where it states none
  bool encrypted = false;
  std::vector<VconSigner> signers;  // the outermost first

  // What an operator should know, without personal data.
  std::vector<std::string> notes;
};

// The extensions whose meaning is known, and which may therefore be critical.
bool is_known_extension(std::string_view name);

// X.vcon, X.vcon.json, X.vcon.gz, or X.vconz, which has several.
bool is_vcon_name(std::string_view file_name);

VconDocument read_vcon(std::string_view bytes, const VconKeys& keys);

}  // namespace sealtape
