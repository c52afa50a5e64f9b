defmodule EtsStore.Value do
  @moduledoc """
  The value domain of the contract (VAL-1 to VAL-4) and the structural reading of its parts. Two values are equal when
  `===` says so: see `EtsStore.Number`.
  """

  alias EtsStore.Refusal

  @max_depth 2000

  @doc "The nesting that the profile declares as a limit."
  @spec max_depth() :: pos_integer
  def max_depth, do: @max_depth

  @doc "The value itself, once it is known to belong to the domain."
  @spec check!(term) :: EtsStore.Decoder.json()
  def check!(value) do
    check(value, @max_depth)
    value
  end

  defp check({:outside, what}, _), do: raise(Refusal.invalid_value("outside the domain: #{what}"))

  defp check(container, 0) when is_list(container) or is_map(container),
    do: raise(Refusal.limit_exceeded("a value is nested deeper than #{@max_depth}"))

  defp check(list, depth) when is_list(list), do: Enum.each(list, &check(&1, depth - 1))

  defp check(map, depth) when is_map(map) do
    Enum.each(:maps.to_list(map), fn {key, value} ->
      check(key, depth)
      check(value, depth - 1)
    end)
  end

  defp check(_, _), do: :ok
end
