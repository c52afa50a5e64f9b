defmodule EtsStore.Facets.Blob do
  @moduledoc """
  The facet blob: bytes kept under the address of their content, equal bytes once: `{{:blob, cid}, base64}`.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Refusal, Store}

  @impl true
  def operations do
    cid = [required(:cid, &name/2)]

    %{
      "blob.put" => {[required(:bytes, &base64/2), required(:mime, &name/2)], &put/2},
      "blob.get" => {cid, &get/2},
      "blob.has" => {cid, &has/2}
    }
  end

  defp put(%{store: store}, %{bytes: {encoded, bytes}, mime: mime}) do
    cid = "sha256:" <> Base.encode16(:crypto.hash(:sha256, bytes), case: :lower)
    Store.transact(store, fn _ -> {nil, put: [{{:blob, cid}, encoded}]} end)
    %{"cid" => cid, "size" => byte_size(bytes), "mime" => mime}
  end

  defp get(%{store: store}, %{cid: cid}) do
    Store.lookup(store.table, {:blob, cid}, nil) || raise Refusal.not_found("no such blob")
  end

  defp has(%{store: store}, %{cid: cid}), do: :ets.member(store.table, {:blob, cid})

  # RFC 4648 section 4: its own alphabet, padded, no white space, and no stray bits, which the decoder lets pass.
  defp base64(given, argument) do
    encoded = text(given, argument)

    with {:ok, bytes} <- Base.decode64(encoded),
         ^encoded <- Base.encode64(bytes) do
      {encoded, bytes}
    else
      _ -> raise Refusal.invalid_argument("#{argument} must be base64")
    end
  end
end
