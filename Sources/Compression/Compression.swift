// The layer Compression: see the README's map.
