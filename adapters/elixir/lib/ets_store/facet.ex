defmodule EtsStore.Facet do
  @moduledoc """
  What a facet is made of: its operations by their full names, each with the fields of its arguments.
  """

  alias EtsStore.{Arguments, Session}

  @type operation :: {[Arguments.field()], (Session.t(), map -> term)}

  @callback operations() :: %{String.t() => operation}
end
