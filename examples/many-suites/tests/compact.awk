function holds(got, wanted, what) { if (same(got, wanted, what)) compact_ok++; else compact_bad++ }

BEGIN {
  compact_ok = compact_bad = 0
  append("a", "deposited", 50); append("a", "withdrew", 20)
  holds(compact("a"), 0, "without a snapshot nothing goes")
  snapshot("a")
  append("a", "deposited", 5)
  before = balance("a")
  holds(compact("a"), 2, "what the snapshot holds goes")
  holds(balance("a"), before, "the balance stays")
  holds(read("a"), "3:deposited:5", "the tail stays")
  holds(append("a", "deposited", 1), 4, "the counter goes on")
  holds(balance("a"), before + 1, "and so does the balance")
}
