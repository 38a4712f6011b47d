#pragma once

/// Has the cache line of an address fetched without waiting for it. Any address will do.
static inline void cprefetch(const void *address) { __builtin_prefetch(address); }
