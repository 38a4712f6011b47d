#include <stdint.h>

// Every comparison tells libFuzzer its sides. What it learns from those of one and two bytes goes into nothing but the
// value profile, which is off (FuzzerTracePC.cpp, `HandleCmp`), and readers of bytes make little else.

void __wrap___sanitizer_cov_trace_cmp1(uint8_t one, uint8_t other) {
  (void)one;
  (void)other;
}

void __wrap___sanitizer_cov_trace_const_cmp1(uint8_t one, uint8_t other) {
  (void)one;
  (void)other;
}

void __wrap___sanitizer_cov_trace_cmp2(uint16_t one, uint16_t other) {
  (void)one;
  (void)other;
}

void __wrap___sanitizer_cov_trace_const_cmp2(uint16_t one, uint16_t other) {
  (void)one;
  (void)other;
}

// Of eight bytes are the names of fields, and every index and length, which stand in no text as eight bytes: left out,
// they no longer drive the names from the table of recent comparisons, which has 32 places.

void __real___sanitizer_cov_trace_cmp8(uint64_t one, uint64_t other);
void __real___sanitizer_cov_trace_const_cmp8(uint64_t one, uint64_t other);

void __wrap___sanitizer_cov_trace_cmp8(uint64_t one, uint64_t other) {
  if ((one | other) >> 32 != 0) __real___sanitizer_cov_trace_cmp8(one, other);
}

void __wrap___sanitizer_cov_trace_const_cmp8(uint64_t one, uint64_t other) {
  if ((one | other) >> 32 != 0) __real___sanitizer_cov_trace_const_cmp8(one, other);
}
