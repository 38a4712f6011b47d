"""Drives the program from outside through every fault that PROMISES names."""
