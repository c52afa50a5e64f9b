defmodule EtsStore.Facets.Batch do
  @moduledoc """
  The facet batch: several events in one transaction, which readers see whole because their rows appear at one
  instant.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Refusal, Store, Stream}
  alias EtsStore.Facets.Log

  @impl true
  def operations do
    fields = [
      required(:stream, &own_stream/2),
      required(:events, &new_events/2),
      optional(:expected, &whole_number/2)
    ]

    %{"batch.appendBatch" => {fields, &append/2}}
  end

  defp append(%{store: store}, %{stream: stream, expected: expected, events: events}) do
    Store.transact(store, fn table ->
      case Stream.append(table, stream, expected, events) do
        {:ok, stored, rows} -> {stored, put: rows}
        {:conflict, conflict} -> {conflict, []}
      end
    end)
  end

  defp new_events(events, argument) when is_list(events) do
    fields = Log.event_fields()
    Enum.map(events, &parts(fields, &1, "an element of #{argument}"))
  end

  defp new_events(_, argument), do: raise(Refusal.invalid_argument("#{argument} must be a list"))
end
