#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// A reusable parser. One thread at a time.
typedef struct titrong_json_parser titrong_json_parser;

/// What `titrong_json_parse` answers.
enum {
  TITRONG_JSON_VALID = 0,
  /// More nested, non-empty containers than asked for.
  TITRONG_JSON_DEEP = 1,
  /// Not RFC 8259, not UTF-8, a number out of range, or a lone surrogate.
  TITRONG_JSON_INVALID = 2,
};

/// Bytes that must be readable behind every text handed to the parser.
enum { TITRONG_JSON_PADDING = 64 };

/// Want of memory ends the process here and in `titrong_json_parse`, as it does in Swift's own allocations.
titrong_json_parser *titrong_json_open(void);
void titrong_json_close(titrong_json_parser *parser);

/// Parses `length` bytes in place. On success `tape` points to the words of the document and `strings` to the
/// texts they refer to, both valid until the next call. The first word holds the index behind the last.
/// Tape: simdjson doc/tape.md.
int titrong_json_parse(
    titrong_json_parser *parser, const uint8_t *bytes, size_t length, size_t depth,
    const uint64_t *_Nullable *_Nonnull tape, const uint8_t *_Nullable *_Nonnull strings);

/// Where in the text of the last successful call the value at `index` of the tape is written.
size_t titrong_json_offset(const titrong_json_parser *parser, const uint8_t *bytes, size_t index);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
