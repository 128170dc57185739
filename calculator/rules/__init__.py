"""Rules as data: base, group, window, scale, limits, rounding, times. `pay` takes them."""
