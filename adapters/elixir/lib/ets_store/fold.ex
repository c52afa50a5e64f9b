defmodule EtsStore.Fold do
  @moduledoc """
  Folds as data: what each kind starts from and how one event changes its value (FOLD-1 to FOLD-4).
  """

  alias EtsStore.{Definition, Digest, Number, Path, Refusal}

  @enforce_keys [:definition, :seed, :step]
  defstruct [:definition, :seed, :step]

  @type step :: (value :: term, event :: map -> term)
  @type t :: %__MODULE__{definition: map, seed: term, step: step}

  # Of each kind: the seed, the keys it requires, the keys it takes besides.
  @kinds %{
    "count" => {0, [], []},
    "sum" => {0, ["path"], ["minus"]},
    "min" => {nil, ["path"], []},
    "max" => {nil, ["path"], []},
    "first" => {nil, ["path"], []},
    "last" => {nil, ["path"], []},
    "list" => {[], ["path"], []},
    "set" => {[], ["path", "add"], ["remove"]},
    "map" => {%{}, ["key", "each"], []},
    "top" => {[], ["path", "n"], []},
    "digest" => {"", [], []}
  }

  @doc "Checks a fold that was handed in, and makes it runnable."
  @spec compile(term, String.t()) :: t
  def compile(value, argument), do: value |> Definition.taken(argument) |> compile()

  @spec compile(term) :: t
  defp compile(%{"kind" => kind} = data) when is_map_key(@kinds, kind) do
    {seed, required, optional} = @kinds[kind]
    what = "the #{kind} fold"
    Definition.object(data, what, ["kind" | required], ["types" | optional])
    step = step(kind, data, what)
    %__MODULE__{definition: data, seed: seed, step: only(Definition.names(data, "types", what), step, what)}
  end

  defp compile(_), do: Definition.invalid("a fold of this kind is unknown")

  defp only(:absent, step, _), do: step
  defp only([], _, what), do: Definition.invalid("\"types\" of #{what} must not be empty")

  defp only(types, step, _) do
    fn value, event -> if event["type"] in types, do: step.(value, event), else: value end
  end

  defp step("count", _, _), do: fn value, _ -> Number.add(number!(value), 1) end
  defp step("digest", _, _), do: fn value, event -> Digest.step(text!(value), event) end

  defp step("sum", fold, what) do
    path = path(fold, "path", what)

    minus =
      case Definition.names(fold, "minus", what) do
        :absent -> []
        types -> types
      end

    fn value, event ->
      amount = number_at!(event, path)
      Number.add(number!(value), if(event["type"] in minus, do: -amount, else: amount))
    end
  end

  defp step("min", fold, what), do: extreme(path(fold, "path", what), &min/2)
  defp step("max", fold, what), do: extreme(path(fold, "path", what), &max/2)
  defp step("first", fold, what), do: pick(path(fold, "path", what), &if(&1 == nil, do: &2, else: &1))
  defp step("last", fold, what), do: pick(path(fold, "path", what), fn _, found -> found end)
  defp step("list", fold, what), do: pick(path(fold, "path", what), &(list!(&1) ++ [&2]))

  defp step("set", fold, what) do
    path = path(fold, "path", what)
    add = Definition.names(fold, "add", what)
    remove = Definition.names(fold, "remove", what)

    fn value, event ->
      case Path.fetch(event, path) do
        :absent -> value
        {:ok, found} -> set(list!(value), found, in_set?(event, add), in_set?(event, remove))
      end
    end
  end

  defp step("map", fold, what) do
    path = path(fold, "key", what)
    each = compile(fold["each"])

    fn value, event ->
      unless is_map(value), do: raise(unfit("an object"))
      key = text_at!(event, path)
      Map.put(value, key, each.step.(Map.get(value, key, each.seed), event))
    end
  end

  defp step("top", fold, what) do
    path = path(fold, "path", what)
    n = Definition.positive_number(fold, "n", what)

    fn value, event ->
      found = number_at!(event, path)
      {above, below} = value |> list!() |> Enum.map(&number!/1) |> Enum.split_while(&(&1 >= found))
      first(above ++ [found | below], n)
    end
  end

  defp set(items, found, true, _), do: if(member?(items, found), do: items, else: items ++ [found])
  defp set(items, found, false, true), do: remove_first(items, found)
  defp set(items, _, false, false), do: items

  defp member?(items, found), do: Enum.any?(items, &(&1 === found))

  defp remove_first(items, found) do
    case Enum.split_while(items, &(&1 !== found)) do
      {before, [_ | later]} -> before ++ later
      {before, []} -> before
    end
  end

  defp in_set?(_, :absent), do: false
  defp in_set?(event, types), do: event["type"] in types

  defp extreme(path, choose) do
    fn
      nil, event -> number_at!(event, path)
      value, event -> choose.(number!(value), number_at!(event, path))
    end
  end

  # For folds that take any value: an event that has none at the path leaves the value.
  defp pick(path, choose) do
    fn value, event ->
      case Path.fetch(event, path) do
        :absent -> value
        {:ok, found} -> choose.(value, found)
      end
    end
  end

  defp first(items, n), do: Enum.take(items, trunc(min(n, length(items))))

  defp path(fold, key, what), do: fold |> Definition.text(key, what) |> Path.parse()

  defp number_at!(event, path) do
    case Path.fetch(event, path) do
      {:ok, number} when is_number(number) -> number
      _ -> raise Refusal.invalid_value("no number at \"#{Enum.join(path, ".")}\"")
    end
  end

  defp text_at!(event, path) do
    case Path.fetch(event, path) do
      {:ok, text} when is_binary(text) -> text
      _ -> raise Refusal.invalid_value("no text at \"#{Enum.join(path, ".")}\"")
    end
  end

  defp number!(value), do: if(is_number(value), do: value, else: raise(unfit("a number")))
  defp list!(value), do: if(is_list(value), do: value, else: raise(unfit("a list")))
  defp text!(value), do: if(is_binary(value), do: value, else: raise(unfit("a text")))

  defp unfit(wanted), do: Refusal.invalid_value("the fold goes on from #{wanted} only")
end
