# What most suites count with, and what shows a counter of any suite.

BEGIN { passed = failed = 0 }

function is(got, wanted, what) {
  if (same(got, wanted, what)) passed++; else failed++
}

function same(got, wanted, what) {
  if (got "" == wanted "") return 1
  print "not as wanted: " what ": got " got ", wanted " wanted
  return 0
}

# A variable without a value would count as 0.
function show(role, count) {
  if (count == "") { print "no counter: " role > "/dev/stderr"; exit 3 }
  print role " " count
}
