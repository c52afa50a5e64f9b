// The one grammar of values in suites: JSON with references and generators.
//
//   "$name"  "$name.path.0"   the value bound to a name, or a part of it
//   "$$text"                  the text "$text"
//   { $text: x, times: n }    x repeated n times
//   { $list: T, times: n }    n elements, each T with $i = 1, 2, 3 …
//   { $nested: n }            n arrays inside one another
//   { $outside: kind }        a value outside the domain: undefined, nan, infinity, bigint, date, function, symbol, map,
//                             lone-surrogate, sparse-array; cannot cross a process boundary
//   { $digest: [events] }     what the digest fold makes of the events
export type Template = unknown;
