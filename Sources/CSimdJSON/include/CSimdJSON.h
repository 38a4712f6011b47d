#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/// Index of the value of a key of the object at `object` of a tape; 0 if it is absent. The last of equal keys wins.
static inline size_t titrong_json_member(
    const uint64_t *tape, const uint8_t *strings, size_t object, const uint8_t *key, uint32_t length) {
  size_t found = 0;
  const size_t end = (uint32_t)tape[object] - 1;
  for (size_t index = object + 1; index < end;) {
    const uint8_t *name = strings + (tape[index] & 0x00FFFFFFFFFFFFFF);
    const size_t value = index + 1;
    uint32_t size;
    memcpy(&size, name, sizeof size);
    // Most keys differ in length or in the first letter: the call is for the few others.
    if (size == length && name[4] == key[0] && memcmp(name + 4, key, length) == 0) found = value;
    const uint8_t kind = (uint8_t)(tape[value] >> 56);
    if (kind == '{' || kind == '[') {
      index = (uint32_t)tape[value];
    } else {
      index = value + 1 + (kind == 'l' || kind == 'u' || kind == 'd');
    }
  }
  return found;
}

/// Where in a JSON value a reader stands that looks for its end only.
typedef struct {
  /// Open brackets and braces.
  size_t depth;
  bool in_string;
  /// Behind a backslash.
  bool escaped;
} titrong_json_place;

/// Passes bytes from `from` on within a value of which something is open: up to a line feed, the bracket or brace that
/// would close it, or the end. Answers where it stands; that byte is yet to be looked at.
size_t titrong_json_pass(const uint8_t *bytes, size_t from, size_t end, titrong_json_place *place);

/// A key of a format and the slot its value goes to: of an object, or `TITRONG_JSON_ROOT`. Slots are counted from 0,
/// and fewer than `TITRONG_JSON_SLOTS`.
typedef struct {
  const char *name;
  uint8_t slot;
  uint8_t within;
} titrong_json_key;

enum {
  TITRONG_JSON_SLOTS = 32,
  TITRONG_JSON_ROOT = 255,
};

/// The keys of a format, to be looked up. One thread at a time.
typedef struct titrong_json_plan titrong_json_plan;

/// An object whose keys matter comes before them; names stay where they are. Ends the process on a plan that cannot be.
titrong_json_plan *titrong_json_plan_open(const titrong_json_key *keys, size_t count);
void titrong_json_plan_close(titrong_json_plan *plan);

/// Finds the tokens of records that stand one behind the other with white space between.
/// - Returns: 0 if one of them is not UTF-8 or has something unfinished in it; then none can be read.
int titrong_json_scan(titrong_json_parser *parser, const uint8_t *bytes, size_t length);

/// Reads the values of the keys of a plan off a record of what was scanned last, one after the other, if it is plain: an
/// object, no deeper than 16, without escapes in keys or numbers of more than 16 digits. What is not plain may still be
/// right: `titrong_json_parse` knows.
///
/// A word for each slot, and a place for what belongs to none: `TITRONG_JSON_SLOTS` words. 0 if absent or null; of
/// repeated keys the last wins. In its highest byte stands what it is: `s` a text in the record, `S` one in
/// `titrong_json_texts` (28 bits where, 28 bits how long), `l` a whole number (56 bits, signed), `x` another number (where
/// it is written in the record), `t` `f` `{` `[`.
/// - Parameter start: where the record begins in what was scanned.
/// - Returns: 0 if the record is not plain; the words mean nothing then.
int titrong_json_read(
    titrong_json_parser *parser, titrong_json_plan *plan, size_t start, size_t length,
    uint64_t *words);

/// Texts that had escapes; valid until the next scan. Null if there are none.
const uint8_t *_Nullable titrong_json_texts(const titrong_json_parser *parser);

/// The same off the object that `titrong_json_parse` has just found; `S` is then a text in its `strings`.
void titrong_json_spread(
    const titrong_json_parser *parser, titrong_json_plan *plan, const uint8_t *bytes,
    uint64_t *words);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
