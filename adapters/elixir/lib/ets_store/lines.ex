defmodule EtsStore.Lines do
  @moduledoc """
  Cuts what arrives in pieces into lines. Only new pieces are searched, so that a line of megabytes is read in one go.
  """

  @type rest :: iodata

  @doc "The lines that the piece completes, and the beginning of the next one."
  @spec split(rest, binary) :: {[binary], rest}
  def split(rest, piece) do
    case :binary.split(piece, "\n", [:global]) do
      [part] ->
        {[], [rest, part]}

      [first | more] ->
        {lines, [last]} = Enum.split(more, -1)
        {[IO.iodata_to_binary([rest, first]) | lines], [last]}
    end
  end
end
