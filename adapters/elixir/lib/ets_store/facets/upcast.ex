defmodule EtsStore.Facets.Upcast do
  @moduledoc """
  The facet upcast: reading and folding events in their newest shape, while the stored ones stay as they are.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.Facets.{Log, Projection}
  alias EtsStore.Upcasters

  @impl true
  def operations do
    upcasters = required(:upcasters, &Upcasters.compile/2)
    plan = List.keyreplace(Projection.plan_fields(), :upcasters, 0, upcasters)

    %{
      "upcast.read" => {[upcasters | Log.range_fields()], &read/2},
      "upcast.project" => {[Projection.prior_field() | plan], &Projection.project/2}
    }
  end

  defp read(session, %{upcasters: upcasters} = range) do
    session |> Log.read(range) |> Enum.map(&Upcasters.lift(upcasters, &1))
  end
end
