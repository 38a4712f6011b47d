"""An independent reading of METRICS sections 1-7 and INPUTS sections 1-3, used to check titrong."""
