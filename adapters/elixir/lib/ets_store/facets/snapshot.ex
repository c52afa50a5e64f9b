defmodule EtsStore.Facets.Snapshot do
  @moduledoc """
  The facet snapshot: states kept by (stream, name) as rows `{{:snapshot, stream, name}, state}`, whose seq never goes
  back.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.Facets.Projection
  alias EtsStore.{Session, Store, Stream, Value}

  @impl true
  def operations do
    key = [required(:stream, &name/2), required(:name, &name/2)]
    state = [required(:value, &value/2), required(:seq, &whole_number/2)]

    %{
      "snapshot.load" => {[default(:seed, &value/2, nil) | key], &load/2},
      "snapshot.save" => {state ++ key, &save/2},
      "snapshot.exists" => {key, &exists/2},
      "snapshot.replay" => {named_plan_fields(), &replay/2},
      "snapshot.checkpoint" => {named_plan_fields(), &checkpoint/2}
    }
  end

  @spec named_plan_fields() :: [EtsStore.Arguments.field()]
  def named_plan_fields, do: [required(:name, &name/2) | Projection.plan_fields()]

  @doc "The stored state, or nil."
  @spec stored(:ets.tid(), %{stream: String.t(), name: String.t()}) :: Projection.state() | nil
  def stored(table, key), do: Store.lookup(table, row_key(key), nil)

  @doc "What a full projection would answer: the snapshot and the tail after it."
  @spec replay(Session.t(), map) :: Projection.state()
  def replay(session, plan), do: Projection.fold_tail(session, plan, &stored(&1, plan))

  @doc "Which of the stored state and the new one is kept, and the rows that keep it (SNP-5)."
  @spec keep(:ets.tid(), map, Projection.state()) :: {Projection.state(), [tuple]}
  def keep(table, key, %{"seq" => seq} = state) do
    case stored(table, key) do
      %{"seq" => newer} = there when newer > seq -> {there, []}
      _ -> {state, [{row_key(key), state}]}
    end
  end

  @doc "A state that was folded, once it is known to fit: a fold can nest a value too deeply."
  @spec fitting(Projection.state()) :: Projection.state()
  def fitting(%{"value" => value} = state) do
    Value.check!(value)
    state
  end

  defp load(%{store: store}, %{seed: seed} = key),
    do: stored(store.table, key) || %{"value" => seed, "seq" => 0}

  defp save(%{store: store}, %{stream: stream, value: value, seq: seq} = key) do
    Store.transact(store, fn table ->
      Stream.refuse_ahead(seq, Stream.last(table, stream))
      {kept, rows} = keep(table, key, %{"value" => value, "seq" => seq})
      {kept, put: rows}
    end)
  end

  defp exists(%{store: store}, key), do: :ets.member(store.table, row_key(key))

  defp checkpoint(%{store: store} = session, plan) do
    state = session |> replay(plan) |> fitting()

    Store.transact(store, fn table ->
      {kept, rows} = keep(table, plan, state)
      {kept, put: rows}
    end)
  end

  defp row_key(%{stream: stream, name: name}), do: {:snapshot, stream, name}
end
