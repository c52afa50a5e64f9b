function now(got, wanted, what) { if (same(got, wanted, what)) new_ok++; else new_bad++ }

BEGIN {
  new_ok = new_bad = 0
  rename("paid-in", "paid"); rename("paid", "deposited")
  now(type_now("paid-in"), "deposited", "over two names")
  now(type_now("withdrew"), "withdrew", "what has no other name")
  append("a", "paid-in", 10); append("a", "withdrew", 4)
  now(fold("a", 0, 0), -4, "the old name says nothing")
  now(upcast("a"), 1, "one event had an old name")
  now(balance("a"), 6, "and is understood")
}
