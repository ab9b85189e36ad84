// SHA-512, for the manifests of bundles and nothing else: it is what BagIt readers expect.
#pragma once

#include <openssl/evp.h>

#include <string>

#include "core/bytes.h"
#include "core/handle.h"

namespace sealtape {

class Sha512 {
 public:
  Sha512();

  void add(ByteView bytes);
  std::string hex();  // once, at the end

 private:
  Handle<EVP_MD_CTX, EVP_MD_CTX_free> state_;
};

}  // namespace sealtape
