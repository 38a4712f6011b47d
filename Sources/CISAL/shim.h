#pragma once
#include <isa-l/igzip_lib.h>
#include <stdlib.h>

// The state is 90 KB with arrays too large for Swift to import, so it is handled by address.

/// Room for one inflater of gzip members; NULL without memory. To be freed with free().
static inline void *cisal_open(void) {
  struct inflate_state *state = malloc(sizeof *state);
  if (state != NULL) isal_inflate_init(state);
  return state;
}

/// The next byte is the first behind the header of a gzip member.
static inline void cisal_begin_data(void *opaque) {
  struct inflate_state *state = opaque;
  isal_inflate_reset(state);
  state->crc_flag = ISAL_GZIP_NO_HDR_VER;
}

/// Inflates; both numbers are of bytes offered at first and of bytes left at last. Negative: damaged.
static inline int cisal_inflate(
    void *opaque, const uint8_t *input, uint32_t *offered, uint8_t *output, uint32_t *room) {
  struct inflate_state *state = opaque;
  state->next_in = (uint8_t *)input;
  state->avail_in = *offered;
  state->next_out = output;
  state->avail_out = *room;
  int result = isal_inflate(state);
  *offered = state->avail_in;
  *room = state->avail_out;
  return result;
}

/// Whether the member is over, its checksum and length compared.
static inline int cisal_is_over(const void *opaque) {
  return ((const struct inflate_state *)opaque)->block_state == ISAL_BLOCK_FINISH;
}
