# A balance with the seq it was taken at, so that only later events are folded.

function snapshot(stream) {
  snap_value[stream] = balance(stream)
  snap_seq[stream] = last_seq(stream)
}

function balance(stream) {
  return fold(stream, snap_value[stream], snap_seq[stream] + 0)
}

# Drops what the snapshot holds.
function compact(stream) {
  return (stream in snap_seq) ? truncate(stream, snap_seq[stream]) : 0
}
