#pragma once
int titrong_placeholder(void);
