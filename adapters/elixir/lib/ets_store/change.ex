defmodule EtsStore.Change do
  @moduledoc """
  The changes of kv.update as data: each makes a new value of the current one, or refuses one that it does not fit
  (KV-9).
  """

  alias EtsStore.{Definition, Number, Refusal, Value}

  @type t :: (current :: term -> term)

  @doc "Checks a change that was handed in, and makes it runnable."
  @spec compile(term, String.t()) :: t
  def compile(value, argument) do
    {kind, operand} = value |> Definition.taken(argument) |> Definition.one_of(argument, kinds())
    run = change(kind, operand)
    # Checked again: two values of the domain can make one that is nested too deeply.
    fn current -> current |> run.() |> Value.check!() end
  end

  defp kinds, do: ["add", "append", "merge", "set"]

  defp change("set", operand), do: fn _ -> operand end

  defp change("add", operand) when is_number(operand) do
    fn
      current when is_number(current) -> Number.add(current, operand)
      _ -> raise unfit("add", "a number")
    end
  end

  defp change("append", operand) do
    fn
      current when is_list(current) -> current ++ [operand]
      _ -> raise unfit("append", "a list")
    end
  end

  defp change("merge", operand) when is_map(operand) do
    fn
      current when is_map(current) -> Map.merge(current, operand)
      _ -> raise unfit("merge", "an object")
    end
  end

  defp change("add", _), do: Definition.invalid("\"add\" of apply must be a number")
  defp change("merge", _), do: Definition.invalid("\"merge\" of apply must be an object")

  defp unfit(change, wanted), do: Refusal.invalid_value("\"#{change}\" fits #{wanted} only")
end
