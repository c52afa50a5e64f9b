defmodule EtsStore.JSONTest do
  use ExUnit.Case, async: true

  alias EtsStore.{Decoder, Encoder, Value}

  defp decoded(text) do
    {:ok, value} = Decoder.decode(text)
    value
  end

  defp encoded(value), do: value |> Encoder.encode() |> IO.iodata_to_binary()

  test "a number has one term, however it is written" do
    assert decoded("[1, 1.0, 1e0, 10e-1, 0.1E+1]") === [1, 1, 1, 1, 1]
    assert decoded("[0, -0, -0.0, 0e5, 1e-400]") === [0, 0, 0, 0, 0]

    assert decoded("[9007199254740992, 9007199254740993, 9007199254740992.5]") ===
             List.duplicate(9_007_199_254_740_992, 3)

    assert decoded("123456789012345678901234567890") === 123_456_789_012_345_678_901_234_567_890 * 1.0
  end

  test "a number is written as ECMAScript writes it" do
    for text <-
          ~w(0 -1 0.1 1.5e+300 5e-324 1e+21 100000000000000000000 0.000001 1e-7 -1.5e-7 123456.789 1e+23) ++
            ~w(1.7976931348623157e+308 9007199254740994 4.35 2.2250738585072014e-308) do
      assert text |> decoded() |> encoded() == text
    end
  end

  test "what JSON can write and the contract cannot hold is refused as a value, not as a line" do
    for text <- ["1e400", "-1e400", ~S("\ud800"), ~S("\udc00\ud800"), ~S({"\ud800": 1}), ~S([["a\ud800b"]])] do
      error = assert_raise EtsStore.Refusal, fn -> text |> decoded() |> Value.check!() end
      assert error.code == "INVALID_VALUE"
    end
  end

  test "texts come back letter by letter" do
    assert decoded(~S("\u0000\u001f\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00")) ==
             <<0, 31, ?", ?\\, ?/, 8, 12, 10, 13, 9>> <> "é😀"

    assert encoded(<<0, 31, ?", ?\\, ?/, 8, 12, 10, 13, 9, 127>> <> "é😀") ==
             ~S("\u0000\u001f\"\\/\b\f\n\r\t) <> "\dé😀\""
  end

  test "keys are texts, and of a repeated one the last counts" do
    assert decoded(~S({"__proto__": 1, "a": 1, "": {}, "a": 2})) == %{"__proto__" => 1, "a" => 2, "" => %{}}
  end

  test "canonical text sorts keys by UTF-16 code units" do
    # U+1F600 is D83D DE00 in UTF-16 and stands before U+FB33, though its code point is higher.
    value = %{"\u{FB33}" => 1, "\u{1F600}" => 2, "a" => %{"b" => [], "A" => nil}, "" => 0}
    sorted = value |> Encoder.encode(:sorted) |> IO.iodata_to_binary()
    assert sorted == "{\"\":0,\"a\":{\"A\":null,\"b\":[]},\"\u{1F600}\":2,\"\u{FB33}\":1}"
  end

  test "a line that is no JSON, or no UTF-8, is an error and nothing else" do
    broken = [
      "",
      " ",
      "{",
      "[1,]",
      "{\"a\":1,}",
      "{a:1}",
      "01",
      "1.",
      ".5",
      "+1",
      "1e",
      "tru",
      "nulll",
      "[1 2]",
      "\"",
      "\"\\x\"",
      "\"\\u12\""
    ]

    for text <-
          broken ++ ["\"\n\"", <<?", 0xFF, ?">>, <<?", 0xED, 0xA0, 0x80, ?">>, "\uFEFF{}", "{} {}", "NaN", "-"] do
      assert {text, Decoder.decode(text)} == {text, :error}
    end
  end

  test "nesting is counted as the profile declares it" do
    nested = fn depth -> String.duplicate("[", depth) <> String.duplicate("]", depth) end
    assert 2000 |> nested.() |> decoded() |> Value.check!()
    error = assert_raise EtsStore.Refusal, fn -> 2001 |> nested.() |> decoded() |> Value.check!() end
    assert error.code == "LIMIT_EXCEEDED"
  end
end
