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

package io.github.responses4j.samples.quickstart;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Measures the quickstart as it is and processed ahead of time, each with and without a
 * cache of loaded classes, and prints the figures. It is told from outside: the endpoint
 * that the application talks to is here, and when the second call arrives there, the
 * first is over. Runs by itself on a JDK; see docs/aot.md.
 */
public final class StartupFigures {

	private static final String ANSWER = "Because air scatters blue light most.";

	private static final String RESPONSE = """
			{"id":"resp_1","object":"response","status":"completed","output":[{"type":"message","id":"msg_1",\
			"role":"assistant","status":"completed","content":[{"type":"output_text","text":"%s","annotations":[]}]}]}"""
		.formatted(ANSWER);

	private static final String COMPLETED = """
			event: response.completed
			data: {"type":"response.completed","sequence_number":0,"response":%s}

			""".formatted(RESPONSE);

	private static final int TIMEOUT_SECONDS = 120;

	private final List<String> application;

	private final PrintStream out;

	/**
	 * Create figures of an application.
	 * @param application the arguments of {@code java} that run it
	 * @param out where the figures are printed
	 */
	StartupFigures(List<String> application, PrintStream out) {
		this.application = application;
		this.out = out;
	}

	/**
	 * Measure the packaged quickstart.
	 * @param args the number of runs, 10 by default
	 */
	public static void main(String[] args) throws Exception {
		int runs = (args.length > 0) ? Integer.parseInt(args[0]) : 10;
		Path jar = Path.of("samples", "quickstart", "target", "quickstart.jar").toAbsolutePath();
		Path folder = Files.createTempDirectory("quickstart");
		try {
			// A cache of classes needs jars that are not inside another one
			execute(java("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString()));
			StartupFigures figures = new StartupFigures(List.of("-jar", folder.resolve(jar.getFileName()).toString()),
					System.out);
			Map<String, List<String>> variants = figures.variants();
			for (String variant : List.copyOf(variants.keySet())) {
				List<String> options = variants.get(variant);
				Path cache = folder.resolve("classes-" + variants.size());
				figures.run(with(options, writeCache(cache)));
				variants.put(variant + ", class cache", with(options, readCache(cache)));
			}
			figures.print(variants, runs);
		}
		finally {
			delete(folder);
		}
	}

	Map<String, List<String>> variants() {
		Map<String, List<String>> variants = new LinkedHashMap<>();
		variants.put("plain", List.of());
		variants.put("AOT-processed", List.of("-Dspring.aot.enabled=true"));
		return variants;
	}

	private static String writeCache(Path cache) {
		return (Runtime.version().feature() >= 25) ? "-XX:AOTCacheOutput=" + cache
				: "-XX:ArchiveClassesAtExit=" + cache;
	}

	private static String readCache(Path cache) {
		return (Runtime.version().feature() >= 25) ? "-XX:AOTCache=" + cache : "-XX:SharedArchiveFile=" + cache;
	}

	private static List<String> with(List<String> options, String option) {
		return Stream.concat(options.stream(), Stream.of(option)).toList();
	}

	/**
	 * Run each variant once for nothing and then, turn by turn, as often as asked.
	 */
	void print(Map<String, List<String>> variants, int runs) throws Exception {
		Map<String, List<Figures>> measured = new LinkedHashMap<>();
		for (int run = 0; run <= runs; run++) {
			for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
				Figures figures = run(variant.getValue());
				if (run > 0) {
					measured.computeIfAbsent(variant.getKey(), (name) -> new ArrayList<>()).add(figures);
				}
			}
		}
		this.out.printf("JDK %s, %s %s, %d processors; median of %d runs (lowest to highest)%n%n",
				System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.arch"),
				Runtime.getRuntime().availableProcessors(), runs);
		String row = "| %-28s | %-22s | %-22s | %-24s | %-26s |%n";
		this.out.printf(row, "", "started, ms", "first answer, ms", "classes loaded", "heap in use, KiB");
		this.out.printf(row, "---", "---", "---", "---", "---");
		measured.forEach((variant, figures) -> this.out.printf(row, variant,
				describe(figures, (run) -> TimeUnit.NANOSECONDS.toMillis(run.started())),
				describe(figures, (run) -> TimeUnit.NANOSECONDS.toMillis(run.answered())),
				describe(figures, Figures::classes), describe(figures, (run) -> run.heap() / 1024)));
	}

	private static String describe(List<Figures> figures, ToLongFunction<Figures> figure) {
		long[] sorted = figures.stream().mapToLong(figure).sorted().toArray();
		long median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
		return "%d (%d to %d)".formatted(median, sorted[0], sorted[sorted.length - 1]);
	}

	/**
	 * Run the application to its end and measure on the way.
	 */
	private Figures run(List<String> options) throws Exception {
		try (Endpoint endpoint = new Endpoint()) {
			List<String> command = java(options.toArray(String[]::new));
			command.addAll(this.application);
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment()
				.keySet()
				.removeIf((name) -> name.startsWith("OPENAI_") || name.startsWith("RESPONSES_")
						|| name.startsWith("SPRING_") || name.equals("JDK_JAVA_OPTIONS")
						|| name.equals("JAVA_TOOL_OPTIONS"));
			builder.environment().put("OPENAI_BASE_URL", endpoint.url());
			long begin = System.nanoTime();
			Process process = builder.start();
			try {
				return measure(process, begin, endpoint);
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

	private static Figures measure(Process process, long begin, Endpoint endpoint) throws Exception {
		StringBuilder output = new StringBuilder();
		try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
			long started = readUntil("> ", lines, output) - begin;
			long answered = readUntil(ANSWER, lines, output) - begin;
			endpoint.awaitSecondCall();
			long classes = loadedClasses(process);
			long heap = heapInUse(process);
			endpoint.answerSecondCall();
			lines.lines().forEach((line) -> output.append(line).append('\n'));
			if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException("The application failed:\n" + output);
			}
			return new Figures(started, answered, classes, heap);
		}
	}

	private static long readUntil(String expected, BufferedReader lines, StringBuilder output) throws IOException {
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			output.append(line).append('\n');
			if (line.startsWith(expected)) {
				return System.nanoTime();
			}
		}
		throw new IllegalStateException("The application did not print '" + expected + "':\n" + output);
	}

	/**
	 * Reads a counter of the JVM from outside, so that nothing more is loaded for it.
	 */
	private static long loadedClasses(Process process) throws Exception {
		List<String> lines = execute(List.of(tool("jstat"), "-class", Long.toString(process.pid())));
		return Long.parseLong(lines.get(lines.size() - 1).strip().split("\\s+")[0]);
	}

	/**
	 * What the objects take that are left after a full collection.
	 */
	private static long heapInUse(Process process) throws Exception {
		return execute(List.of(tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram")).stream()
			.filter((line) -> line.startsWith("Total "))
			.mapToLong((line) -> Long.parseLong(line.split("\\s+")[2]))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> execute(List<String> command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> lines;
		try (BufferedReader reader = process.inputReader()) {
			lines = reader.lines().toList();
		}
		if (process.waitFor() != 0) {
			throw new IllegalStateException(String.join(" ", command) + "\n" + String.join("\n", lines));
		}
		return lines;
	}

	private static List<String> java(String... arguments) {
		List<String> command = new ArrayList<>(List.of(tool("java")));
		command.addAll(Arrays.asList(arguments));
		return command;
	}

	private static String tool(String name) {
		return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
	}

	/**
	 * What one run gave.
	 *
	 * @param started nanoseconds from the start of the process until the application
	 * prints its first question, its first act after it has started
	 * @param answered nanoseconds from the start of the process until the application
	 * prints the first answer
	 * @param classes loaded after the first call
	 * @param heap bytes in use after the first call
	 */
	private record Figures(long started, long answered, long classes, long heap) {

	}

	/**
	 * Answers the first call at once, and the others when that is measured.
	 */
	private static final class Endpoint implements AutoCloseable {

		private final HttpServer server;

		private final ExecutorService threads = Executors.newCachedThreadPool();

		private final Semaphore arrived = new Semaphore(0);

		private final Semaphore answered = new Semaphore(0);

		private Endpoint() throws IOException {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.setExecutor(this.threads);
			this.server.createContext("/responses", this::answer);
			this.server.start();
		}

		private String url() {
			return "http://localhost:" + this.server.getAddress().getPort();
		}

		private void awaitSecondCall() throws InterruptedException {
			if (!this.arrived.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The application made no second call");
			}
		}

		private void answerSecondCall() {
			this.answered.release(Integer.MAX_VALUE);
		}

		private void answer(HttpExchange exchange) throws IOException {
			String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			boolean stream = request.contains("\"stream\":true");
			if (stream) {
				this.arrived.release();
				this.answered.acquireUninterruptibly();
			}
			exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
			byte[] body = (stream ? COMPLETED : RESPONSE).getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		}

		@Override
		public void close() {
			this.server.stop(0);
			this.threads.shutdownNow();
		}

	}

}
