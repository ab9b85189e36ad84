// What parses as a proof is written back byte for byte, and any bytes can be checked as one.
#include <cassert>

#include "changed.h"
#include "redact/check.h"

namespace {

using namespace sealtape;

// Eleven blocks of silence, and a proof of them that nobody has signed.
Proof good_proof() {
  Proof proof;
  proof.track.codec = "pcm_s16le";
  proof.track.rate = 8000;
  proof.track.channels = 1;
  proof.track.unit = UnitKind::block;
  proof.track.unit_samples = 160;
  proof.units = {11};
  proof.spans = {{{0, 3, 2}, "card", Filler::silence, true}};
  const auto tree = cut_tree(ranges_of(proof.spans), proof.units);
  proof.seeds.resize(tree.kept.size());
  proof.hashes.resize(tree.cut.size());
  proof.entries = {{LogIndex{0}, "{}\n\n\xE2\x80\x94 a AAAAAAA=\n", {Digest{}}}};
  proof.redaction = OpenedDetails{2, {{1, "[\"/sealtape/spans\",[]]"}}, {Digest{}}, {Digest{}}};
  proof.checkpoint = "a\n1\nAAAA\n\n\xE2\x80\x94 a AAAAAAA=\n";
  proof.stamps = {copy_of("token")};
  return proof;
}

Bytes good_copy(const Proof& proof) {
  auto track = proof.track;
  track.units = 11;
  track.samples = 11 * 160;
  const Bytes block(320);
  const Unit unit{.part = 0, .duration = 160, .bytes = block};
  Bytes copy;
  CopyWriter writer(track, 11 * size_in_copy(track, unit), [&](ByteView b) { append(copy, b); });
  for (int i = 0; i < 11; ++i) writer.add(unit);
  writer.finish();
  return copy;
}

void check(ByteView copy, ByteView proof) {
  const auto parsed = Proof::parse(text_of(proof));
  assert(!parsed || parsed->encode() == text_of(proof));
  MemorySource source(copy);
  const auto report = verify_copy(source, proof, nullptr);
  assert(report.state() == CopyReport::State::altered);  // nobody signed anything
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto proof = copy_of(good_proof().encode());
  static const auto copy = good_copy(good_proof());
  const auto input = std::as_bytes(std::span(data, size));
  check(copy, input);
  check(copy, changed(proof, input));
  check(changed(copy, input), proof);
  return 0;
}
