defmodule EtsStore.Upcasters do
  @moduledoc """
  Upcasters as data: one chain of versions for each type, and how an event is lifted along it without being changed.
  """

  alias EtsStore.{Definition, Number, Path, Refusal}

  @enforce_keys [:definition, :chains]
  defstruct [:definition, :chains]

  @type t :: %__MODULE__{definition: list, chains: %{String.t() => {pos_integer, [list]}}}

  @spec none() :: t
  def none, do: %__MODULE__{definition: [], chains: %{}}

  @doc "Checks upcasters that were handed in, and makes them runnable."
  @spec compile(term, String.t()) :: t
  def compile(value, argument) do
    data = Definition.taken(value, argument)
    unless is_list(data), do: Definition.invalid("upcasters must be a list")

    chains =
      data
      |> Enum.map(&upcaster/1)
      |> Enum.group_by(fn {type, _, _} -> type end, fn {_, from, steps} -> {from, steps} end)
      |> Map.new(fn {type, versions} -> {type, chain(type, Enum.sort_by(versions, &elem(&1, 0)))} end)

    %__MODULE__{definition: data, chains: chains}
  end

  @doc "The event in its newest shape."
  @spec lift(t, map) :: map
  def lift(%{chains: chains}, event) do
    case Map.fetch(chains, event["type"]) do
      {:ok, chain} -> lift_along(chain, event)
      :error -> event
    end
  end

  defp upcaster(item) do
    what = "an upcaster"
    Definition.object(item, what, ["type", "from", "lift"])
    steps = item |> Definition.list("lift", what) |> Enum.map(&lift_step/1)
    {Definition.text(item, "type", what), Definition.positive_number(item, "from", what), steps}
  end

  # One unbroken chain of versions (UPC-2).
  defp chain(type, [{oldest, _} | _] = versions) do
    Enum.reduce(versions, {nil, oldest}, fn {from, _}, {previous, wanted} ->
      if from != wanted or from === previous,
        do: Definition.invalid("the upcasters of \"#{type}\" form no unbroken chain of versions")

      {from, Number.add(from, 1)}
    end)

    {oldest, Enum.map(versions, fn {_, steps} -> steps end)}
  end

  defp lift_along({oldest, steps}, event) do
    version = version(event)
    newest = Number.add(oldest, length(steps))

    cond do
      version >= newest -> event
      version < oldest -> raise unliftable(event, "its version is older than the chain")
      not is_map(event["data"]) -> raise unliftable(event, "its data is no object")
      true -> %{event | "data" => run(Enum.drop(steps, version - oldest), event["data"], newest)}
    end
  end

  defp run(versions, data, newest) do
    lifted = versions |> Enum.concat() |> Enum.reduce(data, & &1.(&2))
    Map.put(lifted, "v", newest)
  end

  defp version(event) do
    case Path.fetch(event["data"], ["v"]) do
      :absent -> 1
      {:ok, version} -> if whole?(version), do: version, else: raise(unliftable(event, "its data.v is no version"))
    end
  end

  defp whole?(version), do: Number.whole?(version) and version >= 1

  defp unliftable(%{"seq" => seq}, why), do: Refusal.invalid_value("event #{seq} cannot be lifted: #{why}")

  defp lift_step(item) do
    case Definition.one_of(item, "a lift", ["set", "rename", "remove", "default"]) do
      {"remove", _} -> remove(Definition.text(item, "remove", "a lift"))
      {"rename", names} -> rename(Definition.object(names, "a rename", ["from", "to"]))
      {kind, target} -> fill(kind, Definition.object(target, "a lift", ["path", "value"]))
    end
  end

  defp remove(text) do
    path = Path.parse(text)
    &Path.remove(&1, path)
  end

  defp rename(names) do
    from = names |> Definition.text("from", "a rename") |> Path.parse()
    to = names |> Definition.text("to", "a rename") |> Path.parse()

    fn data ->
      case Path.fetch(data, from) do
        :absent -> data
        {:ok, moved} -> data |> Path.remove(from) |> Path.put(to, moved)
      end
    end
  end

  defp fill(kind, %{"value" => value} = target) do
    path = target |> Definition.text("path", "a lift") |> Path.parse()

    fn data ->
      if kind == "default" and Path.fetch(data, path) != :absent,
        do: data,
        else: Path.put(data, path, value)
    end
  end
end
