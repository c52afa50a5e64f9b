function sees(got, wanted, what) { if (same(got, wanted, what)) seen++; else missed++ }

BEGIN {
  seen = missed = 0
  append("a", "deposited", 10)
  attach("total", "a")
  sees(ask("total"), 10, "what was there before it")
  append_once("a", "k", "deposited", 5)
  append_once("a", "k", "deposited", 5)
  sees(ask("total"), 15, "what came once")
  append_batch("a", "deposited:1 withdrew:2")
  sees(ask("total"), 14, "what came at once")
  sees(at_seq["total"], 4, "how far it has read")
  sees(ask("total"), 14, "nothing new")
}
