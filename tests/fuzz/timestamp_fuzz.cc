// Any bytes can be read and checked as the answer of an authority, and none are believed.
#include <cassert>

#include "changed.h"
#include "core/error.h"
#include "stamp/authorities.h"
#include "stamp/judge.h"
#include "stamp/local_authority.h"

namespace {

using namespace sealtape;

const Bytes& good_answer() {
  static const auto answer =
      LocalAuthority().answer({.imprint = sha256(bytes_of("a")), .nonce = 42});
  return answer;
}

void check(ByteView bytes) {
  static const Authorities nobody;
  const StampTrust trust{nobody, {}, Instant(std::chrono::seconds(1'790'000'000))};
  for (const auto kind : {StampKind::tsa, StampKind::witness}) {
    const auto judged = judge(kind, bytes_of("a"), bytes, trust);
    assert(judged.standing != JudgedStamp::Standing::good);
  }
  if (const auto request = TimestampRequest::parse(bytes)) {
    assert(equal(request->encode(), bytes));
  }
  if (const auto key = WitnessKey::parse(text_of(bytes))) assert(key->encode() == text_of(bytes));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = std::as_bytes(std::span(data, size));
  check(input);
  check(changed(good_answer(), input));
  return 0;
}
