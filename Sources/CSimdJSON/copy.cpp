#include "dom.hpp"
#include "tape.hpp"
#include "words.hpp"

namespace {

using titrong_json_tape_place::kFirst;
using titrong_json_tape_place::kRoot;
using titrong_json_word::of;
using titrong_json_word::span;

/// Off the tape of simdjson. Its words follow the structural characters of the text, which say where numbers are written.
class TapeCopier : DomTape {
 public:
  TapeCopier(titrong_json_parser &parser, const uint8_t *bytes)
      : DomTape(parser), bytes_(bytes), token_(parser.dom.implementation->structural_indexes.get()),
        values_(parser.values.data()), keys_(parser.keys.data()), hashes_(parser.hashes.data()) {}

  void run() { copy(kRoot, kRoot); }

 private:
  void copy(size_t at, size_t place) {
    const uint8_t kind = this->kind(at);
    if (kind == '{' || kind == '[') return copy_container(at, place);
    const size_t start = token();
    switch (kind) {
      case '"': values_[place] = span('S', string(at), length(string(at))); break;
      case 'l': {
        const int64_t number = int64_t(tape_[at + 1]);
        const bool fits =
            number >= -titrong_json_word::kWidest && number < titrong_json_word::kWidest;
        values_[place] = fits ? titrong_json_word::whole(number) : of('x', start);
        break;
      }
      case 'u':
      case 'd': values_[place] = of('x', start); break;
      default: values_[place] = of(char(kind));
    }
  }

  void copy_container(size_t at, size_t place) {
    token();
    const bool is_object = kind(at) == '{';
    const size_t end = after(at) - 1;
    const size_t first = next_;
    for (size_t member = at + 1; member < end; member = after(member + is_object)) next_++;
    values_[place] = span(char(kind(at)), first, next_ - first);
    size_t inner = first;
    for (size_t member = at + 1; member < end; member = after(member + is_object)) {
      if (is_object) {
        token();
        const size_t start = string(member);
        keys_[inner] = span('S', start, length(start));
        hashes_[inner] = titrong_json_text_hash(strings_ + start, length(start));
      }
      copy(member + is_object, inner++);
    }
    token();
  }

  /// Passes the token of one word of the tape; colons and commas have none.
  size_t token() {
    while (bytes_[*token_] == ':' || bytes_[*token_] == ',') token_++;
    return *token_++;
  }

  const uint8_t *bytes_;
  const uint32_t *token_;
  uint64_t *values_;
  uint64_t *keys_;
  uint8_t *hashes_;
  size_t next_ = kFirst;
};

}  // namespace

extern "C" const titrong_json_tape *titrong_json_copy_tape(
    titrong_json_parser *parser, const uint8_t *bytes, size_t length) {
  // Each value has a word of its own, at least.
  parser->reserve_tape(kFirst + size_t(parser->dom.doc.tape[0] & 0xFFFF'FFFF));
  TapeCopier(*parser, bytes).run();
  const uint8_t *strings = parser->dom.doc.string_buf.get();
  return lend_tape(*parser, bytes, length, strings, strings);
}
