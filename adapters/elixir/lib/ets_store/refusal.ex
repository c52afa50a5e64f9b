defmodule EtsStore.Refusal do
  @moduledoc """
  An error of the contract: raised before any effect, and answered with its code.
  """

  defexception [:code, :message]

  @type t :: %__MODULE__{code: String.t(), message: String.t()}

  @spec invalid_argument(String.t()) :: t
  def invalid_argument(message), do: refusal("INVALID_ARGUMENT", message)

  @spec invalid_value(String.t()) :: t
  def invalid_value(message), do: refusal("INVALID_VALUE", message)

  @spec limit_exceeded(String.t()) :: t
  def limit_exceeded(message), do: refusal("LIMIT_EXCEEDED", message)

  @spec reserved_name(String.t()) :: t
  def reserved_name(message), do: refusal("RESERVED_NAME", message)

  @spec not_found(String.t()) :: t
  def not_found(message), do: refusal("NOT_FOUND", message)

  @spec compacted(String.t()) :: t
  def compacted(message), do: refusal("COMPACTED", message)

  @spec unsupported(String.t()) :: t
  def unsupported(message), do: refusal("UNSUPPORTED", message)

  @spec closed(String.t()) :: t
  def closed(message), do: refusal("CLOSED", message)

  defp refusal(code, message), do: %__MODULE__{code: code, message: message}
end
