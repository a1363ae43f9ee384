/*
 * Copyright 2026-present the responses4j authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.responses4j.samples.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Puts the server under load and prints the figures: many streams at once, then many
 * malformed requests of every kind, and what the server holds before and after. The
 * server is a process of its own, which is told from outside. Runs by itself on a JDK;
 * see docs/server.md.
 */
public final class LoadFigures {

	private static final int EVENTS = 100;

	private static final int TIMEOUT_SECONDS = 60;

	private static final int MALFORMED_AT_ONCE = 8;

	private static final int HELD_AT_ONCE = 25;

	/**
	 * How many threads and open files more may be left, for a JVM that has warmed up.
	 */
	private static final int MAX_MORE = 32;

	private static final long MAX_MORE_HEAP = 64 * 1024 * 1024;

	private static final String LISTENING = "Listening on ";

	private final List<String> server;

	private final PrintStream out;

	private int port;

	/**
	 * Create figures of a server.
	 * @param server the arguments of {@code java} that run it
	 * @param out where the figures are printed
	 */
	LoadFigures(List<String> server, PrintStream out) {
		this.server = server;
		this.out = out;
	}

	/**
	 * Measure the packaged server.
	 * @param args the number of streams, 1,000 by default, and of malformed requests,
	 * 100,000 by default
	 */
	public static void main(String[] args) throws Exception {
		int streams = (args.length > 0) ? Integer.parseInt(args[0]) : 1000;
		int malformed = (args.length > 1) ? Integer.parseInt(args[1]) : 100_000;
		Path jar = Path.of("samples", "server", "target", "responses-server.jar").toAbsolutePath();
		LoadFigures figures = new LoadFigures(List.of("-jar", jar.toString(), "--port=0", "--event-delay=100"),
				System.out);
		System.exit(figures.print(streams, malformed) ? 0 : 1);
	}

	/**
	 * Run the server, put it under load and stop it.
	 * @return whether it has survived, and nothing was lost, hung or left behind
	 */
	boolean print(int streams, int malformed) throws Exception {
		List<String> command = new ArrayList<>(List.of(tool("java")));
		command.addAll(this.server);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		Thread end = new Thread(process::destroyForcibly, "end");
		Runtime.getRuntime().addShutdownHook(end);
		try {
			BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
			this.port = port(log);
			// A full pipe would stop the server
			Thread reader = new Thread(() -> drain(log), "log");
			reader.setDaemon(true);
			reader.start();
			return measure(process, streams, malformed);
		}
		finally {
			process.destroyForcibly().waitFor();
			Runtime.getRuntime().removeShutdownHook(end);
		}
	}

	private static int port(BufferedReader log) throws IOException {
		StringBuilder output = new StringBuilder();
		for (String line = log.readLine(); line != null; line = log.readLine()) {
			output.append(line).append('\n');
			int start = line.indexOf(LISTENING);
			if (start >= 0) {
				return URI.create(line.substring(start + LISTENING.length())).getPort();
			}
		}
		throw new IllegalStateException("The server did not start:\n" + output);
	}

	private static void drain(BufferedReader log) {
		try {
			while (log.readLine() != null) {
				continue;
			}
		}
		catch (IOException ex) {
			// The server has been stopped
		}
	}

