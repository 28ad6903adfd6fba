// The layer App: see the README's map.
