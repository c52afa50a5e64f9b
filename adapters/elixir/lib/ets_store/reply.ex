defmodule EtsStore.Reply do
  @moduledoc """
  Writes the responses of JSON-RPC 2.0, each as one line and in one piece, so that processes can answer at once.
  """

  alias EtsStore.{Encoder, Refusal, Writer}

  @type id :: term

  @parse_error -32700
  @invalid_request -32600
  @method_not_found -32601
  @internal_error -32603
  @refused -32000

  @spec result(pid, id, term) :: :ok
  def result(writer, id, result), do: line(writer, id, ["\"result\":", Encoder.encode(result)])

  @doc "An error of the contract."
  @spec refused(pid, id, Refusal.t()) :: :ok
  def refused(writer, id, %Refusal{code: code, message: message}),
    do: error(writer, id, %{"code" => @refused, "message" => message, "data" => %{"code" => code}})

  @spec malformed(pid) :: :ok
  def malformed(writer),
    do: error(writer, nil, %{"code" => @parse_error, "message" => "the line is no JSON"})

  @spec invalid_request(pid, id, String.t()) :: :ok
  def invalid_request(writer, id, message),
    do: error(writer, id, %{"code" => @invalid_request, "message" => message})

  @spec unknown_method(pid, id) :: :ok
  def unknown_method(writer, id),
    do: error(writer, id, %{"code" => @method_not_found, "message" => "there is no such method"})

  @doc "What should never happen: the adapter itself has failed."
  @spec failed(pid, id, String.t()) :: :ok
  def failed(writer, id, message),
    do: error(writer, id, %{"code" => @internal_error, "message" => message})

  defp error(writer, id, error), do: line(writer, id, ["\"error\":", Encoder.encode(error)])

  defp line(writer, id, outcome) do
    Writer.write(writer, ["{\"jsonrpc\":\"2.0\",\"id\":", Encoder.encode(id), ?,, outcome, "}\n"])
    :ok
  end
end
