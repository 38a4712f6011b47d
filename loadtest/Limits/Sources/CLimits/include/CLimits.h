#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Inflates a whole gzip file in memory, 1 MiB at a time into the same place. Answers the inflated bytes, 0 if damaged.
size_t limits_inflate_isal(const uint8_t *file, size_t length);
size_t limits_inflate_zlib(const uint8_t *file, size_t length);

/// Parses line after line and does nothing with what it finds. Answers the lines that are JSON. At least 64 bytes
/// must be readable behind the text.
size_t limits_parse(const uint8_t *text, size_t length);

#ifdef __cplusplus
}
#endif
