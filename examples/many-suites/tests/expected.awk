function race(got, wanted, what) { if (same(got, wanted, what)) won++; else lost++ }

BEGIN {
  won = lost = 0
  race(append_at("a", 0, "n", 1), 1, "the first writer")
  race(append_at("a", 0, "n", 2), 0, "the second, who expected the same")
  race(last_seq("a"), 1, "a refused append leaves nothing")
  race(append_at("a", 1, "n", 3), 2, "who has read again")
}
