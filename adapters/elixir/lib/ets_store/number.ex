defmodule EtsStore.Number do
  @moduledoc """
  The numbers of the contract are IEEE doubles. Each has one term here, so that `===` is their equality: whole ones up
  to 2^53 are integers (-0.0 is 0), all others are floats.
  """

  alias EtsStore.Refusal

  @exact 9_007_199_254_740_992

  @doc "The double that a JSON number stands for, or `{:outside, text}` where it lies beyond the doubles."
  @spec parse(whole :: binary, fraction :: binary, exponent :: binary) ::
          number | {:outside, String.t()}
  def parse(whole, "", "") when byte_size(whole) < 16, do: String.to_integer(whole)

  def parse(whole, fraction, exponent) do
    fraction = if fraction == "", do: "0", else: fraction
    exponent = if exponent == "", do: "0", else: exponent
    # The library only fails here where the double would be an infinity.
    canonical(:erlang.binary_to_float(<<whole::binary, ?., fraction::binary, ?e, exponent::binary>>))
  rescue
    ArgumentError -> {:outside, "a number beyond the doubles"}
  end

  @doc "The one term of a number."
  @spec canonical(number) :: number
  def canonical(number) when is_integer(number) and abs(number) <= @exact, do: number
  def canonical(number) when is_integer(number), do: canonical(number * 1.0)

  def canonical(number) when abs(number) <= @exact do
    whole = trunc(number)
    if whole == number, do: whole, else: number
  end

  def canonical(number), do: number

  @doc "Whether the term is a whole number; beyond 2^53 every double is one."
  @spec whole?(term) :: boolean
  def whole?(term), do: is_integer(term) or (is_float(term) and abs(term) > @exact)

  @doc "The sum as doubles have it; one beyond the doubles is refused with INVALID_VALUE."
  @spec add(number, number) :: number
  def add(a, b) do
    canonical(a + b)
  rescue
    ArithmeticError -> raise Refusal.invalid_value("the sum is beyond the doubles")
  end

  @doc "The text that ECMAScript, and so RFC 8785, gives the number."
  @spec text(number) :: iodata
  def text(number) when is_integer(number), do: Integer.to_string(number)
  def text(number) when number < 0, do: [?-, text(-number)]

  def text(number) do
    {digits, point} = digits(:erlang.float_to_binary(number, [:short]))
    layout(digits, byte_size(digits), point)
  end

  # The value is 0.digits * 10^point.
  defp digits(short) do
    {mantissa, exponent} =
      case :binary.split(short, "e") do
        [mantissa, exponent] -> {mantissa, String.to_integer(exponent)}
        [mantissa] -> {mantissa, 0}
      end

    [whole, fraction] = :binary.split(mantissa, ".")
    all = whole <> fraction
    significant = String.trim_leading(all, "0")
    point = byte_size(whole) + exponent - (byte_size(all) - byte_size(significant))
    {String.trim_trailing(significant, "0"), point}
  end

  defp layout(digits, count, point) when count <= point and point <= 21,
    do: [digits, String.duplicate("0", point - count)]

  defp layout(digits, _count, point) when 0 < point and point <= 21 do
    {whole, fraction} = String.split_at(digits, point)
    [whole, ?., fraction]
  end

  defp layout(digits, _count, point) when -6 < point and point <= 0,
    do: ["0.", String.duplicate("0", -point), digits]

  defp layout(<<first, rest::binary>>, count, point) do
    fraction = if count == 1, do: [], else: [?., rest]
    sign = if point > 0, do: ?+, else: ?-
    [first, fraction, ?e, sign, Integer.to_string(abs(point - 1))]
  end
end
