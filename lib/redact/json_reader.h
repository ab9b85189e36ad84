// Typed reading of a JSON object that we did not write: read all, then ask ok() once.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/digest.h"
#include "core/json.h"

namespace sealtape {

class JsonReader {
 public:
  // Borrows the object.
  explicit JsonReader(const Json& object) : object_(object) {}

  std::uint64_t number(const char* name);
  std::uint32_t small(const char* name);
  bool flag(const char* name);
  std::string text(const char* name, std::size_t longest);
  Bytes bytes(const char* name);                 // base64
  std::vector<Digest> hashes(const char* name);  // base64 of one after another
  const Json& array(const char* name, std::size_t most);

  using Read = std::function<void(JsonReader&)>;
  void object(const char* name, const Read& read);
  void each(const char* name, std::size_t most, const Read& read);

  bool has(const char* name) const { return field(object_, name) != nullptr; }
  void expect(bool condition) { ok_ = ok_ && condition; }
  bool ok() const { return ok_; }

 private:
  const Json& object_;
  bool ok_ = true;
};

}  // namespace sealtape
