#pragma once
// Header-only use: the functions are compiled into their callers, no library is linked.
#define XXH_INLINE_ALL
#include <xxhash.h>
