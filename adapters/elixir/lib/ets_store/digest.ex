defmodule EtsStore.Digest do
  @moduledoc """
  The digest fold (FOLD-3): a chain that notices every reorder, duplicate, loss and altered payload.
  """

  alias EtsStore.Encoder

  @spec step(String.t(), map) :: String.t()
  def step(value, %{"seq" => seq, "type" => type, "data" => data}) do
    text = [value, ?\n, Encoder.encode(seq), ?\n, Encoder.encode(type), ?\n, Encoder.encode(data, :sorted)]
    :sha256 |> :crypto.hash(text) |> Base.encode16(case: :lower)
  end
end
