"""Folds and changes, where Python would do something else by itself."""

import hashlib
import unittest
from typing import Any

from contract.changes import compile_change
from contract.depth import MAX_DEPTH
from contract.folds import compile_fold
from protocol.errors import ContractError

from tests.nesting import nested


def folded(fold: Any, *data: Any) -> Any:
    compiled = compile_fold(fold)
    value = compiled.seed()
    for seq, item in enumerate(data, start=1):
        value = compiled.step(value, {"stream": "s", "seq": seq, "type": "x", "data": item})
    return value


class Folds(unittest.TestCase):
    def test_the_digest_chains_canonical_texts(self) -> None:
        first = hashlib.sha256(b'\n1\n"x"\n{"a":1e+21,"b":1}').hexdigest()
        second = hashlib.sha256(f'{first}\n2\n"x"\n"\\u0000"'.encode()).hexdigest()
        self.assertEqual(folded({"kind": "digest"}, {"b": 1, "a": 1e21}, "\0"), second)

    def test_the_digest_takes_values_as_deep_as_can_be(self) -> None:
        self.assertEqual(len(folded({"kind": "digest"}, nested(MAX_DEPTH))), 64)

    def test_a_sum_is_one_of_doubles(self) -> None:
        self.assertEqual(folded({"kind": "sum", "path": "data"}, 2**53, 1), 2**53)
        self.assertEqual(folded({"kind": "sum", "path": "data"}, 0.5, 0.5), 1)

    def test_a_truth_value_is_no_number_to_add(self) -> None:
        with self.assertRaises(ContractError) as caught:
            folded({"kind": "sum", "path": "data"}, True)
        self.assertEqual(caught.exception.code, "INVALID_VALUE")

    def test_a_set_tells_truth_values_from_numbers(self) -> None:
        fold = {"kind": "set", "path": "data", "add": ["x"]}
        self.assertEqual([repr(item) for item in folded(fold, 1, True, 1, False, 0)],
                         ["1", "True", "False", "0"])

    def test_seeds_are_not_shared(self) -> None:
        fold = compile_fold({"kind": "list", "path": "data"})
        fold.step(fold.seed(), {"type": "x", "data": 1})
        self.assertEqual(fold.seed(), [])


class Changes(unittest.TestCase):
    def test_adding_is_adding_doubles(self) -> None:
        self.assertEqual(compile_change({"add": 1})(2**53), 2**53)

    def test_a_sum_beyond_the_doubles_is_refused(self) -> None:
        with self.assertRaises(ContractError) as caught:
            compile_change({"add": 1.7e308})(1.7e308)
        self.assertEqual(caught.exception.code, "INVALID_VALUE")

    def test_a_value_that_grows_too_deep_is_refused(self) -> None:
        with self.assertRaises(ContractError) as caught:
            compile_change({"append": nested(MAX_DEPTH)})([])
        self.assertEqual(caught.exception.code, "LIMIT_EXCEEDED")


if __name__ == "__main__":
    unittest.main()
