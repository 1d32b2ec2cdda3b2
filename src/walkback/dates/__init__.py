"""When something was said or done: TIMEX3 expressions found and resolved."""
