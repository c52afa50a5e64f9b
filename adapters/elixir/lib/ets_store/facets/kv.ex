defmodule EtsStore.Facets.Kv do
  @moduledoc """
  The facets kv and cas: current values by key, as rows `{{:value, key}, value}`; no row is no value.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Change, Refusal, Session, Store, Stream}

  @impl true
  def operations do
    key = required(:key, &name/2)
    missing = default(:default, &value/2, nil)
    next = required(:value, &value/2)
    cas = [key, optional(:expected, &value/2), optional(:absent, &only_true/2), next]

    %{
      "kv.put" => {[key, next], &put/2},
      "kv.get" => {[key, missing], &get/2},
      "kv.has" => {[key], &has/2},
      "kv.delete" => {[key], &delete/2},
      "kv.keys" => {[], &keys/2},
      "kv.update" => {[key, missing, required(:apply, &Change.compile/2)], &update/2},
      "kv.cas" => {cas, &cas/2},
      "kv.putNew" => {[key, next], &put_new/2}
    }
  end

  @doc "Stores what `change` makes of the value, or of the default where the key is absent, and answers it."
  @spec change(Session.t(), String.t(), term, (term -> term)) :: term
  def change(%{store: store}, key, default, change) do
    Store.transact(store, fn table ->
      next = change.(Store.lookup(table, {:value, key}, default))
      {next, put: [{{:value, key}, next}]}
    end)
  end

  defp put(session, %{key: key, value: value}), do: change(session, key, nil, fn _ -> value end)

  defp get(%{store: store}, %{key: key, default: default}),
    do: Store.lookup(store.table, {:value, key}, default)

  defp has(%{store: store}, %{key: key}), do: :ets.member(store.table, {:value, key})

  defp delete(%{store: store}, %{key: key}),
    do: Store.transact(store, fn _ -> {nil, delete: [{:value, key}]} end)

  defp keys(%{store: store}, _) do
    Store.transact(store, fn table ->
      {:ets.select(table, [{{{:value, :"$1"}, :_}, [], [:"$1"]}]), []}
    end)
  end

  defp update(session, %{key: key, default: default, apply: apply}),
    do: change(session, key, default, apply)

  defp cas(session, %{expected: :absent, absent: true} = args), do: put_new(session, args)

  defp cas(session, %{key: key, expected: expected, absent: :absent, value: value})
       when expected != :absent,
       do: put_when(session, key, {:present, expected}, value)

  defp cas(_, _),
    do: raise(Refusal.invalid_argument("kv.cas needs exactly one of \"expected\" and \"absent\""))

  defp put_new(session, %{key: key, value: value}), do: put_when(session, key, :absent, value)

  defp put_when(%{store: store}, key, wanted, next) do
    Store.transact(store, fn table ->
      case cell(table, key) do
        ^wanted -> {next, put: [{{:value, key}, next}]}
        actual -> {Stream.conflict(content(wanted), content(actual)), []}
      end
    end)
  end

  defp cell(table, key) do
    case :ets.lookup(table, {:value, key}) do
      [{_, value}] -> {:present, value}
      [] -> :absent
    end
  end

  defp content({:present, value}), do: value
  defp content(:absent), do: nil

  defp only_true(true, _), do: true

  defp only_true(_, argument),
    do: raise(Refusal.invalid_argument("#{argument} can only be true"))
end
