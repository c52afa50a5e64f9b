defmodule EtsStore.Facets.Log do
  @moduledoc """
  The facets log and concurrency: append, read, truncate, and the mark that a writer can expect.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Session, Store, Stream}

  @impl true
  def operations do
    %{
      "log.append" => {append_fields(), &append/2},
      "log.read" => {range_fields(), &read/2},
      "log.lastSeq" => {[stream_field()], &last_seq/2},
      "log.count" => {[stream_field()], &count/2},
      "log.truncate" => {[stream_field(), required(:through, &whole_number/2)], &truncate/2}
    }
  end

  @doc "What the caller says of an event; the store adds the stream and the seq (EVT-2)."
  @spec event_fields() :: [EtsStore.Arguments.field()]
  def event_fields do
    [required(:type, &name/2), default(:at, &double/2, 0), default(:data, &value/2, %{})]
  end

  @doc "What every append of one event takes."
  @spec append_fields() :: [EtsStore.Arguments.field()]
  def append_fields do
    [required(:stream, &own_stream/2), optional(:expected, &whole_number/2) | event_fields()]
  end

  @doc "What every reading of a range takes."
  @spec range_fields() :: [EtsStore.Arguments.field()]
  def range_fields do
    [
      stream_field(),
      default(:from, &whole_number/2, 1),
      optional(:to, &whole_number/2),
      optional(:limit, &whole_number/2)
    ]
  end

  @spec append(Session.t(), map) :: map
  def append(%{store: store}, %{stream: stream, expected: expected} = event) do
    Store.transact(store, fn table ->
      case Stream.append(table, stream, expected, [event]) do
        {:ok, [stored], rows} -> {stored, put: rows}
        {:conflict, conflict} -> {conflict, []}
      end
    end)
  end

  @spec read(Session.t(), map) :: [map]
  def read(%{store: store}, %{stream: stream, from: from, to: to, limit: limit}) do
    Store.snapshot(store, &Stream.slice(&1, stream, from, to, limit)).events
  end

  defp last_seq(%{store: store}, %{stream: stream}), do: Stream.last(store.table, stream)

  defp count(%{store: store}, %{stream: stream}) do
    {last, dropped} = Stream.marks(store.table, stream)
    last - dropped
  end

  defp truncate(%{store: store}, %{stream: stream, through: through}) do
    Store.transact(store, &{nil, Stream.truncate(&1, stream, through)})
  end

  defp stream_field, do: required(:stream, &name/2)
end
