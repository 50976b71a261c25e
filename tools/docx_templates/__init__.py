"""Our Word templates: a module draws each, named like its document."""
