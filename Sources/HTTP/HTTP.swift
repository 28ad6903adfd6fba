// The layer HTTP: see the README's map.
