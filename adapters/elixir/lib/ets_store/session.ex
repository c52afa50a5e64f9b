defmodule EtsStore.Session do
  @moduledoc """
  One open handle, as operations see it: the store, and the subscriptions that live as long as the handle.
  """

  alias EtsStore.Store

  @enforce_keys [:store, :subscriptions]
  defstruct [:store, :subscriptions]

  @type t :: %__MODULE__{store: Store.t(), subscriptions: :ets.tid()}

  @spec new(Store.t()) :: t
  def new(store) do
    %__MODULE__{store: store, subscriptions: :ets.new(__MODULE__, [:ordered_set, :private])}
  end
end
