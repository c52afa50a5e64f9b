import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Presents my-store through the contract of assay: reads requests and writes answers, one JSON text a line. Put your
 * store in the place of EventStore, and claim in the manifest what it promises: what is not claimed is not tested.
 * Java 17 runs this file as it is; Json, at its end, is what the library of Java lacks.
 */
public final class Adapter {
    private static final Object MANIFEST = Json.read("""
            {
              "name": "my-store",
              "language": "java",
              "implementation": { "name": "my-store", "version": "0.1.0" },
              "profile": {
                "facets": { "log": "native", "concurrency": "native", "kv": "native" },
                "store": { "reopen": true, "handles": "many" },
                "log": { "visibility": "linearizable" }
              }
            }
            """);

    private static final long LAST = 1L << 53;

    private interface Operation {
        Object run(EventStore store, Arguments args);
    }

    private static final Map<String, Operation> OPERATIONS = new HashMap<>();

    static {
        OPERATIONS.put("log.append", Adapter::append);
        OPERATIONS.put("log.read", (store, args) -> store.read(
                args.name("stream"), args.whole("from", 1), args.whole("to", LAST), args.whole("limit", LAST)));
        OPERATIONS.put("log.lastSeq", (store, args) -> store.lastSeq(args.name("stream")));
        OPERATIONS.put("log.count", (store, args) -> store.count(args.name("stream")));
        OPERATIONS.put("log.truncate", (store, args) -> {
            store.truncate(args.name("stream"), args.whole("through"));
            return null;
        });
        OPERATIONS.put("kv.put", (store, args) -> {
            store.values.put(args.name("key"), args.value("value"));
            return args.value("value");
        });
        OPERATIONS.put("kv.get", Adapter::current);
        OPERATIONS.put("kv.has", (store, args) -> store.values.containsKey(args.name("key")));
        OPERATIONS.put("kv.delete", (store, args) -> {
            store.values.remove(args.name("key"));
            return null;
        });
        OPERATIONS.put("kv.keys", (store, args) -> List.copyOf(store.values.keySet()));
        OPERATIONS.put("kv.update", (store, args) -> {
            Object value = args.changed(current(store, args));
            store.values.put(args.name("key"), value);
            return value;
        });
    }

    private static Object append(EventStore store, Arguments args) {
        String stream = args.ownStream();
        Long expected = args.has("expected") ? args.whole("expected") : null;
        Map<String, Object> stored =
                store.append(stream, args.name("type"), args.number("at", 0), args.value("data", Map.of()), expected);
        if (stored != null) return stored;
        return Map.of("conflict", true, "expected", expected, "actual", store.lastSeq(stream));
    }

    private static Object current(EventStore store, Arguments args) {
        Object absent = args.value("default", null);
        return store.values.getOrDefault(args.name("key"), absent);
    }

    /** By location; they outlive their handles, as files would. */
    private static final Map<Object, EventStore> STORES = new HashMap<>();

    /** Those that are open. */
    private static final Map<Object, EventStore> HANDLES = new HashMap<>();

