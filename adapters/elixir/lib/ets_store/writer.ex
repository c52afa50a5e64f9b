defmodule EtsStore.Writer do
  @moduledoc """
  The one process that writes to standard output, through a port that does nothing else. Where many processes command a
  port that is also read from, Erlang 25 now and then leaves a command lying until something else happens to the port:
  answers then stay away until the next request.
  """

  use GenServer

  @spec start_link() :: GenServer.on_start()
  def start_link, do: GenServer.start_link(__MODULE__, nil)

  @doc "Writes the line after those that were written before."
  @spec write(pid, iodata) :: :ok
  def write(writer, line), do: GenServer.cast(writer, {:write, IO.iodata_to_binary(line)})

  @doc "Waits until what was written before is in the hands of the port, which is emptied before the runtime halts."
  @spec flush(pid) :: :ok
  def flush(writer), do: GenServer.call(writer, :flush, :infinity)

  @impl true
  def init(nil) do
    Process.flag(:trap_exit, true)
    {:ok, Port.open({:fd, 1, 1}, [:out, :binary])}
  end

  @impl true
  def handle_cast({:write, line}, port) do
    Port.command(port, line)
    {:noreply, port}
  end

  @impl true
  def handle_call(:flush, _, port), do: {:reply, :ok, port}

  @impl true
  def handle_info({:EXIT, port, _}, port), do: {:stop, {:shutdown, :nobody_reads}, port}
end
