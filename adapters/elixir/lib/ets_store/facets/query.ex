defmodule EtsStore.Facets.Query do
  @moduledoc """
  The facet query: the stored events that satisfy every bound given.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.Facets.Log
  alias EtsStore.Predicate

  @impl true
  def operations do
    fields = [
      required(:stream, &name/2),
      default(:fromSeq, &whole_number/2, 1),
      optional(:toSeq, &whole_number/2),
      optional(:since, &double/2),
      optional(:until, &double/2),
      optional(:type, &name/2),
      default(:where, &Predicate.compile/2, fn _ -> true end)
    ]

    %{
      "query.read" => {fields, &select/2},
      "query.count" => {fields, &length(select(&1, &2))}
    }
  end

  defp select(session, %{stream: stream, fromSeq: from, toSeq: to} = args) do
    range = %{stream: stream, from: from, to: to, limit: :absent}
    for event <- Log.read(session, range), satisfies?(event, args), do: event
  end

  defp satisfies?(%{"at" => at, "type" => type} = event, args) do
    (args.since == :absent or at >= args.since) and
      (args.until == :absent or at <= args.until) and
      args.type in [:absent, type] and
      args.where.(event)
  end
end
