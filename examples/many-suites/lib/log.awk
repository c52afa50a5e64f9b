# Streams of events. Seqs count from 1 in each stream and are never given twice.

function append(stream, type, value,    seq) {
  if (!(stream in last)) { streams = streams sep stream; sep = " " }
  seq = ++last[stream]
  types[stream, seq] = type
  values[stream, seq] = value
  everything[++position] = stream ":" seq
  return seq
}

function last_seq(stream) {
  return (stream in last) ? last[stream] : 0
}

function first_seq(stream) {
  return (stream in dropped) ? dropped[stream] + 1 : 1
}

# Events after a seq, as "seq:type:value", parted by blanks.
function read(stream, after,    seq, text) {
  seq = first_seq(stream)
  if (after + 1 > seq) seq = after + 1
  for (; seq <= last_seq(stream); seq++)
    text = text (text == "" ? "" : " ") seq ":" types[stream, seq] ":" values[stream, seq]
  return text
}

# Drops events up to a seq; the counter of the stream stays.
function truncate(stream, upto,    seq, count) {
  if (upto > last_seq(stream)) upto = last_seq(stream)
  for (seq = first_seq(stream); seq <= upto; seq++) {
    delete types[stream, seq]
    delete values[stream, seq]
    count++
  }
  if (count > 0) dropped[stream] = upto
  return count + 0
}

# Every append in order, over all streams, without what was dropped.
function read_all(    at, text, part) {
  for (at = 1; at <= position; at++) {
    split(everything[at], part, ":")
    if ((part[1], part[2]) in types) text = text (text == "" ? "" : " ") everything[at]
  }
  return text
}