	private boolean measure(Process process, int streams, int malformed) throws Exception {
		this.out.printf("JDK %s, %s %s, %d processors%n%n", System.getProperty("java.version"),
				System.getProperty("os.name"), System.getProperty("os.arch"),
				Runtime.getRuntime().availableProcessors());
		boolean serves = serves();
		Footprint before = Footprint.of(process);
		Streams streamed = streams(streams);
		streamed.print(this.out);
		Footprint between = Footprint.of(process);
		Map<Kind, Map<Outcome, LongAdder>> outcomes = malformed(malformed);
		print(outcomes);
		serves &= serves();
		Footprint after = settled(process, before);
		this.out.printf("| %-19s | %8s | %8s | %22s |%n", "left", "threads", "files", "heap after GC, KiB");
		this.out.printf("| %-19s | %8s | %8s | %22s |%n", "---", "---", "---", "---");
		before.print("at the start", this.out);
		between.print("after the streams", this.out);
		after.print("at the end", this.out);
		long failures = outcomes.values()
			.stream()
			.mapToLong((kind) -> kind.get(Outcome.FAILED).sum() + kind.get(Outcome.HUNG).sum())
			.sum();
		boolean passed = serves && process.isAlive() && streamed.lost() == 0 && failures == 0 && !after.exceeds(before);
		this.out.printf("%n%s%n", passed ? "Passed: the server still serves, and nothing was lost, hung or left behind"
				: "FAILED: the server " + (serves ? "serves" : "does not serve") + ", see the figures");
		return passed;
	}

	/**
	 * The last connections may end a moment after the caller has left.
	 */
	private static Footprint settled(Process process, Footprint before) throws Exception {
		Footprint footprint = Footprint.of(process);
		for (int second = 0; footprint.exceeds(before) && second < TIMEOUT_SECONDS; second++) {
			process.waitFor(1, TimeUnit.SECONDS);
			footprint = Footprint.of(process);
		}
		return footprint;
	}

