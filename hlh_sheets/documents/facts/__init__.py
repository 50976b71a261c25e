"""Facts of a report, one subject a module: the fields that it declares and what fills them."""
