#include "CSimdJSON.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

bool is_mark(uint8_t byte, bool in_string) {
  if (byte == '"' || byte == '\n') return true;
  // Brackets and braces differ from each other in one bit only.
  return in_string ? byte == '\\' : (byte | 0x20) == '{' || (byte | 0x20) == '}';
}

/// The next byte that means something, or the end.
size_t next_mark(const uint8_t *bytes, size_t index, size_t end, bool in_string) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), feed = _mm_set1_epi8('\n'), bit = _mm_set1_epi8(0x20);
  const __m128i slash = _mm_set1_epi8('\\'), open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}');
  for (; index + 16 <= end; index += 16) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + index));
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(text, quote), _mm_cmpeq_epi8(text, feed));
    if (in_string) {
      found = _mm_or_si128(found, _mm_cmpeq_epi8(text, slash));
    } else {
      const __m128i folded = _mm_or_si128(text, bit);
      found = _mm_or_si128(found, _mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close)));
    }
    const int mask = _mm_movemask_epi8(found);
    if (mask != 0) return index + size_t(__builtin_ctz(unsigned(mask)));
  }
#endif
  while (index < end && !is_mark(bytes[index], in_string)) index++;
  return index;
}

}  // namespace

extern "C" size_t titrong_json_pass(
    const uint8_t *bytes, size_t from, size_t end, titrong_json_place *place) {
  titrong_json_place now = *place;
  size_t index = from;
  for (;;) {
    if (now.escaped) {
      if (index == end || bytes[index] == '\n') break;
      now.escaped = false;
      index++;
    }
    index = next_mark(bytes, index, end, now.in_string);
    if (index == end) break;
    const uint8_t byte = bytes[index];
    if (byte == '\n') break;
    if (byte == '"') {
      now.in_string = !now.in_string;
    } else if (byte == '\\') {
      now.escaped = true;
    } else if ((byte | 0x20) == '{') {
      now.depth++;
    } else {
      if (now.depth == 1) break;
      now.depth--;
    }
    index++;
  }
  *place = now;
  return index;
}
