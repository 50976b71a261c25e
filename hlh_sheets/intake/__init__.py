"""One dropped file, from SEEN to COMMITTED and back to its owner."""
