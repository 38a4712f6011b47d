#include "CSimdJSON.h"
#include <simdjson.h>
extern "C" int titrong_placeholder(void){return 1;}
