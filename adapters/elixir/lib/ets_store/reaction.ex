defmodule EtsStore.Reaction do
  @moduledoc """
  Reactions as data: what a subscriber does with each event that is delivered to it.
  """

  alias EtsStore.{Definition, Fold, Predicate, Refusal, Session, Value}
  alias EtsStore.Facets.Kv

  @type t :: (Session.t(), map -> term)

  @doc "Checks a reaction that was handed in, and makes it runnable."
  @spec compile(term, String.t()) :: t
  def compile(value, argument) do
    case Definition.taken(value, argument) do
      %{"kind" => "fold"} = data -> fold(data)
      %{"kind" => "fail"} = data -> fail(data)
      _ -> Definition.invalid("a reaction of this kind is unknown")
    end
  end

  defp fold(data) do
    what = "the fold reaction"
    Definition.object(data, what, ["kind", "key", "fold"], ["seed"])
    key = Definition.text(data, "key", what)
    fold = Fold.compile(data["fold"], "fold")
    seed = Map.get(data, "seed", fold.seed)

    fn session, event ->
      Kv.change(session, key, seed, &Value.check!(fold.step.(&1, event)))
    end
  end

  defp fail(data) do
    Definition.object(data, "the fail reaction", ["kind"], ["when"])

    fails? =
      case data do
        %{"when" => predicate} -> Predicate.compile(predicate, "when")
        _ -> fn _ -> true end
      end

    fn _session, event ->
      if fails?.(event), do: raise(Refusal.invalid_value("the reaction fails on event #{event["seq"]}"))
    end
  end
end
