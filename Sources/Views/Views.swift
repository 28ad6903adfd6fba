// The layer Views: see the README's map.
