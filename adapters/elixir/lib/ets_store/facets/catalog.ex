defmodule EtsStore.Facets.Catalog do
  @moduledoc """
  The facet catalog: every stream that ever had an append. The store keeps no streams of its own, so `all` adds none.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Store, Stream}

  @impl true
  def operations do
    %{
      "catalog.streams" => {[default(:all, &flag/2, false)], &streams/2},
      "catalog.count" => {[], &length(marks(&1, &2))},
      "catalog.exists" => {[required(:stream, &name/2)], &exists/2},
      "catalog.totalEvents" => {[], &total_events/2}
    }
  end

  defp streams(session, args), do: for({stream, _} <- marks(session, args), do: stream)

  defp exists(%{store: store}, %{stream: stream}), do: Stream.last(store.table, stream) > 0

  defp total_events(session, args) do
    Enum.reduce(marks(session, args), 0, fn {_, last}, sum -> sum + last end)
  end

  defp marks(%{store: store}, _) do
    Store.transact(store, fn table ->
      {:ets.select(table, [{{{:stream, :"$1"}, :"$2", :_}, [], [{{:"$1", :"$2"}}]}]), []}
    end)
  end
end
