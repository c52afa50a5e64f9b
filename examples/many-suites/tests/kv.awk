BEGIN {
  is(has("k"), 0, "no key yet")
  is(get("k", "none"), "none", "what to say instead")
  put("k", "")
  is(has("k"), 1, "an empty value is a value")
  is(get("k", "none"), "", "and is told as it is")
  put("k", "v")
  is(get("k"), "v", "the last value")
  is(keys(), 1, "one key")
  is(remove("k"), 1, "it was there")
  is(remove("k"), 0, "it was not")
}
