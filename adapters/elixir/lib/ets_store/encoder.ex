defmodule EtsStore.Encoder do
  @moduledoc """
  Writes JSON text as ECMAScript does, so that with sorted keys it is the canonical text of RFC 8785.
  """

  alias EtsStore.Number

  @type order :: :any | :sorted

  @spec encode(term, order) :: iodata
  def encode(value, order \\ :any)
  def encode(nil, _), do: "null"
  def encode(true, _), do: "true"
  def encode(false, _), do: "false"
  def encode(text, _) when is_binary(text), do: [?", escape(text), ?"]
  def encode(number, _) when is_number(number), do: Number.text(number)
  def encode([], _), do: "[]"

  def encode([first | rest], order) do
    [?[, encode(first, order), Enum.map(rest, &[?,, encode(&1, order)]), ?]]
  end

  def encode(map, order) when is_map(map) do
    case members(map, order) do
      [] -> "{}"
      [first | rest] -> [?{, member(first, order), Enum.map(rest, &[?,, member(&1, order)]), ?}]
    end
  end

  @doc "The text in UTF-16, whose bytes compare as ECMAScript compares texts: by code units."
  @spec code_units(String.t()) :: binary
  def code_units(text), do: :unicode.characters_to_binary(text, :utf8, {:utf16, :big})

  defp members(map, :any), do: :maps.to_list(map)
  defp members(map, :sorted), do: Enum.sort_by(:maps.to_list(map), fn {key, _} -> code_units(key) end)

  defp member({key, value}, order), do: [?", escape(key), ?", ?:, encode(value, order)]

  defp escape(text) do
    if plain?(text), do: text, else: escape(text, text, 0)
  end

  defp plain?(<<c, rest::binary>>) when c >= 0x20 and c != ?" and c != ?\\, do: plain?(rest)
  defp plain?(rest), do: rest == ""

  defp escape(<<c, rest::binary>>, from, run) when c >= 0x20 and c != ?" and c != ?\\,
    do: escape(rest, from, run + 1)

  defp escape(<<c, rest::binary>>, from, run),
    do: [binary_part(from, 0, run), escaped(c) | escape(rest, rest, 0)]

  defp escape("", from, _run), do: [from]

  defp escaped(?"), do: "\\\""
  defp escaped(?\\), do: "\\\\"
  defp escaped(?\b), do: "\\b"
  defp escaped(?\f), do: "\\f"
  defp escaped(?\n), do: "\\n"
  defp escaped(?\r), do: "\\r"
  defp escaped(?\t), do: "\\t"
  defp escaped(c), do: ["\\u00", hex(div(c, 16)), hex(rem(c, 16))]

  defp hex(digit) when digit < 10, do: ?0 + digit
  defp hex(digit), do: ?a + digit - 10
end
