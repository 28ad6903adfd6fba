// The layer Markup: see the README's map.
