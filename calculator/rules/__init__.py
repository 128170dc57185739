"""Rules as data: base, group, window, scale, limits, rounding, times: a module a stage."""
