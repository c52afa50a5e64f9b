defmodule EtsStore.LinesTest do
  use ExUnit.Case, async: true

  alias EtsStore.Lines

  test "however a text is cut into pieces, its lines are the same" do
    text = "first\n\nthe third, é\nlast\nhalf"

    for size <- 1..byte_size(text) do
      pieces = for <<piece::binary-size(size) <- text>>, do: piece
      cut = size * length(pieces)
      pieces = pieces ++ [binary_part(text, cut, byte_size(text) - cut)]

      {lines, rest} =
        Enum.reduce(pieces, {[], []}, fn piece, {lines, rest} ->
          {more, rest} = Lines.split(rest, piece)
          {lines ++ more, rest}
        end)

      assert lines == ["first", "", "the third, é", "last"]
      assert IO.iodata_to_binary(rest) == "half"
    end
  end
end
