#include "vcon/pen.h"

namespace sealtape {

VconPen::VconPen(std::string_view key, std::string_view certificates)
    : key_(parse_private_key(key)), certificates_(parse_certificates(certificates)) {
  require_pair(key_.get(), certificates_);
}

std::optional<VconSigner> VconPen::signer() const {
  return key_ ? std::optional(signer_of(certificates_.front().get())) : std::nullopt;
}

std::string VconPen::written(const Json& vcon) const {
  auto text = canonical(vcon);
  if (!key_) return text;
  return canonical(
      sign_jws(text, text_field(vcon, "uuid").value_or(""), key_.get(), certificates_));
}

}  // namespace sealtape
