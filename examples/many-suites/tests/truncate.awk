BEGIN {
  for (i = 1; i <= 5; i++) append("a", "n", i)
  is(truncate("a", 3), 3, "how many were dropped")
  is(read("a"), "4:n:4 5:n:5", "what is left has its seqs")
  is(truncate("a", 3), 0, "twice drops nothing")
  is(truncate("a", 99), 2, "no more than there are")
  is(read("a"), "", "nothing is left")
  is(append("a", "n", 6), 6, "no seq is given twice")
  is(streams, "a", "an emptied stream is still one")
}
