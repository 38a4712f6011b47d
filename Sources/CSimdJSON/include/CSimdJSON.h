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

/// Where the objects of the text of the last successful call begin, in their order, `count` of them at most.
/// - Returns: how many there were.
size_t titrong_json_objects(
    const titrong_json_parser *parser, const uint8_t *bytes, uint32_t *places, size_t count);

/// Index of the value of a key of the object at `object` of simdjson's tape; 0 if it is absent. The last of equal keys wins.
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
/// A word for each slot. 0 if absent or null; of repeated keys the last wins. In its highest byte stands what it is: `s` a
/// text in the record, `S` one in `titrong_json_texts` (28 bits where, 28 bits how long), `l` a whole number (56 bits,
/// signed), `x` another number (where it is written in the record), `t` `f` `{` `[`.
/// - Parameter start: where the record begins in what was scanned.
/// - Returns: 0 if the record is not plain; the words mean nothing then.
int titrong_json_read(
    titrong_json_parser *parser, titrong_json_plan *plan, size_t start, size_t length,
    uint64_t *words);

/// Texts that had escapes; valid until the next scan. Null if there are none.
const uint8_t *_Nullable titrong_json_texts(const titrong_json_parser *parser);

/// The same off the object that `titrong_json_parse` has just found in these bytes; `S` is then a text in its `strings`.
void titrong_json_spread(
    titrong_json_parser *parser, titrong_json_plan *plan, const uint8_t *bytes, size_t length,
    uint64_t *words);

/// A record taken apart, in words as those of `titrong_json_read` and one more, `n` null; `{` `[` say where what they hold
/// begins and how many values it is (28 bits each). Value 0 stands for none and is 0; value 1 is the record, an object.
typedef struct {
  const uint64_t *values;
  /// Of members of objects, at the places of their values: the key as a text, and its hash.
  const uint64_t *keys;
  const uint8_t *hashes;
  const uint8_t *record;
  size_t length;
  /// What keys and texts `S` are counted from.
  const uint8_t *names;
  const uint8_t *_Nullable texts;
  /// Records with one number have the same keys, and at the same places values that are all texts, all numbers or truth
  /// values, or all null. 0 says nothing.
  uint32_t shape;
} titrong_json_tape;

enum {
  /// Shapes that are known at one time; numbers that differ by it are not known together.
  TITRONG_JSON_SHAPES = 16,
  /// Bytes of the longest record whose shape is remembered.
  TITRONG_JSON_SHAPE_BYTES = 16 << 10,
};

/// As `titrong_json_read`, but all of it; null if the record is not plain. What was scanned may have other things than
/// white space between its records. Valid until the next record or scan.
const titrong_json_tape *_Nullable titrong_json_read_tape(
    titrong_json_parser *parser, size_t start, size_t length);

/// Where in the record that `titrong_json_read_tape` has answered last an object of its tape begins, or behind another
/// value the next one; 0 if there is none.
size_t titrong_json_object_place(const titrong_json_parser *parser, size_t index);

/// As `titrong_json_read_tape`, of the object that `titrong_json_parse` has just found in these bytes.
const titrong_json_tape *titrong_json_copy_tape(
    titrong_json_parser *parser, const uint8_t *bytes, size_t length);

/// The first eight bytes of a text, less if there are not as many; nothing behind it is read.
__attribute__((always_inline)) static inline uint64_t titrong_json_head(
    const uint8_t *text, size_t length) {
  uint64_t head = 0;
  if (length >= 8) {
    __builtin_memcpy(&head, text, 8);
  } else {
    for (size_t index = 0; index < length; index++) head |= (uint64_t)text[index] << (8 * index);
  }
  return head;
}

/// The same of a text behind which eight bytes may be read.
static inline uint64_t titrong_json_padded_head(const uint8_t *text, size_t length) {
  uint64_t head;
  __builtin_memcpy(&head, text, sizeof head);
  return length < 8 ? head & (((uint64_t)1 << (8 * length)) - 1) : head;
}

/// Of a key: its first and last byte and its length tell most keys of an object apart.
static inline uint8_t titrong_json_hash(uint8_t first, uint8_t last, size_t length) {
  return (uint8_t)(first * 3 + last * 5 + length * 7);
}

__attribute__((always_inline)) static inline uint8_t titrong_json_text_hash(
    const uint8_t *key, size_t length) {
  return length == 0 ? titrong_json_hash('"', '"', 0)
                     : titrong_json_hash(key[0], key[length - 1], length);
}

/// Whether texts of one length that have one head are equal.
static inline bool titrong_json_same_rest(
    const uint8_t *left, const uint8_t *right, size_t length) {
  if (length <= 8) return true;
  uint64_t a, b;
  __builtin_memcpy(&a, left + length - 8, 8);
  __builtin_memcpy(&b, right + length - 8, 8);
  return a == b && (length <= 16 || memcmp(left + 8, right + 8, length - 16) == 0);
}

/// Whether a member has this key, of which the head is given.
static inline bool titrong_json_is_key(
    const titrong_json_tape *tape, size_t member, const uint8_t *key, size_t length,
    uint64_t head) {
  if ((tape->keys[member] & 0x0FFFFFFF) != length) return false;
  const uint8_t *name = tape->names + (tape->keys[member] >> 28 & 0x0FFFFFFF);
  return titrong_json_padded_head(name, length) == head &&
         titrong_json_same_rest(name, key, length);
}

/// Hashes that are compared at once, and which of them were equal.
typedef uint8_t titrong_json_bytes __attribute__((ext_vector_type(16)));
typedef bool titrong_json_bits __attribute__((ext_vector_type(16)));

/// The value of a key of an object, 0 if it is absent or null. The last of equal keys wins.
/// - Parameters: head and hash of the key.
static inline size_t titrong_json_seek(
    const titrong_json_tape *tape, size_t object, const uint8_t *key, size_t length,
    uint64_t head, uint8_t hash) {
  const uint64_t container = tape->values[object];
  if (container >> 56 != '{') return 0;
  const size_t first = container >> 28 & 0x0FFFFFFF;
  const size_t count = container & 0x0FFFFFFF;
  const titrong_json_bytes pattern = hash;
  for (size_t past = (count + 15) & ~(size_t)15; past != 0; past -= 16) {
    titrong_json_bytes bytes;
    __builtin_memcpy(&bytes, tape->hashes + first + past - 16, sizeof bytes);
    const titrong_json_bits bits = __builtin_convertvector(bytes == pattern, titrong_json_bits);
    uint16_t equal;
    __builtin_memcpy(&equal, &bits, sizeof equal);
    if (past > count) equal &= (uint16_t)(0xFFFF >> (past - count));
    while (equal != 0) {
      const unsigned high = 31 - (unsigned)__builtin_clz(equal);
      equal &= (uint16_t)~(1u << high);
      const size_t index = first + past - 16 + high;
      if (!titrong_json_is_key(tape, index, key, length, head)) continue;
      return tape->values[index] >> 56 == 'n' ? 0 : index;
    }
  }
  return 0;
}

/// The same for a key that is a literal, of which head and hash are constants.
__attribute__((always_inline)) static inline size_t titrong_json_find(
    const titrong_json_tape *tape, size_t object, const uint8_t *key, size_t length) {
  return titrong_json_seek(
      tape, object, key, length, titrong_json_head(key, length),
      titrong_json_text_hash(key, length));
}

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
