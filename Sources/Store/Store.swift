// The layer Store: see the README's map.
