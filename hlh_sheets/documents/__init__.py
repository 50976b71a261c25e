"""Word documents from templates that staff edit. The only room that opens Word files."""
