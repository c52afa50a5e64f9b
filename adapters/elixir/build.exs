# Compiles the adapter into a folder of its own and gives that its name when it is complete, so that two starts at once
# and one that is interrupted do no harm: elixir build.exs FOLDER
[built] = System.argv()
month = 30 * 24 * 60 * 60

own = "#{built}.#{System.pid()}"
File.mkdir_p!(own)

try do
  sources = Path.wildcard(Path.join(__DIR__, "lib/**/*.ex"))
  {:ok, _, _} = Kernel.ParallelCompiler.compile_to_path(sources, own)
  File.write!(Path.join(own, "elixir-path"), [:code.lib_dir(:elixir, :ebin), ?\n])
  # Fails where another start was faster; both compiled the same.
  _ = File.rename(own, built)
after
  File.rm_rf!(own)
end

unless File.exists?(Path.join(built, "elixir-path")), do: raise("#{built} could not be made")

# What earlier sources left behind.
for folder <- Path.wildcard(Path.join(Path.dirname(built), "elixir-*")),
    File.stat!(folder, time: :posix).mtime < System.os_time(:second) - month do
  File.rm_rf!(folder)
end
