BEGIN {
  append("a", "n", 1); append("b", "n", 2); append("a", "n", 3)
  is(read_all(), "a:1 b:1 a:2", "the order of all appends")
  truncate("a", 1)
  is(read_all(), "b:1 a:2", "without what was dropped")
  append("c", "n", 4)
  is(read_all(), "b:1 a:2 c:1", "with what came since")
}
