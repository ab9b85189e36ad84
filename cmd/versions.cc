#include "versions.h"

#include <archive.h>
#include <openssl/crypto.h>
#include <sodium.h>
#include <unicode/uversion.h>
#include <zlib.h>

#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include "catalog/version.h"
#include "media/version.h"
#include "speech/sphinx.h"
#include "speech/whisper.h"

namespace sealtape {

std::string versions() {
  std::string text = "sealtape " SEALTAPE_VERSION " (format 1)\n";
  text += "libsodium " + std::string(sodium_version_string()) + '\n';
  text += "libcrypto " + std::string(OpenSSL_version(OPENSSL_VERSION_STRING)) + '\n';
  text += "SQLite " + sqlite_version() + '\n';
  text += "FFmpeg " + ffmpeg_version() + '\n';
  text += "PocketSphinx " + sphinx_version() + '\n';
  text += "whisper " + whisper_version_built().value_or("not built in") + '\n';
  text += "ICU " U_ICU_VERSION "\n";
  text += std::string(archive_version_string()) + '\n';
  text += "zlib " + std::string(zlibVersion()) + '\n';
  text += "CLI11 " CLI11_VERSION "\n";
  text += "nlohmann-json " + std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + '.' +
          std::to_string(NLOHMANN_JSON_VERSION_MINOR) + '.' +
          std::to_string(NLOHMANN_JSON_VERSION_PATCH);
  return text;
}

}  // namespace sealtape
