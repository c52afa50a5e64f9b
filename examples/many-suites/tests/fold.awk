BEGIN {
  is(fold("a", 0, 0), 0, "no events")
  append("a", "opened", ""); append("a", "deposited", 50); append("a", "withdrew", 20)
  is(fold("a", 0, 0), 30, "all events")
  is(fold("a", 100, 2), 80, "from a seq on")
  is(fold("a", 7, 3), 7, "from the last on")
  is(count_of("a", "deposited"), 1, "events of a type")
  is(count_of("a", "closed"), 0, "events of no type")
}
