defmodule EtsStore.Path do
  @moduledoc """
  Dotted paths: how folds, predicates and lifts reach into a value.
  """

  alias EtsStore.Refusal

  @type t :: [String.t()]

  @spec parse(String.t()) :: t
  def parse(text), do: :binary.split(text, ".", [:global])

  @doc "The value at the path, which can be a stored null."
  @spec fetch(term, t) :: {:ok, term} | :absent
  def fetch(value, []), do: {:ok, value}

  def fetch(map, [segment | rest]) when is_map(map) do
    case map do
      %{^segment => value} -> fetch(value, rest)
      _ -> :absent
    end
  end

  def fetch(list, [segment | rest]) when is_list(list) do
    with {:ok, index} <- index(segment),
         {:ok, value} <- Enum.fetch(list, index) do
      fetch(value, rest)
    else
      _ -> :absent
    end
  end

  def fetch(_, _), do: :absent

  @doc "The value with another one at the path; objects that are missing on the way are made."
  @spec put(term, t, term) :: term
  def put(container, path, value), do: put(container, path, value, path)

  defp put(container, [segment], value, path), do: put_member(container, segment, value, path)

  defp put(container, [segment | rest], value, path) do
    inner =
      case fetch(container, [segment]) do
        {:ok, inner} -> inner
        :absent -> %{}
      end

    put_member(container, segment, put(inner, rest, value, path), path)
  end

  defp put_member(map, segment, value, _) when is_map(map), do: Map.put(map, segment, value)

  defp put_member(list, segment, value, path) when is_list(list) do
    count = length(list)

    case index(segment) do
      {:ok, index} when index < count -> List.replace_at(list, index, value)
      {:ok, ^count} -> list ++ [value]
      _ -> refuse(path)
    end
  end

  defp put_member(_, _, _, path), do: refuse(path)

  @doc "The value without what is at the path; what is absent stays absent."
  @spec remove(term, t) :: term
  def remove(container, path) do
    case fetch(container, path) do
      {:ok, _} -> take(container, path)
      :absent -> container
    end
  end

  defp take(map, [segment]) when is_map(map), do: Map.delete(map, segment)
  defp take(list, [segment]), do: List.delete_at(list, String.to_integer(segment))
  defp take(map, [segment | rest]) when is_map(map), do: Map.update!(map, segment, &take(&1, rest))

  defp take(list, [segment | rest]),
    do: List.update_at(list, String.to_integer(segment), &take(&1, rest))

  defp index(segment) do
    if segment =~ ~r/\A[0-9]+\z/, do: {:ok, String.to_integer(segment)}, else: :absent
  end

  defp refuse(path) do
    raise Refusal.invalid_value("nothing can be set at \"#{Enum.join(path, ".")}\"")
  end
end
