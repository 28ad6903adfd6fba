// The layer Cryptography: see the README's map.
