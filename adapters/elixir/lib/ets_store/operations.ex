defmodule EtsStore.Operations do
  @moduledoc """
  The operations of all facets by their names, and how one is carried out.
  """

  alias EtsStore.{Arguments, Facet, Facets, Session}

  @facets [
    Facets.Log,
    Facets.Batch,
    Facets.Kv,
    Facets.Idempotency,
    Facets.Global,
    Facets.Catalog,
    Facets.Projection,
    Facets.Query,
    Facets.Upcast,
    Facets.Snapshot,
    Facets.Compaction,
    Facets.View,
    Facets.Subscription,
    Facets.Blob
  ]

  @type table :: %{String.t() => Facet.operation()}

  @doc "Makes the table known to every process, once, without copies."
  @spec publish() :: :ok
  def publish do
    table = Enum.reduce(@facets, %{}, &Map.merge(&2, &1.operations()))
    :persistent_term.put(__MODULE__, table)
  end

  @spec known?(String.t()) :: boolean
  def known?(name), do: is_map_key(table(), name)

  @doc "Carries out an operation that is known. Its arguments are checked before any effect."
  @spec run(String.t(), Session.t(), term) :: term
  def run(name, session, given) do
    {fields, operation} = Map.fetch!(table(), name)
    operation.(session, Arguments.take(fields, given))
  end

  defp table, do: :persistent_term.get(__MODULE__)
end
