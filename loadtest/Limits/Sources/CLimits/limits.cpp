#include "CLimits.h"

#include <isa-l/igzip_lib.h>
#include <simdjson.h>
#include <zlib.h>

#include <cstring>
#include <memory>
#include <vector>

namespace {
constexpr size_t kPiece = 1 << 20;
}

extern "C" size_t limits_inflate_isal(const uint8_t *file, size_t length) {
  auto state = std::make_unique<inflate_state>();
  std::vector<uint8_t> piece(kPiece);
  isal_inflate_init(state.get());
  state->crc_flag = ISAL_GZIP;
  state->next_in = const_cast<uint8_t *>(file);
  state->avail_in = uint32_t(length);
  size_t total = 0;
  while (state->block_state != ISAL_BLOCK_FINISH) {
    state->next_out = piece.data();
    state->avail_out = kPiece;
    const uint32_t left = state->avail_in;
    if (isal_inflate(state.get()) != ISAL_DECOMP_OK) return 0;
    const size_t produced = kPiece - state->avail_out;
    if (produced == 0 && state->avail_in == left) return 0;
    total += produced;
  }
  return total;
}

extern "C" size_t limits_inflate_zlib(const uint8_t *file, size_t length) {
  std::vector<uint8_t> piece(kPiece);
  z_stream stream{};
  if (inflateInit2(&stream, 31) != Z_OK) return 0;
  stream.next_in = const_cast<uint8_t *>(file);
  stream.avail_in = uInt(length);
  size_t total = 0;
  int result = Z_OK;
  while (result == Z_OK) {
    stream.next_out = piece.data();
    stream.avail_out = kPiece;
    result = inflate(&stream, Z_NO_FLUSH);
    total += kPiece - stream.avail_out;
  }
  inflateEnd(&stream);
  return result == Z_STREAM_END ? total : 0;
}

extern "C" size_t limits_parse(const uint8_t *text, size_t length) {
  simdjson::dom::parser parser;
  size_t good = 0;
  for (const uint8_t *line = text, *end = text + length; line < end;) {
    const void *feed = memchr(line, '\n', size_t(end - line));
    const uint8_t *stop = feed ? static_cast<const uint8_t *>(feed) : end;
    good += parser.parse(line, size_t(stop - line), false).error() == simdjson::SUCCESS;
    line = stop + 1;
  }
  return good;
}
