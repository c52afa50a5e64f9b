defmodule EtsStore.Facets.Global do
  @moduledoc """
  The facet global: the order of commits over all streams, in which only global appends take a position. Its rows are
  `{:position, newest}` and `{{:order, position}, stream, seq}`.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Fold, Refusal, Store, Stream}
  alias EtsStore.Facets.{Log, Projection}

  @impl true
  def operations do
    from = default(:from, &whole_number/2, 1)

    project = [
      required(:fold, &Fold.compile/2),
      optional(:seed, &value/2),
      optional(:prior, &prior/2)
    ]

    %{
      "global.append" => {Log.append_fields(), &append/2},
      "global.position" => {[], fn %{store: store}, _ -> position(store.table) end},
      "global.read" => {[from, optional(:limit, &whole_number/2)], &read/2},
      "global.refs" => {[from], &refs/2},
      "global.project" => {project, &project/2}
    }
  end

  defp append(%{store: store}, %{stream: stream, expected: expected} = event) do
    Store.transact(store, fn table ->
      case Stream.append(table, stream, expected, [event]) do
        {:ok, [stored], rows} ->
          position = position(table) + 1
          order = [{:position, position}, {{:order, position}, stream, stored["seq"]}]
          {%{"position" => position, "event" => stored}, put: order ++ rows}

        {:conflict, conflict} ->
          {conflict, []}
      end
    end)
  end

  defp read(%{store: store}, %{from: from, limit: limit}) do
    Store.snapshot(store, &entries(&1, from, limit))
  end

  defp refs(%{store: store}, %{from: from}) do
    for {position, stream, seq} <- order(store.table, from, :absent), do: ref(position, stream, seq)
  end

  defp project(%{store: store}, %{fold: fold, seed: seed, prior: prior}) do
    state =
      if prior == :absent,
        do: %{value: Projection.seed(fold, seed), position: 0},
        else: prior

    {entries, newest} = Store.snapshot(store, &{entries(&1, state.position + 1, :absent), position(&1)})

    if state.position > newest,
      do: raise(Refusal.invalid_argument("the state is ahead of the order, which ends at #{newest}"))

    folded = Enum.reduce(entries, state, &step(fold, &1, &2))
    %{"value" => folded.value, "position" => folded.position}
  end

  defp step(_, %{"gap" => true, "position" => position}, _),
    do: raise(Refusal.compacted("the event at position #{position} was truncated"))

  defp step(fold, %{"event" => event, "position" => position}, %{value: value}),
    do: %{value: fold.step.(value, event), position: position}

  defp entries(table, from, limit) do
    for {position, stream, seq} <- order(table, from, limit) do
      case :ets.lookup(table, {:event, stream, seq}) do
        [{_, event}] -> %{"position" => position, "event" => event}
        [] -> position |> ref(stream, seq) |> Map.put("gap", true)
      end
    end
  end

  defp order(table, from, limit) do
    first = max(from, 1)
    final = table |> position() |> min(if limit == :absent, do: :absent, else: first + limit - 1)

    if first > final do
      []
    else
      for position <- first..final do
        [{_, stream, seq}] = :ets.lookup(table, {:order, position})
        {position, stream, seq}
      end
    end
  end

  defp position(table), do: Store.lookup(table, :position, 0)

  defp ref(position, stream, seq), do: %{"position" => position, "stream" => stream, "seq" => seq}

  defp prior(given, argument) do
    parts([required(:value, &value/2), required(:position, &whole_number/2)], given, argument)
  end
end