	private boolean serves() {
		try (Socket socket = connect()) {
			send(socket, post("{\"model\":\"any\",\"input\":\"Hello\"}"));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
				.startsWith("HTTP/1.1 200 ");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Streams streams(int count) throws Exception {
		AtomicInteger open = new AtomicInteger();
		AtomicInteger mostAtOnce = new AtomicInteger();
		long start = System.nanoTime();
		List<Integer> events = runAll(count, count, (stream) -> stream(open, mostAtOnce));
		List<Integer> complete = events.stream().filter((number) -> number >= EVENTS).toList();
		return new Streams(count, complete.size(), complete.stream().mapToInt(Integer::intValue).min().orElse(0),
				mostAtOnce.get(), millisSince(start));
	}

	/**
	 * Read one stream to its end.
	 * @return the number of events, or 0 when one is missing
	 */
	private int stream(AtomicInteger open, AtomicInteger mostAtOnce) {
		String input = "w ".repeat(EVENTS - 1).strip();
		try (Socket socket = connect()) {
			send(socket, post("{\"model\":\"any\",\"stream\":true,\"input\":\"%s\"}".formatted(input)));
			BufferedReader lines = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			int events = 0;
			boolean completed = false;
			try {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					if (line.startsWith("data: ")) {
						if (events == 0) {
							mostAtOnce.accumulateAndGet(open.incrementAndGet(), Math::max);
						}
						if (completed || !line.contains("\"sequence_number\":" + events + ",")
								&& !line.contains("\"sequence_number\":" + events + "}")) {
							return 0;
						}
						events++;
						completed = line.contains("\"type\":\"response.completed\"");
					}
				}
			}
			finally {
				if (events > 0) {
					open.decrementAndGet();
				}
			}
			return completed ? events : 0;
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private Map<Kind, Map<Outcome, LongAdder>> malformed(int count) throws Exception {
		Map<Kind, Map<Outcome, LongAdder>> outcomes = new EnumMap<>(Kind.class);
		for (Kind kind : Kind.values()) {
			outcomes.put(kind, new ConcurrentHashMap<>());
			for (Outcome outcome : Outcome.values()) {
				outcomes.get(kind).put(outcome, new LongAdder());
			}
		}
		runAll(MALFORMED_AT_ONCE, MALFORMED_AT_ONCE, (sender) -> {
			Random random = new Random(sender);
			Deque<Socket> held = new ArrayDeque<>();
			try {
				for (int i = sender; i < count; i += MALFORMED_AT_ONCE) {
					// Each sender sends all kinds, whatever both numbers have in common
					Kind kind = Kind.values()[i / MALFORMED_AT_ONCE % Kind.values().length];
					outcomes.get(kind).get(outcome(kind, random, held)).increment();
				}
			}
			finally {
				for (Socket socket : held) {
					socket.close();
				}
			}
			return null;
		});
		return outcomes;
	}

	private Outcome outcome(Kind kind, Random random, Deque<Socket> held) throws IOException {
		Socket socket;
		try {
			socket = connect();
		}
		catch (IOException ex) {
			return Outcome.FAILED;
		}
		if (kind == Kind.HELD_OPEN) {
			send(socket, kind.request(random));
			held.add(socket);
			if (held.size() > HELD_AT_ONCE) {
				held.remove().close();
			}
			return Outcome.HELD;
		}
		try (socket) {
			if (kind == Kind.TRICKLED) {
				for (byte next : kind.request(random)) {
					send(socket, new byte[] { next });
				}
			}
			else {
				send(socket, kind.request(random));
			}
			socket.shutdownOutput();
			return Outcome.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
		}
		catch (SocketTimeoutException ex) {
			return Outcome.HUNG;
		}
		catch (IOException ex) {
			// Reset, because the server has closed before it has read all
			return Outcome.CLOSED;
		}
	}

	private void print(Map<Kind, Map<Outcome, LongAdder>> outcomes) {
		StringBuilder header = new StringBuilder("| %-19s |".formatted("malformed requests"));
		StringBuilder line = new StringBuilder("| %-19s |".formatted("---"));
		for (Outcome outcome : Outcome.values()) {
			header.append(" %10s |".formatted(outcome.title));
			line.append(" %10s |".formatted("---"));
		}
		this.out.println(header);
		this.out.println(line);
		outcomes.forEach((kind, counts) -> {
			StringBuilder row = new StringBuilder("| %-19s |".formatted(kind.title));
			for (Outcome outcome : Outcome.values()) {
				row.append(" %10d |".formatted(counts.get(outcome).sum()));
			}
			this.out.println(row);
		});
		this.out.println();
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket();
		try {
			socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
			socket.setTcpNoDelay(true);
			socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), this.port),
					(int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private static void send(Socket socket, byte[] request) throws IOException {
		OutputStream output = socket.getOutputStream();
		output.write(request);
		output.flush();
	}

	private static byte[] post(String body) {
		return bytes("""
				POST /v1/responses HTTP/1.1
				Host: localhost
				Authorization: Bearer any
				Content-Type: application/json
				Connection: close
				Content-Length: %d

				""".formatted(body.length()).replace("\n", "\r\n") + body);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static <T> List<T> runAll(int count, int threads, Task<T> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<T>> tasks = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i;
				tasks.add(() -> task.run(number));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> result : executor.invokeAll(tasks)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

	private static String tool(String name) {
		return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
	}

	/**
	 * Something that is done many times.
	 */
	@FunctionalInterface
	private interface Task<T> {

		T run(int number) throws Exception;

	}

	/**
	 * What is wrong with a request.
	 */
	private enum Kind {

		RANDOM_BYTES("random bytes"), TRUNCATED_JSON("truncated JSON"), DEEP_NESTING("deep nesting"),
		HUGE_HEADERS("huge headers"), BAD_PATH("bad paths"), BAD_CHUNKS("bad chunking"), HALF_HEADERS("half headers"),
		HALF_BODY("half bodies"), HELD_OPEN("halves held open"), TRICKLED("headers in bytes");

		private static final String JSON = "{\"model\":\"any\",\"input\":\"Hello\",\"stream\":true}";

		private final String title;

		Kind(String title) {
			this.title = title;
		}

		private byte[] request(Random random) {
			return switch (this) {
				case RANDOM_BYTES -> {
					byte[] bytes = new byte[1 + random.nextInt(300)];
					random.nextBytes(bytes);
					yield bytes;
				}
				case TRUNCATED_JSON -> post(JSON.substring(0, random.nextInt(JSON.length())));
				case DEEP_NESTING ->
					post(random.nextBoolean() ? "[".repeat(20_000) : "{\"input\":" + "{\"a\":".repeat(5000));
				case HUGE_HEADERS -> get("/v1/models", "x".repeat(70_000));
				case BAD_PATH -> get("/%zz/../" + random.nextLong(), "");
				case BAD_CHUNKS -> bytes("POST /v1/responses HTTP/1.1\r\nHost: localhost\r\n"
						+ "Transfer-Encoding: chunked\r\n\r\nzz\r\nfoo");
				case HALF_HEADERS -> bytes("POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-Le");
				case HALF_BODY, HELD_OPEN -> bytes("POST /v1/responses HTTP/1.1\r\nHost: localhost\r\n"
						+ "Authorization: Bearer any\r\nContent-Length: 100\r\n\r\n{\"model\"");
				case TRICKLED -> get("/v1/" + random.nextInt(), "y");
			};
		}

		private static byte[] get(String path, String header) {
			return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer any\r\nX-Any: " + header
					+ "\r\nConnection: close\r\n\r\n");
		}

	}

	/**
	 * What became of a request.
	 */
	private enum Outcome {

		REFUSED("refused"), ANSWERED("answered"), CLOSED("closed"), HELD("held"), FAILED("failed"), HUNG("hung");

		private final String title;

		Outcome(String title) {
			this.title = title;
		}

		private static Outcome of(String reply) {
			if (reply.isEmpty()) {
				return CLOSED;
			}
			// 505 is about the version of HTTP that the caller sent
			if (reply.startsWith("HTTP/1.1 4") || reply.startsWith("HTTP/1.1 505")) {
				return REFUSED;
			}
			return reply.startsWith("HTTP/1.1 2") ? ANSWERED : FAILED;
		}

	}

	/**
	 * What became of the streams.
	 *
	 * @param count of streams that were asked for
	 * @param complete streams, with no event missing
	 * @param events of the shortest complete stream
	 * @param mostAtOnce how many were open at the same time
	 * @param millis for all
	 */
	private record Streams(int count, int complete, int events, int mostAtOnce, long millis) {

		private int lost() {
			return this.count - this.complete;
		}

		private void print(PrintStream out) {
			String row = "| %-19s | %8s | %11s | %8s | %12s | %8s |%n";
			out.printf(row, "streams", "complete", "events each", "lost", "most at once", "ms");
			out.printf(row, "---", "---", "---", "---", "---", "---");
			out.printf(row + "%n", this.count, this.complete, this.events, lost(), this.mostAtOnce, this.millis);
		}

	}

	/**
	 * What the server holds.
	 *
	 * @param threads of the JVM
	 * @param files and connections that are open, 0 where the system does not tell
	 * @param heap bytes of the objects that are left after a full collection
	 */
	private record Footprint(long threads, long files, long heap) {

		private static Footprint of(Process process) throws Exception {
			String pid = Long.toString(process.pid());
			long heap = execute(tool("jcmd"), pid, "GC.class_histogram").stream()
				.filter((line) -> line.startsWith("Total "))
				.mapToLong((line) -> Long.parseLong(line.split("\\s+")[2]))
				.findFirst()
				.orElseThrow();
			long threads = execute(tool("jcmd"), pid, "Thread.print").stream()
				.filter((line) -> line.startsWith("\""))
				.count();
			String[] files = Path.of("/proc", pid, "fd").toFile().list();
			return new Footprint(threads, (files != null) ? files.length : 0, heap);
		}

		private static List<String> execute(String... command) throws Exception {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			try (BufferedReader lines = process.inputReader()) {
				return lines.lines().toList();
			}
			finally {
				process.waitFor();
			}
		}

		private boolean exceeds(Footprint before) {
			return this.threads > before.threads + MAX_MORE || this.files > before.files + MAX_MORE
					|| this.heap > before.heap + MAX_MORE_HEAP;
		}

		private void print(String title, PrintStream out) {
			out.printf("| %-19s | %8d | %8d | %22d |%n", title, this.threads, this.files, this.heap / 1024);
		}

	}

}
