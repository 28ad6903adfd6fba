// The layer Learning: see the README's map.
