// The layer Catalogue: see the README's map.
