#pragma once
// What costs more to say in Swift: wide steps over memory, without a branch on the length.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Has the cache line of an address fetched without waiting for it. Any address will do.
static inline void memory_prefetch(const void *address) { __builtin_prefetch(address); }

/// Names are looked up a dozen times for a record: a call would cost as much as what it does.
#define MEMORY_INLINED __attribute__((always_inline)) static inline

/// A short text has up to 64 bytes, and as many may be read from its beginning; half of one fits into four words.
enum { MEMORY_SHORT = 64, MEMORY_HALF = 32 };

typedef struct {
  uint64_t word[4];
} memory_half;

/// Zeros behind the end.
static inline memory_half memory_half_of(const void *text, size_t length) {
  static const uint8_t ramp[2 * MEMORY_HALF] = {
      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  };
  memory_half words;
  memory_half mask;
  __builtin_memcpy(&words, text, sizeof words);
  __builtin_memcpy(&mask, ramp + MEMORY_HALF - length, sizeof mask);
  for (int index = 0; index < 4; index++) words.word[index] &= mask.word[index];
  return words;
}

MEMORY_INLINED bool memory_half_equal(const void *left, const void *right, size_t length) {
  const memory_half a = memory_half_of(left, length);
  const memory_half b = memory_half_of(right, length);
  return ((a.word[0] ^ b.word[0]) | (a.word[1] ^ b.word[1]) | (a.word[2] ^ b.word[2]) |
          (a.word[3] ^ b.word[3])) == 0;
}

MEMORY_INLINED bool memory_short_equal(const void *left, const void *right, size_t length) {
  if (length <= MEMORY_HALF) return memory_half_equal(left, right, length);
  return memory_half_equal(left, right, MEMORY_HALF) &&
         memory_half_equal(
             (const char *)left + MEMORY_HALF, (const char *)right + MEMORY_HALF,
             length - MEMORY_HALF);
}

static inline uint64_t memory_folded(uint64_t left, uint64_t right) {
  const __uint128_t product = (__uint128_t)left * right;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

MEMORY_INLINED uint64_t memory_half_hash(const void *text, size_t length, uint64_t seed) {
  const memory_half words = memory_half_of(text, length);
  const uint64_t low = memory_folded(
      words.word[0] ^ (seed + length), words.word[1] ^ (seed + 0x9E3779B97F4A7C15));
  const uint64_t high = memory_folded(
      words.word[2] ^ (seed + 0x3C6EF372FE94F82A), words.word[3] ^ (seed + 0xDAA66D2C7DDF743F));
  return low ^ high;
}

/// For tables in memory only: products of words with a secret seed, as wyhash does it.
MEMORY_INLINED uint64_t memory_short_hash(const void *text, size_t length, uint64_t seed) {
  if (length <= MEMORY_HALF) return memory_half_hash(text, length, seed);
  const uint64_t first = memory_half_hash(text, MEMORY_HALF, seed);
  return memory_half_hash((const char *)text + MEMORY_HALF, length - MEMORY_HALF, seed ^ first);
}

/// Whether sixteen bytes are hexadecimal digits in small letters.
static inline bool memory_is_hexadecimal(const void *text) {
  typedef uint8_t bytes __attribute__((vector_size(16)));
  bytes digits;
  __builtin_memcpy(&digits, text, sizeof digits);
  const bytes found = (bytes)((digits - '0' < 10) | (digits - 'a' < 6));
  uint64_t halves[2];
  __builtin_memcpy(halves, &found, sizeof halves);
  return (halves[0] & halves[1]) == UINT64_MAX;
}
