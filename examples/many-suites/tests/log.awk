BEGIN {
  is(last_seq("a"), 0, "a stream that nobody wrote to")
  is(read("a"), "", "nothing to read")
  is(append("a", "opened", "x"), 1, "the first seq")
  is(append("a", "closed", "y"), 2, "the second seq")
  is(append("b", "opened", "z"), 1, "another stream counts for itself")
  is(read("a"), "1:opened:x 2:closed:y", "events in order")
  is(read("a", 1), "2:closed:y", "events after a seq")
  is(read("a", 2), "", "events after the last")
  is(streams, "a b", "every stream once")
}
