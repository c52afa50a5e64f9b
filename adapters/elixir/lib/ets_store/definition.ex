defmodule EtsStore.Definition do
  @moduledoc """
  What folds, predicates, upcasters, reactions and changes have in common: they are data, checked key by key before
  use.
  """

  alias EtsStore.{Refusal, Value}

  @doc "The object or list that was handed in, once it is known to hold values of the domain only."
  @spec taken(term, String.t()) :: map | list
  def taken(value, _) when is_map(value) or is_list(value), do: Value.check!(value)
  def taken(_, what), do: raise(Refusal.invalid_argument("#{what} must be an object or a list"))

  @doc "The object, once it is known to have all the required keys and no unknown one."
  @spec object(term, String.t(), [String.t()], [String.t()]) :: map
  def object(value, what, required, optional \\ [])

  def object(value, what, required, optional) when is_map(value) do
    for key <- required, not is_map_key(value, key), do: invalid("#{what} lacks \"#{key}\"")

    for key <- :maps.keys(value), key not in required, key not in optional do
      invalid("#{what} has an unknown key \"#{key}\"")
    end

    value
  end

  def object(_, what, _, _), do: invalid("#{what} must be an object")

  @doc "The only member of an object that must have exactly one of the keys."
  @spec one_of(term, String.t(), [String.t()]) :: {String.t(), term}
  def one_of(value, what, keys) do
    case Map.to_list(object(value, what, [], keys)) do
      [member] -> member
      _ -> invalid("#{what} must be one of #{Enum.join(keys, ", ")}")
    end
  end

  @spec text(map, String.t(), String.t()) :: String.t()
  def text(from, key, what) do
    case from do
      %{^key => text} when is_binary(text) and text != "" -> text
      _ -> invalid("\"#{key}\" of #{what} must be a text that is not empty")
    end
  end

  @spec positive_number(map, String.t(), String.t()) :: number
  def positive_number(from, key, what) do
    EtsStore.Arguments.positive_number(from[key], "\"#{key}\" of #{what}")
  end

  @spec list(map, String.t(), String.t()) :: list
  def list(from, key, what) do
    case from do
      %{^key => list} when is_list(list) -> list
      _ -> invalid("\"#{key}\" of #{what} must be a list")
    end
  end

  @doc "The names listed under the key, or `:absent` when it is left out."
  @spec names(map, String.t(), String.t()) :: [String.t()] | :absent
  def names(from, key, what) when is_map_key(from, key) do
    names = list(from, key, what)
    unless Enum.all?(names, &name?/1), do: invalid("\"#{key}\" of #{what} must be a list of names")
    names
  end

  def names(_, _, _), do: :absent

  @spec invalid(String.t()) :: no_return
  def invalid(message), do: raise(Refusal.invalid_argument(message))

  defp name?(name), do: is_binary(name) and name != ""
end
