# A balance that is asked for by its stream, and folds only what is new.

function attach(view, stream) {
  source[view] = stream
  current[view] = at_seq[view] = 0
}

function ask(view) {
  current[view] = fold(source[view], current[view], at_seq[view])
  at_seq[view] = last_seq(source[view])
  return current[view]
}
