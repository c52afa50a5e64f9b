defmodule EtsStore.Facets.Compaction do
  @moduledoc """
  The facet compaction: the checkpoint is stored and the events that nobody needs any more are dropped in one
  transaction.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.Facets.{Projection, Snapshot, View}
  alias EtsStore.{Store, Stream}

  @impl true
  def operations do
    key = [required(:stream, &name/2), required(:name, &name/2)]
    every = required(:every, &positive_number/2)

    %{
      "compaction.pending" => {key, &pending/2},
      "compaction.due" => {[every | key], &due?/2},
      "compaction.compact" => {Snapshot.named_plan_fields(), &compact/2},
      "compaction.maybe" => {[every | Snapshot.named_plan_fields()], &maybe/2}
    }
  end

  defp pending(%{store: %{table: table}}, %{stream: stream} = key) do
    # The snapshot first: the mark can only have grown since.
    covered = Snapshot.stored(table, key) || %{"seq" => 0}
    Stream.last(table, stream) - covered["seq"]
  end

  defp due?(session, %{every: every} = key), do: pending(session, key) >= every

  defp maybe(session, plan) do
    if due?(session, plan),
      do: compact(session, plan),
      else: Snapshot.stored(session.store.table, plan) || Projection.initial(plan)
  end

  defp compact(%{store: store} = session, %{stream: stream} = plan) do
    state = session |> Snapshot.replay(plan) |> Snapshot.fitting()

    Store.transact(store, fn table ->
      {kept, rows} = Snapshot.keep(table, plan, state)
      through = Enum.min([kept["seq"] | needed(table, plan)])
      {kept, Keyword.update(Stream.truncate(table, stream, through), :put, rows, &(rows ++ &1))}
    end)
  end

  # The seqs that the other snapshots and the views of the stream go on from (CMP-6).
  defp needed(table, %{stream: stream, name: name}) do
    others = [{{{:snapshot, stream, :"$1"}, :"$2"}, [{:"=/=", :"$1", name}], [:"$2"]}]
    views = for {_, %{state: state}} <- View.all(table, stream), do: state
    Enum.map(:ets.select(table, others) ++ views, & &1["seq"])
  end
end
