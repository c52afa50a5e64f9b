defmodule EtsStore.Facets.Subscription do
  @moduledoc """
  The facet subscription: publish appends, then delivers to the subscribers of this handle before it answers. Each
  keeps a cursor into its stream and is served from there, so that it gets every event once and in seq order, whoever
  appended it.
  """

  @behaviour EtsStore.Facet

  import EtsStore.Arguments

  alias EtsStore.{Reaction, Refusal, Store, Stream, Upcasters}
  alias EtsStore.Facets.{Log, View}

  @impl true
  def operations do
    stream = required(:stream, &name/2)
    id = [required(:id, &text/2)]

    subscribe = [
      stream,
      optional(:from, &whole_number/2),
      default(:reaction, &Reaction.compile/2, fn _, _ -> nil end),
      default(:upcasters, &Upcasters.compile/2, Upcasters.none())
    ]

    %{
      "subscription.subscribe" => {subscribe, &subscribe/2},
      "subscription.publish" => {Log.append_fields(), &publish/2},
      "subscription.deliveries" => {id, &deliveries/2},
      "subscription.unsubscribe" => {id, &unsubscribe/2},
      "subscription.count" => {[stream], &length(live(&1, &2.stream))}
    }
  end

  defp subscribe(session, %{stream: stream, from: from} = args) do
    number = :ets.info(session.subscriptions, :size) + 1

    subscriber = %{
      number: number,
      stream: stream,
      react: args.reaction,
      upcasters: args.upcasters,
      # The newest delivery stands first.
      deliveries: [],
      cursor: if(from == :absent, do: Stream.last(session.store.table, stream), else: max(from, 1) - 1),
      live: true
    }

    slice = tail(session, subscriber)

    if from != :absent and subscriber.cursor < slice.dropped,
      do: raise(Refusal.compacted("events up to #{slice.dropped} of the stream were truncated"))

    keep(session, deliver_all(session, subscriber, slice))
    "subscription-#{number}"
  end

  defp publish(session, %{stream: stream} = event) do
    answer = Log.append(session, event)
    # The event is stored: nothing that fails from here on may hide that from the publisher.
    unless is_map_key(answer, "conflict") do
      for subscriber <- live(session, stream) do
        keep(session, deliver_all(session, subscriber, tail(session, subscriber)))
      end

      View.refresh_attached(session, stream)
    end

    answer
  end

  defp deliveries(session, %{id: id}), do: Enum.reverse(fetch!(session, id).deliveries)

  defp unsubscribe(session, %{id: id}) do
    keep(session, %{fetch!(session, id) | live: false})
    nil
  end

  defp tail(%{store: store}, %{stream: stream, cursor: cursor}) do
    Store.snapshot(store, &Stream.slice(&1, stream, cursor + 1))
  end

  defp deliver_all(session, subscriber, %{events: events}) do
    Enum.reduce(events, subscriber, &deliver(session, &1, &2))
  end

  # What goes wrong with one subscriber is not the publisher's concern (SUB-7).
  defp deliver(session, event, subscriber) do
    subscriber = %{subscriber | cursor: event["seq"]}

    case try_lift(subscriber.upcasters, event) do
      {:ok, lifted} ->
        try_react(session, subscriber.react, lifted)
        %{subscriber | deliveries: [lifted | subscriber.deliveries]}

      :failed ->
        subscriber
    end
  end

  defp try_lift(upcasters, event) do
    {:ok, Upcasters.lift(upcasters, event)}
  rescue
    Refusal -> :failed
  end

  defp try_react(session, react, event) do
    react.(session, event)
  rescue
    Refusal -> :failed
  end

  defp live(%{subscriptions: table}, stream) do
    for {_, %{live: true, stream: ^stream} = subscriber} <- :ets.tab2list(table), do: subscriber
  end

  defp fetch!(%{subscriptions: table}, id) do
    with "subscription-" <> digits <- id,
         {number, ""} <- Integer.parse(digits),
         [{_, subscriber}] <- :ets.lookup(table, number),
         true <- id == "subscription-#{number}" do
      subscriber
    else
      _ -> raise Refusal.not_found("no subscription \"#{id}\"")
    end
  end

  defp keep(%{subscriptions: table}, subscriber),
    do: :ets.insert(table, {subscriber.number, subscriber})
end
