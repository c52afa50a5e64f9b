"""Canonical texts, with the samples of RFC 8785."""

import struct
import unittest

from contract.canonical import canonical_text, number_text
from protocol.json_text import number, parse

# Appendix B: the bits of a double and its text.
SAMPLES = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}


class Canonical(unittest.TestCase):
    def test_numbers_are_written_as_ecmascript_writes_them(self) -> None:
        for bits, text in SAMPLES.items():
            (double,) = struct.unpack(">d", bytes.fromhex(bits))
            self.assertEqual(number_text(number(double)), text)
            self.assertEqual(canonical_text([parse(text)]), f"[{text}]")

    def test_keys_are_sorted_by_code_units_not_by_code_points(self) -> None:
        value = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\xf6": 7}
        self.assertEqual(
            canonical_text(value),
            '{"\\r":2,"1":4,"\x80":6,"\xf6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}',
        )

    def test_texts_escape_what_must_be_escaped_and_no_more(self) -> None:
        self.assertEqual(
            canonical_text('\u20ac$\x0f\nA\'"\\/\x7f'), '"\u20ac$\\u000f\\nA\'\\"\\\\/\x7f"'
        )


if __name__ == "__main__":
    unittest.main()
