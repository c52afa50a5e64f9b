defmodule EtsStore.Handle do
  @moduledoc """
  One handle is one process: its operations run one after another, those of different handles at once. Each is answered
  as soon as it is done, whatever came before on other handles.
  """

  use GenServer, restart: :temporary

  alias EtsStore.{Operations, Refusal, Reply, Session, Store}

  @spec start(Supervisor.supervisor(), pid, Store.t()) :: pid
  def start(supervisor, writer, store) do
    {:ok, pid} = DynamicSupervisor.start_child(supervisor, {__MODULE__, {writer, store}})
    pid
  end

  @doc false
  @spec start_link({pid, Store.t()}) :: GenServer.on_start()
  def start_link(argument), do: GenServer.start_link(__MODULE__, argument)

  @doc "Has an operation that is known carried out and answered."
  @spec call(pid, Reply.id(), String.t(), term) :: :ok
  def call(pid, id, operation, args), do: GenServer.cast(pid, {:call, id, operation, args})

  @doc "Ends the handle after the operations that came before, and then answers null."
  @spec close(pid, Reply.id()) :: :ok
  def close(pid, id), do: GenServer.cast(pid, {:close, id})

  @doc "Waits for the operations that came before, and ends the handle."
  @spec finish(pid) :: :ok
  def finish(pid) do
    GenServer.stop(pid)
  catch
    :exit, _ -> :ok
  end

  @impl true
  def init({writer, store}), do: {:ok, {writer, Session.new(store)}}

  @impl true
  def handle_cast({:call, id, operation, args}, {writer, session} = state) do
    case outcome(operation, session, args) do
      {:ok, answer} -> Reply.result(writer, id, answer)
      {:refused, refusal} -> Reply.refused(writer, id, refusal)
      {:failed, message} -> Reply.failed(writer, id, message)
    end

    {:noreply, state}
  end

  def handle_cast({:close, id}, {writer, _} = state) do
    Reply.result(writer, id, nil)
    {:stop, :normal, state}
  end

  defp outcome(operation, session, args) do
    {:ok, Operations.run(operation, session, args)}
  rescue
    refusal in Refusal ->
      {:refused, refusal}

    error ->
      {:failed, told(:error, error, __STACKTRACE__)}
  catch
    kind, reason ->
      {:failed, told(kind, reason, __STACKTRACE__)}
  end

  defp told(kind, reason, stack) do
    IO.puts(:stderr, Exception.format(kind, reason, stack))
    Exception.format_banner(kind, reason, stack)
  end
end
