#pragma once
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift cannot import.

/// Opens an inflater that expects gzip members (windowBits 31).
static inline int czlib_inflate_init_gzip(z_stream *stream) {
  return inflateInit2(stream, 31);
}

/// Opens a deflater that writes one gzip member at the given level.
static inline int czlib_deflate_init_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}

/// Opens an inflater for raw deflate data, as zip archives hold it.
static inline int czlib_inflate_init_raw(z_stream *stream) {
  return inflateInit2(stream, -15);
}
