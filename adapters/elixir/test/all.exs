# Compiles the adapter in memory and runs its unit tests: elixir test/all.exs
sources = Path.wildcard(Path.join(__DIR__, "../lib/**/*.ex"))
{:ok, _, _} = Kernel.ParallelCompiler.compile(sources)

ExUnit.start()
__DIR__ |> Path.join("*_test.exs") |> Path.wildcard() |> Enum.each(&Code.require_file/1)
