defmodule EtsStore.Store do
  @moduledoc """
  One store: an ETS table that everybody reads and one process that writes. A transaction runs in that process, one at
  a time, and all its rows appear at one instant. Who reads one stream or cell goes straight to the table; what lists
  the whole store is read in a transaction too.
  """

  use GenServer, restart: :temporary

  @enforce_keys [:pid, :table]
  defstruct [:pid, :table]

  @type t :: %__MODULE__{pid: pid, table: :ets.tid()}

  @typedoc "What a transaction wants written; `delete` happens after `put`, when no row names its keys any more."
  @type changes :: [put: [tuple], delete: [tuple]]

  @type transaction :: (:ets.tid() -> {answer :: term, changes})

  @doc "Starts an empty store. One that dies is not started again: it must not come back without its data."
  @spec start(Supervisor.supervisor()) :: t
  def start(supervisor) do
    {:ok, pid} = DynamicSupervisor.start_child(supervisor, __MODULE__)
    %__MODULE__{pid: pid, table: GenServer.call(pid, :table)}
  end

  @doc false
  @spec start_link(term) :: GenServer.on_start()
  def start_link(_), do: GenServer.start_link(__MODULE__, nil)

  @spec stop(t) :: :ok
  def stop(%{pid: pid}), do: GenServer.stop(pid)

  @doc "The answer of the transaction. One that raises writes nothing, and raises here what it raised there."
  @spec transact(t, transaction) :: term
  def transact(%{pid: pid}, transaction) do
    case GenServer.call(pid, {:transact, transaction}, :infinity) do
      {:ok, answer} -> answer
      {:raised, error, stack} -> reraise error, stack
    end
  end

  @doc "What `read` finds in the table, of one instant also where it looks several times."
  @spec snapshot(t, (:ets.tid() -> term)) :: term
  def snapshot(%{table: table} = store, read) do
    epoch = epoch(table)
    found = read.(table)
    if epoch(table) == epoch, do: found, else: snapshot(store, read)
  end

  @doc """
  The row that every truncation writes. Events, marks and positions are otherwise only added to, so a reader that
  takes the mark first needs to start again only where this row changed meanwhile.
  """
  @spec truncation(:ets.tid()) :: tuple
  def truncation(table), do: {:epoch, epoch(table) + 1}

  @doc "What stands second in the row with the key, or the default."
  @spec lookup(:ets.tid(), term, term) :: term
  def lookup(table, key, default) do
    case :ets.lookup(table, key) do
      [row] -> elem(row, 1)
      [] -> default
    end
  end

  @impl true
  def init(_), do: {:ok, :ets.new(__MODULE__, [:ordered_set, :protected, read_concurrency: true])}

  @impl true
  def handle_call(:table, _, table), do: {:reply, table, table}

  def handle_call({:transact, transaction}, _, table) do
    {answer, changes} = transaction.(table)
    :ets.insert(table, Keyword.get(changes, :put, []))
    Enum.each(Keyword.get(changes, :delete, []), &:ets.delete(table, &1))
    {:reply, {:ok, answer}, table}
  rescue
    error -> {:reply, {:raised, error, __STACKTRACE__}, table}
  end

  defp epoch(table), do: lookup(table, :epoch, 0)
end
