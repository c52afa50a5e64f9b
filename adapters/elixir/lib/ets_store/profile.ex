defmodule EtsStore.Profile do
  @moduledoc """
  What the adapter says of itself: config/schemas/manifest.schema.json.
  """

  @facets ~w(log concurrency batch kv cas projection snapshot compaction subscription view query catalog upcast) ++
            ~w(idempotency global blob durability)

  @spec manifest() :: map
  def manifest do
    %{
      "name" => "elixir",
      "language" => "elixir",
      "implementation" => %{"name" => "ets-store", "version" => "0.1.0"},
      "profile" => %{
        "facets" => Map.new(@facets, &{&1, "native"}),
        "store" => %{"reopen" => true, "handles" => "many", "processes" => "one"},
        "log" => %{"visibility" => "linearizable"},
        "batch" => %{"atomic" => "process"},
        "idempotency" => %{"scope" => "stream", "window" => "infinite", "mismatch" => "conflict"},
        "global" => %{"order" => "commit", "visibility" => "immediate"},
        "compaction" => %{"others" => "protect"},
        "subscription" => %{"delivery" => "exactly-once"},
        "durability" => %{"grade" => "none"},
        "limits" => %{"depth" => EtsStore.Value.max_depth()}
      }
    }
  end
end
