defmodule EtsStore.Decoder do
  @moduledoc """
  Reads JSON text. Objects are maps with texts as keys, never atoms; of a repeated key the last one counts. What JSON
  can write but the contract has no value for, a lone surrogate or a number beyond the doubles, becomes `{:outside,
  what}`, which whoever checks an argument refuses.
  """

  alias EtsStore.Number

  @type outside :: {:outside, String.t()}
  @type json :: nil | boolean | number | String.t() | [json] | %{String.t() => json} | outside

  @doc "The value of the text, or `:error` where it is no JSON or no UTF-8."
  @spec decode(binary) :: {:ok, json} | :error
  def decode(text) do
    {value, rest} = value(text)
    if blank?(rest), do: {:ok, value}, else: :error
  catch
    :malformed -> :error
  end

  defp value(<<?", rest::binary>>), do: string(rest)
  defp value(<<?{, rest::binary>>), do: object(rest)
  defp value(<<?[, rest::binary>>), do: array(rest)
  defp value(<<"true", rest::binary>>), do: {true, rest}
  defp value(<<"false", rest::binary>>), do: {false, rest}
  defp value(<<"null", rest::binary>>), do: {nil, rest}
  defp value(<<c, rest::binary>>) when c in ' \t\r\n', do: value(rest)
  defp value(<<c, _::binary>> = text) when c in ?0..?9 or c == ?-, do: number(text)
  defp value(_), do: throw(:malformed)

  defp blank?(<<c, rest::binary>>) when c in ' \t\r\n', do: blank?(rest)
  defp blank?(rest), do: rest == ""

  defp array(<<c, rest::binary>>) when c in ' \t\r\n', do: array(rest)
  defp array(<<?], rest::binary>>), do: {[], rest}
  defp array(text), do: items(text, [])

  defp items(text, done) do
    {item, rest} = value(text)
    after_item(rest, [item | done])
  end

  defp after_item(<<?,, rest::binary>>, done), do: items(rest, done)
  defp after_item(<<?], rest::binary>>, done), do: {:lists.reverse(done), rest}
  defp after_item(<<c, rest::binary>>, done) when c in ' \t\r\n', do: after_item(rest, done)
  defp after_item(_, _), do: throw(:malformed)

  defp object(<<c, rest::binary>>) when c in ' \t\r\n', do: object(rest)
  defp object(<<?}, rest::binary>>), do: {%{}, rest}
  defp object(text), do: members(text, [])

  defp members(<<?", rest::binary>>, done) do
    {key, rest} = string(rest)
    {value, rest} = rest |> colon() |> value()
    after_member(rest, [{key, value} | done])
  end

  defp members(<<c, rest::binary>>, done) when c in ' \t\r\n', do: members(rest, done)
  defp members(_, _), do: throw(:malformed)

  defp colon(<<?:, rest::binary>>), do: rest
  defp colon(<<c, rest::binary>>) when c in ' \t\r\n', do: colon(rest)
  defp colon(_), do: throw(:malformed)

  defp after_member(<<?,, rest::binary>>, done), do: members(rest, done)
  defp after_member(<<?}, rest::binary>>, done), do: {:maps.from_list(:lists.reverse(done)), rest}

  defp after_member(<<c, rest::binary>>, done) when c in ' \t\r\n', do: after_member(rest, done)
  defp after_member(_, _), do: throw(:malformed)

  defp number(text) do
    {sign, rest} = if match?(<<?-, _::binary>>, text), do: {1, tail(text, 1)}, else: {0, text}
    whole = whole_digits(rest)
    rest = tail(rest, whole)
    {fraction, rest} = fraction(rest)
    {exponent, rest} = exponent(rest)
    {Number.parse(binary_part(text, 0, sign + whole), fraction, exponent), rest}
  end

  # No leading zeros: 01 is a number and then rubbish.
  defp whole_digits(<<?0, _::binary>>), do: 1
  defp whole_digits(text), do: some_digits(text)

  defp fraction(<<?., rest::binary>>), do: split_at(rest, some_digits(rest))
  defp fraction(rest), do: {"", rest}

  defp exponent(<<e, rest::binary>>) when e in 'eE' do
    signed = if match?(<<c, _::binary>> when c in '+-', rest), do: 1, else: 0
    split_at(rest, signed + some_digits(tail(rest, signed)))
  end

  defp exponent(rest), do: {"", rest}

  defp some_digits(text) do
    count = count_digits(text, 0)
    if count == 0, do: throw(:malformed), else: count
  end

  defp count_digits(<<c, rest::binary>>, count) when c in ?0..?9, do: count_digits(rest, count + 1)
  defp count_digits(_, count), do: count

  defp split_at(text, at), do: {binary_part(text, 0, at), tail(text, at)}

  defp tail(text, from), do: binary_part(text, from, byte_size(text) - from)

  defp string(text), do: string(text, text, 0, [], true)

  # `run` characters of `from` stand as they are; `done` is what came before them.
  defp string(<<?", rest::binary>>, from, run, done, sound) do
    {finish(from, run, done, sound), rest}
  end

  defp string(<<?\\, rest::binary>>, from, run, done, sound) do
    {part, rest, sound} = escape(rest, sound)
    string(rest, rest, 0, [done, binary_part(from, 0, run), part], sound)
  end

  defp string(<<c, rest::binary>>, from, run, done, sound) when c in 0x20..0x7F,
    do: string(rest, from, run + 1, done, sound)

  defp string(<<c::utf8, rest::binary>>, from, run, done, sound) when c > 0x7F,
    do: string(rest, from, run + utf8_size(c), done, sound)

  defp string(_, _, _, _, _), do: throw(:malformed)

  defp finish(_from, _run, _done, false), do: {:outside, "a text with a lone surrogate"}
  # A copy, so that what is stored does not keep the whole line in memory.
  defp finish(from, run, [], true), do: :binary.copy(binary_part(from, 0, run))
  defp finish(from, run, done, true), do: IO.iodata_to_binary([done, binary_part(from, 0, run)])

  defp utf8_size(c) when c < 0x800, do: 2
  defp utf8_size(c) when c < 0x10000, do: 3
  defp utf8_size(_), do: 4

  defp escape(<<?u, rest::binary>>, sound) do
    {unit, rest} = unit(rest)
    code_point(unit, rest, sound)
  end

  defp escape(<<c, rest::binary>>, sound) when c in '"\\/', do: {c, rest, sound}
  defp escape(<<?b, rest::binary>>, sound), do: {?\b, rest, sound}
  defp escape(<<?f, rest::binary>>, sound), do: {?\f, rest, sound}
  defp escape(<<?n, rest::binary>>, sound), do: {?\n, rest, sound}
  defp escape(<<?r, rest::binary>>, sound), do: {?\r, rest, sound}
  defp escape(<<?t, rest::binary>>, sound), do: {?\t, rest, sound}
  defp escape(_, _), do: throw(:malformed)

  defp code_point(high, <<"\\u", rest::binary>> = text, sound) when high in 0xD800..0xDBFF do
    case unit(rest) do
      {low, rest} when low in 0xDC00..0xDFFF ->
        {<<0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00)::utf8>>, rest, sound}

      _ ->
        {[], text, false}
    end
  end

  defp code_point(lone, rest, _sound) when lone in 0xD800..0xDFFF, do: {[], rest, false}
  defp code_point(unit, rest, sound), do: {<<unit::utf8>>, rest, sound}

  defp unit(<<a, b, c, d, rest::binary>>) do
    {((hex(a) * 16 + hex(b)) * 16 + hex(c)) * 16 + hex(d), rest}
  end

  defp unit(_), do: throw(:malformed)

  defp hex(c) when c in ?0..?9, do: c - ?0
  defp hex(c) when c in ?a..?f, do: c - ?a + 10
  defp hex(c) when c in ?A..?F, do: c - ?A + 10
  defp hex(_), do: throw(:malformed)
end
