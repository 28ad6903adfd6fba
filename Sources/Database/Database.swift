// The layer Database: see the README's map.
