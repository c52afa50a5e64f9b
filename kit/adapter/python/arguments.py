"""What the contract asks of arguments: what is wrong is refused before the store is asked, and leaves no trace."""

import math


class Refusal(Exception):
    """An error of the contract."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def name_in(args, member):
    """A stream, type or key."""
    name = args.get(member)
    if not isinstance(name, str) or name == "":
        raise invalid(f'"{member}" must be a text that is not empty')
    return name


def own_stream_in(args):
    """The stream of an append."""
    stream = name_in(args, "stream")
    if stream.startswith("$"):
        raise Refusal("RESERVED_NAME", "names that begin with $ are reserved")
    return stream


def whole_in(args, member):
    """A seq, mark or limit."""
    number = args.get(member)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise invalid(f'"{member}" must be a whole number from 0 on')
    return number


def number_in(args, member):
    if not is_number(args.get(member)):
        raise invalid(f'"{member}" must be a number')
    return args[member]


def value_in(args, member):
    if member not in args:
        raise invalid(f'"{member}" is missing')
    return args[member]


def change_in(args):
    """The change of kv.update as a function: one of add, append, merge and set."""
    apply = value_in(args, "apply")
    kind, operand = next(iter(apply.items())) if isinstance(apply, dict) and len(apply) == 1 else (None, None)
    if kind == "set":
        return lambda value: operand
    if kind == "append":
        return lambda value: [*suited(value, isinstance(value, list)), operand]
    if kind == "add" and is_number(operand):
        return lambda value: finite(suited(value, is_number(value)) + operand)
    if kind == "merge" and isinstance(operand, dict):
        return lambda value: {**suited(value, isinstance(value, dict)), **operand}
    raise invalid('"apply" must be one of add, append, merge and set')


def suited(value, is_suited):
    if not is_suited:
        raise Refusal("INVALID_VALUE", "the change does not fit the value")
    return value


def finite(number):
    if not math.isfinite(number):
        raise Refusal("INVALID_VALUE", "the sum is no finite number")
    return number


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def invalid(message):
    return Refusal("INVALID_ARGUMENT", message)
