# Types of events that were called otherwise once, by chains of names.

function rename(old, new) { newer[old] = new }

function type_now(type) {
  while (type in newer) type = newer[type]
  return type
}

function upcast(stream,    seq, count) {
  for (seq = first_seq(stream); seq <= last_seq(stream); seq++)
    if (types[stream, seq] in newer) {
      types[stream, seq] = type_now(types[stream, seq])
      count++
    }
  return count + 0
}
