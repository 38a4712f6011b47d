"""An independent reading of METRICS sections 1-4 and INPUTS sections 1-3, used to check titrong."""
