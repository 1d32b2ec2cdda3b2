"""Where something was said or done: toponyms found and resolved."""
