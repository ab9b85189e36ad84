#define OPENSSL_SUPPRESS_DEPRECATED  // see Sha256

#include "core/sha_rounds.h"

#include <openssl/sha.h>

#include <algorithm>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace sealtape {

namespace {

void portable_rounds(ShaLane lane, std::size_t blocks) {
  SHA256_CTX context{};
  std::ranges::copy(lane.state, std::begin(context.h));
  for (; blocks > 0; --blocks, lane.at += sha_block) {
    SHA256_Transform(&context, reinterpret_cast<const unsigned char*>(lane.at));
  }
  std::ranges::copy(context.h, lane.state.begin());
}

}  // namespace

#ifdef __x86_64__

namespace {

// FIPS 180-4, section 4.2.2.
alignas(16) constexpr std::array<std::uint32_t, 64> round_words{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#define SHA_TARGET gnu::target("sha,sse4.1")
#define SHA_INLINE [[SHA_TARGET, gnu::always_inline]] inline

// One stream in the registers, in the order in which the instructions want the eight words.
struct Registers {
  __m128i abef, cdgh;
  __m128i abef_before, cdgh_before;
  __m128i w0, w1, w2, w3;  // the sixteen words of the schedule that come next
};

SHA_INLINE __m128i load(const void* from) {
  return _mm_loadu_si128(static_cast<const __m128i*>(from));
}

SHA_INLINE Registers taken(const ShaState& state) {
  const auto badc = _mm_shuffle_epi32(load(&state[0]), 0xb1);
  const auto hgfe = _mm_shuffle_epi32(load(&state[4]), 0x1b);
  Registers r{};
  r.abef = _mm_alignr_epi8(badc, hgfe, 8);
  r.cdgh = _mm_blend_epi16(hgfe, badc, 0xf0);
  return r;
}

SHA_INLINE void give_back(const Registers& r, ShaState& state) {
  const auto feba = _mm_shuffle_epi32(r.abef, 0x1b);
  const auto dchg = _mm_shuffle_epi32(r.cdgh, 0xb1);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(&state[0]), _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(&state[4]), _mm_alignr_epi8(dchg, feba, 8));
}

SHA_INLINE void begin_block(Registers& r, const std::byte* at) {
  const auto big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  r.abef_before = r.abef;
  r.cdgh_before = r.cdgh;
  r.w0 = _mm_shuffle_epi8(load(at), big_endian);
  r.w1 = _mm_shuffle_epi8(load(at + 16), big_endian);
  r.w2 = _mm_shuffle_epi8(load(at + 32), big_endian);
  r.w3 = _mm_shuffle_epi8(load(at + 48), big_endian);
}

SHA_INLINE void end_block(Registers& r) {
  r.abef = _mm_add_epi32(r.abef, r.abef_before);
  r.cdgh = _mm_add_epi32(r.cdgh, r.cdgh_before);
}

SHA_INLINE void four_rounds(Registers& r, __m128i words, __m128i constants) {
  const auto sum = _mm_add_epi32(words, constants);
  r.cdgh = _mm_sha256rnds2_epu32(r.cdgh, r.abef, sum);
  r.abef = _mm_sha256rnds2_epu32(r.abef, r.cdgh, _mm_shuffle_epi32(sum, 0x0e));
}

// The words sixteen on from the first four.
SHA_INLINE __m128i later(__m128i w0, __m128i w1, __m128i w2, __m128i w3) {
  const auto sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
  return _mm_sha256msg2_epu32(sum, w3);
}

SHA_INLINE void sixteen_rounds(Registers& r, const std::uint32_t* constants, bool more) {
  four_rounds(r, r.w0, load(constants));
  if (more) r.w0 = later(r.w0, r.w1, r.w2, r.w3);
  four_rounds(r, r.w1, load(constants + 4));
  if (more) r.w1 = later(r.w1, r.w2, r.w3, r.w0);
  four_rounds(r, r.w2, load(constants + 8));
  if (more) r.w2 = later(r.w2, r.w3, r.w0, r.w1);
  four_rounds(r, r.w3, load(constants + 12));
  if (more) r.w3 = later(r.w3, r.w0, r.w1, r.w2);
}

[[SHA_TARGET]] void fast_rounds(ShaLane one, std::size_t blocks) {
  auto r = taken(one.state);
  for (; blocks > 0; --blocks, one.at += sha_block) {
    begin_block(r, one.at);
    for (std::size_t i = 0; i < round_words.size(); i += 16) {
      sixteen_rounds(r, &round_words[i], i < 48);
    }
    end_block(r);
  }
  give_back(r, one.state);
}

[[SHA_TARGET]] void fast_rounds(ShaLane one, ShaLane other, std::size_t blocks) {
  auto a = taken(one.state);
  auto b = taken(other.state);
  for (; blocks > 0; --blocks, one.at += sha_block, other.at += sha_block) {
    begin_block(a, one.at);
    begin_block(b, other.at);
    for (std::size_t i = 0; i < round_words.size(); i += 16) {
      sixteen_rounds(a, &round_words[i], i < 48);
      sixteen_rounds(b, &round_words[i], i < 48);
    }
    end_block(a);
    end_block(b);
  }
  give_back(a, one.state);
  give_back(b, other.state);
}

bool is_fast() {
  static const bool fast = __builtin_cpu_supports("sha") != 0 && __builtin_cpu_supports("avx") != 0;
  return fast;
}

// What ran before, such as libcrypto's ChaCha20, may have left something in the upper halves of the
// wide registers; then each of our instructions waits for them too, and takes twice as long.
[[gnu::target("avx")]] void forget_wide_registers() { _mm256_zeroupper(); }

}  // namespace

void sha_rounds(ShaLane one, std::size_t blocks) {
  if (!is_fast()) return portable_rounds(one, blocks);
  forget_wide_registers();
  fast_rounds(one, blocks);
}

void sha_rounds(ShaLane one, ShaLane other, std::size_t blocks) {
  if (!is_fast()) {
    portable_rounds(one, blocks);
    return portable_rounds(other, blocks);
  }
  forget_wide_registers();
  fast_rounds(one, other, blocks);
}

#else

void sha_rounds(ShaLane one, std::size_t blocks) { portable_rounds(one, blocks); }

void sha_rounds(ShaLane one, ShaLane other, std::size_t blocks) {
  portable_rounds(one, blocks);
  portable_rounds(other, blocks);
}

#endif

}  // namespace sealtape
