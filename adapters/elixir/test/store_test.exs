defmodule EtsStore.StoreTest do
  use ExUnit.Case, async: true

  alias EtsStore.{Operations, Refusal, Session, Store}

  setup do
    Operations.publish()
    {:ok, store: Store.start(start_supervised!({DynamicSupervisor, strategy: :one_for_one}))}
  end

  # Every caller is a handle of its own.
  defp call(store, name, args), do: Operations.run(name, Session.new(store), args)

  defp at_once(count, work), do: 1..count |> Enum.map(&Task.async(fn -> work.(&1) end)) |> Task.await_many(:infinity)

  defp event(stream), do: %{"stream" => stream, "type" => "t"}

  test "of racers on one expected mark exactly one wins", %{store: store} do
    answers = at_once(50, fn _ -> call(store, "log.append", Map.put(event("s"), "expected", 0)) end)
    {lost, won} = Enum.split_with(answers, &is_map_key(&1, "conflict"))
    assert Enum.map(won, & &1["seq"]) == [1]
    assert Enum.uniq(lost) == [%{"conflict" => true, "expected" => 0, "actual" => 1}]
  end

  test "no reader sees a part of a batch, nor a hole where a truncation is at work", %{store: store} do
    batch = %{"stream" => "s", "events" => List.duplicate(%{"type" => "t"}, 500)}

    writer =
      Task.async(fn ->
        for turn <- 1..60 do
          call(store, "batch.appendBatch", batch)
          call(store, "log.truncate", %{"stream" => "s", "through" => max((turn - 3) * 500, 0)})
        end
      end)

    seen = read_until_done(store, writer, [])
    assert Enum.uniq(seen) -- [0, 500, 1000, 1500, 2000] == []
    assert length(call(store, "log.read", %{"stream" => "s"})) == 1500
  end

  # What the mark promises is there, though the newest event of a batch is stored as its last.
  defp assert_newest_is_there(store) do
    last = call(store, "log.lastSeq", %{"stream" => "s"})
    newest = call(store, "log.read", %{"stream" => "s", "from" => last, "limit" => 1})
    assert last == 0 or match?([%{"seq" => ^last}], newest)
  end

  test "a read starts again where a truncation came in between, and only there", %{store: store} do
    for _ <- 1..3, do: call(store, "log.append", event("s"))
    looks = :counters.new(1, [])

    looked = fn between ->
      :counters.put(looks, 1, 0)

      Store.snapshot(store, fn table ->
        :counters.add(looks, 1, 1)
        marks = EtsStore.Stream.marks(table, "s")
        if :counters.get(looks, 1) == 1, do: between.()
        {:counters.get(looks, 1), marks}
      end)
    end

    assert looked.(fn -> call(store, "log.append", event("s")) end) == {1, {3, 0}}
    assert looked.(fn -> call(store, "log.truncate", %{"stream" => "s", "through" => 2}) end) == {2, {4, 2}}
    assert looked.(fn -> call(store, "log.truncate", %{"stream" => "s", "through" => 1}) end) == {1, {4, 2}}
  end

  defp read_until_done(store, writer, seen) do
    seqs = store |> call("log.read", %{"stream" => "s"}) |> Enum.map(& &1["seq"])
    if seqs != [], do: assert(seqs == Enum.to_list(hd(seqs)..List.last(seqs)))
    assert_newest_is_there(store)
    seen = [length(seqs) | seen]
    if Task.yield(writer, 0), do: seen, else: read_until_done(store, writer, seen)
  end

  test "a reader of the global order finds each entry or its gap, never a state that never was", %{store: store} do
    for _ <- 1..200, do: call(store, "global.append", event("s"))

    writer =
      Task.async(fn ->
        for through <- 1..200, do: call(store, "log.truncate", %{"stream" => "s", "through" => through})
      end)

    read_orders(store, writer)
    assert store |> call("global.read", %{}) |> Enum.all?(&is_map_key(&1, "gap"))
  end

  # The stream is truncated from its beginning, so all gaps stand before all events.
  defp read_orders(store, writer) do
    gaps = store |> call("global.read", %{}) |> Enum.map(&is_map_key(&1, "gap"))
    assert length(gaps) == 200
    assert gaps == Enum.sort(gaps, :desc)
    unless Task.yield(writer, 0), do: read_orders(store, writer)
  end

  test "racing updates lose nothing", %{store: store} do
    at_once(40, fn _ ->
      for _ <- 1..25, do: call(store, "kv.update", %{"key" => "k", "default" => 0, "apply" => %{"add" => 1}})
    end)

    assert call(store, "kv.get", %{"key" => "k"}) == 1000
  end

  test "of racers with one idempotency key one stores, and all get its event", %{store: store} do
    answers = at_once(50, fn _ -> call(store, "idempotency.appendOnce", Map.put(event("s"), "key", "k")) end)
    assert [%{"seq" => 1}] = Enum.uniq(answers)
    assert call(store, "log.count", %{"stream" => "s"}) == 1
  end

  test "a transaction that raises writes nothing, and the store goes on", %{store: store} do
    call(store, "kv.put", %{"key" => "k", "value" => "text"})

    error = assert_raise Refusal, fn -> call(store, "kv.update", %{"key" => "k", "apply" => %{"add" => 1}}) end

    assert error.code == "INVALID_VALUE"
    assert call(store, "kv.get", %{"key" => "k"}) == "text"
  end

  test "names from outside make no atoms", %{store: store} do
    call(store, "kv.put", %{"key" => "warm", "value" => %{"up" => 1}})
    before = :erlang.system_info(:atom_count)

    for number <- 1..100 do
      {:ok, value} = EtsStore.Decoder.decode(~s({"name-#{number}": "text-#{number}"}))
      call(store, "kv.put", %{"key" => "key-#{number}", "value" => value})
      assert_raise Refusal, fn -> call(store, "kv.get", %{"unknown-#{number}" => 1}) end
    end

    assert :erlang.system_info(:atom_count) == before
  end
end
