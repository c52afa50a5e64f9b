defmodule EtsStore.Facets.View do
  @moduledoc """
  The facet view: named materialised projections, whose value is never stale and whose peek never folds. Definition,
  attachment and state stand in one row of the store, `{{:view, name}, view}`, none of it in the handle.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Fold, Refusal, Session, Store, Stream, Upcasters}
  alias EtsStore.Facets.{Projection, Snapshot}

  @type view :: %{definition: map, attached: boolean, state: Projection.state()}

  @impl true
  def operations do
    name = [required(:name, &name/2)]

    %{
      "view.define" => {Snapshot.named_plan_fields(), &define/2},
      "view.value" => {name, fn session, %{name: name} -> current(session, name)["value"] end},
      "view.peek" => {name, fn session, %{name: name} -> load(session, name).state["value"] end},
      "view.refresh" => {name, fn session, %{name: name} -> refresh(session, name, false) end},
      "view.attach" => {name, &attach/2}
    }
  end

  @doc "The views of the stream with their names."
  @spec all(:ets.tid(), String.t()) :: [{String.t(), view}]
  def all(table, stream) do
    views = :ets.select(table, [{{{:view, :"$1"}, :"$2"}, [], [{{:"$1", :"$2"}}]}])
    for {name, %{definition: %{"stream" => ^stream}} = view} <- views, do: {name, view}
  end

  @doc """
  Brings the attached views of the stream up to date after a publish. One that cannot fold the event stays where it
  was: the event is stored, and its publisher must get it.
  """
  @spec refresh_attached(Session.t(), String.t()) :: :ok
  def refresh_attached(session, stream) do
    for {name, %{attached: true}} <- all(session.store.table, stream), do: try_refresh(session, name)
    :ok
  end

  defp define(%{store: store}, %{name: name, stream: stream, fold: fold} = plan) do
    start = Projection.initial(plan)

    definition = %{
      "stream" => stream,
      "fold" => fold.definition,
      "seed" => start["value"],
      "upcasters" => plan.upcasters.definition
    }

    view = %{definition: definition, attached: false, state: start}

    Store.transact(store, fn table ->
      case Store.lookup(table, {:view, name}, nil) do
        nil -> {nil, put: [{{:view, name}, view}]}
        %{definition: ^definition} -> {nil, []}
        other -> {Stream.conflict(definition, other.definition), []}
      end
    end)
  end

  defp attach(session, %{name: name}) do
    refresh(session, name, true)
    # An event published between that read and that write found no attached view.
    try_refresh(session, name)
    nil
  end

  defp try_refresh(session, name) do
    refresh(session, name, false)
  rescue
    Refusal -> nil
  end

  defp refresh(%{store: store} = session, name, attach) do
    state = session |> current(name) |> Snapshot.fitting()

    Store.transact(store, fn table ->
      there = fetch!(table, name)
      newest = if there.state["seq"] > state["seq"], do: there.state, else: state
      view = %{there | attached: there.attached or attach, state: newest}
      {newest, put: [{{:view, name}, view}]}
    end)
  end

  defp current(session, name) do
    plan = session |> load(name) |> plan()
    Projection.fold_tail(session, plan, &fetch!(&1, name).state)
  end

  defp plan(%{definition: %{"stream" => stream, "fold" => fold, "seed" => seed} = definition}) do
    upcasters = Upcasters.compile(definition["upcasters"], "upcasters")
    %{stream: stream, fold: Fold.compile(fold, "fold"), seed: seed, upcasters: upcasters}
  end

  defp load(%{store: store}, name), do: fetch!(store.table, name)

  defp fetch!(table, name) do
    Store.lookup(table, {:view, name}, nil) ||
      raise Refusal.not_found("view \"#{name}\" is not defined")
  end
end
