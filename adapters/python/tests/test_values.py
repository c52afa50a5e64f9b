"""What belongs to the domain, and what is equal."""

import math
import unittest
from typing import Any

from contract.depth import MAX_DEPTH, deepest
from contract.values import check_value, equal
from protocol.errors import ContractError

from tests.nesting import nested


class Equality(unittest.TestCase):
    def test_truth_values_are_no_numbers(self) -> None:
        self.assertFalse(equal(True, 1))
        self.assertFalse(equal([0], [False]))
        self.assertFalse(equal({"a": {"b": 1}}, {"a": {"b": True}}))

    def test_the_order_of_keys_does_not_matter(self) -> None:
        self.assertTrue(equal({"a": 1, "b": [{"c": 2, "d": 3}]}, {"b": [{"d": 3, "c": 2}], "a": 1}))

    def test_what_is_there_and_null_differs_from_what_is_not_there(self) -> None:
        self.assertFalse(equal({"a": None}, {}))
        self.assertFalse(equal([], {}))

    def test_values_as_deep_as_can_be_are_compared(self) -> None:
        self.assertTrue(equal(nested(MAX_DEPTH, 1), nested(MAX_DEPTH, 1)))
        self.assertFalse(equal(nested(MAX_DEPTH, 1), nested(MAX_DEPTH, 2)))


class Domain(unittest.TestCase):
    def refused(self, value: Any) -> str:
        with self.assertRaises(ContractError) as caught:
            check_value(value, "the value")
        return caught.exception.code

    def test_a_lone_surrogate_is_refused_wherever_it_stands(self) -> None:
        for value in ("a\ud800", ["\udc00"], {"a": ["\ud800\ud800"]}, {"\udfff": 1}):
            self.assertEqual(self.refused(value), "INVALID_VALUE")

    def test_a_number_beyond_the_doubles_is_refused(self) -> None:
        for value in (math.inf, [-math.inf], {"a": math.nan}):
            self.assertEqual(self.refused(value), "INVALID_VALUE")

    def test_nesting_ends_where_the_profile_says(self) -> None:
        insides: list[Any] = [1, [], "a"]
        for inside in insides:
            deep = nested(MAX_DEPTH - isinstance(inside, list), inside)
            self.assertIs(check_value(deep, "the value"), deep)
            self.assertEqual(self.refused([deep]), "LIMIT_EXCEEDED")

    def test_the_depth_declared_is_one_that_was_tried(self) -> None:
        self.assertEqual(deepest(100), 100)
        self.assertGreaterEqual(MAX_DEPTH, 1000)
        self.assertLess(deepest(20_000), 20_000)


if __name__ == "__main__":
    unittest.main()
