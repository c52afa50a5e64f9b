defmodule EtsStore do
  @moduledoc """
  The program: an event store in memory that speaks the protocol of assay on standard input and output. It reads and
  writes raw bytes through ports of its own, past Erlang's standard I/O, which would decode them.
  """

  alias EtsStore.{Lines, Operations, Server, Writer}

  @doc "Where `erl -s` begins. Returns at once; the program ends with its input, or after a shutdown."
  @spec start() :: pid
  def start do
    spawn(fn ->
      try do
        run()
      catch
        kind, reason ->
          IO.puts(:stderr, Exception.format(kind, reason, __STACKTRACE__))
          System.halt(1)
      end
    end)
  end

  defp run do
    # Nothing here needs the orderly stop of Erlang, which takes a second.
    :ok = :os.set_signal(:sigterm, :default)
    Process.flag(:trap_exit, true)
    Operations.publish()
    {:ok, supervisor} = DynamicSupervisor.start_link(strategy: :one_for_one)
    {:ok, writer} = Writer.start_link()
    input = Port.open({:fd, 0, 0}, [:in, :binary, :eof])
    loop(input, Server.new(writer, supervisor), [])
  end

  defp loop(input, server, rest) do
    receive do
      {^input, {:data, piece}} ->
        {lines, rest} = Lines.split(rest, piece)
        loop(input, receive_lines(server, lines), rest)

      {^input, :eof} ->
        Server.drain(server)
        finish(server)

      # Without a writer nobody can be answered, without the supervisor no handle is left.
      {:EXIT, _, _} ->
        System.halt(1)
    end
  end

  defp receive_lines(server, lines) do
    Enum.reduce(lines, server, fn line, server ->
      case Server.receive_line(server, line) do
        {:cont, server} -> server
        :stop -> finish(server)
      end
    end)
  end

  defp finish(server) do
    Writer.flush(server.writer)
    System.halt(0)
  end
end
