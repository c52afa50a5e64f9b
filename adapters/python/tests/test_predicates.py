"""Predicates and the paths in them."""

import unittest
from typing import Any

from contract.depth import MAX_DEPTH
from contract.paths import parse_path, value_at
from contract.predicates import compile_predicate
from contract.values import ABSENT
from protocol.errors import ContractError

from tests.nesting import nested_key


def holds(predicate: Any, data: Any) -> bool:
    return compile_predicate(predicate)({"seq": 1, "data": data})


class Predicates(unittest.TestCase):
    def test_a_truth_value_is_no_number(self) -> None:
        self.assertFalse(holds({"path": "data", "eq": 1}, True))
        self.assertFalse(holds({"path": "data", "ge": 0}, True))
        self.assertFalse(holds({"path": "data", "in": [0, [1]]}, [True]))

    def test_texts_are_ordered_by_code_units(self) -> None:
        # U+1F600 begins with the code unit D83D, which comes before U+FB33.
        self.assertTrue(holds({"path": "data", "lt": "\ufb33"}, "\U0001f600"))

    def test_only_ne_holds_for_what_is_not_there(self) -> None:
        self.assertTrue(holds({"path": "data.a", "ne": 1}, {}))
        self.assertFalse(holds({"path": "data.a", "eq": None}, {}))
        self.assertFalse(holds({"path": "data.a", "ne": 1, "in": [None]}, {}))

    def test_predicates_nest_as_deep_as_values(self) -> None:
        even = MAX_DEPTH // 2 * 2 - 2
        self.assertTrue(holds(nested_key("not", even, {"path": "data", "eq": 1}), 1))
        every: Any = {"path": "data", "eq": 1}
        for _ in range(MAX_DEPTH // 2 - 1):
            every = {"and": [every]}
        self.assertTrue(holds(every, 1))

    def test_a_deeper_one_is_refused(self) -> None:
        with self.assertRaises(ContractError) as caught:
            compile_predicate(nested_key("not", MAX_DEPTH, {"path": "data", "eq": 1}))
        self.assertEqual(caught.exception.code, "LIMIT_EXCEEDED")


class Paths(unittest.TestCase):
    def test_an_index_is_made_of_ascii_digits(self) -> None:
        root = {"list": ["a", "b"]}
        self.assertEqual(value_at(root, parse_path("list.01")), "b")
        for path in ("list.-1", "list.2", "list.\u0661", "list.\u00b2", "list." + "9" * 5000):
            self.assertIs(value_at(root, parse_path(path)), ABSENT)

    def test_texts_have_no_parts_and_values_no_attributes(self) -> None:
        root = {"text": "ab", "object": {}}
        for path in ("text.0", "text.__len__", "object.keys", "object.__class__"):
            self.assertIs(value_at(root, parse_path(path)), ABSENT)


if __name__ == "__main__":
    unittest.main()
