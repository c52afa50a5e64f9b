function whole(got, wanted, what) { if (same(got, wanted, what)) batch_ok++; else batch_bad++ }

BEGIN {
  batch_ok = batch_bad = 0
  whole(append_batch("a", "n:1 n:2"), 2, "two events")
  whole(append_batch("a", "n:3 broken"), 0, "one of them is none")
  whole(last_seq("a"), 2, "and so none was appended")
  whole(read("a"), "1:n:1 2:n:2", "in their order")
  whole(append_batch("a", ""), 0, "a batch of nothing")
}
