defmodule EtsStore.Facets.Idempotency do
  @moduledoc """
  The facet idempotency: a key and the event it stores are written in one transaction. The key keeps the event, so
  that it outlives truncation: `{{:key, stream, key}, event}`.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Store, Stream}
  alias EtsStore.Facets.Log

  @impl true
  def operations do
    key = required(:key, &name/2)

    %{
      "idempotency.appendOnce" => {[key | Log.append_fields()], &append_once/2},
      "idempotency.seen" => {[required(:stream, &name/2), key], &seen/2}
    }
  end

  defp append_once(%{store: store}, %{stream: stream, key: key, expected: expected} = event) do
    row = {:key, stream, key}

    Store.transact(store, fn table ->
      case Store.lookup(table, row, nil) do
        nil -> append(table, row, expected, event)
        stored -> {repeat(event, stored), []}
      end
    end)
  end

  defp append(table, {:key, stream, _} = row, expected, event) do
    case Stream.append(table, stream, expected, [event]) do
      {:ok, [stored], rows} -> {stored, put: [{row, stored} | rows]}
      {:conflict, conflict} -> {conflict, []}
    end
  end

  # A repeat beats a wrong expectation (IDM-10); other content is a conflict (IDM-8).
  defp repeat(%{type: type, at: at, data: data}, stored) do
    offered = %{"type" => type, "at" => at, "data" => data}

    if Map.take(stored, ["type", "at", "data"]) === offered,
      do: stored,
      else: Stream.conflict(offered, stored)
  end

  defp seen(%{store: store}, %{stream: stream, key: key}),
    do: :ets.member(store.table, {:key, stream, key})
end
