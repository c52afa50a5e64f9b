defmodule EtsStore.Stream do
  @moduledoc """
  Streams as rows of the table: `{{:stream, name}, last, dropped}` and, for every seq from dropped + 1 to last,
  `{{:event, name, seq}, event}`.
  """

  alias EtsStore.{Refusal, Store}

  @type new_event :: %{type: String.t(), at: number, data: term}
  @type conflict :: %{String.t() => term}
  @type slice :: %{events: [map], last: non_neg_integer, dropped: non_neg_integer}

  @doc "The highest seq ever assigned and the highest ever dropped."
  @spec marks(:ets.tid(), String.t()) :: {non_neg_integer, non_neg_integer}
  def marks(table, stream) do
    case :ets.lookup(table, {:stream, stream}) do
      [{_, last, dropped}] -> {last, dropped}
      [] -> {0, 0}
    end
  end

  @spec last(:ets.tid(), String.t()) :: non_neg_integer
  def last(table, stream), do: table |> marks(stream) |> elem(0)

  @doc "The events with from <= seq <= to, at most `limit`. Several looks at the table: for `Store.snapshot/2`."
  @spec slice(:ets.tid(), String.t(), number, number | :absent, number | :absent) :: slice
  def slice(table, stream, from, to \\ :absent, limit \\ :absent) do
    {last, dropped} = marks(table, stream)
    first = max(from, dropped + 1)
    # A number is less than an atom, so `:absent` bounds nothing.
    final = last |> min(to) |> min(if limit == :absent, do: :absent, else: first + limit - 1)
    %{events: events(table, stream, first, final), last: last, dropped: dropped}
  end

  defp events(_, _, first, final) when first > final, do: []

  defp events(table, stream, first, final) do
    Enum.flat_map(first..final, fn seq ->
      # Nothing is there only where a truncation was faster; the reader then starts again.
      for {_, event} <- :ets.lookup(table, {:event, stream, seq}), do: event
    end)
  end

  @doc "The events as they will stand and the rows that store them, or the conflict that refuses them. Writes nothing."
  @spec append(:ets.tid(), String.t(), number | :absent, [new_event]) ::
          {:ok, [map], [tuple]} | {:conflict, conflict}
  def append(table, stream, expected, new_events) do
    {last, dropped} = marks(table, stream)

    cond do
      expected not in [:absent, last] ->
        {:conflict, conflict(expected, last)}

      new_events == [] ->
        {:ok, [], []}

      true ->
        events = new_events |> Enum.with_index(last + 1) |> Enum.map(&event(stream, &1))
        rows = Enum.map(events, &{{:event, stream, &1["seq"]}, &1})
        {:ok, events, [{{:stream, stream}, last + length(events), dropped} | rows]}
    end
  end

  @doc "The changes that drop the events with seq <= through; the mark stays."
  @spec truncate(:ets.tid(), String.t(), number) :: Store.changes()
  def truncate(table, stream, through) do
    {last, dropped} = marks(table, stream)
    through = min(through, last)

    if through > dropped do
      keys = Enum.map((dropped + 1)..through, &{:event, stream, &1})
      [put: [{{:stream, stream}, last, through}, Store.truncation(table)], delete: keys]
    else
      []
    end
  end

  @spec conflict(term, term) :: conflict
  def conflict(expected, actual),
    do: %{"conflict" => true, "expected" => expected, "actual" => actual}

  @doc "Refuses a state that is ahead of the stream."
  @spec refuse_ahead(number, non_neg_integer) :: :ok
  def refuse_ahead(seq, last) when seq <= last, do: :ok

  def refuse_ahead(_, last),
    do: raise(Refusal.invalid_argument("the state is ahead of the stream, which ends at #{last}"))

  defp event(stream, {%{type: type, at: at, data: data}, seq}),
    do: %{"stream" => stream, "seq" => seq, "type" => type, "at" => at, "data" => data}
end
