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

package io.github.responses4j.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ResponseMetadata;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Model;
import io.github.responses4j.model.ModelList;
import io.github.responses4j.model.MultiAgent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.model.StreamOptions;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link HttpResponsesClient}: the request line, headers and body of each
 * endpoint, and how its reply is read.
 */
class HttpResponsesClientTests {

	private static final String RESPONSE = """
			{"id":"resp_1","object":"response","status":"completed","output":[{"type":"message","role":"assistant",
			"content":[{"type":"output_text","text":"Hello","annotations":[]}]}]}""";

	private static final String EVENTS = """
			data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","output":[]}}

			data: {"type":"response.completed","sequence_number":1,"response":{"id":"resp_1","status":"completed"}}

			""";

	private static final String ITEMS = """
			{"object":"list","data":[{"type":"message","id":"msg_1","role":"user","content":"Hi"}],
			"first_id":"msg_1","last_id":"msg_1","has_more":false}""";

	private static final String CONVERSATION = """
			{"id":"conv_1","object":"conversation","created_at":1741900000,"metadata":{"a":"b"}}""";

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final ResponseRequest request = ResponseRequest.builder().model("gpt-5.2").input("Hi").build();

	private final HttpResponsesClient client = builder().build();

	private HttpResponsesClient client() {
		return this.client;
	}

	private ResponseRequest request() {
		return this.request;
	}

	private static String url() {
		return "http://127.0.0.1:" + server.getPort() + "/v1";
	}

	private static HttpResponsesClient.Builder builder() {
		return HttpResponsesClient.builder().baseUrl(url()).apiKey("sk-test");
	}

	private static void reply(String json) {
		reply("application/json", json);
	}

