defmodule EtsStore.Predicate do
  @moduledoc """
  Predicates as data: which events a query keeps and which ones a failing reaction fails on (QRY-4).
  """

  alias EtsStore.{Definition, Encoder, Path}

  @type t :: (map -> boolean)

  @comparisons ["eq", "ne", "lt", "le", "gt", "ge", "in"]

  @doc "Checks a predicate that was handed in, and makes it runnable."
  @spec compile(term, String.t()) :: t
  def compile(value, argument), do: value |> Definition.taken(argument) |> compile()

  defp compile(%{"and" => _} = data) do
    tests = parts(data, "and")
    fn event -> Enum.all?(tests, & &1.(event)) end
  end

  defp compile(%{"or" => _} = data) do
    tests = parts(data, "or")
    fn event -> Enum.any?(tests, & &1.(event)) end
  end

  defp compile(%{"not" => inner} = data) do
    Definition.object(data, "predicate", ["not"])
    test = compile(inner)
    fn event -> not test.(event) end
  end

  defp compile(data) do
    Definition.object(data, "predicate", ["path"], @comparisons)
    path = data |> Definition.text("path", "predicate") |> Path.parse()
    if is_map_key(data, "in"), do: Definition.list(data, "in", "predicate")

    case Map.to_list(Map.delete(data, "path")) do
      [] -> Definition.invalid("a predicate on a path needs a comparison")
      comparisons -> fn event -> holds?(Path.fetch(event, path), comparisons) end
    end
  end

  defp parts(data, key) do
    data |> Definition.object("predicate", [key]) |> Definition.list(key, "predicate") |> Enum.map(&compile/1)
  end

  defp holds?(:absent, comparisons), do: Enum.all?(comparisons, &match?({"ne", _}, &1))

  defp holds?({:ok, found}, comparisons) do
    Enum.all?(comparisons, fn {name, operand} -> compare(name, found, operand) end)
  end

  defp compare("eq", found, operand), do: found === operand
  defp compare("ne", found, operand), do: found !== operand
  defp compare("in", found, operands), do: Enum.any?(operands, &(&1 === found))
  defp compare("lt", found, operand), do: order(found, operand) == :lt
  defp compare("gt", found, operand), do: order(found, operand) == :gt
  defp compare("le", found, operand), do: order(found, operand) in [:lt, :eq]
  defp compare("ge", found, operand), do: order(found, operand) in [:gt, :eq]

  # Order comparisons hold only between two numbers or two texts; texts compare by code units.
  defp order(a, b) when is_number(a) and is_number(b), do: ranked(a, b)

  defp order(a, b) when is_binary(a) and is_binary(b),
    do: ranked(Encoder.code_units(a), Encoder.code_units(b))

  defp order(_, _), do: :none

  defp ranked(a, b) when a < b, do: :lt
  defp ranked(a, b) when a > b, do: :gt
  defp ranked(_, _), do: :eq
end
