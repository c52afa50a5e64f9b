# Keys and values. What is absent is told from what is empty.

function put(key, value) { pairs[key] = value }

function has(key) { return (key in pairs) }

function get(key, otherwise) { return has(key) ? pairs[key] : otherwise }

function remove(key,    was) {
  was = has(key)
  delete pairs[key]
  return was
}

function keys(    key, count) {
  for (key in pairs) count++
  return count + 0
}
