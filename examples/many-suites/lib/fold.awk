# What the events of an account come to.

function step(balance, type, value) {
  if (type == "deposited") return balance + value
  if (type == "withdrew") return balance - value
  return balance
}

function fold(stream, balance, after,    seq) {
  for (seq = after + 1; seq <= last_seq(stream); seq++)
    if ((stream, seq) in types) balance = step(balance, types[stream, seq], values[stream, seq])
  return balance + 0
}

function count_of(stream, type,    seq, count) {
  for (seq = first_seq(stream); seq <= last_seq(stream); seq++)
    if (types[stream, seq] == type) count++
  return count + 0
}
