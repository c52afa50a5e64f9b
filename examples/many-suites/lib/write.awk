# Appends that may be refused; they answer 0.

function append_at(stream, expected, type, value) {
  return last_seq(stream) == expected ? append(stream, type, value) : 0
}

# All of "type:value type:value", or nothing where one of them is no such pair.
function append_batch(stream, text,    event, part, count, at) {
  count = split(text, event, " ")
  for (at = 1; at <= count; at++) if (split(event[at], part, ":") != 2) return 0
  for (at = 1; at <= count; at++) {
    split(event[at], part, ":")
    append(stream, part[1], part[2])
  }
  return count
}

# The seq of the first append with this key, however often it is asked for.
function append_once(stream, key, type, value) {
  if (!((stream, key) in done)) done[stream, key] = append(stream, type, value)
  return done[stream, key]
}
