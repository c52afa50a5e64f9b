function snap(got, wanted, what) { if (same(got, wanted, what)) snap_ok++; else snap_bad++ }

BEGIN {
  snap_ok = snap_bad = 0
  append("a", "deposited", 50)
  snapshot("a")
  snap(snap_seq["a"], 1, "the seq of the snapshot")
  snap(balance("a"), 50, "the balance of the snapshot")
  append("a", "withdrew", 20)
  snap(balance("a"), 30, "and of what came since")
  snapshot("a")
  snap(balance("a"), 30, "a second one says the same")
  snap(balance("b"), 0, "a stream without one")
}
