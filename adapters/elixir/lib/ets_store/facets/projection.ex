defmodule EtsStore.Facets.Projection do
  @moduledoc """
  The facet projection: folding the events after a prior state, of one instant, never silently from less than all of
  them.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Fold, Refusal, Session, Store, Stream, Upcasters}

  @type state :: %{String.t() => term}
  @type plan :: %{
          required(:stream) => String.t(),
          required(:fold) => Fold.t(),
          required(:seed) => term,
          required(:upcasters) => Upcasters.t(),
          optional(atom) => term
        }

  @impl true
  def operations do
    %{"projection.project" => {[prior_field() | plan_fields()], &project/2}}
  end

  @doc "What every operation that folds a stream takes."
  @spec plan_fields() :: [EtsStore.Arguments.field()]
  def plan_fields do
    [
      required(:stream, &name/2),
      required(:fold, &Fold.compile/2),
      optional(:seed, &value/2),
      default(:upcasters, &Upcasters.compile/2, Upcasters.none())
    ]
  end

  @spec prior_field() :: EtsStore.Arguments.field()
  def prior_field, do: default(:prior, &prior/2, nil)

  @spec project(Session.t(), map) :: state
  def project(session, %{prior: prior} = plan), do: fold_tail(session, plan, fn _ -> prior end)

  @doc """
  Folds the events after the state that `load` finds in the table, or after the seed where it finds nil. State and
  events belong to one instant, so a truncation that another state covers is never in between.
  """
  @spec fold_tail(Session.t(), plan, (:ets.tid() -> state | nil)) :: state
  def fold_tail(%{store: store}, plan, load) do
    {state, slice} =
      Store.snapshot(store, fn table ->
        state = load.(table) || initial(plan)
        {state, Stream.slice(table, plan.stream, state["seq"] + 1)}
      end)

    fold(slice, plan, state)
  end

  @spec initial(plan) :: state
  def initial(%{fold: fold, seed: seed}), do: %{"value" => seed(fold, seed), "seq" => 0}

  @spec seed(Fold.t(), term) :: term
  def seed(fold, :absent), do: fold.seed
  def seed(_, seed), do: seed

  defp fold(%{events: events, last: last, dropped: dropped}, plan, %{"seq" => seq} = state) do
    Stream.refuse_ahead(seq, last)

    if seq < dropped,
      do: raise(Refusal.compacted("events up to #{dropped} of the stream were truncated"))

    Enum.reduce(events, state, fn event, %{"value" => value} ->
      folded = plan.fold.step.(value, Upcasters.lift(plan.upcasters, event))
      %{"value" => folded, "seq" => event["seq"]}
    end)
  end

  defp prior(given, argument) do
    %{value: value, seq: seq} = parts([required(:value, &value/2), required(:seq, &whole_number/2)], given, argument)

    %{"value" => value, "seq" => seq}
  end
end