    public static void main(String[] arguments) throws IOException {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            Map<?, ?> request = (Map<?, ?>) Json.read(line);
            answers.print(Json.text(answer(request)) + "\n");
            answers.flush();
            if (request.get("method").equals("shutdown")) return;
        }
    }

    private static Map<String, Object> answer(Map<?, ?> request) {
        var answer = new HashMap<String, Object>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", request.get("id"));
        try {
            answer.put("result", result((String) request.get("method"), (Map<?, ?>) request.get("params")));
        } catch (Refusal refusal) {
            var code = Map.of("code", refusal.code);
            answer.put("error", Map.of("code", -32000, "message", refusal.getMessage(), "data", code));
        } catch (RuntimeException mistake) {
            mistake.printStackTrace();
            answer.put("error", Map.of("code", -32603, "message", mistake.toString()));
        }
        return answer;
    }

    private static Object result(String method, Map<?, ?> params) {
        switch (method) {
            case "initialize":
                if (((List<?>) params.get("protocolVersions")).contains(1.0)) {
                    return Map.of("protocolVersion", 1, "manifest", MANIFEST);
                }
                throw new IllegalArgumentException("my-store speaks version 1 of the protocol only");
            case "open":
                if (params.get("fresh").equals(true)) STORES.put(params.get("location"), new EventStore());
                HANDLES.put(params.get("handle"), STORES.get(params.get("location")));
                return null;
            case "close":
                HANDLES.remove(params.get("handle"));
                return null;
            case "discard":
                STORES.remove(params.get("location"));
                return null;
            case "shutdown":
                return null;
            default:
                Operation operation = OPERATIONS.get(method);
                if (operation == null) throw new Refusal("UNSUPPORTED", "my-store has no " + method);
                EventStore store = HANDLES.get(params.get("handle"));
                if (store == null) throw new Refusal("CLOSED", "the handle is closed");
                return operation.run(store, new Arguments((Map<?, ?>) params.get("args")));
        }
    }
}

/** The store itself: events by stream and values by key, in memory. It stands here in the place of yours. */
final class EventStore {
    final Map<String, Object> values = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> events = new HashMap<>();
    private final Map<String, Long> marks = new HashMap<>();

    /** The event as stored; null when `expected` is given and is not the last seq. */
    Map<String, Object> append(String stream, String type, double at, Object data, Long expected) {
        long last = lastSeq(stream);
        if (expected != null && expected != last) return null;
        var stored = new LinkedHashMap<String, Object>();
        stored.put("stream", stream);
        stored.put("seq", last + 1);
        stored.put("type", type);
        stored.put("at", at);
        stored.put("data", data);
        events.computeIfAbsent(stream, name -> new ArrayList<>()).add(stored);
        marks.put(stream, last + 1);
        return stored;
    }

    List<Map<String, Object>> read(String stream, long from, long to, long limit) {
        return stored(stream).stream().filter(event -> seq(event) >= from && seq(event) <= to).limit(limit).toList();
    }

    /** The highest seq ever given, also when its event is gone. */
    long lastSeq(String stream) {
        return marks.getOrDefault(stream, 0L);
    }

    int count(String stream) {
        return stored(stream).size();
    }

    void truncate(String stream, long through) {
        stored(stream).removeIf(event -> seq(event) <= through);
    }

    /** An unknown stream is an empty one; looking for it makes none. */
    private List<Map<String, Object>> stored(String stream) {
        return events.getOrDefault(stream, new ArrayList<>());
    }

    private static long seq(Map<String, Object> event) {
        return (long) event.get("seq");
    }
}

/** An error of the contract. */
final class Refusal extends RuntimeException {
    final String code;

    Refusal(String code, String message) {
        super(message);
        this.code = code;
    }
}

/** What the contract asks of arguments: what is wrong is refused before the store changes, and leaves no trace. */
final class Arguments {
    private final Map<?, ?> members;

    Arguments(Map<?, ?> members) {
        if (members.containsKey("space")) throw new Refusal("UNSUPPORTED", "my-store has no spaces");
        this.members = members;
    }

    boolean has(String member) {
        return members.containsKey(member);
    }

    /** A stream, type or key. */
    String name(String member) {
        if (members.get(member) instanceof String name && !name.isEmpty()) return name;
        throw invalid(member + " must be a text that is not empty");
    }

    /** The stream of an append. */
    String ownStream() {
        String stream = name("stream");
        if (stream.startsWith("$")) throw new Refusal("RESERVED_NAME", "names that begin with $ are reserved");
        return stream;
    }

    /** A seq, mark or limit. */
    long whole(String member) {
        if (members.get(member) instanceof Double number && number >= 0 && number % 1 == 0) return number.longValue();
        throw invalid(member + " must be a whole number from 0 on");
    }

    long whole(String member, long absent) {
        return has(member) ? whole(member) : absent;
    }

    double number(String member, double absent) {
        if (!has(member)) return absent;
        if (members.get(member) instanceof Double number) return number;
        throw invalid(member + " must be a number");
    }

