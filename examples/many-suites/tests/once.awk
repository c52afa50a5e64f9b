function once(got, wanted, what) { if (same(got, wanted, what)) once_ok++; else once_bad++ }

BEGIN {
  once_ok = once_bad = 0
  once(append_once("a", "k1", "n", 1), 1, "the first time")
  once(append_once("a", "k1", "n", 1), 1, "the second time")
  once(last_seq("a"), 1, "one event")
  once(append_once("a", "k2", "n", 2), 2, "another key")
  once(append_once("a/b", "c", "n", 1), 1, "a stream and a key")
  once(append_once("a", "b/c", "n", 3), 3, "are not taken for another pair")
}