	private static void reply(String contentType, String body) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", contentType).withBody(body)));
	}

	/**
	 * The last request.
	 */
	private static LoggedRequest sent() {
		return server.getAllServeEvents().get(0).getRequest();
	}

	private static void assertThatSent(String requestLine, @Nullable String json) {
		assertThat(sent().getMethod() + " " + sent().getUrl()).isEqualTo(requestLine);
		String body = sent().getBodyAsString();
		if (json == null) {
			assertThat(body).isEmpty();
		}
		else {
			JsonMapper mapper = JsonMapper.shared();
			assertThat(mapper.readTree(body)).isEqualTo(mapper.readTree(json));
		}
	}

	private static void assertThatHeader(String name, String value) {
		assertThat(sent().getHeaders().getHeader(name).values()).containsExactly(value);
	}

	@Nested
	class Responses {

		@Test
		void create() {
			reply(RESPONSE);
			Response response = client().create(request());
			assertThat(response.id()).isEqualTo("resp_1");
			assertThat(response.outputText()).isEqualTo("Hello");
			assertThatSent("POST /v1/responses", "{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}");
			assertThatHeader("Authorization", "Bearer sk-test");
			assertThatHeader("Accept", "application/json");
			assertThatHeader("Content-Type", "application/json");
			assertThat(sent().getHeader("User-Agent")).startsWith("responses4j/");
			assertThat(sent().containsHeader("OpenAI-Organization")).isFalse();
			assertThat(sent().containsHeader("OpenAI-Project")).isFalse();
			assertThat(sent().containsHeader("OpenAI-Beta")).isFalse();
			assertThat(sent().containsHeader("Upgrade")).isFalse();
		}

		@Test
		void createSendsNothingAboutStreams() {
			reply(RESPONSE);
			client().create(request().toBuilder().stream(true).streamOptions(StreamOptions.obfuscation(false)).build());
			assertThatSent("POST /v1/responses", "{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}");
		}

		@Test
		void createAsksForTheBetaThatAgentsNeed() {
			reply(RESPONSE);
			client().create(request().toBuilder().multiAgent(MultiAgent.enable()).build());
			assertThatSent("POST /v1/responses?beta=true",
					"{\"model\":\"gpt-5.2\",\"input\":\"Hi\",\"multi_agent\":{\"enabled\":true}}");
			assertThatHeader("OpenAI-Beta", "responses_multi_agent=v1");
		}

		@Test
		void createGivesAFailedResponseAsItIs() {
			reply("{\"id\":\"resp_1\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}");
			Response response = client().create(request());
			assertThat(response.status()).isEqualTo(ResponseStatus.FAILED);
			assertThat(response.error()).isNotNull();
		}

		@Test
		void stream() {
			reply("text/event-stream", EVENTS);
			List<@Nullable String> types = new ArrayList<>();
			try (ResponseStream stream = client().stream(request())) {
				stream.forEach((event) -> types.add(event.type()));
				assertThat(stream.response().status()).isEqualTo(ResponseStatus.COMPLETED);
			}
			assertThat(types).containsExactly("response.created", "response.completed");
			assertThatSent("POST /v1/responses", "{\"model\":\"gpt-5.2\",\"input\":\"Hi\",\"stream\":true}");
			assertThatHeader("Accept", "text/event-stream, application/json");
			assertThatHeader("Content-Type", "application/json");
			assertThatHeader("Authorization", "Bearer sk-test");
		}

		@Test
		void streamSendsItsOptions() {
			reply("text/event-stream", EVENTS);
			client().stream(request().toBuilder().streamOptions(StreamOptions.obfuscation(false)).build()).response();
			assertThatSent("POST /v1/responses", "{\"model\":\"gpt-5.2\",\"input\":\"Hi\",\"stream\":true,"
					+ "\"stream_options\":{\"include_obfuscation\":false}}");
		}

		@Test
		void retrieve() {
			reply(RESPONSE);
			assertThat(client().retrieve("resp_1", List.of()).outputText()).isEqualTo("Hello");
			assertThatSent("GET /v1/responses/resp_1", null);
			assertThatHeader("Accept", "application/json");
			assertThat(sent().containsHeader("Content-Type")).isFalse();
		}

		@Test
		void retrieveIncludes() {
			reply(RESPONSE);
			client().retrieve("resp_1", List.of(Include.ENCRYPTED_REASONING, new Include("a b&c")));
			assertThatSent("GET /v1/responses/resp_1?include%5B%5D=reasoning.encrypted_content&include%5B%5D=a%20b%26c",
					null);
			assertThat(sent().queryParameter("include[]").values()).containsExactly("reasoning.encrypted_content",
					"a b&c");
		}

		@Test
		void resume() {
			reply("text/event-stream", EVENTS);
			Response response = client()
				.resume("resp_1", new ResumeOptions(7L, List.of(Include.FILE_SEARCH_RESULTS), false))
				.response();
			assertThat(response.id()).isEqualTo("resp_1");
			assertThatSent("GET /v1/responses/resp_1?stream=true&starting_after=7"
					+ "&include%5B%5D=file_search_call.results&include_obfuscation=false", null);
			assertThatHeader("Accept", "text/event-stream, application/json");
		}

		@Test
		void resumeFromTheStart() {
			reply("text/event-stream", EVENTS);
			client().resume("resp_1", ResumeOptions.fromStart()).close();
			assertThatSent("GET /v1/responses/resp_1?stream=true", null);
		}

		@Test
		void cancel() {
			reply("{\"id\":\"resp_1\",\"status\":\"cancelled\",\"output\":[]}");
			assertThat(client().cancel("resp_1").status()).isEqualTo(ResponseStatus.CANCELLED);
			assertThatSent("POST /v1/responses/resp_1/cancel", null);
			assertThat(sent().containsHeader("Content-Type")).isFalse();
		}

		@Test
		void delete() {
			reply("{\"id\":\"resp_1\",\"object\":\"response\",\"deleted\":true}");
			Deletion deletion = client().delete("resp_1");
			assertThat(deletion).isEqualTo(new Deletion("resp_1", "response", true, Map.of()));
			assertThatSent("DELETE /v1/responses/resp_1", null);
		}

		@ParameterizedTest
		@ValueSource(ints = { 200, 204 })
		void deleteMayBeConfirmedByTheStatusOnly(int status) {
			server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
			assertThat(client().delete("resp_1")).isEqualTo(new Deletion("resp_1", null, null, Map.of()));
		}

		@Test
		void inputItems() {
			reply(ITEMS);
			ItemList items = client().inputItems("resp_1",
					ListOptions.builder()
						.limit(50)
						.order(ListOptions.Order.ASC)
						.after("msg_0")
						.include(Include.INPUT_IMAGE_URL)
						.build());
			assertThat(items.data()).singleElement().isInstanceOf(Message.class);
			assertThat(items.hasMore()).isFalse();
			assertThatSent("GET /v1/responses/resp_1/input_items?limit=50&order=asc&after=msg_0"
					+ "&include%5B%5D=message.input_image.image_url", null);
		}

		@Test
		void inputItemsPageAfterPage() {
			reply(ITEMS);
			assertThat(client().inputItems("resp_1")).hasSize(1);
			assertThatSent("GET /v1/responses/resp_1/input_items", null);
		}

		@Test
		void countInputTokens() {
			reply("{\"object\":\"response.input_tokens\",\"input_tokens\":11}");
			InputTokenCount count = client()
				.countInputTokens(InputTokensRequest.builder().model("gpt-5.2").input("Hi").build());
			assertThat(count.inputTokens()).isEqualTo(11);
			assertThatSent("POST /v1/responses/input_tokens", "{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}");
		}

		@Test
		void compact() {
			reply("""
					{"id":"cmp_1","object":"response.compaction","output":[{"type":"compaction","encrypted_content":"x"}]}""");
			CompactedResponse compacted = client()
				.compact(CompactRequest.builder().model("gpt-5.2").previousResponseId("resp_1").build());
			assertThat(compacted.output()).hasSize(1);
			assertThatSent("POST /v1/responses/compact", "{\"model\":\"gpt-5.2\",\"previous_response_id\":\"resp_1\"}");
		}

	}

	@Nested
	class Conversations {

		@Test
		void create() {
			reply(CONVERSATION);
			Conversation conversation = client().conversations()
				.create(ConversationRequest.builder().items(Message.user("Hi")).metadata(Map.of("a", "b")).build());
			assertThat(conversation.id()).isEqualTo("conv_1");
			assertThatSent("POST /v1/conversations",
					"{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"Hi\"}],"
							+ "\"metadata\":{\"a\":\"b\"}}");
		}

		@Test
		void retrieve() {
			reply(CONVERSATION);
			assertThat(client().conversations().retrieve("conv_1").metadata()).containsEntry("a", "b");
			assertThatSent("GET /v1/conversations/conv_1", null);
		}

		@Test
		void update() {
			reply(CONVERSATION);
			assertThat(client().conversations().update("conv_1", Map.of("a", "b")).id()).isEqualTo("conv_1");
			assertThatSent("POST /v1/conversations/conv_1", "{\"metadata\":{\"a\":\"b\"}}");
		}

		@Test
		void updateRemovesAllMetadata() {
			reply(CONVERSATION);
			client().conversations().update("conv_1", Map.of());
			assertThatSent("POST /v1/conversations/conv_1", "{\"metadata\":{}}");
		}

		@Test
		void delete() {
			reply("{\"id\":\"conv_1\",\"object\":\"conversation.deleted\",\"deleted\":true}");
			assertThat(client().conversations().delete("conv_1").deleted()).isTrue();
			assertThatSent("DELETE /v1/conversations/conv_1", null);
		}

		@Test
		void createItems() {
			reply(ITEMS);
			ItemList items = client().conversations()
				.createItems("conv_1", List.of(Message.user("Hi")), List.of(Include.WEB_SEARCH_SOURCES));
			assertThat(items.data()).hasSize(1);
			assertThatSent("POST /v1/conversations/conv_1/items?include%5B%5D=web_search_call.action.sources",
					"{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"Hi\"}]}");
		}

		@Test
		void items() {
			reply(ITEMS);
			ItemList items = client().conversations()
				.items("conv_1", ListOptions.builder().order(ListOptions.Order.DESC).build());
			assertThat(items.lastId()).isEqualTo("msg_1");
			assertThatSent("GET /v1/conversations/conv_1/items?order=desc", null);
		}

		@Test
		void itemsPageAfterPage() {
			reply(ITEMS);
			assertThat(client().conversations().items("conv_1")).hasSize(1);
			assertThatSent("GET /v1/conversations/conv_1/items", null);
		}

		@Test
		void retrieveItem() {
			reply("{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"user\",\"content\":\"Hi\"}");
			ResponseItem item = client().conversations()
				.retrieveItem("conv_1", "msg_1", List.of(Include.OUTPUT_TEXT_LOGPROBS));
			assertThat(item).isInstanceOf(Message.class);
			assertThatSent("GET /v1/conversations/conv_1/items/msg_1?include%5B%5D=message.output_text.logprobs", null);
		}

		@Test
		void deleteItem() {
			reply(CONVERSATION);
			assertThat(client().conversations().deleteItem("conv_1", "msg_1").id()).isEqualTo("conv_1");
			assertThatSent("DELETE /v1/conversations/conv_1/items/msg_1", null);
		}

	}

	@Nested
	class Files {

		@Test
		void retrieve() {
			reply("{\"id\":\"file_1\",\"object\":\"file\",\"bytes\":3,\"filename\":\"a.txt\",\"purpose\":\"user_data\"}");
			FileObject file = client().files().retrieve("file_1");
			assertThat(file.bytes()).isEqualTo(3);
			assertThatSent("GET /v1/files/file_1", null);
		}

		@Test
		void delete() {
			reply("{\"id\":\"file_1\",\"object\":\"file\",\"deleted\":true}");
			assertThat(client().files().delete("file_1").deleted()).isTrue();
			assertThatSent("DELETE /v1/files/file_1", null);
		}

	}

	@Nested
	class VectorStores {

		@Test
		void create() {
			reply("{\"id\":\"vs_1\",\"object\":\"vector_store\",\"status\":\"in_progress\"}");
			VectorStore store = client().vectorStores()
				.create(VectorStoreRequest.builder().name("docs").fileIds("file_1").expiresAfterDays(7).build());
			assertThat(store.status()).isEqualTo(VectorStore.Status.IN_PROGRESS);
			assertThatSent("POST /v1/vector_stores", "{\"name\":\"docs\",\"file_ids\":[\"file_1\"],"
					+ "\"expires_after\":{\"anchor\":\"last_active_at\",\"days\":7}}");
		}

		@Test
		void retrieve() {
			reply("{\"id\":\"vs_1\",\"object\":\"vector_store\",\"status\":\"completed\"}");
			assertThat(client().vectorStores().retrieve("vs_1").status()).isEqualTo(VectorStore.Status.COMPLETED);
			assertThatSent("GET /v1/vector_stores/vs_1", null);
		}

		@Test
		void attachFile() {
			reply("{\"id\":\"file_1\",\"object\":\"vector_store.file\",\"status\":\"in_progress\"}");
			VectorStoreFile file = client().vectorStores()
				.attachFile("vs_1", VectorStoreFileRequest.of("file_1").attribute("year", 2026));
			assertThat(file.status()).isEqualTo(VectorStoreFile.Status.IN_PROGRESS);
			assertThatSent("POST /v1/vector_stores/vs_1/files",
					"{\"file_id\":\"file_1\",\"attributes\":{\"year\":2026}}");
		}

	}

	@Nested
	class Models {

		@Test
		void list() {
			reply("{\"object\":\"list\",\"data\":[{\"id\":\"gpt-5.2\",\"object\":\"model\"}]}");
			ModelList models = client().models().list();
			assertThat(models.data()).extracting(Model::id).containsExactly("gpt-5.2");
			assertThatSent("GET /v1/models", null);
		}

		@Test
		void retrieve() {
			reply("{\"id\":\"ft:gpt-4o:org::1\",\"object\":\"model\",\"owned_by\":\"org\"}");
			assertThat(client().models().retrieve("ft:gpt-4o:org::1").ownedBy()).isEqualTo("org");
			assertThatSent("GET /v1/models/ft:gpt-4o:org::1", null);
		}

	}

	@Nested
	class Identity {

		@Test
		void organizationAndProject() {
			reply(RESPONSE);
			builder().organization("org_1").project("proj_1").build().create(request());
			assertThatHeader("OpenAI-Organization", "org_1");
			assertThatHeader("OpenAI-Project", "proj_1");
		}

		@Test
		void theKeyIsAskedForBeforeEachCall() {
			reply(RESPONSE);
			AtomicInteger count = new AtomicInteger();
			HttpResponsesClient client = builder().apiKey(() -> "key-" + count.incrementAndGet()).build();
			client.create(request());
			assertThatHeader("Authorization", "Bearer key-1");
			client.create(request());
			assertThatHeader("Authorization", "Bearer key-2");
		}

		@Test
		void aServerMayWantNoKey() {
			reply(RESPONSE);
			builder().apiKey(() -> null).build().create(request());
			assertThat(sent().containsHeader("Authorization")).isFalse();
		}

		@Test
		void aKeyFromAFileMayEndWithALine() {
			reply(RESPONSE);
			builder().apiKey("sk-test\r\n").build().create(request());
			assertThatHeader("Authorization", "Bearer sk-test");
		}

		@Test
		void aMissingKeyIsRefused() {
			assertThatIllegalArgumentException().isThrownBy(() -> HttpResponsesClient.builder().build())
				.withMessage("'apiKey' must be set");
			assertThatIllegalArgumentException().isThrownBy(() -> HttpResponsesClient.builder().apiKey(" "))
				.withMessage("'apiKey' must not be empty");
			HttpResponsesClient client = builder().apiKey(() -> "").build();
			assertThatIllegalStateException().isThrownBy(() -> client.create(request()))
				.withMessage("The supplier of the 'apiKey' gave a blank one");
			assertThat(server.getAllServeEvents()).isEmpty();
		}

		@Test
		void aKeyThatIsNoHeaderIsRefusedWithoutTellingIt() {
			HttpResponsesClient client = builder().apiKey("sk-\nsecret").build();
			assertThatIllegalArgumentException().isThrownBy(() -> client.create(request()))
				.withMessage("The value of the header 'Authorization' contains a character that HTTP does not allow");
		}

	}

	@Nested
	class Urls {

		@ParameterizedTest
		@CsvSource({ "'', /responses/resp_1", "/, /responses/resp_1", "/v1/, /v1/responses/resp_1",
				"/gateway/v1//, /gateway/v1/responses/resp_1", "/a%20b, /a%20b/responses/resp_1",
				"/openai?api-version=2025-04-01, /openai/responses/resp_1?api-version=2025-04-01",
				"/v1/?a=1&b=x%20y+z&a=2&c, /v1/responses/resp_1?a=1&a=2&b=x%20y%20z&c=" })
		void theBaseUrlKeepsItsPathAndQuery(String base, String expected) {
			reply(RESPONSE);
			builder().baseUrl("http://127.0.0.1:" + server.getPort() + base).build().retrieve("resp_1", List.of());
			assertThat(sent().getUrl()).isEqualTo(expected);
		}

		@ParameterizedTest
		@ValueSource(strings = { "api.openai.com", "ftp://example.com/v1", "https://", "https:///v1", "not a url",
				"https://example.com/v1#part", "https://user:secret@example.com/v1" })
		void whatIsNoBaseUrlIsRefused(String baseUrl) {
			HttpResponsesClient.Builder builder = builder().baseUrl(baseUrl);
			assertThatIllegalArgumentException().isThrownBy(builder::build)
				.withMessageStartingWith("'baseUrl' must ")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
		}

		@ParameterizedTest
		@CsvSource({ "a/b, a%2Fb", "a b, a%20b", "a%2Fb, a%252Fb", "ä, %C3%A4", "a?b#c, a%3Fb%23c", "..a, ..a",
				"{x}, %7Bx%7D" })
		void idsAreOneSegmentOfThePath(String id, String segment) {
			reply(RESPONSE);
			client().retrieve(id, List.of());
			assertThat(sent().getUrl()).isEqualTo("/v1/responses/" + segment);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", " ", ".", ".." })
		void idsThatLeadElsewhereAreRefused(String id) {
			assertThatIllegalArgumentException().isThrownBy(() -> client().delete(id))
				.withMessageStartingWith("'responseId' must not be ");
			assertThatIllegalArgumentException().isThrownBy(() -> client().cancel(id));
			assertThatIllegalArgumentException().isThrownBy(() -> client().files().content(id))
				.withMessageStartingWith("'fileId' must not be ");
			assertThatIllegalArgumentException().isThrownBy(() -> client().conversations().deleteItem("conv_1", id))
				.withMessageStartingWith("'itemId' must not be ");
			assertThat(server.getAllServeEvents()).isEmpty();
		}

	}

	@Nested
	class Options {

		@Test
		void extrasAreMergedLast() {
			reply(RESPONSE);
			HttpResponsesClient client = builder().baseUrl(url() + "?a=base&b=base&c=base")
				.options(CallOptions.builder()
					.query("b", "client")
					.query("c", "client")
					.header("X-A", "client")
					.header("X-B", "client")
					.body("seed", 1)
					.body("model", "client")
					.build())
				.build();
			client
				.with(CallOptions.builder()
					.query("c", "call", "call again")
					.header("x-b", "call")
					.header("User-Agent", "mine")
					.body("model", "call")
					.body("store", null)
					.build())
				.create(request());
			assertThatSent("POST /v1/responses?a=base&b=client&c=call&c=call%20again",
					"{\"model\":\"call\",\"input\":\"Hi\",\"seed\":1,\"store\":null}");
			assertThatHeader("X-A", "client");
			assertThatHeader("X-B", "call");
			assertThatHeader("User-Agent", "mine");
		}

		@Test
		void extrasReplaceWhatTheOperationSends() {
			reply(RESPONSE);
			client()
				.with(CallOptions.builder()
					.header("Authorization", "Basic x")
					.query("include[]", "mine")
					.body("ignored", true)
					.build())
				.retrieve("resp_1", List.of(Include.ENCRYPTED_REASONING));
			assertThatSent("GET /v1/responses/resp_1?include%5B%5D=mine", null);
			assertThatHeader("Authorization", "Basic x");
		}

		@Test
		void extrasApplyToAllResources() {
			reply(CONVERSATION);
			HttpResponsesClient client = client().with(CallOptions.builder().query("a", "b").build());
			client.conversations().retrieve("conv_1");
			assertThat(sent().getUrl()).endsWith("?a=b");
			client.files().retrieve("file_1");
			assertThat(sent().getUrl()).endsWith("?a=b");
			client.vectorStores().retrieve("vs_1");
			assertThat(sent().getUrl()).endsWith("?a=b");
			client.models().retrieve("m");
			assertThat(sent().getUrl()).endsWith("?a=b");
			client().models().retrieve("m");
			assertThat(sent().getUrl()).doesNotContain("?");
		}

		@Test
		void metadataOfEveryReplyIsTold() {
			List<ResponseMetadata> received = new ArrayList<>();
			HttpResponsesClient client = client().with(CallOptions.builder().onMetadata(received::add).build());
			server.stubFor(any(anyUrl()).willReturn(WireMock.okJson(RESPONSE).withHeader("x-request-id", "req_1")));
			client.create(request());
			server.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("x-request-id", "req_2")
				.withHeader("Content-Type", "text/event-stream")
				.withHeader("x-ratelimit-remaining-tokens", "99")
				.withBody(EVENTS)));
			client.stream(request()).close();
			server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503).withHeader("x-request-id", "req_3")));
			assertThatExceptionOfType(ResponsesServerException.class).isThrownBy(() -> client.create(request()));
			assertThat(received).extracting(ResponseMetadata::requestId).containsExactly("req_1", "req_2", "req_3");
			assertThat(received).extracting(ResponseMetadata::status).containsExactly(200, 200, 503);
			assertThat(received.get(1).rateLimits().remainingTokens()).isEqualTo(99);
		}

	}

}
