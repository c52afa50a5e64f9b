defmodule EtsStore.Arguments do
  @moduledoc """
  The arguments of every operation: what each must be, checked in one place before any effect. A field says its name,
  how it is read and what stands for it when it is left out; left out is not null.
  """

  alias EtsStore.{Number, Refusal, Value}

  @type reader :: (term, String.t() -> term)
  @type field :: {atom, String.t(), reader, :required | {:absent, term}}

  @spec required(atom, reader) :: field
  def required(name, reader), do: {name, Atom.to_string(name), reader, :required}

  @doc "A field that is `:absent` when it is left out."
  @spec optional(atom, reader) :: field
  def optional(name, reader), do: default(name, reader, :absent)

  @spec default(atom, reader, term) :: field
  def default(name, reader, value), do: {name, Atom.to_string(name), reader, {:absent, value}}

  @doc "The arguments by the names of the fields, or a refusal."
  @spec take([field], term) :: %{atom => term}
  def take(_fields, %{"space" => _}), do: raise(Refusal.unsupported("this store has no spaces"))
  def take(fields, given), do: parts(fields, given, "the arguments")

  @doc "The same for an object within an argument: an element of a batch, a prior state."
  @spec parts([field], term, String.t()) :: %{atom => term}
  def parts(fields, given, what) when is_map(given) do
    Enum.each(:maps.keys(given), fn key ->
      unless List.keymember?(fields, key, 1), do: raise_unknown(what, key)
    end)

    Map.new(fields, fn {name, text, reader, presence} ->
      case {given, presence} do
        {%{^text => value}, _} -> {name, reader.(value, text)}
        {_, {:absent, value}} -> {name, value}
        {_, :required} -> raise Refusal.invalid_argument("#{what} must have \"#{text}\"")
      end
    end)
  end

  def parts(_, _, what), do: raise(Refusal.invalid_argument("#{what} must be an object"))

  defp raise_unknown(what, key) do
    shown = if is_binary(key), do: "\"#{key}\"", else: "such a key"
    raise Refusal.invalid_argument("#{what} must not have #{shown}")
  end

  @doc "A stream, key, type or other name. Reading may name any stream, also a reserved one."
  @spec name(term, String.t()) :: String.t()
  def name("", argument), do: raise(Refusal.invalid_argument("#{argument} must not be empty"))
  def name(given, argument), do: text(given, argument)

  @doc "The stream of an operation that appends: no reserved one (NAME-2)."
  @spec own_stream(term, String.t()) :: String.t()
  def own_stream(given, argument) do
    case name(given, argument) do
      "$" <> _ -> raise Refusal.reserved_name("streams whose name starts with $ are reserved")
      stream -> stream
    end
  end

  @doc "Any text, the empty one too."
  @spec text(term, String.t()) :: String.t()
  def text(given, _) when is_binary(given), do: given

  def text({:outside, "a text" <> _ = what}, argument),
    do: raise(Refusal.invalid_value("#{argument} is outside the domain: #{what}"))

  def text(_, argument), do: raise(Refusal.invalid_argument("#{argument} must be a text"))

  @doc "Any value of the domain."
  @spec value(term, String.t()) :: EtsStore.Decoder.json()
  def value(given, _), do: Value.check!(given)

  @doc "A seq, mark, position, bound or limit. Beyond 2^53 it is a float, which compares all the same."
  @spec whole_number(term, String.t()) :: number
  def whole_number(given, argument), do: whole_number(given, argument, 0)

  @spec positive_number(term, String.t()) :: number
  def positive_number(given, argument), do: whole_number(given, argument, 1)

  defp whole_number(given, argument, least) do
    if Number.whole?(given) and given >= least,
      do: given,
      else: raise(Refusal.invalid_argument("#{argument} must be a whole number from #{least} on"))
  end

  @doc "Any finite double."
  @spec double(term, String.t()) :: number
  def double(given, _) when is_number(given), do: given

  def double({:outside, "a number" <> _ = what}, argument),
    do: raise(Refusal.invalid_value("#{argument} is outside the domain: #{what}"))

  def double(_, argument), do: raise(Refusal.invalid_argument("#{argument} must be a number"))

  @spec flag(term, String.t()) :: boolean
  def flag(given, _) when is_boolean(given), do: given
  def flag(_, argument), do: raise(Refusal.invalid_argument("#{argument} must be true or false"))
end