    Object value(String member) {
        if (has(member)) return members.get(member);
        throw invalid(member + " is missing");
    }

    Object value(String member, Object absent) {
        return has(member) ? members.get(member) : absent;
    }

    /** The value with the change of kv.update made to it: one of add, append, merge and set. */
    Object changed(Object value) {
        if (value("apply") instanceof Map<?, ?> apply && apply.size() == 1) {
            Object operand = apply.values().iterator().next();
            switch ((String) apply.keySet().iterator().next()) {
                case "set":
                    return operand;
                case "append":
                    if (!(value instanceof List<?> list)) throw unsuited();
                    var longer = new ArrayList<Object>(list);
                    longer.add(operand);
                    return longer;
                case "add":
                    if (!(operand instanceof Double number)) break;
                    if (value instanceof Double sum && Double.isFinite(sum + number)) return sum + number;
                    throw unsuited();
                case "merge":
                    if (!(operand instanceof Map<?, ?> more)) break;
                    if (!(value instanceof Map<?, ?> object)) throw unsuited();
                    var merged = new LinkedHashMap<Object, Object>(object);
                    merged.putAll(more);
                    return merged;
                default:
            }
        }
        throw invalid("apply must be one of add, append, merge and set");
    }

    private static Refusal unsuited() {
        return new Refusal("INVALID_VALUE", "the change does not fit the value");
    }

    private static Refusal invalid(String message) {
        return new Refusal("INVALID_ARGUMENT", message);
    }
}

/** JSON as null, Boolean, Double, String, List and Map. It reads what is JSON, and does not look for what is not. */
final class Json {
    /** Up to here a double is written without a fraction. */
    private static final double LARGEST_WHOLE = 1e15;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        return new Json(text).value();
    }

    private Object value() {
        switch (next()) {
            case '{':
                var object = new LinkedHashMap<String, Object>();
                for (at++; next() != '}'; ) {
                    String key = string();
                    next(); // the colon
                    at++;
                    object.put(key, value());
                    if (next() == ',') at++;
                }
                at++;
                return object;
            case '[':
                var list = new ArrayList<Object>();
                for (at++; next() != ']'; ) {
                    list.add(value());
                    if (next() == ',') at++;
                }
                at++;
                return list;
            case '"':
                return string();
            default:
                int start = at;
                while (at < text.length() && ",]} \t\n\r".indexOf(text.charAt(at)) < 0) at++;
                String word = text.substring(start, at);
                return switch (word) {
                    case "null" -> null;
                    case "true", "false" -> word.equals("true");
                    default -> Double.valueOf(word);
                };
        }
    }

    /** The next character that is no blank, which is not taken. */
    private char next() {
        while (Character.isWhitespace(text.charAt(at))) at++;
        return text.charAt(at);
    }

    private String string() {
        var string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char character = text.charAt(at);
            string.append(character == '\\' ? escaped() : character);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char letter = text.charAt(++at);
        int known = "bfnrt".indexOf(letter);
        if (known >= 0) return "\b\f\n\r\t".charAt(known);
        if (letter != 'u') return letter;
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }

    static String text(Object value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> object) {
            text.append('{');
            object.forEach((key, item) -> {
                if (text.charAt(text.length() - 1) != '{') text.append(',');
                write(key, text);
                text.append(':');
                write(item, text);
            });
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            for (Object item : list) {
                if (text.charAt(text.length() - 1) != '[') text.append(',');
                write(item, text);
            }
            text.append(']');
        } else if (value instanceof String string) {
            text.append('"');
            string.chars().forEach(character -> {
                if (character >= ' ' && character != '"' && character != '\\') text.append((char) character);
                else text.append(String.format("\\u%04x", character));
            });
            text.append('"');
        } else if (value instanceof Double number && number % 1 == 0 && Math.abs(number) < LARGEST_WHOLE) {
            text.append(number.longValue());
        } else {
            text.append(value);
        }
    }
}
