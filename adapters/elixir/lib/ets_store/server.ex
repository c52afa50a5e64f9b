defmodule EtsStore.Server do
  @moduledoc """
  The server side of docs/protocol.md: takes requests apart and hands each to the handle it is for. Stores are kept by
  location until they are discarded, handles by name until they are closed.
  """

  alias EtsStore.{Decoder, Handle, Operations, Profile, Refusal, Reply, Store}

  @version 1
  @lifecycle ["initialize", "open", "close", "discard"]

  @enforce_keys [:writer, :supervisor]
  defstruct [:writer, :supervisor, stores: %{}, handles: %{}]

  @type t :: %__MODULE__{
          writer: pid,
          supervisor: pid,
          stores: %{String.t() => Store.t()},
          handles: %{String.t() => pid}
        }

  @spec new(pid, pid) :: t
  def new(writer, supervisor), do: %__MODULE__{writer: writer, supervisor: supervisor}

  @doc "Answers one line, or has it answered. `:stop` after a shutdown."
  @spec receive_line(t, binary) :: {:cont, t} | :stop
  def receive_line(server, line) do
    case Decoder.decode(line) do
      {:ok, %{"id" => id, "method" => method} = request} when is_binary(method) ->
        respond(server, id, method, Map.get(request, "params", %{}))

      {:ok, request} ->
        id = if is_map(request), do: Map.get(request, "id")
        Reply.invalid_request(server.writer, id, "the line is no request")
        {:cont, server}

      :error ->
        Reply.malformed(server.writer)
        {:cont, server}
    end
  end

  @doc "Waits until every request that was received is answered."
  @spec drain(t) :: :ok
  def drain(%{handles: handles}), do: handles |> Map.values() |> Enum.each(&Handle.finish/1)

  defp respond(server, id, "initialize", %{"protocolVersions" => versions}) when is_list(versions) do
    if @version in versions do
      introduction = %{"protocolVersion" => @version, "offers" => "operations", "manifest" => Profile.manifest()}
      Reply.result(server.writer, id, introduction)
    else
      Reply.invalid_request(server.writer, id, "this adapter speaks version #{@version} of the protocol only")
    end

    {:cont, server}
  end

  defp respond(server, id, "open", %{"handle" => handle, "location" => location, "fresh" => fresh})
       when is_binary(handle) and is_binary(location) and is_boolean(fresh) do
    if is_map_key(server.handles, handle) do
      Reply.invalid_request(server.writer, id, "the handle is open already")
      {:cont, server}
    else
      server = ensure_store(server, location, fresh)
      pid = Handle.start(server.supervisor, server.writer, server.stores[location])
      Reply.result(server.writer, id, nil)
      {:cont, put_in(server.handles[handle], pid)}
    end
  end

  defp respond(server, id, "close", %{"handle" => handle}) do
    case Map.pop(server.handles, handle) do
      {nil, _} ->
        Reply.result(server.writer, id, nil)
        {:cont, server}

      {pid, handles} ->
        Handle.close(pid, id)
        {:cont, %{server | handles: handles}}
    end
  end

  defp respond(server, id, "discard", %{"location" => location}) do
    server = drop_store(server, location)
    Reply.result(server.writer, id, nil)
    {:cont, server}
  end

  defp respond(server, id, "shutdown", _) do
    drain(server)
    Reply.result(server.writer, id, nil)
    :stop
  end

  defp respond(server, id, method, params) do
    known = Operations.known?(method)

    case params do
      %{"handle" => handle, "args" => args} when known -> operate(server, id, handle, method, args)
      _ -> refuse(server.writer, id, method, known or method in @lifecycle)
    end

    {:cont, server}
  end

  defp operate(%{handles: handles}, id, handle, method, args) when is_map_key(handles, handle),
    do: Handle.call(handles[handle], id, method, args)

  defp operate(%{writer: writer}, id, _, _, _), do: Reply.refused(writer, id, Refusal.closed("the handle is closed"))

  defp refuse(writer, id, method, true),
    do: Reply.invalid_request(writer, id, "the parameters of #{method} are not those of the protocol")

  defp refuse(writer, id, _method, false), do: Reply.unknown_method(writer, id)

  defp ensure_store(%{stores: stores} = server, location, false) when is_map_key(stores, location),
    do: server

  defp ensure_store(server, location, _) do
    server = drop_store(server, location)
    put_in(server.stores[location], Store.start(server.supervisor))
  end

  defp drop_store(server, location) do
    {store, stores} = Map.pop(server.stores, location)
    if store != nil, do: Store.stop(store)
    %{server | stores: stores}
  end
end
