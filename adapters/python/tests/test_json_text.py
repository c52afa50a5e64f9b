"""Values and their texts."""

import math
import unittest

from protocol.json_text import parse, text_of


class Numbers(unittest.TestCase):
    def test_one_value_has_one_form_however_it_is_written(self) -> None:
        for texts in (["1", "1.0", "1e0", "10E-1"], ["0", "-0", "-0.0", "0e5"]):
            self.assertEqual({(type(parse(text)), text_of(parse(text))) for text in texts},
                             {(int, texts[0])})

    def test_whole_numbers_are_doubles_not_integers_of_any_size(self) -> None:
        self.assertEqual(parse("9007199254740993"), 2**53)
        self.assertEqual(parse("9007199254740995"), 9007199254740996.0)
        self.assertIsInstance(parse("1180591620717411303424"), float)

    def test_what_is_written_is_read_as_the_same_double(self) -> None:
        for text in ("5e-324", "1.7976931348623157e+308", "0.1", "9007199254740994", "1e21"):
            self.assertEqual(parse(text_of(parse(text))), float(text))

    def test_a_number_beyond_the_doubles_is_read_and_left_to_be_refused(self) -> None:
        self.assertTrue(math.isinf(parse("1e400")))
        # int() refuses texts of more than 4300 digits.
        self.assertTrue(math.isinf(parse("9" * 5000)))

    def test_what_python_takes_for_json_is_refused(self) -> None:
        for text in ("NaN", "Infinity", "-Infinity", "[NaN]"):
            with self.assertRaises(ValueError):
                parse(text)

    def test_an_infinity_is_never_written(self) -> None:
        with self.assertRaises(ValueError):
            text_of([math.inf])


class Texts(unittest.TestCase):
    def test_equal_objects_have_one_text(self) -> None:
        self.assertEqual(text_of(parse('{"b":[1.0],"a":{}}')), '{"a":{},"b":[1]}')

    def test_a_null_character_is_escaped_and_other_letters_are_not(self) -> None:
        self.assertEqual(text_of("a\0é\U0001F600"), '"a\\u0000é\U0001F600"')


if __name__ == "__main__":
    unittest.main()
