#pragma once

#include <cstddef>
#include <cstdint>

/// What the words of values hold, as `CSimdJSON.h` has it.
namespace titrong_json_word {

/// What a word has room for beside its kind.
constexpr int64_t kWidest = int64_t(1) << 55;

inline uint64_t of(char kind, uint64_t rest = 0) { return uint64_t(uint8_t(kind)) << 56 | rest; }

/// Of a text: where it begins and its bytes; of a container: the same of what it holds.
inline uint64_t span(char kind, size_t start, size_t length) {
  return of(kind, uint64_t(start) << 28 | length);
}

inline uint64_t whole(int64_t value) { return of('l', uint64_t(value) & ((uint64_t(1) << 56) - 1)); }

}  // namespace titrong_json_word
